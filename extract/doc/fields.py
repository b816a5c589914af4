"""Fields of Word: which text is a field's code, and which text a table of contents makes.

[MS-DOC], Plcfld: begin, code, separator, result, end, marked by characters; fields nest.
"""

import re

from extract.open_fields import OpenFields

BEGIN, SEPARATOR, END = "\x13", "\x14", "\x15"
_MARK = re.compile(f"[{BEGIN}{SEPARATOR}{END}]")


class Fields(OpenFields):
    """The fields open at one place of a story; `unclosed` are the begins to be passed over."""

    def __init__(self, unclosed: frozenset[int]) -> None:
        super().__init__()
        self._unclosed = unclosed

    def pass_mark(self, mark: str, position: int) -> str:
        """Move past a mark; one that begins a field without end is passed over.

        Gives what the code that ends here shows by itself.
        """
        if mark != BEGIN:
            return self.end() if mark == END else self.leave_code()
        if position not in self._unclosed:
            self.begin()
        return ""

    def pass_by(self, text: str, start: int, end: int) -> None:
        """Move past text[start:end], which is left out, for a field may begin or end in it."""
        for mark in _MARK.finditer(text, start, end):
            self.pass_mark(mark.group(), mark.start())


def unclosed_fields(text: str, start: int, end: int) -> frozenset[int]:
    """Find the begins in [start, end) without an end, which would swallow the rest of a story."""
    open_marks: list[int] = []
    for mark in _MARK.finditer(text, start, end):
        if mark.group() == BEGIN:
            open_marks.append(mark.start())
        elif mark.group() == END and open_marks:
            open_marks.pop()
    return frozenset(open_marks)
