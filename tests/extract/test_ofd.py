"""OFD files, built from the structure of GB/T 33190-2016: places, tables, hostile ones."""

import pytest

from docx_build import zip_bytes
from extract.limits import DEFAULT_LIMITS, Limits
from extract.ofd.markup import read_deltas
from extract.ofd.reader import read
from extract.reader import read_document
from extract.reading import Reading
from mingjian.document import BlockKind, Status
from mingjian.errors import InputError, RefusedFile, UnreadableFile
from mingjian.text import visible

_SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
SIZE = 5.0  # millimetres
PROSE = (
    "街道党工委决定在全街道范围内实施党建工作项目化管理由各社区党组织结合实际谋划年度项目明确责任人和完成时限"
    "并按月向党建办公室报送进展情况"
)


def _text(text: str, x: float, y: float, more: str = "", deltas: str = "") -> str:
    steps = deltas or f"g {len(text)} {SIZE}"
    return (
        f'<ofd:TextObject Boundary="{x} {y} 180 6" Size="{SIZE}" {more}>'
        f'<ofd:TextCode X="0" Y="{SIZE}" DeltaX="{steps}">{text}</ofd:TextCode></ofd:TextObject>'
    )


def _line(x0: float, y0: float, x1: float, y1: float) -> str:
    return (
        f'<ofd:PathObject Boundary="{x0} {y0} 1 1" LineWidth="0.2">'
        f"<ofd:AbbreviatedData>M 0 0 L {x1 - x0} {y1 - y0}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def _grid(xs: list[float], ys: list[float]) -> str:
    across = [_line(xs[0], y, xs[-1], y) for y in ys]
    return "".join(across + [_line(x, ys[0], x, ys[-1]) for x in xs])


def _pack(
    *pages: str,
    head: str = "",
    resources: str = "",
    template: str = "",
    tail: str = "",
    **parts: str,
) -> bytes:
    places = [f"Pages/Page_{place}/Content.xml" for place in range(len(pages))]
    listed = "".join(f'<ofd:Page ID="{n}" BaseLoc="{place}"/>' for n, place in enumerate(places))
    common = (
        "<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
        "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>"
        '<ofd:TemplatePage ID="70" BaseLoc="/Doc_0/Tpl.xml"/>'
    )
    members: dict[str, str | bytes] = {
        "OFD.xml": f"<ofd:OFD {_SPACE}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
        f"{head}</ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {_SPACE}><ofd:CommonData>{common}</ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages>{tail}</ofd:Document>",
        "Doc_0/PublicRes.xml": f"<ofd:Res {_SPACE}><ofd:Fonts>{resources}</ofd:Fonts></ofd:Res>",
        "Doc_0/Tpl.xml": _page(template),
    }
    members |= {
        f"Doc_0/{name}.xml": f"<ofd:Part {_SPACE}>{part}</ofd:Part>" for name, part in parts.items()
    }
    for place, page in zip(places, pages, strict=True):
        members[f"Doc_0/{place}"] = _page(page)
    return zip_bytes(members)


def _page(objects: str) -> str:
    use = '<ofd:Template TemplateID="70"/>'
    layer = f'<ofd:Layer><ofd:PageBlock ID="9">{objects}</ofd:PageBlock></ofd:Layer>'
    return f"<ofd:Page {_SPACE}>{use}<ofd:Content>{layer}</ofd:Content></ofd:Page>"


def _read(*pages: str, **more: str) -> Reading:
    return read(_pack(*pages, **more), DEFAULT_LIMITS)


def _texts(*pages: str, **more: str) -> list[str]:
    return [line.text for line in _read(*pages, **more).lines]


def test_rows_of_text_make_paragraphs() -> None:
    rows = [PROSE[start : start + 34] for start in range(0, len(PROSE), 34)]
    page = "".join(_text(row, 20, 40 + 8 * place) for place, row in enumerate(rows))
    reading = _read(_text("实施方案", 95, 20) + page)
    assert [line.text for line in reading.lines] == ["实施方案", PROSE]
    assert reading.lines[0].location.page == 1
    assert visible(reading.source_text or "") == "实施方案" + PROSE


def test_text_between_rulings_stands_in_cells() -> None:
    grid = _grid([20, 60, 120], [30, 40, 50])
    words = [("项目名称", 22, 32), ("红色物业", 62, 32), ("负责人", 22, 42)]
    reading = _read(grid + "".join(_text(*word) for word in words))
    assert [(line.text, line.kind, line.location.column) for line in reading.lines] == [
        ("项目名称", BlockKind.CELL, 0),
        ("红色物业", BlockKind.CELL, 1),
        ("负责人", BlockKind.CELL, 0),
        ("", BlockKind.CELL, 1),
    ]


def test_filled_boxes_are_lines_too_and_white_ones_are_nothing() -> None:
    def box(x: float, y: float, width: float, height: float, colour: str) -> str:
        return (
            f'<ofd:PathObject Boundary="{x} {y} 1 1" Stroke="false" Fill="true">'
            f'<ofd:FillColor Value="{colour}"/><ofd:AbbreviatedData>M 0 0 L {width} 0 '
            f"L {width} {height} L 0 {height} C</ofd:AbbreviatedData></ofd:PathObject>"
        )

    def grid(colour: str) -> str:
        across = [box(20, y, 100, 0.2, colour) for y in (30, 40, 50)]
        return "".join(across + [box(x, 30, 0.2, 20, colour) for x in (20, 60, 120)])

    words = _text("项目名称", 22, 32) + _text("红色物业", 62, 32)
    black, white = _read(grid("0 0 0") + words), _read(grid("255 255 255") + words)
    assert {line.kind for line in black.lines} == {BlockKind.CELL}
    assert {line.kind for line in white.lines} == {BlockKind.PARAGRAPH}


def test_labels_of_a_template_stand_on_the_page() -> None:
    assert _texts(_text("红色物业进小区", 20, 30), template=_text("项目名称", 20, 20)) == [
        "项目名称",
        "红色物业进小区",
    ]


def test_size_and_bold_come_from_matrix_weight_and_font() -> None:
    font = '<ofd:Font ID="5" FontName="黑体"/>'
    big = _text("大标题", 80, 20, 'CTM="2 0 0 2 0 0" Font="5"')
    reading = _read(big + _text("正文文字在这里没有加粗而且比较长一些", 20, 60), resources=font)
    look = reading.lines[0].look
    assert (look.bold, round(look.size or 0)) == (True, 28)


def test_a_turned_text_is_a_watermark() -> None:
    turned = _text("内部资料", 60, 100, 'CTM="0.7 0.7 -0.7 0.7 0 0"')
    reading = _read(_text("实施方案的正文", 20, 30) + turned)
    assert [line.text for line in reading.lines] == ["实施方案的正文"]
    assert [(item.reason, item.text) for item in reading.omitted] == [("watermark", "内部资料")]


def test_steps_may_be_repeated_but_never_more_than_there_are_characters() -> None:
    assert read_deltas("1.5 g 3 2 1", 9) == [1.5, 2.0, 2.0, 2.0, 1.0]
    assert read_deltas("g 1000000000 1", 4) == [1.0] * 4
    assert read_deltas("g 1000000000 1 " * 5_000, 4) == [1.0] * 4
    assert read_deltas("g x 1 nan g", 4) == [0.0]
    text = _text("红色物业", 20, 30, deltas="g 1000000000 5")
    assert _texts(text) == ["红色物业"]


def test_a_scan_is_told_as_such() -> None:
    image = '<ofd:ImageObject Boundary="0 0 210 297" ResourceID="3"/>'
    with pytest.raises(UnreadableFile) as caught:
        _read(image)
    assert caught.value.status is Status.SKIPPED
    reading = _read(_text("实施方案的正文", 20, 30), image)
    assert [problem.code for problem in reading.problems] == ["scanned-pages"]


def test_a_missing_page_does_not_stop_the_others() -> None:
    data = _pack(_text("实施方案的正文", 20, 30)).replace(b"Page_0/Content", b"Page_9/Content")
    with pytest.raises(UnreadableFile):
        read(data, DEFAULT_LIMITS)
    document = read_document(_pack(_text("实施方案的正文", 20, 30)), "a.ofd")
    assert (document.format, document.status, document.coverage) == ("ofd", Status.OK, 1.0)


def test_encrypted_empty_and_dangerous_files_are_told() -> None:
    with pytest.raises(UnreadableFile) as caught:
        _read(_text("甲", 20, 30), head="<ofd:Encrypts>a</ofd:Encrypts>")
    assert caught.value.status is Status.ENCRYPTED
    with pytest.raises(UnreadableFile) as caught:
        _read("")
    assert caught.value.status is Status.EMPTY
    with pytest.raises(RefusedFile, match="DOCTYPE"):
        read(zip_bytes({"OFD.xml": "<!DOCTYPE a><a/>"}), DEFAULT_LIMITS)
    with pytest.raises(RefusedFile, match="压缩比"):
        read(zip_bytes({"OFD.xml": b" " * 5_000_000}), DEFAULT_LIMITS)
    with pytest.raises(RefusedFile):
        read(_pack("", "", ""), Limits(pdf_pages=2))
    with pytest.raises(RefusedFile):
        read(_pack(_text("红色物业", 20, 30)), Limits(text_chars=3))
    with pytest.raises(RefusedFile):
        _read("<ofd:PageBlock>" * 300 + "</ofd:PageBlock>" * 300)


@pytest.mark.parametrize(
    "objects",
    [
        '<ofd:TextObject Boundary="1e999 nan x" Size="-1e9" CTM="1 2">'
        "<ofd:TextCode>甲乙</ofd:TextCode></ofd:TextObject>",
        "<ofd:PathObject><ofd:AbbreviatedData>M L 1 C S x B 1 2</ofd:AbbreviatedData>"
        "</ofd:PathObject>" + _text("甲乙", 20, 30),
        "<ofd:PathObject><ofd:AbbreviatedData>M 0 0 "
        + "L 9 9 " * 90_000
        + "</ofd:AbbreviatedData></ofd:PathObject>"
        + _text("甲乙", 20, 30),
    ],
)
def test_nonsense_on_a_page_does_no_harm(objects: str) -> None:
    assert "".join(_texts(objects)) == "甲乙"


def test_a_file_cut_anywhere_ends_in_an_input_error_or_a_reading() -> None:
    data = _pack(_text("实施方案的正文", 20, 30))
    for end in range(0, len(data), 29):
        try:
            read(data[:end], DEFAULT_LIMITS)
        except InputError:
            continue


UNIT = '<ofd:CompositeGraphicUnit ID="50"><ofd:Content>{}</ofd:Content></ofd:CompositeGraphicUnit>'


def _codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]


def test_a_composite_object_shows_its_unit_at_its_place() -> None:
    shown = '<ofd:CompositeObject ResourceID="50" Boundary="0 40 9 9" CTM="2 0 0 2 10 0"/>'
    reading = _read(
        _text("上面的文字", 20, 40) + shown + _text("下面的文字", 20, 200),
        resources=UNIT.format(_text("中间的文字", 5, 20)),
    )
    assert [line.text for line in reading.lines] == ["上面的文字", "中间的文字", "下面的文字"]
    assert reading.lines[1].look.size == pytest.approx(2 * SIZE * 72 / 25.4, abs=0.5)
    assert _codes(reading) == []


def test_units_that_are_missing_or_show_themselves_are_told() -> None:
    inside = '<ofd:CompositeObject ResourceID="50"/>'
    endless = UNIT.format(inside + _text("内", 20, 80))
    for resources in ("", endless):
        assert _codes(_read(_text(PROSE, 20, 40) + inside, resources=resources)) == ["broken-part"]
    with pytest.raises(RefusedFile):
        _read(_text(PROSE, 20, 40) + inside, resources=UNIT.format(inside * 100))


def test_what_annotations_draw_is_read_and_remarks_are_left_out() -> None:
    drawn = (
        '<ofd:Annot Type="Stamp"><ofd:Remark>批注的文字</ofd:Remark><ofd:Appearance '
        f'Boundary="0 100 210 20">{_text("批注的文字", 20, 0)}</ofd:Appearance></ofd:Annot>'
        "<ofd:Annot><ofd:Remark>请修改</ofd:Remark></ofd:Annot>"
    )
    reading = _read(
        _text("正文的文字", 20, 40),
        tail="<ofd:Annotations>Listing.xml</ofd:Annotations>",
        Listing='<ofd:Page PageID="0"><ofd:FileLoc>Notes.xml</ofd:FileLoc></ofd:Page>',
        Notes=drawn,
    )
    assert [line.text for line in reading.lines] == ["正文的文字", "批注的文字"]
    assert [(item.reason, item.text) for item in reading.omitted] == [("comment", "请修改")]


def test_attached_files_are_named() -> None:
    (problem,) = _read(
        _text("正文的文字", 20, 40),
        tail="<ofd:Attachments>Files.xml</ofd:Attachments>",
        Files='<ofd:Attachment Name="预算表"/>',
    ).problems
    assert problem.code == "attachments"
    assert "预算表" in problem.message


def test_objects_that_are_not_shown_are_left_out() -> None:
    reading = _read(_text("看得见", 20, 40) + _text("看不见", 20, 60, 'Visible="false"'))
    assert [line.text for line in reading.lines] == ["看得见"]
    assert [(item.reason, item.text) for item in reading.omitted] == [("hidden", "看不见")]


def test_an_annotation_that_is_not_shown_is_left_out() -> None:
    reading = _read(
        _text("看得见", 20, 40),
        tail="<ofd:Annotations>Listing.xml</ofd:Annotations>",
        Listing='<ofd:Page PageID="0"><ofd:FileLoc>Notes.xml</ofd:FileLoc></ofd:Page>',
        Notes='<ofd:Annot Visible="false"><ofd:Appearance Boundary="0 0 210 297">'
        f"{_text('看不见', 20, 60)}</ofd:Appearance></ofd:Annot>",
    )
    assert [line.text for line in reading.lines] == ["看得见"]
    assert [(item.reason, item.text) for item in reading.omitted] == [("hidden", "看不见")]


def test_templates_that_are_not_there_and_traces_of_encryption_are_told() -> None:
    text = _text("正文的文字", 20, 40)
    assert _codes(_read(text + '<ofd:Template TemplateID="8"/>')) == ["broken-part"]
    assert _codes(_read(text, Encryptions="")) == ["broken-part"]


def test_glyphs_without_characters_are_told() -> None:
    glyphs = (
        f'<ofd:TextObject Boundary="20 60 9 9" Size="{SIZE}"><ofd:CGTransform><ofd:Glyphs>1 2'
        '</ofd:Glyphs></ofd:CGTransform><ofd:TextCode X="0" Y="4"/></ofd:TextObject>'
    )
    assert _codes(_read(_text("正文的文字", 20, 40) + glyphs)) == ["text-withheld"]
    with pytest.raises(UnreadableFile) as caught:
        _read(glyphs)
    assert caught.value.problem.code == "text-withheld"


def test_text_behind_a_strange_element_in_a_text_is_read() -> None:
    assert _texts(_text("甲<ofd:x/>乙丙", 20, 40, deltas="5 5")) == ["甲乙丙"]


def test_a_page_listed_twice_stands_there_twice() -> None:
    tail = '<ofd:Pages><ofd:Page ID="8" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages>'
    reading = _read(_text("正文的文字", 20, 40), tail=tail)
    assert [line.location.page for line in reading.lines] == [1, 2]
