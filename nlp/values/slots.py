"""Slots that hold names and nothing else: a form's value behind its label, a cell, a line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from mingjian.lexicon import load_lexicon
from mingjian.paths import LEXICONS
from nlp.values.alternation import alternation
from nlp.values.contexts import PERSON_ENDS, UNIT_END, After, Contexts, load_contexts
from nlp.values.names import HAN, Name, Names, load_names

Span = tuple[int, int]

# A form's value behind its label, a line of nothing but names; longer ones are prose.
_VALUE_LONG = 160
_LINE_LONG = 48
# What a unit in front of a name in a form may be as long as: 机关党委办公室宋恩泽.
_UNIT_LONG = 14
_GAP = re.compile(r"[:|\t (]\s{0,3}[:|]?\s{0,3}(?=\S)")
# 组长(兼联络员):, 联系人及电话:
_LABEL_TAIL = r"(?:\)[^()\n]{0,24}\(\s?)?(?:(?:话电|式方|务职|名姓)(?:系联)?及?)?(?:括包)?"
_STOP = re.compile(r"[。;!?\n\t|]")
_CELL = re.compile(r"[^\n\t|]+")
_ITEM_NUMBER = re.compile(r"\(?\d{1,2}[.)、]\s?")
_FILLING = re.compile(
    r"[、,/;\s]+|(?:电话|手机)?:?\d[\d-]{5,}|\(?\d{1,2}[.)、]\s?|\([^()\n]{0,24}\)"
)
_SEPARATOR = re.compile(
    r"(?:\([^()\n]{2,24}\))?(?:同志)?(?:[、,/\s]+|和|与|及)?(?:\(?\d{1,2}[.)、]\s?)?"
)
# What is said of persons in a list: 男,45岁,汉族,中共党员.
_PERSONAL = re.compile(
    rf"[,、;\s]\s?(?:[男女]|\d{{2}}岁|[{HAN}]{{1,4}}族|(?:中共)?(?:预备)?党员|\d{{4}}年\d{{0,2}}月?生)"
    r"(?=[,、;。\s]|$)"
)
_CLOSING = "。;,. \n"
_LABEL_LONG = 24
# Before a colon these ask for people whatever stands in front: 配合领导:, 会签:.
_LABEL_ENDS = ("人", "人员", "成员", "领导", "名单", "签", "团队")
_SKIP = re.compile(r"[^、,/\n;。|]{1,40}[、,/]")
_CLOSED = re.compile(r"$|[\s,;。、/|()\d]")


@dataclass(frozen=True, slots=True)
class Slots:
    """The patterns of slots, with the names and the contexts that they are read by."""

    names: Names
    contexts: Contexts
    label_back: re.Pattern[str]
    colon_back: re.Pattern[str]
    strong_back: re.Pattern[str]
    prefix: re.Pattern[str]
    nobody: frozenset[str]


@lru_cache(maxsize=1)
def load_slots() -> Slots:
    """Build the patterns from the word lists; raises DataFileError if one is broken."""
    names = load_names()
    people = load_lexicon(LEXICONS / "person_titles.tsv")
    titles, labels = people.where("use", "title"), people.where("use", "label")
    crowds = people.where("use", "crowd")
    anyone = alternation(titles + labels + crowds)
    strong = tuple(word for word in labels if word.endswith(PERSON_ENDS))
    return Slots(
        names=names,
        contexts=load_contexts(),
        label_back=re.compile(_LABEL_TAIL + _backwards(titles + labels)),
        colon_back=re.compile(_LABEL_TAIL + _backwards(titles + labels + crowds + _LABEL_ENDS)),
        strong_back=re.compile(_LABEL_TAIL + _backwards(strong + _LABEL_ENDS)),
        prefix=re.compile(
            rf"[{HAN}]{{1,{_UNIT_LONG}}}(?:{UNIT_END}的?|{anyone}) {{0,2}}(?=[{names.initials}])"
        ),
        nobody=frozenset(titles + labels + crowds),
    )


def _backwards(words: tuple[str, ...]) -> str:
    return alternation(word[::-1] for word in words)


def form_names(text: str, slots: Slots) -> Iterator[Span]:
    """Read the values behind labels that ask for people: 负责人:镇党委 何青、李静."""
    for gap in _GAP.finditer(text):
        behind = text[max(0, gap.start() - _LABEL_LONG) : gap.start()][::-1].replace(" ", "")
        pattern = slots.colon_back if ":" in gap.group() else slots.label_back
        if pattern.match(behind):
            yield from _value_names(text, gap, behind, slots)


def closed_end(text: str, start: int, slots: Slots) -> int | None:
    """Give the end of a name at `start`, word or not, that nothing else follows, or None."""
    match = slots.names.shape.match(text, start)
    if match is None:
        return None
    ends = (match.end(), match.end("short"))
    return next(
        (end for end in ends if _CLOSED.match(text, end) and text[start:end] not in slots.nobody),
        None,
    )


def line_names(text: str, slots: Slots) -> Iterator[Span]:
    """Read lines and cells that hold names only, with or without posts and telephone numbers."""
    for cell in _CELL.finditer(text):
        if cell.end() - cell.start() <= _LINE_LONG:
            names = _names_of_line(text, cell.start(), cell.end(), slots)
            if _are_names([name for _, name in names], is_all=cell.group() == text):
                yield from ((start, name.end) for start, name in names)


def only_names(text: str, slots: Slots) -> list[Span]:
    """Read a text that is nothing but names; none if there is any other word in it."""
    line = _PERSONAL.sub(lambda match: " " * len(match.group()), text).rstrip(_CLOSING)
    names = _names_of_line(line, 0, len(line), slots) if len(line) <= _VALUE_LONG else []
    is_named = sum(name.weight for _, name in names) >= 0
    return [(start, name.end) for start, name in names if is_named]


def _are_names(names: list[Name], *, is_all: bool) -> bool:
    """Say whether a line's items are names: a word that stands alone in a text is a heading."""
    if len(names) == 1 and not is_all:
        return names[0].weight > 0
    return bool(names) and not all(name.is_word for name in names)


def _value_names(text: str, gap: re.Match[str], behind: str, slots: Slots) -> Iterator[Span]:
    """Give the names of a value; words such as 金融 only beside other names in a person's field."""
    items = list(_items(text, gap.end(), ":" in gap.group(), slots))
    names = [span for span, is_word in items if not is_word]
    if names and slots.strong_back.match(behind):
        names = [span for span, _ in items]
    yield from names


def _items(text: str, start: int, is_open: bool, slots: Slots) -> Iterator[tuple[Span, bool]]:
    """Walk a value from separator to separator; behind a blank only names go on."""
    stop = _STOP.search(text, start, start + _VALUE_LONG)
    limit = stop.start() if stop else min(len(text), start + _VALUE_LONG)
    at = _lead(text, start)
    while at < limit:
        begin, end, is_word = _item(text, at, slots)
        if end is None or end > limit:
            skip = _SKIP.match(text, at, limit) if is_open else None
            if skip is None:
                return
            at = skip.end()
            continue
        yield (begin, end), is_word
        step = _SEPARATOR.match(text, end, limit)
        at = step.end() if step and step.end() > end else limit
        is_open = is_open and not text[end:at].isspace()


def _lead(text: str, start: int) -> int:
    number = _ITEM_NUMBER.match(text, start)
    return number.end() if number else start


def _item(text: str, at: int, slots: Slots) -> tuple[int, int | None, bool]:
    """Give where the name of an item begins and ends, passing over a unit or post before it."""
    end, is_word = _item_end(text, at, slots)
    if end is not None:
        return at, end, is_word
    prefix = slots.prefix.match(text, at)
    if prefix is None:
        return at, None, False
    return prefix.end(), *_item_end(text, prefix.end(), slots)


def _item_end(text: str, start: int, slots: Slots) -> tuple[int | None, bool]:
    padded = slots.names.padded_end(text, start)
    if padded is not None:
        return padded, False
    match = slots.names.shape.match(text, start)
    if match is None:
        return None, False
    end = closed_end(text, start, slots)
    if end is not None:
        is_sure = (
            end == match.end() and bool(match["third"]) and text[end - 1] in slots.names.typical
        )
        return end, not is_sure and slots.names.opens_word(text, start)
    acting = [
        name.end
        for name in slots.names.at(text, start)
        if slots.contexts.after(text, name.end) >= After.CLOSED
    ]
    return (acting[0], False) if acting else (None, False)


def _names_of_line(text: str, start: int, end: int, slots: Slots) -> list[tuple[int, Name]]:
    names: list[tuple[int, Name]] = []
    at = start
    while at < end:
        if match := _FILLING.match(text, at, end):
            at = match.end()
            continue
        name = _closed_name(text, at, end, slots)
        if name is None:
            return []
        names.append((at, name))
        at = name.end
    return names


def _closed_name(text: str, start: int, limit: int, slots: Slots) -> Name | None:
    padded = slots.names.padded_end(text, start)
    if padded is not None:
        return Name(padded, 1, is_word=False, is_long=False)
    return next(
        (
            name
            for name in slots.names.at(text, start)
            if name.end == limit or (name.end < limit and _FILLING.match(text, name.end))
        ),
        None,
    )
