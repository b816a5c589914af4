"""What the sheets of a scheme ask people to fill in: points of a score sheet, a matrix of tasks.

The tool only puts in what stands in the documents; points and states are people's.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Score:
    """A dimension of a scoring sheet; what is found of its elements, fields and roles is shown.

    `weight` are its full marks, `share` the per cent it counts where the scheme says that instead.
    Only documents of its genres are looked at; empty: all. `integers` allows no half points.
    """

    sheet: str
    dimension: str
    weight: float | None
    share: float | None
    integers: bool
    genres: tuple[str, ...]
    elements: tuple[str, ...]
    fields: tuple[str, ...]
    roles: tuple[str, ...]
    source: str

    @property
    def has_evidence(self) -> bool:
        """Say whether documents can tell of it; a talk on the stage is only heard."""
        return bool(self.elements or self.fields or self.roles)

    def looks_at(self, genre: str) -> bool:
        """Say whether evidence is looked for in documents of a genre."""
        return not self.genres or genre in self.genres


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """How a scoring sheet is used: `total` adds up the points people gave, `blind` names nobody.

    `grades` are the words of its last column, "" of `note` says nothing of the points.
    """

    sheet: str
    total: bool
    blind: bool
    grades: tuple[str, ...]
    note: str
    source: str


@dataclass(frozen=True, slots=True)
class MatrixColumn:
    """A column of the matrix of tasks; the first of a profile names the task of each row.

    `heads` are the words over a table's column, or before a colon, under which a document states
    it. `roles` are the sections whose parts are the tasks where no table lists them. `choices` are
    offered to people.
    """

    column: str
    heads: tuple[str, ...]
    roles: tuple[str, ...]
    choices: tuple[str, ...]
    source: str
