"""Web archives (.mht, .mhtml) and mails (.eml): the page or the message, attachments named only.

The stdlib parses the envelope (RFC 2557, RFC 5322); text and charset are the business of the
readers for web pages and plain text.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.policy import compat32

from extract import plain
from extract.charset import decode
from extract.html.reader import find_charset, read_page
from extract.limits import Limits
from extract.reading import Reading
from mingjian.document import Omitted, Problem, Status
from mingjian.errors import InputError, RefusedFile, UnreadableFile
from mingjian.text import visible

# The parser recurses into containers; a real mail nests three or four deep.
_CONTAINER = re.compile(rb"^content-type:\s*(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)
_MOST_CONTAINERS = 50
_BOUNDARY_LINE = re.compile(rb"\n--(?!>)")
_HEADER_CHARS = 2_000  # the stdlib joins encoded words one by one, which is quadratic
_NAMED = 5  # attachments named in the message to the user


def read(data: bytes, limits: Limits) -> Reading:
    """Read the body of an archive or a mail; of alternatives the web page.

    Raises:
        UnreadableFile: there is no text to see.
        RefusedFile: too many parts, nested too deeply, or too much text.
    """
    _check_parts(data, limits)
    root: Message = message_from_bytes(data, policy=compat32)
    parts = list(_leaves(root))
    pages = [part for part in parts if _is_text(part, "html")]
    texts = [part for part in parts if _is_text(part, "plain")]
    reading, rest = _read_first(pages or texts, limits)
    others = (*_subject(root), *_other_pages(rest, len(reading.lines), limits))
    return replace(
        reading,
        omitted=(*others, *reading.omitted),
        problems=(*reading.problems, *_attachments(parts)),
        source_text="\n".join([reading.source_text or "", *(item.text for item in others)]),
    )


def _check_parts(data: bytes, limits: Limits) -> None:
    """Refuse what would make the parser recurse or create parts without end."""
    containers = sum(1 for _ in _CONTAINER.finditer(data))
    parts = sum(1 for _ in _BOUNDARY_LINE.finditer(data))
    if containers > _MOST_CONTAINERS or parts > limits.zip_entries:
        raise RefusedFile(
            "too-many-parts", "网页归档或邮件的内部部件过多，没有读取；请复制正文到 Word 后提交。"
        )


def _leaves(message: Message) -> Iterator[Message]:
    """Give the parts that hold something, in order; of alternatives the last one with a page."""
    children = message.get_payload()
    if not message.is_multipart() or not isinstance(children, list):
        yield message
        return
    inner = [leaf for child in children if isinstance(child, Message) for leaf in _leaves(child)]
    if message.get_content_type() == "multipart/alternative":
        inner = _choose(inner)
    yield from inner


def _choose(alternatives: list[Message]) -> list[Message]:
    """Leave out the plain twin of a page."""
    has_page = any(_is_text(part, "html") for part in alternatives)
    return [part for part in alternatives if not (has_page and _is_text(part, "plain"))]


def _is_text(part: Message, subtype: str) -> bool:
    return part.get_content_type() == f"text/{subtype}" and not _is_attached(part)


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment"


def _read_first(parts: list[Message], limits: Limits) -> tuple[Reading, list[Message]]:
    """Read the first part that has text; give those behind it too."""
    for place, part in enumerate(parts):
        try:
            reading = _read_part(part, limits)
        except UnreadableFile:
            continue
        if any(visible(line.text) for line in reading.lines):
            return reading, parts[place + 1 :]
    raise UnreadableFile(Status.EMPTY, "empty", "网页归档或邮件里没有文字，请检查是否保存完整。")


def _read_part(part: Message, limits: Limits) -> Reading:
    content = part.get_payload(decode=True)
    data = content if isinstance(content, bytes) else b""
    charset = part.get_content_charset()
    if _is_text(part, "html"):
        return read_page(decode(data, charset or find_charset(data)), limits)
    return plain.read(decode(data, charset).encode("utf-8", "replace"), limits)


def _other_pages(parts: list[Message], lines: int, limits: Limits) -> Iterator[Omitted]:
    """Leave out the pages behind the first: Word keeps headers and footers in them."""
    for part in parts:
        try:
            reading = _read_part(part, limits)
        except InputError:
            continue
        text = "\n".join(line.text for line in reading.lines)
        yield Omitted("other-part", text, lines - 1)


def _subject(root: Message) -> Iterator[Omitted]:
    subject = _header_text(root["Subject"])
    if visible(subject):
        yield Omitted("subject", subject, -1)


def _header_text(value: object) -> str:
    """Decode a header; as it stands if it cannot be, or where it is longer than any real one."""
    text = "" if value is None else str(value)
    text, rest = text[:_HEADER_CHARS], text[_HEADER_CHARS:]
    try:
        pieces = decode_header(text)
    except HeaderParseError:
        return text + rest
    decoded = [
        decode(piece, charset) if isinstance(piece, bytes) else piece for piece, charset in pieces
    ]
    return "".join([*decoded, rest])


def _attachments(parts: list[Message]) -> Iterator[Problem]:
    names = [_header_text(part.get_filename("未命名")) for part in parts if _is_attached(part)]
    if names:
        listed = "、".join(names[:_NAMED]) + ("等" if len(names) > _NAMED else "")
        yield Problem(
            "attachments", f"邮件带有 {len(names)} 个附件（{listed}），附件没有读取；请单独提交。"
        )
