"""What stands inside a paragraph of Word: its text in the final view, and all that stays out."""

from collections.abc import Callable, Mapping

from lxml import etree

from extract.docx.drawings import alt_texts, find_drawn
from extract.docx.fields import Fields, form_prompts, form_text
from extract.docx.formulas import FORMULA_PARTS, signs_around
from extract.docx.parts import TextPart, source_text
from extract.docx.styles import RunLooks
from extract.docx.symbols import read_symbol
from extract.docx.wordml import (
    ALTERNATIVES,
    CODES,
    DELETED_TEXT,
    DELETIONS,
    FIELD_MARK,
    FORM_FIELD,
    HYPHEN,
    INSTRUCTION,
    MATH_TEXT,
    PARAGRAPH_PROPERTIES,
    RUN_PROPERTIES,
    SIMPLE_FIELD,
    SYMBOL,
    TEXT,
    W,
    live_branch,
    value_of,
)
from extract.paragraph_text import ParagraphText, TextLook
from mingjian.errors import RefusedFile

_ID = f"{W}id"


class Inline:
    """Gathers one paragraph, or several whose ends between them are deleted.

    `drawn` are the text boxes and drawings anchored here, `comments` the ids of comments made
    here. `omitted` pairs a reason with the pieces of text that stay out for it. `in_contents`: a
    table of contents made some of the text.
    """

    def __init__(self, part: TextPart, fields: Fields, depth: int) -> None:
        self.content = ParagraphText()
        self.drawn: list[etree._Element] = []
        self.comments: list[str] = []
        self.omitted: list[tuple[str, list[str]]] = []
        self.in_contents = False
        self._part = part
        self._fields = fields
        self._depth = depth
        self._looks: RunLooks

    def add(self, paragraph: etree._Element, looks: RunLooks) -> None:
        """Gather the content of a `w:p`; `looks` are those its style gives to runs.

        Raises:
            RefusedFile: it is nested deeper than the limit.
        """
        self._looks = looks
        self._walk(paragraph, looks.plain)

    def _walk(self, parent: etree._Element, look: TextLook) -> None:
        """Handle each child in turn; properties give a look to those behind them."""
        if self._depth == 0:
            raise too_deep()
        self._depth -= 1
        for child in parent[:]:
            look = _HANDLERS.get(child.tag, Inline._walk)(self, child, look) or look
        self._depth += 1

    def _put(
        self, text: str | None, look: TextLook, node: int | None = None, offset: int = 0
    ) -> None:
        """Add text, from a text node or (a tab, a sign) from none; unless it is not on the page."""
        if not text:
            return
        fields = self._fields
        if fields.in_code:
            fields.add_code(text)
        if look.hidden or fields.in_code:
            self._leave_out("field-code" if fields.in_code else "hidden", text)
            return
        self.content.add(text, look, node, offset)
        if fields.in_contents:
            self.in_contents = True

    def _unseen(self, look: TextLook) -> str | None:
        """Say why text here is not on the page; None if it is."""
        if self._fields.in_code:
            return "field-code"
        return "hidden" if look.hidden else None

    def _leave_out(self, reason: str, text: str) -> None:
        if not self.omitted or self.omitted[-1][0] != reason:
            self.omitted.append((reason, []))
        self.omitted[-1][1].append(text)

    def _properties(self, properties: etree._Element, _look: TextLook) -> TextLook:
        return self._looks.look(properties)

    def _text(self, node: etree._Element, look: TextLook) -> None:
        place = self._part.texts.get(node)
        signs = self._part.signs.get(node)
        if not signs:
            self._put(node.text, look, place)
            return
        for offset, (char, sign) in enumerate(zip(node.text, signs, strict=True)):
            self._put(sign, look, place if sign == char else None, offset)

    def _tab(self, _tab: etree._Element, look: TextLook) -> None:
        self._put("\t", look)

    def _break(self, _break: etree._Element, look: TextLook) -> None:
        if self._unseen(look) is None:
            self.content.add_break()

    def _hyphen(self, _hyphen: etree._Element, look: TextLook) -> None:
        self._put("-", look)

    def _symbol(self, symbol: etree._Element, look: TextLook) -> None:
        self._put(read_symbol(symbol), look)

    def _code(self, node: etree._Element, _look: TextLook) -> None:
        self._fields.add_code(node.text or "")
        self._leave_out("field-code", node.text or "")

    def _field_mark(self, mark: etree._Element, look: TextLook) -> None:
        for data in mark.iterchildren(FORM_FIELD):
            self._put(form_text(data), look)
            self.omitted += (("prompt", [text]) for text in form_prompts(data))
        self._put(self._fields.pass_mark(mark), look)

    def _simple_field(self, field: etree._Element, look: TextLook) -> None:
        self._leave_out("field-code", value_of(field, INSTRUCTION) or "")
        self._walk(field, look)

    def _deleted(self, element: etree._Element, _look: TextLook) -> None:
        self._leave_out("deleted", source_text(element, self._part.signs))
        self._fields.pass_by(element)

    def _ruby(self, ruby: etree._Element, look: TextLook) -> None:
        """Read the base of an annotated word; the reading above it (拼音) stays out."""
        for child in ruby:
            if child.tag == f"{W}rubyBase":
                self._walk(child, look)
            else:
                self._leave_out("ruby", source_text(child, self._part.signs))

    def _alternatives(self, alternatives: etree._Element, look: TextLook) -> None:
        branch = live_branch(alternatives)
        if branch is not None:
            self._walk(branch, look)

    def _comment(self, reference: etree._Element, _look: TextLook) -> None:
        self.comments.append(value_of(reference, _ID) or "")

    def _drawing(self, drawing: etree._Element, look: TextLook) -> None:
        reason = self._unseen(look)
        if reason:
            self._leave_out(reason, source_text(drawing, self._part.signs))
        else:
            self.drawn += find_drawn(drawing)
            self.omitted += (("alt-text", [text]) for text in alt_texts(drawing))

    def _formula(self, element: etree._Element, look: TextLook) -> None:
        before, after = signs_around(element)
        self._put(before, look)
        self._walk(element, look)
        self._put(after, look)

    def _skip(self, _element: etree._Element, _look: TextLook) -> None:
        """Pass over properties: they hold no text."""


def too_deep() -> RefusedFile:
    """Make the error for content nested deeper than any real document."""
    return RefusedFile(
        "xml-depth",
        "文件内部嵌套层数异常，没有读取；请用 Word 另存为新的 .docx 后重新提交。",
    )


# What is not named here is a wrapper to look into (r, hyperlink, sdt, ins, moveTo, dir …).
_HANDLERS: Mapping[str, Callable[[Inline, etree._Element, TextLook], TextLook | None]] = {
    TEXT: Inline._text,
    MATH_TEXT: Inline._text,
    f"{W}tab": Inline._tab,
    f"{W}ptab": Inline._tab,
    f"{W}br": Inline._break,
    f"{W}cr": Inline._break,
    HYPHEN: Inline._hyphen,
    SYMBOL: Inline._symbol,
    FIELD_MARK: Inline._field_mark,
    SIMPLE_FIELD: Inline._simple_field,
    f"{W}ruby": Inline._ruby,
    ALTERNATIVES: Inline._alternatives,
    f"{W}commentReference": Inline._comment,
    f"{W}drawing": Inline._drawing,
    f"{W}pict": Inline._drawing,
    f"{W}object": Inline._drawing,
    **dict.fromkeys(FORMULA_PARTS, Inline._formula),
    PARAGRAPH_PROPERTIES: Inline._skip,
    RUN_PROPERTIES: Inline._properties,
    f"{W}sdtPr": Inline._skip,
    f"{W}sdtEndPr": Inline._skip,
    **dict.fromkeys(CODES, Inline._code),
    **dict.fromkeys(DELETIONS, Inline._deleted),
    DELETED_TEXT: Inline._deleted,
}
