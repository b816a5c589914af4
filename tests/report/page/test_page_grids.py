from hypothesis import given
from hypothesis import strategies as st

from mingjian.result import BlockResult
from report.page.grids import GridCell, build_grid


def cell(row: int, column: int, row_span: int = 1, column_span: int = 1) -> BlockResult:
    return BlockResult("cell", "文", None, None, 0, row, column, row_span, column_span)


def grid(*cells: BlockResult) -> list[list[GridCell]]:
    return build_grid(enumerate(cells))


def test_a_form_has_its_rows_and_columns() -> None:
    assert grid(cell(0, 0), cell(0, 1), cell(1, 0), cell(1, 1)) == [
        [GridCell((0,)), GridCell((1,))],
        [GridCell((2,)), GridCell((3,))],
    ]


def test_paragraphs_of_one_cell_stand_together() -> None:
    assert grid(cell(0, 0), cell(0, 0)) == [[GridCell((0, 1))]]


def test_an_empty_cell_keeps_its_place() -> None:
    assert grid(cell(0, 0), cell(0, 2)) == [[GridCell((0,)), GridCell(), GridCell((1,))]]


def test_a_merged_cell_takes_the_places_it_covers() -> None:
    assert grid(cell(0, 0, row_span=2), cell(0, 1, column_span=2), cell(1, 1), cell(1, 2)) == [
        [GridCell((0,), 2), GridCell((1,), 1, 2)],
        [GridCell((2,)), GridCell((3,))],
    ]


def test_a_span_beyond_the_table_is_cut() -> None:
    assert grid(cell(0, 0, row_span=10**6), cell(1, 1)) == [
        [GridCell((0,), 2), GridCell()],
        [GridCell((1,))],
    ]


def test_a_table_of_distant_cells_is_shown_without_the_empty_ones() -> None:
    assert grid(cell(0, 0), cell(1_000_000, 16_000)) == [[GridCell((0,))], [GridCell((1,))]]


def test_a_table_cut_in_two_begins_with_its_first_row() -> None:
    assert grid(cell(7, 0), cell(8, 0)) == [[GridCell((0,))], [GridCell((1,))]]


span = st.integers(-1, 10**9)


@given(st.lists(st.builds(cell, st.integers(0, 12), st.integers(0, 8), span, span), min_size=1))
def test_every_block_stands_in_exactly_one_cell(cells: list[BlockResult]) -> None:
    shown = [number for row in grid(*cells) for one in row for number in one.blocks]
    assert sorted(shown) == list(range(len(cells)))
