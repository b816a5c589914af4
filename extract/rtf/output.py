"""Where text goes: onto the page, into a definition or a number, or among what is left out."""

from collections.abc import Callable, Mapping

from extract.rtf.characters import Characters, drop_controls
from extract.rtf.destinations import BREAKS, CHARACTER_WORDS
from extract.rtf.flow import Flow
from extract.rtf.fonts import Fonts
from extract.rtf.groups import Group
from extract.rtf.looks import ParagraphLook
from extract.symbol_fonts import has_signs, read_signs


class Output:
    """Takes the text of groups, in whatever way it is written.

    `is_tracked`: some of it is recorded as changed; `is_broken`: some stands behind the end.
    """

    def __init__(self, fonts: Fonts) -> None:
        self.is_tracked = False
        self.is_broken = False
        self._fonts = fonts
        self._characters = Characters()
        self._is_over = False
        self._goes_on = False

    def pass_brace(self) -> None:
        """Move past a brace."""
        self._characters.pass_by()

    def pass_end(self) -> None:
        """Move past the brace that ends the file."""
        self._is_over = True

    def pass_word(self, word: str) -> None:
        """Move past a control word: behind the end, it shows that a brace too many made the end."""
        if word not in CHARACTER_WORDS:
            self._characters.pass_by()
        self._goes_on = self._is_over  # for good: nothing undoes the end

    def put_bytes(self, data: bytes, group: Group) -> None:
        """Take bytes in the code page of the group's font, of the file in a definition."""
        codec = self._fonts.font(group.look.font).codec
        if codec is None or group.definition is not None:
            codec = self._fonts.file_codec
        self._put(self._characters.from_bytes(data, codec, self._fonts.wide), group)

    def put_unit(self, number: int, group: Group) -> None:
        """Take the number of a `\\u`."""
        self._put(self._characters.from_unit(number, group.fallback), group)

    def put_sign(self, sign: str, group: Group) -> None:
        """Take a character that a word or symbol names."""
        self._put(self._characters.from_sign(sign), group)

    def put_shown(self, text: str, group: Group) -> None:
        """Take text that stands nowhere in the file: what a field shows by itself."""
        self._put(text, group)

    def end_text(self, group: Group) -> None:
        """End what is only half written: a story ends, or a paragraph."""
        self._put(self._characters.end(), group)

    def mark(self, word: str, group: Group) -> None:
        """Take what ends a line, paragraph, cell or row, unless it stands in a field's code."""
        self.end_text(group)
        if group.sink or group.definition is not None:
            return
        reason = self._unseen(group)
        is_gone = reason == "deleted" if word == "par" else bool(reason) and word in BREAKS
        if not is_gone:  # else the paragraph joins the next one
            _MARKS[word](group.flow, group.paragraph)

    def _put(self, text: str, group: Group) -> None:
        if not text:
            return
        if group.definition is not None:
            group.definition.text(text)
            return
        text = drop_controls(text)
        font = self._fonts.font(group.look.font).name
        if has_signs(font):
            text = read_signs(font, text)
        reason = self._unseen(group)
        if group.sink == "label":
            group.flow.add_label(text)
        elif reason:
            if not (group.look.deleted or group.look.hidden):
                group.field.add_code(text)
            group.flow.leave_out(reason, text)
        else:
            self.is_broken = self.is_broken or (self._is_over and bool(text.strip()))
            group.field.has_result = group.field.has_result or bool(text.strip())
            group.flow.add(text, group.look, group.in_contents)

    def _unseen(self, group: Group) -> str:
        """Say why text here is not on the page; "" if it is."""
        look = group.look
        self.is_tracked = self.is_tracked or look.deleted or look.inserted
        if self._is_over and not self._goes_on:
            return "trailing"
        if group.sink:
            return group.sink
        if look.deleted:
            return "deleted"
        return "hidden" if look.hidden else ""


_MARKS: Mapping[str, Callable[[Flow, ParagraphLook], None]] = {
    "par": Flow.end_paragraph,
    "sect": Flow.end_section,
    "cell": Flow.end_cell,
    "nestcell": Flow.end_nested_cell,
    "row": Flow.end_row,
    "nestrow": Flow.end_nested_row,
    **dict.fromkeys(BREAKS, lambda flow, _: flow.add_break()),
}
MARK_WORDS = frozenset(_MARKS)
