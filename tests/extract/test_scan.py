"""Pages that are pictures, read as pages: text, forms, skew, marks, what cannot be read."""

import io
import sys
from dataclasses import replace

import pytest
from PIL import Image, ImageFilter

from extract.limits import DEFAULT_LIMITS
from extract.pdf import reader as pdf
from extract.pdf.recognition import Pixels, Recognise, Recognised
from extract.pdf.sorting import sort_out
from extract.reader import read_document
from extract.reading import Reading
from extract.recognition import find_recognise, read_picture
from mingjian.document import Status
from mingjian.errors import InputError, UnreadableFile
from needs_ocr import require_ocr
from page_picture import DPI, Picture
from pdf_drawing import Drawing

require_ocr()

import rapidocr  # noqa: E402
from rapidocr.inference_engine.onnxruntime.main import ONNXRuntimeError  # noqa: E402

TITLE = "“周三夜校”方案"
PROSE = (
    "云槐街道党总支组织机关党员参加学习，每周三用二十分钟讲一个专题，由支部书记主持，专人记录。"
    "各支部每月汇总一次学习记录和考试统计表，年内学完十二个专题，每位党员至少参加十次，学习不少于二十学时。"
)
FORM = {
    (0, 0): "责任人",
    (0, 1): "周陵",
    (1, 0): "项目进度",
    (1, 1): "每周三学习一次，年内学完十二个专题",
    (2, 0): "完成时间",
    (2, 1): "2025年12月20日前完成",
}


def _recognise() -> Recognise:
    recognise = find_recognise(lambda: None)
    assert recognise is not None
    return recognise


def _recognised(pixels: Pixels, dpi: float) -> Recognised:
    found = _recognise()(pixels, dpi)
    assert found is not None
    return found


def _read(picture: Picture) -> Reading:
    return read_picture(picture.data(), DEFAULT_LIMITS, _recognise())


def _texts(picture: Picture) -> list[str]:
    return [line.text for line in _read(picture).lines]


def _cells(picture: Picture) -> dict[tuple[int | None, int | None], str]:
    content = sort_out(_recognised(picture.pixels(), DPI).page, 1, DEFAULT_LIMITS)
    return {(cell.row, cell.column): cell.text for table in content.tables for cell in table.cells}


def _prose() -> Picture:
    picture = Picture()
    picture.text(200, 90, TITLE, 22)
    picture.text(85 + 28, 150, PROSE[:28], 14)
    rest = range(28, len(PROSE), 30)
    picture.rows(85, 150 + 14 * 1.6, [PROSE[begin : begin + 30] for begin in rest], 14)
    return picture


def _form() -> Picture:
    picture = Picture()
    picture.grid([85, 200, 500], [100, 130, 160, 190])
    for (row, column), text in FORM.items():
        picture.text(90 + 115 * column, 108 + 30 * row, text)
    picture.text(85, 220, "会议记录、学习记录、评议统计表等由党总支统一记录。")
    return picture


def test_rows_of_a_picture_become_paragraphs_with_their_size() -> None:
    title, body = _read(_prose()).lines
    assert (title.text, body.text) == (TITLE, PROSE)
    assert title.look.size == pytest.approx(22, abs=1.5)
    assert body.look.size == pytest.approx(14, abs=1)


def test_a_ruled_form_becomes_a_table() -> None:
    assert _cells(_form()) == FORM


def test_a_crooked_page_is_set_straight() -> None:
    assert _cells(_form().turn(2.6)) == FORM
    assert _texts(_prose().turn(-1.3)) == [TITLE, PROSE]


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_that_lies_or_stands_on_its_head_is_read_upright(angle: int) -> None:
    assert _texts(_prose().turn(angle)) == [TITLE, PROSE]


def test_a_crooked_drawing_without_a_word_has_no_text() -> None:
    picture = Picture()
    picture.line(100, 300, 500, 330)
    assert _recognised(picture.pixels(), DPI).page.runs == ()


def test_a_label_written_downwards_is_one_label() -> None:
    picture = Picture()
    picture.grid([85, 115, 500], [100, 220])
    picture.rows(92, 112, ["责", "任", "分", "工"], 15)
    picture.text(125, 140, "党总支书记负总责，支部书记每月主持一次")
    assert _cells(picture) == {(0, 0): "责任分工", (0, 1): "党总支书记负总责，支部书记每月主持一次"}


def test_blanks_to_fill_in_and_ticked_boxes_are_seen() -> None:
    picture = Picture()
    picture.text(85, 90, "责任人：", 14)
    picture.line(150, 106, 220, 106)
    picture.text(230, 90, "每月不少于二次", 14)
    picture.square(86, 142, 11)
    picture.text(104, 140, "完成", 14)
    picture.text(85, 190, "云槐街道党总支组织机关党员参加学习。", 14)
    first, second, _ = (text.replace(" ", "") for text in _texts(picture))
    assert first.startswith("责任人：____")
    assert first.endswith("_每月不少于二次")
    assert second == "■完成"


def test_text_on_a_line_is_no_blank() -> None:
    picture = Picture()
    picture.text(85, 90, "责任人：周陵", 14)
    picture.line(140, 108, 220, 108)
    picture.text(85, 190, "云槐街道党总支组织机关党员参加学习，每周三开一次会。", 14)
    assert _texts(picture)[0] == "责任人：周陵"


def test_a_poor_copy_is_doubtful_a_clean_one_is_not() -> None:
    assert not _recognised(_prose().pixels(), DPI).doubtful
    assert _recognised(_prose().spoil().pixels(), DPI).doubtful


def test_what_was_recognised_is_told() -> None:
    problem, lone = _read(_prose()).problems
    assert (problem.code, lone.code) == ("ocr", "lone-page")
    assert problem.message.startswith("第 1 页")
    assert _read(_prose().spoil()).problems[0].code == "poor-scan"


def test_each_page_of_a_tiff_is_a_page() -> None:
    pages = [_form().image.convert("1"), _prose().image.convert("1")]
    buffer = io.BytesIO()
    pages[0].save(buffer, "TIFF", save_all=True, append_images=pages[1:], compression="group4")
    reading = read_picture(buffer.getvalue(), DEFAULT_LIMITS, _recognise())
    assert [line.location.page for line in reading.lines] == [1] * 7 + [2] * 2
    assert "第 1、2 页" in reading.problems[0].message


def test_a_picture_with_hardly_a_word_is_skipped() -> None:
    picture = Picture(400, 300)
    picture.text(40, 40, "云槐街道", 30)
    with pytest.raises(InputError) as caught:
        _read(picture)
    assert (caught.value.status, caught.value.problem.code) == (Status.SKIPPED, "image")


def test_a_photo_lies_the_way_the_camera_says() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turn it by 90 degrees clockwise to see it upright
    data = _prose().turn(90).data("JPEG", exif=exif, quality=90)
    lines = read_picture(data, DEFAULT_LIMITS, _recognise()).lines
    assert lines[0].text == TITLE


def _mixed() -> bytes:
    drawing = Drawing()
    drawing.text(
        85, 90, "一、总体要求：党总支组织机关党员参加学习，每周三开一次会，由支部书记主持。"
    )
    drawing.page()
    _prose().draw_on(drawing.canvas)
    drawing.page()
    _prose().spoil().draw_on(drawing.canvas)
    return drawing.data()


def test_a_pdf_may_have_pages_of_text_and_scans() -> None:
    reading = pdf.read(_mixed(), DEFAULT_LIMITS, _recognise())
    by_page = {n: [x.text for x in reading.lines if x.location.page == n] for n in (1, 2)}
    assert by_page[1][0].startswith("一、总体要求")
    assert by_page[2] == [TITLE, PROSE]
    assert "夜校" not in (reading.source_text or "")
    assert "总体要求" in (reading.source_text or "")
    assert [(p.code, p.message[:5]) for p in reading.problems] == [
        ("poor-scan", "第 3 页"),
        ("ocr", "第 2 页由"[:5]),
    ]


def test_without_recognition_the_scans_in_it_are_told() -> None:
    (problem,) = pdf.read(_mixed(), DEFAULT_LIMITS).problems
    assert problem.code == "scanned-pages"
    assert "第 2、3 页" in problem.message
    assert "mingjian[ocr]" in problem.message


def test_a_page_at_which_the_engine_fails_is_unread_and_the_others_are_read() -> None:
    reading = pdf.read(_mixed(), DEFAULT_LIMITS, lambda *_: None)
    assert {line.location.page for line in reading.lines} == {1}
    assert [(p.code, p.message[:7]) for p in reading.problems] == [("scanned-pages", "第 2、3 页")]


@pytest.mark.parametrize("module", ["cv2", "rapidocr", "onnxruntime"])
def test_a_broken_wheel_costs_only_what_it_should_have_read(
    module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    recognise = _recognise()
    for name in [name for name in sys.modules if name.startswith("extract.scan")]:
        monkeypatch.delitem(sys.modules, name)
    if module != "onnxruntime":  # that is loaded with the first picture, inside rapidocr
        monkeypatch.setitem(sys.modules, module, None)
    else:
        monkeypatch.setattr(rapidocr, "RapidOCR", _fail)
    assert pdf.read(_mixed(), DEFAULT_LIMITS, recognise).lines
    with pytest.raises(UnreadableFile) as caught:
        read_picture(_prose().data(), DEFAULT_LIMITS, recognise)
    assert caught.value.status is Status.SKIPPED
    assert "mingjian[ocr]" in caught.value.problem.message


def _fail(**_: object) -> None:
    raise ONNXRuntimeError


def test_want_of_memory_is_no_failure_of_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    def starve(**_: object) -> None:
        raise MemoryError

    for name in [name for name in sys.modules if name.startswith("extract.scan")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(rapidocr, "RapidOCR", starve)
    with pytest.raises(MemoryError):
        pdf.read(_mixed(), DEFAULT_LIMITS, _recognise())


def test_a_tiff_damaged_on_its_second_page_keeps_the_first() -> None:
    pages = [_prose().image, _form().image]
    buffer = io.BytesIO()
    pages[0].save(buffer, "TIFF", save_all=True, append_images=pages[1:], compression="tiff_lzw")
    whole = buffer.getvalue()
    with Image.open(io.BytesIO(whole)) as image:
        image.seek(1)
        (second, *_) = image.getexif()[273]  # where the pixels of the second page begin
    reading = read_picture(whole[:second] + b"\xff" * 4_000, DEFAULT_LIMITS, _recognise())
    assert [line.text for line in reading.lines] == [TITLE, PROSE]
    assert [(p.code, "第 2 页" in p.message) for p in reading.problems if p.code != "ocr"] == [
        ("broken-part", True)
    ]


def test_a_garbled_text_layer_is_read_from_the_picture() -> None:
    drawing = Drawing()
    _prose().draw_on(drawing.canvas)
    drawing.text(85, 700, "\ue123" * 40)
    reading = pdf.read(drawing.data(), DEFAULT_LIMITS, _recognise())
    assert reading.lines[0].text == TITLE
    assert reading.source_text is None
    assert ("garbled", "\ue123" * 40) in [(o.reason, o.text) for o in reading.omitted]


def test_a_scan_of_many_pages_is_announced_page_by_page() -> None:
    announced: list[None] = []
    document = read_document(_mixed(), "a.pdf", announce=lambda: announced.append(None))
    assert len(announced) == 2
    assert document.status is Status.PARTIAL


def test_a_scan_in_which_no_line_can_be_made_out_is_skipped_with_advice() -> None:
    drawing = Drawing()
    picture = _prose()
    picture.image = picture.image.filter(ImageFilter.GaussianBlur(11))
    picture.draw_on(drawing.canvas)
    with pytest.raises(InputError) as caught:
        pdf.read(drawing.data(), DEFAULT_LIMITS, _recognise())
    assert (caught.value.status, caught.value.problem.code) == (Status.SKIPPED, "poor-scan")


def test_a_blank_scan_between_others_is_no_problem() -> None:
    drawing = Drawing()
    _prose().draw_on(drawing.canvas)
    drawing.page()
    Picture().draw_on(drawing.canvas)
    (problem,) = pdf.read(drawing.data(), DEFAULT_LIMITS, _recognise()).problems
    assert problem.message.startswith("第 1 页")


def test_a_very_large_page_is_rendered_small() -> None:
    drawing = Drawing()
    drawing.canvas.scale(17, 17)
    _prose().draw_on(drawing.canvas)
    drawing.canvas.setPageSize((595 * 17, 842 * 17))
    sizes = []

    def measure(pixels: object, dpi: float) -> object:
        sizes.append(getattr(pixels, "size", 0) // 3)
        return _recognised(_prose().pixels(), dpi)

    limits = replace(DEFAULT_LIMITS, page_pixels=1_000_000)
    pdf.read(drawing.data(), limits, measure)  # type: ignore[arg-type]
    assert sizes[0] == pytest.approx(1_000_000, rel=0.01)


def test_a_scanned_form_has_fields() -> None:
    document = read_document(_form().turn(0.6).data(), "申报表.png")
    assert {field.canonical: field.value for field in document.fields} == {
        "leader": FORM[0, 1],
        "progress": FORM[1, 1],
        "period": FORM[2, 1],
    }
    assert (document.format, document.coverage) == ("image", None)
