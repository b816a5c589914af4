"""A project that is called by two names: on its title, in 项目名称, or where the text names it.

Quotes, blanks, widths and the kind of paper do not matter (mingjian.naming), nor does a part of the
name for the whole. What shares too little with the name is the name of something else.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from operator import eq

from mingjian.document import FieldState
from mingjian.naming import MAX_CHARS, name_key
from mingjian.result import Evidence, Finding
from mingjian.rule import build_finding
from mingjian.text import fold, visible
from mingjian.units import letters, unit_key
from nlp.consistency.called import find_called, find_quoted, is_of_another
from nlp.folding import fold_project
from nlp.naming import find_unit
from nlp.passages import quote, quote_joined
from nlp.subject import Subject

RULE = "name-differs"
# So much of the longer name stands in the other in the same order: one name, miswritten.
LEAST_SHARED = 0.6
_QUOTED = re.compile(r"[“\"「『]([^“”\"「」『』\n]{2,24})[”\"」』]")
# Campaigns and schemes under which projects are handed in.
_SCHEME = re.compile(
    r"[一1].{1,2}[一1]|两新|书记|党员.{0,2}攻关|主题党日|三会[一1]课|办实事|双报到|两学[一1]做|不忘初心"
    r"|党建创新|申报|[本该此]|[列纳]入|作为|推荐|重点|上述|以上|[省市县区院校]级"
)
_HANDS_IN = re.compile(r"(?:社区|村|小学|中学|学校|医院|支部|总支)$")
_NUMERALS = str.maketrans("一二三四五六七八九", "123456789")
_LONGEST_KEY, _LONGEST_VALUE = 24, 40
_OTHER_LABELS = ("品牌名称", "服务项目", "活动主题")
# | 项目名称 | 红色楼栋 |, 【项目名称】红色楼栋, 名目:“红色楼栋”
_HEAD_BLOCKS = 12
_HEAD_LINE = re.compile(
    r"[【┃|\d、.\s★☆●◆◇■▲※◎]{0,6}(?P<label>项目名称?|申报项目|名目|项目)(?:[】\s]{0,3}(?:(?<=】)|[:|｜┃])[|｜\s]{0,3}"
    r"|(?<=名称)\s{1,4})"
    r"(?P<name>[^|｜┃。,;\n\s](?:[^|｜┃。,;\n]{0,38}[^|｜┃。,;\n\s])?)"
)
_SUBTITLE = re.compile(r"\s*[—－-]{1,3}")
_CALLS_PROJECT = re.compile(r"[”」』][\u4e00-\u9fff]{0,6}(?:项目|品牌|方案|申报)")
# Schemes are no building projects: “红色楼栋”建设项目立项书.
_NAMES_PROJECT = re.compile(r"\s*“[^”]+”(?:建设|创建|培育|服务)项目(?:立项|申报)书")
_LEAST_PLAIN = 4
# The blocks in which a title and a line under it stand.
_TITLE_BLOCKS = 3
# A quoted name as long, that differs from the main one in a few places only: 六心向党, 六心向阳.
# Its quotes, and a mark or two within, are no part of it.
_LEAST_SWAPPED, _MARKS = 6, 4
# A name that is used more often than this, as the main one is, is another project's.
_MOST_USED = 2


@dataclass(frozen=True, slots=True)
class _Name:
    """What a project is called at a place: the words that count, and those in quotes among them."""

    key: str
    brands: tuple[str, ...]
    place: Evidence
    where: str


def find_other_names(subject: Subject) -> Iterator[Finding]:
    """Ask about each other name of the project, quoted beside the name it is measured by."""
    unit = unit_key(find_unit(subject.project))
    fields, titles = tuple(_in_fields(subject, unit)), tuple(_on_titles(subject, unit))
    stated = (*fields, *titles)
    if not stated:
        return
    main = stated[0]
    others = [name for name in fields[1:] if not _agree(main, name)]
    if fields:
        others += [name for name in titles if _contradicts(subject, main, name)]
    if not others:
        others += _in_text(subject, stated, sure=bool(fields or main.brands))
    told: dict[str, _Name] = {}
    for other in others:
        told.setdefault(other.key, other)
    for other in told.values():
        yield _finding(other, main)


def _finding(other: _Name, main: _Name) -> Finding:
    names = (_shown(other), _shown(main))
    message = f"{other.where}写的项目名称“{names[0]}”与{main.where}的“{names[1]}”不一致，请核实。"
    advice = "请统一项目名称；确是另一个项目的，请说明两者的关系。"
    return build_finding(RULE, (message, advice), [other.place, main.place], about=other.key)


def _shown(name: _Name) -> str:
    return visible(name.place.quote).strip('“”"「」『』')


def _in_fields(subject: Subject, unit: str | None) -> Iterator[_Name]:
    """Give the names in fields that ask for one, and in lines of a head that were read as none.

    A column lists the names of several projects.
    """
    project = subject.project
    read: set[int] = set()
    for field in project.fields:
        asked = field.canonical == "project_name" and not field.label.endswith(_OTHER_LABELS)
        if asked and field.state is FieldState.FILLED and not field.column:
            value = field.value.split("\n", 1)[0]
            start = project.document.blocks[field.block].text.find(value)
            if start >= 0 and len(value) <= _LONGEST_VALUE:
                read.add(field.block)
                place = quote(project, field.block, start, start + len(value))
                yield from _name(value, unit, place, f"“{field.label}”一栏")
    for block in project.indexes()[:_HEAD_BLOCKS]:
        match = _HEAD_LINE.match(fold(project.document.blocks[block].text))
        if match and block not in read:
            place = quote(project, block, *match.span("name"))
            yield from _name(place.quote, unit, place, f"“{match['label']}”一栏")


def _on_titles(subject: Subject, unit: str | None) -> Iterator[_Name]:
    """Give the names on titles, a line that explains one first: ——“红色楼栋”项目总结."""
    project = subject.project
    for block in project.indexes()[:_TITLE_BLOCKS]:
        text = project.document.blocks[block].text
        if _SUBTITLE.match(text) and _CALLS_PROJECT.search(text):
            yield from _name(text, unit, quote(project, block, 0, len(text)), "副标题")
    for block in project.document.titles if project.title_source == "stated" else ():
        text = project.document.blocks[block].text
        if block in project.indexes() and _HEAD_LINE.match(fold(text)) is None:
            yield from _name(text, unit, quote(project, block, 0, len(text)), "标题")


def _name(text: str, unit: str | None, place: Evidence, where: str) -> Iterator[_Name]:
    key = name_key(text, unit) if len(text) <= MAX_CHARS else None
    if key is not None:
        brands = tuple(_letters(brand) for brand in _QUOTED.findall(text))
        yield _Name(_letters(key), brands, place, where)


def _in_text(subject: Subject, stated: Sequence[_Name], *, sure: bool) -> Iterator[_Name]:
    """Give what the text calls a project by a name that is nearly the main one, or that is ours.

    `sure` says that the main name is the project's own, not perhaps that of a scheme.
    """
    words, main = fold_project(subject.project), stated[0]
    known = {brand for name in stated for brand in _QUOTED.findall(fold(name.place.quote))}
    quotes = [*find_quoted(words, known)]
    spans = (
        *find_called(words, quotes),
        *((start, end, False) for start, end in _near_names(words, quotes, main)),
    )
    for start, end, is_ours in spans:
        name = _letters(words[start:end])
        place = quote_joined(subject.project, start, end)
        found = _Name(name, (name,), place, "正文")
        if any(_agree(one, found) for one in stated) or is_of_another(words, start, end):
            continue
        is_own = is_ours and sure and _SCHEME.search(name) is None
        if _are_near(main, found) or (is_own and _is_used_less(words, main, name)):
            yield found


def _is_used_less(words: str, main: _Name, name: str) -> bool:
    """Say whether only one of two names is used: of both, each is a project of its own."""
    spelt = _letters(words)
    return spelt.count(name) <= _MOST_USED or all(
        spelt.count(brand) == 1 for brand in main.brands or (main.key,)
    )


def _near_names(
    words: str, quotes: Sequence[tuple[int, int]], main: _Name
) -> Iterator[tuple[int, int]]:
    """Find names that need no words beside them, as they are the main one miswritten.

    They are quoted and long, or begin as the main one and are of a project: 党员议事会项目.
    """
    keys = main.brands or (main.key,)
    for start, end in quotes:
        if any(_is_swapped(words[start:end], key) for key in keys):
            yield start, end
    for key in {main.key, *main.brands}:
        start = words.find(key[:2]) if len(key) >= _LEAST_PLAIN else -1
        while start >= 0:
            end = start + len(key)
            if words.startswith("项目", end) and words[start:end].isalnum():
                yield start, end
            start = words.find(key[:2], start + 1)


def _is_swapped(text: str, key: str) -> bool:
    """Say whether a long name is the main one but for a few characters put in others' place."""
    if not len(key) <= len(text) <= len(key) + _MARKS or len(key) < _LEAST_SWAPPED:
        return False
    name = _letters(text)
    same = sum(map(eq, name, key))
    return len(name) == len(key) and LEAST_SHARED * len(key) <= same < len(key)


def _contradicts(subject: Subject, main: _Name, title: _Name) -> bool:
    """Say whether a title states another name: nearly the same, or one that the text goes by.

    The title of a form may be the scheme's; it is the project's if it opens by the applicant or the
    text uses its name, and the one in the field nowhere.
    """
    if _agree(main, title):
        return False
    if _are_near(main, title) or _NAMES_PROJECT.match(fold(title.place.quote)):
        return True
    if not title.brands or any(_SCHEME.search(brand) for brand in title.brands):
        return False
    words = _letters(subject.project.text())
    used = (
        subject.genre != "application"
        or _opens_by_applicant(title, words)
        or all(words.count(brand) > 1 for brand in title.brands)
    )
    return used and all(words.count(name) == 1 for name in main.brands or (main.key,))


def _opens_by_applicant(title: _Name, words: str) -> bool:
    """Say whether a unit that hands in projects stands before what a title quotes, and again."""
    unit = _letters(title.place.quote).split(title.brands[0])[0]
    return _HANDS_IN.search(unit) is not None and words.count(unit) > 1


def _agree(main: _Name, other: _Name) -> bool:
    """Say whether one name is short for the other, or they share what stands in quotes."""
    return (
        _is_short_for(main.key, other.key)
        or _is_short_for(other.key, main.key)
        or any(brand in other.key for brand in main.brands)
        or any(brand in main.key for brand in other.brands)
    )


def _is_short_for(short: str, name: str) -> bool:
    """Say whether a name leaves out characters of another: 卒中救治 of 急性卒中救治提速."""
    rest = iter(name)
    return all(char in rest for char in short)


def _are_near(main: _Name, other: _Name) -> bool:
    names = [(a, b) for a in main.brands or (main.key,) for b in other.brands or (other.key,)]
    return any(_are_alike(*pair) for pair in names)


@lru_cache(maxsize=256)
def _are_alike(one: str, other: str) -> bool:
    longest = max(len(one), len(other))
    if longest > _LONGEST_KEY:
        return False
    blocks = SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) >= LEAST_SHARED * longest


def _letters(text: str) -> str:
    return letters(visible(fold(text))).translate(_NUMERALS)
