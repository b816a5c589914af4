"""Score headings and their levels on documents of known truth.

    PYTHONPATH=.:tests python tests/bench/headings.py corpora/structure/dev [--errors] [--only ID]

A heading is right if its own words are right, number included, and (second pair of columns) its
level too. Each document is read twice: as a Word file, and as plain text that lost all looks.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.reader import read_document
from layout import Layout, load_layouts, own_words
from layout_docx import build_docx, build_text

Truth = Counter[tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of headings: in the truth, found, right by words, right by words and level."""

    true: int = 0
    found: int = 0
    words: int = 0
    levels: int = 0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.true + other.true,
            self.found + other.found,
            self.words + other.words,
            self.levels + other.levels,
        )

    def row(self) -> str:
        """Write precision, recall and F1 by words, F1 by words and level."""
        precision, recall = self.words / max(self.found, 1), self.words / max(self.true, 1)
        both = self.true + self.found
        return (
            f"{precision:6.3f} {recall:6.3f} {2 * self.words / max(both, 1):6.3f}"
            f" {2 * self.levels / max(both, 1):6.3f}"
        )


@dataclass(frozen=True, slots=True)
class Judged:
    """One document read one way: its score and what was wrong."""

    layout: Layout
    score: Score
    errors: tuple[str, ...]


def judge(layout: Layout, data: bytes, name: str) -> Judged:
    """Read a document and compare its headings with the truth."""
    document = read_document(data, name)
    truth: Truth = Counter(layout.headings())
    found: Truth = Counter((own_words(h.text), h.level) for h in document.headings)
    score = Score(
        truth.total(),
        found.total(),
        (_words(truth) & _words(found)).total(),
        (truth & found).total(),
    )
    return Judged(layout, score, tuple(_errors(truth, found)))


def _words(headings: Truth) -> Counter[str]:
    words: Counter[str] = Counter()
    for (text, _), count in headings.items():
        words[text] += count
    return words


def _errors(truth: Truth, found: Truth) -> Iterable[str]:
    """Name what is missing (-), too much (+), or of another level (=, true → found)."""
    missing, extra = truth - found, found - truth
    for (text, level), _ in missing.items():
        other = next((n for t, n in extra if t == text), None)
        yield f"- {level} {text}" if other is None else f"= {level}→{other} {text}"
    for (text, level), _ in extra.items():
        if not any(t == text for t, _ in missing):
            yield f"+ {level} {text}"


def _table(judged: Sequence[Judged], key: Callable[[Judged], str]) -> Iterable[str]:
    groups: dict[str, list[Judged]] = {}
    for one in judged:
        groups.setdefault(key(one), []).append(one)
    for name, group in sorted(groups.items()):
        yield f"{name[:28]:30}{len(group):4} {_sum(group).row()}"


def _sum(judged: Iterable[Judged]) -> Score:
    return sum((one.score for one in judged), Score())


def _report(title: str, judged: Sequence[Judged], errors: bool) -> Iterable[str]:
    yield f"\n{title:30} n  prec   rec    F1     F1+level"
    yield from _table(judged, lambda one: "all")
    yield from _table(judged, lambda one: f"genre {one.layout.genre}")
    yield from _table(judged, lambda one: f"hand {one.layout.hand}")
    for one in judged if errors else ():
        yield from (f"  {one.layout.id}: {error}" for error in one.errors)


def main() -> None:
    """Read the folders or files named, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--errors", action="store_true", help="list every error")
    parser.add_argument("--only", help="only documents whose id begins so")
    options = parser.parse_args()
    files = [f for p in options.paths for f in (sorted(p.glob("*.layout")) if p.is_dir() else [p])]
    layouts = [layout for file in files for layout in load_layouts(file)]
    layouts = [one for one in layouts if one.id.startswith(options.only or "")]
    word = [judge(one, build_docx(one), "x.docx") for one in layouts]
    text = [judge(one, build_text(one), "x.txt") for one in layouts]
    lines = [*_report("Word", word, options.errors), *_report("text", text, options.errors)]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
