"""The reports of a run and the rows of its pages, made from the results in the database."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from api.decisions.reading import read_decisions
from api.entries import make_entry_row
from api.jobs.items import read_listed
from api.service import Service
from api.store.records import EntryRow, Run
from api.store.results import all_results
from api.store.runs import list_uploads
from batch.conclusion import Checked
from batch.options import CheckOptions
from batch.record.output import RESULTS, StoredResults
from batch.record.recording import Output, Telling
from batch.recorded_run import RecordedRun, RunAsked
from batch.reports.writing import ReportWriter
from batch.submissions import find_top
from report.codec import encode
from report.page.entries import number_entries
from report.page.limits import Limits
from report.page.overview import Overview, view_overview
from report.page.survey import Survey
from report.together import JudgedTogether, Together
from report.wire import json_text, parse_line


@dataclass(frozen=True, slots=True)
class Reported:
    """What pages show of a run: its entries, its overview as JSON; `decided` counts what it knows
    of what people decided.
    """

    entries: list[EntryRow]
    overview: str
    decided: int


def write_reports(run: Run, service: Service, stopped: Callable[[], bool]) -> Reported:
    """Write the reports of a run whose files are all checked.

    Raises Interrupted when `stopped` says so; DataFileError, UsageError or SandboxError if the
    reports cannot be written.
    """
    folder = service.folders.output(run.id)
    folder.mkdir(parents=True, exist_ok=True)
    options = _options(run, service)
    with service.database.reading() as connection:
        decisions = read_decisions(connection, run.owner)
        tops = _tops([one.name for one in list_uploads(connection, run.id)])
    profile = service.desk.profiles.find(run.profile)
    paths = tuple(name for name, _ in tops)
    asked = RunAsked(paths, find_top(tops), options, profile, decisions)
    recorded = RecordedRun(asked)
    output = Output(folder, ReportWriter(options), links_originals=False)
    checked = recorded.take(_read_checked(run, service))
    for _ in recorded.record(checked, output, Telling(stopped, lambda _: None)):
        pass
    return _gather(StoredResults(folder / RESULTS), recorded.judged.judge_together(), run)


def _options(run: Run, service: Service) -> CheckOptions:
    """Give how a run is judged; the round before may have been deleted since."""
    before = service.folders.output(run.previous) if run.previous else None
    known = before is not None and (before / RESULTS).exists()
    options = replace(service.settings.check, profile=service.desk.profiles.name(run.profile))
    return replace(options, previous=str(before)) if known else options


def _tops(names: list[str]) -> list[tuple[str, bool]]:
    """Name what was handed in, and whether it is a folder, as on a command line."""
    tops: dict[str, bool] = {}
    for name in names:
        top, slash, _ = name.partition("/")
        tops[top] = bool(slash)
    return sorted(tops.items())


def _read_checked(run: Run, service: Service) -> Iterator[Checked]:
    for one in all_results(service.database, run.id):
        item = read_listed(one.item, run.id, service.folders).item
        yield Checked(one.line, parse_line(one.line), one.text, item)


def _gather(results: StoredResults, judged: JudgedTogether, run: Run) -> Reported:
    survey = Survey(Limits(details=sys.maxsize))  # each entry has a page here
    rows = list(_make_rows(results, judged, survey))
    overview = json_text(encode(Overview, view_overview(survey, judged)))
    return Reported(rows, overview, run.decided)


def _make_rows(
    results: StoredResults, judged: JudgedTogether, survey: Survey
) -> Iterator[EntryRow]:
    positions: dict[str, int] = {}
    for entry in number_entries(results, Together(judged.merged, judged.across)):
        survey.add(entry)
        position = positions.setdefault(entry.result.file, len(positions))
        yield make_entry_row(entry, position)
