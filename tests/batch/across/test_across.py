"""Quotas, names, copies and unread files: what only several files of a run show."""

from batch.across.names import check_names
from batch.across.view import RunView
from batch.papers import Group, Paper
from batch.rule_examples import judge_files, read_profile
from mingjian.result import Finding, Severity
from mingjian.rule import RuleFile
from nlp.engine import load_engine

DONE = (
    "支部{}每月第二个周五在活动室办一次议事会，由党员轮流主持并记录。",
    "网格员{}把居民提的事按轻重分成三类，逐件登记在册。",
    "社区{}请物业、业委会和居民代表一起商量停车位怎么划。",
    "志愿队{}周末上门帮独居老人换灯泡、修水管、量血压。",
    "妇联{}在暑假办托管班，请退休教师教书法和下棋。",
    "党员{}认领楼道，把堆放的杂物一层一层清走。",
    "居委会{}在楼门口挂黑板，每件事办到哪一步写在上面。",
    "书记{}每个季度向居民代表报告一次，接受当面提问。",
    "民警{}参加议事会，给大家讲怎样防电信诈骗。",
    "商户{}拿出一间铺面作议事点，晚上也开着灯。",
)


def form(unit: str, name: str, leader: str = "姜禾", genre: str = "申报表") -> RuleFile:
    body = f"主要内容：{name}由党员轮流主持，每周一次，2025年11月底前办满30次。"
    head = f"党建工作项目{genre}\n项目名称：{name}\n申报单位：{unit}\n项目负责人：{leader}\n"
    return RuleFile(f"{unit}/{name}{genre}.txt", head + body)


def told(*files: RuleFile, profile: str = "") -> list[Finding]:
    judged = judge_files(files, read_profile(profile), load_engine())
    return list(judged.judge_together().run.findings)


def rules(*files: RuleFile, profile: str = "") -> list[str]:
    return [finding.rule for finding in told(*files, profile=profile)]


def quota(per: str, most: int) -> str:
    what = 'what = "申报项目（个）"\nsource = "通知第三条"'
    return f'[[quota]]\nper = "{per}"\nmax = {most}\n{what}\n'


def test_a_unit_with_more_projects_than_allowed_is_asked_about_each() -> None:
    files = (form("柳桥社区", "红色议事厅"), form("柳桥社区", "四点半课堂", "林一"))
    assert rules(*files, profile=quota("unit", 2)) == []
    found = told(*files, profile=quota("unit", 1))
    assert [finding.rule for finding in found] == ["quota-exceeded"] * 2
    assert "共2个" in found[0].message
    assert "通知第三条" in found[0].message


def test_a_form_and_its_plan_are_one_project_of_a_quota() -> None:
    files = (form("柳桥社区", "红色议事厅"), form("柳桥社区", "红色议事厅", genre="实施方案"))
    assert rules(*files, profile=quota("unit", 1)) == []


def test_a_leader_s_quota_counts_over_units_and_warns_of_namesakes() -> None:
    files = (form("柳桥社区", "红色议事厅"), form("机关二支部", "周三夜校"))
    assert rules(*files, profile=quota("unit", 1)) == []
    found = told(*files, profile=quota("leader", 1))
    assert len(found) == 2
    assert "同名的可能不是一个人" in found[0].message


def test_a_plan_under_another_name_is_no_further_project_of_a_unit_with_a_form() -> None:
    other = form("柳桥社区", "楼栋微网格", "钱多", genre="实施方案")
    assert rules(form("柳桥社区", "红色议事厅"), other, profile=quota("unit", 1)) == []
    plans = (other, form("柳桥社区", "红色议事厅", "林一", genre="实施方案"))
    assert rules(*plans, profile=quota("unit", 1)) == ["quota-exceeded"] * 2


def test_without_a_profile_s_quota_nothing_is_counted() -> None:
    assert rules(*(form("柳桥社区", f"红色{name}厅") for name in "甲乙丙丁")) == []


def test_two_leaders_of_one_project_are_asked_about_but_not_two_ways_to_write_one() -> None:
    plan = form("柳桥社区", "红色议事厅", "钱多", genre="实施方案")
    assert rules(form("柳桥社区", "红色议事厅"), plan) == ["leader-varies"]
    plan = form("柳桥社区", "“红色议事厅”", "姜禾（社区书记）", genre="实施方案")
    assert rules(form("柳桥社区", "红色议事厅"), plan) == []


def test_a_post_or_a_telephone_beside_a_leader_s_name_is_no_other_leader() -> None:
    for leader in ("书记姜禾", "姜禾 支部书记", "姜禾13812345678", "姜 禾", "林一、姜禾"):
        plan = form("柳桥社区", "红色议事厅", leader, genre="实施方案")
        assert rules(form("柳桥社区", "红色议事厅"), plan) == []
        assert rules(form("柳桥社区", "红色议事厅", leader), form("柳桥社区", "红色议事厅")) == []


def test_who_leads_the_project_is_asked_before_who_heads_the_unit() -> None:
    text = form("柳桥社区", "红色议事厅").text
    signed = text.replace("项目负责人", "党支部书记：钱多\n项目负责人")
    plan = form("柳桥社区", "红色议事厅", genre="实施方案")
    assert rules(RuleFile("柳桥社区/申报表.txt", signed), plan) == []


def test_a_report_that_is_its_plan_over_again_is_asked_about() -> None:
    plan = _paper("实施方案", "将")
    assert rules(plan, _paper("总结", "已")) == ["plan-copied"]
    other = RuleFile(
        "柳桥社区/红色议事厅总结.txt",
        "红色议事厅项目总结\n一、完成情况\n"
        + "\n".join(DONE[n].format("已") for n in range(3))
        + "\n全年开会十一次，办成二十三件事，其中停车九件、漏水六件、路灯八件。\n"
        "居民代表测评了两次，第一次八成满意，第二次九成一满意。\n"
        "最难的是三号楼加装电梯，谈了五个月，底层两户最后同意了。\n"
        "议事点原定三个，只建成两个，第三个因为房子漏雨没有用上。\n"
        "二、存在问题\n年轻人来得少，三十岁以下的一共只来过七人次。\n",
    )
    assert rules(plan, other) == []


def test_a_copied_midterm_report_is_not_called_a_summary() -> None:
    report = RuleFile("柳桥社区/中期.txt", _paper("总结", "已").text.replace("总结", "中期报告", 1))
    [finding] = told(_paper("实施方案", "将"), report)
    assert finding.message.startswith("这份中期报告的")


def test_a_fingerprint_tells_by_names_and_not_by_paths() -> None:
    def marks(folder: str, leader: str) -> list[tuple[str, str]]:
        plan = form("柳桥社区", "红色议事厅", leader, genre="实施方案")
        files = (form("柳桥社区", "红色议事厅"), plan, _paper("实施方案", "将"))
        moved = (RuleFile(f"{folder}/{file.name}", file.text) for file in files)
        return [(one.rule, one.fingerprint) for one in told(*moved)]

    assert marks("甲", "钱多") == marks("乙", "钱多") != marks("甲", "赵远")


def _paper(genre: str, tense: str) -> RuleFile:
    heading = "一、主要措施" if genre == "实施方案" else "一、完成情况"
    body = "\n".join(line.format(tense) for line in DONE)
    text = f"红色议事厅项目{genre}\n{heading}\n{body}"
    return RuleFile(f"柳桥社区/红色议事厅{genre}.txt", text)


def test_a_file_that_could_not_be_read_is_sent_back() -> None:
    [finding] = told(
        form("柳桥社区", "红色议事厅"), RuleFile("柳桥社区/附件.docx", "PK\x03\x04不是")
    )
    assert (finding.rule, finding.severity) == ("file-unreadable", Severity.BLOCK)
    assert finding.file == "run/柳桥社区/附件.docx"


def test_a_finding_s_fingerprint_does_not_hang_on_other_files() -> None:
    locked = RuleFile("乙/附件.docx", "")
    [alone] = told(form("甲", "红色议事厅"), locked)
    both = told(form("甲", "红色议事厅"), RuleFile("甲/附件.docx", ""), locked)
    assert alone.fingerprint == both[1].fingerprint


def plan(unit: str, name: str) -> RuleFile:
    body = f"{name}由党员轮流主持，每周一次，2025年11月底前办满30次。"
    text = f"{name}项目实施方案\n一、主要措施\n{body}\n二、实施步骤\n3月动员，11月总结。\n{unit}\n"
    return RuleFile(f"{unit}/{name}方案.txt", text)


def test_a_plan_whose_name_is_nearly_its_form_s_is_asked_about() -> None:
    misnamed = plan("柳桥社区", "红色议事亭")
    assert rules(form("柳桥社区", "红色议事厅"), misnamed) == ["name-varies"]
    assert rules(form("金桥社区", "红色议事厅"), misnamed) == []
    assert rules(form("柳桥社区", "红色议事厅"), plan("柳桥社区", "四点半课堂")) == []


def test_ten_thousand_papers_of_communities_are_compared_within_their_units_only() -> None:
    papers = [
        Paper(f"{name}{n}.txt", 0, genre, f"{name}{n}", f"{n:05d}社区", f"{name}{n}")
        for n in range(10_000)
        for genre, name in (("application", "红色议事厅"), ("plan", "红色议事亭"))
    ]
    groups = [Group((paper,), (), paper.name, paper.unit) for paper in papers]
    view = RunView((), groups, read_profile(""), lambda _: ())
    assert len([*check_names(view)]) == 10_000


def test_numbered_projects_are_no_misnamed_ones() -> None:
    assert rules(form("柳桥社区", "红色议事厅一期"), plan("柳桥社区", "红色议事厅二期")) == []


def test_a_plan_that_may_be_of_either_of_two_forms_is_passed_over() -> None:
    forms = (form("柳桥社区", "红色议事厅"), form("柳桥社区", "红色议事堂"))
    assert rules(*forms, plan("柳桥社区", "红色议事亭")) == []


def test_a_drafted_quota_counts_projects_too() -> None:
    lines = quota("unit", 1).replace("申报项目（个）", "每个支部报（项）")
    files = (form("柳桥社区", "红色议事厅"), form("柳桥社区", "四点半课堂", "林一"))
    assert rules(*files, profile=lines) == ["quota-exceeded"] * 2
    assert rules(*files, profile=lines.replace("每个支部报（项）", "活动报道（项）")) == []
