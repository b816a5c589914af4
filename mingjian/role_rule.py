"""What a section's role becomes by genre and place: corpora/roles/settling.toml."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mingjian.errors import DataFileError
from mingjian.paths import ROLES
from mingjian.profile import GENRES
from mingjian.role import load_roles
from mingjian.toml import Table, check_keys, get_tables, get_text, get_texts, load_toml

_LISTS = ("genres", "before", "after", "becomes", "examples", "never")
_KEYS = ("roles", *_LISTS, "words", "unless", "inside", "source")


@dataclass(frozen=True, slots=True)
class RoleRule:
    """What one of `roles` becomes in documents of `genres` ("" is a heading that says nothing).

    `words` and `unless` are patterns of the heading. `before`: no section of these roles stands
    above, and one below; `after`: one stands above; `inside`: headings of its level, or of any
    role, stand on both sides. `examples` and `never` read `genre: heading / *heading / heading`.
    """

    roles: tuple[str, ...]
    genres: tuple[str, ...]
    words: str
    unless: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    inside: bool
    becomes: tuple[str, ...]
    source: str
    examples: tuple[str, ...]
    never: tuple[str, ...]


@cache
def load_role_rules(path: Path = ROLES / "settling.toml") -> tuple[RoleRule, ...]:
    """Read what roles become; raises DataFileError naming the rule and the key that is wrong."""
    data = load_toml(path)
    check_keys(path, "", data, ("rule",))
    tables = enumerate(get_tables(path, "", data, "rule"))
    return tuple(_read_rule(path, f"rule[{number}].", table) for number, table in tables)


def _read_rule(path: Path, where: str, table: Table) -> RoleRule:
    check_keys(path, where, table, _KEYS)
    lists = {key: get_texts(path, where, table, key) for key in _LISTS}
    for key in ("genres", "becomes", "examples", "never"):
        if not lists[key]:
            raise DataFileError(path, f"{where}{key}", "at least one is required")
    _check_known(path, f"{where}genres", lists["genres"], GENRES)
    for key in ("before", "after", "becomes"):
        _check_known(path, f"{where}{key}", lists[key], load_roles())
    return RoleRule(
        **lists,
        roles=_read_from(path, where, table),
        words=str(table.get("words", "")),
        unless=str(table.get("unless", "")),
        inside=table.get("inside") is True,
        source=get_text(path, where, table, "source"),
    )


def _read_from(path: Path, where: str, table: Table) -> tuple[str, ...]:
    """Read the roles a rule changes; "" among them stands for none."""
    roles = table.get("roles")
    if not isinstance(roles, list) or not roles:
        raise DataFileError(path, f"{where}roles", "at least one is required")
    _check_known(path, f"{where}roles", roles, ["", *load_roles()])
    return tuple(roles)


def _check_known(path: Path, where: str, ids: Iterable[str], known: Collection[str]) -> None:
    unknown = [id_ for id_ in ids if id_ not in known]
    if unknown:
        raise DataFileError(path, where, f"unknown: {unknown}")
