"""What may be a heading: a line, or the head of one, before its neighbours were asked."""

from dataclasses import dataclass
from enum import Enum, auto

from extract.headings.looks import Distinction


class Shape(Enum):
    """How much of its paragraph an element's words take."""

    WHOLE = auto()  # 一、背景
    RUN_IN = auto()  # 一、动员部署。要…
    LONG = auto()  # 一、会议认为，… : a numbered paragraph without words of its own


@dataclass(frozen=True, slots=True)
class Element:
    """A possible heading: line.text[:end], of which text[start:end] stand behind the number.

    `kind` names a kind of number, or a family of unnumbered lines that look alike (`ordinal` 0);
    `rank` is the depth a number of the kind usually stands at, None where there is no custom.
    `path` holds the numbers a decimal names before its own; `mark` is what ends the number, "" if
    nothing does; `tail` what ends the paragraph: "。", "；" (for all after which lists go on), "".
    `sure`: the file itself, or its table of contents, says that this is a heading.
    """

    line: int
    start: int
    end: int
    kind: str
    rank: float | None
    shape: Shape
    look: Distinction
    ordinal: int = 0
    path: tuple[int, ...] = ()
    mark: str = ""
    tail: str = ""
    outline: int | None = None
    sure: bool = False
