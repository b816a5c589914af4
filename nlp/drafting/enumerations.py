"""Lists in a call: numbered or marked lines, or several on one line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nlp.drafting.passages import Passage

# The marks items begin with; each style is a list of its own: 一、 (一) 1. (1) ① A类 ◆
_STYLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("han", re.compile(r"[一二三四五六七八九十]{1,3}[、.]\s?")),
    ("han bracket", re.compile(r"[(][一二三四五六七八九十]{1,3}[)]\s?")),
    ("digit", re.compile(r"\d{1,2}[.、](?!\d)\s?")),
    ("digit bracket", re.compile(r"[(]?\d{1,2}[)]\s?")),
    ("ring", re.compile(r"[①-⑳]\s?")),
    ("mark", re.compile(r"[◆●■□★▲◇○◎·*-]\s?")),
    ("letter", re.compile(r"(?=[A-H](?:[类.、:]|\s))")),
)
_INLINE = re.compile(
    r"\s*(?:[◆●■★▲◇◎]|[①-⑳]|(?<![\d(])[(]\d{1,2}[)]|(?<=[:;。])\d{1,2}[.、](?!\d))\s*"
)
_SHORT = 40
_ENDS = "。;,、:. "


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list: its words without mark, and the passage that holds it."""

    words: str
    style: str
    passage: Passage


def read_items(passage: Passage) -> list[Item]:
    """Give the items of a passage: several on its line, or the one it begins; [] if none."""
    pieces = _INLINE.split(passage.text)
    before = pieces[0].rstrip()
    is_item = before.endswith(":") or (not before and len(passage.text) < _SHORT)
    if len(pieces) > 2 or (len(pieces) == 2 and is_item):
        spans = _spans(passage)
        return [Item(words, "inline", passage) for words in spans if words]
    style = item_style(passage.text)
    if style is None:
        return []
    name, length = style
    words = passage.quote[length:].strip().strip("。；;，、：:. ")
    return [Item(words, name, passage)] if words else []


def item_style(text: str) -> tuple[str, int] | None:
    """Give the style of the mark a folded text begins with, and its length."""
    for name, pattern in _STYLES:
        match = pattern.match(text)
        if match:
            return name, match.end()
    return None


def _spans(passage: Passage) -> Iterator[str]:
    cuts = [match.span() for match in _INLINE.finditer(passage.text)]
    ends = [*(start for start, _ in cuts[1:]), len(passage.text)]
    for (_, start), end in zip(cuts, ends, strict=True):
        yield passage.quote[start:end].strip().strip("。；;，、：: ")


def leaf_items(passages: Sequence[Passage]) -> list[Item]:
    """Give the items of the innermost list: of 一、 with 1. below it, those of 1. only."""
    items = [item for passage in passages for item in read_items(passage)]
    styles = list(dict.fromkeys(item.style for item in items))
    inner = [s for s in styles if sum(item.style == s for item in items) > 1]
    return [item for item in items if item.style == inner[-1]] if inner else items
