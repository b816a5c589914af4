"""docs/rules.md and docs/rules show the rules that there are, as their data say.

After a change of corpora/findings write them anew: `python tests/mingjian/test_rule_pages.py`.
"""

from pathlib import Path

import pytest

from mingjian.rule import FindingRule, RuleCase, RuleFile, load_rules
from mingjian.rule_page import render_index, render_rule

DOCS = Path(__file__).parents[2] / "docs"
RULES = tuple(load_rules().values())
BEGIN = "<!-- rules: generated, see tests/mingjian/test_rule_pages.py -->\n\n"
END = "\n<!-- end of rules -->"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_page_is_that_of_the_data(rule: FindingRule) -> None:
    assert (DOCS / "rules" / f"{rule.id}.md").read_text("utf-8") == render_rule(rule)


def test_there_is_no_page_without_a_rule() -> None:
    assert {path.stem for path in (DOCS / "rules").glob("*.md")} == set(load_rules())


def test_the_list_of_rules_is_that_of_the_data() -> None:
    before, _, rest = (DOCS / "rules.md").read_text("utf-8").partition(BEGIN)
    assert before
    assert rest.partition(END)[0] == render_index(RULES)


def test_a_page_names_preview_run_files_and_profile() -> None:
    files = (RuleFile("汇总表.txt", "柳桥社区\n"), RuleFile("申报表.txt", "金桥社区\n"))
    case = RuleCase("plan", "", ("柳桥",), 'vague = "fix"\n', files)
    (rule, *_) = RULES
    page = render_rule(
        FindingRule(
            **{name: getattr(rule, name) for name in rule.__slots__}
            | {"id": "x-y", "preview": True, "scope": "run", "fires": (case,), "quiet": ()}
        )
    )
    for words in ('switch_on = ["x-y"]', "一批文件", "`汇总表.txt`", "金桥社区", 'vague = "fix"'):
        assert words in page
    assert "不报的例子" not in page


def _write() -> None:
    """Write all pages and the list."""
    (DOCS / "rules").mkdir(exist_ok=True)
    for rule in RULES:
        (DOCS / "rules" / f"{rule.id}.md").write_text(render_rule(rule), "utf-8")
    before, begin, rest = (DOCS / "rules.md").read_text("utf-8").partition(BEGIN)
    text = before + begin + render_index(RULES) + END + rest.partition(END)[2]
    (DOCS / "rules.md").write_text(text, "utf-8")


if __name__ == "__main__":
    _write()
