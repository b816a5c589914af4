"""Decisions on categories in the labels in force, whatever they were called when decided."""

from dataclasses import replace
from pathlib import Path

from mingjian.decision import DecisionFile, DecisionKind, DecisionLine, load_decisions
from mingjian.taxonomy import Taxonomy


def load_current(path: Path, taxonomy: Taxonomy) -> DecisionFile:
    """Read a decisions file; earlier labels count as those of now.

    A label that was split stays as it stands: only a person can say which part it is. Raises
    DataFileError as `load_decisions`.
    """
    found = load_decisions(path, taxonomy.names)
    return replace(found, lines=tuple(_rename(line, taxonomy) for line in found.lines))


def leave_out_split(file: DecisionFile, taxonomy: Taxonomy) -> tuple[DecisionFile, int]:
    """Give decisions without those on labels that were split since, and how many these are."""
    lines = tuple(line for line in file.lines if not _is_split(line, taxonomy))
    return replace(file, lines=lines), len(file.lines) - len(lines)


def _is_split(line: DecisionLine, taxonomy: Taxonomy) -> bool:
    return line.kind is DecisionKind.CATEGORY and len(taxonomy.resolve(line.value)) > 1


def _rename(line: DecisionLine, taxonomy: Taxonomy) -> DecisionLine:
    if line.kind is not DecisionKind.CATEGORY:
        return line
    return replace(line, value=taxonomy.current(line.value))
