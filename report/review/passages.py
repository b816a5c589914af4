"""Where the findings of one item stand, and what stands there, in one sentence."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mingjian.result import Evidence, Finding
from report.places import describe_elsewhere, describe_near, describe_passage, excerpt
from report.returned import Paper
from report.review.showing import file_name

# A word left over in fifty places fills no page; who mends ten of them looks for the others.
PLACES = 10


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file; `file` is "" where there is but one, or `place` names it."""

    file: str
    place: str


class Namer:
    """Says where something stands; among several files, in which."""

    def __init__(self, papers: Sequence[Paper]) -> None:
        self._papers = {paper.result.file: paper for paper in reversed(papers)}

    def name_place(self, block: int, paper: Paper) -> Spot:
        """Describe a block of a paper."""
        return self._name(describe_passage(block, paper.result, paper.project), paper)

    def name_near(self, block: int, paper: Paper) -> Spot:
        """Describe where something absent belongs."""
        return self._name(describe_near(block, paper.result, paper.project), paper)

    def _name(self, place: str, paper: Paper) -> Spot:
        several = len(self._papers) > 1
        return Spot(f"《{file_name(paper.result.file)}》" if several else "", place)

    def name_evidence(self, evidence: Evidence, paper: Paper) -> Spot:
        """Describe where a quote stands: in this paper, in another of the submission, or afar."""
        if evidence.file in (None, paper.result.file):
            return self.name_place(evidence.block, paper)
        sister = self._papers.get(evidence.file or "")
        if sister:
            return self.name_place(evidence.block, sister)
        return Spot("", describe_elsewhere(evidence))


def tell_passages(group: Iterable[tuple[Paper, Finding]], namer: Namer) -> str:
    """Tell all places with their quotes, each once; of many the first, and how many they are.

    A file is named where the first of its places follows another's.
    """
    quotes: dict[Spot, dict[str, None]] = {}
    for paper, finding in group:
        for spot, quote in _find_passages(finding, paper, namer):
            quotes.setdefault(spot, {})[quote] = None
    spots = list(quotes)
    files = [spot.file for spot in spots]
    told = [
        ("" if spot.file == before else spot.file) + _tell_place(spot.place, quotes[spot])
        for spot, before in zip(spots[:PLACES], ["", *files], strict=False)
    ]
    more = f"等{len(spots)}处" if len(spots) > PLACES else ""
    return "；".join(told) + more


def _find_passages(finding: Finding, paper: Paper, namer: Namer) -> Iterator[tuple[Spot, str]]:
    if not finding.evidence:
        yield namer.name_near(finding.block, paper), ""
    for evidence in finding.evidence:
        yield namer.name_evidence(evidence, paper), excerpt(evidence.quote)


def _tell_place(place: str, quotes: Iterable[str]) -> str:
    words = "".join(f"“{quote}”" for quote in quotes if quote)
    return f"{place}，原文{words}" if words else place
