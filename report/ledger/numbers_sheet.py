"""The ledger's sheet 统计: how many of what, with charts, and what the words mean."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.worksheet import Worksheet

from mingjian.result import Severity
from report.counts import Counts, in_order
from report.ledger.unit_counts import UnitCounts
from report.words import GENRES, ORIGINS, SEVERITIES, STATES, STATUSES, genre_word
from report.workbook.row_height import CELL_PADDING, row_height
from report.workbook.sheet import Book, Cell, cell_text
from report.workbook.styles import BY_WORD
from report.wrapping import width

WIDTHS = (34, 9, 9, 9, 9, 9)
# Charts stand in two columns beside the tables; sizes in pixels, of rows of 20 and columns of 64.
LEFT, RIGHT = 7, 14
CHART_WIDTH, CHART_HEIGHT, TALL_CHART = 430, 290, 590
COLOURS = {"明确": "#5FA66B", "提及": "#E8B93E", "缺失": "#D9595F", "待核": "#8C8CC7"}
COLOURS |= {
    "建议": "#3F6797",
    "人工": "#5FA66B",
    "待定": "#E8B93E",
    "须补正": "#D9595F",
    "请核实": "#E8B93E",
}
SEVERITY_COLOURS = {"无法审核": "#8F2A30", **COLOURS, "提示": "#A9B2BD"}

NOTES = (
    "类别由程序建议，“待定”的须由人确定；“建议”的也以人工复核为准。置信度是所建议类别正确的估计概率。",
    "要素：明确——写有可以对照检查的具体内容；提及——只提到，没有具体内容；缺失——没有找到；"
    "待核——文件没有完整读出，不能下结论；不要求——该文种不要求写明。",
    "申报件——同一单位同一项目的几份材料（如申报表和实施方案）合并审核，算作一件；一份材料写明的，"
    "其他材料不再要求补正。类别、要素、问题都按申报件统计，文种和年度按材料统计。",
    "须补正——必须修改后再报；请核实——请审核人员或申报单位看一看；提示——供参考，不影响审核。",
    "表中手机、座机和身份证号码已作隐藏处理。黄色列供复核人填写。",
)


@dataclass(frozen=True, slots=True)
class Chart:
    """Where a chart stands, row and column, and the columns that it stacks.

    A chart of one column has its bars in the colours of their rows.
    """

    row: int
    column: int
    drawn: tuple[str, ...]
    height: int = CHART_HEIGHT


@dataclass(frozen=True, slots=True)
class Block:
    """A small table under a title, and perhaps its chart."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]
    chart: Chart | None = None


def write_numbers(book: Book, name: str, counts: Counts, units: UnitCounts) -> None:
    """Write the sheet of numbers: small tables one below the other, charts beside them."""
    sheet = book.add_sheet(name)
    for column, wide in enumerate(WIDTHS):
        sheet.set_column(column, column, wide)
    row = 0
    for block in _blocks(counts, units):
        if block.chart and block.rows:
            _draw(book, sheet, block, block.chart, row)
        row = _write_block(book, sheet, row, block)
    _write_lines(book, sheet, row, "说明", NOTES)


def _blocks(counts: Counts, units: UnitCounts) -> list[Block]:
    years = sorted((year, n) for year, n in counts.years.items() if year is not None)
    return [
        Block("总数", ("统计项", "数量"), _totals(counts)),
        Block(
            "类别",
            ("类别", *ORIGINS.values(), "合计"),
            tuple(_category_rows(counts)),
            Chart(0, LEFT, tuple(ORIGINS.values())),
        ),
        Block(
            "要素（只计要求写明的）",
            ("要素", *STATES.values(), "合计"),
            tuple(
                (name, *(states[state] for state in STATES), states.total())
                for name, states in counts.elements.items()
            ),
            Chart(0, RIGHT, tuple(STATES.values())),
        ),
        Block(
            "问题程度",
            ("程度", "数量"),
            tuple(in_order(SEVERITIES, counts.severities)),
            Chart(15, LEFT, ("数量",)),
        ),
        Block(
            "申报单位（须补正多的在前）",
            ("单位", "材料", "须补正", "请核实"),
            tuple((one.name, one.papers, one.must_fix, one.to_check) for one in units.most()),
            Chart(15, RIGHT, ("须补正", "请核实"), TALL_CHART),
        ),
        Block("文种", ("文种", "数量"), tuple(in_order(_genre_words(counts), counts.genres))),
        Block("年度", ("年度", "数量"), tuple((f"{year}年", n) for year, n in years)),
        Block("读取情况", ("情况", "文件数"), tuple(in_order(STATUSES, counts.statuses))),
    ]


def _totals(counts: Counts) -> tuple[tuple[str, int], ...]:
    found = counts.severities
    blocked = (("无法审核的问题", found[Severity.BLOCK]),) if found[Severity.BLOCK] else ()
    rejected = (("标为不成立的问题（不计入）", counts.rejected),) if counts.rejected else ()
    return (
        ("文件", counts.files),
        ("其中已读取", counts.read),
        ("项目（申报件）", counts.submissions),
        ("项目的材料", counts.projects),
        ("非项目材料", counts.others),
        *blocked,
        ("须补正的问题", found[Severity.FIX]),
        ("请核实的问题", found[Severity.ASK]),
        *rejected,
    )


def _category_rows(counts: Counts) -> list[tuple[str | int, ...]]:
    return [
        (label, *(found[origin] for origin in ORIGINS), found.total())
        for label, found in sorted(
            counts.categories.items(), key=lambda item: (-item[1].total(), item[0])
        )
    ]


def _genre_words(counts: Counts) -> dict[str, str]:
    return GENRES | {genre: genre_word(genre) for genre in counts.genres}


def _write_block(book: Book, sheet: Worksheet, row: int, block: Block) -> int:
    """Write a block and give the row where the next one starts."""
    if not block.rows:
        return row
    book.write_cell(sheet, row, 0, Cell(block.title, "title"))
    book.write_row(sheet, row + 1, [Cell(heading, "head") for heading in block.headings])
    for number, values in enumerate(block.rows, start=row + 2):
        if width(str(values[0])) > WIDTHS[0] - CELL_PADDING:
            sheet.set_row(number, row_height([(str(values[0]), WIDTHS[0])]))
        book.write_row(sheet, number, [_value_cell(value) for value in values])
    return row + len(block.rows) + 3


def _value_cell(value: str | int) -> Cell:
    if isinstance(value, int):
        return Cell(value, "middle" if value else "faint-middle")
    return Cell(value, BY_WORD.get(value, "text"))


def _write_lines(book: Book, sheet: Worksheet, row: int, title: str, lines: Sequence[str]) -> None:
    book.write_cell(sheet, row, 0, Cell(title, "title"))
    for number, line in enumerate(lines, start=row + 1):
        book.write_cell(sheet, number, 0, Cell(line, "plain"))


def _draw(book: Book, sheet: Worksheet, block: Block, place: Chart, row: int) -> None:
    """Draw columns of the block that begins in a row as bars.

    A workbook written row by row keeps no values, so the chart gets them along with their places.
    """
    first, last = row + 2, row + 1 + len(block.rows)
    chart = book.workbook.add_chart({"type": "bar", "subtype": "stacked"})
    for name in place.drawn:
        column = block.headings.index(name)
        chart.add_series(
            {
                "name": name,
                "categories": [sheet.name, first, 0, last, 0],
                "values": [sheet.name, first, column, last, column],
                "categories_data": [cell_text(str(values[0])) for values in block.rows],
                "values_data": [values[column] for values in block.rows],
                "gap": 60,
                **_colours(name, block),
            }
        )
    chart.set_title({"name": block.title, "name_font": {"size": 12}, "overlay": False})
    _set_axes(chart, _longest_bar(block, place))
    chart.set_legend({"position": "bottom"} if len(place.drawn) > 1 else {"none": True})
    chart.set_size({"width": CHART_WIDTH, "height": place.height})
    sheet.insert_chart(place.row, place.column, chart)


def _colours(name: str, block: Block) -> dict[str, object]:
    """Colour a column; one that is no word of ours has a colour, and its number, for each row."""
    if name in COLOURS:
        return {"fill": {"color": COLOURS[name]}}
    points = [{"fill": {"color": SEVERITY_COLOURS[str(values[0])]}} for values in block.rows]
    return {"points": points, "data_labels": {"value": True}}


def _longest_bar(block: Block, place: Chart) -> int:
    columns = [block.headings.index(name) for name in place.drawn]
    return max(sum(int(values[column]) for column in columns) for values in block.rows)


def _set_axes(chart: Any, longest: int) -> None:
    """Let the bars run from the top, from 0, with about eight lines at whole numbers."""
    lines = {"visible": True, "line": {"color": "#E3E6EA"}}
    unit = _round_step(longest / 8)
    chart.set_x_axis({"min": 0, "major_unit": unit, "major_gridlines": lines})
    chart.set_y_axis({"reverse": True, "crossing": "max"})


def _round_step(least: float) -> int:
    """Give the next of 1, 2, 5, 10, 20, 50 …"""
    power = 1
    while True:
        for step in (power, 2 * power, 5 * power):
            if step >= least:
                return step
        power *= 10
