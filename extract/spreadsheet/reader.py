"""Workbooks (汇总表, 台账, forms): each sheet as lines, what it hides left out.

A sheet's title rows become paragraphs, the rest one table whose rows and columns are numbered as
the sheet numbers them, so that a person finds them again.
"""

from collections.abc import Iterable

from extract.limits import Limits
from extract.office_problems import COMMENTS
from extract.package import open_package
from extract.page_pictures import tell_page_pictures
from extract.reading import Line, Reading
from extract.spreadsheet.lines import SheetLines
from extract.spreadsheet.sheet import Sheet
from extract.spreadsheet.xls import OldWorkbook, open_workbook
from extract.spreadsheet.xlsx import Workbook
from mingjian.document import Omitted, Problem

_HIDDEN = Problem(
    "hidden-cells",
    "表格中有隐藏的工作表、行或列（筛选掉的行也算），其中的文字没有作为正文读取；"
    "如需审核请取消隐藏后重新提交。",
)
_UNCOUNTED = Problem(
    "text-withheld",
    "表格中有公式没有保存计算结果，这些单元格没有读到内容；请用 Excel 或 WPS 打开后保存，再提交。",
)
_DEFAULT_NAMES = ("sheet", "工作表", "表")


def read_xlsx(data: bytes, limits: Limits) -> Reading:
    """Read the bytes of an .xlsx or .xlsm workbook.

    Raises:
        UnsupportedFormat: it is a binary workbook (.xlsb).
        UnreadableFile: it is empty, encrypted or damaged.
        RefusedFile: it is over a limit, or built to harm.
    """
    workbook = Workbook(open_package(data, limits), limits)
    lines, omitted, problems = _lay_out(list(workbook.sheets()), limits)
    source_text = "\n".join(workbook.sources)
    pictured = tell_page_pictures(workbook.pictures, sum(len(line.text) for line in lines))
    found = (*workbook.problems, *problems, *([pictured] if pictured else []), *workbook.unread())
    return Reading(lines, omitted, found, source_text)


def read_xls(data: bytes, limits: Limits) -> Reading:
    """Read the bytes of an .xls or .et workbook; its characters cannot be counted apart.

    Raises:
        UnreadableFile: it is empty, encrypted or damaged.
        RefusedFile: it is over a limit.
    """
    workbook = OldWorkbook(open_workbook(data, limits), limits)
    lines, omitted, problems = _lay_out(list(workbook.sheets()), limits)
    return Reading(lines, omitted, (*workbook.problems, *problems))


def _lay_out(
    sheets: list[Sheet], limits: Limits
) -> tuple[tuple[Line, ...], tuple[Omitted, ...], tuple[Problem, ...]]:
    """Make lines of the sheets, each under its name if that tells something."""
    shown = [sheet for sheet in sheets if not sheet.is_hidden and (sheet.cells or sheet.boxes)]
    lines: list[Line] = []
    omitted: list[Omitted] = []
    tables = 0
    for sheet in sheets:
        if sheet.header:
            omitted.append(Omitted("header", sheet.header, len(lines) - 1))
        if sheet.is_hidden and (sheet.cells or sheet.boxes):
            words = [sheet.name, *(cell.text for cell in sheet.cells.values()), *sheet.boxes]
            omitted.append(Omitted("hidden", "\n".join(words), len(lines) - 1))
        elif sheet in shown:
            if len(shown) > 1 or not _is_default(sheet.name):
                lines.append(Line(sheet.name))
            laid = SheetLines(sheet, tables, limits)
            lines += laid.lines
            shift = len(lines) - 1
            omitted += [Omitted("hidden", text, shift) for text in laid.hidden]
            tables += laid.tables
            lines += [Line(text) for text in sheet.boxes]
        elif not _is_default(sheet.name):
            omitted.append(Omitted("empty-sheet", sheet.name, len(lines) - 1))
        omitted += [Omitted("comment", text, len(lines) - 1) for text in sheet.comments]
        omitted += [Omitted("prompt", text, len(lines) - 1) for text in sheet.prompts]
        if sheet.footer:
            omitted.append(Omitted("footer", sheet.footer, len(lines) - 1))
    return tuple(lines), tuple(omitted), tuple(_problems(sheets, omitted))


def _is_default(name: str) -> bool:
    """Say whether a sheet bears the name its program gave it: Sheet1, 工作表1."""
    bare = name.strip().lower().rstrip("0123456789 ()")
    return not bare or bare in _DEFAULT_NAMES


def _problems(sheets: Iterable[Sheet], omitted: Iterable[Omitted]) -> list[Problem]:
    reasons = {item.reason for item in omitted}
    problems = [_HIDDEN] if "hidden" in reasons else []
    problems += [COMMENTS] if "comment" in reasons else []
    return problems + ([_UNCOUNTED] if any(sheet.uncounted for sheet in sheets) else [])
