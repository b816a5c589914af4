"""Persons: a name where someone is named as acting or answerable.

Names are read only in slots that the text itself opens: behind a label (负责人:), behind or before
a post (书记林晓峰, 林晓峰书记), behind a department and a blank, before an acting word
(由林晓峰牵头), in a list that a name began, and in a line that holds nothing but names.
"""

import re
from collections.abc import Callable, Iterator

from nlp.values.names import HAN
from nlp.values.slots import BRACKET, UNIT_END, Slots, load_slots
from nlp.values.value import Kind, Value

# A form's value behind its label, a line of nothing but names; longer ones are prose.
_VALUE_LONG = 160
_LINE_LONG = 48
_OPENERS = frozenset("由请让经派选聘邀和与及是为以叫找推荐定排名")
_STOP = re.compile(r"[。;!?\n\t|]")
_FILLING = re.compile(r"[、,/;\s]+|(?:电话|手机)?:?\d[\d-]{5,}")
_BY = re.compile("由")
_POLITE = ("同志", "老师")
# 高桥镇长 is the head of a place.
_PLACES = tuple("镇乡村区县市街")
_CLOSED = re.compile(r"$|[\s,;。、/|()\d]")
_SEPARATOR = re.compile(r"[、,/\s]+|和|与|及")
_JOINED = re.compile(rf"{BRACKET}(?:同志)?\s?(?:、|/|以及|和|与|及)\s?")
_JOIN_BEFORE = re.compile(r"(?:、|/|以及|和|与|及)$")
_ENDS_UNIT = re.compile(f"{UNIT_END}$")
_IS_HAN = re.compile(f"[{HAN}]").match

Span = tuple[int, int]


def find_persons(text: str) -> tuple[Value, ...]:
    """Find the persons named in a half-width text, in order; without an owner's context, none.

    The value's quote is the name as written (冷 铮), its normal form holds no blanks (冷铮).
    """
    slots = load_slots()
    spans: dict[int, int] = {}
    for finder in _FINDERS:
        for start, end in finder(text, slots):
            spans.setdefault(start, end)
    spans.update(_listed(text, slots, spans))
    return tuple(
        Value(Kind.PERSON, start, end, text[start:end].replace(" ", ""))
        for start, end in _apart(spans)
    )


def _apart(spans: dict[int, int]) -> Iterator[Span]:
    last = 0
    for start, end in sorted(spans.items()):
        if start >= last:
            yield start, end
            last = end


def _dotted(text: str, slots: Slots) -> Iterator[Span]:
    if "·" in text:
        yield from (match.span() for match in slots.names.dotted.finditer(text))


def _alone(text: str, slots: Slots) -> Iterator[Span]:
    """Read lines and cells that hold names only, with or without telephone numbers."""
    for cell in re.finditer(r"[^\n\t|]+", text):
        if cell.end() - cell.start() > _LINE_LONG:
            continue
        names = list(_names_of_line(text, cell.start(), cell.end(), slots))
        if not any(text[a:b].replace(" ", "") in slots.names.whole for a, b in names):
            yield from names


def _names_of_line(text: str, start: int, end: int, slots: Slots) -> list[Span]:
    names: list[Span] = []
    at = start
    while at < end:
        if match := _FILLING.match(text, at, end):
            at = match.end()
            continue
        stop = _form_name(text, at, slots)
        if stop is None or (stop < end and not _FILLING.match(text, stop)):
            return []
        names.append((at, stop))
        at = stop
    return names


def _titled(text: str, slots: Slots) -> Iterator[Span]:
    """Read behind a post or a label: 书记林晓峰, 负责人:镇党委 何青, 组长 林晓峰."""
    for match in slots.titled.finditer(text):
        if match["colon"] is not None:
            yield from _value(text, match.end(), slots)
        elif match["blank"] is not None:
            yield from _here(match.end(), _form_name(text, match.end(), slots))
        elif match["title"] not in slots.form_words:
            yield from _here(match.end(), _posted_name(text, match.end(), slots))


def _value(text: str, start: int, slots: Slots) -> Iterator[Span]:
    """Read the items of a form's value: units in front of the names are passed over."""
    stop = _STOP.search(text, start, start + _VALUE_LONG)
    limit = stop.start() if stop else min(len(text), start + _VALUE_LONG)
    at = start
    while at < limit:
        begin, end = _item(text, at, slots)
        if end is not None and end <= limit:
            yield begin, end
            at = end
        step = _SEPARATOR.search(text, at, limit)
        if step is None:
            return
        at = step.end()


def _item(text: str, at: int, slots: Slots) -> tuple[int, int | None]:
    end = _form_name(text, at, slots)
    if end is not None:
        return at, end
    prefix = slots.prefix.match(text, at)
    if prefix is None:
        return at, None
    return prefix.end(), _form_name(text, prefix.end(), slots)


def _after_colon(text: str, slots: Slots) -> Iterator[Span]:
    """Read a cell's or an item's value that is a name: 一季度:蒋文静;执行人为简明."""
    for match in slots.colon.finditer(text):
        end = _form_name(text, match.end(), slots)
        if end is not None and _CLOSED.match(text, end):
            yield from _here(match.end(), _not_word(text, match.end(), end, slots))


def _rows(text: str, slots: Slots) -> Iterator[Span]:
    """Read three and more names in a row: 陶然、姜维民、戚继业."""
    for match in slots.row.finditer(text):
        end = _prose_name(text, match.end(), slots)
        if end is not None and _next(text, end, slots) and any(_before(text, match.end(), slots)):
            yield match.end(), end


def _blank(text: str, slots: Slots) -> Iterator[Span]:
    """Read behind a department and a blank: 社会工作办 秦未央."""
    for match in slots.blank.finditer(text):
        if _ENDS_UNIT.search(text, max(0, match.start() - 4), match.start()):
            end = _form_name(text, match.end(), slots)
            if end is not None:
                yield from _here(match.end(), _not_word(text, match.end(), end, slots))


def _acting(text: str, slots: Slots) -> Iterator[Span]:
    """Read before an acting word or a post: 由林晓峰牵头, 林晓峰书记."""
    for match in slots.acting.finditer(text):
        start = match.start()
        if not _opened(text, start):
            continue
        end = slots.names.end(text, start, slots.after_act)
        if end is None or (end - start == 2 and text[end : end + 1] in _PLACES):
            continue
        if text.startswith(_POLITE, end):
            yield start, end
        else:
            yield from _here(start, _not_word(text, start, end, slots))


def _subject(text: str, slots: Slots) -> Iterator[Span]:
    """Read three characters that open a clause and have a predicate: 鲁正义从部队回来."""
    for match in slots.subject.finditer(text):
        end = _prose_name(text, match.start(), slots)
        if end == match.end():
            yield match.span()


def _by_unit(text: str, slots: Slots) -> Iterator[Span]:
    """Read behind 由 and a department, whatever the predicate: 由党办裴雨霏统一填写."""
    for match in _BY.finditer(text):
        prefix = slots.prefix.match(text, match.end())
        if prefix is not None:
            yield from _here(prefix.end(), _prose_name(text, prefix.end(), slots))


def _opened(text: str, start: int) -> bool:
    before = text[start - 1 : start]
    if not before or not _IS_HAN(before) or before in _OPENERS:
        return True
    return _ENDS_UNIT.search(text, max(0, start - 4), start) is not None


def _listed(text: str, slots: Slots, spans: dict[int, int]) -> dict[int, int]:
    """Follow lists from each name: 林晓峰、陈静和周立."""
    found: dict[int, int] = {}
    for start, end in spans.items():
        following = _next(text, end, slots)
        while following is not None and following[0] not in found:
            found[following[0]] = following[1]
            following = _next(text, following[1], slots)
        for begin, stop in _before(text, start, slots):
            if begin in found:
                break
            found[begin] = stop
    return found


def _next(text: str, end: int, slots: Slots) -> Span | None:
    joined = _JOINED.match(text, end)
    stop = joined and _prose_name(text, joined.end(), slots)
    return (joined.end(), stop) if joined and stop else None


def _before(text: str, start: int, slots: Slots) -> Iterator[Span]:
    while match := _JOIN_BEFORE.search(text, max(0, start - 2), start):
        begin = next(
            (at for at in _begins(match.start()) if _ends_at(text, at, match.start(), slots)), None
        )
        if begin is None:
            return
        yield begin, match.start()
        start = begin


def _begins(end: int) -> Iterator[int]:
    return (end - size for size in (3, 2, 4) if end >= size)


def _ends_at(text: str, begin: int, end: int, slots: Slots) -> bool:
    if not _opened(text, begin):
        return False
    if slots.names.padded_end(text, begin) == end:
        return True
    return _prose_name(text, begin, slots) == end


def _form_name(text: str, start: int, slots: Slots) -> int | None:
    return slots.names.padded_end(text, start) or slots.names.end(text, start, slots.after_form)


def _prose_name(text: str, start: int, slots: Slots) -> int | None:
    end = slots.names.end(text, start, slots.after_prose)
    return None if end is None else _not_word(text, start, end, slots)


def _posted_name(text: str, start: int, slots: Slots) -> int | None:
    """Read behind a post, which is context enough to guess where an unknown predicate begins."""
    end = slots.names.end(text, start, slots.after_prose) or slots.names.guess(text, start)
    if end is not None and text[start - 1] in "为是" and _CLOSED.match(text, end):
        return end
    return None if end is None else _not_word(text, start, end, slots)


def _not_word(text: str, start: int, end: int, slots: Slots) -> int | None:
    return None if slots.names.is_word(text, start, end) else end


def _here(start: int, end: int | None) -> Iterator[Span]:
    if end is not None:
        yield start, end


_FINDERS: tuple[Callable[[str, Slots], Iterator[Span]], ...] = (
    _dotted,
    _alone,
    _titled,
    _after_colon,
    _rows,
    _blank,
    _acting,
    _by_unit,
    _subject,
)
