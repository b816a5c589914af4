"""Fields of Word: which text is a field's code, and which text a table of contents makes.

[MS-DOC], Plcfld: begin, code, separator, result, end, marked by characters; fields nest.
"""

import re
from dataclasses import dataclass

from extract.equation_fields import LONGEST, equation_text

BEGIN, SEPARATOR, END = "\x13", "\x14", "\x15"
_MARK = re.compile(f"[{BEGIN}{SEPARATOR}{END}]")


@dataclass(slots=True)
class _Field:
    """One open field: the start of its code, and whether its code or its result comes now."""

    code: str = ""
    in_code: bool = True
    makes_contents: bool = False


class Fields:
    """The fields open at one place of a story."""

    def __init__(self, unclosed: frozenset[int]) -> None:
        self._unclosed = unclosed
        self._open: list[_Field] = []
        self._codes = 0
        self._contents = 0

    @property
    def in_code(self) -> bool:
        """Say whether text here is part of a field's code and so not on the page."""
        return self._codes > 0

    @property
    def in_contents(self) -> bool:
        """Say whether text here is made by a table of contents field."""
        return self._contents > 0

    def add_code(self, text: str) -> None:
        """Take a piece of the innermost field's code."""
        field = self._open[-1]
        field.code = (field.code + text[:LONGEST])[:LONGEST]

    def pass_mark(self, mark: str, position: int) -> str:
        """Move past a mark; one that begins a field without end is passed over.

        Gives what the code that ends here shows by itself (see `equation_text`).
        """
        shown = ""
        if mark == BEGIN:
            if position not in self._unclosed:
                self._open.append(_Field())
                self._codes += 1
        elif self._open:
            shown = self._leave_code(self._open[-1])
            if mark == END:
                self._contents -= self._open.pop().makes_contents
        return shown

    def pass_by(self, text: str, start: int, end: int) -> None:
        """Move past text[start:end], which is left out, for a field may begin or end in it."""
        for mark in _MARK.finditer(text, start, end):
            self.pass_mark(mark.group(), mark.start())

    def _leave_code(self, field: _Field) -> str:
        if not field.in_code:
            return ""
        field.in_code = False
        field.makes_contents = field.code.strip().upper().startswith("TOC")
        self._codes -= 1
        self._contents += field.makes_contents
        return equation_text(field.code)


def unclosed_fields(text: str, start: int, end: int) -> frozenset[int]:
    """Find the begins in [start, end) without an end, which would swallow the rest of a story."""
    open_marks: list[int] = []
    for mark in _MARK.finditer(text, start, end):
        if mark.group() == BEGIN:
            open_marks.append(mark.start())
        elif mark.group() == END and open_marks:
            open_marks.pop()
    return frozenset(open_marks)
