"""Test inputs that can be read in place: a text, with `| a | b |` lines for table rows."""

from extract.assemble import assemble
from extract.noise import clean
from extract.projects import split_projects
from extract.reading import Line, Look, Reading
from mingjian.document import BlockKind, Document, Location
from mingjian.project import Project


def lines(text: str) -> tuple[Line, ...]:
    """Make lines of a text: `| a | b |` is a table row, `## x` a heading of outline level 2."""
    made: list[Line] = []
    row, table = 0, 0
    for raw in text.strip("\n").split("\n"):
        line = raw.strip()
        if line.startswith("|"):
            made += _row(line, table, row)
            row += 1
            continue
        table, row = (table + 1, 0) if row else (table, 0)
        level = len(line) - len(line.lstrip("#"))
        if line:
            made.append(Line(line.lstrip("# "), look=Look(outline=level or None)))
    return tuple(made)


def _row(line: str, table: int, row: int) -> list[Line]:
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    return [
        Line(text, BlockKind.CELL, location=Location(table=table, row=row, column=column))
        for column, text in enumerate(cells)
    ]


def document(text: str, format_: str = "txt") -> Document:
    """Read a text as the extract room would."""
    return assemble(
        clean(Reading(lines(text), web=format_ in {"txt", "html"})),
        "x." + format_,
        format_,
        "0" * 64,
    )


def projects(text: str) -> tuple[Project, ...]:
    """Read a text and split it into projects."""
    return split_projects(document(text))


def project(text: str) -> Project:
    """Read a text that is one project."""
    (only,) = projects(text)
    return only
