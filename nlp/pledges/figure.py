"""The record of a figure: a number that is promised or was reached, with what it counts."""

import re
from dataclasses import dataclass

from mingjian.result import Evidence
from nlp.pledges.amounts import RATE, Amount
from nlp.pledges.frames import report_frames

# The scope of what is reckoned from two numbers.
SHARE = "占比"
_EVENT = "event"
# Where a thing is one of several places', it is counted for each: 在东区新建议事点2个.
_PLACE = re.compile(r"在|社区|小区|村|号楼|片区|校区|车间|分别")
_TOTAL = re.compile(r"全年|累计|总计|共计|合计|总共|一共|一年来|共")
_BEYOND = re.compile(r"比原?[计定]\S{0,3}多|超额|超出|超过|提前")
# A number that is part of one told before: 其中登记注册2家.
_AMONG = "其中"


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity a project promises, or a report says was reached.

    `what` is what is counted (建立志愿服务队); `scope` is the part of the time that the number
    counts, or says that it counts all (上半年, 累计, 其中), "" if it says neither. `context` is the
    sentence of a result, folded, with the heading it stands under; `clause` the part of it round
    the number.
    """

    what: str
    amount: Amount
    evidence: Evidence
    scope: str = ""
    context: str = ""
    clause: str = ""

    @property
    def is_total(self) -> bool:
        """Say whether it is said to be all."""
        return bool(_TOTAL.search(self.scope))

    @property
    def is_part(self) -> bool:
        """Say whether it counts a part of the time, and not of a number told before."""
        return bool(self.scope) and not self.is_total and not self.is_among

    @property
    def is_among(self) -> bool:
        """Say whether it is part of a number told before."""
        is_share = "占" in self.clause and self.amount.unit != RATE
        return is_share or _AMONG in self.scope

    @property
    def is_whole(self) -> bool:
        """Say whether it may be all there is: no part of another number, not of one of several."""
        return not self.is_among and not self.what.startswith("每")

    @property
    def is_restated(self) -> bool:
        """Say whether, told again, it would be the same number: a thing, and of no one place."""
        is_event = self.amount.unit == _EVENT or self.is_part
        return not is_event and not _PLACE.search(self.evidence.quote)

    @property
    def falls_short(self) -> bool:
        """Say whether its sentence owns that less was done."""
        quote = self.evidence.quote
        return bool(report_frames()["short"].search(quote)) and not _BEYOND.search(quote)
