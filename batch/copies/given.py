"""Files that are compared with an archive, read as `tag` reads them."""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from batch.archive.options import TagOptions
from batch.archive.session import TagRun, Telling, tag
from batch.archive.tagging import greet
from batch.archive.threads import open_threads
from batch.catalogue.store import Catalogue
from batch.catalogue.texts import unpack_text
from batch.copies.sources import GivenPaper
from batch.inputs import show_path
from batch.options import available_processors
from batch.progress import Progress
from mingjian.errors import UsageError

_PAPERS = """
SELECT project.title, project.file, project.project, project.unit, project.year,
       text.body, prints.body
FROM project
JOIN text ON text.project = project.id
JOIN prints ON prints.project = project.id
ORDER BY project.file, project.project
"""
_UNREAD = """
SELECT DISTINCT file FROM project WHERE project IS NULL ORDER BY file
"""


@dataclass(frozen=True, slots=True)
class GivenFiles:
    """Projects of files that were just read, and the names of files that have none."""

    papers: tuple[GivenPaper, ...]
    unread: tuple[str, ...]


def read_given(
    paths: Sequence[str], stopped: Callable[[], bool], report: Callable[[Progress], None]
) -> GivenFiles:
    """Read files, folders and archives through workers, a GivenPaper for each project in order.

    Raises UsageError if a path is not there or not one project is found, Interrupted when `stopped`
    says so.
    """
    for path in paths:
        if not os.path.lexists(path):
            raise UsageError(f"找不到文件或文件夹：{show_path(path)}")
    options = TagOptions(jobs=available_processors())
    with TemporaryDirectory(prefix="mingjian-") as scratch:
        run = TagRun(tuple(paths), Path(scratch), options, greet(options).stamp)
        with open_threads(options.jobs) as (executor, window):
            tag(run, executor, window, Telling(stopped, report))
        given = _collect(run.output)
    if not given.papers:
        raise UsageError("给出的文件里没有一份读得出文字的材料，没有比对；请核对路径和文件")
    return given


def _collect(folder: Path) -> GivenFiles:
    with Catalogue(folder) as catalogue:
        unread = catalogue.connection.execute(_UNREAD).fetchall()
        return GivenFiles(tuple(_read_papers(catalogue)), tuple(file for (file,) in unread))


def _read_papers(catalogue: Catalogue) -> Iterator[GivenPaper]:
    for title, file, project, unit, year, body, prints in catalogue.connection.execute(_PAPERS):
        yield GivenPaper(title, file, project, unit, year, unpack_text(body), prints)
