"""The figures of models/metrics.json as Markdown tables for people."""

from collections.abc import Mapping, Sequence
from typing import Any

# What lies between these lines of a model card is written by `python -m batch.learning.evaluate`.
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"
_HEAD = ("条件", "份数", "宏 F1", "准确率", "含次类", "ECE", "直接建议", "建议准确率", "待定误判")


def refresh_card(card: str, figures: Mapping[str, Any], labels: Sequence[str]) -> str:
    """Put the figures between the card's marks; a card without marks stays as it is."""
    before, begin, rest = card.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        return card
    return f"{before}{begin}\n{render(figures, labels)}{end}{after}"


def render(figures: Mapping[str, Any], labels: Sequence[str]) -> str:
    """Show the figures as Markdown: the model, tables of conditions, labels and confusions."""
    names = {"plain": "原文", "dirty": f"每份另加 {figures['dirty_sentences']} 句套话"}
    conditions = [
        [names.get(name, f"原文，只看 {name}"), *_condition_cells(report)]
        for name, report in figures["reports"].items()
    ]
    plain = figures["reports"]["plain"]
    per_label = [
        [x["label"], x["documents"], *(f"{x[k]:.2f}" for k in ("precision", "recall", "f1"))]
        for x in plain["labels"]
    ]
    crossed = [[a, *row] for a, row in zip(labels, plain["confusions"], strict=True)]
    return "\n".join(
        [
            f"模型 `{figures['model']}`。{_outside(figures['outside'])}{_secondary(plain)}",
            "",
            *render_table(_HEAD, conditions),
            "",
            *render_table(("类别", "份数", "精确率", "召回率", "F1"), per_label),
            "",
            *render_table(("实际＼判为", *labels), crossed),
            "",
            *_rules(figures["rules"]),
            "",
        ]
    )


def render_table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> list[str]:
    """Give the lines of a Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return [f"| {' | '.join(map(str, line))} |" for line in lines]


def _rules(rules: Mapping[str, Any]) -> list[str]:
    """Show what the rules say of the same documents: kinds, gate, the five elements."""
    names = {"progress": "项目进度", "owner": "责任人", "deadline": "时限要求"}
    names |= {"quality": "质量标准", "goal": "预期目标"}
    counts = {names[key]: value for key, value in rules["elements"].items()}
    rows = [
        [name, x["judged"], f"{x['right'] / max(1, x['judged']):.2f}", x["accused"], x["praised"]]
        for name, x in [*counts.items(), ("合计", rules["all_elements"])]
    ]
    return [
        f"规则：{rules['documents']} 份中文种判对 {rules['genre_right']} 份；项目被挡在门外 "
        f"{rules['projects_kept_out']} 份，非项目被放进来 {rules['others_let_in']} 份。",
        "申报书和方案的五项要素（错怪：写了却说缺失；错夸：没写明却说明确）：",
        "",
        *render_table(("要素", "判断数", "准确率", "错怪", "错夸"), rows),
    ]


def _outside(outside: Mapping[str, int]) -> str:
    documents, suggested = outside["documents"], outside["would_be_suggested"]
    return f"非项目材料 {documents} 份，若不先按文种挡下，会对 {suggested} 份给出类别。"


def _secondary(report: Mapping[str, Any]) -> str:
    stated, found = report["secondary_stated"], report["secondary_found"]
    return f"次类共 {stated} 个，找到 {found} 个，报出 {report['secondary_named']} 个。"


def _condition_cells(report: Mapping[str, Any]) -> list[str]:
    suggestions = report["suggestions"]
    return [
        str(report["documents"]),
        *(f"{report[key]:.3f}" for key in ("macro_f1", "accuracy", "lenient")),
        f"{report['calibration_error']:.3f}",
        f"{suggestions['share']:.3f}",
        f"{suggestions['precision']:.3f}",
        f"{report['undecided_suggested']}/{report['undecided']}",
    ]
