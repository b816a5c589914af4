"""The walk through an RTF file: groups open and close, words change what is in force in them."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import NamedTuple

from extract.equation_fields import equation_text
from extract.limits import Limits
from extract.list_numbers import ListCounters
from extract.rtf.content import Items
from extract.rtf.destinations import (
    CODES,
    ESCAPED_SIGNS,
    LABELS,
    MUTED,
    STARRED,
    SYMBOL_SIGNS,
    UNMUTED,
    UNREAD,
    WORD_SIGNS,
)
from extract.rtf.flow import Budget, Definitions, Flow
from extract.rtf.fonts import Fonts
from extract.rtf.form_fields import FormField
from extract.rtf.groups import Definition, Field, Group
from extract.rtf.kept import ShapeProperty, UnknownGroup
from extract.rtf.lists import Lists
from extract.rtf.looks import ParagraphLook, RunLook, change_paragraph, change_text
from extract.rtf.output import MARK_WORDS, Output
from extract.rtf.stories import STORY_WORDS, Stories
from extract.rtf.styles import Styles
from extract.rtf.tables import ROW_WORDS
from extract.rtf.tokens import Kind, Token, read_tokens, unescape
from mingjian.errors import RefusedFile


class Content(NamedTuple):
    """All that a file holds: the body, the other stories, and the fonts they are written in.

    `is_broken`: groups do not close, or close too often; `is_tracked`: changes are recorded;
    `has_objects`: objects are embedded of which nothing is shown.
    """

    body: Items
    stories: Stories
    fonts: Fonts
    is_broken: bool
    is_tracked: bool
    has_objects: bool


def read_content(data: bytes, limits: Limits) -> Content:
    """Walk through the bytes of an RTF file.

    Raises:
        RefusedFile: it is nested too deeply, or has too much text or too many paragraphs.
    """
    walk = _Walk(limits)
    for token in read_tokens(data):
        walk.take(token)
    return walk.end()


class _Walk:
    """Takes token by token; `_stack` holds the groups that are open around `_group`."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._fonts = Fonts()
        styles, lists = Styles(), Lists()
        self._tables: Mapping[str, Definition] = {
            "fonttbl": self._fonts,
            "stylesheet": styles,
            "listtable": lists,
            "listoverridetable": lists,
        }
        definitions = Definitions(styles, lists, Budget(limits))
        self._group = Group(Flow(definitions, ListCounters()))
        self._stack: list[Group] = []
        self._dead_depth = 0
        self._default_font: int | None = None
        self._has_objects = False
        self._output = Output(self._fonts)
        self._stories = Stories()

    def take(self, token: Token) -> None:
        """Take one token."""
        kind = token.kind
        if kind is Kind.OPEN:
            self._open(token.word == "*")
        elif kind is Kind.CLOSE:
            self._close()
        elif self._group.dead:
            return
        elif kind is Kind.WORD:
            self._word(token.word, token.number)
        elif kind is Kind.SYMBOL:
            self._symbol(token.word)
        elif not self._group.muted:
            self._output.put_bytes(unescape(token.data), self._group)

    def end(self) -> Content:
        """Close what is still open and give what was gathered."""
        is_broken = bool(self._stack)
        while self._stack:
            self._close()
        body = self._group.flow.finish(self._group.paragraph)
        output = self._output
        is_broken = is_broken or output.is_broken
        return Content(
            body, self._stories, self._fonts, is_broken, output.is_tracked, self._has_objects
        )

    def _open(self, starred: bool) -> None:
        self._output.pass_brace()
        if len(self._stack) + self._dead_depth >= self._limits.xml_depth:
            raise RefusedFile(
                "too-deep", "文件内部嵌套层数异常，没有读取；请用 Word 另存为 .docx 后重新提交。"
            )
        if self._group.dead:
            self._dead_depth += 1
        else:
            self._stack.append(self._group)
            self._group = self._group.inner(starred)

    def _close(self) -> None:
        self._output.pass_brace()
        if self._dead_depth:
            self._dead_depth -= 1
        elif self._stack:
            group = self._group
            self._group = self._stack.pop()
            if group.ends is not None:
                self._output.end_text(group)
                group.ends(group, self._group)
            if not self._stack:
                self._output.pass_end()

    def _word(self, word: str, number: int | None) -> None:
        group = self._group
        self._output.pass_word(word)
        starred, group.starred = group.starred, False
        if starred and word not in STARRED:
            self._pass_unknown(word)
        elif word in _DESTINATIONS:
            _DESTINATIONS[word](self, word)
        elif word in UNREAD:
            group.dead = True
        elif not group.muted:
            self._plain_word(word, number)

    def _pass_unknown(self, word: str) -> None:
        """Pass over a group that is to be ignored, but keep what may be paragraphs."""
        group = self._group
        if word in UNREAD or group.muted or group.definition is not None:
            group.dead = True
            return
        unknown = UnknownGroup()
        group.definition = unknown
        group.ends = partial(_end_unknown, unknown)

    def _plain_word(self, word: str, number: int | None) -> None:
        """Take a word that opens no destination."""
        group = self._group
        if word == "u" and number is not None:
            self._output.put_unit(number, group)
        elif word == "uc":
            group.fallback = number or 0
        elif group.definition is not None:
            group.definition.word(word, number)
        elif word in WORD_SIGNS:
            self._output.put_sign(WORD_SIGNS[word], group)
        elif word in MARK_WORDS:
            self._output.mark(word, group)
        elif word in ROW_WORDS:
            row = group.flow.nested_row if group.nested_row else group.flow.row
            row.word(word, number)
        elif word in _HEADER_WORDS:
            _HEADER_WORDS[word](self, number or 0)
        else:
            self._look(word, number)

    def _look(self, word: str, number: int | None) -> None:
        group = self._group
        if word == "plain":
            group.look = RunLook(font=self._default_font)
            return
        text = change_text(group.look, word, number)
        if text is not None:
            group.look = text
            return
        paragraph = change_paragraph(group.paragraph, word, number)
        if paragraph is not None:
            group.paragraph = paragraph

    def _symbol(self, symbol: str) -> None:
        if self._group.muted:
            return
        if symbol in ESCAPED_SIGNS:
            self._output.put_bytes(symbol.encode("ascii"), self._group)
        elif symbol in SYMBOL_SIGNS:
            self._output.put_sign(SYMBOL_SIGNS[symbol], self._group)
        elif symbol in ("\n", "\r"):
            self._output.mark("par", self._group)

    def _begin_definition(self, word: str) -> None:
        self._group.definition = self._tables[word]

    def _begin_form_field(self, _word: str) -> None:
        form = FormField()
        self._group.definition = form
        self._group.ends = partial(_end_form_field, form)

    def _begin_story(self, word: str) -> None:
        self._output.end_text(self._group)
        self._stories.begin(word, self._group, self._default_font)

    def _turn_endnote(self, _word: str) -> None:
        self._stories.turn_endnote(self._group)

    def _begin_field(self, _word: str) -> None:
        self._group.field = Field()
        self._group.ends = _end_field

    def _begin_object(self, word: str) -> None:
        self._mute(word)
        self._group.field = Field()
        self._group.ends = self._end_object

    def _end_object(self, group: Group, _outer: Group) -> None:
        self._has_objects = self._has_objects or not group.field.has_result

    def _begin_object_result(self, word: str) -> None:
        self._unmute(word)
        self._group.field.has_result = True

    def _begin_shape(self, _word: str) -> None:
        self._group.field = Field()

    def _begin_shape_property(self, _word: str) -> None:
        group = self._group
        if group.definition is not None:
            group.dead = True
            return
        shape_property = ShapeProperty()
        group.definition, group.muted = shape_property, False
        group.ends = partial(_end_shape_property, shape_property)

    def _begin_shape_result(self, word: str) -> None:
        """Begin what old programs show of a shape: the same again, unless it said nothing."""
        if self._group.field.has_result:
            self._group.dead = True
        else:
            self._begin_story(word)

    def _begin_result(self, _word: str) -> None:
        if self._group.field.makes_contents:
            self._group.in_contents = True

    def _begin_code(self, _word: str) -> None:
        self._group.sink = "field-code"

    def _begin_instruction(self, _word: str) -> None:
        self._group.sink = "field-code"
        self._group.ends = self._end_instruction

    def _end_instruction(self, group: Group, outer: Group) -> None:
        """Add what the field's code shows by itself: a ticked box is an equation."""
        self._output.put_shown(equation_text(group.field.code), outer)

    def _begin_label(self, _word: str) -> None:
        self._group.sink = self._group.sink or "label"

    def _mute(self, _word: str) -> None:
        self._group.muted = True

    def _unmute(self, _word: str) -> None:
        self._group.muted = False

    def _begin_nested_row(self, _word: str) -> None:
        self._group.nested_row = True

    def _set_page(self, number: int) -> None:
        self._fonts.declare(number)

    def _set_language(self, number: int) -> None:
        self._fonts.declare_language(number)

    def _set_font(self, number: int) -> None:
        self._default_font = number
        self._group.look = self._group.look._replace(font=number)


def _end_form_field(form: FormField, group: Group, _outer: Group) -> None:
    group.field.default = form.default()
    if not group.look.hidden and not group.look.deleted:
        group.flow.add(form.shown(), group.look)


def _end_field(group: Group, outer: Group) -> None:
    if group.field.default and not group.field.has_result:
        outer.flow.leave_out("form-default", group.field.default)


def _end_shape_property(shape_property: ShapeProperty, group: Group, outer: Group) -> None:
    text = shape_property.shown()
    if text:
        group.field.has_result = True
        box = Flow(group.flow.definitions, ListCounters())
        box.add(text, RunLook())
        outer.flow.add_box(box.finish(ParagraphLook()))


def _end_unknown(unknown: UnknownGroup, _group: Group, outer: Group) -> None:
    text = unknown.paragraphs()
    if text:
        outer.flow.leave_out("unknown", text)


_HEADER_WORDS: Mapping[str, Callable[[_Walk, int], None]] = {
    "ansicpg": _Walk._set_page,
    "mac": lambda walk, _: walk._set_page(10000),
    "pc": lambda walk, _: walk._set_page(437),
    "pca": lambda walk, _: walk._set_page(850),
    "deflang": _Walk._set_language,
    "deflangfe": _Walk._set_language,
    "deff": _Walk._set_font,
}
_DESTINATIONS: Mapping[str, Callable[[_Walk, str], None]] = {
    **dict.fromkeys(
        ("fonttbl", "stylesheet", "listtable", "listoverridetable"), _Walk._begin_definition
    ),
    "formfield": _Walk._begin_form_field,
    **dict.fromkeys(STORY_WORDS, _Walk._begin_story),
    "ftnalt": _Walk._turn_endnote,
    "field": _Walk._begin_field,
    "fldrslt": _Walk._begin_result,
    **dict.fromkeys(CODES, _Walk._begin_code),
    "fldinst": _Walk._begin_instruction,
    **dict.fromkeys(LABELS, _Walk._begin_label),
    **dict.fromkeys(MUTED, _Walk._mute),
    **dict.fromkeys(UNMUTED, _Walk._unmute),
    "object": _Walk._begin_object,
    "result": _Walk._begin_object_result,
    "shp": _Walk._begin_shape,
    "sp": _Walk._begin_shape_property,
    "shprslt": _Walk._begin_shape_result,
    "nesttableprops": _Walk._begin_nested_row,
}
