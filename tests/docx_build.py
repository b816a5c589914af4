"""Word packages made of a few lines of XML, so that a test shows what it reads."""

import zipfile
from io import BytesIO

W_URI = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": W_URI,
        "m": f"{_OFFICE}/math",
        "r": f"{_OFFICE}/relationships",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "a": f"{_DRAWING}/main",
        "c": f"{_DRAWING}/chart",
        "dgm": f"{_DRAWING}/diagram",
    }.items()
)
_ROOTS = {
    "numbering": "numbering",
    "styles": "styles",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "header": "hdr",
    "footer": "ftr",
    "comments": "comments",
}


def docx_bytes(body: str, **parts: str) -> bytes:
    """Pack a body, and parts by kind (styles, numbering, footnotes, header …), into a .docx.

    All are given as the XML inside their root element.
    """
    members = {f"word/{kind}.xml": part_xml(_ROOTS[kind], xml) for kind, xml in parts.items()}
    return zip_bytes(
        {
            "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
            "_rels/.rels": links_xml(officeDocument="word/document.xml"),
            "word/document.xml": part_xml("document", f"<w:body>{body}</w:body>"),
            "word/_rels/document.xml.rels": links_xml(**{kind: f"{kind}.xml" for kind in parts}),
            **members,
        }
    )


def linked_docx(body: str, links: dict[str, str], members: dict[str, str | bytes]) -> bytes:
    """Pack a body that links by kind, which is the id too, to members in the folder of its part."""
    return zip_bytes(
        {
            "word/document.xml": part_xml("document", f"<w:body>{body}</w:body>"),
            "word/_rels/document.xml.rels": links_xml(**links),
            **{f"word/{name}": content for name, content in members.items()},
        }
    )


def part_xml(root: str, content: str) -> str:
    """Wrap content in a root element that declares the usual namespaces; `w:` unless it says."""
    name = root if ":" in root else f"w:{root}"
    return f"<{name} {_NAMESPACES}>{content}</{name}>"


def links_xml(**targets: str) -> str:
    """Write a relationships part; each kind links to its target."""
    links = "".join(
        f'<Relationship Id="{kind}" Type="{_OFFICE}/relationships/{kind}" Target="{target}"/>'
        for kind, target in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def zip_bytes(members: dict[str, str | bytes]) -> bytes:
    """Pack members into a zip, compressed."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def paragraph(text: str, properties: str = "", run: str = "") -> str:
    """Write a paragraph of one run, with the XML of its and the run's properties."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run_xml(text, run)}</w:p>"


def run_xml(text: str, properties: str = "") -> str:
    """Write a run."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def table(*rows: str) -> str:
    """Write a table of rows that are written already."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def row(*cells: str) -> str:
    """Write a table row; a cell may be plain text or a `<w:tc>` that is written already."""
    return "<w:tr>" + "".join(c if c.startswith("<w:tc") else cell(c) for c in cells) + "</w:tr>"


def cell(text: str, properties: str = "") -> str:
    """Write a table cell with one paragraph."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def numbering(*levels: str, overrides: str = "") -> str:
    """Write one list, numId 1, whose levels are `format pattern`, as `decimal %1.`."""
    written = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{level.split()[0]}"/>'
        f'<w:lvlText w:val="{level.split()[1]}"/></w:lvl>'
        for place, level in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="7">{written}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="7"/>{overrides}</w:num>'
    )


def numbered(level: int = 0, list_id: int = 1) -> str:
    """Write the paragraph property that gives an automatic number."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'


def style(style_id: str, name: str, inside: str = "", kind: str = "paragraph") -> str:
    """Write a style with its id, its name, and the XML of what it says."""
    start = f'<w:style w:type="{kind}" w:styleId="{style_id}">'
    return f'{start}<w:name w:val="{name}"/>{inside}</w:style>'


def styled(text: str, style_id: str) -> str:
    """Write a paragraph in a style."""
    return paragraph(text, f'<w:pStyle w:val="{style_id}"/>')


def control(content: str, properties: str = "") -> str:
    """Write a content control around paragraphs, rows, cells or runs."""
    inside = f"<w:sdtContent>{content}</w:sdtContent>"
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr>{inside}</w:sdt>"


def field_mark(kind: str) -> str:
    """Write the run that begins, separates or ends a field."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def field(code: str, result: str) -> str:
    """Write a field with its code and the runs of its result."""
    instruction = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    shown = f"{field_mark('separate')}{result}{field_mark('end')}"
    return f"{field_mark('begin')}{instruction}{shown}"


def box(*paragraphs: str) -> str:
    """Write a text box as Word does: once in the new way, once in the old."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing>"
        f"<wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
