"""Enumerations: how many items stand in a list of a sentence, or in numbered ones."""

import re
from itertools import takewhile
from typing import NamedTuple

_DIGITS = {char: number for number, char in enumerate("一二三四五六七八九十", 1)}
_CIRCLED = {char: number for number, char in enumerate("①②③④⑤⑥⑦⑧⑨⑩", 1)}
# How items are numbered, at a block's start or behind a mark: 一是, 一要, 第一步, 第一, (1), ①, 1.
_STYLES = tuple(
    map(
        re.compile,
        (
            r"(?:^|(?<=[,;。:、\s]))([一二三四五六七八九十])是(?!否)",
            r"(?:^|(?<=[,;。:、\s]))([一二三四五六七八九十])要",
            r"(?:^|(?<=[,;。:\s(\"“]))第([一二三四五六七八九十])(?:步|阶段|环节|关|招)",
            r"(?:^|(?<=[,;。:\s]))第([一二三四五六七八九十])[,、:是]",
            r"\(([一二三四五六七八九十]{1,2}|\d{1,2})\)",
            r"([①②③④⑤⑥⑦⑧⑨⑩])",
            r"(?:^|(?<=[;。:\s]))(\d{1,2})[.、](?!\d)",
            r"^([一二三四五六七八九十]{1,3})、",
        ),
    )
)
_SHORTEST, _LONGEST = 2, 14
# A list that goes on, or whose items are counted themselves (退休高工一名、教授一名).
_OPEN = re.compile(r"等(?![级次候待])|…")
_COUNTED = re.compile(r"[\d二两三四五六七八九十][个名位项家支条件种类人次场]|一[名位家支]")
_BRACKETS = re.compile(r"\([^()]*\)")
# What stands between a list and a number that is none of it: 燃料、化学、检修编成八支队伍.
_UNEVEN = 2
_VERBS = re.compile(r"[编选筛设建成为共各从由的了派分]")
# The last clause of a sentence.
_LAST = re.compile(r",(?P<and>(?:以及|还有|及|和|与)?)(?P<item>[^,;。:、()\n]{1,14})(?=[。;)\n]|$)")
_AND = re.compile(r"[和与及]")


class Reached(NamedTuple):
    """The number that items reach, and where the last of them begins and ends."""

    number: int
    start: int
    end: int


def list_sizes(text: str) -> frozenset[int]:
    """Give how many items a list may hold: 2 or 3 for 组织联建、资源共享和活动联办.

    None for what is no plain list, or goes on (等). `text` ends with its clause.
    """
    words = _BRACKETS.sub("", text)
    items = words.split("、")
    if len(items) < 2 or _OPEN.search(words) or _COUNTED.search(words):
        return frozenset()
    if any(not _SHORTEST <= len(item) <= _LONGEST for item in items):
        return frozenset()
    return frozenset(range(len(items), len(items) + len(_AND.findall(items[-1])) + 1))


def last_sizes(clause: str, rest: str) -> frozenset[int]:
    """Give how many items the clause behind a list may add to it: 以及阵地建设, or one like them.

    A clause that is neither adds none; one behind a mere comma may be no item: 0 or 1.
    """
    last = _LAST.match(rest)
    if last is None:
        return frozenset((0,))
    more = frozenset(range(1, len(_AND.findall(last["item"])) + 2))
    if last["and"]:
        return more
    lengths = [len(item) for item in _BRACKETS.sub("", clause).split("、")]
    like = min(lengths) <= len(last["item"]) <= max(lengths)
    return more | {0} if like else frozenset((0,))


def even_list_sizes(text: str) -> frozenset[int]:
    """Give how many items a list may hold whose items are alike in length: 摸底、建档和走访.

    It closes a clause, so that its first item may hold the words before the list.
    """
    items = text.rpartition("“")[2].strip('”"').split("、")
    lengths = [len(item) for item in items[1:]]
    if len(items) < 3 or not items[0] or max(lengths) - min(lengths) > _UNEVEN:
        return frozenset()
    if _OPEN.search(text) or _VERBS.search(items[-1]):
        return frozenset()
    return frozenset(range(len(items), len(items) + len(_AND.findall(items[-1])) + 1))


def slogan_sizes(text: str, word: str) -> frozenset[int]:
    """Give how many items a list has of which each holds a word: 组织联建,党员联管 (联).

    None if one item does not, or the list goes on.
    """
    words = _BRACKETS.sub("", text)
    clause = words.partition(",")[0]
    going_on = [*takewhile(lambda item: word in item, re.split("[,;、]", words))]
    items = clause.split("、") if "、" in clause else re.split("[,;]", words)
    whole = len(items) > 1 and all(word in item and len(item) <= _LONGEST for item in items)
    sizes = frozenset((len(items), len(going_on)))
    return sizes if whole and not _OPEN.search(text) else frozenset()


def split_sizes(text: str) -> frozenset[int]:
    """Give how many items semicolons divide a sentence into; none if they are not plain."""
    items = [item for item in text.split(";") if item.strip()]
    plain = len(items) > 1 and "," not in text and sum("、" in item for item in items) <= 1
    return frozenset((len(items),)) if plain and not _OPEN.search(text) else frozenset()


def style_of(text: str) -> int | None:
    """Give the style of numbering that a text starts with, None for none."""
    words = text.lstrip()
    return next((n for n, style in enumerate(_STYLES) if style.match(words)), None)


def first_number(text: str, style: int) -> int | None:
    """Give the number in a style that a text starts with."""
    match = _STYLES[style].match(text.lstrip())
    return _read(match[1]) if match else None


def count_on(text: str, style: int, reached: Reached) -> Reached | None:
    """Count on along the numbers of a style in text[reached.end:]; None if they start again."""
    for match in _STYLES[style].finditer(text, reached.end):
        number = _read(match[1])
        if number == reached.number + 1:
            reached = Reached(number, *match.span())
        elif number == 1:
            return None
    return reached


def _read(written: str) -> int | None:
    if written.isdecimal():
        return int(written)
    if written in _CIRCLED:
        return _CIRCLED[written]
    tens, ten, ones = written.rpartition("十")
    return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0) if ten else _DIGITS.get(ones)
