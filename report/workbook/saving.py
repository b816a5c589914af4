"""A workbook on its way to a file."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from xlsxwriter.exceptions import XlsxWriterException

from report.replacing import replacing
from report.workbook.sheet import Book


@contextmanager
def saving_book(path: Path, title: str, whole: str = "results.jsonl") -> Iterator[Book]:
    """Give a book to fill, and write it to `path` when that is done, whole or not at all.

    `whole` is the file in which everything stands that a full sheet leaves out.
    Raises UsageError if the file cannot be written, most often because it is open in Excel.
    """
    with replacing(path, "Excel 或 WPS") as part, part.open("wb") as file:
        try:
            with closing(Book(file, title, whole=whole)) as book:
                yield book
        except XlsxWriterException as error:
            raise OSError(str(error)) from error
