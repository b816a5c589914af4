"""The pages of docs/rules and their index, from the data of the rules."""

from collections.abc import Iterable, Iterator

from mingjian.genre import load_genres
from mingjian.result import Severity
from mingjian.rule import FindingRule, RuleCase

SEVERITIES = {
    Severity.BLOCK: "无法审核",
    Severity.FIX: "须补正",
    Severity.ASK: "请核实",
    Severity.NOTE: "提示",
}
_PARTS = (
    ("什么时候报", "fires_when"),
    ("不报", "never"),
    ("指在哪里", "place"),
    ("为什么", "why"),
    ("怎么改", "mend"),
    ("依据", "source"),
)
_PREVIEW = '试用规则，平时不启用；规则档写 `switch_on = ["{0}"]` 才启用。'
_RUN = "对照一批文件才看得出，单独一个文件不报。"


def render_rule(rule: FindingRule) -> str:
    """Give the page of a rule in Markdown: what it says, then its examples."""
    severity = f"**{SEVERITIES[rule.severity]}**（`{rule.severity}`）。"
    lines = [f"# `{rule.id}` {rule.label}", "", severity]
    lines += [_PREVIEW.format(rule.id)] if rule.preview else []
    lines += [_RUN] if rule.scope == "run" else []
    for title, key in _PARTS:
        lines += ["", f"**{title}** {getattr(rule, key)}。"]
    lines += _render_cases("报的例子", rule.fires)
    lines += _render_cases("不报的例子", rule.quiet)
    lines += ["", "[全部规则](../rules.md)"]
    return "\n".join(lines) + "\n"


def render_index(rules: Iterable[FindingRule]) -> str:
    """Give the table of all rules, each with a link to its page."""
    head = ["| 规则 | 名称 | 程度 | 什么时候报 |", "|---|---|---|---|"]
    return "\n".join([*head, *map(_render_row, rules)]) + "\n"


def _render_row(rule: FindingRule) -> str:
    severity = SEVERITIES[rule.severity] + ("，试用" if rule.preview else "")
    when = rule.fires_when.replace("|", r"\|")
    return f"| `{rule.id}` | [{rule.label}](rules/{rule.id}.md) | {severity} | {when} |"


def _render_cases(title: str, cases: Iterable[RuleCase]) -> Iterator[str]:
    for number, case in enumerate(cases, 1):
        yield from ("", f"## {title}") if number == 1 else ()
        yield from ("", f"### {number}")
        yield from _render_case(case)


def _render_case(case: RuleCase) -> Iterator[str]:
    """Give a case: what it is taken for, its text or files, the profile's lines it needs."""
    texts = [(_name_genre(case.genre), case.text)] if case.text else []
    texts += [(f"`{file.name}`", file.text) for file in case.files]
    for title, text in texts:
        yield from ("", f"{title}：", "```text", text.strip(), "```")
    if case.profile:
        yield from ("", "规则档里写着：", "```toml", case.profile.strip(), "```")
    if case.quotes:
        yield from ("", f"引 {'、'.join(f'“{words}”' for words in case.quotes)}")


def _name_genre(genre: str) -> str:
    names = {definition.id: definition.label for definition in load_genres().genres}
    return names.get(genre, "其他材料")
