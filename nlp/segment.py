"""Sentences of a block, as spans of its text."""

import re

# A sentence ends with its end marks and the quotes or brackets that close behind them (他说“好。”),
# or with the line. A semicolon ends one too: 职责明确；按月通报 are two claims.
_SENTENCE = re.compile(r"[^。！？；!?;\n]*(?:(?:[。！？；!?;]+[”’」』）》】\"')]*)+|\n|$)")


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Give the (start, end) of each sentence in order, without blanks at either end.

    Spans never overlap; together they hold every non-blank character of the text.
    """
    spans = []
    for match in _SENTENCE.finditer(text):
        sentence = match.group()
        start = match.start() + len(sentence) - len(sentence.lstrip())
        end = match.start() + len(sentence.rstrip())
        if start < end:
            spans.append((start, end))
    return spans
