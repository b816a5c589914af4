"""Word files (.docx): the document as it reads with all changes accepted, and what that leaves out.

Numbers that Word makes are part of the text, each text box and merged cell comes once, notes come
after the body. Written on lxml alone: no library gives all of these at once.

No line tells its page: what Word last drew (`lastRenderedPageBreak`) gives the right number of
pages in half of the files that have it, and a wrong page in a report sends its reader astray.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from lxml import etree

from extract import mht, plain
from extract.docx.annexes import Annexes, EmbeddedReader, Readers
from extract.docx.definitions import Definitions, load_numbering, load_styles
from extract.docx.parts import TextPart, source_text
from extract.docx.pictures import picture_sizes
from extract.docx.story import Story
from extract.docx.wordml import DELETIONS, INSERTIONS, RUN_PROPERTIES, TEXT, W, value_of
from extract.html import reader as html
from extract.limits import Limits
from extract.office_problems import COMMENTS, HIGHLIGHTED, TRACKED_CHANGES
from extract.package import Budget, Package, open_package
from extract.page_pictures import tell_page_pictures
from extract.reading import Line, Reading, typed_text
from extract.rtf import reader as rtf
from extract.unread_parts import tell_unread
from mingjian.annotation import AUTHOR
from mingjian.document import BlockKind, Omitted, Problem, Status
from mingjian.errors import RefusedFile, UnreadableFile
from mingjian.text import visible

_DOCUMENT = f"{W}document"
_BODY = f"{W}body"
_CHANGES = (*DELETIONS, *INSERTIONS, f"{W}cellIns", f"{W}cellDel")
_HIGHLIGHT, _NO_COLOUR = f"{W}highlight", frozenset({None, "none", "white"})
_NOTES = (("footnotes", f"{W}footnote"), ("endnotes", f"{W}endnote"))
_NOTE_MARKS = {f"{W}footnoteReference": f"{W}footnote", f"{W}endnoteReference": f"{W}endnote"}
_NO_NOTE = Problem(
    "broken-part",
    "文中有脚注或尾注的标记，但文件内找不到注文；请用 Word 或 WPS 打开核对，另存后重新提交。",
)
# Parts that Word puts into nearly every file and that have no place for words. Word 2010 writes
# its styles twice: to search that part for words took as long as to read a text.
_WORDLESS = frozenset({"settings", "webSettings", "fontTable", "stylesWithEffects"})
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_NOTE_TYPE = f"{W}type"
_COMMENT = f"{W}comment"
_ID, _AUTHOR = f"{W}id", f"{W}author"

_Part = TypeVar("_Part")


def read(data: bytes, limits: Limits) -> Reading:
    """Read the bytes of a .docx file.

    Raises:
        UnreadableFile: it is empty, encrypted, damaged or no Word document.
        RefusedFile: it is over a limit, or built to harm.
    """
    return _Reader(open_package(data, limits), limits, _EMBEDDED).read()


def _read_embedded(data: bytes, limits: Limits, budget: Budget) -> Reading:
    """Read a .docx inside a .docx, but nothing embedded in that."""
    return _Reader(open_package(data, limits, budget), limits, {}).read()


def _unzipped(read_file: Callable[[bytes, Limits], Reading]) -> EmbeddedReader:
    """Make a reader of embedded files of one for files that inflate nothing."""
    return lambda data, limits, _: read_file(data, limits)


_EMBEDDED: Readers = {
    "docx": _read_embedded,
    "html": _unzipped(html.read),
    "mht": _unzipped(mht.read),
    "rtf": _unzipped(rtf.read),
    "txt": _unzipped(plain.read),
}


class _Reader:
    """Gathers a reading part by part: the body, the notes, then what stands outside the text."""

    def __init__(self, package: Package, limits: Limits, embedded: Readers) -> None:
        self._package = package
        self._limits = limits
        self._lines: list[Line] = []
        self._omitted: list[Omitted] = []
        self._problems: dict[Problem, None] = {}
        self._sources: list[str] = []
        self._strays: list[str] = []
        self._marked: set[tuple[str, str | None]] = set()
        self._main = package.main_part()
        self._links = package.relationships(self._main)
        self._annexes = Annexes(package, limits, embedded)
        styles = self._define("styles", load_styles)
        numbering = self._define("numbering", lambda part: load_numbering(part, styles))
        self._definitions = Definitions(styles, numbering, self._annexes, limits)

    def read(self) -> Reading:
        body = self._read_body()
        self._read_notes(body.tables)
        self._omit_margins()
        self._omit_comments(body.commented)
        for stray in self._strays:
            self._omit("unknown-markup", stray, len(self._lines) - 1)
        self._check_length()
        return Reading(
            lines=tuple(self._lines),
            omitted=tuple(self._omitted),
            problems=self._told(),
            source_text="".join(self._sources + self._annexes.sources),
        )

    def _told(self) -> tuple[Problem, ...]:
        """Give all problems; what no one opened is known only when all has been read."""
        for link in self._links:
            if link.kind in _WORDLESS and link.target.lower().endswith(f"/{link.kind}.xml".lower()):
                self._package.pass_by(link.target)
        annexes = self._annexes.problems()
        return (*self._problems, *annexes, *tell_unread(self._package, self._main))

    def _read_body(self) -> Story:
        part = self._take_part(self._main, self._package.read(self._main))
        if part.root.tag != _DOCUMENT:
            raise UnreadableFile(
                Status.CORRUPT,
                "no-document",
                "文件内没有 Word 正文；请确认是 Word 文档后重新提交。",
            )
        story = Story(part, self._definitions)
        for body in part.root.iterchildren(_BODY):
            story.read(body)
        self._take(story)
        marks = part.root.iter(*_NOTE_MARKS)
        self._marked = {(_NOTE_MARKS[mark.tag], value_of(mark, _ID)) for mark in marks}
        chars = sum(len(line.text) for line in story.lines)
        if pictured := tell_page_pictures(picture_sizes(part.root), chars):
            self._add_problem(pictured)
        return story

    def _read_notes(self, tables: int) -> None:
        for kind, tag in _NOTES:
            for part in self._linked(kind):
                story = Story(part, self._definitions, tables)
                rules = Story(part, self._definitions)
                for note in part.root.iterchildren(tag):
                    self._marked.discard((tag, value_of(note, _ID)))
                    is_rule = value_of(note, _NOTE_TYPE) in _SEPARATORS
                    (rules if is_rule else story).read(note, BlockKind.NOTE)
                self._take(story)
                self._omit_story(rules, "separator", len(self._lines) - 1)
                tables = story.tables
        if self._marked:
            self._add_problem(_NO_NOTE)

    def _omit_margins(self) -> None:
        """Leave out headers, which stand before all lines, and footers, which stand after."""
        for reason, after in (("header", -1), ("footer", len(self._lines) - 1)):
            for part in self._linked(reason):
                story = Story(part, self._definitions)
                story.read(part.root)
                self._omit_story(story, reason, after)

    def _omit_comments(self, commented: Mapping[str, int]) -> None:
        """Leave out comments, each after the line that it is about; our own are no problem."""
        for part in self._linked("comments"):
            story = Story(part, self._definitions)
            for comment in part.root.iterchildren(_COMMENT):
                first = len(story.lines)
                story.read(comment)
                text = "\n".join(typed_text(line) for line in story.lines[first:])
                after = commented.get(value_of(comment, _ID) or "", len(self._lines) - 1)
                own = value_of(comment, _AUTHOR) == AUTHOR
                self._omit("own-comment" if own else "comment", text, after)
                if text and not own:
                    self._add_problem(COMMENTS)
            for omitted in story.omitted:
                self._omit(omitted.reason, omitted.text, len(self._lines) - 1)

    def _take(self, story: Story) -> None:
        """Add a story's lines, and what it left out, behind the lines there are."""
        shift = len(self._lines)
        self._lines += story.lines
        for omitted in story.omitted:
            self._omit(omitted.reason, omitted.text, omitted.after_block + shift)

    def _omit_story(self, story: Story, reason: str, after: int) -> None:
        """Leave out all that a story has."""
        for line in story.lines:
            self._omit(reason, typed_text(line), after)
        for omitted in story.omitted:
            self._omit(omitted.reason, omitted.text, after)

    def _omit(self, reason: str, text: str, after: int) -> None:
        if visible(text):
            self._omitted.append(Omitted(reason, text, after))

    def _add_problem(self, problem: Problem) -> None:
        self._problems[problem] = None

    def _define(self, kind: str, load: Callable[[bytes | None], _Part]) -> _Part:
        """Load the part that defines styles or lists; if it is broken, as if there were none."""
        loaded = self._load_linked(kind, lambda _, content: load(content))
        return next(loaded, None) or load(None)

    def _linked(self, kind: str) -> Iterator[TextPart]:
        """Take the text parts of a kind that the document links to."""
        return self._load_linked(kind, self._take_part)

    def _load_linked(self, kind: str, load: Callable[[str, bytes], _Part]) -> Iterator[_Part]:
        """Load the parts of a kind; a broken one is told of and does not stop the rest."""
        targets = [link.target for link in self._links if link.kind == kind]
        for name in dict.fromkeys(
            self._package.spelling(target) for target in targets if target in self._package
        ):
            try:
                yield load(name, self._package.read(name))
            except UnreadableFile as error:
                message = f"{error}（其余部分已读取）"
                self._add_problem(Problem("broken-part", message))

    def _take_part(self, name: str, content: bytes) -> TextPart:
        """Parse a text part, count its characters, look for tracked changes and marked words."""
        part = TextPart(name, content, self._limits)
        root = part.root
        self._sources.append(source_text(root, part.signs))
        self._sources.append(part.stray)
        self._strays.append(part.stray)
        self._check_length()
        if next(root.iter(*_CHANGES), None) is not None:
            self._add_problem(TRACKED_CHANGES)
        if any(map(_is_marked, root.iter(_HIGHLIGHT))):
            self._add_problem(HIGHLIGHTED)
        return part

    def _check_length(self) -> None:
        if sum(map(len, self._sources + self._annexes.sources)) > self._limits.text_chars:
            raise RefusedFile(
                "too-much-text",
                f"文件超过 {self._limits.text_chars} 字，没有读取；请拆成几个文件提交。",
            )


def _is_marked(highlight: etree._Element) -> bool:
    """Say whether a run with words in it is marked in a colour, not only a paragraph's end."""
    if value_of(highlight) in _NO_COLOUR or highlight.getparent().tag != RUN_PROPERTIES:
        return False
    texts = highlight.getparent().getparent().iterchildren(TEXT)
    return any(visible(node.text or "") for node in texts)
