"""What stands inside a paragraph of Word: its text in the final view, and all that stays out."""

import re
from collections.abc import Callable, Mapping

from extract.doc.fields import BEGIN, END, SEPARATOR, Fields
from extract.doc.layout import Paragraph
from extract.doc.letters import ANCHOR, CONTROL, HYPHEN, PICTURE
from extract.doc.manuscript import Manuscript
from extract.doc.plex import Entry
from extract.paragraph_text import ParagraphText, TextLook

_PIECES = re.compile(f"({CONTROL.pattern})")
COMMENT = "\x05"


class Inline:
    """Gathers one paragraph, or several whose ends between them are deleted.

    `boxes` are the text boxes anchored here, `unseen_boxes` those that are not on the page,
    `comments` the places of comments made here. `omitted` pairs a reason with the pieces of text
    that stay out for it. `in_contents`: a table of contents made some of the text.
    """

    def __init__(self, manuscript: Manuscript, fields: Fields) -> None:
        self.text = ParagraphText()
        self.boxes: list[Entry] = []
        self.unseen_boxes: list[Entry] = []
        self.comments: list[int] = []
        self.omitted: list[tuple[str, list[str]]] = []
        self.in_contents = False
        self._manuscript = manuscript
        self._fields = fields

    def add(self, paragraph: Paragraph) -> None:
        """Gather the content of a paragraph."""
        styles = self._manuscript.styles
        for start, end, own in self._manuscript.formats.runs(paragraph.start, paragraph.mark_at):
            if own.deleted:
                self._delete(start, end)
                continue
            merged = styles.run_look(own, paragraph.look.style)
            look = TextLook(bool(merged.bold), bool(merged.hidden), merged.size)
            self._run(start, end, look)

    def _run(self, start: int, end: int, look: TextLook) -> None:
        text = self._manuscript.letters.text[start:end]
        if CONTROL.search(text) is None:
            self._put(text, look)
            return
        for piece in _PIECES.split(text):
            handler = _HANDLERS.get(piece)
            if handler is not None:
                handler(self, start, look)
            elif not _PIECES.fullmatch(piece):
                self._put(piece, look)
            start += len(piece)

    def _put(self, text: str, look: TextLook) -> None:
        """Add text, unless it is not on the page."""
        reason = self._unseen(look)
        if reason:
            self._leave_out(reason, text)
        elif text:
            self.text.add(text, look)
            self.in_contents = self.in_contents or self._fields.in_contents > 0
        if self._fields.in_code:
            self._fields.add_code(text)

    def _unseen(self, look: TextLook) -> str | None:
        """Say why text here is not on the page; None if it is."""
        if self._fields.in_code:
            return "field-code"
        return "hidden" if look.hidden else None

    def _leave_out(self, reason: str, text: str) -> None:
        if not self.omitted or self.omitted[-1][0] != reason:
            self.omitted.append((reason, []))
        self.omitted[-1][1].append(text)

    def _delete(self, start: int, end: int) -> None:
        letters = self._manuscript.letters
        self._leave_out("deleted", letters.shown(start, end))
        self._fields.pass_by(letters.text, start, end)
        self._leave_out_boxes("deleted", start, end)

    def _tab(self, _place: int, look: TextLook) -> None:
        self._put("\t", look)

    def _break(self, _place: int, look: TextLook) -> None:
        if self._unseen(look) is None:
            self.text.add_break()

    def _hyphen(self, _place: int, look: TextLook) -> None:
        self._put("-", look)

    def _mark(self, place: int, look: TextLook) -> None:
        shown = self._fields.pass_mark(self._manuscript.letters.text[place], place)
        self._put(shown, look)

    def _form(self, place: int, look: TextLook) -> None:
        """Add what a form field shows; it stands where the field's code does."""
        text = self._manuscript.letters.forms.get(place, "")
        if look.hidden:
            self._leave_out("hidden", text)
        elif text:
            self.text.add(text, look)

    def _comment(self, place: int, _look: TextLook) -> None:
        self.comments.append(place)

    def _anchor(self, place: int, look: TextLook) -> None:
        reason = self._unseen(look)
        if reason:
            self._leave_out_boxes(reason, place, place + 1)
        else:
            self.boxes.extend(self._manuscript.anchored(place, place + 1))

    def _leave_out_boxes(self, reason: str, start: int, end: int) -> None:
        for box in self._manuscript.anchored(start, end):
            self._leave_out(reason, self._manuscript.letters.shown(box.start, box.end))
            self.unseen_boxes.append(box)


_HANDLERS: Mapping[str, Callable[[Inline, int, TextLook], None]] = {
    PICTURE: Inline._form,
    COMMENT: Inline._comment,
    ANCHOR: Inline._anchor,
    "\t": Inline._tab,
    "\x0b": Inline._break,
    "\x0c": Inline._break,
    "\x0e": Inline._break,
    **dict.fromkeys((BEGIN, SEPARATOR, END), Inline._mark),
    HYPHEN: Inline._hyphen,
}
