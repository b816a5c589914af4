"""Names of projects made comparable: what two files must share to speak of one project.

Blanks, quotes, widths, traditional characters and the kind of paper do not matter (“红色 议事厅”
项目实施方案 is 红色议事厅). A name that says nothing of its project (申报表, 党建品牌) is no name.
"""

import re
from collections.abc import Collection
from functools import cache

from mingjian.lexicon import Lexicon, load_lexicon
from mingjian.paths import LEXICONS
from mingjian.placeholders import has_placeholder
from mingjian.text import fold, visible
from mingjian.units import BODIES, letters, longest_end
from mingjian.units import MIN_CHARS as MIN_UNIT

# What is longer is a sentence; what is shorter is a remnant.
MAX_CHARS, MIN_CHARS = 60, 2
# The shortest name that is recognised inside a longer one.
MIN_INNER = 4

_DRAFT = re.compile(r"\([^()]{0,6}(?:稿|版|年|年度|附件\d{0,2})\)")
_OPENING = re.compile(r"(?:20\d\d年度?|关于|开展|推进|实施|创建|打造|申报|报送)")
_COUNTED = re.compile(r"[\d一二三四五六七八九十]")
# A unit's name and no project's; but 法律服务进社区 and 工位上的支部 are projects.
_PLACES = re.compile(
    r".*(?<![进的])(?:支部|党委|党总支|党组织|社区|街道|村|镇|乡|小学|中学|大学|公司|局)"
)


def name_key(title: str, unit: str | None = None) -> str | None:
    """Give what is left of a stated title when all but the project's own name is taken away.

    `unit` is the key of the unit, by which a title may open. None if the title names no project:
    it is generic, holds a placeholder, or is no name at all but a unit's or a sentence.
    """
    if len(title) > MAX_CHARS or has_placeholder(title):
        return None
    name = letters(_DRAFT.sub("", visible(fold(title))))
    name = _strip_opening(_strip_unit(_strip_opening(name), unit))
    name = _strip_ends(name)
    generic = len(name) < MIN_CHARS or _is_generic(name) or _PLACES.fullmatch(name)
    return None if generic else name


def one_project(names: Collection[str]) -> str | None:
    """Give the name that all these keys from one place mean, the shortest; None if they differ.

    A unit or place may stand before it, words that say nothing behind it; a number makes another
    project of it (二期).
    """
    shortest = min(names, key=lambda name: (len(name), name), default=None)
    if shortest is None or not all(_means(name, shortest) for name in names):
        return None
    return shortest


def _means(name: str, inner: str) -> bool:
    if name == inner:
        return True
    before, found, after = name.rpartition(inner)
    told_apart = _COUNTED.search(before) or (after and not _is_generic(after))
    return bool(found) and len(inner) >= MIN_INNER and not told_apart


def _strip_opening(name: str) -> str:
    while match := _OPENING.match(name):
        name = name[match.end() :]
    return name


def _strip_unit(name: str, unit: str | None) -> str:
    """Take the unit off, however much of its full name a title opens by: 金桥社区党委红色议事厅."""
    for start in range(len(unit or "") - MIN_UNIT + 1):
        if unit and name.startswith(unit[start:]):
            rest = name[len(unit) - start :]
            body = max((body for body in BODIES if rest.startswith(body)), key=len, default="")
            return rest.removeprefix(body).removeprefix("的")
    return name


def _strip_ends(name: str) -> str:
    while ending := longest_end(name, _ends()):
        name = name.removesuffix(ending).removesuffix("的")
    return name


def _is_generic(name: str) -> bool:
    """Say whether nothing is left when words that say nothing are taken off the end."""
    while word := longest_end(name, _words().keys()):
        name = name.removesuffix(word)
    return not name


@cache
def _ends() -> tuple[str, ...]:
    """Give the words that say what paper it is, or only that it is of a project."""
    return _words().where("kind", "paper") + _words().where("kind", "project")


@cache
def _words() -> Lexicon:
    return load_lexicon(LEXICONS / "project_names.tsv")
