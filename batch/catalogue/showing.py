"""The catalogue as lines of JSON, for other programs."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from batch.catalogue.entries import read_entries
from batch.catalogue.reading import open_catalogue
from report.wire import entry_line


def entry_lines(folder: Path) -> Iterator[str]:
    """Give a line for each entry of a folder's catalogue; UsageError if there is no catalogue."""
    with closing(open_catalogue(folder)) as connection:
        yield from map(entry_line, read_entries(connection))
