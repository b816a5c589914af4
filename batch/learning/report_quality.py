"""How good a model is on labelled documents: the figures, as JSON and as Chinese tables."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from batch.learning.figures import render_table, rounded
from batch.learning.own_data import OwnDocument
from mingjian.genre import load_genres
from mingjian.result import Category, Decision
from mingjian.taxonomy import Taxonomy
from nlp.categorise import categorise
from nlp.category.model import Model
from nlp.learning.evaluate import Answer, Report, evaluate


@dataclass(frozen=True, slots=True)
class Judged:
    """A labelled document and what a model says of it."""

    document: OwnDocument
    category: Category


@dataclass(frozen=True, slots=True)
class Quality:
    """What a model's answers are worth.

    `outside` documents are no projects; for `outside_suggested` of them a category was suggested,
    though their genre may have kept them from being asked about.
    """

    report: Report
    outside: int
    outside_suggested: int


def judge_all(
    documents: Iterable[OwnDocument], model: Model, taxonomy: Taxonomy
) -> tuple[Judged, ...]:
    """Classify documents by their text alone."""
    return tuple(judge_one(document, model, taxonomy) for document in documents)


def judge_one(document: OwnDocument, model: Model, taxonomy: Taxonomy) -> Judged:
    """Classify one document by its text alone."""
    return Judged(document, categorise(document.project, model, taxonomy, load_genres()))


def measure_quality(judged: Sequence[Judged], labels: Sequence[str]) -> Quality:
    """Measure answers against labels; figures of nothing are 0."""
    answers = [
        Answer(label, x.document.labelled.secondary, x.category, x.document.labelled.accepted)
        for x in judged
        if (label := x.document.labelled.primary) is not None
    ]
    outside = [x for x in judged if x.document.labelled.primary is None]
    return Quality(
        report=evaluate(answers, labels),
        outside=len(outside),
        outside_suggested=sum(x.category.decision is Decision.SUGGEST for x in outside),
    )


def quality_json(quality: Quality) -> Mapping[str, Any]:
    """Give the figures as plain JSON values, rounded to four digits."""
    values = asdict(quality.report) | {
        "outside": quality.outside,
        "outside_suggested": quality.outside_suggested,
    }
    return {key: rounded(value) for key, value in values.items()}


def render_quality(quality: Quality) -> str:
    """Show the figures as Chinese tables."""
    report = quality.report
    lines = [
        *render_table(("指标", "数值"), _figures(quality)),
        "",
        *render_table(("类别", "份数", "精确率", "召回率", "F1"), _label_rows(report)),
    ]
    return "\n".join(lines) + "\n"


def _figures(quality: Quality) -> list[tuple[str, str]]:
    report = quality.report
    suggestions = report.suggestions
    named = f"共 {report.secondary_stated} 个，找到 {report.secondary_found} 个"
    return [
        ("有类别的材料", f"{report.documents} 份"),
        ("宏 F1（95% 区间）", f"{report.macro_f1:.3f}（{_interval(report, 'macro_f1')}）"),
        ("准确率", f"{report.accuracy:.3f}（{_interval(report, 'accuracy')}）"),
        ("准确率，说得通也算", f"{report.lenient:.3f}（{_interval(report, 'lenient')}）"),
        ("校准误差 ECE", f"{report.calibration_error:.3f}"),
        ("直接给出建议", f"{suggestions.share:.1%}"),
        ("建议的准确率", f"{suggestions.precision:.1%}" if suggestions.share else "没有建议"),
        ("待定材料中给了建议", f"{report.undecided_suggested}/{report.undecided}"),
        ("非项目材料中给了建议", f"{quality.outside_suggested}/{quality.outside}"),
        ("次类", f"{named}，报出 {report.secondary_named} 个"),
    ]


def _interval(report: Report, figure: str) -> str:
    low, high = report.intervals[figure]
    return f"{low:.3f}–{high:.3f}"


def _label_rows(report: Report) -> list[tuple[object, ...]]:
    return [
        (x.label, x.documents, f"{x.precision:.2f}", f"{x.recall:.2f}", f"{x.f1:.2f}")
        for x in report.labels
    ]
