"""The figures of models/metrics.json as Markdown tables for people."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

# What lies between these lines of a model card is written by `python -m batch.learning.evaluate`.
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"
_HEAD = ("条件", "份数", "宏 F1", "准确率", "含次类", "ECE", "直接建议", "建议准确率", "待定误判")
_NAMES = {"plain": "原文", "hard": "疑难的", "short": "不足 600 字", "medium": "600 至 1,199 字"}
_NAMES |= {"long": "1,200 字以上"}
# The figures shown with their intervals, by the names they have in a report.
_FIGURES = {
    "macro_f1": "宏 F1",
    "accuracy": "准确率",
    "lenient": "准确率，次类也算对",
    "calibration_error": "ECE",
    "suggested_share": "直接建议的比例",
    "suggested_precision": "直接建议的准确率",
    "secondary_f1": "次类 F1",
}


def refresh_card(card: str, figures: str) -> str:
    """Put rendered figures between the card's marks; a card without marks stays as it is."""
    before, begin, rest = card.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not end:
        return card
    return f"{before}{begin}\n{figures}{end}{after}"


def render_all(folder: Path, labels: Sequence[str]) -> str:
    """Show what was measured of the model in a folder: metrics.json, and where they are of the same
    model also curve.json and real.json.
    """
    metrics = json.loads((folder / "metrics.json").read_text("utf-8"))
    shown = [render(metrics, labels)]
    for name, show in (("curve.json", render_curve), ("real.json", render_real)):
        path = folder / name
        figures = json.loads(path.read_text("utf-8")) if path.exists() else {}
        if figures.get("model") == metrics["model"]:
            shown.append(show(figures))
    return "\n".join(shown)


def render(figures: Mapping[str, Any], labels: Sequence[str]) -> str:
    """Show the figures as Markdown: with intervals, by condition, by label, reliability, rules."""
    reports = figures["reports"]
    plain = reports["plain"]
    tables = (
        _with_intervals(reports),
        render_table(_HEAD, [_condition(figures, name) for name in reports]),
        _per_label(plain),
        render_table(
            ("实际＼判为", *labels),
            [[a, *row] for a, row in zip(labels, plain["confusions"], strict=True)],
        ),
        _reliability(plain),
        _coverage(plain),
        _rules(figures["rules"]),
    )
    head = f"模型 `{figures['model']}`，确信度 {figures['threshold']:.2f} 起直接建议。"
    head += _outside(figures["outside"]) + _secondary(plain)
    return "\n\n".join([head, *("\n".join(table) for table in tables)]) + "\n"


def render_curve(figures: Mapping[str, Any]) -> str:
    """Show the learning curve as Markdown."""
    head = ("学了几手", "份数", f"宏 F1（{figures['draws']} 次平均）", "最低", "最高")
    keys = ("hands", "documents", "macro_f1", "lowest", "highest")
    rows = [[point[key] for key in keys] for point in figures["points"]]
    return "\n".join(["学习曲线，在没学过的几手上：", "", *render_table(head, rows)]) + "\n"


def render_real(figures: Mapping[str, Any]) -> str:
    """Show what was measured on real texts as Markdown, split by split."""
    names = {"dev": "看过的来源", "seeds": "最初的五份", "test": "没看过的来源"}
    rows = [
        [title, *(cell(split) for split in figures["splits"].values())]
        for title, cell in _REAL.items()
    ]
    head = ("真实材料", *(names.get(split, split) for split in figures["splits"]))
    return "\n".join(render_table(head, rows)) + "\n"


def rounded(value: Any) -> Any:
    """Round every float in nested figures to four digits; tuples become lists, as in JSON."""
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, dict):
        return {key: rounded(x) for key, x in value.items()}
    return [rounded(x) for x in value] if isinstance(value, list | tuple) else value


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


def _with_intervals(reports: Mapping[str, Any]) -> list[str]:
    """Show the main figures of the plain and the dirty documents and of the hard ones."""
    shown = [name for name in ("plain", "dirty", "hard") if name in reports]
    heads = {"plain": "原文", "dirty": "另加套话", "hard": "疑难的"}
    rows = [
        [title, *(_between(reports[name], figure) for name in shown)]
        for figure, title in _FIGURES.items()
    ]
    return render_table(("指标（95% 区间）", *(heads[name] for name in shown)), rows)


def _between(report: Mapping[str, Any], figure: str) -> str:
    values = {
        "suggested_share": report["suggestions"]["share"],
        "suggested_precision": report["suggestions"]["precision"],
    }
    low, high = report["intervals"][figure]
    return f"{values.get(figure, report.get(figure)):.3f}（{low:.3f}–{high:.3f}）"


def _per_label(report: Mapping[str, Any]) -> list[str]:
    rows = [
        [x["label"], x["documents"], *(f"{x[k]:.2f}" for k in ("precision", "recall", "f1"))]
        for x in report["labels"]
    ]
    return render_table(("类别", "份数", "精确率", "召回率", "F1"), rows)


def _reliability(report: Mapping[str, Any]) -> list[str]:
    rows = [
        [f"{x['least']:.1f} 起", x["documents"], f"{x['confidence']:.2f}", f"{x['right']:.2f}"]
        for x in report["reliability"]
    ]
    return render_table(("确信度", "份数", "平均确信度", "判对"), rows)


def _coverage(report: Mapping[str, Any]) -> list[str]:
    shares = report["coverage"].items()
    return render_table(
        ("要求准确率", *(name for name, _ in shares)),
        [["最多可直接判的比例", *(f"{share:.2f}" for _, share in shares)]],
    )


def _outside(outside: Mapping[str, int]) -> str:
    documents, let_in, suggested = (outside[k] for k in ("documents", "let_in", "suggested"))
    return f"非项目材料 {documents} 份，按文种放进来 {let_in} 份，直接建议类别 {suggested} 份。"


def _secondary(report: Mapping[str, Any]) -> str:
    stated, found = report["secondary_stated"], report["secondary_found"]
    return f"次类共 {stated} 个，找到 {found} 个，报出 {report['secondary_named']} 个。"


def _condition(figures: Mapping[str, Any], name: str) -> list[object]:
    report = figures["reports"][name]
    suggestions = report["suggestions"]
    return [
        _condition_name(figures, name),
        report["documents"],
        *(f"{report[key]:.3f}" for key in ("macro_f1", "accuracy", "lenient")),
        f"{report['calibration_error']:.3f}",
        f"{suggestions['share']:.3f}",
        f"{suggestions['precision']:.3f}",
        f"{report['undecided_suggested']}/{report['undecided']}",
    ]


def _condition_name(figures: Mapping[str, Any], name: str) -> str:
    if name == "dirty":
        return f"每份另加 {figures['dirty_sentences']} 句套话"
    hand = name.removeprefix("hand ")
    return _NAMES.get(name) or f"{figures['styles'][hand]}（{hand}）"


def _both(figure: str, lenient: str) -> Callable[[Mapping[str, Any]], str]:
    """Show a figure strictly, and with what the reader found defensible too."""
    return lambda split: f"{split['report'][figure]:.3f} / {split['report'][lenient]:.3f}"


def _intervals(split: Mapping[str, Any]) -> str:
    pairs = (split["report"]["intervals"][name] for name in ("accuracy", "lenient"))
    return " / ".join(f"{low:.2f}–{high:.2f}" for low, high in pairs)


def _suggested(split: Mapping[str, Any]) -> str:
    strict, lenient = (split["report"][x] for x in ("suggestions", "lenient_suggestions"))
    return f"{strict['precision']:.3f} / {lenient['precision']:.3f}"


def _kept_out(split: Mapping[str, Any]) -> str:
    projects = split["rules"]["documents"] - split["outside"]["documents"]
    return f"{split['rules']['projects_kept_out']} / {projects}"


_REAL: Mapping[str, Callable[[Mapping[str, Any]], object]] = {
    "有类别的份数": lambda split: split["report"]["documents"],
    "准确率：只认第一类 / 说得通也算": _both("accuracy", "lenient"),
    "准确率的 95% 区间：同上": _intervals,
    "ECE：同上": _both("calibration_error", "lenient_calibration_error"),
    "直接建议的比例": lambda split: f"{split['report']['suggestions']['share']:.3f}",
    "直接建议的准确率：同上": _suggested,
    "次类，找到，报出": lambda split: (
        "{secondary_stated}，{secondary_found}，{secondary_named}".format(**split["report"])
    ),
    "待定份数，其中直接建议": lambda split: (
        f"{split['report']['undecided']}，{split['report']['undecided_suggested']}"
    ),
    "非项目份数，放进来，直接建议": lambda split: "{documents}，{let_in}，{suggested}".format(
        **split["outside"]
    ),
    "项目被挡在门外": _kept_out,
    "文种判对": lambda split: "{genre_right} / {documents}".format(**split["rules"]),
}
