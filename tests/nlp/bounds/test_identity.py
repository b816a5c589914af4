import pytest

from judged import told
from nlp.bounds.identity import has_check_digit, is_checked

RULE = "personal-id"


def test_numbers_of_one_kind_are_told_once_and_not_repeated_in_the_message() -> None:
    text = "成员名单\n贺春兰 11010519491231002X\n佟玉梅 110105194912310038"
    (finding,) = told(text.replace("110105194912310038", "11010519491231002X"), RULE)
    assert [one.quote for one in finding.evidence] == ["11010519491231002X"] * 2
    assert "110105" not in finding.message


@pytest.mark.parametrize(
    ("number", "right"),
    [("11010519491231002X", True), ("110105 19491231 002x", True), ("110105194912310021", False)],
)
def test_the_last_character_follows_from_the_others(number: str, right: bool) -> None:
    assert is_checked(number) is right


@pytest.mark.parametrize(
    ("digits", "right"), [("4111111111111111", True), ("4111111111111112", False)]
)
def test_the_check_digit_of_a_card(digits: str, right: bool) -> None:
    assert has_check_digit(digits) is right


def test_a_number_without_its_check_character_needs_a_word_before() -> None:
    assert not told("编码 110105194912310021", RULE)
    assert told("身份证号 110105194912310021", RULE)


def test_the_account_of_a_unit_is_not_personal() -> None:
    assert not told("账号：6222020200012345678", RULE)


def test_hostile_texts_end() -> None:
    assert not told("1" * 100_000, RULE)
