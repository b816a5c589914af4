"""OpenDocument texts: what stands in other parts, in attributes or apart from the text."""

import pytest

from docx_build import zip_bytes
from extract.assemble import assemble
from extract.limits import DEFAULT_LIMITS
from extract.odt.reader import read
from extract.reading import Reading
from mingjian.errors import RefusedFile

_NAMES = {
    "office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing",
    "form": "form", "chart": "chart",
}  # fmt: skip
_SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in _NAMES.items()
) + (
    ' xmlns:field="urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink"'
)
_SHOWN = '<text:p>甲<draw:frame><draw:object xlink:href="./Object 1"/></draw:frame>乙</text:p>'
_FORMULA = (
    '<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mrow><mi>x</mi> <mo>=</mo>'
    '<mn>1</mn></mrow><annotation encoding="StarMath 5.0">x = 1</annotation></semantics></math>'
)


def _content(body: str, kind: str = "text") -> str:
    return (
        f"<office:document-content {_SPACES}><office:body><office:{kind}>{body}</office:{kind}>"
        "</office:body></office:document-content>"
    )


def _read(body: str, inner: str = "", styles: str = "") -> Reading:
    parts: dict[str, str | bytes] = {
        "content.xml": _content(body),
        "styles.xml": f"<office:document-styles {_SPACES}>{styles}</office:document-styles>",
    }
    if inner:
        parts["Object 1/content.xml"] = inner
    return read(zip_bytes(parts), DEFAULT_LIMITS)


def _texts(reading: Reading) -> list[str]:
    return [line.text for line in reading.lines]


def _omitted(reading: Reading) -> list[tuple[str, str]]:
    return [(item.reason, item.text) for item in reading.omitted]


def _codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


def _coverage(reading: Reading) -> float | None:
    return assemble(reading, "a.odt", "odt", "").coverage


def test_a_formula_is_part_of_its_line_without_its_source_code() -> None:
    reading = _read(_SHOWN, _FORMULA)
    assert _texts(reading) == ["甲x=1乙"]
    assert _coverage(reading) == 1.0


def test_a_formula_of_openoffice_declares_its_type_and_no_other_declaration_is_borne() -> None:
    public = "-//OpenOffice.org//DTD Modified W3C MathML 1.01//EN"
    old = f'<!DOCTYPE math:math PUBLIC "{public}" "math.dtd">{_FORMULA}'
    assert _texts(_read(_SHOWN, old)) == ["甲x=1乙"]
    with pytest.raises(RefusedFile):
        _read(_SHOWN, old.replace("math.dtd", "other.dtd"))


def test_an_embedded_text_is_read_and_a_chart_is_left_out() -> None:
    assert _texts(_read(_SHOWN, _content("<text:p>内</text:p>"))) == ["甲乙", "内"]
    chart = _content(
        "<chart:chart><chart:title><text:p>图题</text:p></chart:title></chart:chart>", "chart"
    )
    assert _omitted(_read(_SHOWN, chart)) == [("chart", "图题")]


@pytest.mark.parametrize("inner", ["", "<broken", _content("<table:table/>", "spreadsheet")])
def test_an_object_that_cannot_be_read_is_told(inner: str) -> None:
    reading = _read(_SHOWN, inner)
    assert _texts(reading) == ["甲乙"]
    assert _codes(reading) == ["drawings"]


def test_an_object_of_another_program_is_told_and_one_shown_twice_is_read_once() -> None:
    ole = '<text:p>甲<draw:frame><draw:object-ole xlink:href="./Object 1"/></draw:frame></text:p>'
    assert _codes(_read(ole, "x")) == ["drawings"]
    twice = _read(_SHOWN * 2, _FORMULA)
    assert (_texts(twice), _codes(twice)) == (["甲x=1乙", "甲乙"], [])


def test_chosen_entries_are_read_and_the_others_are_left_out() -> None:
    params = "".join(
        f'<field:param field:name="{name}" field:value="{value}"/>'
        for name, value in (
            ("Dropdown_ListEntry", "未完成"),
            ("Dropdown_ListEntry", "已完成"),
            ("Dropdown_Selected", "1"),
        )
    )
    kind = "vnd.oasis.opendocument.field.FORMDROPDOWN"
    old = f'<text:p>进度<field:fieldmark field:type="{kind}">{params}</field:fieldmark></text:p>'
    assert _texts(_read(old)) == ["进度已完成"]
    labels = (
        '<text:label text:value="甲"/><text:label text:value="乙" text:current-selected="true"/>'
    )
    new = _read(f"<text:p>选<text:drop-down>{labels}</text:drop-down></text:p>")
    assert (_texts(new), _omitted(new)) == (["选乙"], [("choice", "甲")])
    said = _read(f"<text:p>选<text:drop-down>{labels}乙</text:drop-down></text:p>")
    assert _texts(said) == ["选乙"]


def test_values_of_controls_stand_where_they_are_drawn_others_are_left_out() -> None:
    forms = (
        '<office:forms><form:form><form:text form:id="c1" form:value="某" '
        'form:current-value="张三"/>'
        '<form:checkbox form:id="c2" form:label="是" form:current-state="checked"/>'
        '<form:listbox form:id="c3"><form:option form:label="否"/>'
        '<form:option form:label="党员" form:current-selected="true"/></form:listbox>'
        "<form:textarea><text:p>无处</text:p></form:textarea></form:form></office:forms>"
    )
    drawn = "".join(f'<draw:control draw:control="c{place}"/>，' for place in (1, 2, 3, 9))
    reading = _read(f"{forms}<text:p>姓名{drawn}</text:p>")
    assert _texts(reading) == ["姓名张三，☑是，党员，，"]
    assert _omitted(reading) == [("form-control", "无处")]
    assert _coverage(reading) == 1.0


def test_a_control_tied_to_the_page_is_a_paragraph() -> None:
    forms = '<office:forms><form:text form:id="c" form:current-value="张三"/></office:forms>'
    assert _texts(_read(f'{forms}<draw:control draw:control="c"/><text:p>甲</text:p>')) == [
        "张三",
        "甲",
    ]


def test_texts_shown_on_a_condition_are_left_out_when_they_are_not_shown() -> None:
    body = (
        '<text:p><text:conditional-text text:string-value-if-true="真" '
        'text:string-value-if-false="假">假</text:conditional-text>'
        '<text:hidden-text text:string-value="藏" text:is-hidden="true"/></text:p>'
    )
    reading = _read(body)
    assert (_texts(reading), _omitted(reading)) == (["假"], [("hidden", "真"), ("hidden", "藏")])


def test_the_authors_own_mark_of_a_note_and_boxes_of_the_page_are_left_out() -> None:
    note = (
        '<text:p>甲<text:note><text:note-citation text:label="注一">注一</text:note-citation>'
        "<text:note-body><text:p>乙</text:p></text:note-body></text:note></text:p>"
    )
    box = "<draw:frame><draw:text-box><text:p>每页</text:p></draw:text-box></draw:frame>"
    reading = _read(note, styles=f"<style:master-page>{box}</style:master-page>")
    assert _texts(reading) == ["甲", "乙"]
    assert _omitted(reading) == [("note-mark", "注一"), ("header", "每页")]


def test_a_flat_file_is_read_with_its_styles_objects_and_margins() -> None:
    flat = (
        f'<?xml version="1.0"?><office:document {_SPACES}><office:automatic-styles>'
        '<style:style style:name="B" style:family="text"><style:text-properties '
        'text:display="none"/></style:style></office:automatic-styles><office:master-styles>'
        "<style:master-page><style:header><text:p>眉</text:p></style:header></style:master-page>"
        "</office:master-styles><office:body><office:text><text:p>甲"
        '<text:span text:style-name="B">隐</text:span><draw:frame>'
        f"<draw:object>{_FORMULA}</draw:object></draw:frame><draw:frame><draw:image>"
        "<office:binary-data>AAAA</office:binary-data></draw:image></draw:frame></text:p>"
        "</office:text></office:body></office:document>"
    )
    reading = read(flat.encode(), DEFAULT_LIMITS)
    assert _texts(reading) == ["甲x=1"]
    assert _omitted(reading) == [("hidden", "隐"), ("header", "眉")]
    assert _coverage(reading) == 1.0


def _row(cells: str, repeats: int) -> str:
    return f'<table:table-row table:number-rows-repeated="{repeats}">{cells}</table:table-row>'


def test_copies_of_cells_beyond_any_real_table_are_refused() -> None:
    cell = (
        '<table:table-cell table:number-columns-repeated="200"><text:p>甲</text:p>'
        "</table:table-cell>"
    )
    with pytest.raises(RefusedFile):
        _read(f"<table:table>{_row(cell, 1400)}</table:table>")
    assert len(_texts(_read(f"<table:table>{_row(cell, 2)}</table:table>"))) == 400


def test_covered_cells_and_empty_rows_at_the_end_come_once() -> None:
    covered = (
        "<table:table-cell><text:p>甲</text:p></table:table-cell><table:covered-table-cell "
        'table:number-columns-repeated="200"><text:p>盖</text:p></table:covered-table-cell>'
    )
    empty = "<table:table-cell/>"
    reading = _read(f"<table:table>{_row(covered, 2)}{_row(empty, 900_000)}</table:table>")
    assert _texts(reading) == ["甲", "甲", ""]
    assert _omitted(reading) == [("hidden", "盖")]
