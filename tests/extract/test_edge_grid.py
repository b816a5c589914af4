"""The grid of a table of which only edges are told."""

from dataclasses import replace

from extract.edge_grid import EdgeCell, EdgeGrid, GridCell, Merge
from extract.limits import DEFAULT_LIMITS


def build(*rows: tuple[EdgeCell[str], ...], columns: int = 200) -> list[GridCell[str]]:
    edges = [0, *(cell.right for row in rows for cell in row if cell.right is not None)]
    grid: EdgeGrid[str] = EdgeGrid(edges, replace(DEFAULT_LIMITS, table_columns=columns))
    for row in rows:
        grid.add_row(0, row)
    return grid.cells


def test_edges_that_nearly_meet_are_one_column() -> None:
    cells = build(
        (EdgeCell("题", 3010),),
        (EdgeCell("左", 1000), EdgeCell("右", 3000)),
        (EdgeCell("又", 1020),),
    )
    assert [(cell.content, cell.column, cell.column_span) for cell in cells] == [
        ("题", 0, 2),
        ("左", 0, 1),
        ("右", 1, 1),
        ("又", 0, 1),
    ]


def test_a_merged_cell_stands_once_and_reaches_over_the_others() -> None:
    cells = build(
        (EdgeCell("甲", 1000, down=Merge.RESTART), EdgeCell("乙", 2000)),
        (EdgeCell("", 1000, down=Merge.CONTINUE), EdgeCell("丙", 2000)),
        (EdgeCell("丁", 1000), EdgeCell("", 2000, across=Merge.CONTINUE)),
    )
    assert [(x.content, x.row_span, x.column_span) for x in cells if x.dropped is None] == [
        ("甲", 2, 1),
        ("乙", 1, 1),
        ("丙", 1, 1),
        ("丁", 1, 2),
    ]


def test_cells_without_an_edge_follow_one_another() -> None:
    cells = build((EdgeCell("甲"), EdgeCell("乙"), EdgeCell("丙")))
    assert [cell.column for cell in cells] == [0, 1, 2]


def test_there_are_no_more_columns_than_the_limit() -> None:
    narrow = tuple(EdgeCell("", edge) for edge in range(100, 1000, 100))
    cells = build(narrow, (EdgeCell("宽", 900),), columns=3)
    assert cells[-1].column_span == 3
