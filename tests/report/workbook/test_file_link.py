import pytest

from report.workbook.file_link import URL_CHARS, link_target


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("../望江/申报表.docx", "../望江/申报表.docx"),
        ("批注/a b#1%.docx", "批注/a%20b%231%25.docx"),
        ("javascript:alert(1).docx", "javascript%3Aalert%281%29.docx"),
        ("a\\..\\b.docx", "a%5C..%5Cb.docx"),
        ("/etc/passwd", None),
        ("//server/share/a.docx", None),
        ("换\u202e行.docx", None),
        ("", None),
        ("长" * URL_CHARS, "长" * URL_CHARS),
        ("长" * (URL_CHARS + 1), None),
    ],
)
def test_only_a_file_beside_the_workbook_is_linked(path: str, target: str | None) -> None:
    assert link_target(path) == target
