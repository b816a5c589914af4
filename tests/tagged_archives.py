"""Archives for tests: made, tagged in this process with warm workers, and looked into."""

import os
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from batch.archive.options import TagOptions
from batch.archive.running import Tagged, run_tag
from batch.archive.session import TagRun, Telling
from batch.archive.sources import WHOLE, Slice
from batch.archive.tagging import greet
from batch.catalogue.store import CATALOGUE
from batch.worker import Entry

# Long ago: such files are not taken for ones that are still being written.
SETTLED = 1_600_000_000
_PLAN = "关于第{0}社区议事平台的实施方案\n一、目标\n{1}年6月底前建成{0}个议事平台，责任人：张三。\n"
QUIET = Telling()


@dataclass(frozen=True, slots=True)
class WatchedOptions(TagOptions):
    """Options whose workers note each file they are asked about, and misbehave when told to."""

    log: str = ""

    def entry(self) -> Entry:
        """Give what they do."""
        return Entry("killer_checks", "start_dangerous_tagging", (self.log,))


def write_plan(path: Path, number: int = 1, year: int = 2023) -> Path:
    """Write a small plan that was not touched for long."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_PLAN.format(number, year), "utf-8")
    os.utime(path, (SETTLED, SETTLED))
    return path


def write_plans(folder: Path, files: int) -> Path:
    """Write an archive of plans, in folders of years."""
    for number in range(files):
        write_plan(folder / f"{2015 + number % 8}/{number:06}.txt", number, 2015 + number % 8)
    return folder


def tag_here(
    paths: list[Path] | list[str],
    output: Path,
    options: TagOptions | None = None,
    part: Slice = WHOLE,
    telling: Telling = QUIET,
) -> Tagged:
    """Tag in this process; its workers stay warm for the next test."""
    asked = options or TagOptions()
    output.mkdir(exist_ok=True)
    run = TagRun(tuple(map(str, paths)), output, asked, greet(asked).stamp, part)
    with ThreadPoolExecutor(asked.jobs) as executor:
        return run_tag(run, executor, 2 * asked.jobs, telling)


def read_rows(output: Path) -> list[dict[str, Any]]:
    """Give the rows of catalogue.parquet."""
    rows: list[dict[str, Any]] = pq.read_table(output / "catalogue.parquet").to_pylist()
    return rows


def names(output: Path) -> list[str]:
    """Give the names of the files in catalogue.parquet."""
    return [Path(row["file"]).name for row in read_rows(output)]


def ask(output: Path, sql: str, *values: Any) -> list[Any]:
    """Ask the catalogue's database, or have it changed."""
    with closing(sqlite3.connect(output / CATALOGUE)) as connection, connection:
        return connection.execute(sql, values).fetchall()


def check_whole(output: Path, like: Path) -> None:
    """See that a catalogue is that of another folder, byte by byte; raises ValueError if not.

    Nor may a source, a row or a text stand in the database twice, or without the other.
    """
    ours, theirs = (folder / "catalogue.parquet" for folder in (output, like))
    if ours.read_bytes() != theirs.read_bytes():
        rows = [{row["file"]: row for row in read_rows(folder)} for folder in (output, like)]
        lost, more = rows[1].keys() - rows[0].keys(), rows[0].keys() - rows[1].keys()
        other = [file for file in rows[0].keys() & rows[1].keys() if rows[0][file] != rows[1][file]]
        told = f"{len(lost)} lost, {len(more)} more, {len(other)} other: {sorted(other)[:3]}"
        raise ValueError(f"{output}: not the catalogue of an undisturbed run, {told}")
    for found in _strays(output):
        raise ValueError(f"{output}: {found}")


def _strays(output: Path) -> Iterator[str]:
    rows = [
        ("rows of no source", "project WHERE source NOT IN (SELECT id FROM source)"),
        ("texts of no row", "text WHERE project NOT IN (SELECT id FROM project)"),
        ("rows twice", "(SELECT 1 FROM project GROUP BY file, project HAVING count(*) > 1)"),
    ]
    for what, where in rows:
        [(number,)] = ask(output, f"SELECT count(*) FROM {where}")
        if number:
            yield f"{number} {what}"
    for pattern in ("parts/part-*.parquet", "parts/paths.json", "plan.*", "slice-*"):
        yield from (f"left over: {one}" for one in output.glob(pattern))
