"""How long a project runs, by the times its application or plan states."""

import re
from collections.abc import Iterable, Iterator

from batch.merging import Judged

_TOLD = ("progress", "deadline")
# 2024-03-01/2024-11-30; what is open or of an unknown year measures nothing.
_STRETCH = re.compile(r"(?P<first>\d{4}-\d\d)-\d\d/(?P<last>\d{4}-\d\d)-\d\d")
_UNKNOWN = re.compile(r"XXXX-(?P<first>\d\d)-\d\d/XXXX-(?P<last>\d\d)-\d\d")
# 自立项之日起8个月内, 第三至第八个月
_COUNTED = re.compile(r"(?<=/)\+P(?P<months>\d+)M")
_LONGEST = 36


def count_months(papers: Iterable[Judged]) -> int | None:
    """Give the months from the first to the last day stated; None if a project tells no stretch."""
    for paper in papers:
        stated = "; ".join(_normals(paper))
        counted = [int(match["months"]) for match in _COUNTED.finditer(stated)]
        months = max(counted, default=0) or _measure(stated)
        if 0 < months <= _LONGEST:
            return months
    return None


def _normals(paper: Judged) -> Iterator[str]:
    for element in paper.project.elements:
        if element.id in _TOLD and element.normal:
            yield element.normal


def _measure(stated: str) -> int:
    ends = [(_month(m["first"]), _month(m["last"])) for m in _STRETCH.finditer(stated)]
    ends = ends or [(int(m["first"]), int(m["last"])) for m in _UNKNOWN.finditer(stated)]
    if not ends:
        return 0
    return max(last for _, last in ends) - min(first for first, _ in ends) + 1


def _month(day: str) -> int:
    year, month = day.split("-")
    return int(year) * 12 + int(month)
