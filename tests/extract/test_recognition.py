"""What is said of pictures and scans with and without text recognition."""

import pytest

from extract.limits import DEFAULT_LIMITS
from extract.pdf.recognition import recognition_problems, spell_pages
from extract.recognition import read_picture
from mingjian.document import Status
from mingjian.errors import UnreadableFile


def test_without_the_optional_part_a_picture_is_skipped_and_the_part_named() -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_picture(b"\x89PNG\r\n\x1a\n", DEFAULT_LIMITS, None)
    assert caught.value.status is Status.SKIPPED
    assert "pip install mingjian[ocr]" in caught.value.problem.message


@pytest.mark.parametrize(
    ("numbers", "text"),
    [([3], "3"), ([1, 2], "1、2"), ([1, 2, 3, 5, 6], "1—3、5、6"), ([], "")],
)
def test_pages_in_a_row_are_written_as_a_range(numbers: list[int], text: str) -> None:
    assert spell_pages(numbers) == text


def test_doubtful_pages_and_good_ones_are_told_apart() -> None:
    problems = list(recognition_problems([1, 2, 3], [4]))
    assert [problem.code for problem in problems] == ["poor-scan", "ocr"]
    assert problems[0].message.startswith("第 4 页扫描不清")
    assert problems[1].message.startswith("第 1—3 页由图片识别")
    assert list(recognition_problems([], [])) == []
