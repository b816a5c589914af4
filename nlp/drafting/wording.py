"""The words of calls that several kinds of rules go by: papers, stages, and how they are cut."""

import re
from collections.abc import Iterator

from nlp.drafting.passages import Passage

# What a paper is called, and the genre it is; the first that fits counts.
_PAPERS = (
    ("summary", r"结项|结题|总结|验收|实施报告|成果报告|终期"),
    ("midterm", r"中期|进展情况"),
    ("case", r"案例"),
    ("plan", r"方案|计划书"),
    ("application", r"申报|申请|立项|推荐|项目书|简况"),
)
_GENRES = tuple((genre, re.compile(pattern)) for genre, pattern in _PAPERS)
# The papers themselves, by their whole names: 申报书, not 申报单位.
_WHOLE_PAPERS = (
    ("midterm", r"中期(?:检查|评估|进展|总结)?(?:报告|总结|材料|表)|进展情况"),
    ("summary", r"(?:结项|结题|验收|终期|实施|成果|完工)(?:工作)?(?:报告|总结|材料|[书表])|总结"),
    ("case", r"案例"),
    ("plan", r"方案|计划书"),
    ("application", r"(?:申报|申请|立项|推荐)(?:材料|[书表])|项目书|简况"),
)
_NEAREST = tuple(
    re.compile("|".join(f"(?P<{genre}>{pattern})" for genre, pattern in papers))
    for papers in (_WHOLE_PAPERS, _PAPERS)
)
_ITEM_JOINT = re.compile(r"[、,;]|(?<=[\u4e00-\u9fff])(?:以及|及其|和|及|与)(?=[\u4e00-\u9fff])")
_JUDGED = re.compile(r"评(?:审|选|议|分|比|定|价)|打分|分值|权重|百分制|[\d十]分")
APPLYING = ("application", "plan")


def paper_genres(passage: Passage) -> tuple[str, ...]:
    """Give the genres of the papers a rule is for, by its sentence, its heading, or the call.

    A call for cases wants cases; any other wants applications and plans.
    """
    named = name_genres(passage.text) or name_genres(passage.nearest)
    return named or tuple(set(name_genres(passage.region.title)) & {"case"}) or APPLYING


def name_genres(text: str) -> tuple[str, ...]:
    """Give the genres of the papers that a folded text names; () if it names none."""
    found = tuple(genre for genre, pattern in _GENRES if pattern.search(text))
    return () if not found else tuple(sorted(found))


def nearest_genre(text: str) -> str | None:
    """Give the genre of the paper a folded text names last; None if it names none.

    A whole name (申报书) counts before a word that may only speak of the step (申报单位).
    """
    for pattern in _NEAREST:
        named = [match.lastgroup for match in pattern.finditer(text)]
        if named:
            return named[-1]
    return None


def whole_papers(text: str) -> tuple[str, ...]:
    """Give the genres of the papers whose whole names stand in a folded text."""
    found = {str(match.lastgroup) for match in _NEAREST[0].finditer(text)}
    return tuple(sorted(found))


def split_items(text: str) -> Iterator[str]:
    """Cut an enumeration in running text into its items."""
    return (item.strip() for item in _ITEM_JOINT.split(text) if item.strip())


def tells_of_judging(text: str) -> bool:
    """Say whether a folded text tells how papers are judged, and not what they hold.

    专家从选题、措施、成效打分.
    """
    return _JUDGED.search(text) is not None
