"""What a change of the taxonomy does to projects of an archive."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class EffectKind(StrEnum):
    """Why a project is listed; `near` ones do not change: they may belong to what is added."""

    RENAME = "rename"
    MERGE = "merge"
    SPLIT = "split"
    NEAR = "near"


KIND_WORDS: Mapping[EffectKind, str] = {
    EffectKind.RENAME: "改名",
    EffectKind.MERGE: "合并",
    EffectKind.SPLIT: "拆分",
    EffectKind.NEAR: "可能属于新类别",
}


@dataclass(frozen=True, slots=True)
class Label:
    """A category as it stands in a catalogue; `decision` is suggest, review or none."""

    label: str | None
    decision: str


@dataclass(frozen=True, slots=True)
class HumanLabel:
    """A category a person gave, before and after; one that was split stays as it is."""

    before: str
    after: str
    settled: bool


@dataclass(frozen=True, slots=True)
class Effect:
    """A project that changes, or may belong to a category that is added.

    `candidates` are the categories to choose from, `words` those of their phrases in its text.
    """

    file: str
    project: int
    title: str | None
    unit: str | None
    kind: EffectKind
    before: Label
    after: Label
    candidates: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    human: HumanLabel | None = None


@dataclass(frozen=True, slots=True)
class EffectCounts:
    """Projects counted: all, those that change, by how, and those near to what is added.

    `mapped` counts people's labels read by their new name, `left` those a person has to give anew.
    """

    projects: int
    rename: int
    merge: int
    split: int
    near: int
    mapped: int
    left: int

    @property
    def changed(self) -> int:
        """Count the projects that change."""
        return self.rename + self.merge + self.split
