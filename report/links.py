"""Where the files that belong to a project lie, seen from the folder of the reports."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from report.together import Place


@dataclass(frozen=True, slots=True)
class Links:
    """Paths with / from the reports' folder, None where there is no such file.

    `original` is what was handed in, `annotated` the Word file with comments, `review` the
    修改意见.
    """

    original: str | None = None
    annotated: str | None = None
    review: str | None = None


PlaceLinks = Mapping[Place, Links]
NO_LINKS: PlaceLinks = MappingProxyType({})
