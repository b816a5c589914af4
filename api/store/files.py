"""The files of a run as a list: names and how they were read, without their results."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, case, null, select

from api.store import tables
from api.store.lists import Place
from mingjian.document import Status


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file that was checked, at its position in the run; `line` is None if it was read well."""

    position: int
    file: str
    status: str
    line: str | None


def list_files(
    connection: Connection,
    run_id: str,
    statuses: Collection[str] | None,
    place: Place,
    limit: int,
) -> list[FileRow]:
    """Give the files behind a position, or the last before one, with one of some statuses or any.

    They come in their order.
    """
    table = tables.result.c
    line = case((table.status == Status.OK, null()), else_=table.line)
    query = select(table.position, table.file, table.status, line).filter_by(run_id=run_id)
    back = place.before is not None
    if back:
        query = query.where(table.position < place.before)
    elif place.after is not None:
        query = query.where(table.position > place.after)
    if statuses is not None:
        query = query.where(table.status.in_(statuses))
    order = table.position.desc() if back else table.position
    rows = [FileRow(*row) for row in connection.execute(query.order_by(order).limit(limit))]
    return rows[::-1] if back else rows
