"""What projects are called whose rows a reviewer touched, so that decisions outlive an edit."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from mingjian.result import FileResult
from report.ledger.imprint import Table
from report.ledger.records import LedgerRead, RowRead, TableRead
from report.row_keys import key_hash, key_rest
from report.words import GENRES, TITLE_SOURCES

ProjectKey = tuple[str, int | None]

# The tables that name projects, with the heading of the unit there.
_UNIT_HEADINGS = {Table.OVERVIEW: "申报单位", Table.ARCHIVE: "单位", Table.QUEUE: "单位"}
_GENRE_CODES = {word: genre for genre, word in GENRES.items()}
# In a ledger a phone number in a name is hidden, so the name is not whole.
_MASKED = "*"


@dataclass(frozen=True, slots=True)
class Project:
    """By what a project is known again; None of what is not known for sure.

    The title is there only where the file states it itself. `elements` are the ids of those it was
    judged by.
    """

    title: str | None = None
    unit: str | None = None
    genre: str | None = None
    elements: frozenset[str] | None = None


def names_in_results(
    results: Iterable[FileResult], wanted: Collection[ProjectKey]
) -> dict[ProjectKey, Project]:
    """Give the wanted projects from results, by hash and index."""
    found: dict[ProjectKey, Project] = {}
    for result in results:
        for project in result.projects:
            key = (result.sha256 or "", project.index)
            if key in wanted:
                stated = project.title_source == "stated"
                elements = frozenset(element.id for element in project.elements)
                title = project.title if stated else None
                found[key] = Project(title, project.unit or None, project.genre, elements)
    return found


def names_in_ledger(ledger: LedgerRead) -> dict[ProjectKey, Project]:
    """Give the projects of a ledger's first table, from rows that are as the tool wrote them."""
    table = next(filter(None, map(ledger.table, _UNIT_HEADINGS)), None)
    if table is None or table.missing:
        return {}
    rows = (row for row in table.rows if row.sealed and not row.changed)
    pairs = ((key_hash(row.key), key_rest(row.key), row) for row in rows)
    return {
        (sha256, int(index)): _read_project(table, row)
        for sha256, index, row in pairs
        if index.isdecimal()
    }


def _read_project(table: TableRead, row: RowRead) -> Project:
    stated = not any(said in table.text(row, "说明") for said in TITLE_SOURCES.values())
    return Project(
        title=_whole(table.text(row, "项目名称")) if stated else None,
        unit=_whole(table.text(row, _UNIT_HEADINGS[table.imprint.table])),
        genre=_find_genre(_GENRE_CODES, table.text(row, "文种")),
    )


def _find_genre(codes: Mapping[str, str], word: str) -> str | None:
    """Give a genre's id; one that only a profile knows has none but its word."""
    return codes.get(word, word or None)


def _whole(text: str) -> str | None:
    return text if text and _MASKED not in text else None
