"""Catalogues as `tag` writes them, made without reading a file: give rows and their texts."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from batch.archive.folder import write_record
from batch.archive.parquet import plain_row
from batch.catalogue.store import COLUMNS, Catalogue
from mingjian.catalogue import CatalogueRow
from mingjian.result import Ranked

STAMP = "old"
_SAY = "INSERT INTO human VALUES (?, ?, ?, ?, '已核实', '周敏', '2026-03-01T09:00:00+08:00')"


@dataclass(frozen=True, slots=True)
class Kept:
    """A row, its project's text, and the category a person gave it."""

    row: CatalogueRow
    text: str = ""
    human: str | None = None


def kept(file: str, text: str = "", human: str | None = None, **changes: Any) -> Kept:
    """Give an ordinary project whose sha256 tells the file; its title is the text's first line."""
    row = CatalogueRow(
        file=file,
        project=0,
        sha256=file.encode().hex().ljust(64, "0")[:64],
        format="docx",
        status="ok",
        stamp=STAMP,
        title=text.partition("\n")[0] or file,
        decision="suggest",
    )
    return Kept(replace(row, **changes), text, human)


def ranked(**shares: float) -> dict[str, Any]:
    """Give what a row says of its category: all labels named by their shares, most first."""
    order = sorted(shares.items(), key=lambda one: -one[1])
    ranking = tuple(Ranked(label, share) for label, share in order)
    return {"category": order[0][0], "confidence": order[0][1], "share": 0.8, "ranking": ranking}


def build_catalogue(folder: Path, rows: Iterable[Kept], model: str | None = None) -> Path:
    """Write catalogue.sqlite3 and run.json into a folder; gives the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with Catalogue(folder) as catalogue:
        for one in rows:
            source = catalogue.replace_source(one.row.file, 1, 1, one.row.stamp)
            plain = dict.fromkeys(COLUMNS) | plain_row(one.row)
            catalogue.add_row(source, {**plain, "text": one.text, "prints": b""})
            if one.human:
                said = (one.row.sha256, one.row.project, "category", one.human)
                catalogue.connection.execute(_SAY, said)
    options = {"profile": "generic", "model": model}
    write_record({"inputs": [], "options": options, "stamp": STAMP}, folder)
    return folder


def read_column(folder: Path, sql: str) -> list[Any]:
    """Give what a query finds in a folder's catalogue, lists of JSON parsed."""
    with Catalogue(folder) as catalogue:
        found = catalogue.connection.execute(sql).fetchall()
    return [tuple(json.loads(x) if _is_list(x) else x for x in row) for row in found]


def _is_list(value: object) -> bool:
    return isinstance(value, str) and value.startswith("[")
