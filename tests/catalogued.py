"""Folders as `tag` writes them, with projects told in place."""

from collections.abc import Iterable
from pathlib import Path

from batch.archive.parquet import plain_row
from batch.catalogue.store import COLUMNS, Catalogue
from batch.copies.sources import GivenPaper
from mingjian.catalogue import CatalogueRow


def catalogue(folder: Path, papers: Iterable[GivenPaper]) -> Path:
    """Write a catalogue that holds these papers, each of a file of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    with Catalogue(folder) as opened, opened.transaction():
        for number, paper in enumerate(papers, 1):
            source = opened.replace_source(f"{number}/{paper.file}", len(paper.text), 0, "x")
            row = CatalogueRow(
                file=paper.file,
                project=paper.project or 0,
                sha256=f"{number:064x}",
                format=None,
                status="ok",
                stamp="x",
                title=paper.name,
                unit=paper.unit,
                year=paper.year,
                chars=len(paper.text),
            )
            values = {
                **dict.fromkeys(COLUMNS),
                **plain_row(row),
                "text": paper.text,
                "prints": paper.prints,
            }
            opened.add_row(source, values)
    return folder
