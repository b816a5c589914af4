"""What lies in a folder of wheels: whether a computer would miss anything, and the licences.

pip evaluates the conditions of dependencies for the computer it runs on, never for the one the
wheels are meant for; so the folder is followed from wheel to wheel here.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from email.message import Message
from email.parser import Parser
from functools import cached_property
from pathlib import Path

from packaging.requirements import Requirement
from packaging.tags import Tag
from packaging.utils import canonicalize_name, parse_wheel_filename

# Licences that would bind whoever passes 明鉴 on; as expressions, classifiers and names.
COPYLEFT = re.compile(r"\b[AL]?GPL|GNU (?:Affero |Lesser |Library )?General Public", re.I)
_APPROVED = "License :: OSI Approved"  # says nothing of which


@dataclass(frozen=True)
class Wheel:
    """A wheel in a folder; its metadata are read when they are asked for."""

    path: Path

    @cached_property
    def metadata(self) -> Message:
        """Give the METADATA of the wheel."""
        with zipfile.ZipFile(self.path) as archive:
            name = next(name for name in archive.namelist() if name.endswith("-info/METADATA"))
            return Parser().parsestr(archive.read(name).decode("utf-8"))

    @property
    def name(self) -> str:
        """Give the normalised name of the distribution."""
        return canonicalize_name(self.metadata["Name"])

    @property
    def version(self) -> str:
        """Give the version as it is written."""
        return str(self.metadata["Version"])

    @property
    def tags(self) -> frozenset[Tag]:
        """Give the kinds of computers the wheel is for."""
        return parse_wheel_filename(self.path.name)[3]

    def requirements(self) -> Iterator[Requirement]:
        """Yield what it needs, each with its condition."""
        yield from map(Requirement, self.metadata.get_all("Requires-Dist", []))

    def licence(self) -> str:
        """Give the licence it declares: the expression, else classifiers, else its first line."""
        if expression := self.metadata["License-Expression"]:
            return str(expression)
        told = [str(one) for one in self.metadata.get_all("Classifier", [])]
        named = [one for one in told if one.startswith("License :: ") and one != _APPROVED]
        classed = [one.rpartition(" :: ")[2] for one in named]
        lines = str(self.metadata["License"] or "").strip().splitlines()
        return "、".join(classed) or (lines[0] if lines else "未写明")


def read_wheels(folder: Path) -> list[Wheel]:
    """Give the wheels of a folder in the order of their names."""
    return [Wheel(path) for path in sorted(folder.glob("*.whl"))]


def find_missing(
    wanted: str, wheels: Iterable[Wheel], environment: Mapping[str, str], tags: frozenset[Tag]
) -> list[str]:
    """Follow a requirement through the wheels; name what a computer would look for in vain.

    `environment` has the words of conditions as on that computer, `tags` are what it can install.
    """
    usable = {wheel.name: wheel for wheel in wheels if wheel.tags & tags}
    waiting, seen, missing = [Requirement(wanted)], set[str](), list[str]()
    while waiting:
        requirement = waiting.pop()
        if str(requirement) in seen:
            continue
        seen.add(str(requirement))
        wheel = usable.get(canonicalize_name(requirement.name))
        if wheel is None or not requirement.specifier.contains(wheel.version, prereleases=True):
            missing.append(str(requirement))
        else:
            waiting.extend(_needed(wheel, requirement.extras, environment))
    return sorted(missing)


def _needed(
    wheel: Wheel, extras: Iterable[str], environment: Mapping[str, str]
) -> Iterator[Requirement]:
    """Yield what a wheel with these extras needs on that computer, without the conditions."""
    given = [{**environment, "extra": extra} for extra in ("", *sorted(extras))]
    for requirement in wheel.requirements():
        marker, requirement.marker = requirement.marker, None
        if marker is None or any(marker.evaluate(words) for words in given):
            yield requirement
