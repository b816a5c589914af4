"""The reports of `check -o`, written when all results are there."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from batch.inputs import show_path
from batch.options import CheckOptions
from batch.progress import Phase, Progress
from batch.record.output import ACROSS, KEPT_RESULTS, LEDGER, PAGE, RESULTS, TEXTS, StoredResults
from batch.record.output_files import OutputFiles
from batch.record.recording import FinishedRun, Telling
from batch.record.texts import StoredTexts
from batch.reports.annotating import ENTRY
from batch.reports.returning import (
    Returning,
    is_annotated,
    link_originals,
    list_annotations,
    needs_letter,
)
from batch.rounds.comparing import compare_rounds
from batch.rounds.side import load_side
from batch.runner import Interrupted
from batch.sandbox import GuardedPool
from mingjian.result import FileResult
from mingjian.rule import load_rules
from report.file_names import plan_names
from report.ledger.csv_files import (
    FINDINGS_CSV,
    OVERVIEW_CSV,
    write_findings_csv,
    write_overview_csv,
)
from report.ledger.run_sheet import RunInfo
from report.ledger.workbook import write_ledger
from report.links import NO_LINKS
from report.matrix.write import MATRIX, write_matrix
from report.page.write import write_page
from report.returned import Paper, Returned, gather_papers, gather_returned
from report.review.template import Template, load_template
from report.rounds.records import Rounds
from report.rounds.sheet import write_rounds
from report.scoring.write import SCORES, write_scores
from report.stages.ledger import STAGE_LEDGER, write_stage_ledger
from report.together import Together
from report.wire import across_line

ROUNDS = "退改.xlsx"


class ReportWriter:
    """Writes all reports of a run; `options` name the office's own letter and the round before.

    Raises DataFileError if the letter is no template, UsageError if there is no such round.
    """

    def __init__(self, options: CheckOptions) -> None:
        self._template = load_template(Path(options.letter) if options.letter else None)
        self._previous = load_side(Path(options.previous)) if options.previous else None

    def __call__(self, run: FinishedRun, files: OutputFiles, telling: Telling) -> None:
        """Write the reports; those of single files that cannot be written are noted.

        Raises UsageError if one about the whole run cannot be written, SandboxError if no worker
        can be started, Interrupted if asked to stop.
        """
        (run.folder / ACROSS).write_bytes(f"{across_line(run.judged.run)}\n".encode())
        with StoredTexts(run.folder / TEXTS) as texts:
            results = _keep(StoredResults(run.folder / RESULTS, texts))
            writing = _Writing(run, results, files)
            writing.write_returned(self._template, telling)
            writing.write_overviews(self._compare(run.folder))
        files.drop_stale()

    def _compare(self, folder: Path) -> Rounds | None:
        """Compare with the round before; of this one run.json does not say yet that it ended."""
        if self._previous is None:
            return None
        return compare_rounds(self._previous, replace(load_side(folder), finished=True))


class _Writing:
    """Writes the reports one after another."""

    def __init__(self, run: FinishedRun, results: Sequence[FileResult], files: OutputFiles) -> None:
        self._finished = run
        self._results = results
        self._files = files
        self._together = Together(run.judged.merged, run.judged.across)
        self._links = NO_LINKS
        self._run = tuple(_describe_run(run))

    def write_returned(self, template: Template, telling: Telling) -> None:
        """Write what goes back to the submitters, and remember what lies where."""
        plan = [_lighten(one) for one in self._returned()]
        steps = _Steps(_count_files(plan), telling)
        returning = Returning(self._files, plan_names(plan), steps)
        returning.write_reviews(self._returned(), template)
        self._annotate(returning)
        run = self._finished
        originals = link_originals(run.items, run.folder) if run.links_originals else {}
        self._links = returning.links(originals)

    def write_overviews(self, rounds: Rounds | None) -> None:
        """Write what is about the whole run; raises UsageError if a file cannot be written."""
        results, judged, profile = self._results, self._finished.judged, self._finished.profile
        self._files.write(
            PAGE, lambda path: write_page(results, path, judged, run=self._run, rounds=rounds)
        )
        self._files.write(LEDGER, self._write_ledger)
        if rounds:
            self._files.write(ROUNDS, lambda path: write_rounds(rounds, path))
        self._files.write(OVERVIEW_CSV, lambda path: write_overview_csv(results, path, judged))
        self._files.write(FINDINGS_CSV, lambda path: write_findings_csv(results, path, judged))
        self._files.write(SCORES, lambda path: write_scores(results, path, judged, profile))
        self._files.write(MATRIX, lambda path: write_matrix(results, path, judged, profile))
        self._files.write(STAGE_LEDGER, lambda path: write_stage_ledger(judged, path, profile))

    def _write_ledger(self, path: Path) -> None:
        run = RunInfo(self._run)
        write_ledger(self._results, path, self._finished.judged, links=self._links, run=run)

    def _annotate(self, returning: Returning) -> None:
        options = self._finished.options
        reasons = {id_: rule.why for id_, rule in load_rules().items()}
        papers = gather_papers(self._results, self._together)
        tasks = list_annotations(papers, self._finished.items, reasons)
        with GuardedPool(ENTRY, options.limits(), options.jobs) as pool:
            returning.write_annotated(tasks, pool, jobs=options.jobs)

    def _returned(self) -> Iterator[Returned]:
        return gather_returned(self._results, self._together)


class _Steps:
    """Counts the files that go back; raises Interrupted at one if asked to stop."""

    def __init__(self, total: int, telling: Telling) -> None:
        self._done = 0
        self._total = total
        self._telling = telling
        self._tell()

    def __call__(self) -> None:
        self._done += 1
        self._tell()

    def _tell(self) -> None:
        self._telling.report(Progress(self._done, self._total, Phase.REPORT))
        if self._telling.stopped():
            raise Interrupted("已按要求停止；可加 --resume 接着做")


def _describe_run(run: FinishedRun) -> Iterator[tuple[str, str]]:
    """Say what was run, besides what every result says itself."""
    options = run.options
    day = options.as_of.isoformat() if options.as_of else None
    yield "审核时间", run.started[: len("2026-03-02T09:30")].replace("T", " ")
    yield "审核对象", "、".join(map(show_path, run.paths))
    yield "规则档", f"{run.profile.label}（{options.profile}）"
    given = (("模型", options.model), ("人工决定", options.decisions), ("阶段台账日期", day))
    yield from ((name, value) for name, value in given if value)


def _lighten(returned: Returned) -> Returned:
    """Leave out what names and counts do not need: so many fit into memory."""
    papers = (
        Paper(
            replace(paper.result, blocks=None, roster=None, projects=()),
            replace(paper.project, sections=(), fields=(), elements=(), facts=None),
        )
        for paper in returned.papers
    )
    return replace(returned, papers=tuple(papers))


def _count_files(plan: Sequence[Returned]) -> int:
    """Count the letters and the annotated files that will be written."""
    papers = (paper for one in plan for paper in one.papers)
    annotated = {paper.result.file for paper in papers if is_annotated([paper])}
    return sum(map(needs_letter, plan)) + len(annotated)


def _keep(stored: StoredResults) -> Sequence[FileResult]:
    return list(stored) if len(stored) <= KEPT_RESULTS else stored
