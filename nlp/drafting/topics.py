"""The topics of a guide (选题指南): in an annex, or in a section of the call."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from mingjian.profile.draft_line import DraftLine
from nlp.drafting.enumerations import Item, leaf_items
from nlp.drafting.labels import are_topics
from nlp.drafting.passages import Passage
from nlp.drafting.regions import Part

_GUIDE = re.compile(
    r"选题(?:指南|参考|方向|建议|范围)?$|参考(?:选题|题目|方向)|(?:申报|项目|课题)指南|命题(?:项目|清单)"
)
# Headings that categories stand under as well; what is listed tells the two apart.
_MAYBE = re.compile(
    r"(?:方向|重点内容|选题范围|申报范围|研究内容|重点领域|重点任务|支持重点|征集内容|申报内容|课题)$"
)
# 可从以下题目中选择 opens a guide anywhere.
_LEAD = re.compile(r"(?:以下|下列|如下)[^。;,]{0,6}(?:题目|选题|课题|命题)")
_LEAST_TOPICS = 2
_TOPIC_CHARS = 60
# 安全生产类：围绕… is a category, no topic.
_CLASS = re.compile(r"[\u4e00-\u9fff“”+]{2,10}类(?:$|[:：。，])")


def find_topics(passages: Sequence[Passage]) -> Iterator[DraftLine]:
    """Give a line for each topic of each guide."""
    led = _led(passages)
    guided = [passage for passage in passages if _is_guide(passage) or passage in led]
    for _, group in groupby(guided, key=lambda passage: passage.region):
        yield from _lines(leaf_items(list(group)))
    others = [passage for passage in passages if not _is_guide(passage) and passage not in led]
    for heading, group in groupby(others, key=lambda passage: passage.nearest):
        items = leaf_items(list(group))
        words = [item.words for item in items]
        if _MAYBE.search(heading) and are_topics(words) and len(words) >= _LEAST_TOPICS:
            yield from _lines(items)


def _lines(items: Sequence[Item]) -> Iterator[DraftLine]:
    for item in items:
        if len(item.words) <= _TOPIC_CHARS and not _CLASS.match(item.words):
            quote = item.passage.quote
            yield DraftLine("topic", {"name": item.words}, quote, item.passage.block)


def _led(passages: Sequence[Passage]) -> frozenset[Passage]:
    """Give the passages below a line that opens a guide, up to the next heading."""
    found: list[Passage] = []
    lead: Passage | None = None
    for passage in passages:
        if _LEAD.search(passage.text):
            lead = passage
        elif lead and passage.heading == lead.heading and passage.region == lead.region:
            found.append(passage)
    return frozenset(found)


def _is_guide(passage: Passage) -> bool:
    if passage.region.part is Part.TOPICS:
        return True
    headings = passage.heading.split("\n")
    if passage.text.strip() in headings:
        return False
    return any(_GUIDE.search(words) for words in headings)
