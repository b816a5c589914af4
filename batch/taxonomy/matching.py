"""Which projects of a catalogue the rows of an old table are about."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from batch.taxonomy.old_labels import OldLabel
from mingjian.taxonomy import Taxonomy
from mingjian.text import fold, visible
from nlp.naming import declared_label

_PROJECTS = (
    "SELECT project.id, project.file, project.title FROM project"
    " JOIN source ON source.id = project.source"
    " WHERE source.present = 1 AND project.project IS NOT NULL ORDER BY project.id"
)
ABSENT = "目录里没有这个文件或项目"
SEVERAL = "文件里有几个项目，或有几个同名文件，分不清是哪一个"
UNKNOWN = "现在的分类体系里没有这个类别"
SPLIT = "这个类别已经拆分，请重新定"
TWICE = "同一项目在另一行标了不同的类别"


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A row that was not looked at, and why."""

    row: OldLabel
    reason: str


@dataclass(frozen=True, slots=True)
class Matched:
    """The labels given, by the project's id in the catalogue, and the rows not looked at."""

    given: Mapping[int, str]
    unmatched: tuple[Unmatched, ...]


@dataclass(slots=True)
class _Candidates:
    files: list[int] = field(default_factory=list)
    titles: list[int] = field(default_factory=list)

    def choose(self, row: OldLabel) -> list[int]:
        """Give the projects a row is about; several only if they share the title it names.

        A title alone stands for all papers of a project.
        """
        if not row.file or not self.files:
            return self.titles
        if len(self.files) > 1:
            return [one for one in self.files if one in self.titles]
        return self.files


def match_labels(
    connection: sqlite3.Connection, rows: Sequence[OldLabel], taxonomy: Taxonomy
) -> Matched:
    """Find the project of each row: by its path or the end of it, else by its title.

    Memory grows with the table, not with the catalogue.
    """
    candidates = _find_candidates(connection, rows)
    given: dict[int, str] = {}
    unmatched: list[Unmatched] = []
    for row, found in zip(rows, candidates, strict=True):
        label, reason = read_label(row.label, taxonomy)
        chosen = found.choose(row)
        if not chosen or (row.file and len(chosen) > 1):
            reason = SEVERAL if found.files or chosen else ABSENT
        elif label and any(given.get(one, label) != label for one in chosen):
            reason = TWICE
        if label is None or reason:
            unmatched.append(Unmatched(row, reason))
            continue
        given.update(dict.fromkeys(chosen, label))
    return Matched(given, tuple(unmatched))


def read_label(text: str, taxonomy: Taxonomy) -> tuple[str | None, str]:
    """Give the label that people wrote so, now or earlier, or as forms do; else why there is none.

    The reason is "" where there is a label.
    """
    labels = taxonomy.resolve(text)
    if len(labels) > 1:
        return None, SPLIT
    label = labels[0] if labels else declared_label(text, taxonomy)
    return label, "" if label else UNKNOWN


def _find_candidates(
    connection: sqlite3.Connection, rows: Sequence[OldLabel]
) -> Sequence[_Candidates]:
    found = [_Candidates() for _ in rows]
    files, titles = _index(map(_path, rows)), _index(_title(row.title) for row in rows)
    for number, file, title in connection.execute(_PROJECTS):
        for path in _ends(file):
            for place in files.get(path, ()):
                found[place].files.append(number)
        for place in titles.get(_title(title or ""), ()):
            found[place].titles.append(number)
    return found


def _index(keys: Iterable[str]) -> Mapping[str, Sequence[int]]:
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, key in enumerate(keys):
        if key:
            places[key].append(place)
    return dict(places)


def _path(row: OldLabel) -> str:
    return row.file.replace("\\", "/").removeprefix("./").strip("/")


def _ends(file: str) -> Iterator[str]:
    """Give a path, its ends, and the name without its suffix: what an old table may say of it."""
    parts = file.split("/")
    yield from ("/".join(parts[place:]) for place in range(len(parts)))
    stem = PurePosixPath(parts[-1]).stem
    if stem != parts[-1]:
        yield stem


def _title(title: str) -> str:
    return visible(fold(title))
