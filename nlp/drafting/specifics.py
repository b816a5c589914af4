"""What papers must make explicit: 逐项写明责任人, 目标要量化, 责任到人."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from mingjian.element import ElementDefinition
from mingjian.lexicon import load_lexicon
from mingjian.paths import LEXICONS
from mingjian.profile.draft_line import DraftLine
from mingjian.profile.vocabulary import FIVE
from nlp.drafting.naming import Naming
from nlp.drafting.part_pieces import Lead
from nlp.drafting.part_runs import find_runs
from nlp.drafting.passages import Passage
from nlp.drafting.sections import blocks_on_papers, is_list_of_parts
from nlp.drafting.wording import APPLYING, paper_genres, split_items

_FIVE = re.compile(r"[“\"]?五个?明确[”\"]?")
# 项目进度、责任人…五个方面明确
_ALL_EXPLICIT = re.compile(
    r"(?:做到|实现|达到|对)?(?P<items>[^。;:]{6,80}?)(?:等)?[三四五六\d]\s?(?:个)?(?:方面|要素|项)?(?:都|均|要|须|应)?(?:明确|具体|清楚|齐全)"
)
# 目标明确、措施具体、时限清楚; 目标不具体、责任人不落实的不予立项
_QUALIFIED = re.compile(
    r"(?P<items>[\u4e00-\u9fff]{2,6}?)不?(?:明确|具体|清楚|清晰|落实|量化|可考核)(?=[、,。;的]|$)"
)
# “五有”：有目标、有措施、有责任人
_HAVING = re.compile(r"[三四五六]有[”\"]?[:,即]{0,2}(?P<items>有[^。;]{4,60})")
# 预期成果应可量化、可检验
_MEASURABLE = re.compile(
    r"(?P<items>[\u4e00-\u9fff、和与及]{2,20}?)(?:应当?|须|要|必须|做到|能)(?:尽量|尽可能)?(?:有|写|能|可以?)?(?:可|能)?(?:以)?(?:量化|检验|考核|衡量|测量|具体|明确|可检查|数字|细化)"
)
# 预期目标不写空话，要有数字
_IN_FIGURES = re.compile(
    r"^(?P<items>[\u4e00-\u9fff]{2,6}?)(?:不|要|须|应|必须)[^。;]{0,12}有(?:具体|明确|可考核)?的?(?:数字|指标|数据)"
)
_EXPLICIT_KINDS = (_ALL_EXPLICIT, _MEASURABLE, _IN_FIGURES, _QUALIFIED, _HAVING)
_TRIM = re.compile(
    r"^(?:有|写明|写清|明确|列出|说明|项目的|具体的?|详细的?|清晰的?|可行的?|明晰的?|主要是|即|并|以及|做到|申报项目的?)+|(?:等|等内容|等方面|等要素|等情况)+$"
)
# A clause of its own, no item: 目标成果须有可测量的指标
_DEMANDS = re.compile(r".(?:[须应]|要(?=有|能|可))")
_NAME_CHARS = 12
_BRACKET = re.compile(r"[(][^()]*[)]")
# A paper is no element of another.
_IS_PAPER = re.compile(r"(?:方案|[申立推]\S{1,4}[书表]|材料|报告|汇总表)$")
# What an application calls its results are its goals.
_BEFOREHAND = (APPLYING, ("application",), ("plan",))


def find_specifics(
    passages: Sequence[Passage], naming: Naming, elements: Mapping[str, ElementDefinition]
) -> Iterator[DraftLine]:
    """Give the elements that sentences of a call want made explicit."""
    for block in blocks_on_papers(passages):
        for passage, asked in _read_block(block, naming, elements):
            values = {"genres": paper_genres(passage), "elements": asked}
            yield DraftLine("require", values, passage.quote, passage.block)


def _read_block(
    block: Sequence[Passage], naming: Naming, elements: Mapping[str, ElementDefinition]
) -> Iterator[tuple[Passage, tuple[str, ...]]]:
    """Give each sentence that asks for elements with them."""
    runs = list(find_runs(block, naming))
    parts = {
        (one.passage, role)
        for run in runs
        if is_list_of_parts(run, naming)
        for one in run.names
        for role in naming.roles(one.name)
    }

    def demanded(passage: Passage) -> Iterator[str]:
        for run in runs:
            names = [one.name for one in run.names if one.passage is passage]
            asked = _elements_in(names, naming, elements)
            if run.lead is Lead.DEMAND:
                yield from asked
            elif run.lead is Lead.WRITE:
                yield from (element for element in asked if element in FIVE)

    for passage in block:
        if _FIVE.search(passage.text):
            yield passage, FIVE
            continue
        found = [*demanded(passage), *_described(passage, naming, elements)]
        ahead = {"result": "goal"} if paper_genres(passage) in _BEFOREHAND else {}
        found += _told(passage.text)
        asked = [ahead.get(one, one) for one in found if (passage, one) not in parts]
        if asked:
            yield passage, tuple(dict.fromkeys(asked))


def _described(
    passage: Passage, naming: Naming, elements: Mapping[str, ElementDefinition]
) -> Iterator[str]:
    """Give the elements that a sentence wants to be so and so: 目标明确, 成果可量化."""
    for pattern in _EXPLICIT_KINDS:
        for match in pattern.finditer(passage.text):
            yield from _elements_in(_items(match["items"], naming), naming, elements)


def _items(text: str, naming: Naming) -> Iterator[str]:
    """Cut what is described into its names."""
    for rough in re.split(r"[、,;]|以及", _BRACKET.sub("", text)):
        words = _TRIM.sub("", rough.strip())
        if not words or _DEMANDS.search(words):
            continue
        if len(words) <= _NAME_CHARS and naming.roles(words):
            yield words
        else:
            yield from (_TRIM.sub("", item) for item in split_items(words))


def _elements_in(
    names: Iterator[str] | Sequence[str],
    naming: Naming,
    elements: Mapping[str, ElementDefinition],
) -> Iterator[str]:
    for name in names:
        if 2 <= len(name) <= _NAME_CHARS:
            yield from _elements_of(name, naming, elements)


def _elements_of(
    name: str, naming: Naming, elements: Mapping[str, ElementDefinition]
) -> tuple[str, ...]:
    """Name elements by their own names, their labels, or the roles of a section so called."""
    told = _told(name)
    if told or _IS_PAPER.search(name):
        return told
    name = name.removesuffix("表").removesuffix("姓名")
    for definition in elements.values():
        if name == definition.name or name in definition.labels:
            return (definition.id,)
    return tuple(role for role in naming.roles(name) if role in elements)


def _told(text: str) -> tuple[str, ...]:
    """Give the elements that words of calls ask for outright: 责任到人, 排到月."""
    found = [(m.start(), element) for pattern, element in _phrases() if (m := pattern.search(text))]
    return tuple(element for _, element in sorted(found))


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], str], ...]:
    lexicon = load_lexicon(LEXICONS / "demand_phrases.tsv")
    return tuple((re.compile(pattern), element) for pattern, element in lexicon.rows)
