"""OpenDocument texts (.odt) as LibreOffice and WPS write them, all changes accepted."""

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from extract.limits import MIB, Limits
from extract.odt.embedded import fetch_objects, fill_controls
from extract.odt.lists import ListStyles
from extract.odt.odf import DRAW, OFFICE, STYLE, TRACKED, printed_text
from extract.odt.pictures import picture_sizes
from extract.odt.story import Story
from extract.odt.styles import StyleSheet
from extract.office_problems import COMMENTS, TRACKED_CHANGES
from extract.package import Package, open_package
from extract.page_pictures import tell_page_pictures
from extract.reading import Reading
from extract.safe_xml import parse_xml
from mingjian.document import Omitted, Problem, Status
from mingjian.errors import RefusedFile, UnreadableFile, UnsupportedFormat
from mingjian.text import visible

_CONTENT = "content.xml"
_STYLES = "styles.xml"
_MANIFEST = "META-INF/manifest.xml"
_ENCRYPTED = b"encryption-data"


def read(data: bytes, limits: Limits) -> Reading:
    """Read the bytes of an .odt file, or of a flat one (.fodt), which is a single XML.

    Raises:
        UnsupportedFormat: it is an OpenDocument sheet or presentation.
        UnreadableFile: it is empty, encrypted or damaged.
        RefusedFile: it is over a limit, or built to harm.
    """
    parts = _open_flat(data, limits) if _is_flat(data) else _open_package(data, limits)
    body, styles = _find_body(parts.content), parts.styles
    problems = (*parts.problems, *fetch_objects(body, parts.package))
    undrawn = "\n".join(fill_controls(body))
    roots = [root for root in dict.fromkeys((styles, parts.content)) if root is not None]
    source_text = "".join([printed_text(body), *map(printed_text, _margins(styles))])
    if len(source_text) > limits.text_chars:
        message = f"文件超过 {limits.text_chars} 字，没有读取；请拆成几个文件提交。"
        raise RefusedFile("too-much-text", message)
    sheet, lists = StyleSheet(roots), ListStyles(roots)
    story = Story(sheet, lists, limits)
    story.read(body)
    story.read_notes()
    last = len(story.lines) - 1
    controls = [Omitted("form-control", undrawn, last)] if visible(undrawn) else []
    omitted = (*story.omitted, *controls, *_omit_margins(styles, last))
    if next(body.iter(TRACKED), None) is not None:
        problems = (*problems, TRACKED_CHANGES)
    if any(item.reason == "comment" for item in omitted):
        problems = (*problems, COMMENTS)
    pictured = tell_page_pictures(picture_sizes(body), len(visible(source_text)))
    problems = (*problems, pictured) if pictured else problems
    return Reading(tuple(story.lines), omitted, problems, source_text)


class _Parts(NamedTuple):
    """The parts of a file that are read; a flat one has no package and its styles in the text."""

    content: etree._Element
    styles: etree._Element | None
    package: Package | None = None
    problems: tuple[Problem, ...] = ()


def _is_flat(data: bytes) -> bool:
    return data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def _open_flat(data: bytes, limits: Limits) -> _Parts:
    if len(data) > limits.part_bytes:
        size = limits.part_bytes // MIB
        raise RefusedFile("too-large", f"文件超过 {size} MB；请压缩图片或拆成几个文件提交。")
    root = parse_xml(data, "文件")
    return _Parts(root, root)


def _open_package(data: bytes, limits: Limits) -> _Parts:
    package = open_package(data, limits)
    if _MANIFEST in package and _ENCRYPTED in package.read(_MANIFEST):
        raise UnreadableFile(
            Status.ENCRYPTED, "encrypted", "文件设了打开密码；请取消密码后重新提交。"
        )
    content = package.parse(_CONTENT)
    styles, problems = _parse_styles(package)
    return _Parts(content, styles, package, problems)


def _find_body(content: etree._Element) -> etree._Element:
    """Find the text in content.xml, which sheets and slides have too."""
    for body in content.iterchildren(f"{OFFICE}body"):
        for text in body.iterchildren(f"{OFFICE}text"):
            return text
        if len(body):
            raise UnsupportedFormat(
                "unsupported-format",
                "OpenDocument 表格和演示文稿暂不能读取；请另存为 .xlsx 或 .docx 后重新提交。",
            )
    raise UnreadableFile(
        Status.CORRUPT, "no-document", "文件内没有正文，不是完整的文档；请另存后重新提交。"
    )


def _parse_styles(package: Package) -> tuple[etree._Element | None, tuple[Problem, ...]]:
    """Parse styles.xml; without it the text can still be read."""
    if _STYLES not in package:
        return None, ()
    try:
        return package.parse(_STYLES), ()
    except UnreadableFile as error:
        return None, (Problem("broken-part", f"{error}（其余部分已读取）"),)


def _margins(styles: etree._Element | None) -> Iterator[etree._Element]:
    """Give the headers and footers of all page styles, and boxes that stand on every page."""
    if styles is None:
        return
    for master in styles.iter(f"{STYLE}master-page"):
        for child in master:
            if str(child.tag).startswith((f"{STYLE}header", f"{STYLE}footer", DRAW)):
                yield child


def _omit_margins(styles: etree._Element | None, last: int) -> Iterator[Omitted]:
    """Leave out headers and boxes, which stand before all lines, and footers, which stand after."""
    for margin in _margins(styles):
        text = printed_text(margin)
        is_footer = margin.tag.startswith(f"{STYLE}footer")
        if visible(text):
            yield Omitted("footer" if is_footer else "header", text, last if is_footer else -1)
