import pytest

from report.workbook.sheet_name import MAX_CHARS, SheetNames


@pytest.mark.parametrize(
    ("wanted", "given"),
    [
        ("结项评审", "结项评审"),
        ("一/二:三", "一·二·三"),
        ("'引号'", "引号"),
        ("  ", "表"),
        ("换\n行", "换 行"),
        ("History", "History（2）"),
        ("评" * 40, "评" * MAX_CHARS),
        ("😀" * 20, "😀" * 15),
    ],
)
def test_a_name_is_made_fit_for_excel(wanted: str, given: str) -> None:
    assert SheetNames().take(wanted) == given


def test_no_two_sheets_have_one_name() -> None:
    names = SheetNames(("评分说明",))
    taken = [names.take(name) for name in ("评分说明", "AB", "ab", "评" * 31, "评" * 32)]
    assert taken == ["评分说明（2）", "AB", "ab（2）", "评" * 31, "评" * 28 + "（2）"]
