"""The numbers of a project, block by block, sorted for the rules that compare them."""

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from mingjian.text import fold
from nlp.subject import Subject
from nlp.values.numerals import write_number
from nlp.values.value import Kind, Value

_MONEY, _RATE = Kind.MONEY, Kind.RATE
_MYRIAD = Decimal(10_000)
# What persons are counted in, whatever they were counted in.
PERSONS = "名"
# Units of one thing: 四十一个事项 are 十四项 and 二十七项; votes are cast by persons.
_UNITS = {"人": PERSONS, "位": PERSONS, "票": PERSONS, "项": "个"}


class Numbers(NamedTuple):
    """What is counted in a block, its amounts of money and its rates; `text` is half-width."""

    block: int
    text: str
    counted: list[Value]
    money: list[Value]
    rates: list[Value]


class Reading(NamedTuple):
    """A number and its unit; not `exact` if it is a bound, a range or a guess."""

    number: Decimal
    unit: str
    exact: bool


def read_numbers(subject: Subject) -> Iterator[Numbers]:
    """Sort the numbers of each block that has any."""
    blocks = subject.project.document.blocks
    for block, values in subject.values.items():
        counted: list[Value] = []
        money: list[Value] = []
        rates: list[Value] = []
        for value in values:
            if " " in value.normal:
                counted.append(value)
            elif value.kind is _MONEY:
                money.append(value)
            elif value.kind is _RATE:
                rates.append(value)
        if counted or money or rates:
            yield Numbers(block, fold(blocks[block].text), counted, money, rates)


@lru_cache(maxsize=1 << 12)
def read_count(normal: str) -> Reading:
    """Read number and unit of 12 件, 30 分, 2 次/年; and whether it is exact."""
    number, _, unit = normal.removeprefix("=").partition(" ")
    exact = normal.startswith("=") and number.replace(".", "", 1).isdigit()
    unit = unit.partition("/")[0]
    return Reading(Decimal(number) if exact else Decimal(0), _UNITS.get(unit, unit), exact)


@lru_cache(maxsize=1 << 10)
def read_yuan(normal: str) -> Decimal | None:
    """Read the yuan of a plain amount; None for bounds, ranges, guesses and prices (500/人)."""
    return Decimal(normal) if normal.replace(".", "", 1).isdigit() else None


def write_yuan(yuan: Decimal) -> str:
    """Write an amount as people do: 3.2万元 where that is short, else 31860元."""
    myriads = yuan / _MYRIAD
    short = yuan >= _MYRIAD and myriads == myriads.quantize(Decimal("0.01"))
    return f"{write_number(myriads)}万元" if short else f"{write_number(yuan)}元"
