"""Long numbers in a text, looked for once: telephones, and what belongs to one person."""

import re
from functools import lru_cache

# Seven digits, however they are set apart; years and dates are shorter.
_LONG = re.compile("[0-9][0-9 -]{5}[0-9 -]{0,60}")
_LEAST_DIGITS = 7


@lru_cache(maxsize=2)
def longest_number(words: str) -> int:
    """Count the digits of the longest number in a folded text, 0 if all are short.

    Blanks and hyphens within count as none; two numbers with a blank between are one.
    """
    counts = (sum(map(str.isdigit, match.group())) for match in _LONG.finditer(words))
    return max((count for count in counts if count >= _LEAST_DIGITS), default=0)
