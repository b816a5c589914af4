"""The whole of `tag`: the run, then what is written from its catalogue, and run.json."""

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import asdict, dataclass
from typing import Any

from batch.archive.exporting import Export, write_outputs
from batch.archive.folder import write_record
from batch.archive.notes import build_notes
from batch.archive.session import TagRun, TagSummary, Telling, tag
from batch.archive.totals import Totals, count_totals
from batch.catalogue.database import explaining
from batch.catalogue.human import load_human
from batch.catalogue.roots import note_roots
from batch.catalogue.store import CATALOGUE, Catalogue
from batch.deciding import load_file
from batch.inputs import show_path
from batch.record.folder_lock import locking
from batch.record.manifest import RunState, now, read_outputs
from batch.record.output_files import OutputFiles
from mingjian.decision import DecisionLine

DECISIONS = "decisions.jsonl"


@dataclass(frozen=True, slots=True)
class Tagged:
    """What became of a run: what it did, what the catalogue now holds, and the files written.

    Of a slice there are no totals and no files: its parts wait for a run that puts all together.
    """

    summary: TagSummary
    totals: Totals | None = None
    files: OutputFiles | None = None


def run_tag(run: TagRun, executor: Executor, window: int, telling: Telling) -> Tagged:
    """Tag an archive and write everything; for a slice write its parts only.

    Raises UsageError if another run writes into the folder, or a path is spelt otherwise than the
    last time, and what `tag` raises.
    """
    with explaining(run.output / CATALOGUE):
        if run.slice.total > 1:
            return Tagged(tag(run, executor, window, telling))
        with locking(run.output):
            return _run_locked(run, lambda: tag(run, executor, window, telling))


def _run_locked(run: TagRun, work: Callable[[], TagSummary]) -> Tagged:
    said = load_said(run)  # what is wrong there is told now, not after a night
    with Catalogue(run.output) as catalogue, catalogue.transaction():
        note_roots(catalogue.connection, map(show_path, run.paths))
    record = {"started": now(), **_describe(run)}
    write_record({**record, "state": RunState.RUNNING}, run.output)
    summary = work()
    files = OutputFiles(run.output, read_outputs(run.output))

    def note(**more: Any) -> None:
        state = {"state": RunState.RUNNING, "outputs": files.left}
        write_record({**record, **state, **more}, run.output)

    with Catalogue(run.output) as catalogue:
        with catalogue.transaction():
            load_human(catalogue.connection, said)
        totals = count_totals(catalogue.connection)
        export = Export(catalogue.connection, build_notes(run.output, record))
        write_outputs(export, files, note)
    note(state=RunState.FINISHED, ended=now(), summary=asdict(summary))
    return Tagged(summary, totals, files)


def load_said(run: TagRun) -> tuple[DecisionLine, ...]:
    """Give what people decided: in the file named, and in the one of the folder.

    Raises DataFileError if a line is wrong.
    """
    own = run.output / DECISIONS
    named = [run.decisions, str(own) if own.is_file() else None]
    files = [load_file(name, run.options.model) for name in named if name]
    return tuple(line for file in files if file for line in file.lines)


def _describe(run: TagRun) -> dict[str, Any]:
    inputs = [show_path(path) for path in run.paths]
    return {"inputs": inputs, "options": asdict(run.options), "stamp": run.stamp}
