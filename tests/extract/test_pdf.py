"""PDF files: lines, paragraphs, furniture, scans, damage. Tables are in test_pdf_tables."""

from dataclasses import replace

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

from extract.limits import DEFAULT_LIMITS
from extract.pdf.chars import is_garbled
from extract.pdf.reader import read
from extract.reading import Reading
from mingjian.document import Status
from mingjian.errors import InputError, RefusedFile, UnreadableFile
from mingjian.text import visible
from pdf_drawing import LEFT, RIGHT, WIDTH, Drawing, wrap

PROSE = (
    "街道党工委决定在全街道范围内实施党建工作项目化管理，由各社区党组织结合实际谋划年度项目，明确责任人和完成时限，"
    "并按月向党建办公室报送进展情况。街道将组织力量对项目推进情况进行督查，结果纳入年度考核。"
)
SECOND = (
    "各社区党组织书记为项目第一责任人，要亲自部署、亲自推动，确保项目在年底前全部完成并通过验收。"
)


def _read(drawing: Drawing) -> Reading:
    return read(drawing.data(), DEFAULT_LIMITS)


def _texts(drawing: Drawing) -> list[str]:
    return [line.text for line in _read(drawing).lines]


def _omitted(reading: Reading) -> list[tuple[str, str]]:
    return [(omitted.reason, omitted.text) for omitted in reading.omitted]


def _refusal(data: bytes) -> InputError:
    with pytest.raises(InputError) as caught:
        read(data, DEFAULT_LIMITS)
    return caught.value


def test_rows_are_joined_to_paragraphs() -> None:
    drawing = Drawing()
    drawing.centred(90, "党建工作项目化实施方案", 22)
    drawing.text(LEFT + 24, 130, "一、总体要求")
    y = drawing.paragraph(150, PROSE)
    y = drawing.paragraph(y, SECOND)
    drawing.text(LEFT + 24, y, "二、主要任务")
    assert _texts(drawing) == [
        "党建工作项目化实施方案",
        "一、总体要求",
        PROSE,
        SECOND,
        "二、主要任务",
    ]


def test_paragraphs_without_indent_are_told_by_their_distance() -> None:
    drawing = Drawing()
    y = 90.0
    for _ in range(3):
        y = drawing.paragraph(y, PROSE, indent=0) + 12
    assert _texts(drawing) == [PROSE] * 3


def test_a_numbered_row_begins_a_paragraph_though_the_last_one_is_full() -> None:
    first, *rest = wrap(PROSE, RIGHT - LEFT)
    drawing = Drawing()
    drawing.rows(90, [first, "（一）" + rest[0][:-3], *rest[1:]], indent=0)
    assert [text[:3] for text in _texts(drawing)] == [PROSE[:3], "（一）"]


def test_short_rows_stay_apart() -> None:
    drawing = Drawing()
    drawing.rows(90, ["申报单位：金桥社区党委", "负责人：张三", "联系电话：13800000000"], indent=0)
    assert len(_texts(drawing)) == 3


def test_a_paragraph_goes_on_over_a_page_break() -> None:
    rows = wrap(PROSE * 2, RIGHT - LEFT, indent=2)
    drawing = Drawing()
    drawing.rows(700, rows[:3])
    drawing.text(LEFT, 800, "— 1 —", 9)
    drawing.page()
    y = drawing.rows(90, rows[3:], indent=0)
    drawing.paragraph(y, SECOND)
    reading = _read(drawing)
    assert [line.text for line in reading.lines] == [PROSE * 2, SECOND]
    assert [line.location.page for line in reading.lines] == [1, 2]
    assert _omitted(reading) == [("page-number", "— 1 —")]


def test_headers_footers_and_page_numbers_are_omitted() -> None:
    drawing = Drawing()
    for number in range(1, 4):
        drawing.text(LEFT, 45, "金桥街道党建工作项目化管理", 9)
        drawing.paragraph(100, f"第{'一二三'[number - 1]}部分。{PROSE}")
        drawing.text(LEFT, 800, f"内部资料 第{number}稿", 9)
        drawing.centred(820, f"第 {number} 页 共 3 页", 9)
        drawing.page()
    reading = _read(drawing)
    assert len(reading.lines) == 3
    assert {reason for reason, _ in _omitted(reading)} == {
        "page-header",
        "page-footer",
        "page-number",
    }
    assert [omitted.after_block for omitted in reading.omitted] == [-1, 0, 0, 0, 1, 1, 1, 2, 2]


def test_a_large_title_at_the_top_of_every_page_is_text() -> None:
    drawing = Drawing()
    for name in ("张三", "李四"):
        drawing.centred(60, "项目申报表", 20)
        drawing.text(LEFT, 120, f"负责人：{name}")
        drawing.page()
    assert _texts(drawing) == ["项目申报表", "负责人：张三", "项目申报表", "负责人：李四"]


def test_a_year_in_the_text_is_no_page_number() -> None:
    drawing = Drawing()
    drawing.centred(400, "2024")
    drawing.centred(820, "- 1 -", 9)
    assert _texts(drawing) == ["2024"]


def test_looks_tell_headings_from_text() -> None:
    drawing = Drawing()
    drawing.centred(90, "实施方案", 22)
    drawing.text(LEFT + 24, 130, "一、总体要求", 14, bold=True)
    drawing.paragraph(160, PROSE)
    title, heading, body = _read(drawing).lines
    assert (title.look.size, title.look.centred, title.look.bold) == (22, True, False)
    assert (heading.look.size, heading.look.centred, heading.look.bold) == (14, False, True)
    assert (body.look.size, body.look.centred, body.look.bold) == (12, False, False)


def test_bold_means_nothing_where_all_is_bold() -> None:
    drawing = Drawing()
    drawing.text(LEFT, 90, "动员部署要迅速", bold=True)
    drawing.text(LEFT, 130, "正文", 12)
    assert not any(line.look.bold for line in _read(drawing).lines)


def test_a_size_set_by_the_matrix_is_the_size_on_the_page() -> None:
    drawing = Drawing()
    drawing.canvas.scale(2, 2)
    drawing.text(LEFT, 500, "大字", 9)
    assert _read(drawing).lines[0].look.size == 18


def test_gaps_become_blanks_only_where_they_are_wide() -> None:
    drawing = Drawing()
    for x, text in ((85, "姓"), (103, "名"), (200, "张三"), (300, "Party"), (331, "building")):
        drawing.text(x, 90, text)
    assert _texts(drawing) == ["姓名        张三        Party building"]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = [f"左栏第{n}行说明党建工作项目化管理的做法" for n in "一二三四五六七八九十"]
    right = [row.replace("左", "右") for row in left]
    drawing = Drawing()
    drawing.centred(90, "党建引领基层治理的实践与思考", 18)
    for number, pair in enumerate(zip(left, right, strict=True)):
        for x, row in zip((60, 320), pair, strict=True):
            drawing.text(x, 130 + 24 * number, row)
    assert "".join(_texts(drawing)[1:]) == "".join(left + right)


@pytest.mark.parametrize(("x", "y", "angle"), [(595, 0, 90), (595, 842, 180), (0, 842, 270)])
def test_a_page_that_lies_on_its_side_is_read_upright(x: int, y: int, angle: int) -> None:
    drawing = Drawing()
    drawing.canvas.translate(x, y)
    drawing.canvas.rotate(angle)
    for number, text in enumerate(("一、总体要求", "二、主要任务", "三、工作保障")):
        drawing.text(100, 400 + number * 20, text)
    assert _texts(drawing) == ["一、总体要求", "二、主要任务", "三、工作保障"]


def test_a_slanted_watermark_is_omitted() -> None:
    drawing = Drawing()
    drawing.paragraph(90, PROSE)
    drawing.canvas.translate(200, 300)
    drawing.canvas.rotate(45)
    drawing.text(0, 842, "仅供审核", 40)
    reading = _read(drawing)
    assert [line.text for line in reading.lines] == [PROSE]
    assert _omitted(reading) == [("watermark", "仅供审核")]


def test_text_standing_sideways_stays_apart() -> None:
    drawing = Drawing()
    drawing.paragraph(90, PROSE)
    drawing.canvas.translate(40, 600)
    drawing.canvas.rotate(90)
    drawing.text(0, 842, "装订线")
    assert _texts(drawing) == [PROSE, "装订线"]


def test_text_drawn_twice_to_look_bold_is_read_once() -> None:
    drawing = Drawing()
    for shift in (0.0, 0.4):
        drawing.text(LEFT + shift, 90, "一、加强领导")
        for number in range(20):
            drawing.text(LEFT + shift, 120 + 30 * number, f"{number + 1}.落实责任")
    reading = _read(drawing)
    assert [line.text for line in reading.lines][:2] == ["一、加强领导", "1.落实责任"]
    assert len(reading.lines) == 21
    assert ("doubled", "一、加强领导") in _omitted(reading)


def test_rare_characters_beyond_the_basic_plane_are_whole() -> None:
    drawing = Drawing()
    drawing.text(LEFT, 90, "负责人：𠮷祥")
    assert _texts(drawing) == ["负责人：𠮷祥"]


def test_every_character_pdfium_finds_is_in_a_line_or_omitted() -> None:
    drawing = Drawing()
    drawing.text(LEFT, 45, "页眉", 9)
    drawing.paragraph(90, PROSE)
    drawing.grid([85, 200, 500], [300, 330, 360])
    drawing.text(90, 320, "项目名称")
    drawing.centred(820, "- 1 -", 9)
    reading = _read(drawing)
    kept = "".join(line.text for line in reading.lines) + "".join(o.text for o in reading.omitted)
    assert sorted(visible(kept)) == sorted(visible(reading.source_text or ""))


def test_what_was_typed_into_form_fields_is_text() -> None:
    drawing = Drawing()
    drawing.text(LEFT, 90, "Name:")
    drawing.canvas.acroForm.textfield(name="n", value="Zhang San", x=130, y=745, width=200)
    assert "Zhang San" in "".join(_texts(drawing))


def test_a_scan_is_skipped_with_advice() -> None:
    drawing = Drawing()
    drawing.picture(0, 0, WIDTH, 842)
    drawing.text(400, 830, "扫描全能王 创建", 9)
    error = _refusal(drawing.data())
    assert (error.status, error.problem.code) == (Status.SKIPPED, "scanned")
    assert "请" in error.problem.message


def test_pages_without_text_are_told_blank_ones_are_not() -> None:
    drawing = Drawing()
    drawing.paragraph(90, PROSE)
    for _ in range(2):
        drawing.page()
        drawing.picture(40, 40, 500, 700)
    drawing.page()
    drawing.page()
    drawing.paragraph(90, SECOND)
    reading = _read(drawing)
    assert len(reading.lines) == 2
    (problem,) = reading.problems
    assert problem.code == "scanned-pages"
    assert problem.message.startswith("第 2、3 页")


def test_a_short_page_with_a_photo_is_text() -> None:
    drawing = Drawing()
    drawing.text(LEFT, 90, "图1 走访现场")
    drawing.picture(100, 120, 300, 200)
    assert _read(drawing).problems == ()


def test_a_garbled_text_layer_counts_as_no_text() -> None:
    drawing = Drawing()
    drawing.text(LEFT, 90, "\ue123" * 40)
    assert _refusal(drawing.data()).problem.code == "scanned"
    mixed = Drawing()
    mixed.text(LEFT, 90, "\ue123" * 40)
    mixed.page()
    mixed.paragraph(90, PROSE)
    reading = _read(mixed)
    assert [line.text for line in reading.lines] == [PROSE]
    assert reading.omitted[0].reason == "garbled"
    assert reading.problems[0].code == "scanned-pages"


def test_chinese_that_a_font_maps_to_western_letters_is_garbled() -> None:
    assert is_garbled(PROSE.encode("gbk").decode("latin-1"))
    assert not is_garbled("Société générale, créée à Liège; Größe, Übermaß, äöü" * 5)
    assert not is_garbled(PROSE)


def test_a_pdf_of_blank_pages_is_empty() -> None:
    drawing = Drawing()
    drawing.page()
    assert _refusal(drawing.data()).status is Status.EMPTY


def test_a_password_to_open_is_told() -> None:
    drawing = Drawing(StandardEncryption("secret", strength=128))
    drawing.text(LEFT, 90, "内容")
    error = _refusal(drawing.data())
    assert isinstance(error, UnreadableFile)
    assert error.status is Status.ENCRYPTED


def test_a_pdf_that_only_forbids_copying_is_read() -> None:
    drawing = Drawing(StandardEncryption("", "owner", canCopy=0, strength=128))
    drawing.text(LEFT, 90, "内容")
    assert _texts(drawing) == ["内容"]


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.4\n" + bytes(500), b"x" * 100, b""])
def test_damaged_files_are_corrupt(data: bytes) -> None:
    assert _refusal(data).status is Status.CORRUPT


def test_one_damaged_page_does_not_lose_the_others() -> None:
    drawing = Drawing()
    drawing.paragraph(90, PROSE)
    drawing.page()
    drawing.paragraph(90, SECOND)
    data = drawing.data()
    place = data.rindex(b"/Type /Page\n")
    reading = read(data[:place] + b"/Type /Pagx\n" + data[place + 12 :], DEFAULT_LIMITS)
    assert [line.text for line in reading.lines] == [PROSE]
    assert [problem.code for problem in reading.problems] == ["broken-part"]
    assert _refusal(data.replace(b"/Type /Page\n", b"/Type /Pagx\n")).status is Status.CORRUPT


def test_too_many_pages_or_characters_are_refused() -> None:
    drawing = Drawing()
    for _ in range(3):
        drawing.paragraph(90, PROSE)
        drawing.page()
    data = drawing.data()
    for limits in (replace(DEFAULT_LIMITS, pdf_pages=2), replace(DEFAULT_LIMITS, text_chars=200)):
        with pytest.raises(RefusedFile):
            read(data, limits)
