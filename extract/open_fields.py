"""The fields of Word that are open at one place of a story, whichever file they stand in.

A field is begin, code, separator, result, end; fields nest. How the marks are written is known to
the readers of the formats.
"""

from dataclasses import dataclass

from extract.equation_fields import LONGEST, equation_text


@dataclass(slots=True)
class _Field:
    """One open field: the start of its code, and whether its code or its result comes now."""

    code: str = ""
    in_code: bool = True
    makes_contents: bool = False


class OpenFields:
    """The fields open at one place.

    `in_code` and `in_contents` count how many fields deep the text here is part of a field's code,
    and so not on the page, or made by a table of contents.
    """

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self.in_code = 0
        self.in_contents = 0

    def add_code(self, text: str) -> None:
        """Take a piece of the innermost field's code; outside of fields it is nothing."""
        if self._open:
            field = self._open[-1]
            field.code = (field.code + text[:LONGEST])[:LONGEST]

    def begin(self) -> None:
        """Open a field; its code follows."""
        self._open.append(_Field())
        self.in_code += 1

    def leave_code(self) -> str:
        """Pass a separator: give what the code shows by itself (see `equation_text`)."""
        if not self._open or not self._open[-1].in_code:
            return ""
        field = self._open[-1]
        field.in_code = False
        field.makes_contents = field.code.strip().upper().startswith("TOC")
        self.in_code -= 1
        self.in_contents += field.makes_contents
        return equation_text(field.code)

    def end(self) -> str:
        """Close the innermost field, if any; give what its code shows, if it had no result."""
        shown = self.leave_code()
        if self._open:
            self.in_contents -= self._open.pop().makes_contents
        return shown
