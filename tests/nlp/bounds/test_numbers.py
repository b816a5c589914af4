import pytest

from nlp.bounds.numbers import longest_number


@pytest.mark.parametrize(
    ("words", "digits"),
    [
        ("2025年3月1日,12名党员", 0),
        ("电话138 1234 5678", 11),
        ("110105-19491231-002X", 17),
        ("0571-88881234转802", 12),
        ("1" * 50, 50),
    ],
)
def test_the_longest_number_is_counted_without_its_marks(words: str, digits: int) -> None:
    assert longest_number(words) == digits


def test_hostile_texts_end() -> None:
    assert longest_number("1 " * 50_000) > 0
