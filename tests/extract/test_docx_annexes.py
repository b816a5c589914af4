"""What a Word file shows from outside its text: SmartArt, charts, embedded files."""

import pytest

from docx_build import docx_bytes, linked_docx, paragraph, part_xml, row, run_xml, table
from docx_check import codes, omitted, texts
from extract.docx import reader as docx
from extract.limits import DEFAULT_LIMITS, Limits
from extract.reader import read_document
from extract.reading import Reading
from mingjian.document import BlockKind, Status
from mingjian.errors import RefusedFile

SMART_ART = (
    '<w:r><w:drawing><a:graphic><dgm:relIds r:dm="diagramData"/></a:graphic></w:drawing></w:r>'
)
CHART = '<w:r><w:drawing><a:graphic><c:chart r:id="chart"/></a:graphic></w:drawing></w:r>'
CHUNK = '<w:altChunk r:id="aFChunk"/>'


def point(name: str, *words: str) -> str:
    paragraphs = "".join(f"<a:p><a:r><a:t>{word}</a:t></a:r></a:p>" for word in words)
    return f'<dgm:pt modelId="{name}"><dgm:t>{paragraphs}</dgm:t></dgm:pt>'


def connection(source: str, target: str, order: int, kind: str = "") -> str:
    said = f' type="{kind}"' if kind else ""
    return f'<dgm:cxn{said} srcId="{source}" destId="{target}" srcOrd="{order}"/>'


def diagram(points: str, connections: str = "") -> str:
    lists = f"<dgm:ptLst>{points}</dgm:ptLst><dgm:cxnLst>{connections}</dgm:cxnLst>"
    return part_xml("dgm:dataModel", lists)


def read_diagram(body: str, data: str) -> Reading:
    packed = linked_docx(body, {"diagramData": "diagrams/data1.xml"}, {"diagrams/data1.xml": data})
    return docx.read(packed, DEFAULT_LIMITS)


def read_chart(body: str, chart: str) -> Reading:
    part = part_xml("c:chartSpace", chart)
    packed = linked_docx(body, {"chart": "charts/chart1.xml"}, {"charts/chart1.xml": part})
    return docx.read(packed, DEFAULT_LIMITS)


def read_chunk(body: str, name: str, content: str | bytes) -> Reading:
    return docx.read(linked_docx(body, {"aFChunk": name}, {name: content}), DEFAULT_LIMITS)


def test_smart_art_is_read_after_its_anchor_from_the_top_down() -> None:
    points = point("1") + point("3", "报名") + point("2", "宣传", "动员") + point("4", "孤立")
    links = connection("1", "3", 1) + connection("1", "2", 0) + connection("4", "2", 0, "presOf")
    anchor = f"<w:p>{run_xml('流程如下')}{SMART_ART}</w:p>"
    reading = read_diagram(anchor + paragraph("后文"), diagram(points, links))
    assert texts(reading) == ["流程如下", "宣传", "动员", "报名", "孤立", "后文"]
    assert reading.problems == ()
    assert reading.source_text == "流程如下后文报名宣传动员孤立"


def test_smart_art_in_a_cell_stands_in_that_cell() -> None:
    anchored = table(row(f"<w:tc><w:p>{SMART_ART}</w:p></w:tc>"))
    (line,) = read_diagram(anchored, diagram(point("1", "走访"))).lines
    assert (line.text, line.kind, line.location.table) == ("走访", BlockKind.CELL, 0)


def test_points_linked_in_a_ring_are_read_once() -> None:
    ring = connection("1", "2", 0) + connection("2", "1", 0)
    reading = read_diagram(
        f"<w:p>{SMART_ART}</w:p>", diagram(point("1", "甲") + point("2", "乙"), ring)
    )
    assert texts(reading) == ["甲", "乙"]


def test_a_drawing_shown_twice_is_read_once() -> None:
    twice = f"<w:p>{SMART_ART}{SMART_ART}</w:p>"
    assert texts(read_diagram(twice, diagram(point("1", "甲")))) == ["甲"]


def test_titles_series_and_categories_of_a_chart_are_read_and_its_figures_left_out() -> None:
    def cache(kind: str, *values: str) -> str:
        points = "".join(f"<c:pt><c:v>{value}</c:v></c:pt>" for value in values)
        return f"<c:{kind}Ref><c:{kind}Cache>{points}</c:{kind}Cache></c:{kind}Ref>"

    words = "<a:p><a:r><a:t>办件</a:t></a:r><a:r><a:t>统计</a:t></a:r></a:p>"
    title = f"<c:title><c:tx><c:rich>{words}</c:rich></c:tx></c:title>"
    categories = f"<c:cat>{cache('str', '一季度', '二季度')}</c:cat>"
    series = "".join(
        f"<c:ser><c:tx>{cache('str', name)}</c:tx>{categories}"
        f"<c:val>{cache('num', *figures)}</c:val></c:ser>"
        for name, figures in (("受理", ("12", "15")), ("办结", ("11", "15")))
    )
    reading = read_chart(f"<w:p>{run_xml('见图')}{CHART}</w:p>", title + series)
    assert texts(reading) == ["见图", "办件统计", "受理", "一季度、二季度", "办结"]
    assert omitted(reading) == [
        ("chart-figures", "12、15", 4),
        ("repeated", "一季度、二季度", 4),
        ("chart-figures", "11、15", 4),
    ]
    assert reading.problems == ()


@pytest.mark.parametrize("data", ["<broken", None])
def test_smart_art_that_cannot_be_read_stays_a_problem(data: str | None) -> None:
    members: dict[str, str | bytes] = {"diagrams/data1.xml": data} if data else {}
    members["diagrams/data2.xml"] = diagram(point("1", "无人问津"))
    packed = linked_docx(
        f"<w:p>{run_xml('甲')}{SMART_ART}</w:p>", {"diagramData": "diagrams/data1.xml"}, members
    )
    reading = docx.read(packed, DEFAULT_LIMITS)
    assert (texts(reading), codes(reading)) == (["甲"], ["drawings"])


CELLS = "<tr><td>人员</td><td>李明</td></tr><tr><td>电话</td><td>见附件</td></tr>"
PAGE = f"<html><body><p>院坝会每月一次。</p><table border=1>{CELLS}</table></body></html>"
ROWS = ("人员", "李明", "电话", "见附件")
TABLE = table(row("人员", "李明"), row("电话", "见附件"))
ARCHIVE = (
    'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\n'
    "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
    f"{PAGE}\n--b--\n"
)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("chunk.html", PAGE.encode()),
        ("chunk.mht", ARCHIVE.encode()),
        ("chunk.docx", docx_bytes(paragraph("院坝会每月一次。") + TABLE)),
        ("chunk.txt", "院坝会每月一次。\n人员\n李明\n电话\n见附件".encode("gb18030")),
    ],
)
def test_an_embedded_file_is_read_where_it_stands(name: str, content: bytes) -> None:
    body = table(row("表前")) + CHUNK + paragraph("后文") + table(row("表后"))
    reading = read_chunk(body, name, content)
    assert texts(reading) == ["表前", "院坝会每月一次。", *ROWS, "后文", "表后"]
    assert reading.problems == ()
    tables = [line.location.table for line in reading.lines if line.location.table is not None]
    assert tables == ([0, 1] if name == "chunk.txt" else [0, 1, 1, 1, 1, 2])
    assert all(line.source is None for line in reading.lines[1:6])
    document = read_document(linked_docx(body, {"aFChunk": name}, {name: content}), "x.docx")
    assert (document.status, document.coverage) == (Status.OK, 1.0)


def test_what_an_embedded_file_leaves_out_keeps_its_place() -> None:
    deleted = "<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>"
    inner = docx_bytes(paragraph("内") + deleted)
    reading = read_chunk(paragraph("甲") + CHUNK, "chunk.docx", inner)
    assert omitted(reading) == [("deleted", "旧", 1)]
    assert codes(reading) == ["tracked-changes"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("chunk.rtf", b""),
        ("chunk.html", b""),
        (
            "chunk.mht",
            b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b--\n',
        ),
        ("chunk.docx", linked_docx(paragraph("内") + CHUNK, {"aFChunk": "c.txt"}, {"c.txt": "深"})),
    ],
)
def test_an_embedded_file_that_is_not_read_stays_a_problem(name: str, content: bytes) -> None:
    reading = read_chunk(paragraph("甲") + CHUNK, name, content)
    assert codes(reading) == ["alt-chunk"]
    assert texts(reading)[0] == "甲"


def test_an_embedded_web_archive_of_parts_in_parts_without_end_is_refused() -> None:
    nested = "Content-Type: multipart/mixed; boundary=b\n\n--b\n" * 2000
    with pytest.raises(RefusedFile):
        read_chunk(paragraph("甲") + CHUNK, "chunk.mht", f"MIME-Version: 1.0\n{nested}")


def test_embedded_files_inflate_at_the_cost_of_the_file_around_them() -> None:
    inner = docx_bytes(paragraph("乙" * 4_000))
    names = [f"c{number}.docx" for number in range(20)]
    body = "".join(f'<w:altChunk r:id="aFChunk{number}"/>' for number in range(20))
    links = {f"aFChunk{number}": name for number, name in enumerate(names)}
    data = linked_docx(body, links, dict.fromkeys(names, inner))
    assert len(docx.read(data, DEFAULT_LIMITS).lines) == 20
    with pytest.raises(RefusedFile):
        docx.read(data, Limits(inflated_bytes=100_000))


def test_the_text_of_embedded_files_counts_towards_the_limit() -> None:
    body = paragraph("甲") + CHUNK
    data = linked_docx(body, {"aFChunk": "chunk.txt"}, {"chunk.txt": "乙丙丁".encode()})
    with pytest.raises(RefusedFile):
        docx.read(data, Limits(text_chars=3))
    assert len(docx.read(data, Limits(text_chars=4)).lines) == 2


def test_an_embedded_rtf_file_is_read() -> None:
    content = rb"{\rtf1\ansi\ansicpg936 \'ce\'c4\par}"
    reading = read_chunk(paragraph("甲") + CHUNK + paragraph("乙"), "chunk.rtf", content)
    assert (texts(reading), codes(reading)) == (["甲", "文", "乙"], [])
