"""Traditional characters read as simplified ones, one for one, so that offsets stay true.

Converted web pages and papers from Hong Kong carry them; a matter of comparing only, the text that
is quoted is never changed. Words that differ (軟體 against 软件) are left as they are.
"""

from collections.abc import Mapping
from functools import cache

from mingjian.lexicon import load_lexicon
from mingjian.paths import CORPORA

TRADITIONAL = CORPORA / "lexicons" / "traditional.tsv"


@cache
def simplified() -> Mapping[int, int]:
    """Give the code point of the simplified character by that of the traditional one."""
    return {ord(old): ord(new) for old, new in load_lexicon(TRADITIONAL).rows}


def simplify(text: str) -> str:
    """Give a text of the same length in simplified characters."""
    return text.translate(simplified())
