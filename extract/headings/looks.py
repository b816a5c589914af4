"""In which ways a line looks different from the body of its document."""

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from extract.reading import Line, Look
from mingjian.document import BlockKind

# What a character says for the body's look if it is not Chinese: lines of code are no body.
_FOREIGN = 0.1
_HAN = re.compile(r"[\u4e00-\u9fff]+")
# Points by which a size must exceed the body's: 小三 (15) beside 四号 (14) is one step.
_LARGER = 0.9


class Distinction(NamedTuple):
    """How a line stands out from the body; siblings stand out alike.

    `larger` is in points, `font` the name of a font that is not the body's. `smaller`: as notes
    and captions are.
    """

    bold: bool = False
    centred: bool = False
    larger: float = 0.0
    font: str | None = None
    smaller: bool = False

    @property
    def weight(self) -> tuple[float, bool]:
        """Order looks by what readers take for higher: size, then the middle of the page."""
        return self.larger, self.centred


PLAIN = Distinction()


def find_body_look(lines: Sequence[Line]) -> Look:
    """Give the look most of the running text has, by its Chinese characters above all."""
    weights: defaultdict[Look, float] = defaultdict(float)
    for line in lines:
        if line.kind is BlockKind.PARAGRAPH and not line.look.toc:
            look = line.look
            plain = Look(bold=look.bold, centred=look.centred, size=look.size, font=look.font)
            foreign = len(_HAN.sub("", line.text))
            weights[plain] += len(line.text) - foreign + _FOREIGN * foreign
    return max(weights, key=lambda look: weights[look], default=Look())


def distinguish(look: Look, body: Look) -> Distinction:
    """Compare a line's look with the body's; PLAIN if nothing stands out."""
    larger = (look.size or 0.0) - (body.size or 0.0) if look.size and body.size else 0.0
    return Distinction(
        bold=look.bold and not body.bold,
        centred=look.centred and not body.centred,
        larger=larger if larger > _LARGER else 0.0,
        font=look.font if body.font and look.font != body.font else None,
        smaller=larger < -_LARGER,
    )
