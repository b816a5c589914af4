"""How well the recognisers of values do on written cases: corpora/values, one list a family.

    python -m batch.learning.values [dev|test]

A case is a text, the year of its document, and what stands in it: `quote=normal ; …`, or `-`. Of
each value stated one is `right` that overlaps it and has its normal form; any other that overlaps
is `wrong`; one that overlaps nothing stated is a `false` hit.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from batch.learning.figures import render_table
from mingjian.lexicon import load_lexicon
from mingjian.paths import CORPORA
from mingjian.text import fold
from nlp.consistency.numbers import read_yuan
from nlp.consistency.totals import Amount, find_totals
from nlp.values.frequencies import find_frequencies
from nlp.values.money import find_money
from nlp.values.people import find_persons
from nlp.values.phones import find_phones
from nlp.values.posts import find_posts
from nlp.values.quantities import find_quantities
from nlp.values.rates import find_rates
from nlp.values.times import find_times
from nlp.values.value import Value

FOLDER = CORPORA / "values"
Find = Callable[[str, int | None], tuple[Value, ...]]
FAMILIES: Mapping[str, Find] = {
    "times": find_times,
    "persons": lambda text, _: find_persons(text),
    "posts": lambda text, _: find_posts(text),
    "quantities": lambda text, _: find_quantities(text),
    "rates": lambda text, _: find_rates(text),
    "frequencies": lambda text, _: find_frequencies(text),
    "money": lambda text, _: find_money(text),
    "phones": lambda text, _: find_phones(text),
}
_SUM = "sum"
PAGE = Path("docs/values.md")
MARK = "<!-- values -->"


@dataclass(frozen=True, slots=True)
class Case:
    """A text, its document's year, and (start, end, normal form) of what stands in it.

    `sums` are the totals stated with their parts, in the order of the text.
    """

    text: str
    year: int | None
    values: tuple[tuple[int, int, str], ...]
    sums: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Miss:
    """One case's value that was not found right: what was stated and what was found instead."""

    family: str
    text: str
    stated: str
    found: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts over a family's cases: values stated, right, exactly bounded, wrong, missed, false."""

    cases: int
    stated: int
    right: int
    exact: int
    wrong: int
    missed: int
    false: int


def load_cases(family: str, split: str, folder: Path = FOLDER) -> tuple[Case, ...]:
    """Read a family's cases; raises DataFileError if the list is wrong, ValueError if a quote is
    not in its text.
    """
    rows = load_lexicon(folder / f"{family}.{split}.tsv").rows
    return tuple(_read_case(*row) for row in rows)


def measure(family: str, split: str) -> tuple[Figures, tuple[Miss, ...]]:
    """Run a family's recogniser over its cases; give the counts and everything that differs."""
    cases = load_cases(family, split)
    told = [_compare(family, case) for case in cases]
    count = [sum(column) for column in zip(*(counts for counts, _ in told), strict=True)]
    misses = tuple(miss for _, found in told for miss in found)
    return Figures(len(cases), *count), misses


def _read_case(text: str, year: str, values: str) -> Case:
    found, sums, at = [], [], 0
    for item in values.split(" ; ") if values != "-" else ():
        quote, _, normal = item.partition("=")
        if quote == _SUM:
            sums.append(normal)
            continue
        start = text.index(quote, at)
        at = start + len(quote)
        found.append((start, at, normal))
    return Case(text, None if year == "-" else int(year), tuple(found), tuple(sums))


def _compare(family: str, case: Case) -> tuple[tuple[int, ...], list[Miss]]:
    """Count stated, right, exact, wrong, missed, false of one case."""
    text = fold(case.text)
    found = FAMILIES[family](text, case.year)
    right = exact = wrong = missed = 0
    misses = []
    for start, end, normal in case.values:
        near = [v for v in found if v.start < end and start < v.end]
        good = [v for v in near if _says(family, v) == normal and _fits(family, v, end)]
        right += bool(good)
        exact += any((v.start, v.end) == (start, end) for v in good)
        wrong += bool(near) and not good
        missed += not near
        if not good:
            told = "; ".join(f"{text[v.start : v.end]}={_says(family, v)}" for v in near)
            misses.append(Miss(family, case.text, f"{case.text[start:end]}={normal}", told))
    extra = [v for v in found if not any(v.start < e and s < v.end for s, e, _ in case.values)]
    misses += [Miss(family, case.text, "-", f"{text[v.start : v.end]}") for v in extra]
    sums = _sums(text) if family == "money" else ()
    right, exact = right + len(set(sums) & set(case.sums)), exact + len(set(sums) & set(case.sums))
    lost = [x for x in case.sums if x not in sums]
    misses += [Miss(family, case.text, f"sum={x}", "; ".join(sums)) for x in lost]
    stated = len(case.values) + len(case.sums)
    return (stated, right, exact, wrong, missed + len(lost), len(extra)), misses


def _says(family: str, value: Value) -> str:
    """Of posts the kind is what counts."""
    return value.kind.value if family == "posts" else value.normal


def _fits(family: str, value: Value, end: int) -> bool:
    """A post ends where it ends, however much of its unit stands before it."""
    return family != "posts" or value.end == end


def _sums(text: str) -> tuple[str, ...]:
    """Write the totals of money in yuan, each with its parts: 15000:6000+3000+6000."""
    read = [(value, read_yuan(value.normal)) for value in find_money(text)]
    amounts = [Amount(0, v.start, v.end, yuan) for v, yuan in read if yuan is not None]
    found = (one for one in find_totals(text, amounts) if len(one.parts) > 1)
    return tuple(
        f"{one.total.yuan:f}:{'+'.join(f'{part.yuan:f}' for part in one.parts)}" for one in found
    )


def render(split: str) -> str:
    """Give the figures of all families as a Markdown table."""
    head = ("family", "cases", "values", "right", "exact", "wrong", "missed", "false")
    return "\n".join(render_table(head, [_row(name, split) for name in FAMILIES])) + "\n"


def _row(family: str, split: str) -> list[object]:
    counts, _ = measure(family, split)
    right = f"{counts.right} ({counts.right / counts.stated:.3f})"
    rest = (counts.exact, counts.wrong, counts.missed, counts.false)
    return [family, counts.cases, counts.stated, right, *rest]


def refresh(page: str) -> str:
    """Put the table of the test cases into a page, between its marks."""
    before, _, rest = page.partition(MARK)
    return f"{before}{MARK}\n{render('test')}{MARK}{rest.partition(MARK)[2]}"


def main(arguments: Sequence[str]) -> None:
    """Print the table of a split, `test` by default, and refresh docs/values.md."""
    PAGE.write_text(refresh(PAGE.read_text("utf-8")), "utf-8")
    sys.stdout.write(render(arguments[0] if arguments else "test"))


if __name__ == "__main__":
    main(sys.argv[1:])
