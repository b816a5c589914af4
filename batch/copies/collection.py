"""All texts that are compared, side by side: columns of numbers, whatever the number of texts."""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from batch.copies.sources import Listed, Source
from mingjian.copies import Compared, Paper
from mingjian.text import fold, visible
from nlp.copies.codec import Prints, read_prints
from nlp.copies.shelf import UNKNOWN, Shelf, build_shelf

_NO_YEAR = 0
_YEARS = range(1, 10_000)


@dataclass(frozen=True, slots=True, eq=False)
class Collection:
    """Texts by their place in the shelf: which source has it under which number, unit and year.

    `units` are names by the shelf's numbers; a year of 0 is not known.
    """

    shelf: Shelf
    sources: Sequence[Source]
    origins: NDArray[np.uint8]
    numbers: NDArray[np.int64]
    years: NDArray[np.int16]
    units: Sequence[str]
    compared: Compared

    def is_given(self, place: int) -> bool:
        """Say whether a text is none of the first source's, the archive's."""
        return bool(self.origins[place])

    def unit(self, place: int) -> str | None:
        """Give the unit of a text as it was first written."""
        number = int(self.shelf.units[place])
        return self.units[number] if number >= 0 else None

    def year(self, place: int) -> int | None:
        """Give the year of a text."""
        return int(self.years[place]) or None

    def is_same_unit(self, a: int, b: int) -> bool:
        """Say whether two texts are of one unit, as far as that is known."""
        return bool(self.shelf.units[a] == self.shelf.units[b])

    def name(self, place: int) -> Paper:
        """Say what a text is called."""
        listed = Listed(int(self.numbers[place]), b"", self.unit(place), self.year(place))
        return self.sources[int(self.origins[place])].name(listed)

    def read(self, place: int) -> tuple[str, Prints]:
        """Give a text and its prints; raises ValueError if they do not fit together."""
        text, packed = self.sources[int(self.origins[place])].read(int(self.numbers[place]))
        prints = read_prints(packed)
        first, behind = self.shelf.offsets[place : place + 2]
        if len(prints.weights) != behind - first:
            raise ValueError("a catalogue that was changed meanwhile")
        return text, prints


def collect(archive: Source, given: Source) -> Collection:
    """List all texts of an archive and those given; prints that cannot be read are counted."""
    collecting = _Collecting((archive, given))
    shelf = build_shelf(collecting.entries())
    counts = np.bincount(np.frombuffer(bytes(collecting.origins), np.uint8), minlength=2)
    return Collection(
        shelf,
        collecting.sources,
        np.frombuffer(bytes(collecting.origins), np.uint8),
        np.array(collecting.numbers, np.int64),
        np.array(collecting.years, np.int16),
        collecting.names,
        Compared(int(counts[0]), int(counts[1]), collecting.unprinted),
    )


def _known_year(year: int | None) -> int:
    return year if year is not None and year in _YEARS else _NO_YEAR


class _Collecting:
    """Goes through the sources once and notes what stays."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self.sources = sources
        self.origins = bytearray()
        self.numbers = array("q")
        self.years = array("h")
        self.names: list[str] = []
        self.unprinted = 0
        self._units: dict[str, int] = {}

    def entries(self) -> Iterator[tuple[Prints, int]]:
        """Give prints and number of unit of each text."""
        for origin, source in enumerate(self.sources):
            for listed in source.list_all():
                try:
                    prints = read_prints(listed.prints)
                except ValueError:
                    self.unprinted += 1
                    continue
                self.origins.append(origin)
                self.numbers.append(listed.number)
                self.years.append(_known_year(listed.year))
                yield prints, self._number(listed.unit)

    def _number(self, unit: str | None) -> int:
        """Number a unit, however it is typed; UNKNOWN if there is none."""
        key = visible(fold(unit)) if unit else ""
        if not key:
            return UNKNOWN
        if key not in self._units:
            self._units[key] = len(self.names)
            self.names.append(unit or "")
        return self._units[key]
