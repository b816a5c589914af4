"""Labelled documents (JSONL): what training learns from and evaluation measures by.

Their plain text takes the way of every other file through `extract`, so that headings and fields
mean in training what they mean in use.
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from extract.projects import split_projects
from extract.reader import read_document
from mingjian.errors import DataFileError
from mingjian.project import Project
from mingjian.result import State

TRAIN, TEST = "train", "test"
_HALF_PAIR = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Labelled:
    """One labelled document.

    `primary` is a label of the taxonomy, 待定, or None where the document is no project; `accepted`
    are labels that another reader could defend in its place. `hand` says who wrote it and `style`
    in which register; `elements` is empty where none was judged.
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
    accepted: tuple[str, ...] = ()


def load_labelled(path: Path, texts: Path | None = None) -> tuple[Labelled, ...]:
    """Read labelled documents; raises DataFileError naming the line and what is wrong with it.

    `genre`, `hand`, `style`, `split` and `difficulty` may be absent: they are then "" (all of one
    hand), and `accepted`, `secondary` and `elements` are empty. Rows without `text` are read from
    the folder `texts`, from `<id>.txt` with the bytes whose `sha256` the row gives; those that are
    not there are passed over, so that texts which may not be handed on can be measured where they
    are.
    """
    parsed = [_parse(path, number, row, texts) for number, row in _read_rows(path)]
    return _unique(path, [row for row in parsed if row is not None])


def read_lines(path: Path) -> list[tuple[int, str]]:
    """Give the lines that are not blank, with their numbers; raises OSError, UnicodeDecodeError.

    Only a line feed ends a line: JSON may hold the other separators Unicode knows.
    """
    lines = path.read_text("utf-8-sig").split("\n")
    return [(number, line) for number, line in enumerate(lines, 1) if line.strip()]


def read_project(labelled: Labelled) -> Project:
    """Give the document's project; the longest where the text falls into several.

    Raises InputError if there is nothing to read.
    """
    document = read_document(labelled.text.encode(), f"{labelled.id}.txt")
    return max(split_projects(document), key=lambda project: len(project.text()))


def parse_row(line: str) -> Mapping[str, Any]:
    """Parse a line into the row it holds; raises ValueError if it is no JSON object."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ValueError("不是完整的 JSON，每行应是一个 {…}；表格请先转成 JSONL") from error
    if not isinstance(row, dict):
        raise ValueError("一行应是一个 JSON object，即 {…}")
    return row


def build_labelled(row: Mapping[str, Any]) -> Labelled:
    """Make the document of a row; raises ValueError naming the key that is missing or wrong."""
    return replace(build_unlabelled(row), text=_text(row, "text"), primary=_primary(row))


def build_unlabelled(row: Mapping[str, Any]) -> Labelled:
    """Make the document of a row whose `primary` says nothing and whose text may be blank.

    Raises ValueError naming the key that is wrong.
    """
    return Labelled(
        id=_text(row, "id"),
        **{key: _text(row, key, "") for key in ("text", "title", "genre", "hand", "style")},
        **{key: _text(row, key, "") for key in ("split", "difficulty")},
        primary=None,
        secondary=_texts(row, "secondary"),
        accepted=_texts(row, "accepted"),
        elements=_elements(row),
    )


def find_text(row: Mapping[str, Any], texts: Path) -> Mapping[str, Any] | None:
    """Put the text of `<id>.txt` into a row without one; None if the folder does not hold it.

    A row without a label may lack the `sha256`. Raises ValueError if the file cannot be read, or is
    not the text which was labelled.
    """
    file = texts / f"{_text(row, 'id')}.txt"
    if row.get("text") is not None:
        return row
    try:
        if not file.is_file():
            return None
        data = file.read_bytes()
    except OSError as error:
        raise ValueError(f"读不出 {file}（{error.strerror}）") from error
    if "primary" in row or "sha256" in row:
        _check_digest(file, data, row)
    try:
        return {**row, "text": data.decode()}
    except UnicodeDecodeError as error:
        raise ValueError(f"{file} 不是 UTF-8 编码，请另存为 UTF-8") from error


def _check_digest(file: Path, data: bytes, row: Mapping[str, Any]) -> None:
    if row.get("sha256") is None:
        raise ValueError(f"缺少 sha256，不知 {file} 是不是标注时的那份文字")
    if hashlib.sha256(data).hexdigest() != row["sha256"]:
        raise ValueError(f"{file} 不是标注时的那份文字（sha256 不同）")


def _read_rows(path: Path) -> list[tuple[int, Mapping[str, Any]]]:
    """Give each row with the number of its line."""
    try:
        lines = read_lines(path)
    except (OSError, UnicodeDecodeError) as error:
        raise DataFileError(path, "file", str(error)) from error
    rows = []
    for number, line in lines:
        try:
            rows.append((number, parse_row(line)))
        except ValueError as error:
            raise DataFileError(path, f"line {number}", str(error)) from error
    return rows


def _unique(path: Path, documents: Sequence[Labelled]) -> tuple[Labelled, ...]:
    seen: set[str] = set()
    for document in documents:
        if document.id in seen:
            raise DataFileError(path, document.id, "the id stands twice")
        seen.add(document.id)
    return tuple(documents)


def _parse(path: Path, number: int, row: Mapping[str, Any], texts: Path | None) -> Labelled | None:
    try:
        whole = row if texts is None else find_text(row, texts)
        return None if whole is None else build_labelled(whole)
    except ValueError as error:
        raise DataFileError(path, f"line {number}", str(error)) from error


def _primary(row: Mapping[str, Any]) -> str | None:
    if "primary" not in row:
        raise ValueError("缺少 primary")
    return None if row["primary"] is None else _text(row, "primary")


def _text(row: Mapping[str, Any], key: str, default: str | None = None) -> str:
    value = default if row.get(key) is None else row[key]
    if not isinstance(value, str) or (default is None and not value.strip()):
        raise ValueError(f"{key} 应是{'不空的' if default is None else ''}文字")
    if _HALF_PAIR.search(value):
        raise ValueError(f"{key} 里有不成字的编码（半个代理对），请改正后再试")
    return value


def _texts(row: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = row.get(key, [])
    if not isinstance(value, list) or not all(isinstance(x, str) for x in value):
        raise ValueError(f"{key} 应是文字的列表")
    return tuple(value)


def _elements(row: Mapping[str, Any]) -> Mapping[str, State]:
    try:
        judged = dict(row.get("elements") or {})
        return {element: State(value["state"]) for element, value in judged.items()}
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"elements 有误（{error}）") from error
