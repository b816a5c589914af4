"""The place a project is of, as far as its unit or its head states it: 鹭洲市望江区梧桐街道.

Places are read by their grammar, a name and the word for a level, from the widest to the
narrowest; the grass-roots (社区, 村) count only where nothing wider is stated.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mingjian.document import BlockKind
from mingjian.project import Project
from mingjian.text import fold, visible
from mingjian.toml import check_keys, get_table, get_tables, get_text, get_texts, load_toml
from nlp.consistency.own_unit import is_stranger

_HEAD_BLOCKS, _LONGEST_LINE = 3, 60
# Place after place must be of a narrower level; 市 stands for a prefecture or a county.
_LEVELS = (
    ("省", "自治区"),
    ("市", "州", "盟"),
    ("县", "区", "旗", "市", "自治县", "自治旗"),
    ("镇", "乡", "街道", "苏木"),
    ("社区", "村", "嘎查"),
)
_BASE = len(_LEVELS) - 1
_KINDS = "自治区|自治县|自治旗|街道|社区|苏木|嘎查|省|市|州|盟|县|区|旗|镇|乡|村"
# What goes on as another word: 区级, 市场, 镇里, 村民, 县域.
_NOT_KIND = (
    r"(?![长级民贤属务里上口头名内外域值辖办场直情容花区]|部(?!队)|政(?!府|法|协|务)|振兴|监(?!委)|(?<=乡)村|(?<=乡)镇|(?<=州)[市区县]"
    r"|(?<=市)(?:政|民|区)|(?<=社)区|(?<=区)(?:块|位|划|间|分))"
)
_OPENING = re.compile(
    r"(?:中共|中国共产党|关于|印发|驻|访|走进|记|来自|赴|[\s《“\"(\[【—\-:]|\d{4}年度?|共青团)*"
)
# Where a line may name a place in its middle.
_INSIDE = re.compile(r"(?:[——:]|--|\s|[》”\"])+")


@dataclass(frozen=True, slots=True)
class Regions:
    """The grammar of places: `no_names` are ends of words that make no name with a level's word."""

    place: re.Pattern[str]
    no_names: dict[str, tuple[str, ...]]


def load_regions(path: Path) -> Regions:
    """Read the grammar; raises DataFileError naming the key that is wrong."""
    data = load_toml(path)
    check_keys(path, "", data, ("source", "no_names", "zones", "example"))
    get_text(path, "", data, "source")
    zones = "|".join(get_texts(path, "", data, "zones"))
    place = (
        rf"(?P<zone>{zones})|(?P<stem>[\u4e00-\u9fff]{{1,4}}?(?:[\u4e00-\u9fff]{{0,3}}族){{0,3}})"
        rf"(?P<kind>{zones}|(?:{_KINDS}){_NOT_KIND})"
    )
    table = get_table(path, "", data, "no_names")
    no_names = {kind: get_texts(path, "no_names.", table, kind) for kind in table}
    return Regions(re.compile(place), no_names)


def find_region(project: Project, unit: str | None, regions: Regions) -> str | None:
    """Give the place of a project's unit, else of its head; None if neither states one.

    Where the head states the unit's place with what lies above it, that is given.
    """
    own = read_region(unit, regions, name=True) if unit else None
    heads = (region for line in _heads(project) for region in _in_line(line, regions))
    if own is None:
        return next(heads, None)
    wider = [head for head in heads if head.endswith(own)]
    return max([own, *wider], key=len)


def read_region(text: str, regions: Regions, *, name: bool = False) -> str | None:
    """Give the place a line begins with, or a unit's `name`; None if it begins with none."""
    words = visible(fold(text))
    opening = _OPENING.match(words)
    start = opening.end() if opening else 0
    end, level = start, -1
    while (match := regions.place.match(words, end)) is not None:
        next_level = _level(match["kind"] or match["zone"], level)
        if next_level is None or (next_level == _BASE and level >= 0):
            break
        if not _is_name(match, level, regions) or (not name and is_stranger(match["stem"] or "")):
            break
        end, level = match.end(), next_level
    return words[start:end] if end > start else None


def _level(kind: str, above: int) -> int | None:
    """Give the level of a kind of place below another; None if it cannot lie there."""
    levels = (n for n, kinds in enumerate(_LEVELS) if n > above and _is_of(kind, kinds))
    return next(levels, None)


def _is_of(kind: str, kinds: Sequence[str]) -> bool:
    """Say whether a kind is of a level; a zone (高新区) is of that of districts."""
    is_zone = kind.endswith("区") and len(kind) > 1 and kind not in ("自治区", "社区")
    return kind in kinds or (is_zone and "区" in kinds)


def _is_name(match: re.Match[str], above: int, regions: Regions) -> bool:
    """Say whether what stands before a level's word is a name; behind a city a zone needs none."""
    stem, kind = match["stem"], match["kind"]
    if stem is None:
        return above >= 0
    if len(stem) == 1 and kind != "县":
        return False
    return not stem.endswith((*regions.no_names["any"], *regions.no_names.get(kind, ())))


def _heads(project: Project) -> Iterator[str]:
    """Give the title and the first lines that are no sentences."""
    yield fold(project.title)
    blocks = project.document.blocks
    for index in project.indexes()[:_HEAD_BLOCKS]:
        text = blocks[index].text
        if len(text) <= _LONGEST_LINE and blocks[index].kind is not BlockKind.CELL:
            yield fold(text)


def _in_line(line: str, regions: Regions) -> Iterator[str]:
    """Give the places at the beginnings of a line's parts."""
    parts: Sequence[str] = [line, *_INSIDE.split(line)[1:]]
    for part in parts:
        region = read_region(part, regions)
        if region:
            yield region


def run_examples(path: Path) -> Iterator[tuple[str, bool]]:
    """Give each example of the file with whether it is read as the file says."""
    regions = load_regions(path)
    for table in get_tables(path, "", load_toml(path), "example"):
        yield table["text"], (read_region(table["text"], regions) or "") == table["region"]
