"""Tables of Word: places, spans, empty cells, deleted rows."""

from docx_build import cell, control, paragraph, row, table
from docx_check import omitted, places, read, texts
from mingjian.document import BlockKind


def test_every_cell_comes_out_with_its_place_the_empty_ones_too() -> None:
    reading = read(table(row("项目名称", ""), row("负责人", "张三")))
    assert places(reading) == [
        ("项目名称", 0, 0, 0),
        ("", 0, 0, 1),
        ("负责人", 0, 1, 0),
        ("张三", 0, 1, 1),
    ]
    assert all(line.kind is BlockKind.CELL for line in reading.lines)
    empty = reading.lines[1].source
    assert empty is not None
    assert empty.paragraph == 1


def test_each_paragraph_of_a_cell_is_a_line_and_its_blank_ones_are_not() -> None:
    full = f"<w:tc>{paragraph('甲')}<w:p/>{paragraph('乙')}</w:tc>"
    assert places(read(table(row(full)))) == [("甲", 0, 0, 0), ("乙", 0, 0, 0)]


def test_merged_cells_stand_once_with_their_spans() -> None:
    down, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    wide = '<w:gridSpan w:val="2"/>'
    body = table(
        row(cell("基本情况", down), cell("名称", wide)),
        row(cell("", on), "负责人", "张三"),
        row(cell("", on), "电话", ""),
        row("备注", cell("", wide)),
    )
    cells = [
        (line.text, line.location.row, line.location.column, line.location.row_span)
        for line in read(body).lines
    ]
    assert cells == [
        ("基本情况", 0, 0, 3),
        ("名称", 0, 1, 1),
        ("负责人", 1, 1, 1),
        ("张三", 1, 2, 1),
        ("电话", 2, 1, 1),
        ("", 2, 2, 1),
        ("备注", 3, 0, 1),
        ("", 3, 1, 1),
    ]
    assert [line.location.column_span for line in read(body).lines] == [1, 2, 1, 1, 1, 1, 1, 2]


def test_text_behind_a_merged_cell_is_left_out() -> None:
    rows = row(cell("甲", '<w:vMerge w:val="restart"/>')), row(cell("旧", "<w:vMerge/>"))
    reading = read(table(*rows))
    assert (texts(reading), omitted(reading)) == (["甲"], [("hidden", "旧", 0)])


def test_a_merge_that_continues_nothing_is_a_cell() -> None:
    assert texts(read(table(row(cell("甲", "<w:vMerge/>"))))) == ["甲"]


def test_cells_merged_sideways_in_the_old_way_are_one() -> None:
    cells = cell("甲", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>"), "乙"
    reading = read(table(row(*cells)))
    assert places(reading) == [("甲", 0, 0, 0), ("乙", 0, 0, 2)]
    assert reading.lines[0].location.column_span == 2


def test_a_row_may_begin_further_right() -> None:
    shifted = f'<w:tr><w:trPr><w:gridBefore w:val="2"/></w:trPr>{cell("甲")}</w:tr>'
    assert places(read(table(shifted))) == [("甲", 0, 0, 2)]


def test_rows_and_cells_in_wrappers_belong_to_the_grid() -> None:
    body = table(control(row("甲")), f"<w:tr>{control(cell('乙'))}{cell('丙')}</w:tr>")
    assert places(read(body)) == [("甲", 0, 0, 0), ("乙", 0, 1, 0), ("丙", 0, 1, 1)]


def test_a_nested_table_has_a_number_of_its_own() -> None:
    inner = table(row("内"))
    body = table(row(f"<w:tc>{paragraph('外')}{inner}<w:p/></w:tc>")) + table(row("后"))
    assert places(read(body)) == [("外", 0, 0, 0), ("内", 1, 0, 0), ("后", 2, 0, 0)]


def test_a_cell_with_nothing_but_a_table_is_empty_itself() -> None:
    body = table(row(f"<w:tc>{table(row('内'))}<w:p/></w:tc>"))
    assert places(read(body)) == [("内", 1, 0, 0), ("", 0, 0, 0)]


def test_deleted_rows_and_cells_are_left_out() -> None:
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{cell('删行')}</w:tr>"
    body = table(row("甲", cell("删格", "<w:cellDel/>"), "丙"), gone, row("乙"))
    reading = read(body)
    assert places(reading) == [("甲", 0, 0, 0), ("丙", 0, 0, 1), ("乙", 0, 1, 0)]
    assert omitted(reading) == [("deleted", "删格", 0), ("deleted", "删行", 1)]


def test_rows_in_alternatives_are_read_once() -> None:
    branches = "<mc:Choice>{0}</mc:Choice><mc:Fallback>{0}</mc:Fallback>".format(row("甲"))
    body = table(f"<mc:AlternateContent>{branches}</mc:AlternateContent>", row("乙"))
    assert places(read(body)) == [("甲", 0, 0, 0), ("乙", 0, 1, 0)]


def test_a_sideways_merge_that_continues_nothing_is_a_cell() -> None:
    assert places(read(table(row(cell("甲", "<w:hMerge/>"))))) == [("甲", 0, 0, 0)]
