"""Findings of two rounds that are one: the same fingerprint, subject, or nearly the same words.

A fingerprint changes when the words change that it quotes. So what is left is paired by what it
is about, and where a finding is about nothing named, by its quote.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from batch.rounds.grouping import group_by
from batch.rounds.joining import Bundle
from batch.rounds.paper import Told
from mingjian.absence import ABSENCES
from mingjian.text import fold, visible

# Words of which so much is the same are the same words amended; under one heading less will do.
ALIKE, ALIKE_NEARBY = 0.7, 0.5
# Fewer characters stand in anything.
LEAST_WHOLE = 3
# An element that was missing and is now vague is one finding that got better.
_FAMILIES = dict.fromkeys(ABSENCES.values(), "element")
# Of more findings of one rule that are left only the first are compared by their words.
MOST_COMPARED = 60


@dataclass(frozen=True, slots=True)
class Pairs:
    """The findings of both rounds, each once: those that are one, the new ones, those gone."""

    both: tuple[tuple[Told, Told], ...]
    fresh: tuple[Told, ...]
    gone: tuple[Told, ...]


class Homed(NamedTuple):
    """A finding with what is the same in both rounds for the paper, or the file, it is in."""

    told: Told
    home: Hashable


_Key = Callable[[Homed], Hashable | None]
_Pair = tuple[Homed, Homed]


def pair_findings(bundle: Bundle) -> Pairs:
    """Pair the findings of a bundle."""
    places = {link.before.place: link.after.place for link in bundle.links}
    before = [
        Homed(told, places.get(paper.place, (1, paper.place)))
        for paper in bundle.before
        for told in paper.told
    ]
    after = [Homed(told, paper.place) for paper in bundle.after for told in paper.told]
    found = _pair_by_keys(before, after, (_mark_at_home, _mark, _subject_at_home, _subject))
    found += _pair_by_words(*_left(before, after, found))
    return _with_lone(before, after, found)


def pair_loose(before: Iterable[Told], after: Iterable[Told]) -> Pairs:
    """Pair findings of no project, by their files' paths below the run and what they quote."""
    old, new = ([Homed(told, told.path) for told in side] for side in (before, after))
    return _with_lone(old, new, _pair_by_keys(old, new, (_mark_at_home, _rule_at_home, _quote)))


def _pair_by_keys(
    before: Sequence[Homed], after: Sequence[Homed], keys: Iterable[_Key]
) -> list[_Pair]:
    found: list[_Pair] = []
    for key in keys:
        found += _pair_by(key, *_left(before, after, found))
    return found


def _with_lone(before: Sequence[Homed], after: Sequence[Homed], found: Sequence[_Pair]) -> Pairs:
    """Give the pairs, and alone what has no partner."""
    old, new = _left(before, after, found)
    return Pairs(
        both=tuple((one.told, other.told) for one, other in found),
        fresh=tuple(one.told for one in new),
        gone=tuple(one.told for one in old),
    )


def _left(
    before: Iterable[Homed], after: Iterable[Homed], found: Sequence[_Pair]
) -> tuple[list[Homed], list[Homed]]:
    # Two findings may be equal; they are told apart by being two objects.
    taken = {id(one.told) for pair in found for one in pair}
    return (
        [one for one in before if id(one.told) not in taken],
        [one for one in after if id(one.told) not in taken],
    )


def _pair_by(key: _Key, before: Sequence[Homed], after: Sequence[Homed]) -> Iterator[_Pair]:
    """Pair what has the same key, in order; None is no key."""
    others = group_by(key, after)
    for value, mine in group_by(key, before).items():
        yield from zip(mine, others.get(value, ()), strict=False)


def _pair_by_words(before: Sequence[Homed], after: Sequence[Homed]) -> Iterator[_Pair]:
    """Pair findings of one rule with much the same words, the most alike first."""
    others = group_by(_rule, after)
    for rule, mine in group_by(_rule, before).items():
        theirs = others.get(rule, [])[:MOST_COMPARED]
        alike = [
            (-share, number, one, other)
            for number, one in enumerate(mine[:MOST_COMPARED])
            for other in theirs
            if (share := _compare(one.told, other.told))
        ]
        taken: set[int] = set()
        for _, _, one, other in sorted(alike, key=lambda each: each[:2]):
            if taken.isdisjoint((id(one.told), id(other.told))):
                taken |= {id(one.told), id(other.told)}
                yield one, other


def _compare(one: Told, other: Told) -> float:
    """Give the share of the words that two findings have in common, 0 if they are two.

    Words that stand whole in the others are the same with something added.
    """
    words = (_words(one), _words(other))
    mine, theirs = sorted(words, key=lambda text: (len(text), text))
    if len(mine) >= LEAST_WHOLE and mine in theirs:
        return 1.0
    nearby = bool(one.section) and one.section == other.section
    least = ALIKE_NEARBY if nearby else ALIKE
    matcher = SequenceMatcher(None, mine, theirs, autojunk=False)
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return 0.0
    share = matcher.ratio()
    return share if share >= least else 0.0


def _words(told: Told) -> str:
    return visible(fold("".join(told.quotes) or told.finding.about or ""))


def _mark(one: Homed) -> Hashable:
    return one.told.finding.fingerprint


def _quote(one: Homed) -> Hashable | None:
    """Give the fingerprint of what quotes something; that of an unread file is any such file's."""
    return one.told.finding.fingerprint if one.told.finding.evidence else None


def _mark_at_home(one: Homed) -> Hashable:
    return one.home, one.told.finding.fingerprint


def _subject(one: Homed) -> Hashable | None:
    finding = one.told.finding
    return (_FAMILIES.get(finding.rule, finding.rule), finding.about) if finding.about else None


def _subject_at_home(one: Homed) -> Hashable | None:
    subject = _subject(one)
    return (one.home, subject) if subject else None


def _rule(one: Homed) -> Hashable:
    return one.told.finding.rule


def _rule_at_home(one: Homed) -> Hashable:
    return one.home, one.told.finding.rule
