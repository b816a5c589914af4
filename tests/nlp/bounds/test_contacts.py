import pytest

from judged import told
from mingjian.result import Severity

RULE = "contact-invalid"


def test_a_number_is_noted_and_quoted_alone() -> None:
    (finding,) = told("| 项目名称 | 楼栋 |\n| 联系电话 | 贺春兰 1381234567 |", RULE)
    assert finding.severity is Severity.NOTE
    assert [one.quote for one in finding.evidence] == ["1381234567"]


def test_a_full_width_number_is_read_as_well() -> None:
    (finding,) = told("联系电话：１３８１２３４５６７", RULE)
    assert finding.evidence[0].quote == "１３８１２３４５６７"


@pytest.mark.parametrize(
    "number",
    [
        *("13812345678", "138-1234-5678", "+86 138 1234 5678", "138 1234 5678"),
        *("0571-88881234", "(0571)88881234", "010 88881234", "88881234-802", "6123456"),
        *("400-123-4567", "12345", "661234", "138****5678", "13812345678、13912345678"),
    ],
)
def test_numbers_people_have_are_right(number: str) -> None:
    assert not told(f"项目方案\n联系电话：{number}", RULE)


@pytest.mark.parametrize(
    "number", ["138123456", "138123456789", "12812345678", "139O7742156", "0571-888812345"]
)
def test_numbers_nobody_has_are_noted(number: str) -> None:
    assert len(told(f"项目方案\n联系电话：{number}", RULE)) == 1


@pytest.mark.parametrize("mail", ["zhang.163.com", "zhang@163", "zhang@", "@163.com"])
def test_addresses_that_reach_nobody_are_noted(mail: str) -> None:
    assert len(told(f"项目方案\n邮箱：{mail}", RULE)) == 1


@pytest.mark.parametrize("mail", ["zhang@163.com", "a.b-c_1@stu.example.edu.cn", "见通知", "无"])
def test_addresses_that_reach_someone_are_right(mail: str) -> None:
    assert not told(f"项目方案\n邮箱：{mail}", RULE)


@pytest.mark.parametrize("text", ["1" * 100_000, "a@" * 50_000, "联系电话" * 25_000])
def test_hostile_texts_end(text: str) -> None:
    assert len(told(f"联系电话{text}", RULE)) <= 20
