"""Who is next: items are begun, and their outcomes given, in the order of names."""

import heapq
from dataclasses import replace
from typing import NamedTuple

from batch.item import Item
from batch.outcome import Outcome


class _Place(NamedTuple):
    """An item's place: by name, and for equal names as they were found."""

    file: str
    number: int


class Order:
    """Items that wait, are at work, or are done but not yet their turn.

    Up to `at_work` items are given out at once. When `look_ahead` are held up by a slow one before
    them, only what comes before all that are done is still given out. (look_ahead > at_work)
    """

    def __init__(self, at_work: int, look_ahead: int) -> None:
        self._at_work = at_work
        self._look_ahead = look_ahead
        self._items: list[Item] = []
        self._names: dict[str, int] = {}
        self._waiting: list[_Place] = []
        self._begun: list[_Place] = []
        self._done: dict[_Place, Outcome] = {}

    def __bool__(self) -> bool:
        """Say whether anything is left to do or to give."""
        return bool(self._waiting or self._begun)

    def __len__(self) -> int:
        """Give the number of items added so far."""
        return len(self._items)

    def add(self, item: Item) -> None:
        """Put an item in its place, which may be before items that are done already.

        One of the name of another, as two members of an archive may have, gets a number: results
        are known by their names.
        """
        item = self._tell_apart(item)
        heapq.heappush(self._waiting, _Place(item.file, len(self._items)))
        self._items.append(item)

    def begin(self) -> tuple[int, Item] | None:
        """Give the next item to work on and its number, None if there is nothing to begin now."""
        if not self._waiting or not self._may_begin(self._waiting[0]):
            return None
        place = heapq.heappop(self._waiting)
        heapq.heappush(self._begun, place)
        return place.number, self._items[place.number]

    def finish(self, number: int, outcome: Outcome) -> None:
        """Keep what came of an item until its turn."""
        self._done[_Place(self._items[number].file, number)] = outcome

    def settle(self) -> tuple[Item, Outcome] | None:
        """Give the item whose turn it is with what came of it, None if it is not done."""
        first = min([*self._begun[:1], *self._waiting[:1]], default=None)
        if first is None or first not in self._done:
            return None
        heapq.heappop(self._begun)
        return self._items[first.number], self._done.pop(first)

    def _tell_apart(self, item: Item) -> Item:
        folder, slash, name = item.file.rpartition("/")
        stem, dot, suffix = name.rpartition(".")
        head, tail = (stem, dot + suffix) if stem else (name, "")
        file, number = item.file, self._names.get(item.file, 0)
        while file in self._names:
            number += 1
            file = f"{folder}{slash}{head}（{number}）{tail}"
        self._names |= {item.file: max(number, 1), file: 1}
        return item if file == item.file else replace(item, file=file)

    def _may_begin(self, place: _Place) -> bool:
        if len(self._begun) - len(self._done) >= self._at_work:
            return False
        return len(self._begun) < self._look_ahead or place < min(self._done)
