"""Goal against result: what came of each quantity that a project of the run promised.

An application or plan and the summary of one project are compared, whether they are one submission
or the project was renamed in between.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from batch.across.promising import PROMISING, REPORTING, find_reporting, list_genres
from batch.across.reckoning import Reckoning
from batch.across.renamed import link_renamed
from batch.across.running import count_months
from batch.merging import Judged
from batch.papers import Group
from mingjian.result import Evidence, Finding, ProjectResult
from mingjian.rule import build_finding
from mingjian.run_result import Pledge, Verdict
from nlp.pledges.compare import compare_figures
from nlp.pledges.figure import Figure
from nlp.pledges.figures import read_promised, read_reached

UNMET, UNMENTIONED = "goal-unmet", "goal-unmentioned"
_UNMET_ADVICE = "请核实完成情况；确未达到的，请在总结中说明原因和后续安排。"
_UNMENTIONED_ADVICE = "请核实；已经完成的，请在总结中补写完成的数量，没有完成的，请说明原因。"


def find_pledges(
    groups: Sequence[Group], find: Callable[[Group], Sequence[Judged]]
) -> Iterator[Reckoning]:
    """Compare goal and result wherever both are in the run, in the order of the groups.

    `find` gives the judged papers of a group; it is asked only for those that may be compared.
    """
    renamed = link_renamed(groups, find)
    for group in groups:
        genres = list_genres(group)
        report = group if find_reporting(genres) else renamed.get(group.place)
        if genres & PROMISING and report:
            yield _reckon(group, report, find)


def _reckon(group: Group, report: Group, find: Callable[[Group], Sequence[Judged]]) -> Reckoning:
    promising = _of_genres(find(group), PROMISING)
    genres = find_reporting(list_genres(report))
    reporting = _of_genres(find(report), genres)
    promised = list(_figures(promising, read_promised))
    reached = list(_figures(reporting, read_reached))
    pledges = compare_figures(promised, reached, count_months(promising))
    # A case need not tell everything.
    asked = [pledge for pledge in pledges if genres <= REPORTING or pledge.result]
    return Reckoning(group, report, pledges, tuple(_ask(asked, reporting[0])))


def _of_genres(papers: Iterable[Judged], genres: frozenset[str]) -> list[Judged]:
    """Give the papers of some genres, applications before plans."""
    chosen = [paper for paper in papers if paper.project.genre in genres]
    return sorted(chosen, key=lambda one: (one.rank, one.result.file, one.project.index))


def _figures(
    papers: Iterable[Judged], read: Callable[[ProjectResult], Iterable[Figure]]
) -> Iterator[Figure]:
    """Give the figures of papers; their evidence says in which file it stands."""
    for paper in papers:
        for figure in read(paper.project):
            evidence = replace(figure.evidence, file=paper.result.file)
            yield replace(figure, evidence=evidence)


def _ask(pledges: Iterable[Pledge], report: Judged) -> Iterator[Finding]:
    """Ask about what falls short or is not mentioned; the summary is what has to be mended."""
    for pledge in pledges:
        if pledge.verdict is Verdict.UNMET and pledge.result:
            yield _place(_build_unmet(pledge.promised, pledge.result), report)
        elif pledge.verdict is Verdict.UNMENTIONED:
            yield _place(_build_unmentioned(pledge.promised), report)


def _build_unmet(promised: Evidence, result: Evidence) -> Finding:
    message = f"目标是“{promised.quote}”，总结中写的是“{result.quote}”。"
    return build_finding(UNMET, (message, _UNMET_ADVICE), (result, promised))


def _build_unmentioned(promised: Evidence) -> Finding:
    message = f"目标是“{promised.quote}”，总结中未找到对应的数字。"
    return build_finding(UNMENTIONED, (message, _UNMENTIONED_ADVICE), (promised,))


def _place(finding: Finding, report: Judged) -> Finding:
    """Put a finding where it is answered: in the summary, or the file its result stands in."""
    quote = finding.evidence[0]
    block = quote.block if quote.file == report.result.file else report.project.block
    file = quote.file if finding.rule == UNMET else report.result.file
    if file != report.result.file:
        return replace(finding, file=file)
    return replace(finding, file=file, project=report.project.index, block=block)
