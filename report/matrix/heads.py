"""The words by which a document's table heads and labels are known as columns of the matrix."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mingjian.profile import MatrixColumn
from mingjian.text import fold, visible
from mingjian.units import letters


@dataclass(frozen=True, slots=True)
class Heads:
    """The columns of a matrix by their words, made comparable; the tasks' own column is 0.

    `labels` finds a label with its colon in a line (责任单位：), but for the tasks' own.
    """

    by_key: Mapping[str, int]
    labels: re.Pattern[str]

    def find(self, text: str) -> int | None:
        """Give the column that a head names; None if it names none."""
        return self.by_key.get(_key(text))


def build_heads(columns: Sequence[MatrixColumn]) -> Heads:
    """Gather the words of all columns; what two columns claim is the first one's."""
    by_key: dict[str, int] = {}
    for number, column in enumerate(columns):
        for head in column.heads:
            by_key.setdefault(_key(head), number)
    words = {head for column in columns[1:] for head in column.heads}
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    # Behind a Chinese character it is the end of another word: 配合责任单位. Nothing is (?!).
    label = "|".join(map(re.escape, longest_first)) or "(?!)"
    return Heads(by_key, re.compile(rf"(?<![\u4e00-\u9fff])({label})[：:]"))


def _key(text: str) -> str:
    return letters(visible(fold(text)))
