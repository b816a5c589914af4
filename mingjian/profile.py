"""Rule profiles as data: which elements which kind of document must have, and how hard it is.

corpora/profiles/*.toml, or any file a user names. A profile has an id, a label, a source, and
`[[require]]` tables: for these genres these elements are required, because (source).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mingjian.element import ElementDefinition, load_elements
from mingjian.errors import DataFileError, UsageError
from mingjian.paths import PROFILES
from mingjian.result import Severity
from mingjian.toml import Table, check_keys, get_tables, get_text, get_texts, load_toml

# The five specifics (五个明确) are judged in every profile, in this order.
FIVE = ("progress", "owner", "deadline", "quality", "goal")
GENRES = (
    *("application", "plan", "midterm", "summary", "case", "brief"),
    *("notice", "rules", "paper", "ledger", "news", "speech", "minutes", "other"),
)
# Genres that are projects; the others lie outside the gate.
PROJECT_GENRES = frozenset(GENRES[:6])


@dataclass(frozen=True, slots=True)
class Requirement:
    """The elements that documents of these genres must have, and where that is written."""

    genres: tuple[str, ...]
    elements: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Profile:
    """A scheme's rules. `vague` is the severity of an element that is only mentioned."""

    id: str
    label: str
    source: str
    vague: Severity
    requirements: tuple[Requirement, ...]
    elements: Mapping[str, ElementDefinition]

    def required(self, genre: str) -> frozenset[str]:
        """Give the ids of the elements a document of this genre must have."""
        return frozenset(
            element
            for requirement in self.requirements
            if genre in requirement.genres
            for element in requirement.elements
        )

    def judged(self, genre: str) -> tuple[ElementDefinition, ...]:
        """Give the elements judged for this genre: the five, then what the profile adds."""
        wanted = self.required(genre)
        added = [
            element
            for requirement in self.requirements
            for element in requirement.elements
            if element in wanted
        ]
        return tuple(self.elements[id_] for id_ in dict.fromkeys([*FIVE, *added]))


def load_profile(name: str) -> Profile:
    """Read a shipped profile by its id, or a profile file by its path.

    Raises UsageError if there is no such profile, DataFileError if its file is wrong.
    """
    path = PROFILES / f"{name}.toml"
    if name not in profile_ids():
        path = Path(name)
        if path.suffix != ".toml" or not path.is_file():
            known = "、".join(profile_ids())
            raise UsageError(f"没有名为 {name} 的规则档；可用：{known}，或一个 .toml 文件")
    return _read_profile(path)


def profile_ids() -> tuple[str, ...]:
    """Give the ids of the shipped profiles, `generic` first."""
    ids = sorted(path.stem for path in PROFILES.glob("*.toml"))
    return tuple(sorted(ids, key=lambda name: name != "generic"))


def _read_profile(path: Path) -> Profile:
    data = load_toml(path)
    check_keys(path, "", data, ("id", "label", "source", "vague", "require"))
    elements = load_elements()
    requirements = tuple(
        _read_requirement(path, number, table, elements)
        for number, table in enumerate(get_tables(path, "", data, "require"))
    )
    vague = str(data.get("vague", "ask"))
    if vague not in {severity.value for severity in Severity}:
        raise DataFileError(path, "vague", "one of block, fix, ask, note expected")
    id_, label, source = (get_text(path, "", data, key) for key in ("id", "label", "source"))
    return Profile(id_, label, source, Severity(vague), requirements, elements)


def _read_requirement(
    path: Path, number: int, table: Table, elements: Mapping[str, ElementDefinition]
) -> Requirement:
    where = f"require[{number}]."
    check_keys(path, where, table, ("genres", "elements", "source"))
    genres = get_texts(path, where, table, "genres")
    names = get_texts(path, where, table, "elements")
    for key, values, known in (("genres", genres, GENRES), ("elements", names, elements)):
        unknown = [value for value in values if value not in known]
        if unknown or not values:
            raise DataFileError(path, f"{where}{key}", f"unknown or missing: {unknown}")
    return Requirement(genres, names, get_text(path, where, table, "source"))
