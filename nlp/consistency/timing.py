"""All that is asked about the dates of a project; the dates with a role are found once for all."""

from collections.abc import Iterator

from mingjian.result import Finding
from nlp.consistency.dates import find_impossible, find_reversed
from nlp.consistency.deadlines import find_past_deadline
from nlp.consistency.events import find_events_ahead
from nlp.consistency.outside import find_outside
from nlp.consistency.role_dates import find_role_dates
from nlp.consistency.stages import find_disordered
from nlp.consistency.years import find_other_years
from nlp.subject import Subject


def find_misdated(subject: Subject) -> Iterator[Finding]:
    """Ask about dates that no calendar has, that contradict one another, or that cannot be."""
    dates = find_role_dates(subject)
    yield from find_impossible(subject, dates)
    yield from find_reversed(subject, dates)
    yield from find_disordered(subject, dates)
    yield from find_outside(subject, dates)
    yield from find_past_deadline(subject, dates)
    yield from find_other_years(subject, dates)
    yield from find_events_ahead(subject, dates)
