"""Web pages: text in, site out."""

from dataclasses import replace

import pytest

from extract.html.reader import read
from extract.limits import DEFAULT_LIMITS
from extract.reading import Line, Look, Reading
from mingjian.document import BlockKind, Location, Status
from mingjian.errors import RefusedFile, UnreadableFile
from mingjian.text import visible

PROSE = "街道党工委决定实施党建工作项目化管理，现将有关事项通知如下，请各支部认真贯彻落实。"
LINKS = "<a href=/1>首页</a> <a href=/2>组织工作</a> <a href=/3>通知公告</a>"


def _read(body: str, title: str = "") -> Reading:
    head = f"<head><meta charset=utf-8><title>{title}</title></head>"
    return read(f"<!DOCTYPE html><html>{head}<body>{body}</body></html>".encode(), DEFAULT_LIMITS)


def _texts(body: str) -> list[str]:
    return [line.text for line in _read(body).lines]


def _line(body: str) -> Line:
    (line,) = _read(body).lines
    return line


def _cells(body: str) -> list[tuple[str, Location]]:
    lines = _read(body).lines
    return [(line.text, line.location) for line in lines if line.kind is BlockKind.CELL]


def test_blocks_and_line_breaks_make_paragraphs() -> None:
    assert _texts("<div>甲<p>乙<span>丙</span></p>丁<br>　　戊</div><ul><li>己<li>庚</ul>") == [
        "甲",
        "乙丙",
        "丁",
        "戊",
        "己",
        "庚",
    ]


def test_line_breaks_of_the_source_are_no_blanks_in_chinese() -> None:
    assert _texts("<p>坚持以党建\n   引领，\r\n推动治理</p><p>Party\n  building  A</p>") == [
        "坚持以党建引领，推动治理",
        "Party building A",
    ]


def test_preformatted_text_keeps_its_lines() -> None:
    assert _texts("<pre>一、背景\n二、做法\n</pre>") == ["一、背景", "二、做法"]


@pytest.mark.parametrize("declared", ["gb2312", "utf-8", "iso-8859-1"])
def test_the_bytes_decide_the_character_set(declared: str) -> None:
    page = f"<html><head><meta charset={declared}></head><body><p>{PROSE}</p></body></html>"
    for codec in ("gbk", "utf-8"):
        (line,) = read(page.encode(codec), DEFAULT_LIMITS).lines
        assert line.text == PROSE


def test_an_xhtml_declaration_does_not_stop_the_parser() -> None:
    page = "<?xml version='1.0' encoding='gb2312'?><html><body><p>甲</p></body></html>"
    assert [line.text for line in read(page.encode("gbk"), DEFAULT_LIMITS).lines] == ["甲"]


def test_what_no_one_sees_is_no_line_and_what_a_style_hides_is_kept_apart() -> None:
    reading = _read(
        "<script>var a;</script><style>p{}</style><p>甲</p><p hidden>乙</p>"
        "<p style='DISPLAY : none'>丙</p><!-- 丁 --><ruby>党<rt>dǎng</rt></ruby>"
    )
    assert [line.text for line in reading.lines] == ["甲", "党"]
    assert [(item.reason, item.text) for item in reading.omitted] == [
        ("hidden", "乙"),
        ("hidden", "丙"),
        ("ruby", "dǎng"),
    ]
    assert visible(reading.source_text or "") == "甲乙丙党dǎng"


@pytest.mark.parametrize(
    "element",
    [
        "<button>丁卯</button>",
        "<select><option selected>丁卯</option></select>",
        "<input value=丁卯>",
        "<input type='' value=丁卯><iframe srcdoc='<!-- 无 -->'></iframe>",
        "<textarea>丁卯</textarea>",
        "<svg><text>丁卯</text></svg>",
        "<object>丁卯</object>",
        '<iframe srcdoc="<p>丁卯</p>"></iframe>',
        "<p><![CDATA[丁卯]]></p>",
    ],
)
def test_what_a_page_shows_in_fields_and_frames_is_text(element: str) -> None:
    assert _texts(f"<p>甲</p>{element}") == ["甲", "丁卯"]


@pytest.mark.parametrize(
    "element",
    [
        "<noscript>丁卯</noscript>",
        "<canvas>丁卯</canvas>",
        "<template>丁卯</template>",
        "<iframe>丁卯</iframe>",
        "<datalist><option>丁卯</datalist>",
        "<select><option>丁卯</option></select>",
    ],
)
def test_what_a_page_holds_ready_but_does_not_show_is_omitted(element: str) -> None:
    reading = _read(f"<p>甲</p>{element}")
    assert [line.text for line in reading.lines] == ["甲"]
    assert [(item.reason, item.text) for item in reading.omitted] == [("hidden", "丁卯")]


def test_hidden_fields_and_passwords_are_no_text() -> None:
    assert _texts("<p>甲</p><input type=hidden value=乙><input type=password value=丙>") == ["甲"]


def test_text_behind_the_end_of_the_page_is_text() -> None:
    assert _texts("<p>甲</p></body></html><p>乙</p></body></html><html><body><p>丙</p>") == [
        "甲",
        "乙",
        "丙",
    ]


@pytest.mark.parametrize(
    "opening", ["<select><option>", "<noscript>", "<canvas>", "<button>", "<ruby>字<rt>zì"]
)
def test_an_element_without_an_end_does_not_swallow_the_page(opening: str) -> None:
    reading = _read(f"<p>甲</p>{opening}<p>丁卯</p>")
    assert reading.lines[-1].text == "丁卯"
    assert reading.problems == ()


@pytest.mark.parametrize("opening", ["<script>var a = 1;", "<style>p {}", "<!-- abc", "<![CDATA["])
def test_code_without_an_end_is_told_and_the_text_behind_it_read(opening: str) -> None:
    reading = _read(f"<p>甲</p>{opening}<p>丁卯</p>")
    assert [line.text for line in reading.lines] == ["甲", "丁卯"]
    assert [problem.code for problem in reading.problems] == ["broken-part"]


def test_a_title_without_an_end_does_not_swallow_the_page() -> None:
    reading = read("<head><meta charset=utf-8><title>党建<body><p>甲</p>".encode(), DEFAULT_LIMITS)
    assert [line.text for line in reading.lines] == ["甲"]
    assert [item.text for item in reading.omitted] == ["党建"]


def test_a_page_that_word_made_keeps_its_numbers_and_leaves_out_what_was_deleted() -> None:
    body = (
        "<h1>一、背景<o:p></o:p></h1><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>"
        "<![if !supportLists]><span><span style='mso-list:Ignore'>1.<span>&nbsp; </span></span>"
        "</span><![endif]>建好<span style='mso-hide:all'>暗字</span>之家<del>旧字</del></p>"
        "<!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]-->"
    )
    reading = _read(body)
    assert [line.text.replace("\xa0", "") for line in reading.lines] == ["一、背景", "1. 建好之家"]
    assert [(item.reason, item.text) for item in reading.omitted] == [
        ("hidden", "暗字"),
        ("deleted", "旧字"),
    ]


def test_looks_are_taken_from_tags_and_styles() -> None:
    assert _line("<h2>一、总体要求</h2>").look.outline == 2
    assert _line("<p><b>一、</b><strong>要求</strong></p>").look.bold
    assert not _line("<p><b>动员部署。</b>要迅速召开会议</p>").look.bold
    assert _line("<p style='font-weight:700'>要求</p>").look.bold
    assert _line("<p align=center>2024年</p>").look.centred
    assert _line("<center>标题</center>").look.centred
    assert _line("<p style='text-align:center'><i style='font-size:22.0pt'>标题</i>").look == Look(
        centred=True, size=22.0
    )
    assert _line("<p style='font-size:16px'>正文").look.size == 12.0
    assert _line("<ol><li>项目</li></ol>").look.item
    assert _line("<p class=MsoToc1>一、要求....1</p>").look.toc


def test_the_page_title_is_omitted_and_marks_the_title_line() -> None:
    reading = _read(f"<p>项目化实施方案</p><p>{PROSE}</p>", "项目化实施方案_金桥街道")
    assert [line.look.title for line in reading.lines] == [True, False]
    assert [(o.reason, o.text) for o in reading.omitted] == [
        ("page-title", "项目化实施方案_金桥街道")
    ]


def test_navigation_and_link_lists_are_furniture() -> None:
    reading = _read(
        f"<div>{LINKS}</div><div>当前位置：{LINKS} &gt; 正文</div><h1>通知</h1><p>{PROSE}</p>"
        f"<ul><li><a href=a>关于甲</a><li><a href=b>关于乙</a><li><a href=c>关于丙</a></ul>"
        "<footer>版权所有 金桥街道</footer>"
    )
    assert [line.text for line in reading.lines] == ["通知", PROSE]
    assert {o.reason for o in reading.omitted} == {"furniture"}
    assert [o.after_block for o in reading.omitted][-1] == 1


def test_links_to_attachments_and_within_the_page_are_text() -> None:
    attachments = "".join(f"<p>附件{n}：<a href='/f{n}.doc'>申报表{n}</a></p>" for n in range(4))
    contents = "".join(f"<p><a href='#s{n}'>第{n}节</a></p>" for n in range(4))
    reading = _read(f"<div>{attachments}</div><div>{contents}</div>")
    assert len(reading.lines) == 8


def test_prose_full_of_links_stays() -> None:
    linked = "".join(f"<a href=/{n}>项目{n}，</a>" for n in range(40))
    assert _texts(f"<p>{PROSE}{PROSE}</p><div>{PROSE}{linked}</div>")[0] == PROSE + PROSE
    assert len(_texts(f"<p>{PROSE}</p><div><p>{linked}</p><p>{PROSE}</p></div>")) == 2


def test_an_article_keeps_its_own_header() -> None:
    assert _texts(f"<header>某某网</header><article><header>标题</header><p>{PROSE}</p>") == [
        "标题",
        PROSE,
    ]


def test_a_page_of_nothing_but_links_is_kept() -> None:
    assert _texts(f"<div>{LINKS}</div>") == ["首页 组织工作 通知公告"]


def test_every_character_is_in_a_line_or_omitted() -> None:
    reading = _read(
        f"<div>{LINKS}</div>零<table border=1><tr><td>甲<table><tr><td>乙</table><td>丙</table>"
        f"<p>{PROSE}<aside>旁</aside>尾",
        "页",
    )
    kept = "".join(line.text for line in reading.lines) + "".join(o.text for o in reading.omitted)
    assert sorted(visible(kept)) == sorted(visible(reading.source_text or ""))


def test_cells_stand_in_their_grid_empty_ones_too() -> None:
    cells = _cells(
        "<table border=1><tr><td rowspan=2>项目名称<td colspan=2>红色楼组"
        "<tr><td><td>张三</table><table><thead><tr><th>甲<th>乙</thead><tbody><tr><td>1<td>2</table>"
    )
    assert cells == [
        ("项目名称", Location(table=0, row=0, column=0, row_span=2)),
        ("红色楼组", Location(table=0, row=0, column=1, column_span=2)),
        ("", Location(table=0, row=1, column=1)),
        ("张三", Location(table=0, row=1, column=2)),
        ("甲", Location(table=1, row=0, column=0)),
        ("乙", Location(table=1, row=0, column=1)),
        ("1", Location(table=1, row=1, column=0)),
        ("2", Location(table=1, row=1, column=1)),
    ]


def test_a_cell_has_a_line_for_each_paragraph() -> None:
    cells = _cells("<table border=1><tr><td>做法<td><p>一是建制。</p><p>二是督查。</p></table>")
    assert [text for text, _ in cells] == ["做法", "一是建制。", "二是督查。"]
    assert cells[1][1] == cells[2][1]


@pytest.mark.parametrize("frame", ["border=1", "style='BORDER-top: solid 1pt; color: red'"])
def test_a_framed_column_of_boxes_is_a_form(frame: str) -> None:
    box = "<tr><td><p>申报理由：</p><p>群众有需要。</p>"
    assert [text for text, _ in _cells(f"<table {frame}>{box}</table>")] == [
        "申报理由：",
        "群众有需要。",
    ]
    assert len(_cells(f"<table {frame}>{box}{box}</table>")) == 4
    assert len(_cells(f"<table>{box}{box}</table>")) == 4


@pytest.mark.parametrize(
    "table",
    [
        f"<table border=1><tr><td>{PROSE * 50}<tr><td>尾</table>",
        f"<table><tr><td>{PROSE}</table>",
        f"<table border=1><tr><td><table><tr><td>{PROSE}</table></table>",
        f"<table><tr><td>栏目<td>{PROSE}</table>",
        f"<table><tr><td>上<td>栏<tr><td>左<td><table><tr><td>{PROSE}</table></table>",
        f"<table><tr><td>上<td>栏<tr><td>左<td>{PROSE * 50}</table>",
    ],
    ids=[
        "page in a frame",
        "one cell",
        "frame round a table",
        "one row",
        "table in table",
        "page in a cell",
    ],
)
def test_a_table_that_lays_out_the_page_is_no_table(table: str) -> None:
    assert _cells(table) == []
    assert PROSE in "".join(_texts(table))


def test_senseless_spans_are_clamped() -> None:
    cells = _cells(
        "<table border=1><tr><td colspan=99999 rowspan=99999>甲<td>乙"
        "<tr><td colspan=x>丙<td rowspan=0>丁</table>"
    )
    assert cells[0][1] == Location(table=0, row=0, column=0, row_span=2, column_span=200)
    assert [location.column for _, location in cells] == [0, 199, 199, 199]


def test_a_page_without_text_is_empty() -> None:
    for page in (b"<!-- nothing -->", b"<html><body><img src=a.png></body></html>"):
        with pytest.raises(UnreadableFile) as caught:
            read(page, DEFAULT_LIMITS)
        assert caught.value.status is Status.EMPTY


def test_ordinary_depth_is_read_and_absurd_depth_is_refused() -> None:
    assert _texts("<div>" * 1_500 + "甲") == ["甲"]
    with pytest.raises(RefusedFile) as caught:
        _read("<div>" * 5_000 + "甲")
    assert caught.value.problem.code == "too-deep"


def test_a_tag_with_thousands_of_attributes_is_refused() -> None:
    attributes = " ".join(f"a{n}=1" for n in range(3_000))
    with pytest.raises(RefusedFile):
        _read(f"<p {attributes}>甲</p>")
    assert _texts(f"<p><img src='data:;base64,{'QUJD ' * 5_000}'>甲</p>") == ["甲"]


def test_too_much_text_is_refused() -> None:
    with pytest.raises(RefusedFile):
        read(b"<p>" + b"x" * 99, replace(DEFAULT_LIMITS, text_chars=50))
    with pytest.raises(RefusedFile):
        read(b"x<br>" * 99, replace(DEFAULT_LIMITS, paragraphs=50))
    with pytest.raises(RefusedFile):
        read(b"<b>" * 99, replace(DEFAULT_LIMITS, paragraphs=20))


def test_entities_of_a_doctype_are_not_expanded() -> None:
    page = b'<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]><p>x &a; y</p>'
    (line, *_) = read(page, DEFAULT_LIMITS).lines
    assert "root:" not in line.text


def test_a_list_of_terms_is_a_table_of_pairs() -> None:
    found = _cells("<dl><dt>项目名称<dd>夜校<dt>负责人<dd>姜禾<dd>方远</dl>")
    assert [(text, place.row, place.column) for text, place in found] == [
        ("项目名称", 0, 0),
        ("夜校", 0, 1),
        ("负责人", 1, 0),
        ("姜禾", 1, 1),
        ("方远", 1, 1),
    ]
    assert _cells("<dl><dt>只有词条</dl>") == []
