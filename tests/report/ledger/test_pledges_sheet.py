"""Goal against result in the ledger: both quotes side by side."""

from dataclasses import replace

from mingjian.result import Evidence
from mingjian.run_result import Pledge, Verdict
from report.ledger.pledges_sheet import pledge_rows
from results import file_result, judge_together, project


def test_each_promise_stands_with_its_answer_or_without_one() -> None:
    form = file_result("金桥/申报表.docx", project("红色议事厅"))
    report = file_result("金桥/总结.docx", project("红色议事厅", genre="summary"))
    [submission] = judge_together((form, report)).merged
    promised = Evidence("开会12场", 3, 0, 5, file="金桥/申报表.docx")
    told = Evidence("共开会9场", 5, 0, 5, file="金桥/总结.docx")
    pledges = (
        Pledge("会", Verdict.UNMET, promised, told),
        Pledge("会", Verdict.UNMENTIONED, promised, None),
    )
    first, second = pledge_rows([replace(submission, pledges=pledges)])
    assert (first.verdict, first.promised, first.result) == ("未达到", "开会12场", "共开会9场")
    assert (first.promised_in, first.result_in) == ("申报表.docx", "总结.docx")
    assert (second.verdict, second.result) == ("未见数字", "")
