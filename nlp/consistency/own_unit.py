"""The unit a project is of, taken apart: 望江街道金桥社区党委 is a 社区 named 金桥 in 望江 街道."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from mingjian.document import BlockKind, FieldState
from mingjian.lexicon import load_lexicon
from mingjian.paths import LEXICONS
from mingjian.project import Project
from mingjian.result import Evidence
from mingjian.text import fold, visible
from nlp.passages import quote

# Groups of places: the whole name is its own, 柳叶桥 is not 柳叶湾.
PLACES = frozenset({"社区", "村", "镇", "乡", "街道", "县", "区", "市", "开发区"})
# Of these the own name tells one from another; of bureaus and firms the field of work does.
NAMED_APART = PLACES | {"学校", "医院"}
# Not 县级, 局长, 村民, 村务, 镇里, 村部: there the word is no end of a name.
NOT_KIND = r"(?![长级民贤政属务里上部口头名内外域]|振兴|场监|办(?![事理公好]))"
# 辖区, 城区, 山区: no district's name ends so.
_NO_DISTRICT = (
    r"(?<![辖社小园校片城景库病老山地街厂工灾住牧林矿灌郊市省全各本该农战专游保护居军营])"
)
# What goes on as another word: of 水务集团公司 the firm is the kind.
_BOUNDED = {"区": f"{_NO_DISTRICT}区", "集团": r"集团(?!.{0,4}公司)"}
# The level before a bureau: 区卫健局.
_LEVEL = re.compile("^[省市县区]")
# Where a unit signs, and where a head names it.
SIGNATURE, HEAD = "落款", "文首"
_NOT_APPLICANT = re.compile(r"主管|推荐|责任|主办|协办|配合|上级|所属|指导")
_TAIL_BLOCKS, _HEAD_BLOCKS, _TITLE_BLOCKS, _LONGEST = 4, 4, 3, 60
# | 申报单位 | 金桥社区 |, 申报:金桥社区党委
_FORM_BLOCKS = 12
_HEAD_LINE = re.compile(
    r"[【┃|\d、.\s★☆●◆◇■▲※◎]{0,6}"
    r"(?P<label>(?:申报|制定|报送|填报|申请|立项|建设)?(?:单位|组织|党组织|支部|方)|申报|申请|报送|所报|哪里报的|报)"
    r"(?:[】\s]{0,3}(?:(?<=】)|[:|｜┃])[|｜\s]{0,3}|(?<=[位部送])\s{1,4})(?P<name>[\u4e00-\u9fff]{3,30})"
)
_OPENING = re.compile(r"(?:中共|关于|开展|\d{4}年度?|[^\u4e00-\u9fff])*")
# A name a title runs on behind: 石磴乡外出党员管理方案.
_LEAST_STEM, _LONGEST_STEM = 2, 4
_INNER = re.compile(r"[:—\-\s]")
_AFTER_TITLE = re.compile(
    r"(?:机关|委员会)?(?:党|[“\"(:,\d]|关于|项目|第|[\u4e00-\u9fff]{0,6}支部|总支|[\u4e00-\u9fff]{2,6}协会|$)"
)
_BODY = (
    r"(?:[\u4e00-\u9fff]{0,8}?(?:党委|党工委|党总支|党支部|总支|支部|委员会|党组|居委会|村委会"
    r"|办公室))?"
)
# Organs of which a place has one: 县检察院 is told from 县司法局 by its kind.
ORGANS = frozenset({"检察院", "法院", "工商联", "妇联", "总工会"})
_ONLY_BODY = re.compile(
    r"(?:机关|委员会|党委|党工委|党总支|党支部|总支|支部|党组|工会|居委会|村委会|[(].*)*"
)
# No school is of two stages in two places; 学校 may be any.
_SCHOOLS = {"幼儿园": 0, "小学": 1, "初中": 2, "中学": 2, "高中": 2}
# 杨家渡中心小学 is one, any 中心小学 is none.
_CENTRAL = re.compile(r"(?<=..)中心$")
_FIRM = re.compile(r"有限|责任|股份|集团|运营|管理|控股|服务|科技|发展|投资|实业|[总分子]$")


@dataclass(frozen=True, slots=True)
class Name:
    """A unit's own name and the word behind it: 金桥, 社区."""

    stem: str
    kind: str

    @property
    def group(self) -> str:
        """Give the kind it is compared by."""
        return unit_kinds().get(self.kind, self.kind)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it is stated somewhere: the names it is made of, the widest first.

    It is `whole` if nothing but its Party body stands behind the last name: 沣口镇中心校党支部 is
    not, of which only the town is known.
    """

    names: tuple[Name, ...]
    place: Evidence
    where: str
    whole: bool = True

    @property
    def own(self) -> Name:
        """Give the innermost name, which is the unit's own."""
        return self.names[-1]

    def named(self, group: str) -> Name | None:
        """Give its name of a group; None if it has none."""
        return next((name for name in self.names if name.group == group), None)


@cache
def unit_kinds() -> Mapping[str, str]:
    """Give the words that end a unit's name, and the group by which each is compared."""
    return load_lexicon(LEXICONS / "unit_kinds.tsv").mapping()


@cache
def kind_pattern(groups: frozenset[str] | None = None) -> str:
    """Give the words that end a unit's name, of some groups or all, as a pattern."""
    kinds = unit_kinds()
    words = [word for word in kinds if groups is None or kinds[word] in groups]
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(_BOUNDED.get(word, word) for word in longest_first)


def read_names(text: str) -> tuple[Name, ...]:
    """Take a unit's full name apart."""
    return tuple(
        Name(match["stem"], match["kind"])
        for match in _item().finditer(text)
        if len(match["stem"]) > 1 or match["kind"] in ORGANS
    )


def are_same(one: Name, other: Name) -> bool:
    """Say whether two names of a group may mean one unit: a fuller name ends in the shorter.

    Of a school or firm the shorter may be any part (云峰高级中学, 云峰中学).
    """
    if one.kind != other.kind and not ORGANS.isdisjoint((one.kind, other.kind)):
        return False
    stages = {_SCHOOLS[name.kind] for name in (one, other) if name.kind in _SCHOOLS}
    if len(stages) > 1:
        return False
    if one.group in NAMED_APART and (is_stranger(one.stem) or is_stranger(other.stem)):
        return True
    short, long = sorted((_FIRM.sub("", one.stem), _FIRM.sub("", other.stem)), key=len)
    if one.group not in PLACES:
        short, long = sorted((_LEVEL.sub("", short), _LEVEL.sub("", long)), key=len)
    if one.group in PLACES:
        return long.endswith(short)
    if one.kind != "公司" and (short[-2:] == long[-2:] or _is_short_for(short, long)):
        return True
    return short in long or short[:2] == long[:2]


def _is_short_for(short: str, name: str) -> bool:
    """Say whether a name leaves out characters of another: 区卫健 of 岚溪区卫生健康."""
    rest = iter(name)
    return all(char in rest for char in short)


@lru_cache(maxsize=1 << 12)
def is_stranger(stem: str) -> bool:
    """Say whether words before 社区 and the like are no name: 示范, 周边, 今年."""
    return _strangers().search(_CENTRAL.sub("", stem)) is not None


def find_stated(project: Project, words: str) -> Iterator[Unit]:
    """Give the units a project states as its own: in fields, on its title, in its head, signed.

    `words` is the project's folded text, which also names a unit that a title runs on behind.
    """
    yield from _in_fields(project)
    yield from _on_title(project, words)
    indexes = project.indexes()
    yield from _on_lines(project, indexes[1:_HEAD_BLOCKS], HEAD)
    yield from _on_lines(project, indexes[_HEAD_BLOCKS:][-_TAIL_BLOCKS:], SIGNATURE)


def _in_fields(project: Project) -> Iterator[Unit]:
    """Give the units in fields, and in lines of the head that were read as no field."""
    read: set[int] = set()
    for field in project.fields:
        stated = field.canonical == "unit" and field.state is FieldState.FILLED
        if stated and not field.column and not _NOT_APPLICANT.search(field.label):
            value = field.value.split("\n", 1)[0]
            start = project.document.blocks[field.block].text.find(value)
            if start >= 0:
                read.add(field.block)
                place = quote(project, field.block, start, start + len(value))
                yield from _unit(place, f"“{field.label}”一栏")
    for block in project.indexes()[:_FORM_BLOCKS]:
        match = _HEAD_LINE.match(fold(project.document.blocks[block].text))
        if match and block not in read:
            place = quote(project, block, *match.span("name"))
            yield from _unit(place, f"“{match['label']}”一栏")


def _on_title(project: Project, words: str) -> Iterator[Unit]:
    """Give the unit that a title or its second line opens by: 金桥社区“红色议事厅”项目方案."""
    titles = {block for block in project.document.titles if block in project.indexes()}
    for block in project.indexes()[:_TITLE_BLOCKS]:
        text = fold(project.document.blocks[block].text)
        heads = block in titles or text.startswith("--") or (not titles and block == project.block)
        if not heads or len(text) > _LONGEST or text.endswith("。"):
            continue
        starts = [0, *(match.end() for match in _INNER.finditer(text))]
        spans = (_opening_unit(text, start, words) for start in starts)
        span = next((span for span in spans if span), None)
        if span:
            yield from _unit(quote(project, block, *span), "标题")


def _opening_unit(text: str, begin: int, words: str) -> tuple[int, int] | None:
    """Give the unit a title opens by: a word for a paper follows, or the text names it too."""
    opening = _OPENING.match(text, begin)
    start = end = opening.end() if opening else begin
    items: list[re.Match[str]] = []
    while match := _item().match(text, end):
        items.append(match)
        end = match.end()
    if not items or _AFTER_TITLE.match(text, end):
        return (start, end) if items else None
    shaped = all(_LEAST_STEM <= len(item["stem"]) <= _LONGEST_STEM for item in items)
    named = len(items) > 1 or words.count(items[-1].group()) > 1
    return (start, end) if shaped and named else None


def _on_lines(project: Project, indexes: range, where: str) -> Iterator[Unit]:
    """Give the unit that stands alone on one of these lines."""
    for block in indexes:
        raw = project.document.blocks[block]
        if block in project.document.titles or raw.kind is BlockKind.CELL:
            continue
        text = fold(raw.text)
        match = _signed().fullmatch(text.strip()) if len(text) <= _LONGEST else None
        if match:
            start = text.find(match["unit"])
            yield from _unit(quote(project, block, start, start + len(match["unit"])), where)


def _unit(place: Evidence, where: str) -> Iterator[Unit]:
    text = visible(fold(place.quote))
    names = read_names(text)
    if any(name.group not in NAMED_APART or not is_stranger(name.stem) for name in names):
        last = names[-1].stem + names[-1].kind
        rest = text[text.rindex(last) + len(last) :]
        yield Unit(names, place, where, _ONLY_BODY.fullmatch(rest) is not None)


@cache
def _item() -> re.Pattern[str]:
    return re.compile(rf"(?P<stem>[\u4e00-\u9fff]{{1,14}}?)(?P<kind>{kind_pattern()}){NOT_KIND}")


@cache
def _signed() -> re.Pattern[str]:
    return re.compile(
        rf"(?:中共|申报单位|报送单位|落款|[::\s(—-])*"
        rf"(?P<unit>[\u4e00-\u9fff]{{2,24}}?(?:{kind_pattern()}){_BODY})"
        r"(?:[(](?:公章|盖章|印章|签章)[)])?"
        r"(?:[\s,]*(?:20\d\d|二[〇○零])[\d年月日.\-/一二三四五六七八九十〇○零\s]*)?[)]?"
    )


@cache
def _strangers() -> re.Pattern[str]:
    return re.compile("|".join(load_lexicon(LEXICONS / "unit_strangers.tsv").keys()))
