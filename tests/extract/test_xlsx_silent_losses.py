"""Words of a workbook that stand outside its cells, and what its links do not lead to."""

import pytest

from docx_build import zip_bytes
from extract.limits import DEFAULT_LIMITS
from extract.reader import read_document
from extract.reading import Reading
from extract.spreadsheet.reader import read_xlsx
from mingjian.document import Status

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_THREADED = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
_CELLS = "<sheetData><row><c t='inlineStr'><is><t>甲</t></is></c></row></sheetData>"


def _root(name: str, inside: str) -> str:
    return f'<{name} xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{inside}</{name}>'


def _links(links: dict[str, str]) -> str:
    written = "".join(
        f'<Relationship Id="{kind}" Type="{_OFFICE}/{kind.rstrip("123")}" Target="{target}"/>'
        for kind, target in links.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}">{written}</Relationships>'


def _pack(
    sheet: str = _CELLS,
    links: dict[str, str] | None = None,
    members: dict[str, str | bytes] | None = None,
    tabs: tuple[tuple[str, str], ...] = (),
    books: dict[str, str] | None = None,
) -> bytes:
    """Pack a sheet with its links, members of the `xl` folder, further tabs (name, link id)."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{place}" r:id="{link}"/>'
        for place, (name, link) in enumerate((("Sheet1", "worksheet"), *tabs), 1)
    )
    return zip_bytes(
        {
            "xl/workbook.xml": _root("workbook", f"<sheets>{listed}</sheets>"),
            "xl/_rels/workbook.xml.rels": _links({"worksheet": "sheet1.xml", **(books or {})}),
            "xl/sheet1.xml": _root("worksheet", sheet),
            "xl/_rels/sheet1.xml.rels": _links(links or {}),
            **{f"xl/{name}": content for name, content in (members or {}).items()},
        }
    )


def _read(data: bytes) -> Reading:
    return read_xlsx(data, DEFAULT_LIMITS)


def _texts(reading: Reading) -> list[str]:
    return [line.text for line in reading.lines]


def _omitted(reading: Reading) -> list[tuple[str, str]]:
    return [(item.reason, item.text) for item in reading.omitted]


def _codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


def _linked(kind: str, name: str, content: str, sheet: str = _CELLS) -> Reading:
    """Read a sheet that links to one part."""
    return _read(_pack(sheet, {kind: name}, {name: content}))


def _vml(*boxes: str, kind: str = "") -> str:
    client = f'<x:ClientData ObjectType="{kind}"/>' if kind else ""
    shapes = "".join(f"<v:shape><v:textbox>{box}</v:textbox>{client}</v:shape>" for box in boxes)
    spaces = (
        'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel"'
    )
    return f"<xml {spaces}>{shapes}</xml>"


def _drawing(inside: str) -> str:
    return f'<xdr:wsDr xmlns:xdr="{_XDR}" xmlns:a="{_A}">{inside}</xdr:wsDr>'


def _picture(width: int, height: int) -> str:
    extent = f'<a:ext cx="{width * 360_000}" cy="{height * 360_000}"/>'
    return f"<xdr:pic><xdr:spPr><a:xfrm>{extent}</a:xfrm></xdr:spPr></xdr:pic>"


def test_text_boxes_of_either_kind_stand_after_the_cells_and_once() -> None:
    new = _drawing(
        "<xdr:sp><xdr:txBody><a:p><a:r><a:t>填表说明</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
    )
    old = _vml("<div>填表说明</div>", "<div>请<font>逐级</font><br>审核</div><div>盖章有效</div>")
    links = {"drawing": "drawing1.xml", "vmlDrawing": "vml1.vml"}
    reading = _read(_pack(links=links, members={"drawing1.xml": new, "vml1.vml": old}))
    assert _texts(reading) == ["甲", "填表说明", "请逐级审核", "盖章有效"]
    assert reading.problems == ()


def test_the_box_of_a_comment_is_no_text_box() -> None:
    assert _texts(_linked("vmlDrawing", "vml1.vml", _vml("<div>批</div>", kind="Note"))) == ["甲"]


def test_comments_in_threads_are_left_out_and_told() -> None:
    comment = '<threadedComment ref="A1"><text>请核实人数</text></threadedComment>'
    part = f'<ThreadedComments xmlns="{_THREADED}">{comment}</ThreadedComments>'
    reading = _linked("threadedComment", "thread1.xml", part)
    assert (_omitted(reading), _codes(reading)) == ([("comment", "请核实人数")], ["comments"])


def test_what_a_sheet_says_to_those_who_fill_it_in_is_left_out_once() -> None:
    rule = '<dataValidation promptTitle="提示" prompt="按身份证填写" error="格式不对" sqref="A1"/>'
    newer = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
    new = f'<extLst><ext><n:dataValidation xmlns:n="{newer}" prompt="选一项"/></ext></extLst>'
    reading = _read(_pack(f"{_CELLS}<dataValidations>{rule * 3}</dataValidations>{new}"))
    prompts = [("prompt", text) for text in ("提示", "按身份证填写", "格式不对", "选一项")]
    assert (_omitted(reading), _codes(reading)) == (prompts, [])


def test_the_choices_of_a_list_drawn_on_a_sheet_are_left_out() -> None:
    control = _root("formControlPr", '<itemLst><item val="一等"/><item val="二等"/></itemLst>')
    assert _omitted(_linked("ctrlProp", "control1.xml", control)) == [
        ("prompt", "一等"),
        ("prompt", "二等"),
    ]


def test_a_string_that_is_not_there_makes_the_reading_partial() -> None:
    data = _pack("<sheetData><row><c t='s'><v>99999</v></c><c><v>7</v></c></row></sheetData>")
    document = read_document(data, "x.xlsx")
    assert document.status is Status.PARTIAL
    assert [problem.code for problem in document.problems] == ["broken-part"]


@pytest.mark.parametrize("books", [{}, {"dialogsheet": "dialog1.xml"}], ids=["missing", "dialog"])
def test_a_tab_without_a_worksheet_is_told_by_its_name(books: dict[str, str]) -> None:
    members: dict[str, str | bytes] = {"dialog1.xml": _root("dialogsheet", "")} if books else {}
    reading = _read(_pack(tabs=(("经费台账", "dialogsheet"),), books=books, members=members))
    assert (_texts(reading), _codes(reading)) == (["甲"], ["broken-part"])
    assert "工作表“经费台账”没有读取" in reading.problems[0].message


def test_a_sheet_that_no_tab_shows_makes_the_reading_partial() -> None:
    part = _root("worksheet", "<sheetData><row><c t='s'><v>0</v></c></row></sheetData>")
    assert _codes(_read(_pack(members={"worksheets/sheet9.xml": part}))) == ["broken-part"]


def test_smart_art_and_embedded_files_are_told() -> None:
    members: dict[str, str | bytes] = {"diagrams/data1.xml": "<a/>", "embeddings/附件.docx": b"PK"}
    assert _codes(_read(_pack(members=members))) == ["drawings", "attachments"]


def test_pictures_that_fill_a_page_are_told() -> None:
    assert _codes(_linked("drawing", "drawing1.xml", _drawing(_picture(15, 20)))) == [
        "scanned-pages"
    ]
    assert _codes(_linked("drawing", "drawing1.xml", _drawing(_picture(15, 9)))) == []


def test_the_name_of_an_empty_sheet_is_left_out_unless_it_is_the_program_s() -> None:
    empty: dict[str, str | bytes] = {f"sheet{n}.xml": _root("worksheet", "") for n in (2, 3)}
    books = {f"worksheet{n}": f"sheet{n}.xml" for n in (2, 3)}
    tabs = (("整改情况", "worksheet2"), ("Sheet3", "worksheet3"))
    reading = _read(_pack(tabs=tabs, books=books, members=empty))
    assert (_texts(reading), _omitted(reading)) == (["甲"], [("empty-sheet", "整改情况")])
