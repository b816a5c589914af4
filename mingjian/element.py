"""Required elements as data: corpora/elements/*.toml, one file an element.

A file names the element, its words for people, and how it is heard: by the model that learnt it, or
by rules. A rule has a state it proves, a kind (`pattern`, `steps`, `section`; see
nlp.elements.checks) and what that kind needs. Patterns may use the recognisers of nlp.patterns as
{date}, {person} …
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mingjian.document import Field
from mingjian.errors import DataFileError
from mingjian.paths import ELEMENTS
from mingjian.result import FieldResult, State
from mingjian.toml import Table, check_keys, get_tables, get_text, get_texts, load_toml

KINDS = ("pattern", "steps", "section")
_STATES = {"explicit": State.EXPLICIT, "mentioned": State.MENTIONED}
_RULE_KEYS = ("state", "kind", "pattern", "unless", "roles", "outside", "count", "chars", "loose")
_KEYS = (
    *("id", "name", "source", "fields", "labels", "field_value", "never", "skip_roles"),
    *("missing", "missing_advice", "mentioned", "mentioned_advice", "rule", "examples"),
    *("learnt", "values", "least", "quotes"),
)


@dataclass(frozen=True, slots=True)
class ElementRule:
    """One way to prove a state.

    kind `pattern`: `pattern` is found in a sentence that `unless` does not match. `steps`: it is
    found at least `count` times in one section. `section`: a section of one of `roles` has a body
    of at least `chars` characters. `roles` limits the first two kinds to such sections (empty:
    anywhere), `outside` keeps them out of such sections. A `loose` rule only keeps an element from
    being called missing: it counts where nothing else was found, and a person is asked to look.
    """

    state: State
    kind: str
    pattern: str
    unless: str
    roles: tuple[str, ...]
    outside: tuple[str, ...]
    count: int
    chars: int
    loose: bool = False


@dataclass(frozen=True, slots=True)
class ElementDefinition:
    """A required element: what answers it and what is said when it is not answered.

    `fields` are the form fields that answer it, explicitly if the value matches `field_value`;
    so do those labelled with one of `labels`, whatever field they are (责任单位 is a unit).
    A `learnt` one is heard by the model of elements (models/elements.npz), any other by `rules`.
    Clauses that match `never`, and for rules sections of `skip_roles`, prove nothing. `values`
    are the kinds of values that answer it (see nlp.values), `least` how many different ones it
    takes, `quotes` how many places are shown at most. `examples` give sentences for each state; a
    test runs them all.
    """

    id: str
    name: str
    source: str
    fields: tuple[str, ...]
    labels: tuple[str, ...]
    field_value: str
    never: str
    skip_roles: tuple[str, ...]
    missing: str
    missing_advice: str
    mentioned: str
    mentioned_advice: str
    rules: tuple[ElementRule, ...]
    examples: Mapping[str, tuple[str, ...]]
    learnt: bool = False
    values: tuple[str, ...] = ()
    least: int = 1
    quotes: int = 3

    def asks(self, field: Field | FieldResult) -> bool:
        """Say whether a form field asks for this element."""
        return field.canonical in self.fields or field.label in self.labels


def load_elements(folder: Path = ELEMENTS) -> dict[str, ElementDefinition]:
    """Read all element files, by id; raises DataFileError naming file, key and reason."""
    elements: dict[str, ElementDefinition] = {}
    for path in sorted(folder.glob("*.toml")):
        element = _read_element(path, load_toml(path))
        if element.id != path.stem:
            raise DataFileError(path, "id", f"must be the file's name, {path.stem}")
        elements[element.id] = element
    if not elements:
        raise DataFileError(folder, "*.toml", "no element files")
    return elements


def _read_element(path: Path, data: Table) -> ElementDefinition:
    check_keys(path, "", data, _KEYS)
    texts = ("id", "name", "source", "missing", "missing_advice", "mentioned", "mentioned_advice")
    words = {key: get_text(path, "", data, key) for key in texts}
    rules = tuple(
        _read_rule(path, f"rule[{number}].", table)
        for number, table in enumerate(get_tables(path, "", data, "rule"))
    )
    return ElementDefinition(
        **words,
        fields=get_texts(path, "", data, "fields"),
        labels=get_texts(path, "", data, "labels"),
        field_value=str(data.get("field_value", "")),
        never=str(data.get("never", "")),
        skip_roles=get_texts(path, "", data, "skip_roles"),
        rules=rules,
        examples=_read_examples(path, data.get("examples", {})),
        learnt=bool(data.get("learnt", False)),
        values=get_texts(path, "", data, "values"),
        least=int(data.get("least", 1)),
        quotes=int(data.get("quotes", 3)),
    )


def _read_rule(path: Path, where: str, table: Table) -> ElementRule:
    check_keys(path, where, table, _RULE_KEYS)
    state, kind = get_text(path, where, table, "state"), get_text(path, where, table, "kind")
    if state not in _STATES:
        raise DataFileError(path, f"{where}state", f"one of {tuple(_STATES)} expected")
    if kind not in KINDS:
        raise DataFileError(path, f"{where}kind", f"one of {KINDS} expected")
    pattern = get_text(path, where, table, "pattern") if kind != "section" else ""
    roles = get_texts(path, where, table, "roles")
    if kind == "section" and not roles:
        raise DataFileError(path, f"{where}roles", "a section rule needs roles")
    return ElementRule(
        state=_STATES[state],
        kind=kind,
        pattern=pattern,
        unless=str(table.get("unless", "")),
        roles=roles,
        outside=get_texts(path, where, table, "outside"),
        count=int(table.get("count", 2)),
        chars=int(table.get("chars", 20)),
        loose=bool(table.get("loose", False)),
    )


def _read_examples(path: Path, table: Table) -> dict[str, tuple[str, ...]]:
    states = ("explicit", "mentioned", "missing")
    check_keys(path, "examples.", table, states)
    examples = {state: get_texts(path, "examples.", table, state) for state in states}
    for state, sentences in examples.items():
        if not sentences:
            raise DataFileError(path, f"examples.{state}", "at least one sentence is required")
    return examples
