"""Sentences of a block, as spans of its text."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

# A sentence ends with its end marks and the quotes or brackets that close behind them (他说“好。”),
# or with the line. A semicolon ends one too: 职责明确；按月通报 are two claims.
_SENTENCE = re.compile(r"[^。！？；!?;｡\n]*(?:(?:[。！？；!?;｡]+[”’」』）》】\"')]*)+|\n|$)")
# Who types with an English keyboard ends sentences with a dot: 4月公示.5月表决. Behind less than
# four characters it marks a number (一.背景), behind a digit or a letter a figure or a name.
_DOT = re.compile(r"(?<=[\u4e00-\u9fff”\"’)）》%％])[.．](?=[\u4e00-\u9fff“\"‘《(（\s\d])")
_BEFORE_DOT = 4

# The blocks of a project or two, which classifier and judge cut one after the other.
_KEPT, _LONGEST = 512, 4000


def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Give the (start, end) of each sentence in order, without blanks at either end.

    Spans never overlap; together they hold every non-blank character of the text.
    """
    return _split_kept(text) if len(text) <= _LONGEST else _split(text)


@lru_cache(maxsize=_KEPT)
def _split_kept(text: str) -> tuple[tuple[int, int], ...]:
    return _split(text)


def _split(text: str) -> tuple[tuple[int, int], ...]:
    marked = [match.span() for match in _SENTENCE.finditer(text)]
    dotted = "." in text or "．" in text
    return tuple(_strip(text, _cut_at_dots(text, marked) if dotted else marked))


def _strip(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Leave out the blanks at either end of spans, and spans that hold nothing else."""
    for start, end in spans:
        sentence = text[start:end]
        words = sentence.strip()
        if len(words) == end - start > 0:
            yield start, end
        elif words:
            begin = start + len(sentence) - len(sentence.lstrip())
            yield begin, begin + len(words)


def _cut_at_dots(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Cut spans at the dots in them that end sentences."""
    for first, end in spans:
        start = first
        for dot in _DOT.finditer(text, start, end):
            if dot.start() - start >= _BEFORE_DOT:
                yield start, dot.end()
                start = dot.end()
        yield start, end
