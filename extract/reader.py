"""From the bytes of one file to its Document: sniff, read, clean, assemble."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace

from extract import flat_opc, mht, old_office, plain
from extract.assemble import assemble
from extract.doc import reader as doc
from extract.doc.kind import OLD_FORMAT
from extract.docx import reader as docx
from extract.html import reader as html
from extract.limits import DEFAULT_LIMITS, Limits
from extract.noise import clean
from extract.odt import reader as odt
from extract.ofd import reader as ofd
from extract.pdf import reader as pdf
from extract.pdf.recognition import Recognise
from extract.reading import Reading
from extract.recognition import Announce, find_recognise, read_picture
from extract.rtf import reader as rtf
from extract.sniff import Sniffed, sniff
from extract.spreadsheet import reader as spreadsheet
from mingjian.document import Document, Status
from mingjian.errors import InputError, RefusedFile, UnreadableFile, UnsupportedFormat

Reader = Callable[[bytes, Limits], Reading]
PictureReader = Callable[[bytes, Limits, Recognise | None], Reading]


def _read_word(data: bytes, limits: Limits) -> Reading:
    """Read a binary Word file; one from before Word 97 through LibreOffice."""
    try:
        return doc.read(data, limits)
    except UnsupportedFormat as error:
        if error.problem.code != OLD_FORMAT:
            raise
        return old_office.read(data, limits)


READERS: Mapping[str, Reader] = {
    "doc": _read_word,
    "docx": docx.read,
    "et": spreadsheet.read_xls,
    "flat-opc": flat_opc.read,
    "html": html.read,
    "mht": mht.read,
    "odt": odt.read,
    "ofd": ofd.read,
    "old-word": old_office.read,
    "rtf": rtf.read,
    "txt": plain.read,
    "wordml": old_office.read,
    "works": old_office.read,
    "wps": _read_word,
    "xls": spreadsheet.read_xls,
    "xlsx": spreadsheet.read_xlsx,
}
# Those whose files may hold pictures of pages.
PICTURE_READERS: Mapping[str, PictureReader] = {
    "image": read_picture,
    "pdf": pdf.read,
}


def read_document(
    data: bytes,
    name: str,
    limits: Limits = DEFAULT_LIMITS,
    announce: Announce = lambda: None,
) -> Document:
    """Read one file (never an archive) whose path is `name`.

    `announce` is called before each page whose picture is recognised, which takes longer.

    Raises UnsupportedFormat, UnreadableFile or RefusedFile (all InputError) with a problem a
    clerk can act on.
    """
    if len(data) > limits.file_bytes:
        raise RefusedFile("file-too-large", f"文件超过 {limits.file_bytes >> 20} MB，请拆分后提交")
    sniffed = sniff(data, name)
    try:
        if not sniffed.readable and sniffed.problem:
            raise InputError(sniffed.status, sniffed.problem.code, sniffed.problem.message)
        reading = clean(_read(sniffed.format, data, limits, announce))
        return _assemble(reading, sniffed, name, data)
    except InputError as error:
        error.format = sniffed.format
        raise


def _read(format_: str, data: bytes, limits: Limits, announce: Announce) -> Reading:
    if format_ in PICTURE_READERS:
        return PICTURE_READERS[format_](data, limits, find_recognise(announce))
    return READERS[format_](data, limits)


# What tells that a file has contents, though no text: pictures of pages, drawings.
_PICTURED = frozenset({"scanned-pages", "page-pictures", "drawings"})


def _assemble(reading: Reading, sniffed: Sniffed, name: str, data: bytes) -> Document:
    if not any(line.text for line in reading.lines):
        for problem in reading.problems:
            if problem.code in _PICTURED:
                raise UnreadableFile(Status.SKIPPED, problem.code, problem.message)
        raise UnreadableFile(Status.EMPTY, "no-text", "文件中没有文字，请核对是否提交了空白文件")
    document = assemble(reading, name, sniffed.format, hashlib.sha256(data).hexdigest())
    problems = [sniffed.problem] if sniffed.problem else []
    return replace(document, problems=(*problems, *document.problems))
