"""The categories a scheme names: 分为典型培育、… 五类, a list under 申报类别, boxes in the form."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from statistics import median

from mingjian.lexicon import load_lexicon
from mingjian.paths import LEXICONS
from mingjian.profile.draft_line import DraftLine
from mingjian.taxonomy import Taxonomy
from mingjian.text import fold
from nlp.drafting.enumerations import read_items
from nlp.drafting.form_labels import FormLabel
from nlp.drafting.passages import Passage
from nlp.drafting.regions import Part
from nlp.drafting.wording import split_items, tells_of_judging

_COUNT = r"(?:[两二三四五六七八\d]|十)\s?(?:大|个|种|条)?"
_NAMES = r"(?P<names>[^。;:,()]{4,90}?)"
_OPENERS = (
    r"(?:分为|划分为|分成|包括|涵盖|设置?为?|设立|设有|分|即|为|按照?|在|从"
    r"|围绕|结合|聚焦|紧扣|突出)"
)
_SUBJECTS = r"(?:项目|申报|案例|课题|征集|参赛|品牌|评选|立项|作品|选题|资助|以下|下列|^)"
# Items so called are categories wherever they are listed: 1.为老服务类；
_CLASS = re.compile(r"[\u4e00-\u9fff“”+]{2,10}类")
# 基础类和提升类, 拓展型、示范型: names that tell themselves what they are
_TELLING = re.compile(r"(?:分为?|设|包括|有)(?P<names>[^。;:,()]{4,60})")
_SAME_END = ("类", "型", "级", "品牌", "项目", "课题", "案例")
# A档为示范项目，B档为培育项目
_LETTERED = re.compile(
    r"[A-H甲乙丙丁]\s?[类档级](?:为|是|[:])(?P<name>[\u4e00-\u9fff]{2,10}?)(?=[,;。、]|$)"
)
_HEADING = re.compile(
    r"(?:类别|类型|类型设置|分类|(?<!选题)方向|征集内容|项目设置|领域|赛道|板块|系列|专题|申报主题|征集主题)$"
)
# 小额项目每个资助1万元；重点项目每个资助5万元: grades
_GRADED = re.compile(
    r"(?<![\u4e00-\u9fff])其?中?(?P<name>(?:重点|一般|小额|中额|大额|精品|培育|普通|特色|自筹)(?P<noun>项目|品牌|课题|选题|案例))"
    r"(?=每[个项]|\d|资助|补助|拟)"
)
# Who may apply and how results are graded stand in such lists too, and are no categories.
_NO_CLASS = re.compile(
    r"^(?:优秀|良好|合格|不合格|[一二三]等奖?)$|(?:支部|党委|总支|党组织?|党工委|单位|社区|街道|学院|企业|机关|部门|党员|书记|负责人|各[乡镇村]|"
    r"委员会|办公室|科室|公司)$"
)
# The first words of a line without a mark: 农村领域：产业发展
_QUOTED = re.compile(r"[“\"](?P<name>[^“”\"]{2,14})[”\"][;、。]?")
_BARE_ITEM = re.compile(
    r"(?P<name>[\u4e00-\u9fff“”+]{3,12})(?:[:]|,(?:由|指|面向|重点|主要)|[;。]?$)"
)
_CHOOSE = re.compile(
    r"(?:任选|自选|选择|选报|选填|择)其?[中一](?:一|1)?[个种项]?(?:类|方向|$|[,。;])|只能选择?[一1]"
)
_CHOOSE_ONE = "每个项目都要归入一类的，在 [labels] 里加一行 choose_one = true"
_BOXES = re.compile(r"[□○☐◯]\s?")
_NAME_CHARS = 14
_TOPIC_CHARS = 10
_LETTER = re.compile(r"[A-Za-z]类?|其他.*|[\d.]+")
_QUALIFIED = re.compile(r"^[A-H][.、:]\s*|^(?:项目|申报项目|主要|具体)?(?:分为|包括|是)?")
_RUN_IN = re.compile(r"[。：:；;，,].*", re.S)


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What names categories: names before a class or behind it; and what opens a list of them."""

    counted: re.Pattern[str]
    naming: re.Pattern[str]
    lead: re.Pattern[str]


def find_labels(passages: Sequence[Passage], taxonomy: Taxonomy) -> Iterator[DraftLine]:
    """Give the categories that sentences and lists of a call name."""
    call = [passage for passage in passages if passage.region.part is Part.CALL]
    for passage in call:
        if _CHOOSE.search(passage.text):
            yield DraftLine("labels", {}, passage.quote, passage.block, False, _CHOOSE_ONE)
        yield from (_line(name, passage, taxonomy) for name in _in_line(passage))
    for name, passage in [*_in_lists(call), *_graded(call)]:
        yield _line(name, passage, taxonomy)


def _in_lists(call: Sequence[Passage]) -> Iterator[tuple[str, Passage]]:
    """Give the items of lists of categories, each with its passage."""
    listing: list[Passage] = []
    for passage in call:
        if _in_line(passage):
            continue
        is_item = bool(listing) and _in_section(listing[0], passage) and bool(read_items(passage))
        if _opens_list(passage) and not is_item:
            yield from _read_list(listing)
            listing = [passage]
        elif listing and _in_section(listing[0], passage):
            listing.append(passage)
        else:
            yield from _read_list(listing)
            listing = []
            names = (_name(item.words) for item in read_items(passage))
            yield from ((name, passage) for name in names if name and _CLASS.fullmatch(name))
    yield from _read_list(listing)


def _graded(call: Sequence[Passage]) -> Iterator[tuple[str, Passage]]:
    """Give the grades that a block tells apart; one alone is no grade."""
    for _, group in groupby(call, key=lambda passage: passage.block):
        lines = [(m["name"], one) for one in group for m in _GRADED.finditer(one.text)]
        if len({name for name, _ in lines}) > 1:
            yield from lines


def _opens_list(passage: Passage) -> bool:
    return any(pattern.search(passage.text) for pattern in (_patterns().lead, _HEADING))


def _read_list(listing: Sequence[Passage]) -> Iterator[tuple[str, Passage]]:
    """Give the items below the line that opens a list: the marked ones, else the bare lines.

    Topics of a guide stand under the same headings (重点方向); they are longer.
    """
    is_heading = bool(listing) and listing[0].text.strip() == listing[0].nearest
    listed = listing[1:] if is_heading else listing
    items = [item for passage in listed for item in read_items(passage)]
    if are_topics([item.words for item in items]):
        return
    names = [(name, item.passage) for item in items if (name := _name(item.words))]
    bare = [] if names else list(_bare_items(listing[1:]))
    yield from names or (bare if len(bare) > 1 else [])


def _bare_items(passages: Sequence[Passage]) -> Iterator[tuple[str, Passage]]:
    """Give the first words of each line, as long as lines begin like items."""
    for _, group in groupby(passages, key=lambda passage: passage.block):
        lines = list(group)
        quoted = [(match["name"], one) for one in lines if (match := _QUOTED.fullmatch(one.text))]
        if len(quoted) == len(lines):
            yield from quoted
            continue
        first = lines[0]
        match = _BARE_ITEM.match(first.text)
        if match is None or _NO_CLASS.search(match["name"]):
            return
        name = _name(match["name"])
        if name:
            yield name, first


def are_topics(words: Sequence[str]) -> bool:
    """Say whether items are topics rather than categories: long, and without a word run in."""
    lengths = [len(one) for one in words]
    run_in = any(_RUN_IN.search(one) or _CLASS.fullmatch(one) for one in words)
    return bool(lengths) and median(lengths) >= _TOPIC_CHARS and not run_in


def find_boxes(labels: Sequence[FormLabel], taxonomy: Taxonomy) -> Iterator[DraftLine]:
    """Give the categories that the boxes behind 项目类别 in a form name."""
    for label in labels:
        if label.canonical != "category":
            continue
        for block, quote in label.prompts:
            for words in _BOXES.split(quote)[1:]:
                name = _name(words.strip())
                if name:
                    yield DraftLine("labels", _values(name, taxonomy), quote, block)


def _in_section(lead: Passage, passage: Passage) -> bool:
    """Say whether a passage still stands under the heading that opened a list, or held its lead."""
    heading = lead.nearest if lead.text not in lead.heading else lead.text
    return not heading or heading in passage.heading or passage.nearest == heading


def _in_line(passage: Passage) -> list[str]:
    """Give the categories that a sentence names; [] if it names none or only one."""
    if tells_of_judging(passage.text):
        return []
    lettered = [match["name"] for match in _LETTERED.finditer(passage.text)]
    if len(lettered) > 1:
        return lettered
    patterns = _patterns()
    for pattern in (patterns.counted, patterns.naming):
        match = pattern.search(passage.text)
        names = _cut(match["names"]) if match else []
        if names:
            return names
    match = _TELLING.search(passage.text)
    names = _cut(match["names"]) if match else []
    return names if any(all(n.endswith(end) for n in names) for end in _SAME_END) else []


def _cut(text: str) -> list[str]:
    """Cut an enumeration of categories; [] if one of its items cannot be one."""
    text = re.sub(r"等$", "", text)
    found = [_name(words) for words in split_items(text.replace("”“", "”、“"))]
    names = [name for name in found if name and not _NO_CLASS.search(name)]
    return names if len(names) == len(found) > 1 else []


@cache
def _patterns() -> _Patterns:
    """Build the patterns once from the words for classes."""
    lexicon = load_lexicon(LEXICONS / "class_nouns.tsv")
    counted = "|".join(sorted(lexicon.keys(), key=len, reverse=True))
    naming = "|".join(sorted(lexicon.where("place", "both"), key=len, reverse=True))
    return _Patterns(
        counted=re.compile(
            rf"{_OPENERS}{_NAMES}(?:等?{_COUNT}(?:{counted})|等(?:{naming})(?:自主|自行)?(?:立项|申报|选题)|中(?:任选|选择|选定|选取|选|确定))"
        ),
        naming=re.compile(
            rf"{_SUBJECTS}(?:{naming})(?:之一)?(?:主要|共|一般)?(?:分为|分|包括|涵盖|为|有|设|含)?(?:以下|下列|如下)?"
            rf"(?:[几多]个|{_COUNT})?[:]?"
            r"(?P<names>[^。;:,()]{4,90})"
        ),
        lead=re.compile(
            rf"{_COUNT}(?:{counted})的?(?:申报|项目|征集|课题|案例)?[:]?$"
            rf"|(?:下列|以下|如下)[^。]{{0,8}}(?:类|{naming})|(?:分为|分成|划分为)[:]$"
            rf"|(?:{naming})(?:包括|分为|为|有)?[:]\s?[(①\d◆●]"
        ),
    )


def _name(words: str) -> str | None:
    """Give a category's name out of an item's words; None if they are no name."""
    name = _RUN_IN.sub("", _QUALIFIED.sub("", words)).strip(" “”\"'()")
    if not 2 <= len(name) <= _NAME_CHARS or _LETTER.fullmatch(fold(name)):
        return None
    return name


def _line(name: str, passage: Passage, taxonomy: Taxonomy) -> DraftLine:
    return DraftLine("labels", _values(name, taxonomy), passage.quote, passage.block)


def _values(name: str, taxonomy: Taxonomy) -> dict[str, str]:
    return {"name": name, "label": _label_of(name, taxonomy)}


def _label_of(name: str, taxonomy: Taxonomy) -> str:
    """Give the taxonomy's label of a scheme's category, "" if it is none of them."""
    for category in taxonomy.categories[:-1]:
        if any(words in name for words in (category.name, *category.declared)):
            return category.label
    return ""
