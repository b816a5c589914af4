"""The stretches between the marks of a sentence, each with the words that open a list in it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from mingjian.lexicon import load_lexicon
from mingjian.paths import LEXICONS
from nlp.drafting.passages import Passage


class Lead(StrEnum):
    """How a list is opened: with what a paper holds, what it tells, or what must be explicit."""

    LIST = "list"
    WRITE = "write"
    DEMAND = "demand"


# The number of an item is a mark; what stands in other brackets is a remark.
_ITEM_NUMBER = re.compile(r"[(]\s?\d{1,2}\s?[)]|[①-⑳]|(?<![\d.])\d{1,2}[.、](?!\d)")
_REMARK = re.compile(r"[(][^()]*[)]|[“”\"]")
_NUMBERED = "№"
_MARKS = re.compile(r"[、№,;:。\n]|[—–→+-]{1,2}|以及|及其")
_TIGHT = re.compile(r"、|[—–→+-]{1,2}|以及|及其")
# 开头交代事情的由来，…；中间写做法 tells of parts in prose.
_TOLD = re.compile(
    r"^(?:开头|开篇|前面|中间|后面|结尾|末尾)(?:部分)?要?(?:写|交代|讲|说)?(?:清楚?|明)?(?:事情的|一点)?"
)
_ORDINAL = re.compile(
    rf"{_TOLD.pattern}|^(?:[一二三四五六七八九十]要?[是有]|第[一二三四五六七八九十]|首先|其次|再次|最后)"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch between two marks: the marks before and behind it, and its words.

    `lead` opens a list in it, and `rest` is what stands behind that; without a lead it is all, but
    for the word that counts it (一是).
    """

    mark: str
    behind: str
    words: str
    lead: Lead | None
    rest: str
    passage: Passage

    @property
    def is_tight(self) -> bool:
        """Say whether it is joined to what stands before it."""
        return _TIGHT.fullmatch(self.mark) is not None

    @property
    def is_numbered(self) -> bool:
        """Say whether the number of an item stands before it."""
        return self.mark == _NUMBERED

    @property
    def is_told(self) -> bool:
        """Say whether it tells of a part in prose: 中间写做法."""
        return _TOLD.match(self.words) is not None

    @property
    def is_counted(self) -> bool:
        """Say whether a word counts it: 一是背景."""
        return _ORDINAL.match(self.words) is not None

    @property
    def is_listed(self) -> bool:
        """Say whether it has neighbours in a list, so that even a name nobody knows is one."""
        marks = self.mark, self.behind
        return self.is_counted or _NUMBERED in marks or any(map(_TIGHT.fullmatch, marks))


def read_pieces(passages: Sequence[Passage]) -> Iterator[Piece]:
    """Cut the sentences of a block at their marks; a full stop is kept as the mark behind it."""
    before = ";"
    for passage in passages:
        bare = _REMARK.sub("", _ITEM_NUMBER.sub(_NUMBERED, passage.text))
        marks = [*_MARKS.findall(bare), ";"]
        for words, behind in zip(_MARKS.split(bare), marks, strict=True):
            if words.strip():
                yield _read_piece(before, words.strip(), behind, passage)
                before = behind
            elif behind != "、":
                before = behind
        before = "。" if passage.text.endswith("。") else ";"


def _read_piece(mark: str, words: str, behind: str, passage: Passage) -> Piece:
    ordinal = _ORDINAL.match(words)
    if ordinal:
        return Piece(mark, behind, words, None, words[ordinal.end() :], passage)
    for match in reversed(list(_leads().finditer(words))):
        rest = words[match.end() :]
        if rest or behind == ":":
            return Piece(mark, behind, words, Lead(str(match.lastgroup)), rest, passage)
    return Piece(mark, behind, words, None, words, passage)


@cache
def _leads() -> re.Pattern[str]:
    lexicon = load_lexicon(LEXICONS / "list_leads.tsv")
    words = {kind: sorted(lexicon.where("kind", kind), key=len, reverse=True) for kind in Lead}
    kinds = (f"(?P<{kind}>{'|'.join(patterns)})" for kind, patterns in words.items())
    return re.compile("|".join(kinds))
