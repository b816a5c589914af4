"""What a change of the taxonomy would do to an archive: nothing is written."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from batch.taxonomy.projects import Tagged, read_present
from batch.taxonomy.rows import translate_row
from mingjian.catalogue import CatalogueRow
from mingjian.result import Decision
from mingjian.taxonomy import CategoryDefinition, Taxonomy
from nlp.category.translating import find_words
from report.taxonomy.records import Effect, EffectCounts, EffectKind, HumanLabel, Label

# So many words of a category's phrases stand in a third of its projects and 5 % of all others; more
# of those listed were its own than not (`python -m bench.near_words`).
LEAST_NEAR = 2


@dataclass(frozen=True, slots=True)
class Changing:
    """The taxonomy before and after."""

    before: Taxonomy
    after: Taxonomy

    @property
    def added(self) -> tuple[CategoryDefinition, ...]:
        """Give the categories that nothing was before."""
        known = {*self.before.labels, *self.before.names}
        return tuple(
            one
            for one in self.after.categories
            if one.label not in known and not known.intersection(one.aliases)
        )

    def kind(self, label: str) -> EffectKind:
        """Say what happens to a label that is none any more, or stands for more than before."""
        now = self.after.resolve(label)
        if len(now) > 1:
            return EffectKind.SPLIT
        made_of = [one for one in self.before.labels if self.after.resolve(one) == now]
        return EffectKind.MERGE if len(made_of) > 1 else EffectKind.RENAME


def find_effects(connection: sqlite3.Connection, changing: Changing) -> Iterator[Effect]:
    """Give the projects that change, or are near to what is added, by file."""
    for tagged in read_present(connection):
        effect = find_effect(tagged, changing)
        if effect:
            yield effect


def count_effects(effects: Iterable[Effect], projects: int) -> EffectCounts:
    """Count effects in an archive of so many projects."""
    kinds: Counter[EffectKind] = Counter()
    people: Counter[bool] = Counter()
    for effect in effects:
        kinds[effect.kind] += 1
        if effect.human and (effect.human.before != effect.human.after or not effect.human.settled):
            people[effect.human.settled] += 1
    numbers = {kind.value: kinds[kind] for kind in EffectKind}
    return EffectCounts(projects, **numbers, mapped=people[True], left=people[False])


def count_projects(connection: sqlite3.Connection) -> int:
    """Count the projects that have a category, be it 待定."""
    [number] = connection.execute(
        "SELECT count(*) FROM project JOIN source ON source.id = project.source"
        " WHERE source.present = 1 AND project.decision IN (?, ?)",
        (Decision.SUGGEST.value, Decision.REVIEW.value),
    ).fetchone()
    return int(number)


def find_effect(tagged: Tagged, changing: Changing) -> Effect | None:
    """Say what a change does to a project; None if nothing."""
    row = tagged.row
    after = translate_row(row, changing.after)
    human = _follow(tagged.human, changing.after)
    moved = (row.category, row.decision) != (after.category, after.decision)
    said = human is not None and (human.before != human.after or not human.settled)
    if not (moved or said):
        return _find_near(tagged, changing, human)
    label = row.category if moved else tagged.human
    candidates = _near_first(tagged, changing.after.resolve(label or ""), changing.after)
    kind = changing.kind(label) if label else EffectKind.MERGE
    return replace(
        _list(row, kind),
        after=_label(after),
        candidates=tuple(candidates),
        words=_join(candidates.values()),
        human=human,
    )


def _find_near(tagged: Tagged, changing: Changing, human: HumanLabel | None) -> Effect | None:
    row = tagged.row
    if not changing.added or row.decision in (None, Decision.NONE.value):
        return None
    text = tagged.text()
    found = {one.label: find_words(text, one) for one in changing.added}
    near = {label: words for label, words in found.items() if len(words) >= LEAST_NEAR}
    if not near:
        return None
    words = _join(near.values())
    return replace(_list(row, EffectKind.NEAR), candidates=tuple(near), words=words, human=human)


def _follow(human: str | None, after: Taxonomy) -> HumanLabel | None:
    """Say what becomes of a person's label; 待定 and 非项目 stay what they are."""
    if human is None:
        return None
    return HumanLabel(human, after.current(human), settled=len(after.resolve(human)) <= 1)


def _near_first(
    tagged: Tagged, labels: Sequence[str], after: Taxonomy
) -> dict[str, tuple[str, ...]]:
    """Give the parts of a label that was split, with their words in the text, most words first."""
    if len(labels) < 2:
        return {}
    text = tagged.text()
    found = {label: find_words(text, after.find(label)) for label in labels}
    return dict(sorted(found.items(), key=lambda one: -len(one[1])))


def _join(words: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for each in words for word in each))


def _label(row: CatalogueRow) -> Label:
    return Label(row.category, row.decision or Decision.NONE.value)


def _list(row: CatalogueRow, kind: EffectKind) -> Effect:
    label = _label(row)
    return Effect(row.file, row.project or 0, row.title, row.unit, kind, label, label)
