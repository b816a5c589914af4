"""Complex fields of Word: which text is the field's code, and which lines a table of contents.

A field is begin, code, separate, result, end, spread over runs and even paragraphs; fields nest.
"""

from lxml import etree

from extract.docx.wordml import FIELD_MARK, W, is_on, number, value_of
from extract.open_fields import OpenFields

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


class Fields(OpenFields):
    """The fields open at one place of a story; `unclosed` are the begins to be passed over."""

    def __init__(self, unclosed: frozenset[etree._Element] = frozenset()) -> None:
        super().__init__()
        self._unclosed = unclosed

    def pass_mark(self, mark: etree._Element) -> str:
        """Move past a `w:fldChar`; one that begins a field without end is passed over.

        Gives what the code that ends here shows by itself.
        """
        kind = value_of(mark, _MARK_TYPE)
        if kind != "begin":
            return self.end() if kind == "end" else self.leave_code()
        if mark not in self._unclosed:
            self.begin()
        return ""

    def pass_by(self, element: etree._Element) -> None:
        """Move past an element that is left out, for a field may begin or end in it."""
        for mark in element.iter(FIELD_MARK):
            self.pass_mark(mark)


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
