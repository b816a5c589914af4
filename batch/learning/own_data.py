"""Staff's own labelled documents, checked line by line before anything is learnt or measured."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from batch.learning.labelled import (
    TEST,
    Labelled,
    build_labelled,
    find_text,
    parse_row,
    read_lines,
    read_project,
)
from mingjian.errors import InputError, UsageError
from mingjian.project import Project
from nlp.category.weighing import find_practice, weigh_sentences
from nlp.learning.evaluate import UNDECIDED


@dataclass(frozen=True, slots=True)
class OwnDocument:
    """A labelled document, the project its text was read as, and the line it stands on."""

    line: int
    labelled: Labelled
    project: Project

    @property
    def key(self) -> str:
        """Name the text, whatever its id: half of its SHA-256."""
        return text_key(self.labelled.text)


@dataclass(frozen=True, slots=True)
class OwnData:
    """What one file holds: `train` to learn from, `test` (rows whose split is "test") to measure.

    `unlabelled` rows have no `primary`, or no text, and are passed over; `repeated` ones have a
    text that an earlier row has, or a test row.
    """

    train: tuple[OwnDocument, ...]
    test: tuple[OwnDocument, ...]
    unlabelled: int
    repeated: int

    @property
    def measured(self) -> tuple[OwnDocument, ...]:
        """Give the documents that figures are about: the test rows, all where there are none."""
        return self.test or self.train


def text_key(text: str) -> str:
    """Name a text by half of its SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def load_own_data(path: Path, labels: Sequence[str], texts: Path | None = None) -> OwnData:
    """Read labelled documents; `labels` are the taxonomy's.

    Rows without `text` are read from the folder `texts` as `load_labelled` does. Raises UsageError
    naming the line and what is wrong with it.
    """
    rows = _read_rows(path, texts)
    labelled = [(number, row) for number, row in rows if row is not None]
    _check_ids(path, labelled)
    _check_labels(path, labelled, labels)
    _check_repeats(path, labelled)
    test = _once([one for one in labelled if one[1].split == TEST], set())
    frozen = {row.text for _, row in test}
    train = _once([one for one in labelled if one[1].split != TEST], frozen)
    return OwnData(
        train=tuple(_read(path, *one) for one in train),
        test=tuple(_read(path, *one) for one in test),
        unlabelled=len(rows) - len(labelled),
        repeated=len(labelled) - len(train) - len(test),
    )


_Rows = list[tuple[int, Labelled]]


def _read_rows(path: Path, texts: Path | None) -> list[tuple[int, Labelled | None]]:
    """Read all rows; None for one without a label or without its text."""
    try:
        lines = read_lines(path)
    except OSError as error:
        raise UsageError(f"读不出 {path}（{error.strerror}）") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} 不是 UTF-8 编码，请另存为 UTF-8 的 JSONL") from error
    return [(number, _parse(path, number, line, texts)) for number, line in lines]


def _parse(path: Path, number: int, line: str, texts: Path | None) -> Labelled | None:
    try:
        row: Mapping[str, Any] | None = parse_row(line)
        if texts is not None and row is not None:
            row = find_text(row, texts)
        return build_labelled(row) if row is not None and "primary" in row else None
    except ValueError as error:
        raise _error(path, number, str(error)) from error


def _check_ids(path: Path, rows: _Rows) -> None:
    seen: dict[str, int] = {}
    for number, row in rows:
        if row.id in seen:
            raise _error(path, number, f"id {row.id} 在第 {seen[row.id]} 行已经用过")
        seen[row.id] = number


def _check_labels(path: Path, rows: _Rows, labels: Sequence[str]) -> None:
    known, unknown = {*labels, UNDECIDED, None}, dict[str, int]()
    for number, row in rows:
        for label in (row.primary, *row.secondary):
            if label is not None and label not in known:
                unknown.setdefault(label, number)
    if unknown:
        listed = "、".join(f"“{label}”（第 {number} 行）" for label, number in unknown.items())
        raise UsageError(
            f"{path} 里有分类体系中没有的类别：{listed}。可用的是{'、'.join(labels)}、{UNDECIDED}，"
            "不是项目的写 null；要用别的类别，请写一个分类体系文件，用 --taxonomy 指出"
        )


def _check_repeats(path: Path, rows: _Rows) -> None:
    """Refuse a text that has two labels: one of them is wrong, and only a person knows which."""
    seen: dict[str, tuple[int, str | None]] = {}
    for number, row in rows:
        before, label = seen.setdefault(row.text, (number, row.primary))
        if label != row.primary:
            raise _error(path, number, f"与第 {before} 行文字相同，标注不同，请改成一致")


def _once(rows: _Rows, seen: set[str]) -> _Rows:
    """Keep the first row of each text that is not in `seen`."""
    first: dict[str, tuple[int, Labelled]] = {}
    for number, row in rows:
        if row.text not in seen:
            first.setdefault(row.text, (number, row))
    return list(first.values())


def _read(path: Path, number: int, row: Labelled) -> OwnDocument:
    try:
        project = read_project(row)
    except InputError as error:
        raise _error(path, number, str(error)) from error
    if not weigh_sentences(project, find_practice(project)):
        raise _error(path, number, "text 里没有可以判断类别的句子")
    return OwnDocument(number, row, project)


def _error(path: Path, number: int, reason: str) -> UsageError:
    return UsageError(f"{path} 第 {number} 行：{reason}")
