import pytest

from build import project
from mingjian.genre import load_genres
from mingjian.profile import PROJECT_GENRES
from nlp.identify import identify_genre, is_party_work

BODY = "党支部每月第一个周五开门议事，群众提事，党员领事，社区办事，结果写在楼门口的黑板上。"


@pytest.mark.parametrize(
    ("text", "genre"),
    [
        (f"院坝议事实施方案\n一、总体要求\n{BODY}\n二、方法步骤\n{BODY}", "plan"),
        (f"申报表\n| 项目名称 | 夜校 |\n| 负责人 | 姜禾 |\n| 项目背景 | {BODY} |", "application"),
        (f"夜校项目结项总结\n一、完成情况\n{BODY}\n二、存在问题\n{BODY}", "summary"),
        (f"灯下议事\n一、背景与起因\n{BODY}\n二、做法与经过\n{BODY}\n三、经验启示\n{BODY}", "case"),
        (f"关于申报党建项目的通知\n各支部：\n{BODY}\n请于4月10日前报送。联系人：方远", "notice"),
        (f"积分管理办法\n第一条 {BODY}\n第二条 {BODY}\n第三条 本办法自发布之日起施行。", "rules"),
        (f"党建品牌研究\n摘要：{BODY}\n关键词：党建；品牌\n参考文献：[1] 某书[M].", "paper"),
        (f"会议纪要\n时间：3月1日  地点：二楼  主持：方远\n参加人员：支部全体\n{BODY}", "minutes"),
        (f"在推进会上的讲话\n同志们：\n{BODY}", "speech"),
    ],
)
def test_the_signs_of_a_genre_tell_it(text: str, genre: str) -> None:
    assert identify_genre(project(text), load_genres()) == genre


def test_a_plan_that_calls_on_many_units_is_still_a_plan() -> None:
    text = f"创建工作实施方案\n一、目标任务\n各支部要认真组织。{BODY}\n"
    text += f"二、方法步骤\n5月15日前上报申报表。{BODY}"
    assert identify_genre(project(text), load_genres()) == "plan"


def test_a_text_that_is_not_about_party_work_is_other() -> None:
    text = "家常洋芋饼\n洋芋擦丝，加盐腌出水，拌上面粉，两面煎到金黄，趁热吃最香，凉了可以回锅。"
    assert not is_party_work(text)
    assert identify_genre(project(text), load_genres()) == "other"


@pytest.mark.parametrize(
    "sentence",
    [
        "支部办起招聘专场，请企业来面试，帮三十名待业青年应聘上岗。",
        "近日，支部开展入户走访，把居民的难处一件件记下来。",
        "（通讯员 方远）",
    ],
)
def test_a_weak_sign_never_puts_a_project_outside_the_gate(sentence: str) -> None:
    text = f"院坝里的议事台\n{sentence}\n{BODY}{BODY}"
    assert identify_genre(project(text), load_genres()) in PROJECT_GENRES


def test_a_recruitment_notice_is_none_for_all_that() -> None:
    text = f"柳溪街道招聘公告\n{BODY}\n报名条件：身体健康。\n面试时间另行通知。"
    assert identify_genre(project(text), load_genres()) == "notice"


@pytest.mark.parametrize("title", ["红皮章程的故事", "把论文写在山上", "标准之外"])
def test_a_word_inside_a_title_does_not_make_rules_or_a_paper(title: str) -> None:
    text = f"{title}\n{BODY}\n{BODY}"
    assert identify_genre(project(text), load_genres()) in PROJECT_GENRES


def test_script_and_blanks_do_not_hide_party_work() -> None:
    assert is_party_work("黨組織帶領黨員服務羣眾。")
    assert is_party_work("支 部 党 员 认 领 心 愿" + " " * 5000)


PARTS = "一、预期目标\n全年举办24讲，参训3600人次，每讲150人左右。\n二、项目进度\n"
PARTS += "1月确定课表；2月至11月举办，暑期照常，遇国庆顺延；12月总结。\n三、责任人\n{owner}。\n"
PARTS += "四、时限要求\n2025年12月27日前讲完。\n五、质量标准\n每讲不少于90分钟，出勤率不低于85%，"
PARTS += "课后测评优良率90%以上，讲师由各部门业务骨干担任，课件统一存档，供缺席的人补学。"


def test_a_plan_laid_out_as_a_project_needs_but_one_party_word() -> None:
    text = "县直机关“周末讲堂”项目{title}\n" + PARTS + "教材{thick}。"
    filler = "按课表印发，" * 200
    plan = text.format(title="实施方案", owner="机关工委令狐达", thick=filler)
    assert not is_party_work(plan)
    assert identify_genre(project(plan), load_genres()) in PROJECT_GENRES
    for words in (
        {"title": "侧记", "owner": "机关工委令狐达"},
        {"title": "实施方案", "owner": "王达"},
    ):
        other = text.format(**words, thick=filler)
        assert identify_genre(project(other), load_genres()) == "other"


def test_a_works_committee_is_of_the_party_and_a_workers_committee_is_not() -> None:
    assert is_party_work("县直机关工委举办周末讲堂。")
    assert not is_party_work("职工委员会举办周末讲堂。")
