"""A text cut up so that passages which overlap can each be shown.

Passages of several judgements may nest, overlap and repeat. Between two places where one begins or
ends the same marks hold, so a text becomes a row of segments, each knowing its marks.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import accumulate, pairwise

from report.masking import mask
from report.printable import printable


class MarkKind(StrEnum):
    """What a passage is evidence of."""

    CATEGORY = "category"
    ELEMENT = "element"
    FINDING = "finding"


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage text[start:end] and what it shows.

    `tone` is how it is coloured, `label` what is written behind it, `target` the id of the entry in
    the list beside the text.
    """

    start: int
    end: int
    kind: MarkKind
    tone: str
    label: str
    target: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text with one set of marks; `start` counts in the whole text.

    `opens` says that a mark begins here, `closing` are the marks that end with it.
    """

    start: int
    text: str
    marks: tuple[Mark, ...] = ()
    opens: bool = False
    closing: tuple[Mark, ...] = ()


def split_text(text: str, marks: Iterable[Mark]) -> list[Segment]:
    """Cut a text where marks begin and end; the segments together are the text.

    A mark that reaches beyond the text is cut, one that holds nothing of it is dropped.
    """
    held = [mark for mark in (_clip(mark, len(text)) for mark in marks) if mark.start < mark.end]
    edges = {edge for mark in held for edge in (mark.start, mark.end)}
    cuts = sorted({0, len(text)} | edges)
    return list(_sweep(text, cuts, list(dict.fromkeys(held))))


def veil(segments: Sequence[Segment]) -> list[Segment]:
    """Make segments fit to be shown: printable, phone and identity numbers masked.

    A number is masked as a whole even where a mark, or a character nobody sees, stands within it.
    """
    texts = [printable(segment.text) for segment in segments]
    whole = mask("".join(texts))
    edges = accumulate(map(len, texts), initial=0)
    shown = (whole[start:end] for start, end in pairwise(edges))
    pairs = zip(segments, shown, strict=True)
    return [one if one.text == text else replace(one, text=text) for one, text in pairs]


def _clip(mark: Mark, length: int) -> Mark:
    return replace(mark, start=max(mark.start, 0), end=min(mark.end, length))


def _sweep(text: str, cuts: Sequence[int], marks: Sequence[Mark]) -> Iterator[Segment]:
    begins: dict[int, list[Mark]] = {}
    ends: dict[int, list[Mark]] = {}
    for mark in marks:
        begins.setdefault(mark.start, []).append(mark)
        ends.setdefault(mark.end, []).append(mark)
    active: dict[Mark, None] = {}
    for start, end in pairwise(cuts):
        active.update(dict.fromkeys(begins.get(start, ())))
        closing = tuple(ends.get(end, ()))
        yield Segment(start, text[start:end], tuple(active), start in begins, closing)
        for mark in closing:
            del active[mark]
