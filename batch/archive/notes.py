"""What an archive's reports say besides its entries: the words to choose from, the run, links."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from mingjian.catalogue import CatalogueRow
from mingjian.model_folder import load_own_taxonomy, taxonomy_file
from mingjian.paths import MODELS
from nlp.tags.awards import load_awards
from nlp.tags.rules import AWARDS, UNIT_TYPES, YEARS
from nlp.tags.unit_types import load_unit_types
from nlp.tags.years import load_bases
from report.archive.vocabulary import ArchiveNotes, Vocabulary


def build_notes(folder: Path, record: Mapping[str, Any]) -> ArchiveNotes:
    """Gather what the reports in a folder say of the run that its run.json records.

    Raises DataFileError if a list of words is wrong.
    """
    return ArchiveNotes(_find_words(record["options"]), tuple(_describe(record)), _Links(folder))


def _find_words(options: Mapping[str, Any]) -> Vocabulary:
    model = Path(options["model"]) if options.get("model") else MODELS
    return Vocabulary(
        labels=load_own_taxonomy(taxonomy_file(model)).labels,
        unit_types=tuple(kind.id for kind in load_unit_types(UNIT_TYPES)),
        awards=tuple(level.id for level in load_awards(AWARDS).levels),
        bases={basis.id: basis.label for basis in load_bases(YEARS).values()},
    )


def _describe(record: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    options = record["options"]
    started = str(record.get("started", ""))
    yield "编目时间", started[: len("2026-03-02T09:30")].replace("T", " ")
    yield "编目对象", "、".join(record.get("inputs", ()))
    yield "规则档", str(options.get("profile", ""))
    if options.get("model"):
        yield "模型", str(options["model"])
    if record.get("taxonomy_changed"):
        yield "类别改动", str(record["taxonomy_changed"])
    yield "版本标识", str(record.get("stamp", ""))


class _Links:
    """Leads from the folder of the reports to the file of a row, or to the archive it is in."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(self, row: CatalogueRow) -> str | None:
        file = PurePosixPath(row.file)
        found = next((path for path in (file, *file.parents) if os.path.isfile(path)), None)
        return Path(os.path.relpath(found, self._folder)).as_posix() if found else None
