"""Web pages: the text a reader sees, without the site round it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lxml import etree
from lxml import html as lxml_html

from extract.charset import decode
from extract.html.furniture import find_furniture
from extract.html.markup import mend, source_text
from extract.html.walk import Paragraph, walk
from extract.limits import Limits
from extract.reading import Line, Reading
from mingjian.document import BlockKind, Omitted, Problem, Status
from mingjian.errors import RefusedFile, UnreadableFile
from mingjian.text import visible

_CODE_TAGS = ("script", "style")
# Elements whose text no one sees, deleted text, and pinyin over a character.
_LEFT_OUT = dict.fromkeys(("noscript", "template", "canvas", "datalist", "iframe"), "hidden") | {
    "del": "deleted",
    "rt": "ruby",
    "rp": "ruby",
}
# Input fields that show their value; the default is a text field.
_SHOWING = frozenset(
    ("text", "submit", "button", "search", "email", "tel", "url", "number", "date", "month")
)
_BROKEN = "网页代码有缺口，缺口后面可能没有读全；请从浏览器重新保存，或复制正文到 Word 后提交。"
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
# libxml2 compares each attribute of a tag with all before it: 20 000 take half a second,
# 200 000 more than half a minute.
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{8000,}")
_BLANKS = re.compile(r"\s+")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_MOST_ATTRIBUTES = 2_000
# A page title says 标题_栏目_网站; the line that repeats its head is the document's title.
_SHORTEST_TITLE = 4


def read(data: bytes, limits: Limits) -> Reading:
    """Read a web page in any character set; site furniture and the page title are omitted.

    Raises:
        UnreadableFile: there is no text to see.
        RefusedFile: too much text, too many or too deeply nested elements.
    """
    return read_page(decode(data, find_charset(data)), limits)


def find_charset(data: bytes) -> str | None:
    """Give the character set a page names in its first lines, None if it names none."""
    declared = _CHARSET.search(data[:4096])
    return declared.group(1).decode("ascii") if declared else None


def read_page(text: str, limits: Limits) -> Reading:
    """Read a web page that is decoded already: see `read`.

    Raises:
        UnreadableFile, RefusedFile: as for `read`.
    """
    _check_markup(text, limits)
    markup = mend(text)
    root = _parse(markup.text)
    _show_values(root)
    hidden = tuple(_drop_unseen(root))
    if not visible(_text(root)):
        raise _empty()
    paragraphs, regions = walk(root, limits)
    if len(paragraphs) > limits.paragraphs:
        raise RefusedFile("too-many-lines", "网页段落过多，不像一份项目材料，请拆分后提交。")
    furniture = find_furniture(paragraphs, regions)
    lines, omitted = _sort_out(paragraphs, furniture)
    problems = (Problem("broken-part", _BROKEN),) if markup.is_broken else ()
    counted = source_text(markup.text)
    return Reading(lines, (*hidden, *omitted), problems, counted, web=True)


def _check_markup(text: str, limits: Limits) -> None:
    """Refuse what would make the parser slow or hungry, before it starts."""
    if len(text) > limits.text_chars or text.count("<") > 4 * limits.paragraphs:
        raise RefusedFile("too-much-text", "网页过大，不像一份项目材料，请拆分后提交。")
    for tag in _LONG_TAG.finditer(text):
        if len(_QUOTED.sub("", tag.group()).split()) > _MOST_ATTRIBUTES:
            raise RefusedFile("too-many-attributes", "网页代码异常，疑为恶意文件，未读取。")


def _parse(text: str) -> etree._Element:
    """Parse a page, letting all mistakes pass but a nesting that cuts text off.

    Given as bytes, because lxml refuses a str that declares an encoding (XHTML does).
    """
    parser = lxml_html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True
    )
    content = text.replace("\0", "").encode("utf-8", "replace")
    try:
        root = lxml_html.document_fromstring(content, parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise _empty() from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise RefusedFile("too-deep", "网页嵌套层数过多，请复制正文到 Word 后提交。")
    return root


def _empty() -> UnreadableFile:
    return UnreadableFile(Status.EMPTY, "empty", "网页里没有文字，请检查是否保存完整。")


def _drop_unseen(root: etree._Element) -> Iterator[Omitted]:
    """Take out what no one sees; give the texts that a style hides, or that Word keeps as deleted.

    They stand before all lines: where on the page they were, nobody saw.
    """
    etree.strip_elements(root, *_CODE_TAGS, with_tail=False)
    hidden = {element: reason for element in root.iter() if (reason := _hiding_reason(element))}
    for element, reason in hidden.items():
        if not any(above in hidden for above in element.iterancestors()):
            text = _text(element)
            if visible(text):
                yield Omitted(reason, _BLANKS.sub(" ", text).strip(), -1)
    for element in hidden:
        element.tag = "template"
    etree.strip_elements(root, "template", with_tail=False)


def _hiding_reason(element: etree._Element) -> str | None:
    """Say why an element is left out, None if it is seen."""
    if element.tag == "option" and element.get("selected") is None:
        return "hidden"
    style = element.get("style", "").lower()
    is_hidden = element.get("hidden") is not None or (style and _HIDING.search(style))
    return _LEFT_OUT.get(element.tag) or ("hidden" if is_hidden else None)


def _show_values(root: etree._Element) -> None:
    """Make text of what a page shows from attributes: filled input fields, inner pages.

    Labels in a drawing become blocks: each stands in a place of its own.
    """
    for element in list(root.iter("input", "iframe", "text")):
        if element.tag == "text":
            element.tag = "div"
        elif element.tag == "iframe":
            _insert_page(element, mend(element.get("srcdoc", "")).text)
        elif (element.get("type") or "text").lower() in _SHOWING:
            element.text = element.get("value")


def _insert_page(frame: etree._Element, inner: str) -> None:
    """Put the page that a frame holds in its own attribute before the frame."""
    if visible(source_text(inner)):
        page = _parse(inner)
        page.tag = "div"
        frame.addprevious(page)


def _text(element: etree._Element) -> str:
    text: str = etree.tostring(element, method="text", encoding="unicode", with_tail=False)
    return text


def _sort_out(
    paragraphs: Sequence[Paragraph], furniture: set[int]
) -> tuple[tuple[Line, ...], tuple[Omitted, ...]]:
    """Make lines of the text and records of what is left out."""
    lines: list[Line] = []
    omitted: list[Omitted] = []
    for place, paragraph in enumerate(paragraphs):
        if paragraph.is_title:
            omitted.append(Omitted("page-title", paragraph.text, len(lines) - 1))
        elif place not in furniture:
            lines.append(_line(paragraph))
        elif paragraph.text:
            omitted.append(Omitted("furniture", paragraph.text, len(lines) - 1))
    page_title = "".join(p.text for p in paragraphs if p.is_title)
    return tuple(_mark_title(lines, page_title)), tuple(omitted)


def _line(paragraph: Paragraph) -> Line:
    if paragraph.location:
        return Line(paragraph.text, BlockKind.CELL, paragraph.look, paragraph.location)
    return Line(paragraph.text, look=paragraph.look)


def _mark_title(lines: Sequence[Line], page_title: str) -> Iterator[Line]:
    """Mark the first line that the page title begins with."""
    title = visible(page_title)
    is_found = False
    for line in lines:
        words = visible(line.text)
        is_title = len(words) >= _SHORTEST_TITLE and title.startswith(words) and not is_found
        is_found = is_found or is_title
        yield replace(line, look=replace(line.look, title=True)) if is_title else line
