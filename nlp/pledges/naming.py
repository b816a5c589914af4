"""The numbers of a sentence, each with the thing it counts, if need be that of another clause."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from nlp.passages import Passage
from nlp.pledges.deeds import is_telling
from nlp.pledges.numbers import COUNTED, WHOLE
from nlp.pledges.phrases import Phrase
from nlp.pledges.things import Thing, name_clause, name_thing
from nlp.values.value import Kind, Value

_COVERED = "覆盖率"
_RATES = ("率", "度", "面")
# So far back the clause is looked for that a number without a noun follows.
_REACH = 60
_AMONG = "其中"
# What may stand between a time and what is done in it.
_JOIN = re.compile(r"[^,。;:!?()\n]{0,6}")


class Number(NamedTuple):
    """A number of a sentence with what it counts."""

    value: Value
    thing: Thing


def name_numbers(
    text: str,
    passage: Passage,
    inside: Sequence[Value],
    wanted: Collection[Value],
    label: str = "",
) -> Iterator[Number]:
    """Name what the wanted ones of a sentence's numbers count, which are in order with its times.

    `label` is what the sentence stands under.
    """
    if not wanted:
        return
    last: Thing | None = Thing("", label, passage.start, passage.start)
    for number, value in enumerate(inside):
        if value not in wanted:
            # 原打算设6个,只设了5个: what is no figure may still be named for the next.
            last = None if value.kind in COUNTED else last
            continue
        before = _before(inside, number)
        ceiling = inside[number + 1].start if number + 1 < len(inside) else passage.end
        thing = name_thing(text, value, before.end if before else passage.start, ceiling)
        if len(thing.noun) < 2:
            last = last or _name_last(text, passage, inside, number)
            thing = _inherit(text, passage, thing, before, last)
        if text.startswith(WHOLE, value.start):
            thing = thing._replace(noun=f"{thing.noun}{_COVERED}")
        last = thing
        start = _quote_start(text, thing.start, before) if before else thing.start
        yield Number(value, thing if start == thing.start else thing._replace(start=start))


def _name_last(text: str, passage: Passage, inside: Sequence[Value], number: int) -> Thing:
    """Name what the last number before one counts, by the words at it alone."""
    place = next(n for n in range(number - 1, -1, -1) if inside[n].kind in COUNTED)
    floor = inside[place - 1].end if place else passage.start
    return name_thing(text, inside[place], floor, inside[place + 1].start)


def _before(inside: Sequence[Value], number: int) -> Value | None:
    """Give the number or time before a number; several times on end count as one: 5月和11月."""
    if not number:
        return None
    first = number - 1
    while first > 0 and inside[first].kind is inside[first - 1].kind is Kind.TIME:
        if inside[first].start - inside[first - 1].end > 1:
            break
        first -= 1
    if first == number - 1:
        return inside[first]
    return replace(inside[first], end=inside[number - 1].end)


def _quote_start(text: str, start: int, before: Value) -> int:
    """Let a quote begin with the time that opens its clause, or 其中: 上半年召开议事会6场."""
    if before.kind is Kind.TIME and _JOIN.fullmatch(text, before.end, start):
        return before.start
    return start - len(_AMONG) if text.startswith(_AMONG, start - len(_AMONG)) else start


def _inherit(text: str, passage: Passage, thing: Thing, before: Value | None, last: Thing) -> Thing:
    """Let a number without a noun count what its clause, or the number before it, speaks of.

    A verb that tells enough (解决41件) needs none.
    """
    if is_telling(thing.verb):
        return thing
    clause = _find_clause(text, passage, thing, before)
    if clause and len(clause.noun) > 1:
        return thing._replace(
            verb=clause.verb or thing.verb if not thing.noun else "",
            noun=clause.noun + (thing.words if thing.noun else ""),
            start=clause.start,
        )
    if len(last.noun) > 1 and not last.noun.endswith(_RATES):
        return thing._replace(verb=thing.verb or last.verb, noun=last.noun)
    return thing


def _find_clause(text: str, passage: Passage, thing: Thing, before: Value | None) -> Phrase | None:
    """Read the words before the time, or in the clause, that a number without a noun follows."""
    low = max(passage.start, thing.start - _REACH)
    if before and before.kind in COUNTED:
        # 占88.8%急救培训:共6期: a label may stand between two numbers.
        low = before.end
        end = text.rfind(":", low, thing.start)
    elif before and "," not in text[before.end : thing.start]:
        end = before.start
    else:
        end = max(text.rfind(mark, low, thing.start) for mark in ",:;(")
    return name_clause(text, low, end) if end > low else None
