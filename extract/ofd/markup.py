"""The XML of an OFD file (GB/T 33190-2016): names without namespaces, numbers, matrices."""

import math
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

POINTS = 72 / 25.4  # a millimetre in points
_MOST_NUMBERS = 10_000


class Matrix(NamedTuple):
    """A CTM: x' = a·x + c·y + e, y' = b·x + d·y + f; y runs down."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def apply(self, x: float, y: float) -> tuple[float, float]:
        """Transform a point."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    @property
    def tilt(self) -> int:
        """Give the whole degrees by which text is turned."""
        return round(math.degrees(math.atan2(self.b, self.a))) % 360

    @property
    def stretch(self) -> float:
        """Give by how much text grows in height."""
        return math.hypot(self.c, self.d)


class Frame(NamedTuple):
    """Where an object stands: its own matrix, then the corner of its boundary (millimetres)."""

    matrix: Matrix
    left: float
    top: float
    width: float
    height: float

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Turn a point of the object into points from the top left corner of the page."""
        x, y = self.matrix.apply(x, y)
        return (self.left + x) * POINTS, (self.top + y) * POINTS

    def inside(self, outer: "Frame") -> "Frame":
        """Give the frame of an object whose own is told in the space of an outer one."""
        one, other = outer.matrix, self.matrix
        left, top = one.apply(other.e + self.left, other.f + self.top)
        turned = Matrix(
            one.a * other.a + one.c * other.b,
            one.b * other.a + one.d * other.b,
            one.a * other.c + one.c * other.d,
            one.b * other.c + one.d * other.d,
        )
        return Frame(turned, outer.left + left, outer.top + top, self.width, self.height)


PAGE_FRAME = Frame(Matrix(), 0.0, 0.0, 0.0, 0.0)


def local_name(element: etree._Element) -> str:
    """Give an element's name; writers differ in the namespace's address."""
    return str(element.tag).rpartition("}")[2]


def descend(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Find the descendants of some names in document order."""
    yield from element.iter(*(f"{{*}}{name}" for name in names))


def text_at(element: etree._Element, name: str) -> str:
    """Give the text of the first descendant of a name, "" if there is none."""
    found = next(descend(element, name), None)
    return "" if found is None else (found.text or "").strip()


def read_frame(element: etree._Element) -> Frame:
    """Read an object's Boundary and CTM; what is missing or nonsense moves nothing."""
    box = [*numbers(element.get("Boundary", "")), 0.0, 0.0, 0.0, 0.0][:4]
    matrix = numbers(element.get("CTM", ""))
    return Frame(Matrix(*matrix[:6]) if len(matrix) >= 6 else Matrix(), *box)


def numbers(text: str) -> list[float]:
    """Read numbers parted by blanks, as far as they are numbers."""
    found: list[float] = []
    for word in text.split(maxsplit=_MOST_NUMBERS)[:_MOST_NUMBERS]:
        value = number(word)
        if value is None:
            break
        found.append(value)
    return found


def number(word: str) -> float | None:
    """Read one number within a page's reach, None if it is none."""
    try:
        value = float(word[:32])
    except ValueError:
        return None
    return value if abs(value) < 1e6 else None  # also not for nan


def read_deltas(text: str, count: int) -> list[float]:
    """Read the steps between characters: `3.5 g 10 3.5` is eleven of them; at most `count`.

    Repeats are cut to what the characters need, whatever the file claims.
    """
    steps: list[float] = []
    words = iter(text.split(maxsplit=_MOST_NUMBERS)[:_MOST_NUMBERS])
    for head in words:
        if len(steps) >= count:
            break
        repeats = 1
        word = head
        if head == "g":
            claimed = next(words, "0")
            repeats = min(int(claimed[:9]), count) if claimed.isdecimal() else 0
            word = next(words, "0")
        steps += [number(word) or 0.0] * repeats
    return steps[:count]
