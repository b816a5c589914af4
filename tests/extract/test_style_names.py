"""Names of Word's built-in styles, in English and as WPS writes them."""

import pytest

from extract.style_names import heading_level, is_contents, is_title


@pytest.mark.parametrize(
    ("name", "level"),
    [("heading 1", 0), ("Heading 9", 8), ("标题 2", 1), ("标题2", 1), (" heading 3 ", 2)]
    + [(name, None) for name in ("heading", "heading 10", "heading 1 Char", "标题", "正文", "")],
)
def test_headings_are_known_by_name(name: str, level: int | None) -> None:
    assert heading_level(name) == level


def test_titles_are_known_by_name() -> None:
    assert [is_title(name) for name in ("Title", "标题", "标题 1", "Subtitle")] == [
        True,
        True,
        False,
        False,
    ]


def test_lines_of_a_table_of_contents_are_known_by_name() -> None:
    names = ("toc 1", "TOC Heading", "Contents 2", "WPSOffice手动目录 1", "目录", "protocol")
    assert [is_contents(name) for name in names] == [True] * 4 + [False] * 2
