from batch.item import Item
from batch.messages import Opened
from batch.unpacking import Unpacking
from extract.archive import Member
from extract.limits import Limits


def opened(*sizes: int) -> Opened:
    return Opened(tuple(Member(str(n), size, False, 0, 0, size, 0) for n, size in enumerate(sizes)))


OUTER = Item("a.zip", "a.zip")
INNER = Item("a.zip/b.zip", "a.zip")


def test_archives_in_one_archive_count_together() -> None:
    unpacking = Unpacking(Limits(zip_entries=4))
    assert unpacking.admit(OUTER, opened(1, 1)) is None
    assert unpacking.admit(INNER, opened(1, 1, 1)) is not None
    assert unpacking.admit(INNER, opened(1, 1)) is None


def test_their_bytes_count_together_too() -> None:
    unpacking = Unpacking(Limits(inflated_bytes=100))
    assert unpacking.admit(OUTER, opened(60)) is None
    assert unpacking.admit(INNER, opened(41)) is not None
    assert unpacking.admit(INNER, opened(40)) is None


def test_archives_beside_one_another_count_apart() -> None:
    unpacking = Unpacking(Limits(zip_entries=2))
    assert unpacking.admit(OUTER, opened(1, 1)) is None
    assert unpacking.admit(Item("c.zip", "c.zip"), opened(1, 1)) is None
