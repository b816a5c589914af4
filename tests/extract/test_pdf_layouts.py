"""PDF pages of other habits: columns, hanging paragraphs, open tables, notes, askew scans."""

import pytest

from extract.limits import DEFAULT_LIMITS
from extract.pdf.reader import read
from extract.reading import Reading
from mingjian.document import BlockKind
from pdf_drawing import HEIGHT, LEFT, RIGHT, WIDTH, Drawing, wrap

PROSE = (
    "街道党工委决定在全街道范围内实施党建工作项目化管理，由各社区党组织结合实际谋划年度项目，明确责任人和完成时限，"
    "并按月向党建办公室报送进展情况。街道将组织力量对项目推进情况进行督查，结果纳入年度考核。"
)
SECOND = (
    "各社区党组织书记为项目第一责任人，要亲自部署、亲自推动，确保项目在年底前全部完成并通过验收。"
)
TABLE = (
    ("序号", "活动名称", "时间", "人数"),
    ("1", "红色楼组评选", "三月", "20"),
    ("2", "党员议事日", "四月", "35"),
    ("3", "老兵调解室", "五月", "12"),
)
STOPS = (90.0, 150.0, 300.0, 400.0)


def _read(drawing: Drawing) -> Reading:
    return read(drawing.data(), DEFAULT_LIMITS)


def _texts(drawing: Drawing) -> list[str]:
    return [line.text for line in _read(drawing).lines]


def _cells(reading: Reading) -> dict[tuple[int | None, int | None], str]:
    cells = [line for line in reading.lines if line.kind is BlockKind.CELL]
    return {(line.location.row, line.location.column): line.text for line in cells}


def _rows(drawing: Drawing, x: float, y: float, rows: list[str], size: float = 10) -> None:
    for number, row in enumerate(rows):
        drawing.text(x, y + number * size * 1.5, row, size)


def _table(drawing: Drawing, y: float, step: float = 20) -> None:
    for number, row in enumerate(TABLE):
        for x, text in zip(STOPS, row, strict=True):
            drawing.text(x, y + number * step, text)


@pytest.mark.parametrize("columns", [2, 3])
def test_a_paragraph_goes_on_in_the_next_column(columns: int) -> None:
    drawing = Drawing()
    width = (RIGHT - LEFT + 20) / columns
    rows = wrap(PROSE * 4, width - 20, 10)
    share = -(-len(rows) // columns)
    for column in range(columns):
        part = rows[column * share : (column + 1) * share]
        _rows(drawing, LEFT + column * width, 90, part)
    assert _texts(drawing) == [PROSE * 4]


def test_text_above_the_columns_is_read_first_across_the_page() -> None:
    drawing = Drawing()
    rows = wrap(PROSE * 2, 200, 10)
    drawing.centred(60, "党建工作简报", 18)
    y = drawing.paragraph(90, PROSE + "完。", 10)
    for x in (LEFT, LEFT + 220):
        _rows(drawing, x, y + 6, rows[:10])
    texts = _texts(drawing)
    assert texts[:2] == ["党建工作简报", PROSE + "完。"]


def test_the_last_page_of_two_columns_may_fill_but_one() -> None:
    drawing = Drawing()
    rows = wrap(PROSE * 6, 200, 10)
    _rows(drawing, LEFT, 90, rows[:11])
    _rows(drawing, LEFT + 220, 90, rows[11:22])
    drawing.page()
    _rows(drawing, LEFT, 90, rows[22:27])
    assert _texts(drawing) == ["".join(rows[:27])]


def test_a_hanging_paragraph_is_one_though_a_sentence_ends_at_the_margin() -> None:
    drawing = Drawing()
    first, *rest = wrap(PROSE, RIGHT - LEFT - 24)
    for top in (90, 300):
        drawing.text(LEFT, top, "1.")
        drawing.text(LEFT + 24, top, first[:-1] + "。")
        for number, row in enumerate(rest, 1):
            drawing.text(LEFT + 24, top + 18 * number, row)
    assert [text[:4] for text in _texts(drawing)] == ["1.  街道"[:4]] * 2


def test_short_lines_one_under_another_are_no_full_rows() -> None:
    lines = ["项目开始时间：三月一日", "项目结束时间：十月二日", "主要负责同志：张三丰"]
    drawing = Drawing()
    drawing.rows(90, lines, indent=0)
    drawing.paragraph(200, PROSE)
    assert _texts(drawing)[:3] == lines


def test_lines_of_contents_stay_apart() -> None:
    lines = [
        f"{words}{'.' * 110}{number}" for number, words in enumerate(("目标", "步骤", "保障"), 1)
    ]
    drawing = Drawing()
    drawing.rows(90, lines, indent=0)
    drawing.paragraph(200, PROSE)
    assert _texts(drawing)[:3] == lines


def test_a_tick_of_another_font_keeps_its_place_in_the_line() -> None:
    drawing = Drawing()
    for x, text in ((90, "拓展项目"), (162, "创新项目"), (142, "○")):
        drawing.text(x, 90, text)
    assert _texts(drawing) == ["拓展项目○创新项目"]


@pytest.mark.parametrize("rules", [(75, 95, 155), (75, 155), (75, 95, 115, 135, 155), ()])
def test_a_table_without_upright_lines_has_cells(rules: tuple[float, ...]) -> None:
    drawing = Drawing()
    for y in rules:
        drawing.line(80, y, 450, y)
    _table(drawing, 90)
    drawing.paragraph(190, PROSE)
    reading = _read(drawing)
    cells = _cells(reading)
    assert [[cells[row, column] for column in range(4)] for row in range(4)] == [
        list(row) for row in TABLE
    ]
    assert reading.lines[-1].text == PROSE


def test_a_cell_of_a_three_line_table_may_have_two_rows() -> None:
    drawing = Drawing()
    for y in (75, 95, 215):
        drawing.line(80, y, 450, y)
    _table(drawing, 90, 36)
    drawing.text(STOPS[1], 144, "居民投票选出")
    lines = [line for line in _read(drawing).lines if line.location.column == 1]
    assert [(line.location.row, line.text) for line in lines][1:3] == [
        (1, "红色楼组评选"),
        (1, "居民投票选出"),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        [("姓名：张三", "性别：男", "年龄：30")] * 4,
        [("一、目标", "......", "3")] * 4,
        [("党员", "群众", "干部")] * 2,
    ],
)
def test_labels_contents_and_two_lines_are_no_table(lines: list[tuple[str, ...]]) -> None:
    drawing = Drawing()
    for number, line in enumerate(lines):
        for x, text in zip((90, 200, 400), line, strict=True):
            drawing.text(x, 90 + number * 20, text)
    assert not _cells(_read(drawing))


def test_footnotes_are_notes_and_their_marks_are_omitted() -> None:
    drawing = Drawing()
    rows = wrap(PROSE, RIGHT - LEFT, indent=2)
    drawing.rows(90, [*rows[:-1], rows[-1][:-1]])
    end = LEFT + 12 * (len(rows[-1]) - 1)
    y = 90 + 18 * (len(rows) - 1)
    drawing.text(end, y - 4, "1", 7)
    drawing.text(LEFT, 740, "1", 6)
    drawing.text(LEFT + 6, 743, "见街道党工委文件。", 9)
    drawing.page()
    drawing.paragraph(90, SECOND)
    reading = _read(drawing)
    assert [(line.kind, line.text) for line in reading.lines] == [
        (BlockKind.PARAGRAPH, PROSE[:-1]),
        (BlockKind.NOTE, "见街道党工委文件。"),
        (BlockKind.PARAGRAPH, SECOND),
    ]
    assert [(o.reason, o.text) for o in reading.omitted] == [("note-mark", "1")] * 2


def test_a_raised_figure_without_a_note_stays_in_the_text() -> None:
    drawing = Drawing()
    drawing.text(LEFT, 90, "面积120m")
    drawing.text(LEFT + 48, 86, "2", 7)
    assert _texts(drawing) == ["面积120m2"]


@pytest.mark.parametrize("degrees", [-3.0, 1.5, 4.5])
def test_the_text_layer_of_a_scan_that_lies_askew_is_read_by_its_rows(degrees: float) -> None:
    drawing = Drawing()
    drawing.picture(0, 0, WIDTH, HEIGHT)
    drawing.canvas.rotate(degrees)
    for number in range(8):
        for x, text in ((85, "项目名称"), (235, f"红色楼组{number}"), (385, "张三")):
            layer = drawing.canvas.beginText(x, HEIGHT - 150 - 20 * number)
            layer.setFont("STSong-Light", 12)
            layer.setTextRenderMode(3)
            layer.textLine(text)
            drawing.canvas.drawText(layer)
    cells = _cells(_read(drawing))
    assert [cells[row, 1] for row in range(8)] == [f"红色楼组{number}" for number in range(8)]


def test_a_header_of_one_chapter_is_furniture() -> None:
    drawing = Drawing()
    for number in range(12):
        if 4 <= number < 7:
            drawing.text(LEFT, 45, "第二部分 典型案例", 9)
        drawing.paragraph(100, f"{'甲乙丙丁戊己庚辛壬癸子丑'[number]}社区。{PROSE}")
        drawing.page()
    reading = _read(drawing)
    assert [o.reason for o in reading.omitted] == ["page-header"] * 3
    assert len(reading.lines) == 12


def test_a_table_without_lines_goes_on_over_the_page_break() -> None:
    drawing = Drawing()
    _table(drawing, 700)
    drawing.page()
    _table(drawing, 90)
    drawing.paragraph(190, PROSE)
    places = {(line.location.table, line.location.row) for line in _read(drawing).lines[:-1]}
    assert {table for table, _ in places} == {0}


def test_a_page_of_thousands_of_short_texts_is_no_burden() -> None:
    drawing = Drawing()
    for number in range(3000):
        drawing.text(20 + number % 5 * 100, 20 + number * 0.25, "甲", 1)
    assert not _cells(_read(drawing))
