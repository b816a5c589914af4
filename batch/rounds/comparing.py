"""Two rounds compared: from the results of both to what a person reads."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields

from batch.rounds.case import Case, compare_elements
from batch.rounds.grouping import group_by
from batch.rounds.joining import Bundle, join_submissions
from batch.rounds.judging import judge_findings, judge_loose
from batch.rounds.likeness import DOUBTFUL_SHARE, measure
from batch.rounds.matching import match_papers, spell_units
from batch.rounds.missed import Missed
from batch.rounds.pairing import pair_findings, pair_loose
from batch.rounds.paper import RoundPaper
from batch.rounds.side import Side, Unread
from mingjian.naming import name_key
from mingjian.result import Provenance
from mingjian.text import enquote
from report.rounds.records import Match, RoundProject, Rounds, UnreadFile, open_first

# What two rounds were judged by, in the words of people; the order is that of the records.
_JUDGED_BY: Mapping[str, str] = {
    "version": "程序版本",
    "profile": "规则档",
    "model": "分类模型",
    "taxonomy": "分类体系",
    "elements": "要素模型",
}


def compare_rounds(before: Side, after: Side) -> Rounds:
    """Compare two rounds; projects stand in the order of the second, then the rest of the first.

    Documents that are no projects and of which neither round says anything are left out.
    """
    old, new = spell_units(before.papers, after.papers)
    bundles = join_submissions(old, new, match_papers(old, new))
    told = [bundle for bundle in bundles if _is_told(bundle)]
    doubts = _find_doubts(told)
    missed = Missed(before, after)
    projects = (
        _compare(
            Case(bundle, before, after, compare_elements(bundle), missed.find(bundle)),
            doubts.get(id(bundle), ()),
        )
        for bundle in told
    )
    loose = judge_loose(pair_loose(before.loose, after.loose), after)
    return Rounds(
        warnings=tuple(_warn(before, after)),
        projects=tuple(projects),
        across=open_first(loose),
        unread=(*_show_unread(1, before.unread), *_show_unread(2, after.unread)),
    )


def _compare(case: Case, doubts: Sequence[str]) -> RoundProject:
    bundle = case.bundle
    submitted = bundle.leading.submitted
    return RoundProject(
        title=submitted.title,
        unit=submitted.unit,
        match=Match.UNREAD if case.missed and not bundle.after else bundle.match,
        before=_files(bundle.before),
        after=_files(bundle.after),
        elements=case.elements if bundle.before and bundle.after else (),
        findings=open_first(judge_findings(pair_findings(bundle), case)),
        remarks=(*_remark(bundle, case.missed), *doubts),
        earlier_title=_find_earlier_title(bundle),
    )


def _is_told(bundle: Bundle) -> bool:
    papers = (*bundle.before, *bundle.after)
    return any(paper.judged or paper.told for paper in papers)


def _remark(bundle: Bundle, missed: str | None) -> Iterator[str]:
    counts = [
        len({paper.submitted.group for paper in side}) for side in (bundle.before, bundle.after)
    ]
    if min(counts) and max(counts) > 1:
        yield f"上轮是{counts[0]}件，本轮是{counts[1]}件，合在一起比较"
    if missed and bundle.before:
        yield f"本轮的“{missed}”没有读出，请先看这个文件"
    elif missed:
        yield f"上轮的“{missed}”没有读出，无从比较"


def _find_earlier_title(bundle: Bundle) -> str | None:
    """Give the title of the first round if it names the project otherwise."""
    if not (bundle.before and bundle.after):
        return None
    old, new = bundle.before[0].submitted, bundle.after[0].submitted
    names = [name_key(one.title) or one.title for one in (old, new)]
    return old.title if names[0] != names[1] else None


def _find_doubts(bundles: Sequence[Bundle]) -> Mapping[int, Sequence[str]]:
    """Name, for a project of only the first round, one of its unit that is only in the second.

    It is the one whose text is most alike, if they have anything to speak of in common, or the only
    one; whether they are one project a person must say.
    """
    papers = (paper for bundle in bundles if not bundle.before for paper in bundle.after)
    added = group_by(_unit_and_genre, papers)
    doubts: dict[int, Sequence[str]] = {}
    for bundle in bundles:
        leading = bundle.leading
        others = () if bundle.after else added.get((leading.unit, leading.genre), ())
        if nearest := _find_nearest(leading, others):
            named = enquote(nearest.title)
            doubts[id(bundle)] = (f"同一单位本轮新报了{named}，请人工核对是不是同一个项目",)
    return doubts


def _unit_and_genre(paper: RoundPaper) -> tuple[str, str] | None:
    return (paper.unit, paper.genre) if paper.unit and paper.judged else None


def _find_nearest(paper: RoundPaper, others: Sequence[RoundPaper]) -> RoundPaper | None:
    """Give the paper that is most alike, if it is alike at all or there is no other."""
    nearest = max(others, key=lambda other: measure(paper, other), default=None)
    if nearest and (len(others) == 1 or measure(paper, nearest) >= DOUBTFUL_SHARE):
        return nearest
    return None


def _warn(before: Side, after: Side) -> Iterator[str]:
    for word, side in (("上轮", before), ("本轮", after)):
        if not side.finished:
            yield f"{word}的审核没有做完，没有审到的项目不在里面"
    old, new = before.provenance, after.provenance
    if old is None or new is None:
        yield f"{'上轮' if old is None else '本轮'}的结果里没有文件，无从比较"
    elif old != new:
        said = "；".join(_list_differences(old, new))
        yield f"两轮的程序、规则或模型不同，差异可能来自规则而不是修改（{said}）"


def _list_differences(old: Provenance, new: Provenance) -> Iterator[str]:
    for one in fields(Provenance):
        was, is_ = getattr(old, one.name), getattr(new, one.name)
        if was != is_:
            yield f"{_JUDGED_BY[one.name]} {was} → {is_}"


def _files(papers: Iterable[RoundPaper]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(paper.file for paper in papers))


def _show_unread(number: int, files: Iterable[Unread]) -> Iterator[UnreadFile]:
    return (UnreadFile(number, one.file, one.reading, one.message) for one in files)
