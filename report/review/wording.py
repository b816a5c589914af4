"""The parts of the letter and what it says of unread files: corpora/templates/review.toml."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mingjian.document import READ, Status
from mingjian.errors import DataFileError
from mingjian.paths import TEMPLATES
from mingjian.result import Finding, Severity
from mingjian.toml import Table, check_keys, get_tables, get_text, get_texts, load_toml

WORDING = TEMPLATES / "review.toml"
_UNREAD_TEXTS = ("part", "problem", "advice")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the letter: its name, the sentence below it, and which findings it takes."""

    name: str
    note: str
    rules: tuple[str, ...]
    severities: tuple[Severity, ...]

    def takes(self, finding: Finding) -> bool:
        """Say whether a finding belongs here, unless an earlier part takes it."""
        return finding.rule in self.rules or finding.severity in self.severities


@dataclass(frozen=True, slots=True)
class Unread:
    """What is said of a file nobody could read, and in which part; {0} in `problem` is its name."""

    part: str
    problem: str
    advice: str


@dataclass(frozen=True, slots=True)
class Wording:
    """The parts in their order; `elsewhere` is said once, if a sister paper may answer.

    `unread` has words for every status of a file that was not read.
    """

    parts: tuple[Part, ...]
    unread: Mapping[Status, Unread]
    elsewhere: str

    def find_part(self, finding: Finding) -> Part:
        """Give the part a finding belongs to."""
        return next(part for part in self.parts if part.takes(finding))


@cache
def load_wording(path: Path = WORDING) -> Wording:
    """Read the wording; raises DataFileError naming the key that is wrong.

    It is wrong too if a severity has no part or a status of an unread file no words.
    """
    data = load_toml(path)
    check_keys(path, "", data, ("elsewhere", "part", "unread"))
    parts = tuple(_read_parts(path, data))
    unread = dict(_read_unread(path, data, {part.name for part in parts}))
    homeless = set(Severity) - {severity for part in parts for severity in part.severities}
    if homeless:
        raise DataFileError(path, "part", f"no part takes {'、'.join(sorted(homeless))}")
    speechless = set(Status) - READ - unread.keys()
    if speechless:
        raise DataFileError(path, "unread", f"no words for {'、'.join(sorted(speechless))}")
    return Wording(parts, unread, get_text(path, "", data, "elsewhere"))


def _read_parts(path: Path, data: Table) -> Iterator[Part]:
    for number, table in enumerate(get_tables(path, "", data, "part")):
        where = f"part[{number}]."
        check_keys(path, where, table, ("name", "note", "rules", "severities"))
        severities = get_texts(path, where, table, "severities")
        _check_codes(path, f"{where}severities", severities, set(Severity))
        yield Part(
            get_text(path, where, table, "name"),
            get_text(path, where, table, "note"),
            get_texts(path, where, table, "rules"),
            tuple(map(Severity, severities)),
        )


def _read_unread(
    path: Path, data: Table, parts: Collection[str]
) -> Iterator[tuple[Status, Unread]]:
    for number, table in enumerate(get_tables(path, "", data, "unread")):
        where = f"unread[{number}]."
        check_keys(path, where, table, ("statuses", "part", "problem", "advice"))
        statuses = get_texts(path, where, table, "statuses")
        _check_codes(path, f"{where}statuses", statuses, set(Status) - READ)
        words = Unread(*(get_text(path, where, table, key) for key in _UNREAD_TEXTS))
        _check_codes(path, f"{where}part", (words.part,), parts)
        for status in statuses:
            yield Status(status), words


def _check_codes(path: Path, key: str, codes: tuple[str, ...], known: Collection[str]) -> None:
    for code in codes:
        if code not in known:
            raise DataFileError(path, key, f"one of {sorted(known)} expected")
