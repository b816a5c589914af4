"""Workbooks of Excel 2007 and later: titles, cells, merges, what is hidden, hostile ones."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from docx_build import zip_bytes
from extract.limits import DEFAULT_LIMITS, Limits
from extract.reader import read_document
from extract.reading import Reading
from extract.spreadsheet.reader import read_xlsx
from mingjian.document import BlockKind, Location, Status
from mingjian.errors import InputError, RefusedFile, UnreadableFile, UnsupportedFormat
from mingjian.text import visible

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
STYLES = (
    '<numFmts><numFmt numFmtId="170" formatCode="0&quot;人&quot;"/></numFmts>'
    '<fonts><font/><font><b/><sz val="18"/></font></fonts>'
    '<cellXfs><xf/><xf fontId="1"><alignment horizontal="center"/></xf><xf numFmtId="14"/>'
    '<xf numFmtId="9"/><xf numFmtId="170"/></cellXfs>'
)


def _root(name: str, inside: str) -> str:
    return f'<{name} xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{inside}</{name}>'


def _links(**targets: str) -> str:
    kinds = {name: name.rstrip("0123456789") for name in targets}
    links = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kinds[name]}" Target="{target}"/>'
        for name, target in targets.items()
    )
    return f'<Relationships xmlns="{_LINKS}">{links}</Relationships>'


def _workbook(*sheets: str, names: tuple[str, ...] = ("Sheet1",), **parts: str) -> bytes:
    """Pack sheets (the XML inside <worksheet>); `parts` are shared strings and drawings."""
    states = ("visible", "hidden")
    listed = "".join(
        f'<sheet name="{name.lstrip("-")}" sheetId="{place}" r:id="worksheet{place}"'
        f' state="{states[name[0] == "-"]}"/>'
        for place, name in enumerate(names)
    )
    members: dict[str, str | bytes] = {
        "_rels/.rels": _links(officeDocument="xl/workbook.xml"),
        "xl/workbook.xml": _root("workbook", f"<sheets>{listed}</sheets>"),
        "xl/_rels/workbook.xml.rels": _links(
            styles="styles.xml",
            sharedStrings="strings.xml",
            **{f"worksheet{place}": f"sheet{place}.xml" for place in range(len(sheets))},
        ),
        "xl/styles.xml": _root("styleSheet", STYLES),
        "xl/strings.xml": _root("sst", parts.get("strings", "")),
    }
    for place, sheet in enumerate(sheets):
        members[f"xl/sheet{place}.xml"] = _root("worksheet", sheet)
    if "comments" in parts:
        members["xl/comments.xml"] = _root("comments", parts["comments"])
        members["xl/_rels/sheet0.xml.rels"] = _links(comments="comments.xml")
    if "chart" in parts:
        members["xl/_rels/sheet0.xml.rels"] = _links(drawing="drawing.xml")
        members["xl/drawing.xml"] = _root("drawing", "")
        members["xl/_rels/drawing.xml.rels"] = _links(**{parts["chart"]: "chart.xml"})
    return zip_bytes(members)


def _rows(*rows: str, attributes: str = "") -> str:
    """Write rows of cells parted by `|`; `2024.5:3` is a number in style 3."""
    written = []
    for place, row in enumerate(rows, 1):
        cells = "".join(
            _cell(f"{chr(65 + column)}{place}", cell) for column, cell in enumerate(row.split("|"))
        )
        written.append(f'<row r="{place}"{attributes}>{cells}</row>')
    return f"<sheetData>{''.join(written)}</sheetData>"


def _cell(reference: str, cell: str) -> str:
    text, _, style = cell.strip().partition(":")
    head = f'<c r="{reference}" s="{style or 0}"'
    if text.replace(".", "").isdecimal():
        return f"{head}><v>{text}</v></c>"
    return f'{head} t="inlineStr"><is><t>{text}</t></is></c>' if text else f"{head}/>"


def _read(*sheets: str, limits: Limits = DEFAULT_LIMITS, **more: object) -> Reading:
    return read_xlsx(_workbook(*sheets, **more), limits)  # type: ignore[arg-type]


def _texts(reading: Reading) -> list[str]:
    return [line.text for line in reading.lines]


def test_a_title_row_is_a_paragraph_and_the_rest_a_table() -> None:
    reading = _read(_rows("2024年项目汇总表:1", "序号|项目名称", "1|红色物业"))
    title, *cells = reading.lines
    assert (title.text, title.kind, title.look.bold) == (
        "2024年项目汇总表",
        BlockKind.PARAGRAPH,
        True,
    )
    assert (title.look.size, title.look.centred) == (18.0, True)
    assert [(c.text, c.location.row, c.location.column) for c in cells] == [
        ("序号", 1, 0),
        ("项目名称", 1, 1),
        ("1", 2, 0),
        ("红色物业", 2, 1),
    ]


def test_numbers_stand_as_a_person_sees_them() -> None:
    reading = _read(_rows("12|45356:2|0.85:3|30:4", "甲|乙|丙|丁"))
    assert _texts(reading)[:4] == ["12", "2024年3月5日", "85%", "30人"]


def test_a_blank_cell_is_a_line_for_it_is_a_place_to_fill() -> None:
    assert _texts(_read(_rows("项目名称||负责人", "甲|乙|丙"))) == [
        *("项目名称", "", "负责人"),
        *("甲", "乙", "丙"),
    ]


def test_a_merged_cell_comes_once_and_what_lies_under_it_is_hidden() -> None:
    merges = '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>'
    reading = _read(_rows("甲|乙|丙", "丁||己") + merges)
    first = reading.lines[0]
    assert first.location == Location(table=0, row=0, column=0, row_span=2, column_span=2)
    assert _texts(reading) == ["甲", "丙", "己"]
    assert [item.text for item in reading.omitted] == ["乙", "丁"]


def test_hidden_rows_columns_and_sheets_are_left_out_and_told() -> None:
    columns = '<cols><col min="2" max="2" hidden="1"/></cols>'
    sheet = columns + _rows("甲|乙|丙", "丁|戊|己").replace('<row r="2"', '<row r="2" hidden="1"')
    reading = _read(sheet, _rows("庚|辛"), names=("Sheet1", "-底稿"))
    assert _texts(reading) == ["甲", "丙"]
    assert [(item.reason, item.text) for item in reading.omitted] == [
        ("hidden", "乙"),
        ("hidden", "丁\t戊\t己"),
        ("hidden", "底稿\n庚\n辛"),
    ]
    assert [problem.code for problem in reading.problems] == ["hidden-cells"]


def test_names_of_sheets_stand_over_them_unless_they_are_the_program_s() -> None:
    table = _rows("甲|乙")
    assert _texts(_read(table)) == ["甲", "乙"]
    assert _texts(_read(table, names=("项目台账",))) == ["项目台账", "甲", "乙"]
    both = _read(table, table, names=("Sheet1", "Sheet2"))
    assert _texts(both) == ["Sheet1", "甲", "乙", "Sheet2", "甲", "乙"]
    assert [line.location.table for line in both.lines] == [None, 0, 0, None, 1, 1]


def test_shared_strings_join_their_runs_without_readings() -> None:
    strings = "<si><r><t>红色</t></r><r><t>物业_x000D_</t></r><rPh><t>hong</t></rPh></si>"
    sheet = '<sheetData><row><c t="s"><v>0</v></c><c t="s"><v>9</v></c></row></sheetData>'
    reading = _read(sheet, strings=strings)
    assert _texts(reading) == ["红色物业"]
    assert visible(reading.source_text or "") == "红色物业"


def test_lines_in_a_cell_are_paragraphs_of_it() -> None:
    reading = _read(_rows("申报理由：&#10;一、背景|乙"))
    assert [(line.text, line.location.column) for line in reading.lines] == [
        ("申报理由：", 0),
        ("一、背景", 0),
        ("乙", 1),
    ]


def test_a_formula_without_a_result_makes_the_reading_partial() -> None:
    sheet = "<sheetData><row><c><f>A2</f></c><c><f>A3</f><v>7</v></c></row></sheetData>"
    reading = _read(sheet)
    assert _texts(reading) == ["7"]
    assert [problem.code for problem in reading.problems] == ["text-withheld"]


def test_comments_are_left_out_and_told() -> None:
    comments = '<commentList><comment ref="A1"><text><t>请核实</t></text></comment></commentList>'
    reading = _read(_rows("甲|乙"), comments=comments)
    assert [(item.reason, item.text) for item in reading.omitted] == [("comment", "请核实")]
    assert [problem.code for problem in reading.problems] == ["comments"]


def test_a_list_of_projects_is_read_whole() -> None:
    sheet = _rows(
        "2024年党建项目汇总表:1",
        "序号|项目名称|申报单位|负责人|完成时限",
        "1|红色物业|金桥社区党委|张三|45626:2",
        "2|先锋岗|银桥社区支部|李四|45657:2",
    )
    document = read_document(_workbook(sheet), "汇总表.xlsx")
    assert (document.status, document.coverage) == (Status.OK, 1.0)
    assert [document.blocks[place].text for place in document.titles] == ["2024年党建项目汇总表"]


def test_a_table_with_heads_gives_fields() -> None:
    sheet = _rows("完成时限|内容|责任人", "45356:2|动员|张三", "45387:2|实施|李四")
    fields = read_document(_workbook(sheet), "计划.xlsx").fields
    assert [field.value for field in fields if field.canonical == "period"] == ["2024年4月5日"]


def test_texts_strewn_over_the_largest_sheet_cost_no_more_than_themselves() -> None:
    far = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>远</t></is></c></row>'
    sheet = f"<sheetData>{_rows('甲')[11:-12]}{far}</sheetData>"
    assert [text for text in _texts(_read(sheet)) if text] == ["甲", "远"]


def test_cells_beyond_the_limit_of_columns_stand_in_the_last_one() -> None:
    limits = replace(DEFAULT_LIMITS, table_columns=2)
    reading = _read(_rows("甲|乙|丙|丁"), limits=limits)
    assert [(line.text, line.location.column) for line in reading.lines] == [
        ("甲", 0),
        ("乙", 1),
        ("丙", 1),
        ("丁", 1),
    ]


@pytest.mark.parametrize(
    ("sheet", "limits"),
    [
        (_rows("甲|乙|丙|丁"), replace(DEFAULT_LIMITS, paragraphs=3)),
        (_rows("甲乙丙丁|甲"), replace(DEFAULT_LIMITS, text_chars=4)),
        (_rows("|" * 20), replace(DEFAULT_LIMITS, paragraphs=5)),
        (f"<x>{'<row/>' * 40}</x>", replace(DEFAULT_LIMITS, paragraphs=10)),
        (f"{'<x>' * 300}{'</x>' * 300}", DEFAULT_LIMITS),
    ],
)
def test_too_much_is_refused(sheet: str, limits: Limits) -> None:
    with pytest.raises(RefusedFile):
        _read(sheet, limits=limits)


def test_merges_without_end_that_overlap_are_passed_over() -> None:
    merges = '<mergeCell ref="A1:XFD1048576"/>' * 2_000 + '<mergeCell ref="B1:XFD9"/>' * 2_000
    reading = _read(_rows("甲|乙", "丙|丁", "戊|己") + f"<mergeCells>{merges}</mergeCells>")
    assert _texts(reading) == ["甲"]
    assert [item.text for item in reading.omitted] == ["乙", "丙\t丁", "戊\t己"]


def test_hidden_columns_are_added_up_not_unrolled() -> None:
    spans = '<col min="2" max="16384" hidden="1"/>' * 5_000
    assert _texts(_read(f"<cols>{spans}</cols>" + _rows("甲|乙"))) == ["甲"]


def test_nonsense_in_a_cell_does_no_harm() -> None:
    sheet = (
        '<sheetData><row r="0"/><row r="99999999999"><c r="ZZZZ1" s="99"><v>nan</v></c>'
        '<c r="A1"><v>1e999</v></c><c t="s"><v>-1</v></c><c t="e"><v>#N/A</v></c>'
        '<c t="b"><v>1</v></c></row></sheetData>'
    )
    assert [text for text in _texts(_read(sheet)) if text][-2:] == ["#N/A", "TRUE"]


def test_a_broken_sheet_does_not_stop_the_others() -> None:
    data = _workbook(_rows("甲|乙"), "<broken", names=("一", "二"))
    reading = read_xlsx(data, DEFAULT_LIMITS)
    assert "甲" in _texts(reading)
    assert [problem.code for problem in reading.problems] == ["broken-part"]


def test_a_bomb_a_doctype_and_a_binary_workbook_are_told_apart() -> None:
    links = _links(officeDocument="xl/workbook.bin")
    with pytest.raises(UnsupportedFormat):
        read_xlsx(zip_bytes({"_rels/.rels": links, "xl/workbook.bin": b"x"}), DEFAULT_LIMITS)
    with pytest.raises(RefusedFile, match="压缩比"):
        read_xlsx(zip_bytes({"xl/workbook.xml": b" " * 5_000_000}), DEFAULT_LIMITS)
    doctype = f"<!DOCTYPE x [<!ENTITY a 'b'>]>{_root('workbook', '')}"
    with pytest.raises(RefusedFile, match="DOCTYPE"):
        read_xlsx(zip_bytes({"xl/workbook.xml": doctype}), DEFAULT_LIMITS)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", _workbook(_rows("甲"))[:200]])
def test_what_is_no_workbook_is_unreadable(data: bytes) -> None:
    with pytest.raises(UnreadableFile):
        read_xlsx(data, DEFAULT_LIMITS)


def test_a_workbook_cut_anywhere_ends_in_an_input_error_or_a_reading() -> None:
    data = _workbook(_rows("甲|乙"))
    for end in range(0, len(data), 37):
        try:
            read_xlsx(data[:end], DEFAULT_LIMITS)
        except InputError:
            continue


def test_printed_headers_and_footers_are_left_out_and_counted() -> None:
    margins = (
        '<headerFooter differentFirst="1"><oddHeader>&amp;L&amp;"黑体,加粗"&amp;14东街道'
        "&amp;C项目&amp;&amp;台账&amp;R&amp;K01+000第&amp;P页</oddHeader>"
        "<oddFooter>&amp;C填表人：李明</oddFooter><firstFooter>&amp;P</firstFooter></headerFooter>"
    )
    document = read_document(_workbook(_rows("甲|乙", "丙|丁") + margins), "a.xlsx")
    assert [(item.reason, item.text, item.after_block) for item in document.omitted] == [
        ("header", "东街道\n项目&台账\n第页", -1),
        ("footer", "填表人：李明", 3),
    ]
    assert (document.coverage, document.status) == (1.0, Status.OK)


@pytest.mark.parametrize("kind", ["chart", "chartEx", "diagramData"])
def test_charts_on_a_sheet_are_told(kind: str) -> None:
    document = read_document(_workbook(_rows("甲|乙"), chart=kind), "a.xlsx")
    assert [problem.code for problem in document.problems] == ["drawings"]
    assert document.status is Status.PARTIAL


def test_a_broken_list_of_links_loses_no_cells() -> None:
    package = _workbook(_rows("甲|乙"), comments="")
    with ZipFile(BytesIO(package)) as archive:
        members: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    members["xl/_rels/sheet0.xml.rels"] = "<broken"
    reading = read_xlsx(zip_bytes(members), DEFAULT_LIMITS)
    assert [line.text for line in reading.lines] == ["甲", "乙"]
    assert [problem.code for problem in reading.problems] == ["broken-part"]
