"""Kinds of documents as data: corpora/genres.toml says by which signs each is told."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mingjian.errors import DataFileError
from mingjian.paths import CORPORA
from mingjian.text import fold
from mingjian.toml import Table, check_keys, get_tables, get_text, load_toml

GENRES = (
    *("application", "plan", "midterm", "summary", "case", "brief"),
    *("notice", "rules", "paper", "ledger", "news", "speech", "minutes", "other"),
)
# Genres that are projects; the others lie outside the gate.
PROJECT_GENRES = frozenset(GENRES[:6])
PLACES = ("title", "head", "tail", "headings", "fields", "body")


@dataclass(frozen=True, slots=True)
class GenreSign:
    """A pattern that speaks for a genre when found in `where`."""

    where: str
    weight: float
    pattern: str


@dataclass(frozen=True, slots=True)
class GenreDefinition:
    """A kind of document: its contract id, its Chinese name, its signs."""

    id: str
    label: str
    signs: tuple[GenreSign, ...]


@dataclass(frozen=True, slots=True)
class GenreSigns:
    """All genres; a sum of weights below `least` says nothing.

    A genre outside the project gate needs `least_outside`. `calls` are patterns of texts that call
    on many units to submit projects.
    """

    least: float
    least_outside: float
    genres: tuple[GenreDefinition, ...]
    calls: tuple[str, ...]


@cache
def load_genres(path: Path = CORPORA / "genres.toml") -> GenreSigns:
    """Read the genres' signs; raises DataFileError naming the key that is wrong."""
    data = load_toml(path)
    check_keys(path, "", data, ("source", "least", "least_outside", "call", "genre"))
    genres = tuple(_read_genre(path, table) for table in get_tables(path, "", data, "genre"))
    calls = tuple(_read_call(path, table) for table in get_tables(path, "", data, "call"))
    return GenreSigns(float(data["least"]), float(data["least_outside"]), genres, calls)


def _read_call(path: Path, table: Table) -> str:
    check_keys(path, "call.", table, ("pattern", "example"))
    pattern, example = (get_text(path, "call.", table, key) for key in ("pattern", "example"))
    if not re.search(pattern, fold(example)):
        raise DataFileError(path, "call.example", f"{pattern} does not find {example}")
    return pattern


def _read_genre(path: Path, table: Table) -> GenreDefinition:
    where = f"genre.{table.get('id', '?')}."
    check_keys(path, where, table, ("id", "label", "sign"))
    id_, label = get_text(path, where, table, "id"), get_text(path, where, table, "label")
    if id_ not in GENRES:
        raise DataFileError(path, f"{where}id", f"one of {GENRES} expected")
    signs = tuple(_read_sign(path, where, t) for t in get_tables(path, where, table, "sign"))
    return GenreDefinition(id_, label, signs)


def _read_sign(path: Path, where: str, table: Table) -> GenreSign:
    check_keys(path, where, table, ("where", "weight", "pattern"))
    place = get_text(path, where, table, "where")
    if place not in PLACES:
        raise DataFileError(path, f"{where}where", f"one of {PLACES} expected")
    return GenreSign(place, float(table["weight"]), get_text(path, where, table, "pattern"))
