"""Columns of a table that end (or begin) with their total, added up again."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import takewhile

from nlp.consistency.tables import Cell, Row, Table

_TOTAL = re.compile(r"(?:合\s*计|总\s*计|共\s*计|总\s*数|总\s*额|总\s*预\s*算|总\s*经\s*费)")
_SUBTOTAL = re.compile(r"小\s*计")
_LABEL_CHARS = 12
# 3000元, 1.2万元, 48名; bare numbers take the unit of their column's head.
_NUMBER = re.compile(r"[¥￥]?\s?(\d[\d,]*(?:\.\d+)?)\s?(万元|元|万|[\u4e00-\u9fff]{1,2})?")
_MONEY = re.compile(r"元|金额|经费|预算|资金|[^免]费")
# What is not added up: prices, shares, years, numbers of rows.
_NO_SUM = re.compile(r"单价|标准|比例|占比|率|%|均|年|号|电话|累计|次数")
# A column of a year is summed like any other; its head is no number.
_YEAR = re.compile(r"(?:19|20)\d\d年度?")
_TOTAL_HEAD = re.compile(r"合\s*计|总\s*计|小\s*计|总\s*数")
# Columns that are multiplied: 数量 and 单价.
_COUNTED = re.compile(r"数量|单位|时长|天数|课时")
_BLANK = frozenset(("", "-", "/", "--", "无"))
_MYRIAD = Decimal(10_000)

Number = tuple[Cell, Decimal]


@dataclass(frozen=True, slots=True)
class ColumnSum:
    """A stated total and the cells of its column, which make another one.

    `stated` and `found` are in yuan if it is `money`.
    """

    total: Cell
    parts: tuple[Cell, ...]
    stated: Decimal
    found: Decimal
    money: bool


@dataclass(frozen=True, slots=True)
class _Span:
    """The rows that a row of totals adds up, and the rows of subtotals among them."""

    total: Row
    rows: tuple[Row, ...]
    subtotals: tuple[Row, ...] = ()


def find_wrong_columns(table: Table) -> Iterator[ColumnSum]:
    """Find the totals of a table that are not the sum of their columns.

    Where rows of subtotals stand between, either they or the other rows may make the total.
    """
    heads = tuple(takewhile(lambda row: not any(map(_holds_number, row)), table))
    body = table[len(heads) :]
    for span in _find_spans(body):
        for cell in span.total[1:]:
            yield from _check(span, cell, heads)
    if heads:
        for row in body:
            yield from _check_row(row, heads[-1])


def _find_spans(rows: Sequence[Row]) -> Iterator[_Span]:
    """Cut the rows at those of totals; a total that opens the table adds up what follows."""
    kinds = [_row_kind(row) for row in rows]
    if kinds and kinds[0] == "total" and not any(kinds[1:]):
        yield _Span(rows[0], tuple(rows[1:]))
        return
    plain: list[Row] = []
    subtotals: list[Row] = []
    part = 0
    for row, kind in zip(rows, kinds, strict=True):
        if kind == "total":
            yield _Span(row, tuple(plain), tuple(subtotals))
        elif kind == "subtotal":
            yield _Span(row, tuple(plain[part:]))
            subtotals.append(row)
            part = len(plain)
        else:
            plain.append(row)


def _row_kind(row: Row) -> str:
    """Say whether a row holds a total, a subtotal, or neither ("")."""
    label = next((cell.text for cell in row if cell.text), "")
    if len(label) > _LABEL_CHARS:
        return ""
    return "subtotal" if _SUBTOTAL.match(label) else "total" if _TOTAL.match(label) else ""


def _check(span: _Span, total: Cell, heads: Sequence[Row]) -> Iterator[ColumnSum]:
    head = "".join(cell.text for row in heads for cell in row if cell.column == total.column)
    scale = _MYRIAD if "万" in head else Decimal(1)
    stated = _read(total, scale)
    parts = _read_column(span.rows, total.column, scale)
    if stated is None or parts is None or len(parts) < 2 or _is_no_sum(head):
        return
    found = _sum(parts)
    subtotals = _read_column(span.subtotals, total.column, scale) or []
    if stated not in (found, _sum(subtotals)):
        words = head + "".join(cell.text for row in (*span.rows, span.total) for cell in row)
        cells = tuple(cell for cell, _ in parts)
        yield ColumnSum(total, cells, stated, found, _MONEY.search(words) is not None)


def _check_row(row: Row, head: Row) -> Iterator[ColumnSum]:
    """Judge a row whose last number stands under 合计."""
    heads = {cell.column: cell.text for cell in head}
    numbers = [cell for cell in row[1:] if _holds_number(cell) and cell.column in heads]
    words = "".join(heads[cell.column] for cell in numbers)
    if len(numbers) < 3 or not _TOTAL_HEAD.match(heads[numbers[-1].column]):
        return
    if _is_no_sum(words) or _COUNTED.search(words) or "万" in words:
        return
    read = [(cell, value) for cell in numbers if (value := _read(cell, Decimal(1))) is not None]
    total, stated = read[-1]
    found = _sum(read[:-1])
    if stated != found:
        money = _MONEY.search(words + "".join(cell.text for cell in row)) is not None
        yield ColumnSum(total, tuple(cell for cell, _ in read[:-1]), stated, found, money)


def _read_column(rows: Sequence[Row], column: int, scale: Decimal) -> list[Number] | None:
    """Read the numbers of a column; None if a cell holds something else (约3000, 见附件)."""
    cells = [cell for row in rows for cell in row if cell.column == column]
    numbers = [(cell, _read(cell, scale)) for cell in cells if cell.text not in _BLANK]
    read = [(cell, value) for cell, value in numbers if value is not None]
    return read if len(read) == len(numbers) else None


def _is_no_sum(head: str) -> bool:
    """Say whether what stands under a head is not added up."""
    return _NO_SUM.search(_YEAR.sub("", head)) is not None


def _holds_number(cell: Cell) -> bool:
    """Say whether a cell is a number to be added; 2025年 heads a column."""
    return _NUMBER.fullmatch(cell.text) is not None and not _YEAR.fullmatch(cell.text)


def _read(cell: Cell, scale: Decimal) -> Decimal | None:
    match = _NUMBER.fullmatch(cell.text)
    if match is None or _YEAR.fullmatch(cell.text):
        return None
    unit = match[2] or ""
    number = Decimal(match[1].replace(",", ""))
    return number * (_MYRIAD if unit.startswith("万") else scale if not unit else 1)


def _sum(numbers: Sequence[Number]) -> Decimal:
    return sum((value for _, value in numbers), Decimal(0))
