"""Sizes that files declare."""

import pytest

from extract.sizes import font_size


@pytest.mark.parametrize(
    ("text", "size"),
    [("14", 14.0), ("10.5", 10.5), ("1", 1.0), ("400", 400.0)]
    + [(odd, None) for odd in ("nan", "inf", "-inf", "-3", "0", "1e9", "400.5", "", "x")],
)
def test_only_sizes_that_letters_can_have_are_taken(text: str, size: float | None) -> None:
    assert font_size(text) == size
