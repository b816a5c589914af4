"""The texts of the samples: what an office typed, before it became a Word file or a PDF."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

TEXTS = Path(__file__).parents[1] / "samples_text"


class Kind(StrEnum):
    """What a line of a manuscript is, named by the mark it begins with."""

    TITLE = "# "
    HEADING = "## "
    SUBHEADING = "### "
    ITEM = "- "
    SIGNATURE = "> "
    SALUTATION = "@ "
    ROW = "| "
    TEXT = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a manuscript without its mark."""

    kind: Kind
    text: str

    def cells(self) -> list[str]:
        """Give the cells of a table row `| 序号 | 任务 |`."""
        return [cell.strip() for cell in self.text.strip(" |").split("|")]


def read_manuscript(name: str) -> list[Line]:
    """Read a narrative text; blank lines only separate."""
    return list(parse_lines((TEXTS / name).read_text(encoding="utf-8")))


def read_form(name: str) -> dict[str, str]:
    """Read the answers of a form: a field's name in the form, then what was typed into it."""
    return tomllib.loads((TEXTS / name).read_text(encoding="utf-8"))


def read_text(name: str) -> str:
    """Read a text that reaches the office just as it stands."""
    return (TEXTS / name).read_text(encoding="utf-8")


def parse_lines(text: str) -> Iterator[Line]:
    """Tell the kind of each line by its mark."""
    for line in filter(None, map(str.rstrip, text.splitlines())):
        kind = next(kind for kind in Kind if line.startswith(kind.value))
        yield Line(kind, line.removeprefix(kind.value))
