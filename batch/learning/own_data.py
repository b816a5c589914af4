"""Staff's own documents, checked line by line before anything is learnt, measured or listed."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from batch.learning.labelled import (
    TEST,
    TRAIN,
    Labelled,
    build_labelled,
    build_unlabelled,
    find_text,
    parse_row,
    read_lines,
    read_project,
)
from mingjian.errors import InputError, UsageError
from mingjian.project import Project
from nlp.category.weighing import find_practice, weigh_sentences
from nlp.learning.evaluate import UNDECIDED

# What `split` may say; whatever is not `test` is learnt from.
SPLITS = ("", TRAIN, TEST, "dev", "seeds")


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

    `unlabelled` rows have no `primary`, and their text may be blank; `absent` counts the rows whose
    text the folder of texts does not hold, `repeated` those whose text an earlier row has, or a
    test row.
    """

    train: tuple[OwnDocument, ...]
    test: tuple[OwnDocument, ...]
    unlabelled: tuple[Labelled, ...]
    absent: int
    repeated: int

    @property
    def passed(self) -> int:
        """Count the rows passed over for want of a label."""
        return len(self.unlabelled)

    @property
    def labelled(self) -> tuple[OwnDocument, ...]:
        """Give all labelled documents in the order of their lines."""
        return tuple(sorted((*self.train, *self.test), key=lambda document: document.line))

    @property
    def measured(self) -> tuple[OwnDocument, ...]:
        """Give the documents that figures are about: the test rows, all where there are none."""
        return self.test or self.train


def text_key(text: str) -> str:
    """Name a text by half of its SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def is_judgeable(labelled: Labelled) -> bool:
    """Say whether a text holds a sentence by which a category can be judged."""
    try:
        project = read_project(labelled)
    except InputError:
        return False
    return bool(weigh_sentences(project, find_practice(project)))


def load_own_data(path: Path, labels: Sequence[str], texts: Path | None = None) -> OwnData:
    """Read documents, labelled or not; `labels` are the taxonomy's.

    Rows without `text` are read from the folder `texts` as `load_labelled` does. Raises UsageError
    naming the line and what is wrong with it.
    """
    if texts is not None and not texts.is_dir():
        raise UsageError(f"没有 {texts} 这个文件夹，--texts 要指出存放文字的文件夹")
    return build_own_data(path, read_data(path), labels, texts)


def read_data(path: Path) -> list[tuple[int, str]]:
    """Give the lines of a data file with their numbers; raises UsageError if it cannot be read."""
    try:
        return read_lines(path)
    except OSError as error:
        raise UsageError(f"读不出 {path}（{error.strerror}）") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} 不是 UTF-8 编码，请另存为 UTF-8 的 JSONL") from error


def build_own_data(
    path: Path,
    lines: Sequence[tuple[int, str]],
    labels: Sequence[str],
    texts: Path | None = None,
) -> OwnData:
    """Check lines as `load_own_data` does; `path` is where a message says they stand."""
    rows = [_parse(path, number, line, texts) for number, line in lines]
    _check_ids(path, rows)
    labelled = [(row.line, row.document) for row in rows if row.document and row.is_labelled]
    _check_splits(path, labelled)
    _check_labels(path, labelled, labels)
    _check_repeats(path, labelled)
    test = _once([one for one in labelled if one[1].split == TEST], set())
    frozen = {row.text for _, row in test}
    train = _once([one for one in labelled if one[1].split != TEST], frozen)
    return OwnData(
        train=tuple(_read(path, *one) for one in train),
        test=tuple(_read(path, *one) for one in test),
        unlabelled=tuple(row.document for row in rows if row.document and not row.is_labelled),
        absent=sum(row.document is None for row in rows),
        repeated=len(labelled) - len(train) - len(test),
    )


_Rows = list[tuple[int, Labelled]]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row as it was parsed; without a document where the folder does not hold its text."""

    line: int
    id: str
    is_labelled: bool
    document: Labelled | None


def _parse(path: Path, number: int, line: str, texts: Path | None) -> _Row:
    try:
        row = parse_row(line)
        whole = _with_text(row, texts)
        build = build_labelled if "primary" in row else build_unlabelled
        document = None if whole is None else build(whole)
    except ValueError as error:
        raise _error(path, number, str(error)) from error
    return _Row(number, row["id"], "primary" in row, document)


def _with_text(row: Mapping[str, Any], texts: Path | None) -> Mapping[str, Any] | None:
    if texts is not None:
        return find_text(row, texts)
    if row.get("text") is None:
        raise ValueError("没有 text；文字如在另一个文件夹里，mingjian evaluate 可用 --texts 指出")
    return row


def _check_ids(path: Path, rows: Sequence[_Row]) -> None:
    seen: dict[str, int] = {}
    for row in rows:
        if row.id in seen:
            raise _error(path, row.line, f"id {row.id} 在第 {seen[row.id]} 行已经用过")
        seen[row.id] = row.line


def _check_splits(path: Path, rows: _Rows) -> None:
    """Refuse what could be a misspelt test: it would be learnt from."""
    for number, row in rows:
        if row.split not in SPLITS:
            known = "、".join(split for split in SPLITS if split)
            raise _error(path, number, f"split 写的是“{row.split}”，只能是{known}，或不写")


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
