"""The year of a paper and what tells it, from the most trusted to the least."""

import pytest

from build import document
from extract.projects import split_projects
from mingjian.catalogue import Year
from nlp.dating import find_year
from nlp.tags.file_years import find_file_years
from nlp.tags.find import find_tags
from nlp.tags.rules import TagRules, load_tag_rules

BODY = "党支部每月第一个周五开门议事，群众提事，党员领事，社区办事，结果写在楼门口的黑板上。"


@pytest.fixture(scope="module")
def tagger() -> TagRules:
    return load_tag_rules()


def year_of(text: str, tagger: TagRules) -> Year | None:
    project = split_projects(document(text))[0]
    return find_tags(project, None, "plan", tagger).year


@pytest.mark.parametrize(
    ("text", "basis", "first", "last"),
    [
        (f"方案\n{BODY}\n清源社区党委\n2021年3月5日", "signature", 2021, 2021),
        (f"方案\n（清源社区党委　2013年4月）\n{BODY}", "signature", 2013, 2013),
        (f"方案\n{BODY}\n二〇一五年十一月十六日", "signature", 2015, 2015),
        (f"方案\n根据《创建通知》（岭组发〔2019〕18号）要求\n{BODY}", "number", 2019, 2019),
        (f"方案\n{BODY}\n建设周期为2019年9月至2021年3月，由书记负责。", "period", 2019, 2021),
        (f"2018年度工作方案\n{BODY}", "title", 2018, 2018),
        (f"2022—2023学年工作方案\n{BODY}", "school-year", 2022, 2023),
        (f"党建简报\n2024年第6期\n{BODY}", "issue", 2024, 2024),
        (
            f"方案\n# 一、实施步骤\n2022年3月摸底，2022年11月验收。\n# 二、做法\n{BODY}",
            "stages",
            2022,
            2022,
        ),
        (
            f"方案\n# 一、完成时限\n最迟2024年6月底前完成。\n# 二、做法\n{BODY}",
            "deadline",
            2024,
            2024,
        ),
        (f"方案\n今年是“十四五”开局之年。{BODY}", "named", 2021, 2021),
        (f"方案\n值此建党百年之际，{BODY}", "named", 2021, 2021),
        (f"方案\n为深入开展党的群众路线教育实践活动，{BODY}", "campaign", 2013, 2014),
        (f"方案\n2020年6月，第一批楼长上岗。{BODY}", "dated", 2020, 2020),
        (f"方案\n2017年修了井台。{BODY}", "mentioned", 2017, 2018),
        (f"方案\n学习贯彻党的十九届六中全会精神，{BODY}", "event", 2021, 2022),
        (f"方案\n喜迎党的二十大，{BODY}", "event", 2022, 2022),
    ],
)
def test_each_basis_tells_the_year(
    text: str, basis: str, first: int, last: int, tagger: TagRules
) -> None:
    year = year_of(text, tagger)
    assert year is not None
    assert (year.basis, year.first, year.last) == (basis, first, last)
    assert 0 < year.confidence < 1


def test_nothing_is_guessed(tagger: TagRules) -> None:
    assert year_of(f"方案\n{BODY}", tagger) is None
    assert year_of(f"方案\n到2035年要基本建成。{BODY}", tagger) is None


def test_a_remembered_anniversary_tells_nothing(tagger: TagRules) -> None:
    assert year_of(f"方案\n建党90周年那回挂的匾还在。{BODY}", tagger) is None


def test_of_several_campaigns_the_years_they_share_count(tagger: TagRules) -> None:
    text = f"方案\n在创先争优活动中，根据基层组织建设年安排，{BODY}"
    year = year_of(text, tagger)
    assert year is not None
    assert (year.first, year.last) == (2012, 2012)


def test_history_in_a_stage_section_is_not_its_year(tagger: TagRules) -> None:
    text = f"方案\n# 一、实施步骤\n3月整理2000年以来的记录，2022年12月前结项。\n# 二、做法\n{BODY}"
    year = year_of(text, tagger)
    assert year is not None
    assert year.first == 2022


def test_the_quote_of_a_signature_is_its_date_alone(tagger: TagRules) -> None:
    year = year_of(f"方案\n{BODY}\n书记：佟长河 2025年3月1日", tagger)
    assert year is not None
    assert year.quote == "2025年3月1日"


@pytest.mark.parametrize(
    "text",
    [
        f"2020年工作方案\n{BODY}\n2021年1月5日",
        f"2018年度工作方案\n{BODY}",
        f"方案\n{BODY}\n2016年5月",
    ],
)
def test_the_year_agrees_with_that_of_the_checks(text: str, tagger: TagRules) -> None:
    year = year_of(text, tagger)
    assert year is not None
    assert year.first == find_year(split_projects(document(text))[0])


@pytest.mark.parametrize(
    ("file", "years"),
    [
        ("历年/2019/鸡鸣巷社区申报表.docx", (2019, 2019)),
        ("20211203总结/一元菜.docx", (2021, 2021)),
        ("党建档案/2017-2018/北关社区.wps", (2017, 2018)),
        (r"D:\归档\2016年度\甲.doc", (2016, 2016)),
        ("电话13920195566.docx", None),
        ("2018与2021对照.docx", None),
        ("2020/a/b/c/甲.docx", None),
    ],
)
def test_a_file_s_name_and_its_folders_tell_a_year(
    file: str, years: tuple[int, int] | None
) -> None:
    span = find_file_years(file)
    assert (span and (span.first, span.last)) == years
