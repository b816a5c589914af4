import pytest

from batch.ledger.choices import match_choice, suggest_choice

LABELS = ("机制", "服务模式", "典型培育", "待定")


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("机制", "机制"),
        (" 服务模式 ", "服务模式"),
        ("机制\u3000", "机制"),
        ("服務模式", "服务模式"),
        ("机 制", None),
        ("完善工作机制", None),
        ("机制、服务模式", None),
        ("", None),
    ],
)
def test_only_the_choice_itself_is_taken(text: str, choice: str | None) -> None:
    assert match_choice(text, LABELS) == choice


@pytest.mark.parametrize(
    ("text", "near"),
    [("机 制", "机制"), ("完善工作机制", "机制"), ("典型培养", "典型培育"), ("同意", None)],
)
def test_what_may_have_been_meant_is_only_suggested(text: str, near: str | None) -> None:
    assert suggest_choice(text, LABELS) == near
