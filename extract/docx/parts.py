"""A text part of a Word file: its nodes numbered for whoever looks them up, its characters counted.

`source_text` is the other path to a part's text: it knows nothing of paragraphs, fields or
tables, so what it has and the lines have not is what the walk lost.
"""

from collections.abc import Mapping
from posixpath import basename

from lxml import etree

from extract.docx.fields import form_prompts, form_text
from extract.docx.strays import stray_text
from extract.docx.symbols import may_have_symbols, read_symbol, symbol_texts
from extract.docx.wordml import (
    ALTERNATIVES,
    FORM_FIELD,
    HYPHEN,
    INSTRUCTION,
    PARAGRAPH,
    SIMPLE_FIELD,
    SYMBOL,
    TEXT,
    TEXT_NODES,
    WORD_ART,
    value_of,
)
from extract.limits import Limits
from extract.safe_xml import parse_xml
from mingjian.errors import RefusedFile

_COUNTED = (*TEXT_NODES, SYMBOL, HYPHEN, FORM_FIELD, SIMPLE_FIELD, WORD_ART)


class TextPart:
    """A parsed part and the running numbers of its paragraphs and `w:t` nodes.

    `signs` are the texts of those nodes that are set in a symbol font, `stray` is the text that
    stands in no node made for words.
    """

    def __init__(self, name: str, content: bytes, limits: Limits) -> None:
        """Parse the part and number its nodes.

        Raises:
            UnreadableFile: it is no well-formed XML.
            RefusedFile: its XML is not safe, or it has more paragraphs than the limits allow.
        """
        root = parse_xml(content, basename(name))
        self.name = name
        self.root = root
        self.paragraphs = _numbered(root, PARAGRAPH)
        if len(self.paragraphs) > limits.paragraphs:
            raise RefusedFile(
                "too-many-paragraphs",
                f"文件超过 {limits.paragraphs} 个段落，没有读取；请拆成几个文件提交。",
            )
        self.texts = _numbered(root, TEXT)
        self.stray = stray_text(root)
        self.signs = symbol_texts(root) if may_have_symbols(content) else {}


def source_text(root: etree._Element, signs: Mapping[etree._Element, str]) -> str:
    """Join every character in an element of a part with these signs.

    Of alternatives the longest is counted. Signs without a text node (symbols, hard hyphens, tick
    boxes of forms) count too.
    """
    unread = _unread_nodes(root)
    nodes = [node for node in root.iter(*_COUNTED) if node not in unread]
    return "".join([signs.get(node) or _characters(node) for node in nodes])


def _numbered(root: etree._Element, tag: str) -> dict[etree._Element, int]:
    return {node: place for place, node in enumerate(root.iter(tag))}


def _characters(node: etree._Element) -> str:
    tag = node.tag
    if tag in TEXT_NODES:
        text: str = node.text or ""
        return text
    if tag == SYMBOL:
        return read_symbol(node)
    if tag == WORD_ART:
        drawn: str = node.get("string", "")
        return drawn
    if tag == SIMPLE_FIELD:
        return value_of(node, INSTRUCTION) or ""
    return "".join([form_text(node), *form_prompts(node)]) if tag == FORM_FIELD else "-"


def _unread_nodes(root: etree._Element) -> set[etree._Element]:
    unread: set[etree._Element] = set()
    for alternatives in root.iter(ALTERNATIVES):
        nodes = [list(branch.iter(*_COUNTED)) for branch in alternatives]
        nodes.sort(key=lambda branch: sum(len(_characters(node)) for node in branch))
        unread.update(node for branch in nodes[:-1] for node in branch)
    return unread
