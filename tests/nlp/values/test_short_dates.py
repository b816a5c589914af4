import pytest

from mingjian.text import fold
from nlp.values.short_dates import find_short_dates


def _found(text: str, *, expected: bool) -> str:
    folded = fold(text)
    values = find_short_dates(folded, 2025, expected=expected)
    return " ; ".join(f"{folded[value.start : value.end]}={value.normal}" for value in values)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (
            "3.1—3.31 组队；11.1至11.30 总结",
            "3.1-3.31=2025-03-01/2025-03-31 ; 11.1至11.30=2025-11-01/2025-11-30",
        ),
        ("4/1-10/31 实施", "4/1-10/31=2025-04-01/2025-10-31"),
        ("11.1-2.28 推广", "11.1-2.28=2025-11-01/2026-02-28"),
        ("05.08 启动", "05.08=2025-05-08"),
        ("3.1 组队；4.1 护学", "3.1=2025-03-01 ; 4.1=2025-04-01"),
        ("05.08 启动；10.12 闭幕", "05.08=2025-05-08 ; 10.12=2025-10-12"),
        ("Q1选址，Q2-Q3运营", "Q1=2025-01-01/2025-03-31 ; Q2-Q3=2025-04-01/2025-09-30"),
    ],
)
def test_where_times_are_asked_for_days_in_dots_and_strokes_are_dates(
    text: str, values: str
) -> None:
    assert _found(text, expected=True) == values


@pytest.mark.parametrize(
    "text",
    [
        "3.1 动员阶段",
        "3.1 动员；3.2 实施",
        "满意度3.1分，上年4.2分",
        "系统V3.1升到V4.2",
        "第3.1-3.5节",
        "完成2/3以上，不足3/4",
        "3.1-4.5万元",
        "2.30 启动",
        "QQ1234",
        "2025.3.1",
    ],
)
def test_numbers_of_sections_scores_and_shares_are_no_dates_even_there(text: str) -> None:
    assert _found(text, expected=True) == ""


def test_elsewhere_only_ranges_in_a_row_are_dates() -> None:
    assert _found("3.1-3.31 组队，4.1-10.31 护学", expected=False).count("=") == 2
    assert _found("3.1-3.31 组队", expected=False) == ""
    assert _found("见3.1-3.5、4.1-4.6", expected=False) == ""
    assert _found("4.1-10.31，3.1-3.31", expected=False) == ""
    assert _found("3.1 组队；4.1 护学", expected=False) == ""


def test_one_character_a_hundred_thousand_times_holds_no_date() -> None:
    assert not any(_found(char * 100_000, expected=True) for char in "1./Q-")
