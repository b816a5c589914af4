"""Word files that are hard to annotate, each complete enough for an office program to open."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import PurePosixPath

import docx

from docx_build import (
    W_URI,
    box,
    cell,
    control,
    docx_bytes,
    field,
    links_xml,
    numbered,
    numbering,
    paragraph,
    part_xml,
    row,
    run_xml,
    style,
    styled,
    table,
    zip_bytes,
)

_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES_URI = "http://schemas.openxmlformats.org/package/2006/content-types"
_KINDS = {"document": "document.main", "header": "header", "footer": "footer"}
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
_BOLD = "<w:b/>"
_BEGUN = '<w:vMerge w:val="restart"/>'
_MORE = "<w:vMerge/>"
_CHANGE = 'w:id="90" w:author="李敏"'


def complete(data: bytes) -> bytes:
    """Declare the kinds of all parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members: dict[str, str | bytes] = {n: archive.read(n) for n in archive.namelist()}
    return zip_bytes({**members, "[Content_Types].xml": types_xml(*members)})


def types_xml(*parts: str) -> str:
    """Write the list of content types for parts."""
    overrides = "".join(
        f'<Override PartName="/{part}" ContentType="{_TYPES}.{_KINDS.get(kind, kind)}+xml"/>'
        for part in parts
        for kind in [PurePosixPath(part).stem]
        if part.endswith(".xml") and not part.startswith(("[", "customXml"))
    )
    defaults = "".join(
        f'<Default Extension="{ending}" ContentType="{kind}"/>'
        for ending, kind in (
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            ("xml", "application/xml"),
            ("html", "text/html"),
        )
    )
    return f'<Types xmlns="{_TYPES_URI}">{defaults}{overrides}</Types>'


def word_file(body: str, **parts: str) -> bytes:
    """Make a complete file of a body and parts, as `docx_bytes` does."""
    return complete(docx_bytes(body, **parts))


def recoded(data: bytes, change: Mapping[str, bytes]) -> bytes:
    """Give other bytes to some members."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members: dict[str, str | bytes] = {n: archive.read(n) for n in archive.namelist()}
    return zip_bytes({**members, **change})


def main_xml(data: bytes, part: str = "word/document.xml") -> str:
    """Give the text of the main part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(part).decode("utf-8")


def commented_file(**changes: str) -> bytes:
    """Make a file with a person's comment and an answer to it."""
    marks = (
        '<w:commentRangeStart w:id="0"/><w:commentRangeStart w:id="1"/>',
        '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
        '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>',
    )
    body = paragraph("项目申报表")
    body += f"<w:p>{run_xml('责任人：')}{marks[0]}{run_xml('某某某')}{marks[1]}</w:p>"
    return word_file(body, comments=_person("0", "请核实姓名") + _person("1", "已核实"), **changes)


def _person(number: str, text: str) -> str:
    words = f"<w:p><w:r><w:annotationRef/></w:r>{run_xml(text)}</w:p>"
    return f'<w:comment w:id="{number}" w:author="李敏" w:initials="L">{words}</w:comment>'


def strict(data: bytes) -> bytes:
    """Write a file in the names of Strict OOXML."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    for kind in ("wordprocessingml", "officeDocument", "drawingml"):
        old = f"http://schemas.openxmlformats.org/{kind}/2006/".encode()
        new = f"http://purl.oclc.org/ooxml/{kind}/".encode()
        members = {name: content.replace(old, new) for name, content in members.items()}
    return zip_bytes(dict(members))


def _inserted() -> str:
    kept, gone = run_xml("开展活动"), "<w:r><w:delText>10</w:delText></w:r>"
    return (
        f"<w:p>{kept}<w:del {_CHANGE}>{gone}</w:del>"
        f"<w:ins {_CHANGE}>{run_xml('12场，每场50人', _BOLD)}</w:ins>{run_xml('以上。')}</w:p>"
    )


def _moved() -> str:
    start = '<w:moveToRangeStart w:id="91" w:name="m" w:author="李敏"/>'
    end = '<w:moveToRangeEnd w:id="91"/>'
    return f"<w:p>{start}<w:moveTo {_CHANGE}>{run_xml('移来的一段话')}</w:moveTo>{end}</w:p>"


def _joined() -> str:
    gone = f"<w:p><w:pPr><w:rPr><w:del {_CHANGE}/></w:rPr></w:pPr>{run_xml('上半句，')}</w:p>"
    return gone + paragraph("下半句。")


def _reformatted() -> str:
    change = f"<w:b/><w:rPrChange {_CHANGE}><w:rPr/></w:rPrChange>"
    return paragraph("改过格式的文字", run=change)


def _ruby() -> str:
    shape = '<w:rubyAlign w:val="center"/><w:hps w:val="12"/><w:hpsRaise w:val="22"/>'
    shape += '<w:hpsBaseText w:val="24"/><w:lid w:val="zh-CN"/>'
    texts = f"<w:rt>{run_xml('dǎng')}</w:rt><w:rubyBase>{run_xml('党')}</w:rubyBase>"
    ruby = f"<w:r><w:ruby><w:rubyPr>{shape}</w:rubyPr>{texts}</w:ruby></w:r>"
    return f"<w:p>{run_xml('学习')}{ruby}{run_xml('章')}</w:p>"


def _math() -> str:
    formula = "<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>"
    return f"<w:p>{run_xml('比率为')}{formula}{run_xml('以上')}</w:p>"


def _wrapped(name: str, attributes: str) -> str:
    inside = run_xml("里面的文字")
    return (
        f"<w:p>{run_xml('前面')}<w:{name} {attributes}>{inside}</w:{name}>{run_xml('后面')}</w:p>"
    )


def _choice() -> str:
    run = run_xml("可选的文字")
    alternatives = (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{run}</mc:Choice></mc:AlternateContent>'
    )
    return f"<w:p>{run_xml('前面')}{alternatives}{run_xml('后面')}</w:p>"


def _mixed_run() -> str:
    inside = "<w:tab/><w:t>甲乙丙</w:t><w:br/><w:t>丁戊己</w:t><w:noBreakHyphen/><w:t>庚辛</w:t>"
    return f'<w:p><w:r w:rsidR="00AB12CD"><w:rPr>{_BOLD}</w:rPr>{inside}</w:r></w:p>'


def _note_file(kind: str) -> bytes:
    mark = f'<w:r><w:{kind}Reference w:id="2"/></w:r>'
    body = f"<w:p>{run_xml('满意率90%')}{mark}{run_xml('以上。')}</w:p>"
    note = f'<w:{kind} w:id="2">{paragraph("据某某某的测评")}</w:{kind}>'
    return word_file(body, **{f"{kind}s": note})


def _tables() -> dict[str, str]:
    merged = row(cell("责任人", _BEGUN), "张三") + row(cell("", _MORE), "李四")
    nested = cell("外面").replace("</w:tc>", f"{table(row('里面'))}<w:p/></w:tc>")
    wide = row(cell("项目名称", '<w:gridSpan w:val="2"/>')) + row("责任人", "某某某")
    bound = f"<w:sdt><w:sdtPr/><w:sdtContent>{cell('控件里的格')}</w:sdtContent></w:sdt>"
    return {
        "merged-down": table(merged) + "<w:p/>",
        "merged-across": table(wide) + "<w:p/>",
        "nested-table": table(row(nested)) + "<w:p/>",
        "blank-cells": table(row("责任人", ""), row("", "时限")) + "<w:p/>",
        "cell-control": table(f"<w:tr>{bound}</w:tr>") + "<w:p/>",
        "numbered-cells": table(row(cell("x").replace("<w:pPr>", f"<w:pPr>{numbered()}")))
        + "<w:p/>",
    }


def _bodies() -> dict[str, str]:
    link = f'<w:hyperlink w:anchor="a">{run_xml("链接里的文字", _BOLD)}</w:hyperlink>'
    simple = f'<w:fldSimple w:instr="DATE">{run_xml("2025年3月")}</w:fldSimple>'
    symbol = '<w:sym w:font="Wingdings" w:char="F0FE"/>'
    checked = '<w:proofErr w:type="spellStart"/><w:bookmarkStart w:id="1" w:name="b"/>'
    return {
        "plain": paragraph("党建项目申报表") + paragraph("责任人：XX社区党委"),
        "runs": f"<w:p>{run_xml('责任', _BOLD)}{run_xml('人：', '<w:i/>')}{run_xml('某某')}</w:p>",
        "mixed-run": _mixed_run(),
        "symbol": f"<w:p><w:r><w:t>选</w:t>{symbol}<w:t>中</w:t></w:r></w:p>",
        "blanks": paragraph(" 前后 有 空格 "),
        "inserted": _inserted(),
        "moved": _moved(),
        "joined": _joined(),
        "reformatted": _reformatted(),
        "run-control": f"<w:p>{run_xml('责任人：')}{control(run_xml('单击此处输入'))}</w:p>",
        "block-control": control(paragraph("控件里的段落") + paragraph("第二段")),
        "text-box": f"<w:p>{run_xml('正文')}{box(paragraph('收件日期'))}{run_xml('继续')}</w:p>",
        "lone-box": paragraph("标题") + f"<w:p>{box(paragraph('框里的文字'))}</w:p>",
        "link": f"<w:p>{run_xml('见')}{link}{run_xml('。')}</w:p>",
        "field": f"<w:p>{run_xml('第')}{field('PAGE', run_xml('12'))}{run_xml('页')}</w:p>",
        "simple-field": f"<w:p>{run_xml('日期：')}{simple}{run_xml('止')}</w:p>",
        "smart-tag": _wrapped("smartTag", 'w:uri="u" w:element="e"'),
        "custom-xml": _wrapped("customXml", 'w:uri="u" w:element="e"'),
        "direction": _wrapped("dir", 'w:val="ltr"'),
        "ruby": _ruby(),
        "math": _math(),
        "choice": _choice(),
        "bookmarks": f'<w:p>{checked}{run_xml("书签内的文字")}<w:bookmarkEnd w:id="1"/></w:p>',
        "spaced-markup": f"\n <w:p>\n  {run_xml('排过版的')}\n  {run_xml('标记')}\n </w:p>\n",
        "asides": f"<w:p><w:r><w:t>甲<!-- x -->乙</w:t></w:r><?go on?>{run_xml('丙丁')}</w:p>",
        "character-data": "<w:p><w:r><w:t><![CDATA[a<b]]>&amp;&#x4e2d;</w:t></w:r></w:p>",
        "no-text-first": "<w:p/>" + paragraph("空行后面的文字"),
        **_tables(),
    }


def awkward_files() -> dict[str, bytes]:
    """Give the files by name."""
    plain = word_file(_bodies()["plain"])
    xml = main_xml(plain)
    standalone = "<?xml version='1.0' encoding='UTF-8' standalone='no'?>\n"
    part = "word/document.xml"
    return {
        **{name: word_file(body) for name, body in _bodies().items()},
        "numbering": word_file(
            paragraph("背景与起因", numbered()) + paragraph("步骤", numbered()),
            numbering=numbering("chineseCounting %1、"),
        ),
        "styles": word_file(styled("一、背景", "1"), styles=style("1", "heading 1")),
        "comments": commented_file(),
        "footnote": _note_file("footnote"),
        "endnote": _note_file("endnote"),
        "margins": word_file(paragraph("正文"), header=paragraph("页眉"), footer=paragraph("页脚")),
        "protected": _protected(),
        "strict": strict(plain),
        "strict-comments": strict(commented_file()),
        "default-namespace": recoded(plain, {part: _unprefixed(xml)}),
        "other-prefix": recoded(plain, {part: _prefixed(xml)}),
        "byte-order-mark": recoded(plain, {part: xml.encode("utf-8-sig")}),
        "utf-16": recoded(plain, {part: xml.encode("utf-16")}),
        "standalone-no": recoded(plain, {part: (standalone + xml).encode()}),
        "elsewhere": _elsewhere("word/document2.xml", "/word/document2.xml"),
        "embedded": _embedded(),
        "python-docx": _made_by_library(),
        "archive": _odd_archive(plain),
    }


def _protected() -> bytes:
    held = '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'
    members = {
        "_rels/.rels": links_xml(officeDocument="word/document.xml"),
        "word/document.xml": part_xml("document", f"<w:body>{paragraph('受保护')}</w:body>"),
        "word/_rels/document.xml.rels": links_xml(settings="settings.xml"),
        "word/settings.xml": part_xml("settings", held),
    }
    return zip_bytes({"[Content_Types].xml": types_xml(*members), **members})


def _elsewhere(part: str, target: str) -> bytes:
    members = {
        "_rels/.rels": links_xml(officeDocument=target),
        part: part_xml("document", f"<w:body>{paragraph('放在别处的正文')}</w:body>"),
    }
    kind = f'<Override PartName="/{part}" ContentType="{_TYPES}.document.main+xml"/></Types>'
    types = types_xml().replace("</Types>", kind)
    return zip_bytes({"[Content_Types].xml": types, **members})


def _embedded() -> bytes:
    chunk = '<w:altChunk r:id="aFChunk"/>'
    body = f"{paragraph('正文')}{chunk}{paragraph('后面')}"
    members = {
        "_rels/.rels": links_xml(officeDocument="word/document.xml"),
        "word/document.xml": part_xml("document", f"<w:body>{body}</w:body>"),
        "word/_rels/document.xml.rels": links_xml(aFChunk="chunk.html"),
        "word/chunk.html": "<html><body><p>嵌入的一段话</p></body></html>",
    }
    return zip_bytes({"[Content_Types].xml": types_xml(*members), **members})


def _made_by_library() -> bytes:
    document = docx.Document()
    document.add_heading("党建项目实施方案", 0)
    document.add_paragraph("责任人：").add_run("某某某").bold = True
    document.add_table(2, 2).cell(0, 1).text = "格里的文字"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _odd_archive(data: bytes) -> bytes:
    """Pack with stored members, dates, a comment, data descriptors and zip64 fields."""

    class Stream(io.RawIOBase):
        """A stream that cannot seek back, so that sizes stand behind the data."""

        def __init__(self) -> None:
            self.written = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: bytes) -> int:  # type: ignore[override]
            self.written += data
            return len(data)

    stream = Stream()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as archive,
        zipfile.ZipFile(stream, "w") as packed,
    ):
        packed.comment = "归档".encode("gbk")
        for place, name in enumerate(archive.namelist()):
            info = zipfile.ZipInfo(name, (2024, 5, 6 + place, 7, 8, 10))
            info.compress_type = zipfile.ZIP_DEFLATED if place % 2 else zipfile.ZIP_STORED
            with packed.open(info, "w", force_zip64=place == 2) as member:
                member.write(archive.read(name))
    return bytes(stream.written)


def _unprefixed(xml: str) -> bytes:
    """Write WordprocessingML without a prefix; its attributes need one all the same."""
    text = xml.replace("<w:", "<").replace("</w:", "</")
    return text.replace(f'xmlns:w="{W_URI}"', f'xmlns="{W_URI}" xmlns:w="{W_URI}"').encode()


def _prefixed(xml: str) -> bytes:
    for old, new in (
        ("<w:", "<ns7:"),
        ("</w:", "</ns7:"),
        (" w:", " ns7:"),
        ("xmlns:w=", "xmlns:ns7="),
    ):
        xml = xml.replace(old, new)
    return xml.encode()
