"""Sixty Word files like those clerks send, made of nothing but a number: for measuring readers.

Each is what Word 2016 saves of an application or plan of about twelve pages: runs broken at every
edit, with fonts and revision marks (rsid) of their own, the styles part with Word's long list of
latent styles, headers, notes, tables with merged cells. Texts are invented.

The kinds take turns: S numbers its headings by style, N by direct list properties, F types the
numbers and fakes headings in bold, P is plain with built-in styles.
"""

import random
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import chain
from xml.sax.saxutils import escape

from docx_build import W_URI, links_xml

KINDS = "SNFP"
SHARED = "Normal Web"
_R_URI = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES_URI = "http://schemas.openxmlformats.org/package/2006/content-types"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_COLUMNS = 4
_DATE = (2024, 5, 6, 9, 0, 0)
_PARTS = ("styles", "numbering", "settings", "fontTable", "footnotes", "header", "footer")
_ROOTS = {"settings": "settings", "fontTable": "fonts", "header": "hdr", "footer": "ftr"}
_HEADINGS = (
    "背景与起因", "总体目标", "主要做法", "实施进度", "责任分工", "预期成效", "经费预算",
    "保障措施",
)  # fmt: skip
_SUBJECTS = (
    "社区党委", "第二网格党支部", "街道党工委办公室", "片区联合党委", "物业党支部", "楼栋党小组",
)  # fmt: skip
_WHEN = (
    "每月10日前", "今年三季度", "2024年11月底前", "自立项起六个月内", "每逢主题党日", "第一季度",
)  # fmt: skip
_DOINGS = (
    "召集居民代表在院坝里当面听取意见，把大家提出的事项逐条登记造册",
    "对照清单梳理出需要协调解决的问题，明确牵头单位和完成时限",
    "组织在职党员到社区报到，认领停车、养犬、加装电梯等方面的微心愿",
    "与辖区物业公司、业主委员会共同商定议事规则，张贴在公示栏里接受监督",
    "为高龄独居老人建立联系卡，安排志愿者定期上门探望并做好记录",
    "把闲置的门面改造成便民服务点，方便群众就近办理社保和医保业务",
    "开展入户走访，收集意见建议，整理后提交党员议事会讨论表决",
    "邀请退休教师、老党员担任宣讲员，用方言讲解政策和身边的故事",
)
_RESULTS = (
    "形成可以复制的工作流程", "群众满意度不低于百分之九十", "办结事项全部公开", "做到件件有回音",
    "培育社会组织三家以上", "带动更多居民参与治理",
)  # fmt: skip
_LATENT = (
    "Grid Table", "List Table", "Light Shading", "Light List", "Light Grid", "Medium Shading 1",
    "Medium List 2", "Medium Grid 3", "Dark List", "Colorful Shading", "Colorful Grid",
)  # fmt: skip
_FONTS = '<w:rFonts w:ascii="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:hAnsi="宋体"{hint}/>'


def build_documents(count: int = 60, seed: int = 1) -> list[bytes]:
    """Build that many .docx files, the same ones for the same seed, of the four kinds in turn.

    Files of a kind share their styles and lists, as those of one template do.
    """
    return [build_document(KINDS[n % len(KINDS)], seed * 100_003 + n) for n in range(count)]


def build_document(kind: str, seed: int, *, own_styles: bool = False) -> bytes:
    """Build one file of a kind; with `own_styles` no other file has the same styles part."""
    writer = WordWriter(kind, random.Random(seed))
    return pack_word(writer, writer.document(), f"own{seed}" if own_styles else SHARED)


def build_paragraphs(paragraphs: Iterable[str], seed: int) -> bytes:
    """Build one file of nothing but these paragraphs, with runs and parts as in the others."""
    writer = WordWriter("P", random.Random(seed))
    return pack_word(writer, writer.body(map(writer.indented, paragraphs)))


def pack_word(writer: "WordWriter", document: str, mark: str = SHARED) -> bytes:
    """Pack the XML of a document with the other parts; each `mark` has styles of its own."""
    rsids = "".join(f'<w:rsid w:val="{n:08X}"/>' for n in range(120))
    parts = {
        "document": document,
        "styles": _styles(writer.kind, mark),
        "numbering": _numbering(),
        "settings": f"<w:rsids>{rsids}</w:rsids>",
        "fontTable": "".join(f'<w:font w:name="字体{n}"/>' for n in range(20)),
        "footnotes": writer.footnotes(),
        "header": f"<w:p>{writer.run('党组织书记项目申报材料')}</w:p>",
        "footer": f"<w:p>{writer.run('第')}{_page_field()}{writer.run('页')}</w:p>",
    }
    return _pack(parts)


class WordWriter:
    """Writes the XML of one document; every choice comes from its own random numbers."""

    def __init__(self, kind: str, rng: random.Random) -> None:
        self.kind = kind
        self._rng = rng
        self._bookmarks = 0

    def document(self) -> str:
        """Write the body: title, table of basic data, eight chapters, the opinions."""
        title = self.title("“院坝议事”基层治理项目实施方案")
        chapters = chain.from_iterable(
            self._chapter(place, words) for place, words in enumerate(_HEADINGS)
        )
        rest = self._form() + self._schedule()
        return self.body((title, *chapters, rest))

    def body(self, pieces: Iterable[str]) -> str:
        """Put paragraphs and tables that are written into a body, on A4 with header and footer."""
        return f"<w:body>{''.join(pieces)}{_SECTION}</w:body>"

    def title(self, words: str) -> str:
        """Write the title."""
        return self.paragraph(words, '<w:jc w:val="center"/>', "<w:b/>", size=44)

    def indented(self, text: str) -> str:
        """Write a paragraph of the text proper."""
        return self.paragraph(text, _INDENT)

    def table(self, rows: Iterable[Sequence[str]]) -> str:
        """Write a table; a row's last cell goes to the right margin."""
        return _table("".join(f"<w:tr>{''.join(self._cells(row))}</w:tr>" for row in rows))

    def footnotes(self) -> str:
        """Write the two rules every notes part has, and one note."""
        rules = "".join(
            f'<w:footnote w:type="{kind}" w:id="{n}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
            for n, kind in enumerate(("separator", "continuationSeparator"), -1)
        )
        return f'{rules}<w:footnote w:id="2">{self.paragraph("数据截至上年底。")}</w:footnote>'

    def paragraph(self, text: str, properties: str = "", look: str = "", *, size: int = 32) -> str:
        """Write a paragraph whose text is broken into runs where it was edited."""
        rsid = self._rsid()
        mark = f"<w:rPr>{_FONTS.format(hint='')}{look}{_size(size)}</w:rPr>"
        spacing = '<w:spacing w:line="560" w:lineRule="exact"/>'
        runs = "".join(self._runs(text, look, size))
        return (
            f'<w:p w:rsidR="{rsid}" w:rsidRDefault="{self._rsid()}" w:rsidP="{rsid}">'
            f"<w:pPr>{properties}{spacing}{mark}</w:pPr>{runs}</w:p>"
        )

    def run(self, text: str, look: str = "", size: int = 32) -> str:
        """Write one run."""
        hint = ' w:hint="eastAsia"' if self._rng.random() < 0.5 else ""
        rsid = f' w:rsidR="{self._rsid()}"' if self._rng.random() < 0.5 else ""
        return (
            f"<w:r{rsid}><w:rPr>{_FONTS.format(hint=hint)}{look}{_size(size)}</w:rPr>"
            f"<w:t>{escape(text)}</w:t></w:r>"
        )

    def _runs(self, text: str, look: str, size: int) -> Iterator[str]:
        start = 0
        while start < len(text):
            stop = start + self._rng.choice((4, 8, 12, 16, 24, 36))
            if self._rng.random() < 0.1:
                self._bookmarks += 1
                yield '<w:proofErr w:type="spellStart"/>'
                yield f'<w:bookmarkStart w:id="{self._bookmarks}" w:name="b{self._bookmarks}"/>'
                yield f'<w:bookmarkEnd w:id="{self._bookmarks}"/>'
            yield self.run(text[start:stop], look, size)
            start = stop

    def _chapter(self, place: int, words: str) -> Iterator[str]:
        yield self.heading(1, "一二三四五六七八"[place] + "、", words)
        for section in range(2):
            yield self.heading(2, f"（{'一二三'[section]}）", self._rng.choice(_RESULTS))
            for _ in range(self._rng.randint(1, 2)):
                yield self._body()
        if place == 0:
            yield self.paragraph("见数据说明").replace("</w:p>", _NOTE_MARK)

    def heading(self, level: int, typed: str, words: str) -> str:
        """Write a heading as the kind does: its number `typed`, or given by a list."""
        if self.kind == "F":
            return self.paragraph(typed + words, "", "<w:b/>")
        if self.kind == "N":
            return self.paragraph(words, _list(level - 1), "<w:b/>")
        text = words if self.kind == "S" else typed + words
        return self.paragraph(text, f'<w:pStyle w:val="{level}"/>')

    def _body(self) -> str:
        sentences = "".join(self._sentence() for _ in range(self._rng.randint(2, 4)))
        properties = _list(2) if self.kind == "N" and self._rng.random() < 0.3 else _INDENT
        text = self.paragraph(sentences, properties)
        if self._rng.random() < 0.08:
            change = '<w:ins w:id="9" w:author="审核" w:date="2024-05-06T09:00:00Z">'
            text = text.replace("</w:p>", f"{change}{self.run('（已补充）')}</w:ins></w:p>")
        return text

    def _sentence(self) -> str:
        pick = self._rng.choice
        return f"{pick(_WHEN)}，{pick(_SUBJECTS)}{pick(_DOINGS)}，{pick(_RESULTS)}。"

    def _form(self) -> str:
        return self.table(
            (("项目名称", "院坝议事"), ("申报单位", "金桥社区党委"), ("联系电话", ""))
        )

    def _schedule(self) -> str:
        head = "".join(self._cell(words) for words in ("阶段", "时间", "任务", "责任人"))
        rows = [f"<w:tr>{head}</w:tr>"]
        for n in range(12):
            merge = '<w:vMerge w:val="restart"/>' if n % 3 == 0 else "<w:vMerge/>"
            stage = self._cell("" if n % 3 else f"阶段{n // 3 + 1}", merge)
            words = (self._rng.choice(_WHEN), self._rng.choice(_DOINGS), "李明")
            rows.append(f"<w:tr>{stage}{''.join(map(self._cell, words))}</w:tr>")
        return _table("".join(rows))

    def _cells(self, row: Sequence[str]) -> Iterator[str]:
        yield from map(self._cell, row[:-1])
        yield self._cell(row[-1], span=_COLUMNS + 1 - len(row))

    def _cell(self, text: str, properties: str = "", *, span: int = 1) -> str:
        width = '<w:tcW w:w="2130" w:type="dxa"/>'
        grid = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        content = self.paragraph(text, size=24)
        return f"<w:tc><w:tcPr>{width}{grid}{properties}</w:tcPr>{content}</w:tc>"

    def _rsid(self) -> str:
        return f"00{self._rng.randrange(1 << 24):06X}"


_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
_NOTE_MARK = (
    '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'
    "</w:p>"
)
_SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="header"/>'
    '<w:footerReference w:type="default" r:id="footer"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" '
    'w:left="1588" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>'
)


def _list(level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _table(rows: str) -> str:
    columns = '<w:gridCol w:w="2130"/>' * _COLUMNS
    look = '<w:tblPr><w:tblStyle w:val="a3"/></w:tblPr>'
    return f"<w:tbl>{look}<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"


def _page_field() -> str:
    marks = {kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in _FIELD}
    code = "<w:r><w:instrText>PAGE</w:instrText></w:r>"
    return f"{marks['begin']}{code}{marks['separate']}<w:r><w:t>1</w:t></w:r>{marks['end']}"


_FIELD = ("begin", "separate", "end")


def _styles(kind: str, mark: str) -> str:
    latent = "".join(
        f'<w:lsdException w:name="{name}{accent}" w:semiHidden="1" w:uiPriority="{n}" '
        'w:unhideWhenUsed="1"/>'
        for n, name in enumerate((mark, *_LATENT, *(f"index {i}" for i in range(1, 26))))
        for accent in ("", *(f" Accent {i}" for i in range(1, 10)))
    )
    defaults = (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia"/><w:kern w:val="2"/>'
        f"{_size(21)}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )
    numbered = kind == "S"
    headings = "".join(
        _style(str(level), f"heading {level}", _heading_look(level, numbered))
        for level in range(1, 10)
    )
    others = "".join(
        _style(f"a{n}", f"样式{n}", f"<w:rPr>{_size(20 + n)}</w:rPr>") for n in range(4, 34)
    )
    table = '<w:style w:type="table" w:styleId="a3"><w:name w:val="Table Grid"/></w:style>'
    default = '<w:style w:type="paragraph" w:default="1" w:styleId="a">'
    normal = f'{default}<w:name w:val="Normal"/></w:style>'
    return f"{defaults}<w:latentStyles>{latent}</w:latentStyles>{normal}{headings}{table}{others}"


def _heading_look(level: int, numbered: bool) -> str:
    number = _list(level - 1) if numbered else ""
    return (
        f'<w:pPr><w:keepNext/>{number}<w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        f"<w:rPr><w:b/><w:bCs/>{_size(44 - 4 * level)}</w:rPr>"
    )


def _style(style_id: str, name: str, look: str) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="a"/><w:next w:val="a"/><w:uiPriority w:val="9"/><w:qFormat/>{look}'
        "</w:style>"
    )


def _numbering() -> str:
    patterns = ("%1、", "（%2）", "%3.", "（%4）", "%5)", "%6.", "%7.", "%8.", "%9.")
    levels = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{"chineseCountingThousand" if place < 2 else "decimal"}"/>'
        f'<w:pStyle w:val="{place + 1}"/><w:suff w:val="nothing"/><w:lvlText w:val="{pattern}"/>'
        '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>'
        for place, pattern in enumerate(patterns)
    )
    definitions = "".join(
        f'<w:abstractNum w:abstractNumId="{n}">{levels}</w:abstractNum>' for n in range(6)
    )
    lists = "".join(
        f'<w:num w:numId="{n + 1}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(6)
    )
    return definitions + lists


def _pack(parts: dict[str, str]) -> bytes:
    members = {f"word/{kind}.xml": _part(kind, xml) for kind, xml in parts.items()}
    links = {kind: f"{kind}.xml" for kind in _PARTS}
    members = {
        "[Content_Types].xml": _content_types(parts),
        "_rels/.rels": links_xml(officeDocument="word/document.xml"),
        **members,
        "word/_rels/document.xml.rels": links_xml(**links),
    }
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in members.items():
            archive.writestr(zipfile.ZipInfo(name, _DATE), xml, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _part(kind: str, content: str) -> str:
    root = _ROOTS.get(kind, kind)
    return f'{_DECLARATION}<w:{root} xmlns:w="{W_URI}" xmlns:r="{_R_URI}">{content}</w:{root}>'


def _content_types(kinds: Sequence[str] | dict[str, str]) -> str:
    overrides = "".join(
        f'<Override PartName="/word/{kind}.xml" '
        f'ContentType="{_CONTENT}.{"document.main" if kind == "document" else kind}+xml"/>'
        for kind in kinds
    )
    default = '<Default Extension="{}" ContentType="application/{}"/>'
    defaults = default.format("xml", "xml") + default.format(
        "rels", "vnd.openxmlformats-package.relationships+xml"
    )
    return f'{_DECLARATION}<Types xmlns="{_TYPES_URI}">{defaults}{overrides}</Types>'
