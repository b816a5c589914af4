"""The office's letter: a .docx in which {{placeholders}} are filled and blocks are repeated.

Staff edit it in Word or WPS. A block is what stands between the paragraphs {{意见开始}} and
{{意见结束}}; report/review/scope.py lists all names.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from mingjian.errors import DataFileError
from mingjian.paths import TEMPLATES
from report.review.blocks import BlockBuilder, Node
from report.review.package import find_parts, parse_part, read_package
from report.review.placeholders import BODY, PARAGRAPH, find_names, join_broken, paragraph_text

SHIPPED = TEMPLATES / "review.docx"
# What must not stand twice in a document, or lies between the letters of a placeholder.
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LOOSE = tuple(f"{_WORD}{name}" for name in ("bookmarkStart", "bookmarkEnd", "proofErr"))
_PARAGRAPH_IDS = "{http://schemas.microsoft.com/office/word/2010/wordml}"


@dataclass(frozen=True, slots=True)
class Template:
    """A checked template: its parts, and what of them is filled.

    `shell` is the document without what stands in its body, which is `nodes`; `frames` are headers
    and footers with placeholders. The elements are never changed: letters are made of copies.
    """

    parts: Mapping[str, bytes]
    document: str
    shell: etree._Element
    nodes: tuple[Node, ...]
    frames: Mapping[str, etree._Element]


def load_template(path: Path | None = None) -> Template:
    """Read a template, None the shipped one.

    Raises DataFileError if it is no .docx, if a placeholder or block is unknown, broken off or
    where it has no meaning, or if one is missing without which a letter would not say its matter.
    """
    path = path or SHIPPED
    parts = read_package(path)
    document = next(find_parts(path, parts, "document.main"), None)
    root = parse_part(path, parts, document) if document else None
    body = root.find(BODY) if root is not None else None
    if document is None or root is None or body is None:
        raise DataFileError(path, "file", "不是普通的 .docx 文件，请用 Word 另存为“Word 文档”")
    _make_whole(root)
    children = list(body)
    for child in children:
        body.remove(child)
    builder = BlockBuilder(path)
    nodes = builder.build(children)
    frames = dict(_find_frames(path, parts, builder))
    builder.check_needed()
    return Template(parts, document, root, nodes, frames)


def _find_frames(
    path: Path, parts: Mapping[str, bytes], builder: BlockBuilder
) -> Iterator[tuple[str, etree._Element]]:
    for kind in ("header", "footer"):
        for name in find_parts(path, parts, kind):
            root = parse_part(path, parts, name)
            _make_whole(root)
            builder.check(root, ())
            if any(find_names(paragraph_text(one)) for one in root.iter(PARAGRAPH)):
                yield name, root


def _make_whole(root: etree._Element) -> None:
    """Take out what may not be repeated, and join placeholders that Word has broken."""
    for element in list(root.iter(*_LOOSE)):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    for paragraph in root.iter(PARAGRAPH):
        for key in [key for key in paragraph.attrib if key.startswith(_PARAGRAPH_IDS)]:
            del paragraph.attrib[key]
        join_broken(paragraph)
