"""Word 97-2003 files (.doc, Kingsoft .wps): the document as it reads with all changes accepted.

What comes out is what the .docx reader gives of the same document: numbers that Word makes are
part of the text, each text box and merged cell comes once, notes come after the body.
"""

from collections.abc import Mapping

from extract.doc.boxes import TEXT_RECORD
from extract.doc.fib import Part, Structure
from extract.doc.manuscript import Manuscript, open_manuscript
from extract.doc.story import Story
from extract.limits import Limits
from extract.office_problems import COMMENTS, TRACKED_CHANGES
from extract.reading import Line, Reading, typed_text
from mingjian.document import BlockKind, Omitted, Problem
from mingjian.text import visible

_COMMENT_RECORD = 30
_BODY_BOXES = (Structure.BOXES, TEXT_RECORD)
_HEADER_BOXES = (Structure.HEADER_BOXES, TEXT_RECORD)
_NOTES = (Part.FOOTNOTES, Part.ENDNOTES)
# [MS-DOC], PlcfHdd: the rules above notes first, then for each section these six.
_RULES = 6
_MARGINS = ("header", "header", "footer", "footer", "header", "footer")


def read(data: bytes, limits: Limits) -> Reading:
    """Read the bytes of a Word 97-2003 file.

    Raises:
        UnreadableFile: it is empty, encrypted, damaged or no Word document.
        UnsupportedFormat: it is of an older Word or of MS Works (code "old-format").
        RefusedFile: it is over a limit.
    """
    return _Reader(open_manuscript(data, limits)).read()


class _Reader:
    """Gathers a reading story by story: the body, the notes, then what stands outside the text."""

    def __init__(self, manuscript: Manuscript) -> None:
        self._manuscript = manuscript
        self._lines: list[Line] = []
        self._omitted: list[Omitted] = []
        self._problems: dict[Problem, None] = {}

    def read(self) -> Reading:
        if self._manuscript.letters.changed:
            self._problems[TRACKED_CHANGES] = None
        body = self._read_body()
        self._read_notes(body.tables)
        self._omit_margins()
        self._omit_comments(body.commented)
        return Reading(
            lines=tuple(self._lines),
            omitted=tuple(self._omitted),
            problems=(*self._problems, *self._manuscript.structures.problems),
            source_text=self._manuscript.letters.shown(0, len(self._manuscript.letters.text)),
        )

    def _read_body(self) -> Story:
        """Read the body, and after it the text boxes whose anchor is not known."""
        story = self._story(Part.BODY)
        story.read(*self._manuscript.fib.bounds(Part.BODY))
        for box in self._manuscript.stretches(Part.BOXES, *_BODY_BOXES):
            story.read_box(box)
        self._take(story)
        return story

    def _read_notes(self, tables: int) -> None:
        for part in _NOTES:
            story = self._story(part, tables)
            story.read(*self._manuscript.fib.bounds(part), BlockKind.NOTE)
            self._take(story)
            tables = story.tables

    def _omit_margins(self) -> None:
        """Leave out headers, which stand before all lines, and footers, which stand after."""
        story = self._story(Part.HEADERS)
        last = len(self._lines) - 1
        places = {"header": -1, "footer": last, "separator": last}
        stretches = self._manuscript.stretches(Part.HEADERS, Structure.HEADER_TEXTS)
        for number, stretch in enumerate(stretches):
            reason = _margin(number) if len(stretches) > _RULES else "header"
            story.read(stretch.start, stretch.end)
            self._omit_story(story, reason, places[reason])
        for box in self._manuscript.stretches(Part.HEADER_BOXES, *_HEADER_BOXES):
            story.read_box(box)
            self._omit_story(story, "header", -1)

    def _omit_comments(self, commented: Mapping[int, int]) -> None:
        """Leave out comments, each after the line that it is about."""
        story = self._story(Part.COMMENTS)
        marks = self._manuscript.marks(Part.BODY, Structure.COMMENT_MARKS, _COMMENT_RECORD)
        texts = self._manuscript.stretches(Part.COMMENTS, Structure.COMMENT_TEXTS)
        last = len(self._lines) - 1
        for number, text in enumerate(texts):
            mark = marks[number] if number < len(marks) else -1
            story.read(text.start, text.end)
            if story.lines:
                self._problems[COMMENTS] = None
            self._omit_story(story, "comment", commented.get(mark, last))

    def _story(self, part: Part, tables: int = 0) -> Story:
        return Story(self._manuscript, self._manuscript.fib.bounds(part), tables)

    def _take(self, story: Story) -> None:
        """Add a story's lines, and what it left out, behind the lines there are."""
        shift = len(self._lines)
        self._lines += story.lines
        for omitted in story.omitted:
            self._omit(omitted.reason, omitted.text, omitted.after_block + shift)

    def _omit_story(self, story: Story, reason: str, after: int) -> None:
        """Leave out all that a story has so far, and empty it."""
        text = "\n".join(map(typed_text, story.lines))
        self._omit(reason, text, after)
        for omitted in story.omitted:
            self._omit(omitted.reason, omitted.text, after)
        story.lines.clear()
        story.omitted.clear()

    def _omit(self, reason: str, text: str, after: int) -> None:
        if visible(text):
            self._omitted.append(Omitted(reason, text, after))


def _margin(number: int) -> str:
    """Say what the stretch of that number of the headers' story is."""
    return "separator" if number < _RULES else _MARGINS[(number - _RULES) % len(_MARGINS)]
