"""What a project promises and what it reports: figure by figure, in short texts."""

import pytest

from build import project
from mingjian.profile import load_profile
from mingjian.result import Facts, ProjectResult, SectionResult
from mingjian.taxonomy import load_taxonomy
from nlp.elements.hearing import hear
from nlp.pledges.amounts import Amount, read_amount
from nlp.pledges.figure import Figure
from nlp.pledges.figures import read_promised, read_reached
from nlp.pledges.statements import find_statements
from nlp.subject import NO_CATEGORY, Subject
from results import project as result


def figures(text: str, genre: str = "plan") -> list[tuple[str, Amount]]:
    """Give what is counted and its number, of a text under 工作目标 or, in a report, 主要成效."""
    heading = "一、工作目标" if genre == "plan" else "一、主要成效"
    return found(f"“议事角”项目材料\n{heading}\n{text}", genre)


def found(text: str, genre: str = "plan") -> list[tuple[str, Amount]]:
    return [(figure.what, figure.amount) for figure in read(text, genre)]


def read(text: str, genre: str) -> tuple[Figure, ...]:
    judged = judge(text, genre)
    return read_reached(judged) if genre == "summary" else read_promised(judged)


def judge(text: str, genre: str) -> ProjectResult:
    """Give as much of a judged text as its figures are read from."""
    hearing, profile = hear(project(text), genre, None), load_profile("generic")
    subject = Subject(hearing, genre, (), NO_CATEGORY, profile, load_taxonomy())
    sections = tuple(
        SectionResult(one.heading, one.level, one.roles, one.block, one.blocks, one.chars)
        for one in subject.project.sections
    )
    facts = Facts(find_statements(subject), ())
    return result(genre=genre, year=subject.year, sections=sections, facts=facts)


@pytest.mark.parametrize(
    ("text", "what", "normal"),
    [
        ("年底前建立5支志愿服务队。", "建立志愿服务队", "=5 支"),
        ("全年开展理论宣讲12场。", "开展理论宣讲", "=12 场"),
        ("党员参与率达到95%。", "党员参与率", "=95%"),
        ("每月召开1次议事会。", "召开议事会", "=1 次/月"),
        ("新建议事点3个。", "新建议事点", "=3 个"),
        ("解决停车、照明等问题不少于30件。", "解决问题", ">=30 件"),
        ("党组织覆盖率由56%提升到75%。", "党组织覆盖率", "56%->75%"),
        ("形成一套可在全街道推广的《议事十步法》。", "形成《议事十步法》", "=1 套"),
        ("网格党小组实现全覆盖。", "网格党小组覆盖率", "=100%"),
        ("编写案例汇编1本。", "编写案例汇编", "=1 本"),
        ("每名党员全年讲课不少于1次。", "每讲课", ">=1 次/年"),
        ("建成面积200平方米以上的活动室。", "建成面积", ">=200 平方米"),
        ("形成“三单三亮”工作法1个。", "形成“三单三亮”工作法", "=1 个"),
        ("因账目引发的信访下降50%。", "信访", "-50%"),
    ],
)
def test_a_promise_is_named_by_what_it_counts(text: str, what: str, normal: str) -> None:
    assert figures(text) == [(what, read_amount(normal))]


@pytest.mark.parametrize(
    "text",
    [
        "去年社区召开议事会4次。",
        "社区现有党员176名。",
        "县委要求全县今年建成示范点40个。",
        "工作分3个阶段推进。",
        "连续两次末位的予以约谈。",
        "形成一个良好的氛围。",
        "满意率低于80%的网格当季重做。",
        "到会党员过半数方可开会。",
        "每季度公示账目。",
        "培训干部30分钟。",
    ],
)
def test_what_is_past_of_others_or_a_condition_is_no_promise(text: str) -> None:
    assert figures(text) == []


def test_what_is_listed_after_a_promise_is_one_too() -> None:
    text = "“议事角”项目方案\n二、内容\n形成议事规则1套、案例汇编1本、协商清单50条。"
    assert [what for what, _ in found(text)] == ["形成议事规则", "案例汇编", "协商清单"]


def test_numbers_of_background_and_budget_are_no_promises() -> None:
    background = "一、项目背景\n组织居民议事会12场。"
    budget = "二、经费预算\n印制手册300册，1500元。"
    assert found(f"“议事角”项目申报书\n{background}\n{budget}", "application") == []


def test_a_promise_made_twice_is_one_figure() -> None:
    assert len(figures("新建议事点3个。\n到年底新建议事点3个。")) == 1


def test_a_number_without_a_noun_counts_what_the_one_before_counts() -> None:
    told = read("“议事角”项目总结\n一、主要成效\n上半年召开议事会6场，下半年7场。", "summary")
    assert [(one.what, one.scope, one.amount.number) for one in told] == [
        ("召开议事会", "上半年", 6),
        ("召开议事会", "下半年", 7),
        ("召开议事会", "合计", 13),
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("议事会春天四场，夏天八场，秋天六场，入冬后又补了三场。", 21),
        ("经考评合格的，锅炉6人、汽机5人、电气4人。", 15),
        ("监督小组由两名老党员、一名退休教师和两名村民代表组成。", 5),
        ("义诊一季度3场、二季度3场、三季度4场、四季度3场。", 13),
    ],
)
def test_what_is_listed_side_by_side_is_added_up(text: str, number: int) -> None:
    assert [amount.number for _, amount in figures(text, "summary")][-1] == number


@pytest.mark.parametrize(
    "text",
    ["集中复测298人，血压达标的231人。", "发出问卷420份，收回406份。", "审看支出29笔，退回3笔。"],
)
def test_a_part_of_a_number_is_not_added_to_it(text: str) -> None:
    first, second = (
        amount.number for _, amount in figures(text, "summary") if amount.measure != "%"
    )
    assert first > second


@pytest.mark.parametrize(
    ("text", "share"),
    [
        ("培训应到156人次，实到150人次。", 96.2),
        ("抽查随访记录80份，有3份缺项。", 96.2),
        ("问账的有64人次，除2人次外，都已答复。", 96.9),
        ("问账的有64人次，全部当面答复。", 100.0),
        ("全年供水投诉486件，去年640件。", 24.1),
    ],
)
def test_shares_and_changes_are_reckoned(text: str, share: float) -> None:
    rates = [amount.number for _, amount in figures(text, "summary") if amount.measure == "%"]
    assert rates == [pytest.approx(share, abs=0.1)]


@pytest.mark.parametrize(
    "text",
    [
        "下一步将建议事点3个。",
        "原计划建议事点3个。",
        "对照申报书建议事点3个的目标，认真推进。",
        "去年建议事点3个。",
        "镇里其余村建议事点3个。",
        "建议事点3个因场地调整延后。",
    ],
)
def test_what_was_planned_or_comes_next_was_not_reached(text: str) -> None:
    assert figures(text, "summary") == []


def test_a_result_is_quoted_with_its_sentence() -> None:
    text = "“议事角”项目总结\n一、主要成效\n议事会是重头。5月和11月先后开了两场，来了不少人。"
    (figure,) = read(text, "summary")
    assert figure.what.startswith("议事会")
    assert figure.evidence.quote == "议事会是重头。5月和11月先后开了两场，来了不少人。"


@pytest.mark.parametrize("char", ["1", "一", "、", "：", "年", "开", "的", "全", "12个", "全年"])
@pytest.mark.parametrize("genre", ["plan", "summary"])
def test_a_text_of_one_character_is_read_to_its_end(char: str, genre: str) -> None:
    figures(char * (60_000 // len(char)), genre)
