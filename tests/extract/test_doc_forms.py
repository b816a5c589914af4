"""Old form fields of Word 97-2003: what they show stands in the Data stream."""

import struct

import pytest

from doc_build import Draft, Run, doc_bytes, sprm
from doc_build import Paragraph as Built
from docx_check import lost, omitted, texts
from extract.doc import reader as doc
from extract.doc.forms import read_form
from extract.limits import DEFAULT_LIMITS

TEXT, CHECK_BOX, CHOICE = 0, 1, 2
AS_DEFAULT = 25


def form(kind: int, value: int, default: int = 0, entries: tuple[str, ...] = ()) -> bytes:
    """Write a form field behind the head of a picture, as the Data stream holds it."""
    field = struct.pack("<IHHH", 0xFFFFFFFF, kind | value << 2, 0, 20) + string("名")
    field += struct.pack("<H", default) + string("") * 5
    field += struct.pack("<3H", 0xFFFF, len(entries), 0)
    field += b"".join(struct.pack("<H", len(e)) + e.encode("utf-16-le") for e in entries)
    return struct.pack("<IH62x", 68 + len(field), 68) + field


def string(text: str) -> bytes:
    return struct.pack("<H", len(text)) + text.encode("utf-16-le") + b"\0\0"


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        (form(CHECK_BOX, 1), "☑"),
        (form(CHECK_BOX, 0, default=1), "□"),
        (form(CHECK_BOX, AS_DEFAULT, default=1), "☑"),
        (form(CHOICE, 1, entries=("典型培育", "服务创新")), "服务创新"),
        (form(CHOICE, AS_DEFAULT, 0, entries=("典型培育",)), "典型培育"),
        (form(CHOICE, 7, entries=("典型培育",)), ""),
        (form(TEXT, 0), ""),
        (form(CHECK_BOX, 1)[:75], ""),
        (b"", ""),
    ],
)
def test_a_form_field_shows_its_tick_or_choice(data: bytes, shown: str) -> None:
    assert read_form(data, 0) == shown


def test_the_tick_stands_where_the_field_does() -> None:
    mark = Run("\x01", sprm(0x0806, 1) + sprm(0x6A03, 0, 4))
    runs = (Run("同意\x13FORMCHECKBOX"), mark, Run("\x14\x15。"))
    reading = doc.read(doc_bytes(Built(runs), draft=Draft(data=form(CHECK_BOX, 1))), DEFAULT_LIMITS)
    assert texts(reading) == ["同意☑。"]
    assert omitted(reading) == [("field-code", "FORMCHECKBOX", 0)]
    assert lost(reading) == 0
