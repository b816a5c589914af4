"""Quotes as they are listed beside a text: short, with their place and the link there."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mingjian.result import Evidence, FileResult, ProjectResult
from report.page.links import Linker
from report.places import describe_elsewhere, describe_passage, excerpt

# As many as are worth reading; a word left over in thirty places needs not thirty links.
PASSAGES = 5


@dataclass(frozen=True, slots=True)
class Passage:
    """A quote, where it stands, and the link there; `link` is None if its text is not shown."""

    quote: str
    place: str
    link: str | None


@dataclass(frozen=True, slots=True)
class Passages:
    """Says of evidence what it quotes and where it stands."""

    result: FileResult
    project: ProjectResult
    linker: Linker

    def show(self, evidence: Sequence[Evidence]) -> tuple[Passage, ...]:
        """Give the first passages of some evidence; the last says how many there are."""
        shown = [self._show_one(one) for one in evidence[:PASSAGES]]
        if len(evidence) > PASSAGES:
            last = shown[-1]
            shown[-1] = replace(last, place=f"{last.place}等{len(evidence)}处")
        return tuple(shown)

    def show_place(self, block: int) -> tuple[Passage, ...]:
        """Give the place near which something is absent."""
        place = f"{describe_passage(block, self.result, self.project)}附近"
        return (Passage("", place, self.linker.link_block(block)),)

    def _show_one(self, evidence: Evidence) -> Passage:
        own = evidence.file in (None, self.result.file)
        place = (
            describe_passage(evidence.block, self.result, self.project)
            if own
            else describe_elsewhere(evidence)
        )
        return Passage(excerpt(evidence.quote), place, self.linker.link(evidence))
