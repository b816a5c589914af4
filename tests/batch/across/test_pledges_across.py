"""Goal against result among the files of a run: who is compared with whom, and what is asked."""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from batch.across.reckoning import Reckoning
from bench.pledges import reckon, run_files
from mingjian.result import Decision, Evidence, Facts, FileResult, SectionResult, State, Statement
from mingjian.rule import FindingRule, RuleCase, load_rules
from mingjian.run_result import Verdict
from nlp.engine import load_engine
from results import category, element, file_result, project

GOALS = (SectionResult("一、工作目标", 1, ("goal",), 3, 4, 612),)
THINGS = ("建立志愿服务队", "新建议事点", "召开议事会")


def say(*quotes: str) -> Facts:
    """Give the facts of a paper that says these sentences, each in a block of its own."""
    told = (Evidence(quote, 5 + i, 0, len(quote)) for i, quote in enumerate(quotes))
    return Facts(tuple(Statement(one, 0) for one in told), ())


def sentences(*numbers: int) -> tuple[str, ...]:
    """Say of three things how many there are."""
    told = zip(THINGS, ("支", "个", "场"), numbers, strict=False)
    return tuple(f"{what}{number}{unit}。" for what, unit, number in told)


def paper(file: str, genre: str, numbers: Sequence[int], **changes: Any) -> FileResult:
    """Give a file of one project that tells these numbers; `names` are its other names."""
    facts = replace(say(*sentences(*numbers)), other_names=changes.pop("names", ()))
    title = changes.pop("title", "议事角")
    return file_result(file, project(title, genre=genre, facts=facts, sections=GOALS, **changes))


def tell(*results: FileResult) -> list[Reckoning]:
    return reckon(results)


def test_a_form_and_its_summary_are_compared_with_the_file_of_each_quote() -> None:
    (told,) = tell(paper("甲.docx", "application", [5, 3]), paper("乙.docx", "summary", [6, 2]))
    met, unmet = told.pledges
    assert (met.verdict, unmet.verdict) == (Verdict.MET, Verdict.UNMET)
    assert (unmet.promised.file, unmet.result and unmet.result.file) == ("甲.docx", "乙.docx")


def test_what_falls_short_or_is_not_mentioned_is_asked_of_the_summary() -> None:
    (told,) = tell(paper("甲.docx", "plan", [5, 3, 12]), paper("乙.docx", "summary", [6, 2]))
    assert [(f.rule, f.file, f.project) for f in told.findings] == [
        ("goal-unmet", "乙.docx", 0),
        ("goal-unmentioned", "乙.docx", 0),
    ]
    unmet, unmentioned = told.findings
    assert [one.file for one in unmet.evidence] == ["乙.docx", "甲.docx"]
    assert [one.file for one in unmentioned.evidence] == ["甲.docx"]


def test_a_case_is_not_blamed_for_what_it_does_not_mention() -> None:
    (told,) = tell(paper("甲.docx", "plan", [5, 3, 12]), paper("乙.docx", "case", [6, 2]))
    assert told.pledges[-1].verdict == Verdict.UNMENTIONED
    assert [finding.rule for finding in told.findings] == ["goal-unmet"]


def test_without_a_report_nothing_is_compared() -> None:
    assert tell(paper("甲.docx", "application", [5]), paper("乙.docx", "plan", [5])) == []


def test_a_midterm_report_is_no_summary() -> None:
    assert tell(paper("甲.docx", "plan", [5]), paper("乙.docx", "midterm", [2])) == []


def test_a_summary_that_gives_the_old_name_belongs_to_it() -> None:
    results = (
        paper("甲.docx", "application", [5], title="红棉课堂"),
        paper("乙.docx", "application", [8], title="小巷管家"),
        paper("丙.docx", "summary", [6], title="红棉讲堂", names=("红棉课堂",)),
    )
    (told,) = tell(*results)
    assert told.group.place == ("甲.docx", 0)
    assert told.report.place == ("丙.docx", 0)


def test_an_old_name_of_another_unit_links_nothing() -> None:
    results = (
        paper("甲.docx", "application", [5], title="红棉课堂", unit="金桥社区党委"),
        paper(
            "乙.docx", "summary", [6], title="红棉讲堂", unit="望江社区党委", names=("红棉课堂",)
        ),
    )
    assert tell(*results) == []


def test_the_one_plan_and_the_one_summary_of_a_unit_belong_together_if_they_share_enough() -> None:
    plan = paper("甲.docx", "plan", [5, 3, 12], title="红棉课堂")
    shared = paper("乙.docx", "summary", [6, 2, 9], title="红棉讲堂")
    other = replace(shared, projects=(replace(shared.projects[0], facts=Facts((), ())),))
    assert len(tell(plan, shared)) == 1
    assert tell(plan, other) == []


def test_two_open_plans_of_a_unit_leave_it_open() -> None:
    results = (
        paper("甲.docx", "plan", [5, 3], title="红棉课堂"),
        paper("乙.docx", "plan", [5, 3], title="小巷管家"),
        paper("丙.docx", "summary", [6, 2], title="红棉讲堂"),
    )
    assert tell(*results) == []


def test_a_frequency_is_counted_over_the_months_the_plan_states() -> None:
    progress = replace(
        element("progress", "项目进度", State.EXPLICIT),
        normal="2024-03-01/2024-04-30; 2024-05-01/2024-12-31",
    )
    plan = project(
        "议事角",
        genre="plan",
        facts=say("每月召开1场议事会。"),
        sections=GOALS,
        elements=(progress,),
    )
    report = project("议事角", genre="summary", facts=say("共召开议事会10场。"))
    (told,) = tell(file_result("甲.docx", plan), file_result("乙.docx", report))
    assert [pledge.verdict for pledge in told.pledges] == [Verdict.MET]


def test_what_is_no_project_is_not_compared() -> None:
    outside = category(decision=Decision.NONE)
    plan = project("议事角", genre="plan", facts=say(*sentences(5)), category=outside)
    assert tell(file_result("甲.docx", plan), paper("乙.docx", "summary", [6])) == []


def _examples() -> list[tuple[str, bool, RuleCase]]:
    rules: list[FindingRule] = [load_rules()[rule] for rule in ("goal-unmet", "goal-unmentioned")]
    return [
        (rule.id, wanted, case)
        for rule in rules
        for wanted, cases in ((True, rule.fires), (False, rule.quiet))
        for case in cases
    ]


@pytest.mark.parametrize(("rule", "wanted", "case"), _examples())
def test_the_examples_of_the_rules_hold(rule: str, wanted: bool, case: RuleCase) -> None:
    told = run_files([(one.name, one.text.strip()) for one in case.files], load_engine())
    found = [finding for one in told for finding in one.findings if finding.rule == rule]
    quotes = "".join(one.quote for finding in found for one in finding.evidence)
    assert bool(found) is wanted
    assert all(words in quotes for words in case.quotes)


def test_a_run_without_a_report_loads_no_grammar_of_numbers() -> None:
    code = "import sys, batch.session; print([m for m in sys.modules if m.startswith('nlp')])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
