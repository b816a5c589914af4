"""Comments that 明鉴 wrote into a file itself are no trace of anybody's work on it."""

from docx_build import paragraph
from docx_check import codes, lost, omitted, read
from mingjian.annotation import AUTHOR


def comment(number: int, author: str, text: str) -> str:
    return f'<w:comment w:id="{number}" w:author="{author}">{paragraph(text)}</w:comment>'


def body(*numbers: int) -> str:
    marks = "".join(f'<w:r><w:commentReference w:id="{n}"/></w:r>' for n in numbers)
    return paragraph("正文").replace("</w:p>", f"{marks}</w:p>")


def test_our_comments_are_left_out_without_a_problem() -> None:
    reading = read(body(0), comments=comment(0, AUTHOR, "请补责任人"))
    assert omitted(reading) == [("own-comment", "请补责任人", 0)]
    assert codes(reading) == []
    assert lost(reading) == 0


def test_a_comment_of_a_person_beside_ours_is_told() -> None:
    both = comment(0, AUTHOR, "请补责任人") + comment(1, "李敏", "已补")
    reading = read(body(0, 1), comments=both)
    assert omitted(reading) == [("own-comment", "请补责任人", 0), ("comment", "已补", 0)]
    assert codes(reading) == ["comments"]
