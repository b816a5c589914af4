from dataclasses import replace

from mingjian.result import BlockResult, SectionResult
from report.places import describe_passage, describe_place, finding_places, finding_quotes
from results import evidence, file_result, finding, project

BLOCKS = (
    BlockResult("heading", "一、背景", 1, None, None, None, None),
    BlockResult("paragraph", "党员多。", None, 3, None, None, None),
    BlockResult("cell", "张三", None, None, 0, 1, 2),
    BlockResult("cell", "李四", None, 2, 1, 0, 0),
)
PLAIN = file_result()
SHOWN = replace(PLAIN, blocks=BLOCKS)
TITLED = project(
    sections=(
        SectionResult("", 1, (), 0, 3, 10),
        SectionResult("三、实施步骤", 1, (), 3, 20, 100),
        SectionResult("（一）第一阶段", 2, (), 5, 2, 50),
    )
)


def test_without_blocks_a_place_is_the_number_of_its_paragraph() -> None:
    assert describe_place(11, PLAIN) == "第12段"


def test_with_blocks_it_names_page_and_cell_counting_from_one() -> None:
    places = [describe_place(number, SHOWN) for number in range(5)]
    assert places == ["第1段", "第3页，第2段", "表1第2行第3列", "第2页，表2第1行第1列", "第5段"]


def test_a_passage_names_the_innermost_heading_above_it() -> None:
    assert describe_passage(5, PLAIN, TITLED) == "第6段（在“（一）第一阶段”下）"
    assert describe_passage(8, PLAIN, TITLED) == "第9段（三、实施步骤）"
    assert describe_passage(1, PLAIN, TITLED) == "第2段"
    assert describe_passage(40, PLAIN, TITLED) == "第41段"


def test_an_absence_is_placed_near_where_it_belongs() -> None:
    absent = finding("fix", "未找到责任人。", block=8)
    assert finding_places(absent, PLAIN, TITLED) == ["第9段（三、实施步骤）附近"]
    assert finding_quotes(absent) == []


def test_without_a_heading_an_absence_is_placed_by_the_words_there() -> None:
    [place] = finding_places(finding("fix", "联系电话未填写。", block=2), SHOWN, TITLED)
    assert place == "表1第2行第3列（张三）附近"


def test_what_has_no_place_of_its_own_is_missing_from_the_whole() -> None:
    absent = finding("fix", "未找到责任人。", block=0)
    assert finding_places(absent, SHOWN, TITLED) == ["全文"]
    second = replace(TITLED, block=8)
    assert finding_places(replace(absent, block=8), PLAIN, second) == ["第9段起，全文"]


def test_of_many_passages_three_are_shown_and_all_are_counted() -> None:
    many = finding("fix", "有空白。", *(evidence(f"XX社区{n}", block=n) for n in range(5)))
    assert finding_quotes(many) == ["XX社区0", "XX社区1", "XX社区2"]
    assert finding_places(many, PLAIN, project(sections=())) == ["第1段", "第2段", "第3段等5处"]


def test_a_long_quote_is_shortened_to_one_line() -> None:
    [quote] = finding_quotes(finding("ask", "太长。", evidence("很长\n" * 200)))
    assert len(quote) == 120
    assert quote.startswith("很长 很长")
    assert quote.endswith("…")
