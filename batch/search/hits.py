"""Hits as people see them: the row, the values that count, and passages of the text."""

import json
from collections.abc import Sequence
from typing import Any

from batch.catalogue.texts import read_text
from batch.search.catalogue import Catalogue
from batch.search.passages import find_passages, mark_title
from batch.search.query import Query
from batch.search.settled import COLUMNS
from mingjian.search_result import Hit
from report.masking import mask

_ROW = """
SELECT project.file, project.project, project.sha256, project.title, source.present, {columns}
FROM project JOIN source ON source.id = project.source WHERE project.id = ?
"""
_HUMAN = "SELECT field FROM human WHERE sha256 = ? AND project = ? ORDER BY field"


def read_hits(catalogue: Catalogue, query: Query, ids: Sequence[int]) -> tuple[Hit, ...]:
    """Read hits in the order of their ids."""
    return tuple(_read_hit(catalogue, query, id_) for id_ in ids)


def _read_hit(catalogue: Catalogue, query: Query, id_: int) -> Hit:
    columns = ", ".join(catalogue.columns[name] for name in COLUMNS)
    row = catalogue.connection.execute(_ROW.format(columns=columns), (id_,)).fetchone()
    file, project, sha256, title, present, *values = row
    facts: dict[str, Any] = dict(zip(COLUMNS, values, strict=True))
    unit = facts.pop("unit")
    said = catalogue.connection.execute(_HUMAN, (sha256, project))
    return Hit(
        file=file,
        project=project,
        sha256=sha256,
        title=mark_title(title or "", query),
        unit=None if unit is None else mask(unit),
        campaigns=tuple(json.loads(facts.pop("campaigns"))),
        by_hand=tuple(field for (field,) in said),
        present=bool(present),
        passages=find_passages(read_text(catalogue.connection, id_), query),
        **facts,
    )
