"""The list of projects as an address asks for it, and the addresses of its other forms."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from api.store.lists import COLUMNS, Filters, Order, Place

SIZES = (50, 100, 200)
SIZE = 100
# Longer words are cut; a name never has as many characters.
MAX_WORDS = 200
# The names of filters in the address, in the order in which they are written.
PARAMETERS: Mapping[str, str] = {
    "q": "words",
    "unit": "unit",
    "category": "category",
    "genre": "genre",
    "state": "state",
    "severity": "severity",
}
# Where the biggest numbers are what one looks for, they come first.
FALLING_FIRST = frozenset({"confidence", "missing", "must_fix", "to_check"})
_MAX_NUMBER = 10**9


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for; whatever it cannot mean is as if it were not there."""

    filters: Filters = field(default_factory=Filters)
    order: Order = field(default_factory=Order)
    size: int = SIZE
    place: Place = field(default_factory=Place)

    @property
    def is_filtered(self) -> bool:
        """Say whether not all entries are asked for."""
        return self.filters != Filters()

    def query(self, **changed: object) -> dict[str, object]:
        """Give the values of the address of this list, from its first page, some of them changed.

        Given to `link`, which leaves out what is empty.
        """
        values: dict[str, object] = {
            name: getattr(self.filters, key) for name, key in PARAMETERS.items()
        }
        values["sort"] = _write_order(self.order)
        values["size"] = self.size if self.size != SIZE else ""
        return {**values, **changed}

    def sorted_by(self, column: str) -> dict[str, object]:
        """Give the address of the list sorted by a column, or turned round if it is already."""
        falls = column in FALLING_FIRST
        if column == self.order.column:
            falls = not self.order.down
        return self.query(sort=_write_order(Order(column, falls)))

    def sorting(self, column: str) -> str | None:
        """Give what aria-sort says of a column; None if the list is not sorted by it."""
        if column != self.order.column:
            return None
        return "descending" if self.order.down else "ascending"


def read_asked(query: Mapping[str, str]) -> Asked:
    """Read what an address asks for."""
    given = {key: _read_words(query.get(name, "")) for name, key in PARAMETERS.items()}
    size = read_number(query.get("size"))
    return Asked(
        filters=Filters(**given),
        order=_read_order(query.get("sort", "")),
        size=size if size in SIZES else SIZE,
        place=Place(read_number(query.get("after")), read_number(query.get("before"))),
    )


def _read_words(text: str) -> str:
    """Cut words to what can be in a name; PostgreSQL takes no NUL."""
    return text.replace("\0", "").strip()[:MAX_WORDS]


def _write_order(order: Order) -> str:
    if order == Order():
        return ""
    return f"-{order.column}" if order.down else order.column


def _read_order(text: str) -> Order:
    column = text.removeprefix("-")
    return Order(column, text.startswith("-")) if column in COLUMNS else Order()


def read_number(text: str | None) -> int | None:
    """Read a number from an address, cut to what a database holds; None if it is none."""
    if text is None or not (text.isascii() and text.isdigit()):
        return None
    return min(int(text[:10]), _MAX_NUMBER)
