import pytest

from entries import entry, ranking, said, unread, unsure
from mingjian.catalogue import CatalogueEntry
from mingjian.result import Evidence
from report.archive.wording import (
    conclusion_word,
    quotes_text,
    remark_text,
    rivals_text,
    say_doubts,
    years_of,
)


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (entry("1"), ()),
        (unsure("1"), ("类别待定：把握不足，“机制”与“服务模式”难分",)),
        (unsure("1", ranking=(), doubt="no-model"), ("类别待定：没有可以判断的内容或模型",)),
        (
            unsure("1", ranking=ranking("机制", 0.8), doubt="thin"),
            ("类别待定：正文太少，较像“机制”",),
        ),
        (unsure("1", doubt="strange"), ("类别待定：没有把握，“机制”与“服务模式”难分",)),
        (entry("1", ranking=ranking("机制", 0.5)), ("“机制”与“其他”难分",)),
        (entry("1", year=None), ("没有找到年度",)),
        (entry("1", year_confidence=0.5), ("年度2021的依据较弱",)),
        (unread(), ("文件没有读出（有密码）",)),
        (entry("1", decision="none", year=None), ()),
        (unsure("1", said("category", "机制")), ()),
        (entry("1", said("year", "2020"), year=None), ()),
        (entry("1", said("category", "待定")), ("类别待定：没有把握，较像“机制”",)),
    ],
)
def test_why_a_person_should_look_is_said(one: CatalogueEntry, words: tuple[str, ...]) -> None:
    assert say_doubts(one) == words


def test_what_the_tool_concluded_is_said_whatever_a_person_said() -> None:
    told = [entry("1", said("category", "其他")), unsure("2"), unread()]
    told += [entry("4", decision="none"), entry("5", project=None)]
    assert [conclusion_word(one.row) for one in told] == [
        *("建议", "待定", "未读取", "非项目", "非项目")
    ]


def test_the_remark_tells_of_the_reading_the_doubt_and_the_title() -> None:
    row = unsure("1", status="partial", problem="第3页读不出。", title_source="file").row
    assert remark_text(row) == "部分读出；第3页读不出。；把握不足；项目名称取自文件名"
    assert remark_text(entry("1", status="later-word").row) == "later-word"


def test_categories_that_come_into_question_are_named_with_their_chances() -> None:
    assert rivals_text(unsure("1").row) == "机制48%、服务模式46%"
    assert rivals_text(entry("1").row) == "机制93%"
    assert rivals_text(unread().row) == ""


def test_the_weightiest_quotes_stand_first_and_phones_are_masked() -> None:
    quotes = (
        Evidence("轻的", 1, 0, 2, 0.1),
        Evidence("电话13812345678", 1, 0, 2, 0.9),
        Evidence("中等", 1, 0, 2, 0.5),
    )
    assert quotes_text(entry("1", evidence=quotes).row) == "“电话138****5678”\n“中等”"


def test_several_years_are_written_as_a_range() -> None:
    years = [(2021, 2021), (2021, 2022), (2021, None), (None, None)]
    told = [years_of(entry("1", year=first, year_to=last).row) for first, last in years]
    assert told == [2021, "2021-2022", 2021, None]
