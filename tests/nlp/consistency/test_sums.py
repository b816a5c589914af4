"""Totals of counts: what is quoted, and what no example can say."""

from judged import told

RULE = "sum-differs"


def test_the_total_is_quoted_first_then_each_part() -> None:
    (found,) = told("全年化解纠纷128件，其中邻里56件、物业41件、家庭21件。", RULE)
    assert [one.quote for one in found.evidence] == ["128件", "56件", "41件", "21件"]
    assert found.message == "写的是128，各项相加是118，请核实。"


def test_quotes_stand_where_they_say() -> None:
    text = "支部现有党员４８名，其中男党员30名、女党员16名。"
    (found,) = told(text, RULE)
    assert all(one.quote == text[one.start : one.end] for one in found.evidence)


def test_a_table_is_added_up_column_by_column_and_row_by_row() -> None:
    columns = "| 村 | 党员 |\n| 甲 | 20 |\n| 乙 | 30 |\n| 合计 | 52 |"
    row = "| 类别 | 流入 | 流出 | 合计 |\n| 人数 | 142 | 67 | 219 |"
    assert [found.evidence[0].quote for found in told(columns, RULE)] == ["52"]
    assert [found.evidence[0].quote for found in told(row, RULE)] == ["219"]


def test_subtotals_are_not_added_twice() -> None:
    first = "| 片 | 户 |\n| 甲 | 20 |\n| 乙 | 30 |\n| 小计 | 50 |"
    rows = f"{first}\n| 丙 | 10 |\n| 丁 | 5 |\n| 小计 | 15 |"
    assert not told(f"{rows}\n| 合计 | 65 |", RULE)
    assert told(f"{rows}\n| 合计 | 66 |", RULE)


def test_a_slogan_is_no_sum() -> None:
    assert not told("坚持1+1=3的思路。", RULE)


def test_a_column_with_a_guess_is_left_alone() -> None:
    assert not told("| 村 | 户 |\n| 甲 | 约20 |\n| 乙 | 30 |\n| 合计 | 60 |", RULE)


def test_a_list_that_comes_near_to_its_total_is_told_without_a_word_that_opens_it() -> None:
    (found,) = told("党员129名，城东38名，城西29名，老厂区41名，外地23名。", RULE)
    assert found.message == "写的是129，各项相加是131，请核实。"
    assert not told("党员129名，城东38名，城西29名，老厂区41名。", RULE)


def test_the_parts_of_a_right_total_are_no_totals() -> None:
    assert not told("事项124项，63项归乡镇，39项归社区，22项归双方。", RULE)


def test_a_list_with_a_count_a_line_is_added_up_to_what_stands_above() -> None:
    lines = "东片：9人\n西片：8人\n南片：7人\n北片：8人"
    assert told(f"党员31人，分四片管理。\n{lines}", RULE)
    assert not told(f"党员32人，分四片管理。\n{lines}", RULE)
