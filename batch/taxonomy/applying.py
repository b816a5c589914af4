"""A change of the taxonomy carried out: on a model's folder, and on the archive tagged with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from batch.archive.exporting import Export, write_outputs
from batch.archive.folder import write_record
from batch.archive.notes import build_notes
from batch.catalogue.database import explaining
from batch.catalogue.store import CATALOGUE, Catalogue, store_value
from batch.record.folder_lock import locking
from batch.record.manifest import RunState, now, read_outputs
from batch.record.output_files import OutputFiles
from batch.taxonomy.effects import Changing
from batch.taxonomy.projects import read_all
from batch.taxonomy.rows import translate_row
from batch.taxonomy.tagged_folder import TaggedFolder
from mingjian.catalogue import CATEGORY_COLUMNS, CatalogueRow
from mingjian.profile import load_profile
from mingjian.taxonomy_change import TaxonomyChange
from nlp.tag import load_tagger
from report.codec import encode

_UPDATE = f"UPDATE project SET {', '.join(f'{name} = ?' for name in CATEGORY_COLUMNS)} WHERE id = ?"


@dataclass(frozen=True, slots=True)
class Applied:
    """What was done: rows written anew, and whether `tag` need not read the files again."""

    rows: int
    exact: bool
    files: OutputFiles


def apply_change(archive: TaggedFolder, changing: Changing, model: Path, *, exact: bool) -> Applied:
    """Put a changed taxonomy in force for an archive; `model` is its new model's folder.

    All rows change in one transaction. Where the change is `exact`, rows are as `tag` would make
    them, and are marked so. Done twice, or again after a kill, it comes to the same. Raises
    UsageError if another run writes into the folder, DatabaseError if its catalogue is damaged.
    """
    stamps = _find_stamps(archive, model) if exact else None
    explained = explaining(archive.path / CATALOGUE)
    with locking(archive.path), explained, Catalogue(archive.path) as catalogue:
        with catalogue.transaction():
            rows = apply_rows(catalogue, changing)
            if stamps:
                _mark(catalogue, *stamps)
        files = OutputFiles(archive.path, read_outputs(archive.path))
        record = _new_record(archive.record, model, stamps)

        def note(state: RunState = RunState.RUNNING) -> None:
            write_record({**record, "state": state, "outputs": files.left}, archive.path)

        note()
        export = Export(catalogue.connection, build_notes(archive.path, record))
        write_outputs(export, files, note)
        note(RunState.FINISHED)
    return Applied(rows, exact, files)


def is_exact(archive: TaggedFolder, changing: Changing, change: TaxonomyChange) -> bool:
    """Say whether rows can be made in place as `tag` would make them.

    Names and additions can follow anything; a merger or split only the model's own labels: what was
    merged before is known no more apart. Where a scheme wants a category for every project, that
    choice was made among the old ones.
    """
    if not (change.merge or change.split):
        return True
    chosen = load_profile(archive.profile).labels.choose_one
    return changing.after.base == changing.before.stamp and not chosen


def apply_rows(catalogue: Catalogue, changing: Changing) -> int:
    """Write all rows that change anew, and people's labels; gives how many rows."""
    _translate_people(catalogue, changing)
    number = 0
    for tagged in read_all(catalogue.connection):
        row = translate_row(tagged.row, changing.after)
        if row != tagged.row:
            catalogue.connection.execute(_UPDATE, (*_values(row), tagged.id))
            number += 1
    return number


def _values(row: CatalogueRow) -> list[Any]:
    plain = encode(CatalogueRow, row)
    return [store_value(name, plain.get(name)) for name in CATEGORY_COLUMNS]


def _translate_people(catalogue: Catalogue, changing: Changing) -> None:
    """Give people's labels their new names; who said it and when stays."""
    said = catalogue.connection.execute(
        "SELECT DISTINCT value FROM human WHERE field = 'category'"
    ).fetchall()
    for (value,) in said:
        catalogue.connection.execute(
            "UPDATE human SET value = ? WHERE field = 'category' AND value = ?",
            (changing.after.current(value), value),
        )


def _find_stamps(archive: TaggedFolder, model: Path) -> tuple[str, str]:
    """Give the stamps of rows before and after."""
    folders = (archive.record["options"].get("model"), str(model))
    before, after = (load_tagger(archive.profile, folder).stamp for folder in folders)
    return before, after


def _mark(catalogue: Catalogue, before: str, after: str) -> None:
    for table in ("source", "project"):
        catalogue.connection.execute(
            f"UPDATE {table} SET stamp = ? WHERE stamp = ?", (after, before)
        )


def _new_record(
    record: Mapping[str, Any], model: Path, stamps: tuple[str, str] | None
) -> dict[str, Any]:
    """Give run.json as it is after the change: the next run of `tag` goes on with the new model."""
    options = {**record["options"], "model": str(model)}
    ours = {key: record[key] for key in ("inputs", "started", "summary") if key in record}
    stamp = stamps[1] if stamps else record.get("stamp")
    return {**ours, "options": options, "stamp": stamp, "taxonomy_changed": now()}
