"""A document as the search for headings sees it: lines, folded texts, how each stands out."""

from collections.abc import Sequence
from dataclasses import dataclass

from extract.headings.looks import Distinction, distinguish, find_body_look
from extract.reading import Line
from mingjian.document import BlockKind
from mingjian.text import fold


@dataclass(frozen=True, slots=True)
class Page:
    """Lines with their texts at half width (same offsets) and their looks beside the body's.

    `is_outlined`: the file itself declares headings.
    """

    lines: Sequence[Line]
    texts: Sequence[str]
    looks: Sequence[Distinction]
    is_outlined: bool = False

    def is_paragraph(self, place: int) -> bool:
        """Say whether a line is running text: no cell, no note."""
        return self.lines[place].kind is BlockKind.PARAGRAPH


def build_page(lines: Sequence[Line]) -> Page:
    """Fold the texts and compare the looks of all lines, once."""
    body = find_body_look(lines)
    looks = {line.look: distinguish(line.look, body) for line in lines}
    texts = [fold(x.text) for x in lines]
    is_outlined = any(x.look.outline for x in lines)
    return Page(lines, texts, [looks[x.look] for x in lines], is_outlined)
