"""What the sections' roles mean in this kind of document: 成效 in a plan is a goal.

extract names roles by the words of a heading; corpora/roles/settling.toml says what they become by
the document's genre and the section's place.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from mingjian.project import Project, Section
from mingjian.role import load_roles
from mingjian.role_rule import RoleRule, load_role_rules
from mingjian.text import fold, visible
from nlp.patterns import compile_pattern

Roles = tuple[str, ...]
# Marks that close a heading: 【创建标准】, 验收标准：
_MARKS = "【】〖〗[]:。.、;"


def settle_project(project: Project, genre: str) -> Project:
    """Give the project with the roles of its sections settled; it must be as extract read it."""
    settled = settle_roles(project.sections, genre)
    sections = (replace(s, roles=r) for s, r in zip(project.sections, settled, strict=True))
    return replace(project, sections=tuple(sections))


def settle_roles(sections: Sequence[Section], genre: str) -> tuple[Roles, ...]:
    """Give the roles of each section as the genre and its place mean them.

    A subsection with the roles of the section it stands under goes with that one.
    """
    rules = [rule for rule in load_role_rules() if genre in rule.genres]
    map_ = _map_places(sections)
    settled: list[Roles] = []
    above: list[int] = []
    for number, section in enumerate(sections):
        above = [place for place in above if sections[place].level < section.level]
        parent = above[-1] if above and sections[above[-1]].roles == section.roles else number
        inherited = settled[parent] if parent != number else ()
        settled.append(inherited or _settle(section, number, map_, rules))
        above = [*above, number] if section.level else []
    return tuple(settled)


@dataclass(frozen=True, slots=True)
class _Map:
    """Where the first and the last section of each role and of each level stand."""

    first: Mapping[str | int, int]
    last: Mapping[str | int, int]

    def has_above(self, number: int, keys: Iterable[str | int]) -> bool:
        return any(self.first.get(key, number) < number for key in keys)

    def has_below(self, number: int, keys: Iterable[str | int]) -> bool:
        return any(self.last.get(key, number) > number for key in keys)


def _map_places(sections: Sequence[Section]) -> _Map:
    keys: list[tuple[int, str | int]] = []
    for number, section in enumerate(sections):
        keys += [(number, section.level), *((number, role) for role in section.roles)]
    return _Map({key: n for n, key in reversed(keys)}, {key: n for n, key in keys})


def _settle(section: Section, number: int, map_: _Map, rules: Sequence[RoleRule]) -> Roles:
    """Give what the first fitting rule makes of each role; a role that none fits stays."""
    if not section.heading:
        return section.roles
    words = visible(fold(section.heading)).strip(_MARKS)
    roles = section.roles or ("",)
    fitting = [
        rule
        for rule in rules
        if any(role in rule.roles for role in roles)
        and _has_words(words, rule)
        and _has_place(section.level, number, map_, rule)
    ]
    became = (
        next((rule.becomes for rule in fitting if role in rule.roles), (role,)) for role in roles
    )
    return tuple(dict.fromkeys(role for roles in became for role in roles if role))


def _has_words(words: str, rule: RoleRule) -> bool:
    barred = rule.unless and compile_pattern(rule.unless).search(words)
    return not barred and bool(compile_pattern(rule.words).search(words))


def _has_place(level: int, number: int, map_: _Map, rule: RoleRule) -> bool:
    return (
        (not rule.before or map_.has_below(number, rule.before))
        and not map_.has_above(number, rule.before)
        and (not rule.after or map_.has_above(number, rule.after))
        and (not rule.inside or _is_inside(level, number, map_))
    )


def _is_inside(level: int, number: int, map_: _Map) -> bool:
    """Say whether headings of its level, or of any role, stand on both sides of a section."""
    beside: tuple[str | int, ...] = (level, *load_roles())
    return map_.has_above(number, beside) and map_.has_below(number, beside)
