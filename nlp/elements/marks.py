"""What a value in a passage tells: its kind, and for times and numbers what they promise."""

import re

from nlp.values.value import Kind, Value

# 3月-5月, 自3月到5月, 2023年4月2023年5月: two ends.
_RANGE = re.compile(r"[-~至到]|年.*年")
_BOUNDS = ("<", ">")
_NUMBERS = {
    Kind.QUANTITY: ("bound", "change", "number"),
    Kind.RATE: ("threshold", "shift", "rate"),
}
# Marks of one family: what holds for one of them may hold for all.
FAMILIES = {
    **dict.fromkeys(("by", "period", "point", "past", "start", "run"), "time"),
    **dict.fromkeys(("person", "post", "body"), "who"),
    **dict.fromkeys(("bound", "change", "number"), "quantity"),
    **dict.fromkeys(("threshold", "shift", "rate"), "rates"),
}


def mark_value(text: str, value: Value, year: int | None) -> str:
    """Name what a value of a half-width text tells; `year` is that of the document.

    Times: by (前, 底前), period, start (起), run (立项后第3个月), past (ended before the document's
    year), point. Numbers: bound or threshold (不少于), change or shift (由…到…), number or rate.
    """
    if value.kind is Kind.TIME:
        return _mark_time(text[value.start : value.end], value.normal, year)
    if value.kind in _NUMBERS:
        bound, change, plain = _NUMBERS[value.kind]
        if "->" in value.normal or value.normal[0] in "+-":
            return change
        return bound if value.normal.startswith(_BOUNDS) else plain
    return value.kind.value


def _mark_time(words: str, normal: str, year: int | None) -> str:
    first, _, last = normal.partition("/")
    if first == "..":
        return "by"
    if "P" in normal:
        return "run"
    end = (last or first)[:4]
    if year and end.isdigit() and int(end) < year:
        return "past"
    if last == "..":
        return "start"
    return "period" if _RANGE.search(words) else "point"
