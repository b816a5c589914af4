"""Footnotes of PDF pages: small rows at the foot that a raised mark in the text calls for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.pdf.rows import Row

# 1   12   ①   [1]   *
_LABEL = re.compile(r"\d{1,2}|[①-⑳]|\[\d{1,2}\]|[*†]")
# Notes are set at least this much smaller than the text: Word takes 9 points beside 10.5.
_SMALLER = 0.93


@dataclass(frozen=True, slots=True)
class Parted:
    """The rows of a page without its notes and their marks, the notes, and the marks."""

    rows: tuple[Row, ...]
    notes: tuple[tuple[Row, ...], ...] = ()
    marks: tuple[str, ...] = ()


def part_notes(rows: Sequence[Row], text_size: float) -> Parted:
    """Part the notes at the foot of a page from its text.

    They are notes only if their mark stands raised in the text above.
    """
    start = len(rows)
    while start and rows[start - 1].size <= _SMALLER * text_size:
        start -= 1
    called = {mark for row in rows[:start] for mark in _marks(row)}
    while start < len(rows) and not _label(rows[start], called):
        start += 1
    notes: list[list[Row]] = []
    labels: list[str] = []
    for row in rows[start:]:
        label = _label(row, called)
        if label:
            labels.append(label)
            notes.append([replace(row, text=row.text[len(label) :].lstrip(), raised=())])
        else:
            notes[-1].append(row)
    marks = [mark for row in rows[:start] for mark in _marks(row) if mark in labels]
    return Parted(
        rows=tuple(_without(row, set(labels)) for row in rows[:start]),
        notes=tuple(map(tuple, notes)),
        marks=(*marks, *labels),
    )


def _marks(row: Row) -> list[str]:
    return [row.text[start:end] for start, end in row.raised]


def _label(row: Row, called: set[str]) -> str:
    """Give the mark a note begins with, "" if it is none that the text calls for."""
    match = _LABEL.match(row.text)
    return match[0] if match and match[0] in called else ""


def _without(row: Row, marks: set[str]) -> Row:
    """Cut raised marks out of a row's text."""
    text = row.text
    for start, end in reversed(row.raised):
        if text[start:end] in marks:
            text = text[:start] + text[end:]
    return replace(row, text=text.strip(), raised=()) if text != row.text else row
