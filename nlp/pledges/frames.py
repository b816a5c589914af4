"""Words round a number that say what it is: past or planned, others', a condition, an aim."""

import re
from collections.abc import Mapping
from functools import cache

from mingjian.lexicon import load_lexicon
from mingjian.paths import LEXICONS

# What stands right before a number, or ends the noun that it counts.
_ENDING = frozenset(("given", "uncounted", "made"))


@cache
def promise_frames() -> Mapping[str, re.Pattern[str]]:
    """Give the patterns of applications and plans by kind; raises DataFileError if broken."""
    return _load("promise_frames")


@cache
def report_frames() -> Mapping[str, re.Pattern[str]]:
    """Give the patterns of reports by kind; raises DataFileError if broken."""
    return _load("report_frames")


def _load(name: str) -> Mapping[str, re.Pattern[str]]:
    patterns: dict[str, list[str]] = {}
    for pattern, kinds in load_lexicon(LEXICONS / f"{name}.tsv").rows:
        for kind in kinds.split(","):
            patterns.setdefault(kind, []).append(pattern)
    return {kind: _compile(kind, words) for kind, words in patterns.items()}


def _compile(kind: str, patterns: list[str]) -> re.Pattern[str]:
    either = "|".join(patterns)
    return re.compile(f"(?:{either})$" if kind in _ENDING else either)
