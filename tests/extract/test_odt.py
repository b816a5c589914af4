"""OpenDocument texts: paragraphs, numbers, tables, what is left out, hostile ones."""

from dataclasses import replace

import pytest

from docx_build import zip_bytes
from extract.limits import DEFAULT_LIMITS, Limits
from extract.odt.reader import read
from extract.reader import read_document
from extract.reading import Line, Reading
from mingjian.document import BlockKind, Location, Status
from mingjian.errors import InputError, RefusedFile, UnreadableFile, UnsupportedFormat
from mingjian.text import visible

_NAMES = {
    "office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing",
    "fo": "xsl-fo-compatible", "svg": "svg-compatible",
}  # fmt: skip
_SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in _NAMES.items()
) + (
    ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
    ' xmlns:field="urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0"'
)
CHINESE = (
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" '
    'style:num-format="一, 二, 三, ..." style:num-suffix="、"/>'
    '<text:list-level-style-number text:level="2" style:num-format="一, 二, 三, ..." '
    'style:num-prefix="（" style:num-suffix="）"/>'
    '<text:list-level-style-number text:level="3" style:num-format="1" text:display-levels="2" '
    'style:num-suffix="."/></text:list-style>'
)


def _pack(body: str, automatic: str = "", styles: str = "", kind: str = "text") -> bytes:
    content = (
        f"<office:document-content {_SPACES}><office:automatic-styles>{automatic}"
        f"</office:automatic-styles><office:body><office:{kind}>{body}</office:{kind}>"
        "</office:body></office:document-content>"
    )
    return zip_bytes(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "styles.xml": f"<office:document-styles {_SPACES}>{styles}</office:document-styles>",
        }
    )


def _read(body: str, automatic: str = "", styles: str = "") -> Reading:
    return read(_pack(body, automatic, styles), DEFAULT_LIMITS)


def _texts(body: str, automatic: str = "", styles: str = "") -> list[str]:
    return [line.text for line in _read(body, automatic, styles).lines]


def _line(body: str, automatic: str = "", styles: str = "") -> Line:
    (line,) = _read(body, automatic, styles).lines
    return line


def _p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def _list(*items: str, attributes: str = 'text:style-name="L1"') -> str:
    return f"<text:list {attributes}>{''.join(items)}</text:list>"


def _item(inside: str, attributes: str = "") -> str:
    return f"<text:list-item {attributes}>{inside}</text:list-item>"


def _cell(text: str, attributes: str = "") -> str:
    return f"<table:table-cell {attributes}>{_p(text)}</table:table-cell>"


def _table(*rows: str) -> str:
    return (
        "<table:table>"
        + "".join(f"<table:table-row>{r}</table:table-row>" for r in rows)
        + ("</table:table>")
    )


def test_blanks_are_collapsed_and_those_meant_are_kept() -> None:
    body = _p('  党建 \n  <text:span>品牌</text:span><text:s text:c="2"/>甲<text:tab/>乙')
    assert _texts(body + _p("一<text:line-break/>二")) == ["党建 品牌  甲\t乙", "一\n二"]


def test_a_heading_says_its_level() -> None:
    line = _line('<text:h text:outline-level="2">工作措施</text:h>')
    assert (line.text, line.look.outline) == ("工作措施", 2)


def test_looks_come_from_automatic_styles_and_all_they_are_based_on() -> None:
    styles = (
        '<style:style style:name="Title" style:family="paragraph">'
        '<style:paragraph-properties fo:text-align="center"/>'
        '<style:text-properties style:font-size-asian="22pt" style:font-weight-asian="bold"/>'
        "</style:style>"
    )
    automatic = (
        '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
        '<style:style style:name="T1" style:family="text">'
        '<style:text-properties fo:font-weight="normal"/></style:style>'
    )
    look = _line(_p("实施方案", "P1"), automatic, styles).look
    assert (look.bold, look.centred, look.size, look.title) == (True, True, 22.0, True)
    mixed = _p('实施<text:span text:style-name="T1">方案</text:span>', "P1")
    assert not _line(mixed, automatic, styles).look.bold


def test_styles_based_on_one_another_in_a_ring_do_no_harm() -> None:
    ring = "".join(
        f'<style:style style:name="P{n}" style:family="paragraph" '
        f'style:parent-style-name="P{(n + 1) % 3}"/>'
        for n in range(3)
    )
    assert _texts(_p("甲", "P0"), ring) == ["甲"]


def test_lists_number_their_items_in_chinese_level_by_level() -> None:
    deep = _list(_item(_p("丙")), _item(_p("丁") + _p("续")), attributes="")
    body = _list(_item(_p("甲")), _item(_p("乙") + deep), _item(_p("戊")))
    assert _texts(body, CHINESE) == ["一、甲", "二、乙", "（一）丙", "（二）丁", "续", "三、戊"]


def test_a_level_may_show_those_above_it() -> None:
    third = _list(_item(_p("丙")), attributes="")
    body = _list(_item(_list(_item(_p("乙") + third), attributes="")))
    assert _texts(body, CHINESE)[-1] == "一.1.丙"


def test_a_list_begins_anew_goes_on_or_is_set_to_a_number() -> None:
    named = 'text:style-name="L1" xml:id="a"'
    body = _list(_item(_p("甲")), attributes=named)
    body += _list(_item(_p("乙")))
    body += _list(_item(_p("丙")), attributes='text:style-name="L1" text:continue-list="a"')
    body += _list(_item(_p("丁")), attributes='text:style-name="L1" text:continue-numbering="true"')
    body += _list(_item(_p("戊"), 'text:start-value="9"'), _item(_p("己")))
    assert _texts(body, CHINESE) == ["一、甲", "一、乙", "二、丙", "三、丁", "九、戊", "十、己"]


def test_bullets_headers_and_items_without_text_print_no_number() -> None:
    bullet = (
        '<text:list-style style:name="L1">'
        '<text:list-level-style-bullet text:level="1" text:bullet-char="●"/></text:list-style>'
    )
    assert _texts(_list(_item(_p("甲"))), bullet) == ["甲"]
    header = f"<text:list-header>{_p('头')}</text:list-header>"
    assert _texts(_list(header, _item(_p("甲"))), CHINESE) == ["头", "一、甲"]


def test_headings_count_by_the_outline_and_patterns_of_libreoffice_are_read() -> None:
    outline = (
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1" '
        'loext:num-list-format="第%1%章 "/></text:outline-style>'
    )
    body = '<text:h text:outline-level="1">总则</text:h>' * 2
    assert _texts(body, styles=outline) == ["第1章 总则", "第2章 总则"]
    assert _line(body[: len(body) // 2], styles=outline).look.item


def test_cells_know_their_place_and_covered_ones_do_not_count() -> None:
    body = _table(
        _cell("甲", 'table:number-rows-spanned="2"') + _cell("乙"),
        "<table:covered-table-cell/>" + _cell(""),
    )
    assert [(line.text, line.location) for line in _read(body).lines] == [
        ("甲", Location(table=0, row=0, column=0, row_span=2)),
        ("乙", Location(table=0, row=0, column=1)),
        ("", Location(table=0, row=1, column=1)),
    ]


def test_boxes_come_behind_their_paragraph_and_notes_behind_the_text() -> None:
    inside = f"<svg:title>图</svg:title><draw:text-box>{_p('框')}</draw:text-box>"
    box = f"<draw:frame>{inside}</draw:frame>"
    note = (
        f"<text:note><text:note-citation>1</text:note-citation><text:note-body>{_p('注')}"
        "</text:note-body></text:note>"
    )
    reading = _read(_p(f"甲{box}乙{note}") + _p("丙"))
    assert [(line.text, line.kind) for line in reading.lines] == [
        ("甲乙", BlockKind.PARAGRAPH),
        ("框", BlockKind.PARAGRAPH),
        ("丙", BlockKind.PARAGRAPH),
        ("注", BlockKind.NOTE),
    ]
    assert visible(reading.source_text or "") == "甲框乙注丙"


def test_deletions_comments_hidden_text_and_margins_are_left_out_and_told() -> None:
    automatic = (
        '<style:style style:name="H" style:family="text">'
        '<style:text-properties text:display="none"/></style:style>'
    )
    styles = (
        "<office:master-styles><style:master-page>"
        f"<style:header>{_p('页眉')}</style:header><style:footer>{_p('页脚')}</style:footer>"
        "</style:master-page></office:master-styles>"
    )
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion>"
        f"{_p('旧')}</text:deletion></text:changed-region></text:tracked-changes>"
        + _p('甲<text:span text:style-name="H">暗</text:span>')
        + _p(f"乙<office:annotation>{_p('批')}</office:annotation>")
        + f'<text:section text:display="none">{_p("节")}</text:section>'
    )
    reading = _read(body, automatic, styles)
    assert [line.text for line in reading.lines] == ["甲", "乙"]
    assert [(item.reason, item.text) for item in reading.omitted] == [
        ("deleted", "旧"),
        ("hidden", "暗"),
        ("comment", "批"),
        ("hidden", "节"),
        ("header", "页眉"),
        ("footer", "页脚"),
    ]
    assert [problem.code for problem in reading.problems] == ["tracked-changes", "comments"]
    assert read_document(_pack(body, automatic, styles), "a.odt").coverage == 1.0


def test_a_table_of_contents_is_marked_without_its_makings() -> None:
    body = (
        "<text:table-of-content><text:table-of-content-source><text:index-title-template>目录"
        "</text:index-title-template></text:table-of-content-source>"
        f"<text:index-body>{_p('一、背景<text:tab/>1')}</text:index-body></text:table-of-content>"
    )
    line = _line(body)
    assert (line.text, line.look.toc) == ("一、背景\t1", True)


def test_tick_boxes_of_old_forms_show_their_state() -> None:
    fields = "".join(
        '<field:fieldmark field:type="vnd.oasis.opendocument.field.FORMCHECKBOX">'
        f'<field:param field:name="Checkbox_Checked" field:value="{state}"/>'
        f"</field:fieldmark>{text}"
        for state, text in (("true", "是"), ("false", "否"))
    )
    assert _texts(_p(fields)) == ["☑是□否"]


@pytest.mark.parametrize(
    "body",
    [
        _table(_cell("甲", 'table:number-columns-repeated="1000000000"')) * 2_000,
        "<table:table><table:table-row table:number-rows-repeated='1000000000'>"
        f"{_cell('甲')}</table:table-row></table:table>",
        "<table:table><table:table-row table:number-rows-repeated='1000000000'/>"
        f"<table:table-row>{_cell('甲')}</table:table-row></table:table>",
        _p("甲") * 1_001,
        "<text:section>" * 250 + _p("甲") + "</text:section>" * 250,
        "<text:p>" + "<text:span>" * 230 + "甲" + "</text:span>" * 230 + "</text:p>",
        f"<text:section>{'<x>' * 300}{'</x>' * 300}</text:section>",
    ],
)
def test_repeats_depth_and_length_are_bounded(body: str) -> None:
    with pytest.raises(RefusedFile):
        read(_pack(body), replace(DEFAULT_LIMITS, paragraphs=1_000))


@pytest.mark.parametrize("inside", ["{p}", "<office:annotation>{p}</office:annotation>"])
def test_repeated_rows_multiply_no_text_without_end(inside: str) -> None:
    cell = f"<table:table-cell>{inside.format(p=_p('甲' * 500))}</table:table-cell>"
    row = f"<table:table-row table:number-rows-repeated='%d'>{cell}</table:table-row>"
    body = f"<table:table>{row}</table:table>"
    limits = replace(DEFAULT_LIMITS, text_chars=20_000)
    read(_pack(body % 10), limits)
    with pytest.raises(RefusedFile):
        read(_pack(body % 100), limits)


def test_hidden_text_of_repeated_cells_is_told_once() -> None:
    covered = f"<table:covered-table-cell>{_p('暗')}</table:covered-table-cell>"
    row = (
        f"<table:table-row table:number-rows-repeated='5'>{_cell('甲')}{covered}</table:table-row>"
    )
    reading = _read(f"<table:table>{row}</table:table>")
    assert [(item.reason, item.text) for item in reading.omitted] == [("hidden", "暗")]


def test_spans_and_blanks_of_thousands_of_millions_are_cut() -> None:
    cell = _cell("甲", 'table:number-columns-spanned="1000000000"')
    assert _line(_table(cell)).location.column_span == DEFAULT_LIMITS.table_columns
    assert len(_line(_p('甲<text:s text:c="1000000000"/>乙')).text) < 1_000
    assert len(_texts(_list(_item(_p("甲"), 'text:start-value="1000000000"')), CHINESE)) == 1


def test_what_is_no_text_encrypted_or_dangerous_is_told() -> None:
    with pytest.raises(UnsupportedFormat):
        read(_pack("<table:table/>", kind="spreadsheet"), DEFAULT_LIMITS)
    manifest: dict[str, str | bytes] = {
        "content.xml": b"x",
        "META-INF/manifest.xml": "<m:encryption-data/>",
    }
    with pytest.raises(UnreadableFile) as caught:
        read(zip_bytes(manifest), DEFAULT_LIMITS)
    assert caught.value.status is Status.ENCRYPTED
    with pytest.raises(RefusedFile, match="DOCTYPE"):
        read(zip_bytes({"content.xml": "<!DOCTYPE a><a/>"}), DEFAULT_LIMITS)
    with pytest.raises(RefusedFile, match="压缩比"):
        read(zip_bytes({"content.xml": b" " * 5_000_000}), DEFAULT_LIMITS)
    with pytest.raises(RefusedFile, match="字"):
        read(_pack(_p("甲乙丙")), Limits(text_chars=2))


def test_a_file_cut_anywhere_ends_in_an_input_error_or_a_reading() -> None:
    data = _pack(_p("甲") + _table(_cell("乙")))
    for end in range(0, len(data), 17):
        try:
            read(data[:end], DEFAULT_LIMITS)
        except InputError:
            continue


def test_pictures_of_whole_pages_are_told() -> None:
    def frame(inside: str, size: str = 'svg:width="15cm" svg:height="8.3in"') -> str:
        return f"<text:p><draw:frame {size}>{inside}</draw:frame></text:p>"

    image = "<draw:image/>"
    assert [p.code for p in _read(_p("甲") + frame(image)).problems] == ["scanned-pages"]
    assert _read(_p("甲") + frame(image, 'svg:width="5cm"')).problems == ()
    assert (
        _read(_p("甲") + frame(f"<draw:text-box>{_p('乙')}</draw:text-box>{image}")).problems == ()
    )
