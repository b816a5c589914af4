"""The categories a project can belong to: corpora/taxonomy.toml."""

from dataclasses import dataclass
from pathlib import Path

from mingjian.errors import DataFileError
from mingjian.paths import TAXONOMY
from mingjian.toml import Table, check_keys, get_tables, get_text, get_texts, load_toml

_KEYS = ("id", "label", "name", "object", "phrases", "declared", "aliases")


@dataclass(frozen=True, slots=True)
class CategoryDefinition:
    """One category: `label` is what results show, `name` the scheme's full name (项目类别).

    `object` says what such a project changes in the end; `phrases` are the label guide's typical
    contents, learnt as three short documents; `declared` are ways a form names the category.
    `aliases` are labels it had before; one that several categories claim was split among them.
    """

    id: str
    label: str
    name: str
    object: str
    phrases: tuple[str, ...]
    declared: tuple[str, ...]
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """The categories in the scheme's order; the last is 其他. `id` and version name the scheme.

    `base` is the stamp of the taxonomy this one was changed from, whose models still serve: their
    labels are read by `resolve`. "" is none.
    """

    id: str
    version: str
    source: str
    categories: tuple[CategoryDefinition, ...]
    base: str = ""

    @property
    def labels(self) -> tuple[str, ...]:
        """Give the labels in order."""
        return tuple(category.label for category in self.categories)

    @property
    def stamp(self) -> str:
        """Name the taxonomy for provenance: id and version."""
        return f"{self.id}@{self.version}"

    @property
    def names(self) -> tuple[str, ...]:
        """Give the labels and all earlier ones: what people may have written."""
        earlier = (alias for category in self.categories for alias in category.aliases)
        return tuple(dict.fromkeys((*self.labels, *earlier)))

    def resolve(self, name: str) -> tuple[str, ...]:
        """Give the labels a name stands for: one, several if it was split, none if unknown."""
        if name in self.labels:
            return (name,)
        return tuple(one.label for one in self.categories if name in one.aliases)

    def current(self, name: str) -> str:
        """Give the label a name stands for now; the name itself where it is not one label."""
        found = self.resolve(name)
        return found[0] if len(found) == 1 else name

    def find(self, label: str) -> CategoryDefinition:
        """Give the category of a label; raises KeyError if there is none."""
        for category in self.categories:
            if category.label == label:
                return category
        raise KeyError(label)


def load_taxonomy(path: Path = TAXONOMY) -> Taxonomy:
    """Read the taxonomy; raises DataFileError naming the key that is wrong."""
    data = load_toml(path)
    check_keys(path, "", data, ("id", "version", "source", "base", "category"))
    categories = tuple(_read_category(path, t) for t in get_tables(path, "", data, "category"))
    labels = [category.label for category in categories]
    if len(labels) < 2 or len(set(labels)) != len(labels):
        raise DataFileError(path, "category", "at least two categories with different labels")
    _check_aliases(path, categories, labels)
    id_, version, source = (get_text(path, "", data, key) for key in ("id", "version", "source"))
    base = get_text(path, "", data, "base") if "base" in data else ""
    return Taxonomy(id_, version, source, categories, base)


def _check_aliases(
    path: Path, categories: tuple[CategoryDefinition, ...], labels: list[str]
) -> None:
    for category in categories:
        for alias in category.aliases:
            if alias in labels:
                reason = f"“{alias}”现在就是一个类别，不能又作旧名"
                raise DataFileError(path, f"category.{category.id}.aliases", reason)


def _read_category(path: Path, table: Table) -> CategoryDefinition:
    where = f"category.{table.get('id', '?')}."
    check_keys(path, where, table, _KEYS)
    return CategoryDefinition(
        id=get_text(path, where, table, "id"),
        label=get_text(path, where, table, "label"),
        name=get_text(path, where, table, "name"),
        object=get_text(path, where, table, "object"),
        phrases=get_texts(path, where, table, "phrases"),
        declared=get_texts(path, where, table, "declared"),
        aliases=get_texts(path, where, table, "aliases"),
    )
