"""Budgets whose items, or whose sources, do not make the total that is stated."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from mingjian.result import Evidence, Finding
from mingjian.rule import build_finding
from mingjian.text import fold
from nlp.consistency.columns import ColumnSum
from nlp.consistency.numbers import Numbers, read_yuan, write_yuan
from nlp.consistency.products import Product, find_wrong_products
from nlp.consistency.totals import Amount, find_wrong_totals, is_meant, is_total, is_whole, makes
from nlp.passages import quote
from nlp.subject import Subject
from nlp.values.value import Value

RULE = "budget-sum"
_ADVICE = "请重新计算，改正合计或各项金额；单位（元、万元）要写清楚。"
# A line of a list of items is no longer; blocks between two lines that hold no amount are labels.
_LINE, _LABEL = 60, 14
_MAX_QUOTES = 8
_APART = re.compile(r"\d ")
# A row of a table has no more cells that matter here.
_CELLS = 6
# A block with more is no prose.
_MOST_AMOUNTS = 200


def find_wrong_budgets(
    subject: Subject, numbers: Iterable[Numbers], columns: Iterable[ColumnSum]
) -> Iterator[Finding]:
    """Report totals of money that the amounts in their table, text or list do not make."""
    for wrong in columns:
        if wrong.money:
            cells = [(c.block, c.start, c.end) for c in (wrong.total, *wrong.parts)]
            yield _build(subject, cells, wrong.stated, wrong.found)
    lines: list[Amount] = []
    for block, text, _, money, _ in numbers:
        if not money:
            continue
        amounts = [*_read(block, text, money)]
        yield from _find_in_text(subject, block, text, amounts)
        alone = len(money) == len(amounts) == 1 and len(text) <= _LINE
        if alone and "|" not in text and not _is_in_row(subject, block):
            if lines and _are_apart(subject, lines[-1].block, block):
                yield from _find_in_lines(subject, lines)
                lines = []
            lines += amounts
    yield from _find_in_lines(subject, lines)


def _find_in_text(
    subject: Subject, block: int, text: str, amounts: Sequence[Amount]
) -> Iterator[Finding]:
    if 1 < len(amounts) <= _MOST_AMOUNTS:
        for found in find_wrong_totals(text, amounts):
            yield _report(subject, found.total, found.parts)
    for product in find_wrong_products(text):
        yield _build_product(subject, block, product)


def _read(block: int, text: str, values: Sequence[Value]) -> Iterator[Amount]:
    """Read the plain amounts; the end of one that is written apart (4 500元) is none."""
    for value in values:
        yuan = read_yuan(value.normal)
        if yuan is not None and not _APART.fullmatch(text, max(value.start - 2, 0), value.start):
            yield Amount(block, value.start, value.end, yuan)


def _are_apart(subject: Subject, first: int, second: int) -> bool:
    """Say whether more than labels stand between two blocks."""
    between = subject.project.document.blocks[first + 1 : second]
    return len(between) > 2 or any(len(block.text) > _LABEL for block in between)


def _find_in_lines(subject: Subject, lines: Sequence[Amount]) -> Iterator[Finding]:
    """Report the total of a list with an item a line that its items do not make."""
    labels = {line: _label(subject, line) for line in lines}
    lines = [line for line in lines if not labels[line].lstrip("-(、 ").startswith("其中")]
    if len(lines) < 3:
        return
    totals = [line for line in lines if is_total(labels[line], len(labels[line]))]
    parts = [line for line in lines if line not in totals]
    numbers = [part.yuan for part in parts]
    if len(totals) != 1 or makes(totals[0].yuan, numbers) or not is_meant(totals[0].yuan, numbers):
        return
    first, last = lines[0].block, lines[-1].block
    blocks = subject.project.document.blocks[first : last + 1]
    if is_whole("\n".join(fold(block.text) for block in blocks), last - first + 1):
        yield _report(subject, totals[0], parts)


def _is_in_row(subject: Subject, block: int) -> bool:
    """Say whether a block shares a table's row with others: its column is summed by itself."""
    blocks = subject.project.document.blocks
    here = blocks[block].location
    near = blocks[max(block - _CELLS, 0) : block + _CELLS + 1]
    places = [one.location for one in near if one.location.table == here.table is not None]
    return len({place.column for place in places if place.row == here.row}) > 1


def _label(subject: Subject, line: Amount) -> str:
    """Give the words before an amount, of its block or else the one before."""
    blocks = subject.project.document.blocks
    text = fold(blocks[line.block].text)[: line.start]
    if not text.strip() and line.block:
        text = fold(blocks[line.block - 1].text)
    return text


def _report(subject: Subject, total: Amount, parts: Sequence[Amount]) -> Finding:
    places = [(one.block, one.start, one.end) for one in (total, *parts)]
    found = sum((part.yuan for part in parts), Decimal(0))
    return _build(subject, places, total.yuan, found)


def _build_product(subject: Subject, block: int, product: Product) -> Finding:
    quoted = quote(subject.project, block, product.start, product.end)
    stated, found = write_yuan(product.stated), write_yuan(product.found)
    return build_finding(RULE, (f"写的是{stated}，乘出来是{found}，请核实。", _ADVICE), [quoted])


def _build(
    subject: Subject, places: Sequence[tuple[int, int, int]], stated: Decimal, found: Decimal
) -> Finding:
    """Make the finding; the total is quoted first, as it is the one to mend."""
    quotes: list[Evidence] = [quote(subject.project, *place) for place in places[:_MAX_QUOTES]]
    message = f"合计写的是{write_yuan(stated)}，各项相加是{write_yuan(found)}，请核实。"
    return build_finding(RULE, (message, _ADVICE), quotes)
