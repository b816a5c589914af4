"""A row of the list of projects, as its template shows it."""

from dataclasses import dataclass

from api.entries import BY_PERSON
from api.store.lists import ListedEntry
from mingjian.document import Status
from mingjian.result import Decision
from report.page.tones import tone
from report.words import DECISIONS, STATE_SIGNS, STATUSES, percent

_WORDS = {sign: word for word, sign in STATE_SIGNS.items()}
_USUAL = DECISIONS[Decision.SUGGEST]


@dataclass(frozen=True, slots=True)
class StateView:
    """The state of an element: its word and sign, and whether a person gave it."""

    word: str
    sign: str
    tone: str
    by_person: bool


@dataclass(frozen=True, slots=True)
class RowView:
    """What is shown of an entry; `reading` is how its file was read, "" if there is no more to say.

    `decision` is the word behind the category, "" if it is the usual one.
    """

    number: int
    title: str
    file: str
    unit: str
    genre: str
    category: str
    share: str
    decision: str
    tone: str
    by_person: bool
    reading: str
    is_unread: bool
    states: tuple[StateView | None, ...]
    must_fix: int
    to_check: int


def view_row(entry: ListedEntry) -> RowView:
    """Make the row of an entry."""
    is_unread = entry.project is None
    plain = entry.by_person or is_unread or entry.decision == _USUAL
    return RowView(
        number=entry.number,
        title=entry.title or entry.file,
        file=entry.file if entry.title else "",
        unit=entry.unit,
        genre=entry.genre,
        category=entry.category,
        share="" if entry.confidence is None or entry.by_person else percent(entry.confidence),
        decision="" if plain else entry.decision,
        tone=tone(entry.decision),
        by_person=entry.by_person,
        reading="" if entry.status == Status.OK else STATUSES[Status(entry.status)],
        is_unread=is_unread,
        states=tuple(map(_view_state, entry.states.split("|")[1:])),
        must_fix=entry.must_fix,
        to_check=entry.to_check,
    )


def _view_state(text: str) -> StateView | None:
    if not text:
        return None
    sign = text.removesuffix(BY_PERSON)
    word = _WORDS[sign]
    return StateView(word, sign, tone(word), text != sign)
