"""What people decided of categories as labelled data, to learn from and to measure by.

A decision names its file by hash and holds no text; the files are given again for that.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from batch.learning.labelled import build_labelled, parse_row
from batch.learning.own_data import is_judgeable
from batch.learning.project_text import project_text
from batch.options import CheckOptions
from batch.session import CheckSession
from mingjian.decision import DecisionFile, DecisionKind, DecisionLine
from mingjian.errors import UsageError
from mingjian.result import NO_PROJECT, FileResult, ProjectResult
from mingjian.text import visible
from mingjian.units import unit_key
from report.wire import json_text

Row = Mapping[str, Any]
_Place = tuple[str, int | None]  # the hash of a file, the index of a project in it
_HASH_CHARS = 16


@dataclass(frozen=True, slots=True)
class DecidedRows:
    """Labelled rows in the order of the files, and what became no row.

    `absent` are the hashes of files that were not given again, `lost` decisions on a project that
    is no longer found in its file, as `hash#index`; `thin` names files whose text holds nothing to
    judge by. `elements` counts what was decided of elements, which is not learnt from.
    """

    rows: tuple[Row, ...]
    absent: tuple[str, ...]
    lost: tuple[str, ...]
    thin: tuple[str, ...]
    elements: int


def gather_rows(decisions: DecisionFile, originals: Sequence[str], jobs: int = 1) -> DecidedRows:
    """Make a row of each category somebody decided, of files behind the paths `originals`.

    They are matched by their hash alone and read as a check reads them. Raises UsageError if a
    path cannot be used, or if two files of the same text were given different categories.
    """
    wanted = {line.key[:2]: line for line in _about(decisions, DecisionKind.CATEGORY)}
    rows: dict[_Place, Row] = {}
    there: set[str] = set()
    session = CheckSession(originals, CheckOptions(blocks=True, jobs=jobs))
    for checked in session.run():
        result = checked.result
        there.add(result.sha256 or "")
        for project in result.projects:
            place = (result.sha256 or "", project.index)
            if place in wanted and place not in rows:
                rows[place] = _build_row(wanted[place], result, project)
    thin = {row["id"]: row["source"] for row in rows.values() if not _has_sentences(row)}
    good = tuple(row for row in rows.values() if row["id"] not in thin)
    _check_agreement(good)
    left = wanted.keys() - rows.keys()
    return DecidedRows(
        rows=good,
        absent=tuple(sorted({sha256 for sha256, _ in left if sha256 not in there})),
        lost=tuple(sorted(f"{sha256}#{index}" for sha256, index in left if sha256 in there)),
        thin=tuple(thin.values()),
        elements=len({line.key for line in _about(decisions, DecisionKind.ELEMENT)}),
    )


def write_rows(rows: Iterable[Row], path: Path) -> None:
    """Write rows as JSON lines; raises UsageError if the file cannot be written."""
    try:
        path.write_text("".join(f"{json_text(row)}\n" for row in rows), "utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"不能写入 {path}（{error.strerror}）；请核对文件夹和权限") from error


def join_lines(
    path: Path, lines: Sequence[tuple[int, str]], rows: Iterable[Row]
) -> list[tuple[int, str]]:
    """Put rows behind the lines of the data file `path`, but for those whose text stands there.

    Raises UsageError if a text is labelled otherwise there.
    """
    labelled = {_words(row): (number, row) for number, row in _parse(lines)}
    joined = [*lines]
    last = max((number for number, _ in lines), default=0)
    for row in rows:
        number, known = labelled.get(_words(row), (0, row))
        if known.get("primary", row["primary"]) != row["primary"]:
            raise UsageError(
                f"{path} 第 {number} 行与 {row['source']} 文字相同，标注与决定文件里的类别不同，"
                "请改成一致"
            )
        if number == 0 or "primary" not in known:
            last += 1
            joined.append((last, json_text(row)))
    return joined


def _about(decisions: DecisionFile, kind: DecisionKind) -> Iterator[DecisionLine]:
    return (line for line in decisions.lines if line.kind is kind)


def _build_row(line: DecisionLine, result: FileResult, project: ProjectResult) -> Row:
    """Make a labelled row; who wrote it, as far as anybody knows, is the unit."""
    return {
        "id": f"{line.sha256[:_HASH_CHARS]}#{project.index}",
        "title": project.title,
        "text": project_text(result, project),
        "genre": project.genre,
        "primary": None if line.value == NO_PROJECT else line.value,
        "secondary": [],
        "year": project.year,
        "hand": unit_key(project.unit) or "",
        "source": result.file,
    }


def _has_sentences(row: Row) -> bool:
    return bool(row["text"].strip()) and is_judgeable(build_labelled(row))


def _check_agreement(rows: Iterable[Row]) -> None:
    seen: dict[str, Row] = {}
    for row in rows:
        before = seen.setdefault(_words(row), row)
        if before["primary"] != row["primary"]:
            raise UsageError(
                f"{before['source']} 和 {row['source']} 文字相同，决定的类别不同，"
                "请商定后在决定文件末尾补写一行"
            )


def _words(row: Row) -> str:
    """Give a row's text without blanks and line ends, which tell no texts apart."""
    return visible(str(row.get("text", "")))


def _parse(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, Row]]:
    """Give the rows that can be read; what is wrong with the others is said when they are used."""
    for number, line in lines:
        try:
            yield number, parse_row(line)
        except ValueError:
            continue
