"""Web archives (.mht, .mhtml) and mails (.eml): the page or the message, attachments named only.

The stdlib parses the envelope (RFC 2557, RFC 5322); text and charset are the business of the
readers for web pages and plain text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.policy import compat32
from pathlib import PurePath
from typing import NamedTuple

from extract import plain
from extract.charset import decode
from extract.html.reader import find_charset, read_page
from extract.limits import Limits
from extract.placing import placed
from extract.reading import Line, Reading
from extract.sniff import KINDS
from mingjian.document import Omitted, Problem, Status
from mingjian.errors import InputError, RefusedFile, UnreadableFile
from mingjian.text import visible

# The parser recurses into containers; a real mail nests three or four deep.
# It takes \n, \r\n and \r for the end of a line, and strips what str.strip does.
_CONTAINER = re.compile(
    rb"(?<![^\r\n])content-type:[\0-\x20]*(?:multipart|message)/", re.IGNORECASE
)
_MOST_CONTAINERS = 50
_BOUNDARY_LINE = re.compile(rb"[\r\n]--(?!>)")
_HEADER_CHARS = 2_000  # the stdlib joins encoded words one by one, which is quadratic
_DOCUMENT_TYPE = re.compile(
    r"application/(?:msword|pdf|rtf|kswps|wps-office|vnd\.(?:openxmlformats-|oasis\.|ms-(?:excel|word)))"
)
_UNNAMED = "未命名"
_NAMED = 5  # attachments named in the message to the user
# Attached files of other kinds (films, calendars) hold no material.
_PASSING = frozenset({"media", "xml", "ole", "unknown"})
_DOCUMENTS = frozenset(
    suffix for name, kind in KINDS.items() if name not in _PASSING for suffix in kind.suffixes
)


class _Part(NamedTuple):
    """A part that holds something; `archive` numbers the web archive it belongs to, if to any."""

    message: Message
    archive: int | None = None


def read(data: bytes, limits: Limits) -> Reading:
    """Read the texts of a mail in their order, or the first page of an archive.

    Of alternatives the web page counts. What an archive holds behind its first page (frames, and
    the headers and footers of Word) is omitted.

    Raises:
        UnreadableFile: there is no text to see.
        RefusedFile: too many parts, nested too deeply, or too much text.
    """
    _check_parts(data, limits)
    root: Message = message_from_bytes(data, policy=compat32)
    parts = list(_leaves(root))
    body = _Body(limits)
    for part in parts:
        if _is_text(part.message, "html") or _is_text(part.message, "plain"):
            body.add(part)
    if not body.lines:
        raise body.failure or _empty()
    subject = tuple(_subject(root))
    return Reading(
        lines=tuple(body.lines),
        omitted=(*subject, *body.omitted),
        problems=(*body.problems, *_attachments([part.message for part in parts])),
        source_text="\n".join([*body.sources, *(item.text for item in subject)]),
        web=True,
    )


def _check_parts(data: bytes, limits: Limits) -> None:
    """Refuse what would make the parser recurse or create parts without end."""
    containers = sum(1 for _ in _CONTAINER.finditer(data))
    parts = sum(1 for _ in _BOUNDARY_LINE.finditer(data))
    if containers > _MOST_CONTAINERS or parts > limits.zip_entries:
        raise RefusedFile(
            "too-many-parts", "网页归档或邮件的内部部件过多，没有读取；请复制正文到 Word 后提交。"
        )


def _leaves(message: Message, archive: int | None = None) -> Iterator[_Part]:
    """Give the parts that hold something, in order; of alternatives the last one with a page."""
    # Only then, as asking a part without children for them decodes it by any charset it names.
    children = message.get_payload() if message.is_multipart() else None
    if not isinstance(children, list):
        yield _Part(message, archive)
        return
    if message.get_content_type() == "multipart/related":
        archive = id(message)
    inner = [
        leaf for child in children if isinstance(child, Message) for leaf in _leaves(child, archive)
    ]
    if message.get_content_type() == "multipart/alternative":
        inner = _choose(inner)
    yield from inner


def _choose(alternatives: list[_Part]) -> list[_Part]:
    """Leave out the plain twin of a page."""
    has_page = any(_is_text(part.message, "html") for part in alternatives)
    return [part for part in alternatives if not (has_page and _is_text(part.message, "plain"))]


def _is_text(part: Message, subtype: str) -> bool:
    return part.get_content_type() == f"text/{subtype}" and not _is_attached(part)


def _is_attached(part: Message) -> bool:
    """Say whether a part is a file sent along, though a program may show it in the midst."""
    if part.get_content_disposition() == "attachment":
        return True
    if _DOCUMENT_TYPE.match(part.get_content_type()):
        return True  # some mail programs say neither that it is attached nor its name
    name = _header_text(part.get_filename(""))
    is_shown = part.get_content_maintype() in ("text", "image")
    return not is_shown and PurePath(name).suffix.lower() in _DOCUMENTS


@dataclass(slots=True)
class _Body:
    """The texts of a mail, one behind the other; `failure` is the first that came of a part."""

    limits: Limits
    lines: list[Line] = field(default_factory=list)
    omitted: list[Omitted] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    failure: InputError | None = None
    _archives: set[int] = field(default_factory=set)
    _tables: int = 0
    _chars: int = 0

    def add(self, part: _Part) -> None:
        """Read a part and put it behind the others; one that cannot be read is told.

        Raises:
            RefusedFile: all together are too much text.
        """
        try:
            reading = _read_part(part.message, self.limits)
        except InputError as error:
            if error.status is not Status.EMPTY:
                self.failure = self.failure or error
                problem = Problem("broken-part", f"邮件的一部分没有读取：{error}（其余部分已读取）")
                self.problems.append(problem)
            return
        self._count(reading)
        self.sources.append(reading.source_text or "")
        if part.archive in self._archives:
            self._leave_out(reading)
        else:
            self._append(reading, part.archive)

    def _count(self, reading: Reading) -> None:
        self._chars += len(reading.source_text or "")
        if self._chars > self.limits.text_chars:
            raise RefusedFile("text-too-long", "文本过长，不像一份项目材料，请拆分后提交。")

    def _append(self, reading: Reading, archive: int | None) -> None:
        behind = placed(reading, len(self.lines), self._tables)
        self.omitted += behind.omitted
        if not any(visible(line.text) for line in reading.lines):
            return
        self.lines += behind.lines
        tables = [line.location.table for line in behind.lines]
        numbers = [table + 1 for table in tables if table is not None]
        self._tables = max(numbers, default=self._tables)
        if archive is not None:
            self._archives.add(archive)

    def _leave_out(self, reading: Reading) -> None:
        place = len(self.lines) - 1
        text = "\n".join(line.text for line in reading.lines)
        self.omitted.append(Omitted("other-part", text, place))
        self.omitted += [Omitted(item.reason, item.text, place) for item in reading.omitted]


def _read_part(part: Message, limits: Limits) -> Reading:
    content = part.get_payload(decode=True)
    data = content if isinstance(content, bytes) else b""
    charset = part.get_content_charset()
    if _is_text(part, "html"):
        return read_page(decode(data, charset or find_charset(data)), limits)
    return plain.read(decode(data, charset).encode("utf-8", "replace"), limits)


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


def _attachments(parts: Sequence[Message]) -> Iterator[Problem]:
    """Tell of what is attached; documents apart, for the text may be in them."""
    names = [_header_text(part.get_filename(_UNNAMED)) for part in parts if _is_attached(part)]
    documents = [
        name for name in names if PurePath(name).suffix.lower() in _DOCUMENTS or name == _UNNAMED
    ]
    others = [name for name in names if name not in documents]
    if documents:
        listed = _list_names(documents)
        yield Problem("attached-documents", f"邮件带有 {listed}，附件没有读取；请单独提交。")
    if others:
        yield Problem("attachments", f"邮件带有 {_list_names(others)}，附件没有读取；请单独提交。")


def _list_names(names: Sequence[str]) -> str:
    more = "等" if len(names) > _NAMED else ""
    return f"{len(names)} 个附件（{'、'.join(names[:_NAMED])}{more}）"


def _empty() -> UnreadableFile:
    return UnreadableFile(Status.EMPTY, "empty", "网页归档或邮件里没有文字，请检查是否保存完整。")
