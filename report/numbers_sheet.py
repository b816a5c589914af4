"""The ledger's last sheet: how many of what, two charts, and what the words mean."""

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from mingjian.result import Decision, Provenance, Severity
from report.counts import Counts, in_order
from report.sheet import Book, Cell
from report.styles import BY_WORD
from report.words import GENRES, SEVERITIES, STATES, STATUSES, genre_word

WIDTHS = (26, 12, 12, 12, 12, 12)
CHART_COLUMN = 7
CHART_SIZE = {"width": 560, "height": 300}
COLOURS = {"明确": "#5FA66B", "提及": "#E8B93E", "缺失": "#D9595F", "待核": "#8C8CC7"}
COLOURS |= {"建议": "#3F6797", "待定": "#E8B93E"}

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
class Block:
    """A small table under a title; its last columns may be drawn as bars."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]
    drawn: tuple[str, ...] = ()


def write_numbers(book: Book, name: str, counts: Counts, provenance: Provenance | None) -> None:
    """Write the sheet of numbers: small tables one below the other, charts beside them."""
    sheet = book.add_sheet(name, pages=1)
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    row = chart_row = 0
    for block in _blocks(counts):
        if block.drawn and block.rows:
            _draw(book, sheet, block, at=(row, chart_row))
            chart_row += 17
        row = _write_block(book, sheet, row, block)
    row = _write_lines(book, sheet, row, "说明", NOTES)
    if provenance is not None:
        _write_lines(book, sheet, row, "依据", _describe(provenance))


def _blocks(counts: Counts) -> list[Block]:
    years = sorted((year, n) for year, n in counts.years.items() if year is not None)
    return [
        Block("总数", ("统计项", "数量"), _totals(counts)),
        Block(
            "类别",
            ("类别", "建议", "待定", "合计"),
            tuple(_category_rows(counts)),
            drawn=("建议", "待定"),
        ),
        Block(
            "要素（只计要求写明的）",
            ("要素", "明确", "提及", "缺失", "待核", "合计"),
            tuple(
                (name, *(states[state] for state in STATES), states.total())
                for name, states in counts.elements.items()
            ),
            drawn=tuple(STATES.values()),
        ),
        Block("问题", ("程度", "数量"), tuple(in_order(SEVERITIES, counts.severities))),
        Block("文种", ("文种", "数量"), tuple(in_order(_genre_words(counts), counts.genres))),
        Block("年度", ("年度", "数量"), tuple((f"{year}年", n) for year, n in years)),
        Block("读取情况", ("情况", "文件数"), tuple(in_order(STATUSES, counts.statuses))),
    ]


def _totals(counts: Counts) -> tuple[tuple[str, int], ...]:
    rejected = (("标为不成立的问题（不计入）", counts.rejected),) if counts.rejected else ()
    return (
        ("文件", counts.files),
        ("其中已读取", counts.read),
        ("项目", counts.projects),
        ("申报件", counts.submissions),
        ("非项目材料", counts.others),
        ("须补正的问题", counts.must_fix),
        ("请核实的问题", counts.severities[Severity.ASK]),
        *rejected,
    )


def _category_rows(counts: Counts) -> list[tuple[str | int, ...]]:
    return [
        (label, decided[Decision.SUGGEST], decided[Decision.REVIEW], decided.total())
        for label, decided in sorted(
            counts.categories.items(), key=lambda item: (-item[1].total(), item[0])
        )
    ]


def _genre_words(counts: Counts) -> dict[str, str]:
    return GENRES | {genre: genre_word(genre) for genre in counts.genres}


def _describe(provenance: Provenance) -> Sequence[str]:
    return (
        f"程序版本：{provenance.version}",
        f"审核规则：{provenance.profile}",
        f"分类模型：{provenance.model}",
        f"分类体系：{provenance.taxonomy}",
    )


def _write_block(book: Book, sheet: Worksheet, row: int, block: Block) -> int:
    """Write a block and give the row where the next one starts."""
    if not block.rows:
        return row
    book.write_cell(sheet, row, 0, Cell(block.title, "title"))
    book.write_row(sheet, row + 1, [Cell(heading, "head") for heading in block.headings])
    for number, values in enumerate(block.rows, start=row + 2):
        book.write_row(sheet, number, [_value_cell(value) for value in values])
    return row + len(block.rows) + 3


def _value_cell(value: str | int) -> Cell:
    if isinstance(value, int):
        return Cell(value, "middle" if value else "faint-middle")
    return Cell(value, BY_WORD.get(value, "text"))


def _write_lines(book: Book, sheet: Worksheet, row: int, title: str, lines: Sequence[str]) -> int:
    book.write_cell(sheet, row, 0, Cell(title, "title"))
    for number, line in enumerate(lines, start=row + 1):
        book.write_cell(sheet, number, 0, Cell(line, "plain"))
    return row + len(lines) + 2


def _draw(book: Book, sheet: Worksheet, block: Block, at: tuple[int, int]) -> None:
    """Draw a block's columns as stacked bars beside the tables; `at` is its row and the chart's.

    A workbook written row by row keeps no values, so the chart gets them along with their places.
    """
    row, chart_row = at
    first, last = row + 2, row + 1 + len(block.rows)
    chart = book.workbook.add_chart({"type": "bar", "subtype": "stacked"})
    for name in block.drawn:
        column = block.headings.index(name)
        chart.add_series(
            {
                "name": name,
                "categories": [sheet.name, first, 0, last, 0],
                "values": [sheet.name, first, column, last, column],
                "categories_data": [values[0] for values in block.rows],
                "values_data": [values[column] for values in block.rows],
                "fill": {"color": COLOURS[name]},
                "gap": 60,
            }
        )
    chart.set_title({"name": block.title, "name_font": {"size": 12}})
    most = max(
        sum(value for value in values[1:] if isinstance(value, int)) for values in block.rows
    )
    lines = {"visible": True, "line": {"color": "#E3E6EA"}}
    chart.set_x_axis({"min": 0, "major_unit": max(1, most // 10), "major_gridlines": lines})
    chart.set_y_axis({"reverse": True, "crossing": "max"})
    chart.set_legend({"position": "bottom"})
    chart.set_size(CHART_SIZE)
    sheet.insert_chart(chart_row, CHART_COLUMN, chart)
