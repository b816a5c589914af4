"""Parsing of XML from strangers: no DOCTYPE, no entities, no network, bounded depth and length."""

import re
from functools import cache

from lxml import etree

from mingjian.document import Status
from mingjian.errors import RefusedFile, UnreadableFile

# Strict OOXML (ISO 29500-1) differs in its namespaces; the text behind them is the same.
_STRICT_MARK = b"http://purl.oclc.org/ooxml/"
_STRICT = re.compile(rb"""(["'])http://purl\.oclc\.org/ooxml/([a-zA-Z]+)/""")
_TRANSITIONAL = rb"\1http://schemas.openxmlformats.org/\2/2006/"
# A tree takes 120 to 300 bytes a tag, so this bounds it to 600 MB at worst and to 300 MB as a rule;
# a Word file of 12 MB, the largest met, has 510 000.
_MOST_TAGS = 2_000_000
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")


def parse_xml(content: bytes, name: str) -> etree._Element:
    """Parse XML and give its root, comments dropped, Office namespaces made transitional.

    `name` is for the message if the XML is broken.

    Raises:
        UnreadableFile: it is not well-formed.
        RefusedFile: it has a DOCTYPE, is nested too deeply, or has a text of megabytes or
            millions of tags.
    """
    _refuse_declarations(content)
    if content.count(b"<") > _MOST_TAGS:
        raise _oversized()
    if _STRICT_MARK in content:
        content = _STRICT.sub(_TRANSITIONAL, content)
    try:
        root = etree.fromstring(content, _parser())
    except (etree.XMLSyntaxError, LookupError) as error:
        raise _syntax_error(name, error) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _declared()
    return root


@cache
def _parser() -> etree.XMLParser:
    """Make the parser of all parts: a new one takes 15 us for each of a file's eight parts."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )


def _refuse_declarations(content: bytes) -> None:
    """Refuse declarations before the parser sees them; UTF-16 hides them between zero bytes."""
    plain = content.replace(b"\0", b"") if b"\0" in content[:4] else content
    if any(declaration in plain for declaration in _DECLARATIONS):
        raise _declared()


def _declared() -> RefusedFile:
    return RefusedFile(
        "doctype",
        "文件内含有 DOCTYPE 声明，疑为恶意文件，没有读取；请用 Word 另存后重新提交。",
    )


def _syntax_error(name: str, error: Exception) -> UnreadableFile | RefusedFile:
    """Tell what the parser refuses (depth 256, a text of 10 MB) from what is damaged."""
    if getattr(error, "code", None) == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
        return _oversized()
    return UnreadableFile(
        Status.CORRUPT, "corrupt", f"文件内的 {name} 已损坏；请用 Word 或 WPS 另存后重新提交。"
    )


def _oversized() -> RefusedFile:
    return RefusedFile(
        "xml-limits", "文件内部嵌套过深或内容过多，没有读取；请用 Word 另存后重新提交。"
    )
