"""Grids from ruled lines, apart from any PDF."""

from extract.pdf.graphics import Ruling
from extract.pdf.grid import GridCell, find_grids


def _across(y: float, x0: float, x1: float) -> Ruling:
    return Ruling(True, y, x0, x1)


def _down(x: float, y0: float, y1: float) -> Ruling:
    return Ruling(False, x, y0, y1)


def _places(cells: tuple[GridCell, ...]) -> list[tuple[int, int, int, int]]:
    return [(cell.row, cell.column, cell.row_span, cell.column_span) for cell in cells]


def _box(x0: float, y0: float, x1: float, y1: float) -> list[Ruling]:
    return [_across(y0, x0, x1), _across(y1, x0, x1), _down(x0, y0, y1), _down(x1, y0, y1)]


def test_pieces_of_a_line_are_one_line() -> None:
    pieces = [_across(50, 0, 40), _across(50.6, 42, 100)]
    (grid,) = find_grids([*_box(0, 0, 100, 100), *pieces], 200)
    assert _places(grid.cells) == [(0, 0, 1, 1), (1, 0, 1, 1)]
    assert grid.ys == (0, 50.3, 100)


def test_tables_that_do_not_touch_are_apart_from_the_top_down() -> None:
    lower = [*_box(0, 200, 100, 300), _down(50, 200, 300)]
    upper = [*_box(0, 0, 100, 100), _across(50, 0, 100)]
    grids = find_grids([*lower, *upper], 200)
    assert [len(grid.cells) for grid in grids] == [2, 2]
    assert [grid.ys[0] for grid in grids] == [0, 200]


def test_an_area_that_is_no_rectangle_falls_into_rows() -> None:
    lines = [*_box(0, 0, 100, 100), _down(50, 0, 50), _across(50, 50, 100)]
    (grid,) = find_grids(lines, 200)
    assert _places(grid.cells) == [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 2)]


def test_a_lone_frame_is_one_cell_and_a_grid_too_wide_is_none() -> None:
    (frame,) = find_grids(_box(0, 0, 100, 100), 200)
    assert len(frame.cells) == 1
    ledger = [*_box(0, 0, 100, 100), *[_down(x, 0, 100) for x in range(0, 100, 5)]]
    assert find_grids(ledger, 10) == []


def test_so_many_lines_that_they_must_be_a_drawing_are_left_alone() -> None:
    lines = [line for n in range(600) for line in (_across(n * 3, 0, 900), _down(n * 3, 0, 900))]
    assert find_grids(lines, 10_000) == []


def test_rules_that_nothing_crosses_wait_for_text_to_make_columns() -> None:
    (grid,) = find_grids([_across(10, 0, 300), _across(30, 0, 300), _across(90, 1, 299)], 200)
    assert (grid.ys, grid.cells, grid.is_open) == ((10, 30, 90), (), True)
    assert find_grids([_across(10, 0, 300), _across(30, 0, 120)], 200) == []
