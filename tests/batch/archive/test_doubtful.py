from collections.abc import Iterable

import numpy as np
import pytest

from batch.archive.doubtful import Prints, find_doubtful, measure_doubt, sketch_prints
from entries import entry, ranking, said, unread, unsure
from mingjian.catalogue import CatalogueEntry


def unpack(prints: bytes) -> Prints:
    """Read prints that are one number a sentence."""
    return np.frombuffer(prints, np.uint64)


def prints(*numbers: int) -> bytes:
    """Give the prints of so many sentences."""
    return np.array(numbers, np.uint64).tobytes()


def find(*printed: tuple[CatalogueEntry, bytes], most: int = 2_000) -> list[str]:
    """Give the files of the doubtful, in their order."""
    numbered = ((number, *one) for number, one in enumerate(printed))
    return [printed[number][0].row.file for number in find_doubtful(numbered, unpack, most)]


@pytest.mark.parametrize(
    "settled",
    [
        entry("1"),
        unsure("1", said("category", "机制")),
        unsure("1", said("category", "非项目"), year=None),
        entry("1", said("year", "2020"), year=None),
        entry("1", decision="none", year=None),
    ],
)
def test_what_is_sure_or_settled_has_no_place(settled: CatalogueEntry) -> None:
    assert measure_doubt(settled) == 0
    assert find((settled, b"")) == []


def test_doubts_have_their_order() -> None:
    in_order = [
        unsure("1", year=None),
        unsure("2"),
        unsure("3", ranking=ranking("机制", 0.9)),
        unread("4"),
        entry("5", ranking=ranking("机制", 0.5)),
        entry("6", year=None),
        entry("7", year_confidence=0.7),
    ]
    doubts = [measure_doubt(one) for one in in_order]
    assert doubts == sorted(doubts, reverse=True)
    assert len(set(doubts)) == len(doubts)
    assert 0 < doubts[-1] < doubts[0] <= 1
    assert find(*((one, prints(n)) for n, one in enumerate(in_order[::-1]))) == list("1234567")


def test_no_ranking_at_all_is_the_greatest_doubt() -> None:
    assert measure_doubt(unsure("1", ranking=())) > measure_doubt(unsure("2"))


def test_of_two_alike_one_stands_behind_what_is_otherwise() -> None:
    found = find(
        (unsure("甲"), prints(*range(50))),
        (unsure("甲的副本"), prints(*range(49))),
        (unsure("乙", ranking=ranking("机制", 0.7)), prints(*range(100, 150))),
    )
    assert found == ["甲", "乙", "甲的副本"]


def test_copies_of_one_text_do_not_fill_the_queue() -> None:
    same = prints(1, 2, 3)
    copies = [(unsure(f"{n}"), same) for n in range(100)]
    assert find(*copies, (entry("z", year=None), b""), most=5) == ["0", "z"]
    again = [(unsure(f"{n}", sha256="ab" * 32), b"") for n in range(100)]
    assert find(*again, most=5) == ["0"]


def test_only_so_many_are_kept_and_the_most_doubtful_of_them() -> None:
    sure = ((entry(f"{n:03d}", year=None), b"") for n in range(300))
    seen: list[int] = []

    def watched() -> Iterable[tuple[int, CatalogueEntry, bytes]]:
        for number, one in enumerate((*sure, (unsure("z"), b""))):
            seen.append(number)
            yield number, *one

    assert find_doubtful(watched(), unpack, 5) == [300, 0, 1, 2, 3]
    assert len(seen) == 301


def test_sketches_of_texts_with_half_in_common_are_half_as_near() -> None:
    numbers = np.random.default_rng(7).integers(0, 2**64, 600, np.uint64, endpoint=False)
    one, other = sketch_prints(numbers[:400]), sketch_prints(numbers[200:])
    assert float(one @ one) == pytest.approx(1, abs=1e-5)
    assert float(one @ other) == pytest.approx(0.5, abs=0.15)
    assert float(np.abs(sketch_prints(np.zeros(0, np.uint64))).sum()) == 0


def test_nothing_in_nothing_out() -> None:
    assert find() == []
