"""Boxes to tick: the value is what is ticked, wherever the writer put the mark.

☑甲 □乙, ■甲 □乙, ●甲 ○乙, ◆甲 ◇乙, 甲（√） 乙（ ）, （√）甲 （ ）乙, 甲√ 乙□ …
A body of text with bullets or a mark in it is no such list: its choices would be sentences.
"""

import re
from collections.abc import Iterator

from mingjian.text import fold

_EMPTY, _TICK = "□☐○◯〇◇", "☑☒■●✓✔√◆⦿"
_BULLETS = frozenset("■●◆")  # ticks only beside an empty one of their kind
_BOX = re.compile(rf"[{_EMPTY}{_TICK}]")
_BEFORE = re.compile(rf"([{_EMPTY}{_TICK}])([^{_EMPTY}{_TICK}]*)")
_AFTER = re.compile(rf"([^{_EMPTY}{_TICK}]+)([{_EMPTY}{_TICK}])")
# 甲（√） 乙（ ）: brackets behind the choice, or before it, with or without a mark.
_BEHIND = re.compile(rf"([^()\s]+)\s*[(\[]\s*([{_TICK}xX×]?)\s*[)\]]")
_IN_FRONT = re.compile(rf"[(\[]\s*([{_TICK}xX×]?)\s*[)\]]\s*([^()\[\]]*)")
_BRACKET = re.compile(rf"[(\[]\s*[{_TICK}xX×]?\s*[)\]]")
_NUMBER = re.compile(r"\s*[A-Za-z\d]{1,2}[.、)]\s*")
_SENTENCE = re.compile(r"[。;!?]")
# Longer texts, and longer choices, are prose. 自评结论 and its like have up to ten choices.
LIST_CHARS, CHOICE_CHARS = 160, 24
_EDGES = " \t\n,;、/:"


def ticked(text: str) -> tuple[str, ...] | None:
    """Give the choices of a list to tick that are ticked, as they are written, () if none is.

    None: the text is no such list.
    """
    folded = fold(text)
    if len(folded) > LIST_CHARS or _SENTENCE.search(folded):
        return None
    choices = list(_choices(folded))
    if not _is_list(folded, choices):
        return None
    spans = (_trim(folded, start, end) for mark, start, end in choices if _is_tick(mark))
    return tuple(text[start:end] for start, end in spans if start < end)


def _choices(text: str) -> Iterator[tuple[str, int, int]]:
    """Give each choice with its mark ("" for an empty bracket) and its place."""
    if _BRACKET.search(text) and not _BOX.search(_BRACKET.sub("", text)):
        pattern, mark, words = (_IN_FRONT, 1, 2) if _BRACKET.match(text) else (_BEHIND, 2, 1)
    elif _marks_stand_behind(text):
        pattern, mark, words = _AFTER, 2, 1
    else:
        pattern, mark, words = _BEFORE, 1, 2
    for match in pattern.finditer(text):
        yield match.group(mark), match.start(words), match.end(words)


def _is_list(text: str, choices: list[tuple[str, int, int]]) -> bool:
    """Say whether these are choices: two with words, or a single tick; none of them prose."""
    marks = [mark for mark, _, _ in choices]
    worded = sum(bool(text[start:end].strip()) for _, start, end in choices)
    if any(end - start > CHOICE_CHARS for _, start, end in choices):
        return False
    if set(marks) <= _BULLETS:  # a list of points, all of them said
        return False
    firsts = [m.start() for p in (_BOX, _BRACKET) if (m := p.search(text))]
    begin = min([*firsts, *(start for _, start, _ in choices)], default=0)
    if text[:begin].strip():  # words before the first choice: a sentence with a mark in it
        return False
    return worded >= 2 or any(map(_is_tick, marks))


def _is_tick(mark: str) -> bool:
    return mark != "" and mark not in _EMPTY


def _marks_stand_behind(text: str) -> bool:
    """Say whether each mark follows its choice: the text begins with words and ends in a mark."""
    bare = text.strip()
    return bool(bare) and not _BOX.match(bare) and _BOX.match(bare[-1]) is not None


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Cut blanks, commas and a number (A. 1、) off a choice."""
    number = _NUMBER.match(text, start, end)
    start = number.end() if number else start
    while start < end and text[start] in _EDGES:
        start += 1
    while start < end and text[end - 1] in _EDGES:
        end -= 1
    return start, end
