"""What a check done anew says of an earlier one: records of `mingjian verify`, its JSON keys."""

from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """How a file stands to the earlier run.

    same: all is as it was. changed: its bytes are the same, the verdict is another. detail: the
    verdict is the same, something beside it is not. bytes: the file itself was changed. missing: it
    is not there any more. added: the earlier run did not have it.
    """

    SAME = "same"
    CHANGED = "changed"
    DETAIL = "detail"
    BYTES = "bytes"
    MISSING = "missing"
    ADDED = "added"


class ChangeKind(StrEnum):
    """What a change is of; `detail` is all that is no verdict.

    A ledger is compared cell by cell: `cell` is one where the tool now says something else,
    `edited` one that was written over by hand.
    """

    STATUS = "status"
    PROJECT = "project"
    CATEGORY = "category"
    DECISION = "decision"
    ELEMENT = "element"
    FINDING = "finding"
    HANDLING = "handling"
    DETAIL = "detail"
    CELL = "cell"
    EDITED = "edited"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not as it was; a side on which there is no such thing is None.

    `id` is an element's id, a finding's fingerprint, of a detail the JSON key, of a cell the
    heading of its column; `name` says the same for people. `project` is None of what is about the
    whole file, and in a ledger, where `title` says which.
    """

    kind: ChangeKind
    id: str
    name: str
    before: str | None
    after: str | None
    project: int | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class FileCheck:
    """A file compared; `moved_from` is where the earlier run had the same bytes."""

    file: str
    standing: Standing
    changes: tuple[Change, ...] = ()
    moved_from: str | None = None


@dataclass(frozen=True, slots=True)
class VersionCheck:
    """What judged, where it is not what judges now: `key` as in the provenance of a result.

    `before` are all that the earlier results name, most often one.
    """

    key: str
    before: tuple[str, ...]
    now: str | None


@dataclass(frozen=True, slots=True)
class Verified:
    """All that came of it, files in order of name.

    `versions` explain other differences and come first. `notes` say what is wrong with the earlier
    results themselves. `across` are changes of what only the whole run shows, `id` and `name` those
    of the finding, `title` the file.
    """

    versions: tuple[VersionCheck, ...]
    notes: tuple[str, ...]
    files: tuple[FileCheck, ...]
    across: tuple[Change, ...] = ()

    @property
    def is_equal(self) -> bool:
        """Say whether nothing differs; a file that only moved is no difference."""
        same = all(file.standing is Standing.SAME for file in self.files)
        return same and not (self.versions or self.notes or self.across)

    def count(self, standing: Standing) -> int:
        """Count the files that stand so."""
        return sum(file.standing is standing for file in self.files)
