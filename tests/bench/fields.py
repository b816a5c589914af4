"""Form fields: those found against those written down, in every format a form may come in.

A field is right if its name (the canonical one, or the label where there is none), its value
(blanks aside) and its state are. Columns of data tables are not counted on either side.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bench.convert import convert_all, has_office
from extract.labels import label_words
from extract.reader import read_document
from layout import Layout, load_layouts
from layout_docx import build_docx, build_text
from layout_html import build_html
from mingjian.document import Document, FieldState
from mingjian.paths import CORPORA
from mingjian.text import fold, visible

STRUCTURE = CORPORA / "structure"
OFFICE_FORMATS = ("pdf",)
Build = Callable[[Layout], bytes]
OWN_FORMATS: Mapping[str, Build] = {"docx": build_docx, "html": build_html, "txt": build_text}
# Without a table there is nothing to tell label from value in plain text.
TABLE_FORMATS = ("docx", "html", *OFFICE_FORMATS)


@dataclass(frozen=True, slots=True)
class Found:
    """A field as it is compared."""

    name: str
    value: str
    state: str


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of fields: right, found, expected; and what was wrong, as lines to read."""

    right: int
    found: int
    expected: int
    errors: tuple[str, ...] = ()

    @property
    def f1(self) -> float:
        """Give the harmonic mean of precision and recall."""
        return 2 * self.right / max(1, self.found + self.expected)


def load_forms(split: str) -> tuple[Layout, ...]:
    """Load the forms of a split: dev or test."""
    paths = sorted((STRUCTURE / split).glob("forms*.layout"))
    return tuple(form for path in paths for form in load_layouts(path))


def expected_fields(form: Layout) -> Counter[Found]:
    """Give the fields a form should have."""
    return Counter(
        _found(f.canonical or label_words(f.label), f.value, f.state) for f in form.fields
    )


def found_fields(document: Document) -> Counter[Found]:
    """Give the fields that were found."""
    return Counter(
        _found(f.canonical or label_words(f.label), f.value, str(f.state))
        for f in document.fields
        if not f.column
    )


def score(forms: Sequence[Layout], files: Sequence[bytes], suffix: str) -> Score:
    """Read the files and compare them with the forms they were made of."""
    right = found = expected = 0
    errors: list[str] = []
    for form, data in zip(forms, files, strict=True):
        wanted = expected_fields(form)
        got = found_fields(read_document(data, f"{form.id}.{suffix}"))
        right += (wanted & got).total()
        found += got.total()
        expected += wanted.total()
        errors += [f"{form.id} missed  {one}" for one in (wanted - got).elements()]
        errors += [f"{form.id} too much {one}" for one in (got - wanted).elements()]
    return Score(right, found, expected, tuple(errors))


def measure(forms: Sequence[Layout]) -> dict[str, Score]:
    """Score every format that can be made here."""
    scores = {}
    for name in ("docx", "html"):
        scores[name] = score(forms, [OWN_FORMATS[name](form) for form in forms], name)
    if has_office():
        words = {form.id: OWN_FORMATS["docx"](form) for form in forms}
        for name in OFFICE_FORMATS:
            made = convert_all(words, "docx", name)
            scores[name] = score(forms, [made[form.id] for form in forms], name)
    return scores


def _found(name: str, value: str, state: str) -> Found:
    """Make what is compared; what stands in an empty field (/, 年 月 日) does not count."""
    return Found(name, "" if state == FieldState.EMPTY else _bare(value), state)


def _bare(text: str) -> str:
    return visible(fold(text.replace("⏎", "")))


def main() -> int:
    """Print a table of all formats, and with --errors what was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("split", choices=("dev", "test"), nargs="?", default="test")
    parser.add_argument("--errors", metavar="FORMAT")
    wanted = parser.parse_args()
    for name, scored in measure(load_forms(wanted.split)).items():
        precision = scored.right / max(1, scored.found)
        recall = scored.right / max(1, scored.expected)
        print(
            f"{name:5} F1 {scored.f1:.3f}  P {precision:.3f}  R {recall:.3f}  of {scored.expected}"
        )
        if wanted.errors == name:
            print("\n".join(scored.errors))
    return 0


if __name__ == "__main__":
    sys.exit(main())
