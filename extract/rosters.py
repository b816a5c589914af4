"""Rosters (汇总表): tables whose rows are projects, each with its unit or leader."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from extract.labels import canonical_label
from mingjian.document import Block, BlockKind, Document
from mingjian.result import RosterRow
from mingjian.text import visible

# A form names one project; two rows are a list.
MIN_ROWS = 2
_ASKED = ("project_name", "unit", "leader")
# A row kept for a project that is not handed in this time.
_WITHDRAWN = re.compile(r"(?:不再?|放弃|取消|暂缓|暂不|未)申报|已?(?:撤回|撤销|退出|并入)")
# What the last row sums up: 合计, 共计（12项）.
_SUM = re.compile(r"[(（]?(?:合计|小计|总计|共计)[\d:：()（）个项件]*")
# The cells of a row by column; a merged cell stands in each row it spans.
_Row = Mapping[int, list[int]]


def find_roster(document: Document) -> tuple[RosterRow, ...]:
    """Give the projects that the tables of a document list; empty if it is no roster.

    A roster's head names the project and the unit or the leader. Rows without a project are the
    sums and the signatures below.
    """
    rows = [row for table in _tables(document.blocks) for row in _read_table(table, document)]
    return tuple(rows) if len(rows) >= MIN_ROWS else ()


def _tables(blocks: Sequence[Block]) -> Iterator[list[_Row]]:
    """Give the rows of each table: the numbers of the blocks in each cell."""
    cells = [n for n, block in enumerate(blocks) if block.kind is BlockKind.CELL]
    for _, numbers in groupby(cells, key=lambda n: blocks[n].location.table):
        rows: defaultdict[int, defaultdict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
        for number in numbers:
            place = blocks[number].location
            first = place.row or 0
            for row in range(first, first + place.row_span):
                rows[row][place.column or 0].append(number)
        yield [rows[row] for row in sorted(rows)]


def _read_table(rows: Sequence[_Row], document: Document) -> Iterator[RosterRow]:
    for place, row in enumerate(rows):
        columns = _read_head(row, document)
        if columns:
            yield from _read_rows(rows[place + 1 :], columns, document)
            return


def _read_head(row: _Row, document: Document) -> Mapping[str, int] | None:
    """Give the column of each asked name; None if this row is not the head of a roster."""
    named = {column: canonical_label(_text(cell, document)) for column, cell in row.items()}
    columns = {name: column for column, name in named.items() if name in _ASKED}
    return columns if "project_name" in columns and len(columns) > 1 else None


def _read_rows(
    rows: Sequence[_Row], columns: Mapping[str, int], document: Document
) -> Iterator[RosterRow]:
    """Give a project for each cell with a name: one that spans rows is a single project."""
    named: defaultdict[int, list[_Row]] = defaultdict(list)
    for row in rows:
        cell = row.get(columns["project_name"], [])
        withdrawn = any(_WITHDRAWN.search(_text(one, document)) for one in row.values())
        if _is_name(_text(cell, document)) and not withdrawn:
            named[cell[0]].append(row)
    for block, own in named.items():
        said = {name: _list_said(own, column, document) for name, column in columns.items()}
        units = said.get("unit", ())
        yield RosterRow(
            name=said["project_name"][0],
            unit=units[0] if len(units) == 1 else None,
            leader="、".join(said.get("leader", ())) or None,
            block=block,
        )


def _list_said(rows: Sequence[_Row], column: int, document: Document) -> Sequence[str]:
    """Give what stands in a column of some rows, each once."""
    said = (_text(row.get(column, ()), document).strip() for row in rows)
    return [words for words in dict.fromkeys(said) if words]


def _is_name(words: str) -> bool:
    bare = visible(words)
    return bool(bare) and not _SUM.fullmatch(bare) and canonical_label(words) != "project_name"


def _text(numbers: Sequence[int], document: Document) -> str:
    return "".join(document.blocks[number].text for number in numbers)
