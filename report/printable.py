"""Text from a stranger's file, made fit to be shown.

It may hold control characters that no spreadsheet can store, escape sequences that would command
a terminal, marks that turn the reading order round, and halves of surrogate pairs that cannot be
written as UTF-8.
"""

import re

_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufffe\uffff]"
)
_HALVES = re.compile("[\ud800-\udfff]")


def printable(text: str) -> str:
    """Drop what cannot be seen or written; line ends become LF, tabs become spaces."""
    if text.isprintable():  # most are, and this is quick
        return text
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    return _HALVES.sub("\ufffd", _INVISIBLE.sub("", text))


def one_line(text: str) -> str:
    """Make a text printable on one line: every run of white space becomes one space."""
    return " ".join(printable(text).split())


def shorten(text: str, length: int) -> str:
    """Cut a text to at most `length` characters; what was cut ends in …"""
    return text if len(text) <= length else text[: length - 1] + "…"
