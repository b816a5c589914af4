"""A roster against the files, told apart from a roster of something else."""

from batch.across.roster_rows import build_row, match_rows
from batch.papers import Group, Paper
from batch.rule_examples import judge_files
from mingjian.profile import load_profile
from mingjian.result import Finding, RosterRow
from mingjian.rule import RuleFile
from nlp.engine import load_engine

ROWS = (
    ("柳桥社区党委", "红色议事厅", "姜禾"),
    ("望江街道金桥社区", "四点半课堂", "林一"),
    ("机关二支部", "周三夜校", "赵远"),
)


def roster(*rows: tuple[str, str, str], file: str = "汇总表.html") -> RuleFile:
    cells = "".join(f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in rows)
    head = "<tr><td>申报单位</td><td>项目名称</td><td>负责人</td></tr>"
    text = f"<html><body><p>党建项目申报汇总表</p><table>{head}{cells}</table></body></html>"
    return RuleFile(file, text)


def form(unit: str, name: str, leader: str) -> RuleFile:
    body = f"主要内容：{name}由党员轮流主持，每周一次，2025年11月底前办满30次。"
    text = f"项目申报表\n项目名称：{name}\n申报单位：{unit}\n项目负责人：{leader}\n{body}"
    return RuleFile(f"{unit}.txt", text)


def across(*files: RuleFile) -> list[tuple[str, str | None]]:
    judged = judge_files(files, load_profile("generic"), load_engine())
    return [(f.rule, _name(f)) for f in judged.judge_together().run.findings]


def _name(finding: Finding) -> str | None:
    return finding.file.rpartition("/")[2] if finding.file else None


FORMS = tuple(form(*row) for row in ROWS)


def test_a_run_that_is_whole_is_passed_over() -> None:
    assert across(roster(*ROWS), *FORMS) == []


def test_a_short_unit_and_another_name_for_the_paper_are_the_same_project() -> None:
    listed = ("金桥社区党支部", "“四点半课堂”项目实施方案", "林一")
    assert across(roster(ROWS[0], listed, ROWS[2]), *FORMS) == []


def test_an_abbreviated_unit_is_the_same_unit() -> None:
    listed = ("白渚灌区", "上下游同用水", "朱田")
    whole = form("白渚灌区管理处", "上下游同用水", "朱田")
    assert across(roster(ROWS[0], listed, ROWS[2]), FORMS[0], whole, FORMS[2]) == []


def test_what_is_listed_and_not_there_is_told_where_it_is_listed() -> None:
    assert across(roster(*ROWS), *FORMS[:2]) == [("roster-missing", "汇总表.html")]


def test_what_is_there_only_as_a_report_is_not_missing() -> None:
    told = "周三夜校由党员轮流主持，3月到11月办了30次，来了612人次，解决难题14个。"
    report = RuleFile("总结.txt", f"“周三夜校”项目工作总结\n申报单位：机关二支部\n{told}")
    assert across(roster(*ROWS), *FORMS[:2], report) == []


def test_a_report_of_another_project_does_not_answer_for_what_is_listed() -> None:
    told = "读书角由党员轮流看管，3月到11月开放200天，来了612人次，借书1400册。"
    report = RuleFile("总结.txt", f"“读书角”项目工作总结\n申报单位：机关二支部\n{told}")
    assert across(roster(*ROWS), *FORMS[:2], report) == [("roster-missing", "汇总表.html")]


def test_a_file_that_could_not_be_read_may_be_what_is_missing() -> None:
    locked = RuleFile("周三夜校申报表.txt", "")
    told = across(roster(*ROWS), *FORMS[:2], locked)
    assert told == [("file-unreadable", "周三夜校申报表.txt")]


def test_a_project_of_the_same_unit_under_another_name_is_named_otherwise() -> None:
    renamed = form("柳桥社区党委", "红色会客厅", "姜禾")
    told = across(roster(*ROWS), renamed, *FORMS[1:])
    assert told == [("roster-differs", "柳桥社区党委.txt")]


def test_another_leader_is_asked_about_and_a_post_beside_the_name_is_none() -> None:
    led = form("机关二支部", "周三夜校", "赵远（支部书记）")
    assert across(roster(*ROWS), *FORMS[:2], led) == []
    led = form("机关二支部", "周三夜校", "钱多")
    assert across(roster(*ROWS), *FORMS[:2], led) == [("roster-differs", "机关二支部.txt")]


def test_a_difference_stands_at_the_paper_and_not_at_the_row_of_the_roster() -> None:
    listed = ("机关二支部", "支部微课堂", "赵远")
    judged = judge_files(
        (roster(*ROWS[:2], listed), *FORMS), load_profile("generic"), load_engine()
    )
    [found] = judged.judge_together().run.findings
    assert (found.rule, _name(found), found.block) == ("roster-differs", "机关二支部.txt", 0)
    assert [quoted.file for quoted in found.evidence] == ["run/汇总表.html"]


def test_what_is_there_and_not_listed_is_told() -> None:
    told = across(roster(*ROWS[:2]), *FORMS)
    assert told == [("roster-unlisted", "机关二支部.txt")]


def test_a_roster_of_other_projects_says_nothing() -> None:
    others = [
        (f"{name}村党支部", f"{name}书屋", "林一") for name in ("东岭", "西岭", "南岭", "北岭")
    ]
    assert across(roster(*others), *FORMS) == []


def test_the_same_roster_twice_says_no_more_than_once() -> None:
    again = roster(*ROWS, file="汇总表（盖章）.html")
    assert across(roster(*ROWS), again, *FORMS) == []
    assert across(roster(*ROWS), again, *FORMS[:2]) == [("roster-missing", "汇总表.html")]
    assert across(roster(*ROWS[:2]), roster(*ROWS[:2], file="表2.html"), *FORMS) == [
        ("roster-unlisted", "机关二支部.txt")
    ]


def test_a_part_of_the_roster_beside_the_whole_asks_for_nothing() -> None:
    part = roster(*ROWS[:2], file="片区汇总表.html")
    assert across(roster(*ROWS), part, *FORMS) == []


def test_a_list_of_tasks_inside_a_form_is_no_roster() -> None:
    tasks = (("红色议事厅", "姜禾"), ("楼道清理", "林一"), ("结对帮扶", "钱多"))
    cells = "".join(f"<tr><td>{name}</td><td>{who}</td></tr>" for name, who in tasks)
    table = f"<table><tr><td>项目名称</td><td>负责人</td></tr>{cells}</table>"
    form_ = (
        "<html><body><p>项目申报表</p><p>项目名称：红色议事厅</p><p>申报单位：柳桥社区党委</p>"
        "<p>项目负责人：姜禾</p><p>主要内容：由党员轮流主持，2025年11月底前办满30次。</p>"
        f"{table}</body></html>"
    )
    assert across(RuleFile("柳桥社区党委.html", form_), *FORMS[1:]) == []


def test_a_paper_without_unit_does_not_take_the_row_of_the_one_that_states_it() -> None:
    stray = RuleFile(
        "00.txt", "项目申报表\n项目名称：红色议事厅\n项目负责人：赵远\n主要内容：轮流主持。"
    )
    other = form("供水公司党支部", "红色议事厅", "钱多")
    told = across(roster(*ROWS), stray, other, *FORMS)
    assert ("roster-differs", "00.txt") not in told
    assert not [rule for rule, file in told if file == "柳桥社区党委.txt"]


def test_words_that_say_nothing_make_no_other_name() -> None:
    listed = ("柳桥社区党委", "望江街道红色议事厅创建活动", "姜禾")
    assert across(roster(listed, *ROWS[1:]), *FORMS) == []


def test_ten_thousand_rows_of_one_name_are_matched_in_no_time() -> None:
    units = [f"望江街道{number:05d}社区" for number in range(10_000)]
    rows = [build_row("表", RosterRow("红色议事厅", unit, None, 0)) for unit in units]
    papers = [Paper(unit, 0, "application", "红色议事厅", unit) for unit in units[1:]]
    groups = [Group((paper,), (), paper.name, paper.unit) for paper in papers]
    matched = match_rows(rows, groups)
    assert 0 not in matched
    assert all(matched[number].unit == units[number] for number in range(1, 10_000))
