"""The rows of the page's two tables: all projects, and all elements with what was found."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from mingjian.result import Element
from mingjian.run_result import SubmissionResult
from report.marks import FIVE, Mark, submission_marks
from report.masking import mask
from report.page.entries import Entry
from report.page.links import element_id, project_id
from report.page.tones import sign, state_rank, tone
from report.places import QUOTE_CHARS
from report.printable import one_line, shorten
from report.rows import UNREAD, ProjectRow
from report.words import decided_category, decided_element, genre_word

VALUE_CHARS = 26


@dataclass(frozen=True, slots=True)
class StateCell:
    """An element in a table: the tool's word, what was found and where, and who decided otherwise.

    `rank` is for sorting, 0 the worst. `value` is cut, `full` is not.
    """

    word: str
    sign: str
    tone: str
    rank: int
    value: str
    full: str
    decided: str
    link: str


@dataclass(frozen=True, slots=True)
class ListRow:
    """A line of the table of projects; `cells` are the five elements, None where not judged."""

    row: ProjectRow
    link: str
    tone: str
    decided: str
    submission: str
    cells: tuple[StateCell | None, ...]

    @property
    def is_unread(self) -> bool:
        """Say whether the file was not read at all."""
        return self.row.decision == UNREAD


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A line of the element matrix: a submission, or a project that stands alone."""

    number: int
    title: str
    unit: str
    papers: str
    link: str
    cells: tuple[StateCell | None, ...]


def list_row(entry: Entry) -> ListRow:
    """Give the line of an entry in the table of projects."""
    row, project = entry.row, entry.project
    cells = dict(_project_cells(entry))
    return ListRow(
        row=row,
        link=f"#{project_id(entry.number)}",
        tone=tone(row.decision),
        decided=decided_category(project.category) if project else "",
        submission=_name(entry.submission) if entry.submission else "",
        cells=tuple(cells.get(id_) for id_ in FIVE),
    )


def matrix_rows(entries: Iterable[Entry], names: Mapping[str, str]) -> Iterator[MatrixRow]:
    """Give a line for each project with elements; of a submission only the first paper's stands."""
    shown: set[int] = set()  # by identity: to hash a submission is to hash all it quotes
    for entry in entries:
        submission = entry.submission
        if submission is None:
            cells, papers = dict(_project_cells(entry)), entry.row.genre
        elif id(submission) in shown:
            continue
        else:
            shown.add(id(submission))
            cells, papers = dict(_submission_cells(entry, submission)), _papers(submission)
        if cells:
            yield MatrixRow(
                number=entry.number,
                title=submission.title if submission else entry.row.title,
                unit=entry.row.unit,
                papers=papers,
                link=f"#{project_id(entry.number)}",
                cells=tuple(cells.get(id_) for id_ in names),
            )


def _papers(submission: SubmissionResult) -> str:
    return "、".join(genre_word(file.genre) for file in submission.files if file.genre)


def _project_cells(entry: Entry) -> Iterator[tuple[str, StateCell]]:
    # what a person called no project keeps its elements, but has no marks
    elements = entry.project.elements if entry.project and entry.row.marks else ()
    pairs = zip(elements, entry.row.marks, strict=True)
    for ordinal, (element, mark) in enumerate(pairs):
        yield element.id, _cell(element, mark, f"#{element_id(entry.number, ordinal)}")


def _submission_cells(
    entry: Entry, submission: SubmissionResult
) -> Iterator[tuple[str, StateCell]]:
    pairs = zip(submission.elements, submission_marks(submission), strict=True)
    for element, mark in pairs:
        yield element.id, _cell(element, mark, f"#{project_id(entry.number)}")


def _cell(element: Element, mark: Mark, link: str) -> StateCell:
    value = mask(one_line(element.value or mark.value))
    return StateCell(
        word=mark.word,
        sign=sign(mark.word),
        tone=tone(mark.word),
        rank=state_rank(mark.word),
        value=shorten(value, VALUE_CHARS),
        full=f"{shorten(value, QUOTE_CHARS)}　{mark.place}".strip(),
        decided=decided_element(element),
        link=link,
    )


def _name(submission: SubmissionResult) -> str:
    return f"与另{len(submission.files) - 1}份材料合并审核"
