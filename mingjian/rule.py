"""The rules of findings as data: corpora/findings, a file a rule."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from mingjian.errors import DataFileError
from mingjian.genre import GENRES
from mingjian.paths import FINDINGS
from mingjian.result import Evidence, Finding, Severity
from mingjian.toml import Table, check_keys, get_tables, get_text, get_texts, load_toml

_TEXTS = ("label", "fires_when", "never", "place", "why", "mend", "source")
_KEYS = ("severity", "preview", "scope", *_TEXTS, "fires", "quiet")
_CASE_KEYS = ("genre", "text", "quotes", "profile", "file")
SCOPES = ("document", "run")


@dataclass(frozen=True, slots=True)
class RuleFile:
    """A file of an example that needs several."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class RuleCase:
    """A short document, or some files, that a rule must report or pass over.

    `genre` is what the text is taken for. `quotes` are words that the findings quote, each in one
    of them at least; none where what is absent is reported. `profile` is the TOML of the lines a
    rule needs of one.
    """

    genre: str
    text: str
    quotes: tuple[str, ...]
    profile: str
    files: tuple[RuleFile, ...]


@dataclass(frozen=True, slots=True)
class FindingRule:
    """A rule: its name, its severity where no place lowers it, and what a person should know.

    A `preview` is off unless a profile switches it on. `scope` is document, or run for what only
    shows among several files.
    """

    id: str
    label: str
    severity: Severity
    preview: bool
    scope: str
    fires_when: str
    never: str
    place: str
    why: str
    mend: str
    source: str
    fires: tuple[RuleCase, ...]
    quiet: tuple[RuleCase, ...]


@cache
def load_rules(folder: Path = FINDINGS) -> Mapping[str, FindingRule]:
    """Read all rules by id; raises DataFileError naming the file and the key that is wrong."""
    return {path.stem: _read_rule(path) for path in sorted(folder.glob("*.toml"))}


def build_finding(
    rule: str,
    words: tuple[str, str],
    place: int | Sequence[Evidence],
    *,
    about: str | None = None,
    severity: Severity | None = None,
) -> Finding:
    """Make a finding of a rule; `words` are its message and its advice.

    `place` are its quotes, the first of which says where it is; or of something absent the block
    where it belongs. `about` names the element, part, field or paper it
    is about, which tells findings of one rule apart; it is no path. The severity is the rule's
    unless another is given. The fingerprint is made later (mingjian.fingerprint).
    """
    message, advice = words
    quotes = () if isinstance(place, int) else tuple(place)
    return Finding(
        rule=rule,
        severity=severity or load_rules()[rule].severity,
        message=message,
        advice=advice,
        block=place if isinstance(place, int) else place[0].block,
        fingerprint="",
        evidence=quotes,
        about=about,
    )


def _read_rule(path: Path) -> FindingRule:
    data = load_toml(path)
    check_keys(path, "", data, _KEYS)
    texts = {key: get_text(path, "", data, key) for key in _TEXTS}
    scope = str(data.get("scope", SCOPES[0]))
    if scope not in SCOPES:
        raise DataFileError(path, "scope", f"one of {SCOPES} expected")
    preview = data.get("preview", False)
    if not isinstance(preview, bool):
        raise DataFileError(path, "preview", "true or false expected")
    severity = get_text(path, "", data, "severity")
    if severity not in list(Severity):
        raise DataFileError(path, "severity", f"one of {[*Severity]} expected")
    return FindingRule(
        **texts,
        id=path.stem,
        severity=Severity(severity),
        preview=preview,
        scope=scope,
        fires=tuple(_read_cases(path, data, "fires")),
        quiet=tuple(_read_cases(path, data, "quiet")),
    )


def _read_cases(path: Path, data: Table, key: str) -> Iterator[RuleCase]:
    for number, table in enumerate(get_tables(path, "", data, key)):
        where = f"{key}[{number}]."
        check_keys(path, where, table, _CASE_KEYS)
        genre = str(table.get("genre", "plan"))
        if genre not in GENRES:
            raise DataFileError(path, f"{where}genre", f"one of {GENRES} expected")
        files = tuple(
            RuleFile(get_text(path, where, one, "name"), get_text(path, where, one, "text"))
            for one in get_tables(path, where, table, "file")
        )
        text = "" if files else get_text(path, where, table, "text")
        quotes = get_texts(path, where, table, "quotes")
        yield RuleCase(genre, text, quotes, str(table.get("profile", "")), files)
