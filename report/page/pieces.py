"""The page put together, piece by piece."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from mingjian.result import FileResult
from report.finding_rows import across_rows
from report.marks import FIVE
from report.page.entries import Entry, number_entries
from report.page.environment import build_environment, read_own
from report.page.limits import Limits, cut_stretch, explain_missing, explain_no_texts, keep_first
from report.page.links import Stretch
from report.page.listing import list_row, matrix_rows
from report.page.overview import ON_ONE_PAGE, view_overview
from report.page.policy import content_policy
from report.page.project_view import view_project
from report.page.rounds import view_rounds
from report.page.survey import Survey
from report.page.views import ProjectView
from report.rounds.records import Rounds
from report.together import JudgedTogether, Together

TITLE = "党建项目审核报告"
# Run before anything is shown, so that what the script hides is never laid out.
LEAD = Markup("document.documentElement.className = 'js';")


@dataclass(frozen=True, slots=True)
class Frame:
    """What the page says besides the results: lines of what was run, and two rounds compared."""

    run: Sequence[tuple[str, str]] = ()
    rounds: Rounds | None = None
    limits: Limits = field(default_factory=Limits)


def page_pieces(
    results: Iterable[FileResult], judged: JudgedTogether, frame: Frame
) -> Iterator[str]:
    """Give the page piece by piece; of no more than one file the text is held at a time."""
    together = Together(judged.merged, judged.across)
    survey = Survey(frame.limits)
    for entry in number_entries(results, together):
        survey.add(entry)
    if not survey.shows_texts():
        survey.directory.leave_out_texts()

    def entries() -> Iterator[Entry]:
        return keep_first(number_entries(results, together), frame.limits)

    style, script = read_own("report.css"), read_own("report.js")
    template = build_environment().get_template("report.html")
    return template.generate(
        title=TITLE,
        style=style,
        lead=LEAD,
        script=script,
        policy=Markup(content_policy(style, (LEAD, script))),
        run=frame.run,
        provenance=survey.provenance,
        counts=judged.counts,
        overview=view_overview(survey, judged),
        links=ON_ONE_PAGE,
        five=tuple(FIVE.values()),
        rows=map(list_row, entries()),
        names=tuple(survey.names.values()),
        matrix=matrix_rows(entries(), survey.names),
        across=tuple(across_rows(judged.run.findings)),
        directory=survey.directory,
        rounds=view_rounds(frame.rounds) if frame.rounds else None,
        projects=_views(entries(), survey),
        entries=survey.entries,
        left_over=survey.entries - survey.kept,
    )


def _views(entries: Iterable[Entry], survey: Survey) -> Iterator[ProjectView]:
    shows = survey.shows_texts()
    for entry in entries:
        stretch = cut_stretch(entry, survey.limits) if shows else Stretch(entry.number, 0, 0)
        reason = explain_missing(entry, stretch) if shows else explain_no_texts(survey.entries)
        yield view_project(replace(entry, stretch=stretch), survey.directory, reason)
