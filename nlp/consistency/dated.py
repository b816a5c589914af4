"""A date and what it is the date of."""

from dataclasses import dataclass
from enum import StrEnum

from nlp.consistency.days import Stretch


class Role(StrEnum):
    """What a date is the date of, in the words of a message."""

    TITLE = "标题"
    NUMBER = "文号"
    FILED = "填报日期"
    SIGNED = "落款"
    PERIOD = "项目期限"
    STEP = "进度安排"
    DEADLINE = "完成时限"
    TOLD = "所述时间"


@dataclass(frozen=True, slots=True)
class Dated:
    """A date in its role: block text[start:end]."""

    role: Role
    block: int
    start: int
    end: int
    when: Stretch
