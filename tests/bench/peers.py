"""Other people's readers, each run over a list of files in a process of its own.

`python peers.py READER LIST OUT`: reads the files named in LIST and writes to OUT, as JSON, their
texts (null where it failed), the CPU seconds they took and the peak memory in MB. Runs under the
Python of the venv that has the reader, so it imports nothing of ours at the top.
"""

import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Read = Callable[[str], str]


def mingjian() -> Read:
    from extract.reader import read_document

    def read(path: str) -> str:
        document = read_document(Path(path).read_bytes(), path)
        heads = {heading.block: heading for heading in document.headings}
        lines = []
        for number, block in enumerate(document.blocks):
            head = heads.get(number)
            if head is None:
                lines.append(block.text)
            else:  # a run-in heading is only the start of its block
                lines.append("#" * head.level + " " + block.text[: head.end])
                lines.append(block.text[head.end :])
        return "\n".join(lines)

    return read


def mingjian_reader() -> Read:
    """Only the reader of the format: lines with looks and places, no headings or fields yet."""
    from extract.limits import DEFAULT_LIMITS
    from extract.reader import PICTURE_READERS, READERS
    from extract.sniff import sniff

    def read(path: str) -> str:
        data = Path(path).read_bytes()
        format_ = sniff(data, path).format
        if format_ in PICTURE_READERS:
            reading = PICTURE_READERS[format_](data, DEFAULT_LIMITS, None)
        else:
            reading = READERS[format_](data, DEFAULT_LIMITS)
        return "\n".join(line.text for line in reading.lines)

    return read


def python_docx() -> Read:
    import docx

    return lambda path: "\n".join(p.text for p in docx.Document(path).paragraphs)


def python_docx_careful() -> Read:
    """Walk body and tables in order, merged cells once, headings by the names of styles."""
    import docx
    from docx.oxml.ns import qn
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    def lines(parent: Any, element: Any) -> Iterator[str]:
        for child in element.iterchildren():
            if child.tag == qn("w:p"):
                yield line(Paragraph(child, parent))
            elif child.tag == qn("w:tbl"):
                seen = set()
                for row in Table(child, parent).rows:
                    for cell in row.cells:
                        if cell._tc not in seen:
                            seen.add(cell._tc)
                            yield from lines(cell, cell._tc)

    def line(paragraph: Any) -> str:
        name = paragraph.style.name if paragraph.style is not None else ""
        looks.append(([run.bold for run in paragraph.runs], [r.font.size for r in paragraph.runs]))
        level = name.removeprefix("Heading ")
        mark = "#" * int(level) + " " if name.startswith("Heading ") and level.isdigit() else ""
        return mark + str(paragraph.text)

    looks: list[tuple[list[bool | None], list[int | None]]] = []

    def read(path: str) -> str:
        document = docx.Document(path)
        return "\n".join(lines(document, document.element.body))

    return read


def docx2python() -> Read:
    from docx2python import docx2python as open_docx

    def read(path: str) -> str:
        with open_docx(path) as content:
            text: str = content.text
        return text

    return read


def mammoth() -> Read:
    import mammoth as library

    def read(path: str) -> str:
        with open(path, "rb") as stream:
            text: str = library.convert_to_markdown(stream).value
        return text.replace("\\", "")

    return read


def markitdown() -> Read:
    from markitdown import MarkItDown

    converter = MarkItDown()
    return lambda path: str(converter.convert(path).text_content).replace("\\", "")


def kreuzberg() -> Read:
    from kreuzberg import ExtractionConfig, extract_file_sync

    config = ExtractionConfig(use_cache=False, output_format="markdown")
    return lambda path: str(extract_file_sync(path, config=config).content)


def docling() -> Read:
    from docling.document_converter import DocumentConverter

    converter = DocumentConverter()
    return lambda path: str(converter.convert(path).document.export_to_markdown())


def pdfplumber() -> Read:
    import pdfplumber as library

    def read(path: str) -> str:
        with library.open(path) as document:
            return "\n".join(
                "\n".join(line["text"] for line in page.extract_text_lines())
                for page in document.pages
            )

    return read


READERS: dict[str, Callable[[], Read]] = {
    "mingjian": mingjian,
    "mingjian reader": mingjian_reader,
    "python-docx": python_docx,
    "python-docx careful": python_docx_careful,
    "docx2python": docx2python,
    "mammoth": mammoth,
    "markitdown": markitdown,
    "kreuzberg": kreuzberg,
    "docling": docling,
    "pdfplumber": pdfplumber,
}


def main() -> None:
    """Read the files; the first one, read beforehand, is not timed."""
    reader, listing, out = sys.argv[1:]
    paths = Path(listing).read_text("utf-8").split("\n")
    read = READERS[reader]()
    _try(read, paths[0])
    begin = time.process_time()
    texts = {path: _try(read, path) for path in paths}
    seconds = time.process_time() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    result = {"seconds": seconds, "peak_mb": peak, "texts": texts}
    Path(out).write_text(json.dumps(result), "utf-8")


def _try(read: Read, path: str) -> str | None:
    try:
        return read(path)
    except Exception as error:  # whatever another library raises counts as not read
        print(f"{path}: {type(error).__name__}", file=sys.stderr)
        return None


if __name__ == "__main__":
    main()
