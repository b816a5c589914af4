"""Quickly written cells are the same XML as those XlsxWriter writes."""

import zipfile
from io import BytesIO

import pytest
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from report.workbook.quick_sheet import QuickSheet


def sheet_xml(kind: type[Worksheet], text: str) -> str:
    """Give the XML of a sheet with a text, a blank and a number, with a format and without."""
    file = BytesIO()
    with Workbook(file, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("表", kind)
        for row, style in enumerate((book.add_format({"bold": True}), None)):
            sheet.write_string(row, 0, text, style)
            sheet.write_blank(row, 1, None, style)
            sheet.write_number(row, 2, 1 / 3, style)
    return zipfile.ZipFile(file).read("xl/worksheets/sheet1.xml").decode()


@pytest.mark.parametrize(
    "text",
    [
        "第三季度办结，满意度≥95%",
        "第一行\n第二行",
        "a<b & “c” \"d\" 'e' >f",
        " 前面有空格",
        "后面有换行\n",
        "\u3000全角空格开头",
        "_x0041_ 不是字母",
        "控制\x01字符\x1f",
        "不是字符\ufffe\uffff",
        "<r>像富文本</r>",
        "=1+1",
        "𠮷野家",
    ],
)
def test_the_xml_is_that_of_a_usual_worksheet(text: str) -> None:
    assert sheet_xml(QuickSheet, text) == sheet_xml(Worksheet, text)
