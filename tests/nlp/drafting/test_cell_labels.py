"""What the cells of a table stand for."""

from build import document
from mingjian.document import Block, BlockKind, Location
from nlp.drafting.cell_labels import read_cell_labels


def cell(text: str, row: int, column: int, rows: int = 1) -> Block:
    location = Location(table=0, row=row, column=column, row_span=rows)
    return Block(BlockKind.CELL, text, location=location)


def test_a_cell_is_named_by_the_first_words_of_its_row_and_its_column() -> None:
    blocks = document("| 阶段 | 时间 |\n| 结项 | 12月10日前 |").blocks
    assert read_cell_labels(blocks)[3] == ("结项", "时间")
    assert read_cell_labels(blocks)[2] == ("", "阶段")


def test_a_merged_cell_names_all_rows_it_spans_and_no_more() -> None:
    blocks = [cell("申报", 1, 0, 2), cell("3月", 1, 1), cell("4月", 2, 1), cell("5月", 3, 1)]
    assert [label for label, _ in read_cell_labels(blocks).values()] == ["", "申报", "申报", ""]


def test_text_outside_of_tables_has_no_labels() -> None:
    assert read_cell_labels(document("结项：12月10日前。").blocks) == {}


def test_a_cell_that_claims_a_million_rows_is_read() -> None:
    assert read_cell_labels([cell("申报", 0, 0, 1_000_000), cell("3月", 0, 1)])[1][0] == "申报"
