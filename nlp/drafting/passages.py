"""The sentences of a call that can hold a rule, each with the heading it stands under."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mingjian.document import BlockKind, Document
from mingjian.text import fold
from nlp.drafting.cell_labels import read_cell_labels
from nlp.drafting.regions import Part, Region, find_regions
from nlp.segment import split_sentences


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence: `text` is folded, `quote` is the same stretch of the block as it stands there.

    `heading` are the folded words of the headings above it, from the outermost to the nearest.
    In a table `row` and `column` are the words its row and its column begin with, "" elsewhere.
    """

    block: int
    text: str
    quote: str
    heading: str
    region: Region
    row: str = ""
    column: str = ""

    @property
    def head(self) -> int:
        """Give where the sentence begins behind the head of its item: 2.审核。3月下旬评审."""
        match = _HEAD.match(self.text)
        return match.end() if match else 0

    @property
    def nearest(self) -> str:
        """Give the words of its row in a table, else of the nearest heading."""
        return self.row or self.heading.rpartition("\n")[2]


# Behind these words the rules begin; what stands before is why the call is made.
_BEGINS = re.compile(
    r"如下[:。]|(?:通知|公告|安排|说明)如下|如下$|以下方案|制定(?:本|如下)(?:方案|办法)"
)
_PREAMBLE_BLOCKS = 8
# What others did, or this scheme in years gone by.
_PAST = re.compile(
    r"去年|上年|上一年|往年|历年|近年|[上前](?:一|两|几)?(?:批|轮|届|年度)|以来|连续[两三四五\d]年"
    r"|累计(?:收到|立项|申报|评出|评选出?|资助|征集到?)|已(?:立项|连续|完成|评选|形成|成为)|上学[期年]|上半年以来"
)
# 每个主体限申报2个，已获前两届资助的不得申报: a rule that looks back is still one.
_BINDS = re.compile(r"限[申报推]|须|不得|不超过|请")
# What another scheme asks: 与本项目不是一回事, 另行通知.
_OTHER_SCHEME = re.compile(
    r"与本(?:项目|次|通知|活动)|不是一回事|另行通知|勿混|注意区分|混淆|不同于|无关"
)
_CONTACT = re.compile(r"(?:联系人|联系电话|咨询电话|电话|联系方式|地址|邮编)\s?[:,]")
# A line 征集方向 without number or mark, which the readers leave as text.
_BARE_HEADING = re.compile(r"[\u4e00-\u9fff]{4,8}")
_BARE_LEVEL = 9
_LONGEST = 800
_HEAD = re.compile(
    r"\s*(?:[(]?[\d一二三四五六七八九十]{1,3}[)、.]\s?){1,2}[\u4e00-\u9fff]{2,8}。\s*"
)
# The number of a paper: 澄直工〔2025〕9号
_NUMBER = re.compile(r"[〔\[(【](20\d\d)[〕\])】]\s?\d{1,4}\s?号")
# 填写《2023年度申报表》 is asked for today.
_NAMED = re.compile(r"《[^《》]*》")
_YEAR = re.compile(r"(20\d\d)\s?年")
_SIGNATURE = re.compile(
    r"[(]?(?:20\d\d|二[〇○零][\u4e00-\u9fff〇○]{2})年.{1,4}月.{1,4}日[)]?|(?:此通知|特此通知)。?"
)


@dataclass(frozen=True, slots=True)
class _Labels:
    """The headings above each block, and the words that row and column of a cell begin with."""

    headings: Sequence[str]
    cells: Mapping[int, tuple[str, str]]


def read_passages(document: Document, part: Part) -> tuple[Passage, ...]:
    """Give the sentences of a call that may hold rules; `part` is what the document begins with."""
    regions = find_regions(document, part)
    labels = _Labels(_heading_paths(document), read_cell_labels(document.blocks))
    year = _own_year(document)
    found = (
        passage
        for region in regions
        for passage in _read_region(document, region, labels)
        if region.part is not Part.OTHER
    )
    return tuple(one for one in found if is_rule(one.text, year))


def is_rule(text: str, year: int | None) -> bool:
    """Say whether a folded sentence may be a rule.

    One that tells of the past, of another scheme, or whom to call, is none.
    """
    past = _PAST.search(text)
    if (past and not _BINDS.search(text, 0, past.start())) or _OTHER_SCHEME.search(text):
        return False
    if _CONTACT.match(text) or _SIGNATURE.fullmatch(text):
        return False
    years = [int(found) for found in _YEAR.findall(_NAMED.sub("", text))]
    return not years or year is None or max(years) >= year


def call_year(document: Document) -> int | None:
    """Give the year of a call: the one its title names, else the last one it names."""
    titles = [document.blocks[number].text for number in document.titles]
    named = [int(year) for text in titles for year in _YEAR.findall(fold(text))]
    if named:
        return max(named)
    years = [int(year) for block in document.blocks for year in _YEAR.findall(fold(block.text))]
    return max(years, default=None)


def _read_region(document: Document, region: Region, labels: _Labels) -> Iterator[Passage]:
    skipped = _preamble(document, region) if region.part is Part.CALL else (region.start, 0)
    for number in range(skipped[0], region.end):
        text = document.blocks[number].text
        for start, end in _join_head(text, list(_short_spans(text))):
            if number == skipped[0] and end <= skipped[1]:
                continue
            quote = text[start:end]
            row, column = labels.cells.get(number, ("", ""))
            heading = labels.headings[number]
            yield Passage(number, fold(quote), quote, heading, region, row, column)


def _short_spans(text: str) -> Iterator[tuple[int, int]]:
    """Give the spans of sentences; what never ends (damage, hostile text) is cut to length."""
    for start, end in split_sentences(text):
        for first in range(start, end, _LONGEST):
            yield first, min(first + _LONGEST, end)


def _join_head(text: str, spans: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """Let the head of an item stand with its sentence: 2.审核。3月下旬，党建办逐项审核。"""
    if len(spans) > 1 and _HEAD.fullmatch(fold(text[slice(*spans[0])])):
        return [(spans[0][0], spans[1][1]), *spans[2:]]
    return spans


def _own_year(document: Document) -> int | None:
    """Give the year a call was written in, by the date below it or its number; None if unknown.

    A call of November 2025 is for 2026, and its days in December 2025 are no past.
    """
    texts = [fold(block.text).strip() for block in document.blocks]
    dated = [text for text in texts if _SIGNATURE.fullmatch(text)]
    numbered = [found[1] for text in texts[:_PREAMBLE_BLOCKS] if (found := _NUMBER.search(text))]
    years = [year for text in dated for year in _YEAR.findall(text)] + numbered
    return min(map(int, years), default=None)


def _preamble(document: Document, region: Region) -> tuple[int, int]:
    """Give where the rules begin, as a block and a place in it: behind 现将有关事项通知如下."""
    last = min(region.end, region.start + _PREAMBLE_BLOCKS)
    for number in range(region.start, last):
        match = _BEGINS.search(fold(document.blocks[number].text))
        if match:
            return number, match.end()
    first = max((n + 1 for n in document.titles if n < last), default=region.start)
    return min(first, region.end), 0


def _heading_paths(document: Document) -> list[str]:
    """Give for each block the words of the headings above it, one a line."""
    by_block = {heading.block: heading for heading in document.headings}
    open_: list[tuple[int, str]] = []
    paths = []
    for number, block in enumerate(document.blocks):
        heading, words = by_block.get(number), fold(block.text).strip()
        level = heading.level if heading else _BARE_LEVEL
        is_bare = block.kind is not BlockKind.CELL and _BARE_HEADING.fullmatch(words)
        if heading or is_bare:
            open_ = [one for one in open_ if one[0] < level]
            open_.append((level, fold(heading.text) if heading else words))
        paths.append("\n".join(words for _, words in open_))
    return paths
