"""Labelled documents (JSONL): what training learns from and evaluation measures by.

Their plain text takes the way of every other file through `extract`, so that headings and fields
mean in training what they mean in use.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.projects import split_projects
from extract.reader import read_document
from mingjian.errors import DataFileError
from mingjian.project import Project
from mingjian.result import State

TRAIN, TEST = "train", "test"


@dataclass(frozen=True, slots=True)
class Labelled:
    """One labelled document.

    `primary` is a label of the taxonomy, 待定, or None where the document is no project. `hand`
    says who wrote it and `style` in which register; `elements` is empty where none was judged.
    """

    id: str
    title: str
    text: str
    genre: str
    primary: str | None
    secondary: tuple[str, ...]
    elements: Mapping[str, State]
    hand: str
    style: str
    split: str
    difficulty: str


def load_labelled(path: Path) -> tuple[Labelled, ...]:
    """Read labelled documents; raises DataFileError naming the line and what is wrong with it.

    `genre`, `hand`, `style`, `split` and `difficulty` may be absent: they are then "" (all of one
    hand), and `secondary` and `elements` are empty.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DataFileError(path, "file", str(error)) from error
    rows = [_parse(path, n, line) for n, line in enumerate(lines, 1) if line.strip()]
    seen: set[str] = set()
    for row in rows:
        if row.id in seen:
            raise DataFileError(path, row.id, "the id stands twice")
        seen.add(row.id)
    return tuple(rows)


def read_project(labelled: Labelled) -> Project:
    """Give the document's project; the longest where the text falls into several.

    Raises InputError if there is nothing to read.
    """
    document = read_document(labelled.text.encode(), f"{labelled.id}.txt")
    return max(split_projects(document), key=lambda project: len(project.text()))


def _parse(path: Path, number: int, line: str) -> Labelled:
    where = f"line {number}"
    try:
        row = json.loads(line)
    except ValueError as error:
        raise DataFileError(path, where, str(error)) from error
    if not isinstance(row, dict):
        raise DataFileError(path, where, "a JSON object is expected")
    try:
        return Labelled(
            **{key: _text(row, key) for key in ("id", "text")},
            **{key: _text(row, key, "") for key in ("title", "genre", "hand", "style")},
            **{key: _text(row, key, "") for key in ("split", "difficulty")},
            primary=None if row["primary"] is None else _text(row, "primary"),
            secondary=_texts(row, "secondary"),
            elements=_elements(row.get("elements", {})),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise DataFileError(path, where, f"missing or wrong: {error}") from error


def _text(row: Mapping[str, Any], key: str, default: str | None = None) -> str:
    value = row.get(key, default)
    if not isinstance(value, str) or (default is None and not value.strip()):
        raise ValueError(f"{key}: a text is required")
    return value


def _texts(row: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = row.get(key, [])
    if not isinstance(value, list) or not all(isinstance(x, str) for x in value):
        raise ValueError(f"{key}: a list of texts is required")
    return tuple(value)


def _elements(found: Mapping[str, Mapping[str, Any]]) -> Mapping[str, State]:
    return {element: State(judged["state"]) for element, judged in dict(found).items()}
