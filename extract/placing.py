"""Readings of files in a file, put behind one another."""

from dataclasses import replace

from extract.reading import Reading
from mingjian.document import Location


def placed(reading: Reading, lines: int, tables: int) -> Reading:
    """Move an embedded file's reading behind so many lines and tables of the file around it.

    Its lines lose their source, which is a place in another file.
    """
    return replace(
        reading,
        lines=tuple(
            replace(line, location=_moved(line.location, tables), source=None)
            for line in reading.lines
        ),
        omitted=tuple(
            replace(omitted, after_block=omitted.after_block + lines) for omitted in reading.omitted
        ),
    )


def _moved(location: Location, tables: int) -> Location:
    if location.table is None:
        return location
    return replace(location, table=location.table + tables)
