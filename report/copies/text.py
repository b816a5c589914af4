"""Copies on a terminal: a paper and what it has in common, a few words of it."""

from collections.abc import Iterator

from mingjian.copies import Copy
from report.copies.wording import describe_copy, describe_paper
from report.masking import mask
from report.places import excerpt
from report.printable import one_line

_EXCERPT_CHARS = 60


def describe_lines(copy: Copy) -> Iterator[str]:
    """Give the lines of a pair."""
    yield f"{mask(describe_paper(copy.paper))} {one_line(copy.paper.file)}"
    yield f"  {mask(describe_copy(copy))}；对方文件：{one_line(copy.other.file)}"
    if copy.passages:
        longest = max(copy.passages, key=lambda passage: passage.letters)
        yield f"  如：“{excerpt(longest.text, _EXCERPT_CHARS)}”"
