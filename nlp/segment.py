"""Sentences of a block, as spans of its text."""

import re
from collections.abc import Iterable, Iterator

# A sentence ends with its end marks and the quotes or brackets that close behind them (他说“好。”),
# or with the line. A semicolon ends one too: 职责明确；按月通报 are two claims.
_SENTENCE = re.compile(r"[^。！？；!?;｡\n]*(?:(?:[。！？；!?;｡]+[”’」』）》】\"')]*)+|\n|$)")
# Who types with an English keyboard ends sentences with a dot: 4月公示.5月表决. Behind less than
# four characters it marks a number (一.背景), behind a digit or a letter a figure or a name.
_DOT = re.compile(r"(?<=[\u4e00-\u9fff”\"’)）》%％])[.．](?=[\u4e00-\u9fff“\"‘《(（\s\d])")
_BEFORE_DOT = 4


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Give the (start, end) of each sentence in order, without blanks at either end.

    Spans never overlap; together they hold every non-blank character of the text.
    """
    marked = [match.span() for match in _SENTENCE.finditer(text)]
    dotted = "." in text or "．" in text
    rough = _cut_at_dots(text, marked) if dotted else marked
    return [_strip(text, *span) for span in rough if text[slice(*span)].strip()]


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out the blanks at either end of a span that holds something else."""
    if text[start].isspace() or text[end - 1].isspace():
        sentence = text[start:end]
        start += len(sentence) - len(sentence.lstrip())
        end = start + len(sentence.strip())
    return start, end


def _cut_at_dots(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Cut spans at the dots in them that end sentences."""
    for first, end in spans:
        start = first
        for dot in _DOT.finditer(text, start, end):
            if dot.start() - start >= _BEFORE_DOT:
                yield start, dot.end()
                start = dot.end()
        yield start, end
