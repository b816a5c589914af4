"""Build corpora/templates/review.docx, the letter 修改意见 as it is shipped.

`python tests/build_templates.py` runs it; a second run gives the same parts. Whoever wants another
letter edits the file in Word and keeps the {{placeholders}}; this is only where ours comes from.
"""

import zipfile
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

TEMPLATE = Path(__file__).parents[1] / "corpora" / "templates" / "review.docx"

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = f'xmlns:r="{_OFFICE}"'
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# GB/T 9704: A4, 37 mm above, 28 mm and 26 mm beside, in twentieths of a point; 35 mm below.
_PAGE = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851"'
    ' w:footer="1304" w:gutter="0"/></w:sectPr>'
)
# What takes the place of a font that is not there; Word reads this list.
_FONTS = {
    "方正小标宋简体": "方正小标宋_GBK,小标宋,华文中宋,宋体",
    "仿宋_GB2312": "仿宋,华文仿宋,FangSong",
    "黑体": "SimHei,微软雅黑",
    "楷体_GB2312": "楷体,华文楷体,KaiTi",
    "宋体": "SimSun",
}


@dataclass(frozen=True, slots=True)
class Style:
    """How a kind of paragraph looks: size in half points, line in twentieths of a point."""

    id: str
    name: str
    font: str
    size: int = 32
    line: int = 560
    align: str = "both"
    indent: int = 2
    hanging_end: int = 0
    bold: bool = False
    before: int = 0
    after: int = 0
    keep: bool = False
    color: str = ""


_STYLES = (
    Style("Title", "意见标题", "方正小标宋简体", 44, 620, "center", 0, after=560, keep=True),
    Style("Unit", "意见称谓", "仿宋_GB2312", indent=0),
    Style("Text", "意见正文", "仿宋_GB2312"),
    Style("Lead", "意见引语", "仿宋_GB2312", keep=True),
    Style("Part", "意见部分", "黑体", keep=True, before=120),
    Style("Item", "意见条目", "仿宋_GB2312", bold=True, keep=True, before=60),
    Style("Detail", "意见细目", "仿宋_GB2312", 28, 480),
    Style(
        "Signature", "意见落款", "仿宋_GB2312", align="right", indent=0, hanging_end=4, keep=True
    ),
    Style("Guide", "模板说明", "楷体_GB2312", 21, 320, indent=0, color="7F7F7F"),
)

_GUIDE = (
    "【模板说明】“说明开始”“说明结束”两行之间的文字只给改模板的人看，不会写进修改意见。",
    "一、字体、字号、页边距、抬头、落款和文字都可以改；双大括号里的名称保留原字，程序会换成实际内容。",
    "二、随处可用：{{单位}} {{项目名称}} {{材料}} {{概况}}。"
    "“部分”之间可用：{{部分序号}} {{部分名称}} {{部分说明}}。"
    "“意见”之间可用：{{序号}} {{问题}} {{位置}} {{修改建议}} {{审核说明}}。",
    "三、“开始”“结束”要成对，单独占一段：“部分”按必须补正、建议完善、请核实、提示各写一遍，没有的不写；"
    "“意见”每条写一遍；“有意见”“无意见”按有没有意见只写一种。",
    "四、一段里的各项都没有内容时，这一段不写。日期、联系人、落款由人填写。",
)
_LETTER = (
    ("Title", "关于《{{项目名称}}》\n申报材料的修改意见"),
    ("Unit", "{{单位}}："),
    ("Text", "你单位报送的《{{项目名称}}》材料收悉。本次审阅的材料有：{{材料}}。"),
    ("Guide", "{{有意见开始}}"),
    ("Text", "感谢你们的支持和配合。经审阅，现将修改意见反馈如下（{{概况}}），请研究修改。"),
    ("Guide", "{{部分开始}}"),
    ("Part", "{{部分序号}}、{{部分名称}}"),
    ("Lead", "{{部分说明}}"),
    ("Guide", "{{意见开始}}"),
    ("Item", "{{序号}}．{{问题}}"),
    ("Detail", "位置：{{位置}}"),
    ("Detail", "修改建议：{{修改建议}}"),
    ("Detail", "审核说明：{{审核说明}}"),
    ("Guide", "{{意见结束}}"),
    ("Guide", "{{部分结束}}"),
    (
        "Lead",
        "以上意见供修改时对照。请修改完善后重新报送；对意见有不同看法，或者需要说明情况的，"
        "请与我们联系。",
    ),
    ("Guide", "{{有意见结束}}"),
    ("Guide", "{{无意见开始}}"),
    ("Text", "感谢你们的支持和配合。经审阅，上述材料未发现需要补正、完善或者核实的问题。"),
    ("Guide", "{{无意见结束}}"),
    ("Lead", "联系人：　　　　　　　联系电话：　　　　　　　　"),
    ("Signature", ""),
    ("Signature", "（审核单位）　　"),
    ("Signature", "　　年　　月　　日"),
)


def build_template() -> dict[str, str]:
    """Give the parts of the template by name."""
    guide = [("Guide", "{{说明开始}}"), *(("Guide", line) for line in _GUIDE)]
    lines = [*guide, ("Guide", "{{说明结束}}"), *_LETTER]
    body = "".join(_paragraph(style, text) for style, text in lines)
    return {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _links(
            officeDocument="word/document.xml", **{"extended-properties": "docProps/app.xml"}
        ),
        "docProps/app.xml": f'{_HEAD}<Properties xmlns="{_OFFICE.replace("/relationships", "")}'
        '/extended-properties"><Application>Microsoft Office Word</Application></Properties>',
        "word/document.xml": f"{_HEAD}<w:document {_W} {_R}><w:body>{body}{_PAGE}</w:body>"
        "</w:document>",
        "word/_rels/document.xml.rels": _links(
            styles="styles.xml", fontTable="fontTable.xml", footer="footer1.xml"
        ),
        "word/styles.xml": _styles(),
        "word/fontTable.xml": _font_table(),
        "word/footer1.xml": _footer(),
    }


def main() -> None:
    """Write the template."""
    TEMPLATE.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(TEMPLATE, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in build_template().items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, content)


def _paragraph(style: str, text: str) -> str:
    lines = [f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n")]
    run = f"<w:r>{'<w:br/>'.join(lines)}</w:r>" if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{run}</w:p>'


def _styles() -> str:
    usual = _letters("仿宋_GB2312", 32)
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{usual}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/></w:style>"
    )
    ours = "".join(map(_style, _STYLES))
    return f"{_HEAD}<w:styles {_W}>{defaults}{normal}{ours}</w:styles>"


def _style(style: Style) -> str:
    keep = "<w:keepNext/>" if style.keep else ""
    color = f'<w:color w:val="{style.color}"/>' if style.color else ""
    first = (
        f' w:firstLineChars="{style.indent * 100}" w:firstLine="{style.indent * style.size * 10}"'
    )
    end = (
        f' w:rightChars="{style.hanging_end * 100}" w:right="{style.hanging_end * style.size * 10}"'
    )
    indent = (first if style.indent else "") + (end if style.hanging_end else "")
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style.id}">'
        f'<w:name w:val="{style.name}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f'<w:pPr>{keep}<w:spacing w:before="{style.before}" w:after="{style.after}"'
        f' w:line="{style.line}" w:lineRule="exact"/>'
        + (f"<w:ind{indent}/>" if indent else "")
        + f'<w:jc w:val="{style.align}"/></w:pPr>'
        f"<w:rPr>{_letters(style.font, style.size, style.bold, color)}</w:rPr></w:style>"
    )


def _letters(font: str, size: int, bold: bool = False, color: str = "") -> str:
    """Set Chinese and Western letters in one font, as official papers do."""
    weight = "<w:b/>" if bold else ""
    return (
        f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'
        f'{weight}{color}<w:kern w:val="0"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    )


def _font_table() -> str:
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/></w:font>'
        for name, others in _FONTS.items()
    )
    return f"{_HEAD}<w:fonts {_W}>{fonts}</w:fonts>"


def _footer() -> str:
    """Number the pages — 1 — as official papers do."""
    look = f"<w:rPr>{_letters('宋体', 28)}</w:rPr>"
    runs = (
        f"<w:r>{look}<w:t>— </w:t></w:r>"
        f'<w:fldSimple w:instr=" PAGE "><w:r>{look}<w:t>1</w:t></w:r></w:fldSimple>'
        f"<w:r>{look}<w:t> —</w:t></w:r>"
    )
    runs = runs.replace("<w:t>", '<w:t xml:space="preserve">')
    return f'{_HEAD}<w:ftr {_W}><w:p><w:pPr><w:jc w:val="center"/></w:pPr>{runs}</w:p></w:ftr>'


def _content_types() -> str:
    kinds = {"document": "document.main", "footer1": "footer"}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_KIND}.{kinds.get(name, name)}+xml"/>'
        for name in ("document", "styles", "fontTable", "footer1")
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}'
        '<Override PartName="/docProps/app.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>'
    )


def _links(**targets: str) -> str:
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


if __name__ == "__main__":
    main()
