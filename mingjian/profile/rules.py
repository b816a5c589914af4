"""The rules of a scheme, as data classes. Every rule says where it is written (`source`).

What the attributes mean to an organiser is said once, in mingjian.profile.keys.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mingjian.element import ElementDefinition
from mingjian.profile.sheets import MatrixColumn, Score, ScoreSheet
from mingjian.profile.vocabulary import FIVE
from mingjian.result import Severity
from mingjian.rule import load_rules


@dataclass(frozen=True, slots=True)
class Requirement:
    """What documents of these genres must have: elements, sections of these roles, form fields."""

    genres: tuple[str, ...]
    elements: tuple[str, ...]
    source: str
    roles: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Threshold:
    """What a measured rate must reach: `compare` is >=, >, <= or <, `value` is per cent.

    A rate counts only in a clause with one of `words` (满意), as a sentence tells of several.
    """

    element: str
    genres: tuple[str, ...]
    compare: str
    value: float
    words: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Length:
    """A limit on words; `about` is the tolerance in per cent (左右), `count` the way to count."""

    part: str
    genres: tuple[str, ...]
    min: int | None
    max: int | None
    about: int | None
    count: str
    source: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """What must come with documents of these genres, or at this stage, and what proves it."""

    name: str
    aliases: tuple[str, ...]
    genres: tuple[str, ...]
    stage: str
    count: int | None
    proof: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of the scheme; days are MM-DD, one that ends before it begins ends next year.

    `open` says that it has no end, and that none is missing.
    """

    id: str
    label: str
    from_: str
    to: str
    open: bool
    documents: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Quota:
    """How many of something (`what`) a unit, a leader, a project or a whole run may have."""

    what: str
    per: str
    min: float | None
    max: float | None
    source: str


@dataclass(frozen=True, slots=True)
class Topic:
    """An entry of the topic guide: a project needs a title of its own."""

    name: str
    source: str


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Words that must or must never stand in what a form declares in fields of a kind.

    `label` narrows them to those whose label holds it.
    """

    field: str
    label: str
    genres: tuple[str, ...]
    must: tuple[str, ...]
    never: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Expression:
    """Words that held until the end of a year, and what to write instead ("": nothing)."""

    words: tuple[str, ...]
    instead: str
    until: int
    source: str


@dataclass(frozen=True, slots=True)
class LabelSet:
    """The scheme's own categories, by name, as labels of the taxonomy; "" is none of them.

    `choose_one` says that every project is given one: see nlp.forcing.
    """

    source: str = ""
    choose_one: bool = False
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def labels(self) -> tuple[str, ...]:
        """Give the taxonomy's labels that the scheme has a name for; empty: all of them."""
        return tuple(dict.fromkeys(label for label in self.names.values() if label))


@dataclass(frozen=True, slots=True)
class ElementWords:
    """What is said of an element's states instead of its own words; "" leaves them as they are."""

    missing: str
    missing_advice: str
    mentioned: str
    mentioned_advice: str


@dataclass(frozen=True, slots=True)
class FindingWords:
    """What a finding says instead; {message} and {advice} stand for its own words, "" for both."""

    message: str
    advice: str


@dataclass(frozen=True, slots=True)
class ProfileExample:
    """A short text of a genre, and the required elements and sections it lacks or leaves vague."""

    genre: str
    text: str
    missing: tuple[str, ...]
    vague: tuple[str, ...]
    missing_roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """A scheme's rules. `vague` is the severity of an element that is only mentioned.

    The words it changes for elements (`wording`, by id) already stand in `elements`; `findings`
    are those for findings, by rule. `switched_on` and `switched_off` are rules. `files` are the
    files it extends and its own, the base first.
    """

    id: str
    label: str
    source: str
    vague: Severity
    requirements: tuple[Requirement, ...]
    elements: Mapping[str, ElementDefinition]
    thresholds: tuple[Threshold, ...] = ()
    lengths: tuple[Length, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    stages: tuple[Stage, ...] = ()
    quotas: tuple[Quota, ...] = ()
    topics: tuple[Topic, ...] = ()
    eligibilities: tuple[Eligibility, ...] = ()
    expressions: tuple[Expression, ...] = ()
    labels: LabelSet = field(default_factory=LabelSet)
    scores: tuple[Score, ...] = ()
    score_sheets: tuple[ScoreSheet, ...] = ()
    matrix: tuple[MatrixColumn, ...] = ()
    wording: Mapping[str, ElementWords] = field(default_factory=dict)
    findings: Mapping[str, FindingWords] = field(default_factory=dict)
    switched_on: tuple[str, ...] = ()
    switched_off: tuple[str, ...] = ()
    examples: tuple[ProfileExample, ...] = ()
    files: tuple[Path, ...] = ()

    def required(self, genre: str) -> frozenset[str]:
        """Give the ids of the elements a document of this genre must have."""
        return frozenset(id_ for rule in self._asking(genre) for id_ in rule.elements)

    def required_roles(self, genre: str) -> tuple[tuple[str, str], ...]:
        """Give the roles of the sections a document must have, each once with its source."""
        return _once((role, rule.source) for rule in self._asking(genre) for role in rule.roles)

    def required_fields(self, genre: str) -> tuple[tuple[str, str], ...]:
        """Give the form fields a document must have filled, each once with its source."""
        return _once((name, rule.source) for rule in self._asking(genre) for name in rule.fields)

    def required_thresholds(self, genre: str) -> tuple[Threshold, ...]:
        """Give the thresholds that hold for a document of this genre."""
        return tuple(one for one in self.thresholds if genre in one.genres)

    def told_rules(self) -> frozenset[str]:
        """Give the rules in force: all but the previews, and what is switched on or off."""
        usual = {rule.id for rule in load_rules().values() if not rule.preview}
        return frozenset(usual | {*self.switched_on}) - {*self.switched_off}

    def judged(self, genre: str) -> tuple[ElementDefinition, ...]:
        """Give the elements judged for this genre: the five, then what the profile adds.

        Those that a score sheet looks for in documents of the genre are judged, not required.
        """
        wanted = [
            *self.required(genre),
            *(threshold.element for threshold in self.required_thresholds(genre)),
            *(id_ for score in self.scores if genre in score.genres for id_ in score.elements),
        ]
        order = [*FIVE, *(id_ for rule in self.requirements for id_ in rule.elements), *wanted]
        return tuple(self.elements[id_] for id_ in dict.fromkeys(order) if id_ in {*FIVE, *wanted})

    def _asking(self, genre: str) -> Iterator[Requirement]:
        return (rule for rule in self.requirements if genre in rule.genres)


def _once(pairs: Iterator[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """Keep the first source of each name."""
    first: dict[str, str] = {}
    for name, source in pairs:
        first.setdefault(name, source)
    return tuple(first.items())
