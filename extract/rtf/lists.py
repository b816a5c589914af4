"""The list tables: how paragraphs are numbered where the file does not spell the numbers out.

`\\listtable` holds the definitions, `\\listoverridetable` the lists that paragraphs name by
`\\ls`. Source: Rich Text Format Specification 1.9.1, "List Table".
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from extract.list_numbers import Level, NumberedList, Suffix
from extract.number_formats import word_format

_DEEPEST = 8
_PATTERN_CHARS = 255
_SUFFIXES = {1: Suffix.SPACE, 2: Suffix.NOTHING}  # \levelfollow; 0 is a tab
_PLACEHOLDER = re.compile("[\0-\x08]")


@dataclass(slots=True)
class _List:
    """A list while it is gathered; `text` holds the pattern of its last level, still raw."""

    number: int = 0
    levels: dict[int, Level] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)
    level: int = -1
    text: str = ""


class Lists:
    """Gathers both tables and gives the list of an `\\ls`."""

    def __init__(self) -> None:
        self._definitions: dict[int, _List] = {}
        self._lists: dict[int, _List] = {}
        self._list = _List()
        self._in_pattern = False
        self._is_override = False

    def numbered(self, number: int) -> NumberedList | None:
        """Give the list that paragraphs name by a number; None if the tables do not have it."""
        override = self._lists.get(number)
        if override is None or override.number not in self._definitions:
            return None
        levels = self._definitions[override.number].levels | override.levels
        return NumberedList(str(number), str(override.number), levels, override.starts)

    def word(self, word: str, number: int | None) -> None:
        """Take a control word of either table."""
        handler = _HANDLERS.get(word)
        if handler is not None:
            handler(self, number or 0)
        elif word in _LEVEL_WORDS and self._list.level in self._list.levels:
            levels, place = self._list.levels, self._list.level
            levels[place] = _LEVEL_WORDS[word](levels[place], number or 0)

    def text(self, text: str) -> None:
        """Take a piece of a level's pattern."""
        if self._in_pattern and self._list.level in self._list.levels:
            self._list.text = (self._list.text + text)[:_PATTERN_CHARS]
            level = self._list.levels[self._list.level]
            pattern = _read_pattern(self._list.text)
            self._list.levels[self._list.level] = replace(level, pattern=pattern)

    def _begin_list(self, _number: int) -> None:
        self._list, self._is_override, self._in_pattern = _List(), False, False

    def _begin_override(self, _number: int) -> None:
        self._list, self._is_override, self._in_pattern = _List(), True, False

    def _begin_level(self, _number: int) -> None:
        if not self._is_override:
            self._list.level += 1
        if 0 <= self._list.level <= _DEEPEST:
            self._list.levels[self._list.level] = Level()
            self._list.text = ""

    def _begin_level_override(self, _number: int) -> None:
        self._list.level += 1

    def _begin_pattern(self, _number: int) -> None:
        self._in_pattern = True

    def _end_pattern(self, _number: int) -> None:
        self._in_pattern = False

    def _start(self, number: int) -> None:
        """Take a start value: of a level, or of a list that begins a level afresh."""
        level = self._list.level
        if level in self._list.levels:
            self._list.levels[level] = replace(self._list.levels[level], start=number)
        if self._is_override and 0 <= level <= _DEEPEST:
            self._list.starts[level] = number

    def _identify(self, number: int) -> None:
        self._list.number = number
        if not self._is_override:
            self._definitions[number] = self._list

    def _name(self, number: int) -> None:
        if self._is_override:
            self._lists[number] = self._list


def _read_pattern(text: str) -> str:
    """Read a `\\leveltext`: its length, text with level numbers as characters 0-8, a semicolon."""
    body = text[1:].removesuffix(";")
    return _PLACEHOLDER.sub(lambda sign: f"%{ord(sign.group()) + 1}", body)


_HANDLERS: Mapping[str, Callable[[Lists, int], None]] = {
    "list": Lists._begin_list,
    "listoverride": Lists._begin_override,
    "listlevel": Lists._begin_level,
    "lfolevel": Lists._begin_level_override,
    "leveltext": Lists._begin_pattern,
    "levelnumbers": Lists._end_pattern,
    "listname": Lists._end_pattern,
    "levelstartat": Lists._start,
    "listid": Lists._identify,
    "ls": Lists._name,
}
_LEVEL_WORDS: Mapping[str, Callable[[Level, int], Level]] = {
    "levelnfc": lambda level, number: replace(level, format=word_format(number)),
    "levelnfcn": lambda level, number: replace(level, format=word_format(number)),
    "levelfollow": lambda level, number: replace(level, suffix=_SUFFIXES.get(number, Suffix.TAB)),
    "levellegal": lambda level, number: replace(level, legal=number != 0),
    "levelnorestart": lambda level, number: replace(level, restart=0 if number else None),
}
