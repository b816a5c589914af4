"""Ruled tables of PDFs: cells by the lines round them, made whole over page breaks."""

from collections.abc import Sequence

import pytest

from extract.limits import DEFAULT_LIMITS
from extract.pdf.reader import read
from extract.reading import Line, Reading
from mingjian.document import BlockKind, Location
from pdf_drawing import HEIGHT, Drawing, wrap

PROSE = (
    "以提升组织力为重点，整合辖区单位、社会组织和居民骨干力量，"
    "推动服务资源下沉到楼组，形成共建共治共享的工作格局"
)
XS = (77.0, 160.0, 300.0, 380.0, 518.0)


def _read(drawing: Drawing) -> Reading:
    return read(drawing.data(), DEFAULT_LIMITS)


def _cell_lines(drawing: Drawing) -> list[Line]:
    return [line for line in _read(drawing).lines if line.kind is BlockKind.CELL]


def _cells(drawing: Drawing) -> dict[tuple[int, int], list[str]]:
    """Give the texts of the cells of a document's only table by row and column."""
    cells: dict[tuple[int, int], list[str]] = {}
    for line in _cell_lines(drawing):
        place = line.location
        assert place.table == 0
        assert place.row is not None and place.column is not None
        cells.setdefault((place.row, place.column), []).append(line.text)
    return cells


def _row(drawing: Drawing, y: float, edges: Sequence[float], texts: Sequence[str]) -> float:
    """Draw a row of a table with its lines, as high as its texts need; give its lower edge."""
    columns = [
        wrap(text, right - left - 10)
        for text, left, right in zip(texts, edges, edges[1:], strict=False)
    ]
    lower = y + 10 + 18 * max(map(len, columns))
    drawing.grid(edges, [y, lower])
    for left, rows in zip(edges, columns, strict=False):
        for number, row in enumerate(rows):
            drawing.text(left + 5, y + 17 + 18 * number, row)
    return lower


def test_cells_stand_in_their_grid_empty_ones_too() -> None:
    drawing = Drawing()
    drawing.grid(XS, [100, 130])
    drawing.grid(XS[:2], [130, 160])
    drawing.grid([XS[1], XS[4]], [130, 160])
    for x, y, text in ((82, 120, "项目名称"), (165, 120, "红色楼组"), (82, 150, "申报单位")):
        drawing.text(x, y, text)
    assert [(line.text, line.location) for line in _cell_lines(drawing)] == [
        ("项目名称", Location(1, 0, 0, 0)),
        ("红色楼组", Location(1, 0, 0, 1)),
        ("", Location(1, 0, 0, 2)),
        ("", Location(1, 0, 0, 3)),
        ("申报单位", Location(1, 0, 1, 0)),
        ("", Location(1, 0, 1, 1, column_span=3)),
    ]


def test_a_cell_over_several_rows_spans_them() -> None:
    drawing = Drawing()
    drawing.grid([80, 160], [100, 160])
    drawing.grid([160, 300], [100, 130, 160])
    for x, y, text in ((90, 134, "意见"), (170, 120, "甲"), (170, 150, "乙")):
        drawing.text(x, y, text)
    spans = {line.text: line.location.row_span for line in _cell_lines(drawing)}
    assert spans == {"意见": 2, "甲": 1, "乙": 1}


def test_thin_boxes_and_boxes_of_one_path_are_lines_too() -> None:
    boxes, path = Drawing(), Drawing()
    outline = path.canvas.beginPath()
    for x in (80, 200, 400):
        boxes.canvas.rect(x, HEIGHT - 160, 0.5, 60, stroke=0, fill=1)
        outline.rect(x, HEIGHT - 160, 0.5, 60)
    for y in (100, 130, 160):
        boxes.canvas.rect(80, HEIGHT - y, 320, 0.5, stroke=0, fill=1)
        outline.rect(80, HEIGHT - y, 320, 0.5)
    path.canvas.drawPath(outline, stroke=0, fill=1)
    for drawing in (boxes, path):
        drawing.text(90, 120, "姓名")
        drawing.text(210, 150, "张三")
        assert _cells(drawing) == {(0, 0): ["姓名"], (0, 1): [""], (1, 0): [""], (1, 1): ["张三"]}


def test_double_lines_are_one_and_open_sides_are_closed() -> None:
    drawing = Drawing()
    for y in (100, 102, 130, 132, 160):
        drawing.line(80, y, 400, y)
    drawing.line(200, 100, 200, 160)
    for x, y, text in ((90, 122, "甲"), (210, 122, "乙"), (90, 152, "丙"), (210, 152, "丁")):
        drawing.text(x, y, text)
    assert list(_cells(drawing).values()) == [["甲"], ["乙"], ["丙"], ["丁"]]


@pytest.mark.parametrize("ornament", ["frame", "underline", "white lines", "chart"])
def test_lines_that_hold_no_cells_make_no_table(ornament: str) -> None:
    drawing = Drawing()
    drawing.text(90, 120, "项目名称：红色楼组")
    match ornament:
        case "frame":
            drawing.grid([60, 540], [60, 780])
        case "underline":
            drawing.line(150, 124, 400, 124)
        case "white lines":
            drawing.canvas.setStrokeColorRGB(1, 1, 1)
            drawing.grid([80, 200, 400], [100, 130, 160])
        case "chart":
            drawing.grid([100, 150, 200, 250], [400, 430, 460])
    assert [line.kind for line in _read(drawing).lines] == [BlockKind.PARAGRAPH]


def test_text_round_a_table_keeps_its_place() -> None:
    drawing = Drawing()
    drawing.text(85, 80, "项目基本情况")
    _row(drawing, 100, XS, ["姓名", "张三", "电话", "138"])
    drawing.text(85, 160, "以上情况属实。")
    kinds = [(line.kind.value, line.text) for line in _read(drawing).lines]
    assert kinds[0] == ("paragraph", "项目基本情况")
    assert kinds[-1] == ("paragraph", "以上情况属实。")
    assert [kind for kind, _ in kinds[1:-1]] == ["cell"] * 4


def test_a_run_across_a_border_is_cut_there() -> None:
    drawing = Drawing()
    drawing.grid([80, 104, 400], [100, 130])
    drawing.text(80, 120, "姓名张三")
    assert _cells(drawing) == {(0, 0): ["姓名"], (0, 1): ["张三"]}


def test_a_cell_has_a_line_for_each_paragraph() -> None:
    drawing = Drawing()
    drawing.grid([77, 160, 518], [100, 300])
    drawing.text(95, 200, "主要做法")
    y = 117.0
    for text in (PROSE + "。", "一是建立清单。", "二是定期督查。"):
        for number, row in enumerate(wrap(text, 348, indent=2)):
            drawing.text(165 + (0 if number else 24), y, row)
            y += 18
    assert _cells(drawing)[0, 1] == [PROSE + "。", "一是建立清单。", "二是定期督查。"]


def test_a_label_broken_in_a_narrow_cell_is_one_line() -> None:
    drawing = Drawing()
    drawing.grid([77, 135, 518], [100, 200])
    for number, row in enumerate(("项目", "负责人", "意见")):
        drawing.text(95, 130 + 18 * number, row)
    drawing.text(150, 130, "同意申报")
    assert _cells(drawing)[0, 0] == ["项目负责人意见"]


def test_a_row_cut_by_a_page_break_is_made_whole() -> None:
    rows = wrap(PROSE * 2 + "。", 348)
    drawing = Drawing()
    y = _row(drawing, 640, XS, ["负责人", "张三", "电话", "138"])
    drawing.grid([77, 160, 518], [y, 770])
    drawing.text(95, 740, "主要做法")
    for number, row in enumerate(rows[:3]):
        drawing.text(165, y + 17 + 18 * number, row)
    drawing.centred(815, "- 1 -", 9)
    drawing.page()
    drawing.grid([77, 160, 518], [72, 160])
    for number, row in enumerate(rows[3:]):
        drawing.text(165, 89 + 18 * number, row)
    _row(drawing, 160, [77, 160, 518], ["预期成效", "群众满意"])
    assert _cells(drawing) == {
        (0, 0): ["负责人"],
        (0, 1): ["张三"],
        (0, 2): ["电话"],
        (0, 3): ["138"],
        (1, 0): ["主要做法"],
        (1, 1): [PROSE * 2 + "。"],
        (2, 0): ["预期成效"],
        (2, 1): ["群众满意"],
    }


def test_a_row_that_ends_with_its_page_is_not_joined_with_the_next() -> None:
    drawing = Drawing()
    _row(drawing, 700, [77, 160, 518], ["项目背景", PROSE])
    drawing.page()
    y = _row(drawing, 72, [77, 160, 518], ["主要做法", PROSE])
    _row(drawing, y, [77, 160, 518], ["预期成效", ""])
    cells = _cells(drawing)
    assert [cells[row, 0] for row in range(3)] == [["项目背景"], ["主要做法"], ["预期成效"]]
    assert [cells[row, 1] for row in range(3)] == [[PROSE], [PROSE], [""]]


def test_a_ledger_with_blank_cells_keeps_its_rows_apart() -> None:
    drawing = Drawing()
    for page in range(2):
        y = 700.0 if page == 0 else 72.0
        for number in range(2):
            y = _row(drawing, y, XS, [str(page * 2 + number + 1), "红色楼组", "张三", ""])
        drawing.page()
    cells = _cells(drawing)
    assert [cells[row, 0] for row in range(4)] == [["1"], ["2"], ["3"], ["4"]]


def test_a_label_for_several_rows_reaches_over_the_page_break() -> None:
    drawing = Drawing()
    drawing.grid([77, 160], [700, 756])
    drawing.text(95, 730, "组织保障")
    y = _row(drawing, 700, [160, 518], ["成立领导小组。"])
    _row(drawing, y, [160, 518], ["落实经费保障。"])
    drawing.page()
    drawing.grid([77, 160, 518], [72, 100])
    drawing.text(165, 89, "加强督查考核。")
    lines = _cell_lines(drawing)
    label = next(line for line in lines if line.text == "组织保障")
    assert label.location.row_span == 3
    assert [line.location.row for line in lines if line.location.column == 1] == [0, 1, 2]


def test_a_repeated_head_row_is_omitted() -> None:
    drawing = Drawing()
    for page in range(3):
        y = _row(drawing, 72, XS, ["序号", "项目名称", "负责人", "进展"])
        _row(drawing, y, XS, [str(page + 1), "红色楼组", "张三", "在建"])
        drawing.page()
    reading = _read(drawing)
    numbers = [line.text for line in reading.lines if line.location.column == 0]
    assert numbers == ["序号", "1", "2", "3"]
    assert {omitted.reason for omitted in reading.omitted} == {"repeated-row"}
    assert len(reading.omitted) == 8


def test_tables_with_other_columns_are_two() -> None:
    drawing = Drawing()
    _row(drawing, 700, XS, ["姓名", "张三", "电话", "138"])
    drawing.page()
    _row(drawing, 72, (77.0, 200.0, 330.0, 518.0), ["序号", "内容", "备注"])
    assert {line.location.table for line in _cell_lines(drawing)} == {0, 1}


def test_text_between_two_pages_keeps_their_tables_apart() -> None:
    drawing = Drawing()
    _row(drawing, 600, XS, ["姓名", "张三", "电话", "138"])
    drawing.text(85, 660, "填表说明如下。")
    drawing.page()
    _row(drawing, 72, XS, ["姓名", "李四", "电话", "139"])
    assert {line.location.table for line in _cell_lines(drawing)} == {0, 1}


def test_a_drawing_of_a_thousand_lines_is_no_table_and_no_burden() -> None:
    drawing = Drawing()
    drawing.text(90, 60, "规划图")
    for number in range(300):
        drawing.line(50, 80 + number * 2.3, 550, 80 + number * 2.3)
        drawing.line(50 + number * 1.6, 80, 50 + number * 1.6, 780)
    assert [line.text for line in _read(drawing).lines] == ["规划图"]


def test_a_row_cut_below_a_repeated_head_is_made_whole() -> None:
    head = ["序号", "项目名称", "负责人", "主要做法"]
    drawing = Drawing()
    y = _row(drawing, 640, XS, head)
    y = _row(drawing, y, XS, ["1", "红色楼组", "张三", "走访群众"])
    drawing.grid(XS, [y, y + 28])
    for x, text in zip(
        XS, ("2", "议事日", "李四", "每月第一个周六集中议事并且公开办"), strict=False
    ):
        drawing.text(x + 5, y + 17, text)
    drawing.page()
    y = _row(drawing, 72, XS, head)
    y = _row(drawing, y, XS, ["", "", "", "理结果。"])
    _row(drawing, y, XS, ["3", "夜校", "王五", "按月上课"])
    cells = _cells(drawing)
    assert [cells[row, 0] for row in range(4)] == [["序号"], ["1"], ["2"], ["3"]]
    assert cells[2, 3] == ["每月第一个周六集中议事并且公开办理结果。"]


def test_two_rows_beside_one_label_are_two_over_a_page_break() -> None:
    edges = (77.0, 160.0, 240.0, 518.0)
    drawing = Drawing()
    drawing.grid([77, 160], [700, 756])
    drawing.text(82, 730, "实施要求")
    y = _row(drawing, 700, edges[1:], ["责任人", "张三负责。"])
    _row(drawing, y, edges[1:], ["时限要求", "年底完成。"])
    drawing.page()
    y = _row(drawing, 72, edges, ["", "质量标准", "群众满意。"])
    _row(drawing, y, edges, ["备注", "无", ""])
    labels = {line.text: line.location.row for line in _cell_lines(drawing)}
    assert [labels[text] for text in ("责任人", "时限要求", "质量标准", "备注")] == [0, 1, 2, 3]


def test_the_same_form_filled_in_again_on_the_next_page_is_another_table() -> None:
    drawing = Drawing()
    for name in ("张三", "李四"):
        y = _row(drawing, 72, XS, ["姓名", name, "电话", "138"])
        _row(drawing, y, XS, ["职务", "书记", "年龄", "40"])
        drawing.page()
    assert {line.location.table for line in _cell_lines(drawing)} == {0, 1}


def test_a_frame_is_a_cell_only_if_it_continues_a_table() -> None:
    drawing = Drawing()
    _row(drawing, 700, (77.0, 518.0), ["一、项目简介"])
    y = _row(drawing, 728, (77.0, 518.0), ["街道党工委决定实施本项目，"])
    drawing.page()
    drawing.grid([77, 518], [72, 400])
    drawing.text(82, 90, "由各社区党组织申报。")
    drawing.grid([100, 300], [500, 540])
    drawing.text(110, 520, "加框的提示")
    kinds = {line.text: line.kind for line in _read(drawing).lines}
    assert kinds["由各社区党组织申报。"] is BlockKind.CELL
    assert kinds["加框的提示"] is BlockKind.PARAGRAPH
    assert y == 756
