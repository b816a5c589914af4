"""One fast pattern of many words: a regular expression that branches by first characters.

Python's re tries plain alternatives one by one; a tree of them is found by its first character.
"""

import re
from collections.abc import Iterable
from itertools import groupby


def alternation(words: Iterable[str]) -> str:
    """Give a pattern that matches the longest of the words, in one group without a number.

    Raises ValueError if there are no words or one of them is empty.
    """
    unique = sorted(set(words))
    if not unique or not unique[0]:
        raise ValueError("words expected, none of them empty")
    return _branch(unique)


def _branch(words: list[str]) -> str:
    branches = [
        re.escape(first) + _rest([word[1:] for word in group])
        for first, group in groupby(words, key=lambda word: word[0])
    ]
    return f"(?:{'|'.join(branches)})"


def _rest(tails: list[str]) -> str:
    longer = [tail for tail in tails if tail]
    if not longer:
        return ""
    return _branch(longer) + ("?" if len(longer) < len(tails) else "")
