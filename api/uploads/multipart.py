"""Forms with files (multipart/form-data, RFC 7578), read while they arrive.

The form parser of the framework keeps every file of a form open, and a megabyte of each in memory.
"""

from dataclasses import dataclass
from typing import Protocol

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

_MAX_HEADERS = 16
_MAX_HEADER_BYTES = 8 << 10
# Anything else would have to be decoded; RFC 7578 does away with it.
_PLAIN = frozenset({"", "7bit", "8bit", "binary"})


class FormError(Exception):
    """A body that is no whole form; the message says what is wrong with it, for a person."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a form: `filename` is None of a field, and "" of a file nobody chose."""

    name: str
    filename: str | None


class Sink(Protocol):
    """What takes the parts of a form, one after another; it may raise to end the reading."""

    def begin(self, part: Part) -> None:
        """Take note that a part begins."""

    def write(self, data: bytes) -> None:
        """Take a piece of the part."""

    def end(self) -> None:
        """Take note that the part is whole."""


class FormReader:
    """Reads a form piece by piece and hands its parts on."""

    def __init__(self, content_type: str, sink: Sink) -> None:
        """Begin; raises FormError if the header of the request names no boundary."""
        self._sink = sink
        self._field = bytearray()
        self._value = bytearray()
        self._headers: dict[bytes, bytes] = {}
        self._whole = False
        try:
            self._parser = MultipartParser(
                _read_boundary(content_type),
                {
                    "on_part_begin": self._begin,
                    "on_header_field": self._read_field,
                    "on_header_value": self._read_value,
                    "on_header_end": self._end_header,
                    "on_headers_finished": self._begin_part,
                    "on_part_data": self._write,
                    "on_part_end": sink.end,
                    "on_end": self._end,
                },
                max_header_count=_MAX_HEADERS,
                max_header_size=_MAX_HEADER_BYTES,
            )
        except FormParserError as error:
            raise FormError("表单的分隔符太长") from error

    def feed(self, data: bytes) -> None:
        """Read a piece; raises FormError, and what the sink raises."""
        try:
            self._parser.write(data)
        except FormParserError as error:
            raise FormError("表单的格式不对") from error

    def finish(self) -> None:
        """See that nothing is missing at the end; raises FormError."""
        if not self._whole:
            raise FormError("表单不完整，没有收到结尾")

    def _begin(self) -> None:
        self._headers = {}
        self._field.clear()
        self._value.clear()

    def _read_field(self, data: bytes, start: int, end: int) -> None:
        self._field += data[start:end]
        self._check_header()

    def _read_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]
        self._check_header()

    def _check_header(self) -> None:
        if len(self._field) + len(self._value) > _MAX_HEADER_BYTES:
            raise FormError("表单里一项的头部太长")

    def _end_header(self) -> None:
        if len(self._headers) >= _MAX_HEADERS:
            raise FormError("表单里一项的头部太多")
        self._headers[bytes(self._field).lower()] = bytes(self._value)
        self._field.clear()
        self._value.clear()

    def _begin_part(self) -> None:
        encoding = self._headers.get(b"content-transfer-encoding", b"").strip().lower()
        if encoding.decode("latin-1") not in _PLAIN:
            raise FormError("文件要按原样提交，不要用 base64 等编码")
        self._sink.begin(_read_part(self._headers.get(b"content-disposition", b"")))

    def _write(self, data: bytes, start: int, end: int) -> None:
        self._sink.write(data[start:end])

    def _end(self) -> None:
        self._whole = True


def _read_boundary(content_type: str) -> bytes:
    _, options = parse_options_header(content_type)
    boundary = options.get(b"boundary", b"")
    if not boundary:
        raise FormError("请求头里没有表单的分隔符（boundary）")
    return boundary


def _read_part(disposition: bytes) -> Part:
    _, options = parse_options_header(disposition.decode("latin-1"))
    name = options.get(b"name")
    if not name:
        raise FormError("表单里有一项没有名称")
    filename = options.get(b"filename")
    return Part(_decode(name), None if filename is None else _unescape(_decode(filename)))


def _decode(text: bytes) -> str:
    """Read a name as UTF-8, or as what old clients in China send."""
    try:
        return text.decode()
    except UnicodeDecodeError:
        return text.decode("gb18030", "replace")


def _unescape(filename: str) -> str:
    """Undo what browsers do to a quote; line ends in a name are of no use to anybody."""
    return filename.replace("%22", '"')
