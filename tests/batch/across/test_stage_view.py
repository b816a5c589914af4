"""The submissions of a run in the ledger of stages, and the files that count as theirs."""

from datetime import date
from pathlib import PurePosixPath

from batch.pipeline import judge
from batch.run_pass import RunPass, RunRules
from extract.reader import read_document
from mingjian.profile import load_profile
from mingjian.run_result import StageState
from nlp.engine import load_engine

BODY = "主要内容：由党员轮流主持，每周一次，2025年11月底前办满30次。"


def form(unit: str, name: str) -> str:
    return f"党建工作项目申报表\n项目名称：{name}\n申报单位：{unit}\n项目负责人：姜禾\n{BODY}"


def ledger(files: dict[str, str], day: str = "2025-03-01") -> list[StageState]:
    rules = RunRules(load_profile("street-8step"), date.fromisoformat(day))
    judged = RunPass(PurePosixPath("run"), rules)
    engine = load_engine("street-8step")
    for name in sorted(files):
        judged.add(judge(read_document(files[name].encode(), f"run/{name}"), engine))
    return list(judged.judge_together().run.stages or ())


def declared(files: dict[str, str]) -> list[tuple[str, tuple[str, ...]]]:
    """Give title and missing papers of each submission at the end of the first stage."""
    return [(one.title, one.missing) for one in ledger(files) if one.stage == "declare"]


NOTE = "附图三张，另附清单。"


def test_in_a_folder_of_several_a_file_counts_for_those_it_names() -> None:
    forms = {
        "柳桥申报表.txt": form("柳桥社区党委", "红色议事厅"),
        "金桥申报表.txt": form("金桥社区党委", "四点半课堂"),
    }
    plan = {"红色议事厅实施方案.rar.txt": NOTE}
    assert declared(forms | plan) == [("红色议事厅", ()), ("四点半课堂", ("实施方案",))]
    assert declared(forms | {"实施方案.txt": NOTE}) == [
        ("红色议事厅", ("实施方案",)),
        ("四点半课堂", ("实施方案",)),
    ]


def test_in_a_folder_of_one_a_file_need_not_name_it() -> None:
    files = {"柳桥/申报表.txt": form("柳桥社区党委", "红色议事厅"), "柳桥/实施方案.txt": NOTE}
    assert declared(files) == [("红色议事厅", ())]


def test_title_and_unit_are_those_of_the_whole_submission() -> None:
    plan = "关于开展活动的方案\n一、实施步骤\n3月动员，11月总结。\n二、主要措施\n党员轮流主持。\n"
    files = {"柳桥/a.txt": plan, "柳桥/b.txt": form("柳桥社区党委", "红色议事厅")}
    assert {(one.title, one.unit) for one in ledger(files)} == {("红色议事厅", "柳桥社区党委")}


def test_the_report_of_a_renamed_project_is_told_of_with_its_form() -> None:
    report = (
        "楼栋微网格项目总结\n申报单位：柳桥社区党委\n一、完成情况\n本项目原名“红色议事厅”。\n"
        "全年办了31次，由党员轮流主持，群众满意。\n二、存在问题\n年轻人来得少。\n"
    )
    files = {"a/申报表.txt": form("柳桥社区党委", "红色议事厅"), "b/总结.txt": report}
    stages = ledger(files, day="2025-12-31")
    assert {one.title for one in stages} == {"红色议事厅"}
    assert "总结" not in {name for one in stages for name in one.missing}


def test_a_case_alone_is_no_submission_of_the_ledger() -> None:
    case = (
        "红色议事厅工作案例\n一、背景与起因\n党支部所在社区停车难。\n二、主要做法\n"
        "党支部召集居民议事，党员认领楼道。\n三、经验启示\n群众的事要群众商量着办。\n"
    )
    assert ledger({"案例.txt": case}) == []
