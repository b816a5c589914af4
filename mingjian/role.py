"""What sections are for: corpora/roles/roles.toml names the roles.

It also tells by which words a text without such a heading speaks of one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mingjian.errors import DataFileError
from mingjian.paths import ROLES
from mingjian.toml import Table, check_keys, get_tables, get_text, get_texts, load_toml


@dataclass(frozen=True, slots=True)
class Role:
    """A role: its Chinese name, the roles that answer for it too, and signs of it in a text.

    A text holds `cues` where something of the role is said under another heading or under none;
    `examples` are such sentences.
    """

    id: str
    label: str
    alike: tuple[str, ...]
    cues: str
    examples: tuple[str, ...]


@cache
def load_roles(path: Path = ROLES / "roles.toml") -> Mapping[str, Role]:
    """Read the roles by id; raises DataFileError naming the key that is wrong."""
    data = load_toml(path)
    check_keys(path, "", data, ("source", "role"))
    get_text(path, "", data, "source")
    tables = enumerate(get_tables(path, "", data, "role"))
    roles = {role.id: role for role in (_read_role(path, f"role[{n}].", t) for n, t in tables)}
    for role in roles.values():
        unknown = [other for other in role.alike if other not in roles]
        if unknown:
            raise DataFileError(path, f"role.{role.id}.alike", f"unknown: {unknown}")
    return roles


def _read_role(path: Path, where: str, table: Table) -> Role:
    check_keys(path, where, table, ("id", "label", "alike", "cues", "examples"))
    cues, examples = (get_texts(path, where, table, key) for key in ("cues", "examples"))
    if bool(cues) != bool(examples):
        raise DataFileError(path, f"{where}examples", "cues and examples belong together")
    id_, label = (get_text(path, where, table, key) for key in ("id", "label"))
    return Role(id_, label, get_texts(path, where, table, "alike"), "|".join(cues), examples)
