"""The page 相同文字.html: pairs of papers, and their passages side by side; no script, one file."""

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from jinja2 import FileSystemLoader
from markupsafe import Markup

from mingjian.copies import Compared, Copy, CopyKind, Paper
from report.copies.differing import Piece, split_differing
from report.copies.wording import EXPLAINED, KINDS, TONES, describe_compared, describe_copy
from report.page.environment import build_environment, read_own
from report.page.policy import content_policy
from report.replacing import replacing_text

TITLE = "相同文字"
# A browser shows so many without becoming slow; the list and the lines have all.
MOST_PAIRS = 300
_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage of both papers, in pieces; `letters` of the paper's."""

    left: tuple[Piece, ...]
    right: tuple[Piece, ...]
    letters: int


@dataclass(frozen=True, slots=True)
class CopyView:
    """A pair as the page shows it."""

    number: int
    paper: Paper
    other: Paper
    kind: str
    tone: str
    said: str
    copy: Copy
    passages: tuple[PassageView, ...]

    @property
    def left_out(self) -> int:
        """Count the passages that are not shown."""
        return self.copy.count - len(self.passages) if self.passages else 0


class PageWriter:
    """Gathers the pairs worth showing first, however many there are, and writes the page."""

    def __init__(self) -> None:
        self._best: list[tuple[tuple[int, int, int], Copy]] = []
        self._counts: Counter[CopyKind] = Counter()
        self._numbers = count()

    def add(self, copy: Copy) -> None:
        """Take a pair in; those with most letters in common are kept."""
        self._counts[copy.kind] += 1
        key = (copy.letters, int(copy.share * 1000), -next(self._numbers))
        if len(self._best) < MOST_PAIRS:
            heapq.heappush(self._best, (key, copy))
        else:
            heapq.heappushpop(self._best, (key, copy))

    def write(self, compared: Compared, path: Path) -> None:
        """Write the page; equal pairs in equal order give equal bytes.

        Raises UsageError if the file cannot be written.
        """
        with replacing_text(path, "浏览器") as file:
            file.writelines(self._pieces(compared))

    def _pieces(self, compared: Compared) -> Iterator[str]:
        environment = build_environment()
        environment.loader = FileSystemLoader(_TEMPLATES)
        style = read_own("report.css") + Markup((_TEMPLATES / "copies.css").read_text("utf-8"))
        best = [copy for _, copy in sorted(self._best, key=lambda one: one[0], reverse=True)]
        template = environment.get_template("copies.html")
        return template.generate(
            title=TITLE,
            style=style,
            policy=content_policy(style, ()),
            compared=describe_compared(compared),
            totals=[(KINDS[kind], TONES[kind], self._counts[kind]) for kind in CopyKind],
            left_out=self._counts.total() - len(best),
            views=list(build_views(best)),
            explained=EXPLAINED,
        )


def build_views(copies: Iterable[Copy]) -> Iterator[CopyView]:
    """Give the pairs as they are shown, numbered from 1."""
    for number, copy in enumerate(copies, 1):
        yield CopyView(
            number,
            copy.paper,
            copy.other,
            KINDS[copy.kind],
            TONES[copy.kind],
            describe_copy(copy),
            copy,
            tuple(
                PassageView(*split_differing(one.text, one.other), one.letters)
                for one in copy.passages
            ),
        )
