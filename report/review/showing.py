"""Texts from strangers as the letter may show them."""

from pathlib import PurePosixPath

from report.masking import mask
from report.printable import one_line

_INNER_MARKS = str.maketrans("《》", "〈〉")


def shown(text: str) -> str:
    """Make a text printable on one line, phones and identity numbers masked."""
    return mask(one_line(text))


def inner_marks(text: str) -> str:
    """Make a text fit to stand in 《》."""
    return text.translate(_INNER_MARKS)


def file_name(file: str) -> str:
    """Give the last part of a path, fit to stand in 《》."""
    return inner_marks(shown(PurePosixPath(file).name))
