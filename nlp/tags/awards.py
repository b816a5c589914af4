"""The highest level of an award that a project or its unit has received, as its text states it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mingjian.text import fold
from mingjian.toml import Table, check_keys, get_tables, get_text, get_texts, load_toml
from nlp.values.alternation import alternation

_KEYS = ("source", "active", "else", "passive", "bare", "award", "never", "person", "level")
_SENTENCE_END = re.compile(r"[。;!?\n]")
_COMMA, _BY = ",", "被"
# How far before what says that it was received, and behind it, its sentence is read.
_BEFORE, _WITHIN = 24, 40


@dataclass(frozen=True, slots=True)
class Level:
    """A level of awards and the pattern of who gives them."""

    id: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Awards:
    """The levels, the highest first, and the patterns of an award sentence."""

    levels: tuple[Level, ...]
    received: re.Pattern[str]
    passive: frozenset[str]
    other: frozenset[str]
    award: re.Pattern[str]
    never: re.Pattern[str]
    person: re.Pattern[str]


def load_awards(path: Path) -> Awards:
    """Read the levels and frames; raises DataFileError naming the key that is wrong."""
    data = load_toml(path)
    check_keys(path, "", data, _KEYS)
    get_text(path, "", data, "source")
    active, other, passive = (get_texts(path, "", data, key) for key in _KEYS[1:4])
    return Awards(
        tuple(_read_level(path, table) for table in get_tables(path, "", data, "level")),
        re.compile(alternation([*active, *other, *passive])),
        frozenset(passive) - frozenset(get_texts(path, "", data, "bare")),
        frozenset(other),
        *(re.compile(get_text(path, "", data, key)) for key in ("award", "never", "person")),
    )


def find_award(text: str, awards: Awards) -> str | None:
    """Give the highest level of the awards a half-width text says were received; None if none."""
    found = {
        level
        for match in awards.received.finditer(text)
        if (level := _level(text, match, awards)) is not None
    }
    return next((level.id for level in awards.levels if level.id in found), None)


def _level(text: str, match: re.Match[str], awards: Awards) -> str | None:
    """Give the level of what is received at a place of a text; None if nothing is."""
    start, end = match.span()
    if match.group() in awards.other:
        return None
    before = _SENTENCE_END.split(text[max(0, start - _BEFORE) : start])[-1]
    near = before.rsplit(_COMMA, 1)[-1]
    giver = near.rpartition(_BY)[2] if _BY in near else ""
    if match.group() in awards.passive and _BY not in near:
        return None
    rest = _SENTENCE_END.split(text[end : end + _WITHIN])[0]
    award = awards.award.search(rest)
    if award is None:
        return None
    phrase = giver + match.group() + rest[: award.end()]
    if awards.never.search(before) or awards.person.search(near + phrase + rest[award.end() :][:4]):
        return None
    if awards.never.search(rest[: award.end()]):
        return None
    return next((level.id for level in awards.levels if level.pattern.search(phrase)), None)


def _read_level(path: Path, table: Table) -> Level:
    where = f"level.{table.get('id', '?')}."
    check_keys(path, where, table, ("id", "patterns", "received", "none"))
    patterns = "|".join(get_texts(path, where, table, "patterns"))
    return Level(get_text(path, where, table, "id"), re.compile(patterns))


def run_examples(path: Path) -> Iterator[tuple[str, bool]]:
    """Give each example of the file with whether it is judged as the file says."""
    awards = load_awards(path)
    for table in get_tables(path, "", load_toml(path), "level"):
        for example in get_texts(path, "", table, "received"):
            yield example, find_award(fold(example), awards) == table["id"]
        for example in get_texts(path, "", table, "none"):
            yield example, find_award(fold(example), awards) is None
