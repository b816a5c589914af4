"""Parts into the catalogue: each in one transaction, then it may go."""

from pathlib import Path

from batch.archive.parts import BrokenPartError, Ended, read_ended, read_part, set_aside
from batch.catalogue.store import Catalogue


def absorb(part: Path, catalogue: Catalogue) -> int:
    """Take a part over into the catalogue and remove it; gives the number of its sources.

    A part taken over twice, as after a kill in between, is the same as once. A broken one is put
    aside.
    """
    try:
        ended = {end.source: end for end in read_ended(part)}
        with catalogue.transaction():
            _take_over(part, ended, catalogue)
    except BrokenPartError:
        set_aside(part)
        return 0
    part.unlink()
    return len(ended)


def _take_over(part: Path, ended: dict[str, Ended], catalogue: Catalogue) -> None:
    numbers: dict[str, int] = {}
    for end in ended.values():
        if end.same:
            catalogue.confirm_source(end.source, end.size, end.mtime_ns, end.sha256)
        else:
            number = catalogue.replace_source(end.source, end.size, end.mtime_ns, end.stamp)
            numbers[end.source] = number
    for row in read_part(part):
        if row["file"] is not None and row["source"] in numbers:
            catalogue.add_row(numbers[row["source"]], row)
