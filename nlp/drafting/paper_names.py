"""The names of papers in a sentence: by the words they end with, and by the company they keep."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from mingjian.lexicon import load_lexicon
from mingjian.paths import LEXICONS

# A paper's name begins where the list goes on or a verb hands it over, and ends with what it is.
_BEGINS = (
    r"(?:(?<![\u4e00-\u9fffA-Za-z])(?!字)|(?<=[和与及将把附])|(?<=提交)|(?<=报送))"
    r"(?P<name>[\u4e00-\u9fffA-Za-z·“”]{0,24}?"
)
_ENDS = (
    r")》?(?=$|[、,;:。()《\s]|以及|及|和|与|并|一式|各|每|纸质|电子|原件|等|\d|[一二两三四五六][份篇张个部幅条段种]|送|发|交"
    r"|提交|加盖|经|按|须|一并|上传|盖章|至|由|打包|于|一起|同时|不少于|不多于|至少|若干|连同|随|作为|全文|的(?:纸质|电子)|不超过|控制|报(?!告|送表|名表))"
)
# Inside of what was found, the name begins behind the last word that hands over or goes on.
_OPENS = re.compile(
    r"将|把|提交|报送|上报|提供|上传|填写|填报|更新|制作|撰写|形成|附上?|交(?!流)|须|需|以及|和|与|及|并|包括|包含|含|准备|连同|的(?=申报|申请|汇总)|填好|填妥|材料为"
)
# 3分钟以内短视频, 《2025年度申报表》: what the number before it belongs to
_MEASURE = re.compile(r"^(?:(?:分钟|秒钟?|[张篇份个])(?:左右|以内|之内|内|以上)?的?|年度)")
_BRACKET = re.compile(r"[(][^()]*[)]")
# Named, but not asked for: 按照实施方案, 见附件, 不得以总结代替.
_NOT_ASKED = re.compile(
    r"不要|不得以|按照|根据|依据|参照|不需|无需|不必|不再|不含|代替|可从|详见|下载|解释"
)
# A list of parts names no papers: 方案应写明背景、措施、经费预算四个部分.
_OF_PARTS = re.compile(r"部分|板块|写明|写清|载明|列明|说清|讲清|组成|可附")
_CLAUSE = re.compile(r"[^,;:。]+")
_JOINT = re.compile(r"、|以及|[和及与](?=[\u4e00-\u9fff])")
# What stands behind a name in its place of a list.
_BEHIND = re.compile(
    r"(?:一式|各|每|纸质|电子|原件|等|\d|[一二两三四五六][份篇张个部幅]|不少于|不多于|至少|若干|加盖|装订|一并|报(?!告)|送|交|上传|发).*$"
)
_HOLDS = ("含", "包括", "包含")
# 结项（12月10日前提交结项报告） hands in what stands in its bracket.
_HANDS_OVER = re.compile(r"提交|报送|上报|上交|交")
_NEIGHBOUR = re.compile(r"[\u4e00-\u9fff“”]{3,14}")


@dataclass(frozen=True, slots=True)
class PaperName:
    """The name of a paper, and where it ends in its sentence."""

    name: str
    end: int


@dataclass(frozen=True, slots=True)
class _Words:
    """Patterns: a paper in a text, a whole name, a name of pictures, what is no paper at all."""

    item: re.Pattern[str]
    named: re.Pattern[str]
    picture: re.Pattern[str]
    none: re.Pattern[str]


def find_papers(text: str) -> list[PaperName]:
    """Give the papers that a folded sentence names and asks for, in order.

    What no word tells to be a paper is one where it stands in a list with papers.
    """
    bare = _BRACKET.sub(_blank, text)
    known = [
        PaperName(_name(match["name"]), match.end())
        for match in _words().item.finditer(bare)
        if _is_asked(bare, match.start("name"), match.end("name"))
    ]
    named = [one for one in known if _is_paper(one.name)]
    return sorted([*named, *_find_neighbours(bare, named)], key=lambda one: one.end)


def _blank(match: re.Match[str]) -> str:
    """Blank what stands in brackets, but for what a paper holds: 纸质材料（含申报书、承诺书）.

    What a bracket itself hands in stays as well: 结项（12月10日前提交结项报告）.
    """
    inside = match.group()[1:-1]
    is_open = inside.startswith(_HOLDS) or _HANDS_OVER.search(inside)
    return f",{inside}," if is_open else f"({'-' * len(inside)})"


def is_picture(name: str) -> bool:
    """Say whether a paper is a picture or film, which may stand in the same file."""
    return _words().picture.search(name) is not None


def _is_asked(bare: str, start: int, end: int) -> bool:
    """Say whether the clause of bare[start:end] asks for what stands there."""
    if _NOT_ASKED.search(re.split(r"[,;。]", bare[:end])[-1]):
        return False
    around = next(one for one in _CLAUSE.finditer(bare) if one.start() <= start < one.end())
    return not _OF_PARTS.search(around.group())


def _is_paper(name: str) -> bool:
    """Say whether a name is one of a paper due: 随申报表 only names it, 电子版 is no paper."""
    return "随" not in name and not _words().none.fullmatch(name)


def _find_neighbours(bare: str, known: Sequence[PaperName]) -> Iterator[PaperName]:
    """Give the names without a telling end that stand in a list with known ones."""
    for clause in _CLAUSE.finditer(bare):
        ends = [one.end for one in known if clause.start() < one.end <= clause.end()]
        pieces = list(_pieces(bare, *clause.span()))
        if not ends or len(pieces) < 2 or not _is_asked(bare, *clause.span()):
            continue
        for number, (start, end) in enumerate(pieces):
            if any(start < known_end <= end for known_end in ends):
                continue
            name = _bare_name(bare[start:end], first=number == 0)
            if name:
                yield PaperName(name, start + bare[start:end].find(name) + len(name))


def _pieces(bare: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    place = start
    for match in _JOINT.finditer(bare, start, end):
        yield place, match.start()
        place = match.end()
    yield place, end


def _bare_name(words: str, *, first: bool) -> str:
    """Give the name in a place of a list; "" if it is none, or cannot be told from the sentence."""
    opened = [match.end() for match in _OPENS.finditer(words)]
    if first and not opened:
        return ""
    name = _BEHIND.sub("", _BRACKET.sub("", words[max(opened, default=0) :])).strip("《》 ")
    is_name = _NEIGHBOUR.fullmatch(name) and not _words().none.search(name)
    return name if is_name else ""


def _name(found: str) -> str:
    """Cut off what stands before a paper's name: 结项时须提交结项报告."""
    name = _MEASURE.sub("", found).strip("“”")
    for match in _OPENS.finditer(found):
        rest = found[match.end() :]
        if _words().named.fullmatch(rest):
            name = rest.strip("“”")
    return name


@cache
def _words() -> _Words:
    """Load the words for papers once."""
    lexicon = load_lexicon(LEXICONS / "paper_words.tsv")
    telling = [*lexicon.where("kind", "text"), *lexicon.where("kind", "form")]
    telling += lexicon.where("kind", "picture")
    papers = "|".join(sorted(telling, key=len, reverse=True))
    return _Words(
        item=re.compile(f"{_BEGINS}(?:{papers}){_ENDS}"),
        named=re.compile(f".*(?:{papers})", re.S),
        picture=re.compile(f"(?:{'|'.join(lexicon.where('kind', 'picture'))})$"),
        none=re.compile("|".join(lexicon.where("kind", "none"))),
    )
