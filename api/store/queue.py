"""What a person is still to look at in a run: what must be settled first, the least sure first."""

from dataclasses import dataclass
from typing import Self

from sqlalchemy import Connection, and_, func, or_, select

from api.store import tables

# What EntryRow.doubtful says: a person is to settle something, or to look at something.
TO_SETTLE, TO_SEE = 2, 1


@dataclass(frozen=True, slots=True)
class QueuePlace:
    """A place in the queue: that of an entry as it was when it was shown.

    It stays the same when decisions take the entry out of the queue, so that one can go on from it.
    """

    doubtful: int
    confidence: float
    number: int

    def __str__(self) -> str:
        return f"{self.doubtful}_{self.confidence!r}_{self.number}"

    @classmethod
    def read(cls, text: str) -> Self | None:
        """Read a place as it stands in an address; None if it is none."""
        try:
            doubtful, confidence, number = text.split("_")
            place = cls(int(doubtful), float(confidence), int(number))
        except ValueError:
            return None
        known = place.doubtful in (TO_SETTLE, TO_SEE) and 0 <= place.confidence <= 1
        return place if known and 0 < place.number < 2**31 else None


@dataclass(frozen=True, slots=True)
class Queued:
    """An entry in the queue, as a list shows it."""

    place: QueuePlace
    title: str
    file: str
    unit: str
    category: str


_TABLE = tables.entry.c


def list_queue(
    connection: Connection, run_id: str, after: QueuePlace | None, limit: int
) -> list[Queued]:
    """Give the entries behind a place in the queue, None for its head."""
    # What has no category is the least sure of all.
    sureness = func.coalesce(_TABLE.confidence, 0.0)
    columns = (_TABLE.doubtful, sureness, _TABLE.number)
    said = (_TABLE.title, _TABLE.file, _TABLE.unit, _TABLE.category)
    query = select(*columns, *said).filter_by(run_id=run_id).where(_TABLE.doubtful > 0)
    if after is not None:
        later = and_(sureness == after.confidence, _TABLE.number > after.number)
        same = and_(_TABLE.doubtful == after.doubtful, or_(sureness > after.confidence, later))
        query = query.where(or_(_TABLE.doubtful < after.doubtful, same))
    query = query.order_by(_TABLE.doubtful.desc(), sureness, _TABLE.number).limit(limit)
    return [
        Queued(QueuePlace(row[0], float(row[1]), row[2]), *row[3:])
        for row in connection.execute(query)
    ]


def count_queue(connection: Connection, run_id: str) -> tuple[int, int]:
    """Count what is to be settled, and what only to be looked at."""
    query = select(_TABLE.doubtful, func.count()).filter_by(run_id=run_id)
    query = query.where(_TABLE.doubtful > 0).group_by(_TABLE.doubtful)
    counted = {doubtful: int(count) for doubtful, count in connection.execute(query)}
    return counted.get(TO_SETTLE, 0), counted.get(TO_SEE, 0)
