"""What goes back to the submitters: letters and annotated Word files, written into the folder."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import groupby
from pathlib import Path

from batch.full_disk import is_disk_full
from batch.item import Item
from batch.record.output_files import OutputFiles, write_whole
from batch.reports.annotating import Annotated, AnnotationTask, annotate_all
from batch.sandbox import GuardedPool
from mingjian.errors import UsageError
from report.annotate.notes import build_notes
from report.file_names import Names
from report.links import Links
from report.returned import Paper, Returned
from report.review.template import Template
from report.review.wording import load_wording
from report.review.writing import write_review
from report.together import Place

# Files whose annotation is asked for before the first is done, for each worker.
_AHEAD = 2


class Returning:
    """Writes into the output folder what goes back, and knows what lies where.

    `names` are those of all that may go back. `step` is called after each file.
    """

    def __init__(self, files: OutputFiles, names: Names, step: Callable[[], None]) -> None:
        self._files = files
        self._names = names
        self._step = step
        self._reviews: dict[Place, str] = {}
        self._annotated: dict[str, str] = {}

    def write_reviews(self, returned: Iterable[Returned], template: Template) -> None:
        """Write a letter for each submission of which there is something to tell."""
        for one in filter(needs_letter, returned):
            self._write_review(one, template)
            self._step()

    def write_annotated(
        self, tasks: Iterable[AnnotationTask], pool: GuardedPool, *, jobs: int
    ) -> None:
        """Annotate Word files in workers and write them.

        Raises SandboxError if no worker can be started.
        """
        for annotated in annotate_all(tasks, pool, ahead=_AHEAD * jobs):
            self._write_annotated(annotated)
            self._step()

    def links(self, originals: Mapping[str, str]) -> Links:
        """Give what was written beside the originals; each paper of a submission has its letter."""
        return Links(originals, self._annotated, self._reviews)

    def _write_review(self, returned: Returned, template: Template) -> None:
        name = self._names.reviews[returned.place]
        try:
            write_review(returned, self._files.place(name), template)
            self._files.record(name)
        except OSError as error:
            self._fail(name, name, _refuse(name, error))
            return
        except UsageError as error:
            _require_room(error)
            self._fail(name, name, str(error))
            return
        self._reviews.update((paper.place, name) for paper in returned.papers)

    def _write_annotated(self, annotated: Annotated) -> None:
        name = self._names.annotated[annotated.file]
        if annotated.data is None:
            self._files.fail(annotated.file, annotated.refusal)
            return
        try:
            write_whole(self._files.place(name), annotated.data)
            self._files.record(name)
        except OSError as error:
            self._fail(name, annotated.file, _refuse(name, error))
            return
        self._annotated[annotated.file] = name

    def _fail(self, name: str, told: str, reason: str) -> None:
        """Note under the name told that a file could not be written, and leave what was there."""
        self._files.put_back(name)
        self._files.fail(told, reason)


def _refuse(name: str, error: OSError) -> str:
    _require_room(error)
    return f"无法写入“{name}”，请关闭打开它的程序后重试（{error.strerror}）"


def _require_room(error: Exception) -> None:
    """Raise UsageError if the disk is full: then it makes no sense to go on with other files."""
    if is_disk_full(error):
        raise UsageError("磁盘已写满，报告没有写完；请清理磁盘后重试") from error


def needs_letter(returned: Returned) -> bool:
    """Say whether there is something to tell a submitter."""
    return returned.has_findings or bool(returned.unread)


def is_annotated(papers: Sequence[Paper]) -> bool:
    """Say whether papers of one file go back as an annotated Word file."""
    return papers[0].result.format == "docx" and any(paper.findings for paper in papers)


def list_annotations(
    papers: Iterable[Paper], items: Mapping[str, Item], reasons: Mapping[str, str]
) -> Iterator[AnnotationTask]:
    """Give a task for each Word file among `items` with something to tell, papers in file order.

    `reasons` say by rule why something is asked.
    """
    wording = load_wording()
    for file, group in groupby(papers, key=lambda paper: paper.result.file):
        told = list(group)
        result = told[0].result
        if file in items and result.sha256 and is_annotated(told):
            yield AnnotationTask(items[file], result.sha256, build_notes(told, reasons, wording))


def link_originals(items: Mapping[str, Item], folder: Path) -> dict[str, str]:
    """Give the way from the output folder to each file, or to the archive it lies in."""
    with suppress(ValueError):  # from one drive of Windows to another there is none
        return {
            file: Path(os.path.relpath(item.path, folder)).as_posix()
            for file, item in items.items()
        }
    return {}
