"""Colours by name and the signs that go with them: colour is never the only difference."""

from report.page.segments import MarkKind, Segment
from report.words import FINDING_SIGNS, NOT_REQUIRED, STATE_SIGNS
from report.workbook.styles import BY_WORD

SIGNS = STATE_SIGNS | FINDING_SIGNS
# What is worst is sorted first.
_STATES = ("缺失", "待核", "提及", "明确", NOT_REQUIRED)
# Of several tones on one passage the first is shown.
_GRAVEST = ("bad", "fair", "open", "good", "faint", "plain")


def tone(word: str) -> str:
    """Give the tone of a word: good, fair, bad, open, or faint for all others."""
    name = BY_WORD.get(word, "faint").split("-")[0]
    return "plain" if name == "middle" else name


def sign(word: str) -> str:
    """Give the sign of a word, "" if it has none."""
    return SIGNS.get(word, "")


def state_rank(word: str) -> int:
    """Give the place of a state's word among the others, the worst being 0."""
    return _STATES.index(word) if word in _STATES else len(_STATES)


def mark_classes(segment: Segment) -> str:
    """Give the CSS classes of a marked segment: one for each kind of mark, by its gravest tone.

    An element colours the ground, a finding the line below, the category a dotted line.
    """
    found = (_gravest(segment, kind) for kind in MarkKind)
    return " ".join(one for one in found if one)


def _gravest(segment: Segment, kind: MarkKind) -> str:
    tones = {mark.tone for mark in segment.marks if mark.kind is kind}
    return next((f"{kind}-{one}" for one in _GRAVEST if one in tones), "")
