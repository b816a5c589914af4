"""The stories of a file besides its body: notes, headers and footers, text boxes, comments.

Each stands in a group of its own, in the middle of the paragraph it belongs to.
"""

from collections.abc import Callable
from functools import partial

from extract.list_numbers import ListCounters
from extract.rtf.content import Items
from extract.rtf.destinations import BOXES, MARGINS
from extract.rtf.groups import Group

_BOXES = BOXES | {"shprslt"}
STORY_WORDS = frozenset({"footnote", "annotation", *BOXES, *MARGINS})


class Stories:
    """Keeps finished notes and margins; text boxes and comments go to the paragraph around.

    `margins` pairs headers, footers and separators of notes with the reason they are no text.
    """

    def __init__(self) -> None:
        self.footnotes: list[Items] = []
        self.endnotes: list[Items] = []
        self.margins: list[tuple[str, Items]] = []

    def begin(self, word: str, group: Group, font: int | None) -> None:
        """Begin the story that a word opens; `font` is the file's default one."""
        # Numbers count on from the text into its boxes and back.
        counters = group.flow.counters if word in _BOXES else ListCounters()
        group.begin_story(counters, self._end_of(word), font)

    def turn_endnote(self, group: Group) -> None:
        """Make the footnote of a group an endnote."""
        if group.ends is not None:
            group.ends = partial(_end_note, self.endnotes)

    def _end_of(self, word: str) -> Callable[[Group, Group], None]:
        """Give what is to be done when the story of a word ends."""
        if word in MARGINS:
            return partial(self._end_margin, MARGINS[word])
        if word in _BOXES:
            return _end_box
        return _end_comment if word == "annotation" else partial(_end_note, self.footnotes)

    def _end_margin(self, reason: str, group: Group, _outer: Group) -> None:
        self.margins.append((reason, group.flow.finish(group.paragraph)))


def _end_note(notes: list[Items], group: Group, _outer: Group) -> None:
    notes.append(group.flow.finish(group.paragraph))


def _end_box(group: Group, outer: Group) -> None:
    outer.flow.add_box(group.flow.finish(group.paragraph))


def _end_comment(group: Group, outer: Group) -> None:
    outer.flow.add_comment(group.flow.finish(group.paragraph))
