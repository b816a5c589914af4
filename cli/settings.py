"""Options in force: command line, then MINGJIAN_*, then the nearest mingjian.toml, then defaults.

One table of parsers serves all three, so an option means the same wherever it is written.
"""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from enum import StrEnum
from math import isfinite
from pathlib import Path
from typing import Any, TypeAlias

from mingjian.errors import UsageError
from mingjian.result import Severity
from mingjian.toml import load_toml

FILE_NAME = "mingjian.toml"
PREFIX = "MINGJIAN_"
# What others read: the service its table and variables, extract.office its own.
SERVE_TABLE, SERVE_PREFIX, DATABASE_VARIABLE = "serve", "MINGJIAN_SERVE_", "MINGJIAN_DATABASE"
_OTHERS = frozenset({DATABASE_VARIABLE, "MINGJIAN_SOFFICE"})
# Below this the engine itself does not fit, and every file would be refused.
LEAST_MEMORY = 256
# The years the tool reads dates in; another one is a slip of the pen.
_FIRST_YEAR, _LAST_YEAR = 1990, 2049
_DAY = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")
_PATHS = frozenset({"model", "decisions", "previous", "letter", "data", "archive"})


class Format(StrEnum):
    """How results are written to standard output."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"


class ProgressForm(StrEnum):
    """How progress is told on standard error; auto is a line where it is a terminal."""

    AUTO = "auto"
    JSON = "json"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Settings:
    """The common options; `jobs` None is as many as there are processors.

    `model` is the folder of a trained model, None the shipped one; `timeout` is in seconds a file,
    `memory` in MB a worker; `fail_on` is the least severity that makes the exit status 1.
    `decisions` is the file of what people decided, `as_of` the day the ledger of stages is for,
    `previous` the output of the round before, `letter` the office's own template for 修改意见,
    `archive` the output of tag that is searched.
    """

    profile: str = "generic"
    model: str | None = None
    format: Format = Format.TEXT
    jobs: int | None = None
    timeout: float = 60.0
    memory: int = 1024
    fail_on: Severity = Severity.FIX
    quiet: bool = False
    progress: ProgressForm = ProgressForm.AUTO
    blocks: bool = False
    submissions: bool = False
    across: bool = False
    decisions: str | None = None
    as_of: date | None = None
    previous: str | None = None
    letter: str | None = None
    archive: str | None = None


def load_settings(
    options: Mapping[str, Any], environment: Mapping[str, str], folder: Path
) -> Settings:
    """Combine the options given (None: not given), the environment, and the file found upwards.

    Raises UsageError for a value or a key that cannot be, DataFileError for a file that is no TOML.
    """
    found = find_file(folder)
    given = {key: (value, f"--{key}") for key, value in options.items() if value is not None}
    values = {**(read_file(found) if found else {}), **read_environment(environment), **given}
    return Settings(**parse(values, PARSERS))


def parse(values: "Values", parsers: "Parsers") -> dict[str, Any]:
    """Parse values, each with the parser of its name; underscores take the place of hyphens.

    Raises UsageError for a value that cannot be.
    """
    return {key.replace("-", "_"): parsers[key](*values[key]) for key in parsers if key in values}


def find_file(folder: Path) -> Path | None:
    """Find the nearest mingjian.toml in a folder or those above it; None if there is none."""
    places = (place / FILE_NAME for place in (folder, *folder.parents))
    return next((place for place in places if place.is_file()), None)


Values: TypeAlias = dict[str, tuple[Any, str]]  # each with where it was written
Parsers: TypeAlias = Mapping[str, Callable[[Any, str], Any]]


def read_file(path: Path) -> Values:
    """Read the settings in a file; raises UsageError for a key that is none of them."""
    table = {key: value for key, value in load_toml(path).items() if key != SERVE_TABLE}
    return read_table(path, table, "", PARSERS)


def read_table(path: Path, table: Mapping[str, Any], within: str, parsers: Parsers) -> Values:
    """Read a table of a file, whose keys are written behind `within`; raises UsageError."""
    values: Values = {}
    for key, value in table.items():
        name = f"{within}{key}"
        _check_key(key, f"{path} 中没有 {name} 这一项", parsers, str)
        values[key] = (_beside(path, key, value), f"{path} 中的 {name}")
    return values


def read_environment(environment: Mapping[str, str]) -> Values:
    """Read the settings in the environment; raises UsageError for a variable that is none."""
    ours = {
        name: value
        for name, value in environment.items()
        if not name.startswith(SERVE_PREFIX) and name not in _OTHERS
    }
    return read_variables(ours, PREFIX, PARSERS)


def read_variables(environment: Mapping[str, str], prefix: str, parsers: Parsers) -> Values:
    """Read the variables that begin with a prefix; raises UsageError for one that is no setting."""

    def spell(key: str) -> str:
        return prefix + key.upper().replace("-", "_")

    values: Values = {}
    for name, value in sorted(environment.items()):
        if name.startswith(prefix):
            key = name.removeprefix(prefix).lower().replace("_", "-")
            _check_key(key, f"没有环境变量 {name} 这一项", parsers, spell)
            values[key] = (value, f"环境变量 {name}")
    return values


def _check_key(key: str, complaint: str, parsers: Parsers, spell: Callable[[str], str]) -> None:
    if key not in parsers:
        near = get_close_matches(key.replace("_", "-"), parsers, n=1)
        advice = f"是不是 {spell(near[0])}" if near else f"可用：{'、'.join(map(spell, parsers))}"
        raise UsageError(f"{complaint}；{advice}")


def _beside(file: Path, key: str, value: Any) -> Any:
    """Take a path as relative to the file that names it; a profile may also be an id."""
    named = isinstance(value, str) and value.strip()
    if named and (key in _PATHS or (key == "profile" and value.endswith(".toml"))):
        return str(file.parent / value)
    return value


def _parse_day(value: Any, where: str) -> date:
    """Take a day of TOML, or read one from text."""
    day = value if isinstance(value, date) and not isinstance(value, datetime) else None
    if day is None:
        day = _read_day(str(value).strip(), f"{where} 应是 2025-11-30 这样的日期，现在是 {value!r}")
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        years = f" {_FIRST_YEAR} 年至 {_LAST_YEAR} 年之间"
        raise UsageError(f"{where} 应是{years}的日期，现在是 {day.isoformat()}")
    return day


def _read_day(text: str, complaint: str) -> date:
    """Read a day in plain digits; raises UsageError with the complaint if it is none."""
    try:
        if _DAY.fullmatch(text):
            return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError as error:
        raise UsageError(complaint) from error
    raise UsageError(complaint)


def parse_text(value: Any, where: str) -> str:
    """Take text that is not blank; raises UsageError, naming where it was written."""
    if not isinstance(value, str) or not value.strip():
        raise UsageError(f"{where} 应是文字，现在是 {value!r}")
    return value


def _parse_format(value: Any, where: str) -> Format:
    return Format(_choose(value, where, [one.value for one in Format]))


def _parse_progress(value: Any, where: str) -> ProgressForm:
    return ProgressForm(_choose(value, where, [one.value for one in ProgressForm]))


def _parse_severity(value: Any, where: str) -> Severity:
    return Severity(_choose(value, where, [one.value for one in Severity]))


def _choose(value: Any, where: str, choices: list[str]) -> str:
    if value not in choices:
        raise UsageError(f"{where} 只能是 {'、'.join(choices)}，现在是 {value!r}")
    return str(value)


def _parse_jobs(value: Any, where: str) -> int | None:
    return None if value == "auto" else parse_whole(value, where, least=1, other="或 auto")


def _parse_memory(value: Any, where: str) -> int:
    return parse_whole(value, where, least=LEAST_MEMORY, other="（MB）")


def parse_whole(value: Any, where: str, least: int, other: str) -> int:
    """Take a whole number; raises UsageError if it is none or too small, with `other` advice."""
    number = _parse_number(value)
    if number is None or number != int(number) or number < least:
        raise UsageError(f"{where} 应是不小于 {least} 的整数{other}，现在是 {value!r}")
    return int(number)


def _parse_timeout(value: Any, where: str) -> float:
    number = _parse_number(value)
    if number is None or number <= 0:
        raise UsageError(f"{where} 应是大于 0 的秒数，现在是 {value!r}")
    return number


def _parse_number(value: Any) -> float | None:
    """Read a finite number from TOML or from text; None if it is none."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if isfinite(number) else None


def parse_switch(value: Any, where: str) -> bool:
    """Take true or false, in TOML or as text; raises UsageError."""
    switches = {"1": True, "true": True, "0": False, "false": False}
    if isinstance(value, bool):
        return value
    if not isinstance(value, str) or value.lower() not in switches:
        raise UsageError(f"{where} 只能是 true 或 false，现在是 {value!r}")
    return switches[value.lower()]


PARSERS: Parsers = {
    "profile": parse_text,
    "model": parse_text,
    "format": _parse_format,
    "jobs": _parse_jobs,
    "timeout": _parse_timeout,
    "memory": _parse_memory,
    "fail-on": _parse_severity,
    "quiet": parse_switch,
    "progress": _parse_progress,
    "blocks": parse_switch,
    "submissions": parse_switch,
    "across": parse_switch,
    "decisions": parse_text,
    "as-of": _parse_day,
    "previous": parse_text,
    "letter": parse_text,
    "archive": parse_text,
}


def current_settings(**options: Any) -> Settings:
    """Give the settings in force here and now, for options of the command line."""
    given = {key.replace("_", "-"): value for key, value in options.items()}
    return load_settings(given, os.environ, Path.cwd())
