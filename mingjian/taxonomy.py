"""The categories a project can belong to: corpora/taxonomy.toml."""

from dataclasses import dataclass
from pathlib import Path

from mingjian.errors import DataFileError
from mingjian.paths import TAXONOMY
from mingjian.toml import Table, check_keys, get_tables, get_text, get_texts, load_toml

_KEYS = ("id", "label", "name", "object", "phrases", "declared")


@dataclass(frozen=True, slots=True)
class CategoryDefinition:
    """One category: `label` is what results show, `name` the scheme's full name (项目类别).

    `object` says what such a project changes in the end; `phrases` are the label guide's typical
    contents, learnt as three short documents; `declared` are ways a form names the category.
    """

    id: str
    label: str
    name: str
    object: str
    phrases: tuple[str, ...]
    declared: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """The categories in the scheme's order; the last is 其他. `id` and version name the scheme."""

    id: str
    version: str
    source: str
    categories: tuple[CategoryDefinition, ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """Give the labels in order."""
        return tuple(category.label for category in self.categories)

    @property
    def stamp(self) -> str:
        """Name the taxonomy for provenance: id and version."""
        return f"{self.id}@{self.version}"


def load_taxonomy(path: Path = TAXONOMY) -> Taxonomy:
    """Read the taxonomy; raises DataFileError naming the key that is wrong."""
    data = load_toml(path)
    check_keys(path, "", data, ("id", "version", "source", "category"))
    categories = tuple(_read_category(path, t) for t in get_tables(path, "", data, "category"))
    labels = [category.label for category in categories]
    if len(labels) < 2 or len(set(labels)) != len(labels):
        raise DataFileError(path, "category", "at least two categories with different labels")
    id_, version, source = (get_text(path, "", data, key) for key in ("id", "version", "source"))
    return Taxonomy(id_, version, source, categories)


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
    )
