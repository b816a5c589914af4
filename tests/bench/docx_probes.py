"""Word files that each hold one difficulty, and what a reader should make of it.

Every marked text is unique, so counting it in a reader's output tells whether it was lost, read
once or read twice. Labels of automatic numbers are written down by hand from what Word shows.
"""

import io
import zipfile
from dataclasses import dataclass

from docx_build import docx_bytes

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_BOX = (
    '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
    '<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:extent cx="1" cy="1"/><wp:docPr id="1" name="1"/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData '
    'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:txbx>'
    "<w:txbxContent><w:p>{}</w:p></w:txbxContent></wps:txbx></wps:wsp>"
    "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict>"
    "<v:shape><v:textbox><w:txbxContent><w:p>{}</w:p></w:txbxContent>"
    "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
_OLD_BOX = (
    "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p>{}</w:p>"
    "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)
_SIGNED = 'w:id="9" w:author="a" w:date="2024-01-01T00:00:00Z"'


@dataclass(frozen=True, slots=True)
class Probe:
    """A file; `once` must come exactly once, `never` not at all, `together` as one piece."""

    name: str
    column: str
    data: bytes
    once: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    together: tuple[str, ...] = ()


def _run(text: str, properties: str = "") -> str:
    rpr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{rpr}<w:t xml:space="preserve">{text}</w:t></w:r>'


def _para(inner: str, properties: str = "") -> str:
    ppr = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{ppr}{inner}</w:p>"


def _file(body: str, **parts: str) -> bytes:
    """Pack a body with content types, which other readers insist on."""
    section = '<w:headerReference w:type="default" r:id="header"/>' if "header" in parts else ""
    whole = _para(_run("开头一段。")) + body + _para(_run("末尾一段。"))
    made = docx_bytes(f"{whole}<w:sectPr>{section}</w:sectPr>", **parts)
    types = '<Override PartName="/word/document.xml" ContentType="' + _MAIN + '"/>'
    types += "".join(
        f'<Override PartName="/word/{kind}.xml" ContentType="{_PART.format(kind)}"/>'
        for kind in parts
    )
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    listing = (
        '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/'
        f'package/2006/content-types"><Default Extension="rels" ContentType="{rels}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>'
    )
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(made)) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            known = name == "[Content_Types].xml"
            target.writestr(name, listing if known else source.read(name))
    return stream.getvalue()


def _live(name: str, xml: str) -> Probe:
    """A container whose text is live: {} is the place of its run."""
    text = f"活文字{name}"
    return Probe(name, "live containers", _file(xml.replace("{}", _run(text))), once=(text,))


def _dead(name: str, wrapped: str, **parts: str) -> Probe:
    text = f"死文字{name}"
    around = _run("留下的") + wrapped.replace("{}", text) + _run("文字")
    filled = {kind: xml.replace("{}", text) for kind, xml in parts.items()}
    return Probe(name, "dead text", _file(_para(around), **filled), never=(text,))


def live_probes() -> list[Probe]:
    """Give a probe of each container whose text a person sees."""
    begin, between, end = map(_field_char, ("begin", "separate", "end"))
    code = "<w:r><w:instrText> REF a </w:instrText></w:r>"
    control = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
    link = '<w:hyperlink w:anchor="a">{}</w:hyperlink>'
    ruby = "<w:ruby><w:rubyPr/><w:rt>" + _run("yin") + "</w:rt><w:rubyBase>{}</w:rubyBase></w:ruby>"
    row = "<w:tbl><w:tr>{}</w:tr></w:tbl>"
    cell = "<w:tc>{}</w:tc>"
    inner = row.format(cell.format(_para("{}")))
    inline = {
        "行内控件": control,
        "超链接": link,
        "简单域": '<w:fldSimple w:instr=" REF a ">{}</w:fldSimple>',
        "复杂域": f"{begin}{code}{between}{{}}{end}",
        "智能标记": '<w:smartTag w:element="a">{}</w:smartTag>',
        "插入": f"<w:ins {_SIGNED}>{{}}</w:ins>",
        "移来": f"<w:moveTo {_SIGNED}>{{}}</w:moveTo>",
        "插入的链接": f"<w:ins {_SIGNED}>{link}</w:ins>",
        "注音": f"<w:r>{ruby}</w:r>",
        "文本框": _BOX,
        "旧文本框": _OLD_BOX,
    }
    blocks = {
        "块控件": control.format(_para("{}")),
        "单元格控件": row.format(control.format(cell.format(_para("{}")))),
        "嵌套表": row.format(cell.format(inner + _para(""))),
    }
    notes = {"脚注": "footnote", "尾注": "endnote"}
    return [
        *(_live(name, _para(_run("前面") + xml + _run("后面"))) for name, xml in inline.items()),
        *(_live(name, xml) for name, xml in blocks.items()),
        *(_note(name, kind) for name, kind in notes.items()),
    ]


def _note(name: str, kind: str) -> Probe:
    note = f'<w:{kind} w:id="2">{_para(_run(f"活文字{name}"))}</w:{kind}>'
    body = _para(_run("前面") + f'<w:r><w:{kind}Reference w:id="2"/></w:r>')
    return Probe(name, "live containers", _file(body, **{f"{kind}s": note}), (f"活文字{name}",))


def _field_char(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def dead_probes() -> list[Probe]:
    """Give a probe of each kind of text that is in the file but not on the page."""
    gone = f"<w:del {_SIGNED}><w:r><w:delText>{{}}</w:delText></w:r></w:del>"
    begin, end = map(_field_char, ("begin", "end"))
    comment = f"<w:comment {_SIGNED.replace('9', '0', 1)}>{_para(_run('{}'))}</w:comment>"
    refer = '<w:r><w:commentReference w:id="0"/></w:r>'
    return [
        _dead("删除", gone),
        _dead("移走", f"<w:moveFrom {_SIGNED}><w:r><w:t>{{}}</w:t></w:r></w:moveFrom>"),
        _dead("隐藏", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>{}</w:t></w:r>"),
        _dead("域代码", f"{begin}<w:r><w:instrText>{{}}</w:instrText></w:r>{end}"),
        _dead("批注", refer, comments=comment),
        _dead("页眉", "", header=_para(_run("{}"))),
    ]


def number_probes() -> list[Probe]:
    """Give a probe of each kind of automatic number; label and text must stand together."""
    kinds = (
        ("chineseCounting", "%1、", "一、 二、 十一、"),
        ("chineseCountingThousand", "%1、", "一、 二、 十一、"),
        ("japaneseCounting", "%1、", "一、 二、 十一、"),
        ("ideographDigital", "%1、", "一、 二、 一一、"),
        ("ideographTraditional", "%1、", "甲、 乙、 11、"),
        ("decimal", "%1.", "1. 2. 11."),
        ("decimalEnclosedCircle", "%1", "① ② ⑪"),
        ("chineseCountingThousand", "（%1）", "（一） （二） （十一）"),
        ("chineseCountingThousand", "第%1章", "第一章 第二章 第十一章"),
    )
    return [_numbered(n, *kind) for n, kind in enumerate(kinds)] + _sequences()


def _numbered(number: int, format_: str, pattern: str, labels: str) -> Probe:
    """Number eleven paragraphs; the first, second and eleventh label are looked for."""
    words = [f"第{number}式编号段落{place}号" for place in range(1, 12)]
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = "".join(_para(_run(word), listed) for word in words)
    together = tuple(
        label + word
        for label, word in zip(labels.split(), (words[0], words[1], words[10]), strict=True)
    )
    data = _file(body, numbering=_list(_level(0, format_, pattern)))
    return Probe(f"{format_} {pattern}", "numbers", data, together=together)


def _level(level: int, format_: str, pattern: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{format_}"/>{more}'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def _list(*levels: str, nums: str = "") -> str:
    first = '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    return f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>{first}{nums}'


def _sequences() -> list[Probe]:
    """Levels that restart, a second list that goes on counting, a start override, styles."""
    han = _level(0, "chineseCountingThousand", "%1、")
    two = _level(1, "chineseCountingThousand", "（%2）")
    nested = _level(1, "decimal", "%1.%2", "<w:isLgl/>")

    def at(level: int, list_id: int = 1) -> str:
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'

    places = (("甲段", 0), ("乙段", 1), ("丙段", 1), ("丁段", 0), ("戊段", 1))
    body = "".join(_para(_run(word), at(level)) for word, level in places)
    again = '<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>'
    afresh = (
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    pair = _para(_run("前表一段"), at(0)) + _para(_run("后表一段"), at(0, 2))
    heading = '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/>'
    styles = f"{heading}<w:pPr>{at(0)}</w:pPr></w:style>"
    by_style = _para(_run("样式编号段"), '<w:pStyle w:val="1"/>')

    def probe(name: str, data: bytes, *together: str) -> Probe:
        return Probe(name, "numbers", data, together=together)

    return [
        probe(
            "restart",
            _file(body, numbering=_list(han, two)),
            *("一、甲段", "（一）乙段", "（二）丙段", "二、丁段", "（一）戊段"),
        ),
        probe(
            "legal",
            _file(body, numbering=_list(han, nested)),
            *("1.1乙段", "1.2丙段", "2.1戊段"),
        ),
        probe(
            "shared counters",
            _file(pair, numbering=_list(han, nums=again)),
            *("一、前表一段", "二、后表一段"),
        ),
        probe(
            "start override",
            _file(pair, numbering=_list(han, nums=afresh)),
            *("一、前表一段", "一、后表一段"),
        ),
        probe("by style", _file(by_style, numbering=_list(han), styles=styles), "一、样式编号段"),
    ]


def merged_probes() -> list[Probe]:
    """Give tables with cells merged across, down and both ways; each text must come once."""

    width = '<w:tcW w:w="900" w:type="dxa"/>'
    grid = "<w:tblGrid>" + '<w:gridCol w:w="900"/>' * 3 + "</w:tblGrid>"

    def cell(text: str, properties: str = "") -> str:
        inside = _para(_run(text) if text else "")
        return f"<w:tc><w:tcPr>{width}{properties}</w:tcPr>{inside}</w:tc>"

    def table(*rows: str) -> str:
        lines = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
        return f"<w:tbl><w:tblPr/>{grid}{lines}</w:tbl>"

    across = table(
        cell("横并的格", '<w:gridSpan w:val="3"/>'), cell("左") + cell("中") + cell("右")
    )
    down = table(
        cell("竖并的格", '<w:vMerge w:val="restart"/>') + cell("上") + cell("上右"),
        cell("", "<w:vMerge/>") + cell("下") + cell("下右"),
    )
    both = table(
        cell("纵横并的格", '<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>') + cell("边"),
        cell("", '<w:gridSpan w:val="2"/><w:vMerge/>') + cell("角"),
    )
    named = (("横并的格", across), ("竖并的格", down), ("纵横并的格", both))
    return [Probe(text, "merged cells", _file(body), once=(text,)) for text, body in named]


def all_probes() -> list[Probe]:
    """Give all probes, column by column."""
    return [*live_probes(), *dead_probes(), *number_probes(), *merged_probes()]
