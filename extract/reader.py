"""From the bytes of one file to its Document: sniff, read, clean, assemble."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace

from extract import flat_opc, mht, old_office, plain
from extract.assemble import assemble
from extract.doc import reader as doc
from extract.doc.compound import OLD_FORMAT
from extract.docx import reader as docx
from extract.html import reader as html
from extract.limits import DEFAULT_LIMITS, Limits
from extract.noise import clean
from extract.odt import reader as odt
from extract.ofd import reader as ofd
from extract.pdf import reader as pdf
from extract.reading import Reading
from extract.rtf import reader as rtf
from extract.sniff import Sniffed, sniff
from extract.spreadsheet import reader as spreadsheet
from mingjian.document import Document, Status
from mingjian.errors import InputError, RefusedFile, UnreadableFile, UnsupportedFormat

Reader = Callable[[bytes, Limits], Reading]


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
    "pdf": pdf.read,
    "rtf": rtf.read,
    "txt": plain.read,
    "wordml": old_office.read,
    "works": old_office.read,
    "wps": _read_word,
    "xls": spreadsheet.read_xls,
    "xlsx": spreadsheet.read_xlsx,
}


def read_document(data: bytes, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """Read one file (never an archive) whose path is `name`.

    Raises UnsupportedFormat, UnreadableFile or RefusedFile (all InputError) with a problem a
    clerk can act on.
    """
    if len(data) > limits.file_bytes:
        raise RefusedFile("file-too-large", f"文件超过 {limits.file_bytes >> 20} MB，请拆分后提交")
    sniffed = sniff(data, name)
    try:
        return _read_as(sniffed, data, name, limits)
    except InputError as error:
        error.format = sniffed.format
        raise


def _read_as(sniffed: Sniffed, data: bytes, name: str, limits: Limits) -> Document:
    problem = sniffed.problem
    if problem and not sniffed.readable:
        raise InputError(sniffed.status, problem.code, problem.message)
    reading = clean(READERS[sniffed.format](data, limits), sniffed.format)
    if not any(line.text for line in reading.lines):
        raise UnreadableFile(Status.EMPTY, "no-text", "文件中没有文字，请核对是否提交了空白文件")
    document = assemble(reading, name, sniffed.format, hashlib.sha256(data).hexdigest())
    return replace(document, problems=(problem, *document.problems)) if problem else document
