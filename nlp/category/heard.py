"""What the classifier hears of a document, and how it falls into blocks."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# A block is one thing said: a paragraph with the heading above it, or a stretch of a long one.
# Second objects are found better by such blocks than by stretches of one length, 80 to 200.
LEAST_BLOCK = 60
MOST_BLOCK = 200


@dataclass(frozen=True, slots=True)
class Heard:
    """A document as sentences: how loudly each speaks, and the number of its paragraph."""

    texts: tuple[str, ...]
    weights: tuple[float, ...]
    paragraphs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Blocks:
    """The blocks of a document: `rows` gives each sentence's block.

    `chars` counts the characters of each block, `weights` says how loudly it speaks.
    """

    rows: tuple[int, ...]
    chars: tuple[int, ...]
    weights: tuple[float, ...]

    def mass(self) -> NDArray[np.float64]:
        """Give what each block counts for: its length times its weight."""
        mass: NDArray[np.float64] = np.array(self.chars, dtype=np.float64) * np.array(self.weights)
        return mass


def plain(texts: Sequence[str]) -> Heard:
    """Give texts that no document sets apart: each a paragraph, all of the same weight."""
    return Heard(tuple(texts), (1.0,) * len(texts), tuple(range(len(texts))))


def cut_blocks(heard: Heard) -> Blocks:
    """Put sentences together by paragraphs: short ones join what follows, long ones are parted.

    A block never spans sentences of different weight.
    """
    rows: list[int] = []
    chars: list[int] = []
    weights: list[float] = []
    before = None
    for text, weight, paragraph in zip(heard.texts, heard.weights, heard.paragraphs, strict=True):
        enough = LEAST_BLOCK if paragraph != before else MOST_BLOCK
        if not chars or chars[-1] >= enough or weight != weights[-1]:
            chars.append(0)
            weights.append(weight)
        chars[-1] += len(text)
        rows.append(len(chars) - 1)
        before = paragraph
    return Blocks(tuple(rows), tuple(chars), tuple(weights))


def practice_blocks(heard: Heard) -> tuple[Heard, ...]:
    """Give the loudest blocks as documents of their own: what is done, where that is marked."""
    blocks = cut_blocks(heard)
    loudest = max(blocks.weights)
    return tuple(
        plain([text for text, row in zip(heard.texts, blocks.rows, strict=True) if row == number])
        for number, weight in enumerate(blocks.weights)
        if weight == loudest
    )
