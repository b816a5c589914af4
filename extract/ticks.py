"""Boxes to tick: the value is what is ticked, wherever the writer put the mark.

☑甲 □乙, ■甲 □乙, ●甲 ○乙, 甲（√） 乙（ ）, （√）甲 （ ）乙, 甲√ 乙□ …
"""

import re

_EMPTY, _TICK = "□☐○◯〇◇", "☑☒■●✓✔√◆"
_BOX = re.compile(rf"[{_EMPTY}{_TICK}]")
_BEFORE = re.compile(rf"([{_EMPTY}{_TICK}])\s*([^{_EMPTY}{_TICK}]*)")
# 甲（√） 乙（ ）: brackets behind the choice, with or without a mark.
_BEHIND = re.compile(rf"([^()\s]+)\s*[(]\s*([{_TICK}xX×]?)\s*[)]")
_IN_FRONT = re.compile(rf"[(]\s*([{_TICK}xX×]?)\s*[)]\s*([^()]*)")
_BRACKET = re.compile(rf"[(]\s*[{_TICK}]?\s*[)]")
_NUMBER = re.compile(r"^[A-Za-z\d]{1,2}[.、)]\s*")


def has_boxes(text: str) -> bool:
    """Say whether a text (half-width) is a list to tick: two choices, or one that is ticked.

    Boxes without words behind them (○○○社区) are blanks to fill in.
    """
    if any(box in _TICK for box in _BOX.findall(text)):
        return True
    boxed = [words for _, words in _BEFORE.findall(text) if words.strip()]
    return len(boxed) >= 2 or len(_BRACKET.findall(text)) >= 2


def find_ticked(text: str) -> tuple[str, ...]:
    """Give the choices of a list to tick (half-width text) that are ticked, () if none is."""
    if _BRACKET.match(text.strip()):
        chosen = [words for mark, words in _IN_FRONT.findall(text) if mark]
    elif _BRACKET.search(text):
        chosen = [word for word, mark in _BEHIND.findall(text) if mark]
    elif _marks_stand_behind(text):
        pieces = re.split(rf"([{_EMPTY}{_TICK}])", text)
        chosen = [w for w, mark in zip(pieces[::2], pieces[1::2], strict=False) if mark in _TICK]
    else:
        chosen = [words for mark, words in _BEFORE.findall(text) if mark in _TICK]
    return tuple(word for piece in chosen if (word := _NUMBER.sub("", piece.strip(" ,;、/\n"))))


def _marks_stand_behind(text: str) -> bool:
    """Say whether each mark follows its choice: the text begins with words and ends in a mark."""
    bare = text.strip()
    return bool(bare) and not _BOX.match(bare) and _BOX.match(bare[-1]) is not None
