"""The record of a value found in a text, and the notations of its normal forms."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a value is.

    time: a point or stretch of the calendar, or of the project's own run. span: a length of time.
    person: a name. post: a post that one person holds. body: one organisation or department.
    group: a bare class (各支部, 有关部门), which nobody can be held to. quantity: a number of
    countable things. rate: a share or a score. frequency: how often. money. phone.
    """

    TIME = "time"
    SPAN = "span"
    PERSON = "person"
    POST = "post"
    BODY = "body"
    GROUP = "group"
    QUANTITY = "quantity"
    RATE = "rate"
    FREQUENCY = "frequency"
    MONEY = "money"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Value:
    """A value at text[start:end] of a half-width text (text.fold), in code points.

    `normal` is its normal form, see docs/values.md: times are ISO 8601 intervals of days
    (2024-03-01/2024-05-31, ../2024-11-30 for 前, XXXX where the year is unknown, +P8M counted from
    approval), spans ISO 8601 durations, numbers carry comparator and unit (>=3 支, 62%->80%,
    >=2 次/季度), money is in yuan, a name is without blanks. `basis` says where a time's year comes
    from: stated, carried (from a time before it), document, or none; it is "" for other kinds.
    """

    kind: Kind
    start: int
    end: int
    normal: str
    basis: str = ""
