"""Where the files lie that belong to what was checked, seen from the folder of the reports."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from report.together import Place


@dataclass(frozen=True, slots=True)
class Links:
    """Paths with / from the reports' folder; a file that is not there has none.

    `originals` are what was handed in, of a member of an archive the archive, and `annotated` the
    Word files with comments, both by the file of the result. `reviews` are the 修改意见 by project.
    """

    originals: Mapping[str, str] = field(default_factory=dict)
    annotated: Mapping[str, str] = field(default_factory=dict)
    reviews: Mapping[Place, str] = field(default_factory=dict)


NO_LINKS = Links()
