"""What a PDF has beside its pages: bookmarks, attached files, typed and written remarks."""

import io

import pypdfium2

from extract.limits import DEFAULT_LIMITS
from extract.pdf.page import read_page
from extract.pdf.reader import read
from pdf_drawing import LEFT, Drawing


def test_bookmarks_tell_the_levels_of_headings() -> None:
    drawing = Drawing()
    for number, (level, words) in enumerate(((0, "Goals"), (1, "1.1 Scope"), (0, "Steps"))):
        drawing.text(LEFT, 90 + 40 * number, words)
        drawing.canvas.bookmarkPage(words)
        drawing.canvas.addOutlineEntry(words, words, level)
    drawing.text(LEFT, 300, "Text")
    lines = read(drawing.data(), DEFAULT_LIMITS).lines
    assert [line.look.outline for line in lines] == [1, 2, 1, None]


def test_a_bookmark_of_another_page_marks_nothing() -> None:
    drawing = Drawing()
    drawing.text(LEFT, 90, "Goals")
    drawing.page()
    drawing.text(LEFT, 90, "Steps")
    for words in ("Goals", "More"):
        drawing.canvas.bookmarkPage(words)
        drawing.canvas.addOutlineEntry(words, words, 0)
    lines = read(drawing.data(), DEFAULT_LIMITS).lines
    assert [line.look.outline for line in lines] == [None, None]


def test_attached_files_are_told() -> None:
    drawing = Drawing()
    drawing.text(LEFT, 90, "申报材料")
    document = pypdfium2.PdfDocument(drawing.data())
    document.new_attachment("预算表.xlsx").set_data(b"x")
    (problem,) = read(_save(document), DEFAULT_LIMITS).problems
    assert problem.code == "attachments"
    assert "《预算表.xlsx》" in problem.message


def _save(document: pypdfium2.PdfDocument) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_a_reader_s_remark_is_no_text_of_the_page() -> None:
    drawing = Drawing()
    drawing.text(LEFT, 90, "项目背景")
    drawing.canvas.textAnnotation("请补充数据", Rect=[100, 700, 120, 720])
    document = pypdfium2.PdfDocument(drawing.data())
    page = read_page(document[0])
    assert page.remarks == ("请补充数据",)
    assert [line.text for line in read(_save(document), DEFAULT_LIMITS).lines] == ["项目背景"]
