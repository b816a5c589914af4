"""A taxonomy after a change; every label it loses stays an alias."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from mingjian.errors import UsageError
from mingjian.model_folder import NO_CATEGORY
from mingjian.result import NO_PROJECT
from mingjian.taxonomy import CategoryDefinition, Taxonomy
from mingjian.taxonomy_change import Merge, NewCategory, Rename, TaxonomyChange

# Labels stand in cells, drop-down lists and lines.
MOST_CHARS = 20
_PARTING = re.compile(r"[\s、，,；;]")


def change_taxonomy(taxonomy: Taxonomy, change: TaxonomyChange, learnt: str) -> Taxonomy:
    """Give the changed taxonomy; `learnt` is the stamp of the one that the model in force learnt.

    What is made stands where the first it is made of stood; what is added, before the last (其他),
    which stays last. Raises UsageError if two categories would have the same name, now or before.
    """
    kept = [made for old in taxonomy.categories for made in _become(old, taxonomy, change)]
    added = [_make(one) for one in change.add]
    categories = (*kept[:-1], *added, kept[-1])
    _check_names(categories)
    return Taxonomy(taxonomy.id, change.version, change.reason, categories, learnt)


def _become(
    old: CategoryDefinition, taxonomy: Taxonomy, change: TaxonomyChange
) -> Iterator[CategoryDefinition]:
    """Give what stands in an old category's place."""
    for rename in change.rename:
        if rename.from_ == old.label:
            yield _rename(old, rename)
            return
    for merge in change.merge:
        if old.label in merge.from_:
            merged = [one for one in taxonomy.categories if one.label in merge.from_]
            if old is _place(merged, taxonomy):
                yield _merge(merged, merge)
            return
    for split in change.split:
        if split.from_ == old.label:
            yield from _split(old, split.into)
            return
    yield old


def _place(merged: Sequence[CategoryDefinition], taxonomy: Taxonomy) -> CategoryDefinition:
    last = taxonomy.categories[-1]
    return last if last in merged else merged[0]


def _rename(old: CategoryDefinition, rename: Rename) -> CategoryDefinition:
    return replace(
        old,
        label=rename.to,
        name=rename.name or rename.to,
        declared=_unique((*old.declared, old.name, old.label)),
        aliases=_earlier([old], [rename.to]),
    )


def _merge(merged: Sequence[CategoryDefinition], merge: Merge) -> CategoryDefinition:
    declared = (word for one in merged for word in (*one.declared, one.name, one.label))
    return CategoryDefinition(
        id="-".join(one.id for one in merged),
        label=merge.to,
        name=merge.name or merge.to,
        object=merge.object or "；".join(one.object for one in merged),
        phrases=merge.phrases or _unique(phrase for one in merged for phrase in one.phrases),
        declared=_unique(declared),
        aliases=_earlier(merged, [merge.to]),
    )


def _split(old: CategoryDefinition, into: Sequence[NewCategory]) -> Iterator[CategoryDefinition]:
    aliases = _earlier([old], [one.label for one in into])
    return (replace(_make(one), aliases=aliases) for one in into)


def _make(new: NewCategory) -> CategoryDefinition:
    name = new.name or new.label
    declared = _unique((new.label, *new.declared))
    return CategoryDefinition(new.label, new.label, name, new.object, new.phrases, declared)


def _earlier(old: Iterable[CategoryDefinition], now: Sequence[str]) -> tuple[str, ...]:
    """Give the labels that categories had, but for those that are labels again."""
    names = (name for one in old for name in (*one.aliases, one.label))
    return tuple(name for name in _unique(names) if name not in now)


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _check_names(categories: Sequence[CategoryDefinition]) -> None:
    labels = [category.label for category in categories]
    aliases = {alias for category in categories for alias in category.aliases}
    for label in labels:
        if labels.count(label) > 1:
            raise UsageError(f"改后会有两个类别都叫“{label}”，请改用不同的名称")
        if label in aliases:
            raise UsageError(f"“{label}”是另一类的旧名，再用会分不清旧标注，请换一个名称")
        if label in (NO_CATEGORY, NO_PROJECT):
            raise UsageError(f"类别不能叫“{label}”，它另有意思")
        if len(label) > MOST_CHARS or not label.isprintable() or _PARTING.search(label):
            reason = f"要在 {MOST_CHARS} 个字以内，里面没有空格、顿号、逗号和分号"
            raise UsageError(f"类别的名称{reason}，现在是 {label!r}")
