"""What a file is, by its bytes; its name only earns a warning."""

import io
import struct
import zipfile

import pytest

from extract.sniff import KINDS, sniff
from mingjian.document import Status

TEXT = "街道党工委决定实施党建工作项目化管理，各支部于3月15日前申报。"


def _zip(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, b"<x/>")
    return buffer.getvalue()


def _ole(*streams: str) -> bytes:
    """Make the header and the directory of an OLE file, as far as the sniffer looks at them."""
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<H", header, 30, 9)
    struct.pack_into("<L", header, 48, 1)
    directory = b"".join(_ole_entry(name) for name in ("Root Entry", *streams))
    return bytes(header) + bytes(512) + directory


def _ole_entry(name: str) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    return raw.ljust(64, b"\0") + struct.pack("<H", len(raw)) + bytes(62)


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (_zip("[Content_Types].xml", "word/document.xml"), "a.docx", "docx"),
        (_zip("[Content_Types].xml", "word/document2.xml"), "a.docx", "docx"),
        (_zip("word\\Document.xml"), "a.docx", "docx"),
        (_zip("word/document.xml", "word/embeddings/xl/workbook.xml"), "a.docx", "docx"),
        (b"%PDF-1.7\n1 0 obj", "a.pdf", "pdf"),
        (b"\r\n\r\njunk\r\n%PDF-1.4\n1 0 obj\nendobj", "a.pdf", "pdf"),
        (f"<!DOCTYPE html><p>{TEXT}".encode(), "a.html", "html"),
        (f"<p>{TEXT}</p>".encode("gbk"), "a.htm", "html"),
        (f"\ufeff  <table><tr><td>{TEXT}".encode(), "a.html", "html"),
        (f"<?xml version='1.0'?><html><body>{TEXT}".encode(), "a.xhtml", "html"),
        (TEXT.encode(), "a.txt", "txt"),
        (TEXT.encode("gbk"), "a.txt", "txt"),
        (TEXT.encode("utf-16"), "a.txt", "txt"),
        (f"<关于申报的通知>\n{TEXT}".encode(), "a.txt", "txt"),
        (f"PDF 文件以 %PDF- 开头。{TEXT}".encode(), "a.txt", "txt"),
        (b"{\\rtf1\\ansi}", "a.doc", "rtf"),
        (b'<?xml version="1.0"?><w:wordDocument xmlns:w="x">', "a.doc", "wordml"),
        (b'<?xml version="1.0"?><?mso progid="Word.Document"?><pkg:package', "a.xml", "flat-opc"),
        (b"\xdb\xa5\x2d\0" + bytes(9), "a.doc", "old-word"),
        (
            b'<?xml version="1.0"?><office:document xmlns:office="x" office:mimetype='
            b'"application/vnd.oasis.opendocument.text">',
            "a.fodt",
            "odt",
        ),
        (_zip("申报书.docx", "word/readme.txt"), "a.zip", "zip"),
        (_ole("WordDocument"), "a.doc", "doc"),
        (_ole("1Table", "WORDDOCUMENT", "Workbook"), "a.doc", "doc"),
        (_ole("WordDocument"), "a.wps", "wps"),
        (_ole("CONTENTS"), "a.wps", "works"),
        (_ole("Workbook"), "a.xls", "xls"),
        (_ole("Workbook"), "a.et", "et"),
        (_zip("xl/workbook.xml"), "a.xlsx", "xlsx"),
        (_zip("OFD.xml"), "a.ofd", "ofd"),
        (_zip("mimetype", "content.xml"), "a.odt", "odt"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "a.mht", "mht"),
    ],
)
def test_what_is_read_is_known_by_content(data: bytes, name: str, expected: str) -> None:
    found = sniff(data, name)
    assert (found.format, found.status, found.problem) == (expected, Status.OK, None)
    assert found.readable


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (_ole("PowerPoint Document"), "a.ppt", "ppt"),
        (_ole("Something"), "a.msg", "ole"),
        (_zip("ppt/presentation.xml"), "a.pptx", "pptx"),
        (b"Rar!\x1a\x07\x00", "a.rar", "rar"),
        (b"7z\xbc\xaf\x27\x1c", "a.7z", "7z"),
        (b'<?xml version="1.0"?><data/>', "a.xml", "xml"),
        (b"\0\0\0\x20ftypisom", "a.mp4", "media"),
    ],
)
def test_what_is_known_but_not_read_comes_with_advice(
    data: bytes, name: str, expected: str
) -> None:
    found = sniff(data, name)
    assert (found.format, found.status) == (expected, Status.UNSUPPORTED)
    assert found.problem is not None
    assert found.problem.code == "unsupported-format"
    assert "请" in found.problem.message


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
        b"GIF89a",
        b"II*\0",
        b"BM\x0e\0\0\0" + bytes(8),
        b"RIFF\0\0\0\0WEBP",
    ],
)
def test_pictures_are_told_though_their_name_claims_another_type(data: bytes) -> None:
    found = sniff(data, "扫描件.docx")
    assert (found.format, found.status) == ("image", Status.OK)
    assert found.problem is not None and found.problem.code == "wrong-extension"


def test_photos_that_only_a_phone_can_show_are_skipped_with_a_reason() -> None:
    found = sniff(bytes(4) + b"ftypheic", "现场.heic")
    assert (found.format, found.status) == ("heic", Status.SKIPPED)
    assert found.problem is not None and "JPG" in found.problem.message


def test_an_encrypted_office_file_is_told() -> None:
    found = sniff(_ole("EncryptionInfo", "EncryptedPackage"), "a.docx")
    assert (found.format, found.status) == ("encrypted", Status.ENCRYPTED)


@pytest.mark.parametrize("data", [b"", b" \r\n\t", "　\u200b\ufeff".encode(), bytes(600)])
def test_blank_files_are_empty(data: bytes) -> None:
    assert sniff(data, "a.txt").status is Status.EMPTY


def test_text_after_many_blanks_is_not_empty() -> None:
    assert sniff(b" " * 10_000 + TEXT.encode(), "a.txt").format == "txt"


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 30,
        b"PK\x03\x04" + bytes(200),
        _zip("[Content_Types].xml", "word/document.xml")[:90],
    ],
)
def test_bytes_that_are_nothing_are_corrupt(data: bytes) -> None:
    found = sniff(data, "申报书.docx")
    assert (found.format, found.status) == ("unknown", Status.CORRUPT)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (TEXT.encode(), "申报书.docx"),
        (f"<html><body>{TEXT}".encode(), "申报书.doc"),
        (TEXT.encode("gbk"), "申报书.PDF"),
        (_zip("word/document.xml"), "申报书.doc"),
    ],
)
def test_a_misleading_ending_is_a_warning(data: bytes, name: str) -> None:
    found = sniff(data, name)
    assert found.readable
    assert found.problem is not None and found.problem.code == "wrong-extension"


@pytest.mark.parametrize("name", ["README", "说明.md", "a.b.c", ""])
def test_an_ending_that_claims_nothing_needs_no_warning(name: str) -> None:
    assert sniff(TEXT.encode(), name).problem is None


def test_a_zip_based_wps_file_is_no_surprise() -> None:
    assert sniff(_zip("word/document.xml"), "a.wps").problem is None


def test_an_archive_with_too_many_entries_is_left_to_the_archive_reader() -> None:
    entry = _zip("a.txt")
    begin, end = entry.index(b"PK\x01\x02"), entry.index(b"PK\x05\x06")
    crowded = entry[:begin] + entry[begin:end] * 6_000
    tail = bytearray(entry[end:])
    struct.pack_into("<L", tail, 12, (end - begin) * 6_000)
    assert sniff(crowded + bytes(tail), "a.zip").format == "zip"


def test_each_kind_that_is_not_read_says_what_to_do() -> None:
    for kind in KINDS.values():
        assert (kind.status is Status.OK) == (not kind.advice)
