"""A row of an archive's workbook, before it becomes cells."""

from dataclasses import dataclass

from mingjian.catalogue import CatalogueEntry, CatalogueRow


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry with its number in the table."""

    number: int
    entry: CatalogueEntry

    @property
    def row(self) -> CatalogueRow:
        """Give what the tool read."""
        return self.entry.row
