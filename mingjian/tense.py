"""Whether a text tells what was done or what shall be done, as data: corpora/tense.toml."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mingjian.paths import CORPORA
from mingjian.toml import Table, check_keys, get_tables, get_text, get_texts, load_toml

_KEYS = (
    *("source", "bias", "promise", "elements", "reach", "done", "planned"),
    *("sign", "heading", "least_ahead", "ahead_by", "most_results", "most_ahead"),
    *("least_past", "most_past", "past_weight", "sum_done", "said", "ahead", "past", "results"),
    *("says_report", "says_plan"),
)


@dataclass(frozen=True, slots=True)
class WordSign:
    """Words of one tense; `weight` is that of the logarithm of their rate."""

    words: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class HeadingSign:
    """A pattern of headings under which the one or the other is told."""

    pattern: str
    weight: float


@dataclass(frozen=True, slots=True)
class SaidTense:
    """What a text must say, whatever its manner: patterns, and the bounds of their rates.

    `ahead` is what is to come, `past` what is over, `results` what came of it; by `says_report` and
    `says_plan` a text says itself what it is.
    """

    ahead: str
    past: str
    results: str
    says_report: str
    says_plan: str
    least_ahead: float
    ahead_by: float
    most_results: int
    most_ahead: float
    least_past: float
    most_past: float
    past_weight: float
    sum_done: float
    said: float


@dataclass(frozen=True, slots=True)
class TenseSigns:
    """The signs and their weights; sums above `done` and below `planned` leave no doubt.

    `reach` is how many characters are read, `promise` the weight of each of the `elements` that is
    explicit.
    """

    bias: float
    promise: float
    elements: tuple[str, ...]
    reach: int
    done: float
    planned: float
    words: tuple[WordSign, ...]
    headings: tuple[HeadingSign, ...]
    said: SaidTense


@cache
def load_tense(path: Path = CORPORA / "tense.toml") -> TenseSigns:
    """Read the signs; raises DataFileError naming the key that is wrong."""
    data = load_toml(path)
    check_keys(path, "", data, _KEYS)
    return TenseSigns(
        bias=float(data["bias"]),
        promise=float(data["promise"]),
        elements=get_texts(path, "", data, "elements"),
        reach=int(data["reach"]),
        done=float(data["done"]),
        planned=float(data["planned"]),
        words=tuple(_read_words(path, table) for table in get_tables(path, "", data, "sign")),
        headings=tuple(_read_heading(path, t) for t in get_tables(path, "", data, "heading")),
        said=_read_said(path, data),
    )


def _read_said(path: Path, data: Table) -> SaidTense:
    return SaidTense(
        ahead=get_text(path, "", data, "ahead"),
        past=get_text(path, "", data, "past"),
        results=get_text(path, "", data, "results"),
        says_report=get_text(path, "", data, "says_report"),
        says_plan=get_text(path, "", data, "says_plan"),
        least_ahead=float(data["least_ahead"]),
        ahead_by=float(data["ahead_by"]),
        most_results=int(data["most_results"]),
        most_ahead=float(data["most_ahead"]),
        least_past=float(data["least_past"]),
        most_past=float(data["most_past"]),
        past_weight=float(data["past_weight"]),
        sum_done=float(data["sum_done"]),
        said=float(data["said"]),
    )


def _read_words(path: Path, table: Table) -> WordSign:
    check_keys(path, "sign.", table, ("words", "weight"))
    return WordSign(get_texts(path, "sign.", table, "words"), float(table["weight"]))


def _read_heading(path: Path, table: Table) -> HeadingSign:
    check_keys(path, "heading.", table, ("pattern", "weight"))
    return HeadingSign(get_text(path, "heading.", table, "pattern"), float(table["weight"]))
