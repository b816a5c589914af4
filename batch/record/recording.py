"""A run written into its folder: results as they come, the reports at the end, run.json around."""

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from batch.conclusion import Checked
from batch.item import Item
from batch.options import CheckOptions
from batch.progress import Progress
from batch.record.folder_lock import locking
from batch.record.manifest import Manifest, RunState, write_manifest
from batch.record.output import EARLIER, EARLIER_TEXTS, RESULTS, TEXTS, OutputFolder
from batch.record.output_files import OutputFiles
from batch.record.resume import set_aside
from batch.run_pass import RunSummary
from mingjian.profile import Profile
from report.together import JudgedTogether


@dataclass(frozen=True, slots=True)
class FinishedRun:
    """A run whose last result is written.

    `started` is when it began, `paths` what it was asked to check; `items` are what was
    checked, by the names of the results; `links_originals` says whether reports may lead to them.
    """

    folder: Path
    started: str
    paths: Sequence[str]
    options: CheckOptions
    profile: Profile
    judged: JudgedTogether
    items: Mapping[str, Item]
    links_originals: bool = True


@dataclass(frozen=True, slots=True)
class Telling:
    """Whom to ask whether to stop, and to tell how far the writing is."""

    stopped: Callable[[], bool]
    report: Callable[[Progress], None]


Write: TypeAlias = Callable[[FinishedRun, OutputFiles, Telling], None]


@dataclass(frozen=True, slots=True)
class Output:
    """The folder a run is written to, and what writes its reports there when all results are.

    `resume` takes over what an earlier run left there; `links_originals` has the reports lead to
    the files that were checked, which makes no sense where readers cannot reach them.
    """

    folder: Path
    write: Write
    resume: bool = False
    links_originals: bool = True


class Recording:
    """Writes a run into a folder; `resume` keeps what the run before wrote there to go on from."""

    def __init__(self, folder: Path, manifest: Manifest, *, resume: bool) -> None:
        self._folder = folder
        self._manifest = manifest
        self._resume = resume
        self._items: dict[str, Item] = {}
        self.files = OutputFiles(folder, manifest.outputs)

    @property
    def started(self) -> str:
        """Give the time at which the run began."""
        return self._manifest.started

    @property
    def items(self) -> Mapping[str, Item]:
        """Give what was checked, by the names of the results."""
        return self._items

    def record(
        self,
        checked: Generator[Checked, None, None],
        finish: Callable[["Recording"], None],
        summarise: Callable[[], RunSummary],
    ) -> Generator[Checked, None, None]:
        """Pass results on as they are written; `finish` writes what is made from all of them.

        run.json says how it ended, and what stands in the folder. Raises UsageError if another run
        writes there.
        """
        with locking(self._folder):
            yield from self._record(checked, finish, summarise)

    def _record(
        self,
        checked: Generator[Checked, None, None],
        finish: Callable[["Recording"], None],
        summarise: Callable[[], RunSummary],
    ) -> Generator[Checked, None, None]:
        state = RunState.INTERRUPTED
        self._put_earlier_aside()
        try:
            write_manifest(self._manifest, self._folder)
            with closing(checked), OutputFolder(self._folder) as output:
                for one in checked:
                    output.write(one)
                    self._remember(one)
                    yield one
            finish(self)
            self._forget_earlier()
            state = RunState.FINISHED
        finally:
            write_manifest(self._manifest.end(state, summarise(), self.files), self._folder)

    def _remember(self, checked: Checked) -> None:
        if checked.item:
            self._items[checked.result.file] = checked.item

    def _put_earlier_aside(self) -> None:
        if not self._resume:
            self._forget_earlier()
            return
        for lines, earlier in ((TEXTS, EARLIER_TEXTS), (RESULTS, EARLIER)):
            set_aside(self._folder / lines, self._folder / earlier)

    def _forget_earlier(self) -> None:
        for name in (EARLIER, EARLIER_TEXTS):
            (self._folder / name).unlink(missing_ok=True)
