"""What kind of unit a name is of: 机关, 社区, 学校 …, told by its words, the last of them first."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mingjian.errors import DataFileError
from mingjian.text import fold, visible
from mingjian.toml import Table, check_keys, get_tables, get_text, get_texts, load_toml
from mingjian.units import BODIES, MAX_CHARS, longest_end

_BRACKETS = re.compile(r"\([^()]*\)?")
# 金桥社区党委、银桥小学党支部: the first hands it in.
_NEXT = re.compile(r"[、,;|\n]")
_DATE = re.compile(r"(?:19|20)\d\d[年./-].*")
# What stands before a branch's name without being the unit's: 第三, 联合, 离退休.
_ORDINAL = re.compile(
    r"(?:(?<!乡)第?[一二三四五六七八九十\d]{1,2}|联合|综合|离退休(?:干部)?|退休|流动|功能型|临时|机关(?=机关))$"
)
# 河东村委会 is a village's: these bodies tell the kind.
_TELLING = {"居委会", "村委会", "居民委员会", "村民委员会"}
_OFFICES = ("党委办公室", "党建办公室", "党建工作办公室", "党群工作部", "组织科")

_COMMISSION = "工作委员会"
_ENDS = (*(body for body in BODIES if body not in _TELLING), *_OFFICES)


@dataclass(frozen=True, slots=True)
class UnitType:
    """A kind of unit and the pattern of its names."""

    id: str
    pattern: re.Pattern[str]


UnitTypes = tuple[UnitType, ...]


def load_unit_types(path: Path) -> UnitTypes:
    """Read the kinds of units; raises DataFileError naming the key that is wrong."""
    data = load_toml(path)
    check_keys(path, "", data, ("source", "type"))
    get_text(path, "", data, "source")
    return tuple(_read(path, table) for table in get_tables(path, "", data, "type"))


def find_unit_type(unit: str | None, types: UnitTypes) -> str | None:
    """Give the kind of unit a name is of; None if there is no name or it does not tell."""
    if unit is None or len(unit) > MAX_CHARS:
        return None
    name = core_name(unit)
    found = [(*_reach(name, kind.pattern), -place, kind.id) for place, kind in enumerate(types)]
    end, _, _, id_ = max(found)
    return id_ if end else None


def core_name(unit: str) -> str:
    """Give a unit's name half-width, without brackets, its date and the Party bodies at its end."""
    name = _DATE.sub("", _BRACKETS.sub("", fold(unit).lstrip("( ")))
    name = visible(_NEXT.split(name)[0]).removeprefix("中国共产党").removeprefix("中共")
    while not name.endswith(_COMMISSION):
        shorter = name.removesuffix(longest_end(name, _ENDS))
        shorter = _ORDINAL.sub("", shorter) if shorter != name else name
        if shorter in (name, ""):
            return shorter or name
        name = shorter
    return name


def _reach(name: str, pattern: re.Pattern[str]) -> tuple[int, int]:
    """Give where the last match of a kind ends, and its length; zeros if there is none."""
    spans = [(match.end(), match.end() - match.start()) for match in pattern.finditer(name)]
    return max(spans, default=(0, 0))


def _read(path: Path, table: Table) -> UnitType:
    where = f"type.{table.get('id', '?')}."
    check_keys(path, where, table, ("id", "patterns", "examples"))
    patterns = get_texts(path, where, table, "patterns")
    if not patterns or not get_texts(path, where, table, "examples"):
        raise DataFileError(path, f"{where}patterns", "patterns and examples are required")
    return UnitType(get_text(path, where, table, "id"), re.compile("|".join(patterns)))


def run_examples(path: Path) -> Iterator[tuple[str, bool]]:
    """Give each example of the file with whether it is told as the file says."""
    types = load_unit_types(path)
    for table in get_tables(path, "", load_toml(path), "type"):
        for example in get_texts(path, "", table, "examples"):
            yield example, find_unit_type(example, types) == table["id"]
