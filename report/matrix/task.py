"""A task of a project (子项) and what its papers state of it, each with its place."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath

from mingjian.placeholders import has_placeholder
from report.masking import mask
from report.places import describe_place
from report.printable import printable, shorten
from report.returned import Paper

VALUE_CHARS = 200


@dataclass(frozen=True, slots=True)
class Stated:
    """Words that stand in a document, and where: 方案.docx 表1第2行第3列."""

    text: str
    place: str


# What is stated, by the number of the matrix's column.
Statements = Mapping[int, tuple[Stated, ...]]


@dataclass(frozen=True, slots=True)
class Task:
    """A task and what is stated of it; `named` is where its name stands.

    The row that stands for a whole project has `named` None.
    """

    name: str
    named: Stated | None = None
    stated: Statements = field(default_factory=dict)

    def with_more(self, more: Statements) -> "Task":
        """Give the task with further statements; what says the same is not said twice."""
        merged = dict(self.stated)
        for column, statements in more.items():
            known = merged.get(column, ())
            texts = {one.text for one in known}
            merged[column] = (*known, *(one for one in statements if one.text not in texts))
        return replace(self, stated=merged)


def read_stated(text: str, paper: Paper, block: int) -> Stated | None:
    """Give words with their place; None if they say nothing or hold a placeholder."""
    text = mask(printable(text)).strip()  # before it is cut: half a number is not known
    if not any(char.isalnum() for char in text) or has_placeholder(text):
        return None
    file = PurePosixPath(paper.result.file).name
    return Stated(shorten(text, VALUE_CHARS), f"{file} {describe_place(block, paper.result)}")
