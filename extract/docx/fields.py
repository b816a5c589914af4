"""Complex fields of Word: which text is the field's code, and which lines a table of contents.

A field is begin, code, separate, result, end, spread over runs and even paragraphs; fields nest.
"""

from dataclasses import dataclass

from lxml import etree

from extract.docx.wordml import FIELD_MARK, W, is_on, number, value_of
from extract.equation_fields import LONGEST, equation_text

_MARK_TYPE = f"{W}fldCharType"
_CHECK_BOX = f"{W}checkBox"
_CHECKED = (f"{W}checked", f"{W}default")  # the user's choice comes before the template's
_LIST = f"{W}ddList"
_CHOSEN = (f"{W}result", f"{W}default")
_ENTRY = f"{W}listEntry"
_TEXT_INPUT = f"{W}textInput"
_PRESET = f"{W}default"
_HELPS = (f"{W}helpText", f"{W}statusText")
_TICKED, _UNTICKED = "☑", "□"


@dataclass(slots=True)
class _Field:
    """One open field: the start of its code, and whether its code or its result comes now."""

    code: str = ""
    in_code: bool = True
    makes_contents: bool = False


class Fields:
    """The fields open at one place of a story.

    `in_code` and `in_contents` count how many fields deep the text here is part of a field's code,
    and so not on the page, or made by a table of contents.
    """

    def __init__(self, unclosed: frozenset[etree._Element] = frozenset()) -> None:
        self._unclosed = unclosed
        self._open: list[_Field] = []
        self.in_code = 0
        self.in_contents = 0

    def add_code(self, text: str) -> None:
        """Take a piece of the innermost field's code."""
        if self._open:
            field = self._open[-1]
            field.code = (field.code + text[:LONGEST])[:LONGEST]

    def pass_mark(self, mark: etree._Element) -> str:
        """Move past a `w:fldChar`; one that begins a field without end is passed over.

        Gives what the code that ends here shows by itself (see `equation_text`).
        """
        shown = ""
        kind = value_of(mark, _MARK_TYPE)
        if kind == "begin":
            if mark not in self._unclosed:
                self._open.append(_Field())
                self.in_code += 1
        elif self._open:
            shown = self._leave_code(self._open[-1])
            if kind == "end":
                self.in_contents -= self._open.pop().makes_contents
        return shown

    def pass_by(self, element: etree._Element) -> None:
        """Move past an element that is left out, for a field may begin or end in it."""
        for mark in element.iter(FIELD_MARK):
            self.pass_mark(mark)

    def _leave_code(self, field: _Field) -> str:
        if not field.in_code:
            return ""
        field.in_code = False
        field.makes_contents = field.code.strip().upper().startswith("TOC")
        self.in_code -= 1
        self.in_contents += field.makes_contents
        return equation_text(field.code)


def unclosed_fields(root: etree._Element) -> frozenset[etree._Element]:
    """Find the begins without an end, which would swallow the rest of the document."""
    open_marks = []
    for mark in root.iter(FIELD_MARK):
        kind = value_of(mark, _MARK_TYPE)
        if kind == "begin":
            open_marks.append(mark)
        elif kind == "end" and open_marks:
            open_marks.pop()
    return frozenset(open_marks)


def form_text(data: etree._Element) -> str:
    """Give what an old form field (`w:ffData`) shows by itself: a tick box or the chosen entry."""
    for box in data.iterchildren(_CHECK_BOX):
        checked = _first(box, *_CHECKED)
        return _TICKED if checked is not None and is_on(checked) else _UNTICKED
    for choices in data.iterchildren(_LIST):
        entries = [value_of(entry) or "" for entry in choices.iterchildren(_ENTRY)]
        chosen = _first(choices, *_CHOSEN)
        place = 0 if chosen is None else number(value_of(chosen), 0)
        return entries[place] if 0 <= place < len(entries) else ""
    return ""


def form_prompts(data: etree._Element) -> list[str]:
    """List the words of an old form field that are no answer: its preset text and its help."""
    presets = [
        value_of(preset) or ""
        for entry in data.iterchildren(_TEXT_INPUT)
        for preset in entry.iterchildren(_PRESET)
    ]
    helps = [value_of(note) or "" for note in data.iterchildren(*_HELPS)]
    return [text for text in dict.fromkeys(presets + helps) if text.strip()]


def _first(parent: etree._Element, *tags: str) -> etree._Element | None:
    """Find the child of the first tag that is there."""
    return next((child for tag in tags for child in parent.iterchildren(tag)), None)
