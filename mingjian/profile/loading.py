"""Reading a profile: its file, the files it extends, and what must fit together."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from mingjian.element import ElementDefinition, load_elements
from mingjian.errors import DataFileError, UsageError
from mingjian.key_reading import read_given
from mingjian.keys import Place, merge_given, with_defaults
from mingjian.paths import PROFILES
from mingjian.profile.keys import KEYS
from mingjian.profile.rules import ElementWords, Profile
from mingjian.profile.vocabulary import load_vocabulary
from mingjian.result import Severity
from mingjian.toml import load_toml

# What a profile does not take over from the one it extends.
_OWN = ("extend", "example")


def load_profile(name: str) -> Profile:
    """Read a shipped profile by its id, or a profile file by its path.

    Raises UsageError if there is no such profile, DataFileError if its file, or one that it
    extends, is wrong.
    """
    path = _find(name, Path())
    if path is None:
        known = "、".join(profile_ids())
        raise UsageError(f"没有名为 {name} 的规则档；可用：{known}，或一个 .toml 文件")
    return _read_profile(path)


def profile_ids() -> tuple[str, ...]:
    """Give the ids of the shipped profiles, `generic` first."""
    ids = sorted(path.stem for path in PROFILES.glob("*.toml"))
    return tuple(sorted(ids, key=lambda name: name != "generic"))


def _find(name: str, folder: Path) -> Path | None:
    """Give the file of a shipped profile, or a .toml file named from a folder."""
    if name in profile_ids():
        return PROFILES / f"{name}.toml"
    path = folder / name
    return path if path.suffix == ".toml" and path.is_file() else None


def _read_profile(path: Path) -> Profile:
    elements = load_elements()
    place = Place(path, load_vocabulary(elements))
    files = tuple(_find_chain(path))
    given: Mapping[str, Any] = {}
    for file in reversed(files):
        inherited = {key: value for key, value in given.items() if key not in _OWN}
        own = read_given(replace(place, path=file), load_toml(file), KEYS)
        given = merge_given(inherited, own, KEYS)
    values = with_defaults(given, KEYS)
    _check_stages(place, values)
    _check_limits(place, values)
    _check_score_sheets(place, values)
    return _build(values, _reword(elements, values["wording"]), files[::-1])


def _find_chain(path: Path) -> Iterator[Path]:
    """Give a profile's file, the one it extends, and so on; raises DataFileError on a circle."""
    seen: list[Path] = []
    while True:
        if path.resolve() in seen:
            circle = " → ".join(one.name for one in [*seen, path])
            raise DataFileError(path, "extend", f"规则档绕回了自己：{circle}")
        seen.append(path.resolve())
        yield path
        base = load_toml(path).get("extend")
        if not isinstance(base, str):
            return
        found = _find(base, path.parent)
        if found is None:
            known = "、".join(profile_ids())
            reason = f"没有名为“{base}”的规则档；可写：{known}，或一个 .toml 文件"
            raise DataFileError(path, "extend", reason)
        path = found


def _check_stages(place: Place, values: Mapping[str, Any]) -> None:
    known = {stage.id for stage in values["stage"]}
    for number, attachment in enumerate(values["attachment"]):
        if attachment.stage and attachment.stage not in known:
            reason = f"没有代号为“{attachment.stage}”的阶段，请在 [[stage]] 里写明"
            raise place.error(f"attachment[{number}].stage", reason)


def _check_limits(place: Place, values: Mapping[str, Any]) -> None:
    for key in ("length", "quota"):
        for number, limit in enumerate(values[key]):
            if None not in (limit.min, limit.max) and limit.min > limit.max:
                raise place.error(f"{key}[{number}].min", "至少不能大于至多")


def _check_score_sheets(place: Place, values: Mapping[str, Any]) -> None:
    """A sheet has dimensions, and what is added up has full marks: a sum of shares is none."""
    for number, sheet in enumerate(values["score_sheet"]):
        scores = [score for score in values["score"] if score.sheet == sheet.sheet]
        if not scores:
            reason = f"没有一个评分项写在“{sheet.sheet}”里，请在 [[score]] 里写明"
            raise place.error(f"score_sheet[{number}].sheet", reason)
        if sheet.total and any(score.weight is None for score in scores):
            raise place.error(f"score_sheet[{number}].total", "要合计的，每个评分项都要写分值")


def _reword(
    elements: Mapping[str, ElementDefinition], wording: Mapping[str, ElementWords]
) -> dict[str, ElementDefinition]:
    """Put the profile's words in the place of the elements' own."""
    changed = {
        id_: {key: text for key, text in asdict(words).items() if text}
        for id_, words in wording.items()
    }
    return {id_: replace(one, **changed.get(id_, {})) for id_, one in elements.items()}


def _build(
    values: Mapping[str, Any],
    elements: Mapping[str, ElementDefinition],
    files: tuple[Path, ...],
) -> Profile:
    return Profile(
        id=values["id"],
        label=values["label"],
        source=values["source"],
        vague=Severity(values["vague"] or Severity.ASK),
        requirements=values["require"],
        elements=elements,
        thresholds=values["threshold"],
        lengths=values["length"],
        attachments=values["attachment"],
        stages=values["stage"],
        quotas=values["quota"],
        topics=values["topic"],
        eligibilities=values["eligibility"],
        expressions=values["expression"],
        labels=values["labels"],
        scores=values["score"],
        score_sheets=values["score_sheet"],
        matrix=values["matrix"],
        wording=values["wording"],
        findings=values["finding"],
        switched_on=values["switch_on"],
        switched_off=values["switch_off"],
        examples=values["example"],
        files=files,
    )
