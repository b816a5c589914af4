"""What is shown of one project, as plain rows for the templates."""

from collections.abc import Iterator
from dataclasses import dataclass

from report.finding_rows import FindingRow
from report.page.document_view import BlockView, TableView
from report.page.passages import Passage
from report.rows import ProjectRow


@dataclass(frozen=True, slots=True)
class CategoryView:
    """What the tool says of the category, and what a person decided ("" if nobody did)."""

    id: str
    label: str
    word: str
    tone: str
    ranking: tuple[tuple[str, str], ...]
    secondary: str
    declared: str
    doubt: str
    decided: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class ElementView:
    """An element: the state the tool found, and a person's decision beside it.

    `value` is "" where a passage says just that, `advice` where nothing is to be done.
    """

    id: str
    name: str
    word: str
    sign: str
    tone: str
    value: str
    advice: str
    decided: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding: `word` is its severity, or 不成立 where a person rejected it."""

    id: str
    ordinal: int
    word: str
    sign: str
    tone: str
    row: FindingRow
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A heading of the document; `link` is None if its text is not shown."""

    text: str
    level: int
    link: str | None


@dataclass(frozen=True, slots=True)
class SisterView:
    """A file judged together with this one."""

    file: str
    genre: str
    link: str | None


@dataclass(frozen=True, slots=True)
class ProjectView:
    """One project, or a file without one: then `category` is None and nothing was judged.

    `document` is gone through once. `left_out` says why no text is shown, "" if it is.
    """

    id: str
    row: ProjectRow
    category: CategoryView | None
    elements: tuple[ElementView, ...]
    findings: tuple[FindingView, ...]
    outline: tuple[OutlineEntry, ...]
    sisters: tuple[SisterView, ...]
    document: Iterator[BlockView | TableView]
    left_out: str
