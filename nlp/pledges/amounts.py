"""Amounts read back from their normal forms (docs/values.md), to be compared."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from mingjian.lexicon import load_lexicon
from mingjian.paths import LEXICONS

RATE, TIME = "rate", "time"
# How often a period comes round in a year; a working day counts as a day of the week's five.
_TURNS = {
    "年": 1.0,
    "半年": 2.0,
    "学期": 2.0,
    "学年": 1.0,
    "季度": 4.0,
    "月": 12.0,
    "半月": 24.0,
    "旬": 36.0,
    "周": 52.0,
    "工作日": 250.0,
    "日": 365.0,
}
# A promise 约100 is kept by what is at most a tenth below it.
_ROUNDLY = 0.9
# 零件 is no number of 件.
_ZERO = re.compile(r"=0 .*")
_NORMAL = re.compile(
    r"(?P<sign>>=|<=|[><=~+-])?(?P<low>\d+(?:\.\d+)?)(?P<mark>%?)"
    r"(?:(?P<two>\.\.|->)(?P<high>\d+(?:\.\d+)?)%?)?"
    r"(?: (?P<unit>[^/ ]+))?(?:/(?P<every>\d*)(?P<period>\D+))?"
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its comparator: `sign` is one of = >= > <= < ~ + -.

    `start` is where a change began (12->46), None if it is none. `unit` is the class of the
    `measure` word (corpora/lexicons/figure_units.tsv), RATE for a share or score. `turns` is how
    often in a year it is meant, None for a number that is no frequency.
    """

    sign: str
    number: float
    start: float | None
    measure: str
    unit: str
    turns: float | None

    @property
    def yearly(self) -> float:
        """Give the number, of a frequency what it comes to in a year."""
        return self.number * (self.turns or 1.0)

    def scaled(self, years: float) -> "Amount":
        """Give what a frequency comes to in so many years; any other number is as it is."""
        if not self.turns:
            return self
        return replace(self, number=self.yearly * years, turns=None)

    @property
    def is_limit(self) -> bool:
        """Say whether less is better: a ceiling, or a number that shall fall."""
        falls = self.start is not None and self.number < self.start
        return self.sign in ("<=", "<") or falls


@cache
def unit_classes() -> Mapping[str, str]:
    """Give the class of each measure word that figures are counted in."""
    return load_lexicon(LEXICONS / "figure_units.tsv").mapping()


@lru_cache(maxsize=1 << 11)
def read_amount(normal: str) -> Amount | None:
    """Read a normal form; None for what figures are not counted in (3 头, 15 分钟/周)."""
    match = _NORMAL.fullmatch(normal)
    if match is None:
        return None
    measure = match["mark"] or match["unit"] or ""
    unit = RATE if measure in ("%", "分") else unit_classes().get(measure)
    turns = _read_turns(match)
    if unit is None or (match["period"] and turns is None) or _ZERO.fullmatch(normal):
        return None
    low, high = float(match["low"]), float(match["high"] or match["low"])
    changes = match["two"] == "->"
    # Of 2-3个 two are promised; what is reached is read the same way.
    number = high if changes else low
    return Amount(
        match["sign"] or "=", number, low if changes else None, measure, unit, turns or None
    )


def _read_turns(match: re.Match[str]) -> float | None:
    period = (match["period"] or "").removesuffix("天") or ("日" if match["period"] else "")
    turns = _TURNS.get(period)
    turns = turns / float(match["every"] or 1) if turns else None
    # 全年36节 is a number.
    return 0.0 if turns == 1 else turns


def is_kept(promised: Amount, number: float) -> bool:
    """Say whether a number reached, in the unit of the promise, keeps it."""
    wanted = promised.yearly
    if promised.is_limit:
        return number <= wanted
    if promised.sign == ">" and promised.unit == RATE:
        return number > wanted
    return number >= wanted * (_ROUNDLY if promised.sign == "~" else 1.0)
