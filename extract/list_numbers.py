"""Automatic list numbers as Word and WPS count and print them: 一、 （一） 1.1 ① 甲.

A list has nine levels, each with a format and a pattern of what to print; counters belong to the
definition that several lists may share, so that a second list on it goes on counting.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from extract.number_formats import format_number

_PLACEHOLDER = re.compile(r"%([1-9])")
# Word's own bounds: a start value is at most 32767, a pattern at most 255 characters; a file that
# says more wants gigabytes of labels.
_MAX_VALUE = 32767
_MAX_LABEL = 255
_LEVELS = 9


class Suffix(StrEnum):
    """What stands between a label and the text behind it."""

    TAB = "tab"
    SPACE = "space"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered.

    `pattern` prints the label: %1 is the number of the topmost level. `restart` is the level
    (counted from 1) at which or above which this one starts again; None: at any above, 0: never.
    `legal` prints all numbers as 1, 2, 3.
    """

    start: int = 1
    format: str = "decimal"
    pattern: str = ""
    restart: int | None = None
    legal: bool = False
    suffix: Suffix = Suffix.TAB


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A list as paragraphs refer to it.

    `counters` names the definition whose counters it shares with other lists; `starts` holds the
    values at which this list's levels begin afresh when it is first used.
    """

    name: str
    counters: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


class ListCounters:
    """The running numbers of all lists, in the order of one story's paragraphs."""

    def __init__(self) -> None:
        self._counters: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def next_label(self, numbered: NumberedList, level: int) -> str:
        """Count one paragraph at a level (from 0) and give its label with the suffix.

        "" for a bullet, a level that prints nothing, and a level the list does not have.
        """
        if level not in numbered.levels:
            return ""
        counts = self._counters.setdefault(numbered.counters, {})
        for upper in range(level):
            # A level that was skipped is used up at its start value, printed or not.
            counts.setdefault(upper, _start(numbered, upper))
        counts[level] = self._next_value(numbered, level, counts)
        _restart_deeper(numbered, level, counts)
        return _print_label(numbered, level, counts)

    def _next_value(self, numbered: NumberedList, level: int, counts: dict[int, int]) -> int:
        use = (numbered.name, level)
        afresh = level in numbered.starts and use not in self._begun
        self._begun.add(use)
        if afresh or level not in counts:
            return _start(numbered, level)
        return counts[level] + 1


def set_off(label: str, suffix: Suffix) -> str:
    """Give a label with the blank between it and the text, if any is seen.

    A tab only parts what would run together: 1.2 and 引言 need a blank, 一、 or ① and 引言 do not.
    """
    last = label[-1:]
    runs_on = suffix is Suffix.TAB and (last.isalpha() or last.isdecimal())
    return f"{label} " if label and (runs_on or suffix is Suffix.SPACE) else label


def label_before(text: str, label: str) -> str:
    """Give a paragraph's label as it stands before its text: without its blank if there is none."""
    return label if text.strip() else label.rstrip()


def _start(numbered: NumberedList, level: int) -> int:
    own = numbered.levels.get(level, Level()).start
    return max(0, min(numbered.starts.get(level, own), _MAX_VALUE))


def _restart_deeper(numbered: NumberedList, level: int, counts: dict[int, int]) -> None:
    for deeper in [other for other in counts if other > level]:
        restart = numbered.levels.get(deeper, Level()).restart
        if restart is None or level < restart:
            del counts[deeper]


def _print_label(numbered: NumberedList, level: int, counts: Mapping[int, int]) -> str:
    own = numbered.levels[level]
    if own.format == "bullet":
        return ""

    def print_number(match: re.Match[str]) -> str:
        other = int(match.group(1)) - 1
        if other not in counts:
            return ""
        style = numbered.levels.get(other, Level()).format
        return format_number(counts[other], "decimal" if own.legal else style)

    label = _PLACEHOLDER.sub(print_number, own.pattern[:_MAX_LABEL], _LEVELS)[:_MAX_LABEL]
    return set_off(label, own.suffix)
