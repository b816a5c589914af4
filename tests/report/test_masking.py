import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.masking import mask


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("电话13812341234", "电话138****1234"),
        ("电话:138-1234-1234。", "电话:138-****-1234。"),
        ("138 1234 1234", "138 **** 1234"),
        ("+8613812341234", "+86138****1234"),
        ("+86 138-1234-1234", "+86 138-****-1234"),
        ("１３８１２３４１２３４", "１３８****１２３４"),
        ("13812341234、13912341235", "138****1234、139****1235"),
        ("0571-87654321", "0571-******21"),
        ("0571－87654321", "0571－******21"),
        ("（010）87654321", "（010）******21"),
        ("02087654321转801", "020******21转801"),
        ("0578-2345678", "0578-*****78"),
        ("身份证号330106199003071234", "身份证号330*************34"),
        ("33010619900307123X", "330*************3X"),
    ],
)
def test_phone_and_identity_numbers_are_masked(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "张三，党支部书记",
        "2024年3月—2024年11月",
        "2024-03-07 2024.11.30",
        "经费12000000000元",
        "项目编号202403071234567890",
        "统一社会信用代码52330100MJ8912345X",
        "银行账号6222021234567890123",
        "满意率95.5%，办结率0.95",
        "内线6543210",
        "12345678901",
    ],
)
def test_other_numbers_stay(text: str) -> None:
    assert mask(text) == text


@given(st.text(st.sampled_from("013589-— ()（）+１X年"), max_size=40))
def test_masking_keeps_the_length_and_has_nothing_left_to_do(text: str) -> None:
    masked = mask(text)
    assert len(masked) == len(text)
    assert mask(masked) == masked
