"""The year or years a project belongs to: stated by the text, named by it, or at least bounded.

The first steps are those of nlp.dating, which the checks know a year by; what follows them is for
archives, where a doubtful year with its confidence is better than none.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from mingjian.catalogue import Year
from mingjian.errors import DataFileError
from mingjian.project import Project
from mingjian.toml import Table, check_keys, get_tables, get_text, load_toml
from nlp.dating import FIRST_YEAR, LAST_YEAR
from nlp.tags.bounds import EVENT, Bounds, EventYears, find_bounds
from nlp.tags.campaigns import Mention
from nlp.tags.file_years import find_file_years
from nlp.tags.named_years import NamedYears, find_named_year
from nlp.tags.stated_years import Span, find_stated_years

BASES = (
    *("signature", "number", "period", "filed", "title", "issue", "school-year", "stages"),
    *("deadline", "named", "campaign", "file", "dated", "mentioned", "event"),
)
NAMED, CAMPAIGN = "named", "campaign"
# Campaigns that ran over more years do not tell the year.
_LONGEST_CAMPAIGN = 3


@dataclass(frozen=True, slots=True)
class Basis:
    """What tells a year: how often it was right on labelled documents, of how many answers."""

    id: str
    label: str
    meaning: str
    right: int
    of: int

    @property
    def confidence(self) -> float:
        """Give the share of right answers, with one right and one wrong added."""
        return round((self.right + 1) / (self.of + 2), 2)


@dataclass(frozen=True, slots=True)
class YearRules:
    """All that years are told by."""

    bases: Mapping[str, Basis]
    named: NamedYears
    events: EventYears


def load_bases(path: Path) -> Mapping[str, Basis]:
    """Read the bases in order; raises DataFileError naming the key that is wrong."""
    data = load_toml(path)
    check_keys(path, "", data, ("source", "basis"))
    get_text(path, "", data, "source")
    bases = [_read_basis(path, table) for table in get_tables(path, "", data, "basis")]
    if tuple(basis.id for basis in bases) != BASES:
        raise DataFileError(path, "basis", f"exactly these in this order: {BASES}")
    return {basis.id: basis for basis in bases}


def find_stated(project: Project, text: str, rules: YearRules) -> Year | None:
    """Give the year a project states as its own; None if it states none.

    `text` is the project's folded text (nlp.folding.fold_project).
    """
    return _first_possible(find_stated_years(project, text), rules)


def find_told(
    project: Project, text: str, mentions: Sequence[Mention], rules: YearRules
) -> Year | None:
    """Give the year that is told without being stated, by the best that tells it.

    `mentions` are the campaigns the project belongs to. A file's name counts unless the text
    contradicts it. None if nothing tells the year.
    """
    return _first_possible(_told(project, text, mentions, rules), rules)


def _told(
    project: Project, text: str, mentions: Sequence[Mention], rules: YearRules
) -> Iterator[Span]:
    named = find_named_year(text, rules.named)
    if named:
        yield Span(named.year, named.year, NAMED, text[named.start : named.end])
    bounds = find_bounds(text, rules.events)
    yield from _of_campaigns(text, mentions, bounds)
    in_file = find_file_years(project.document.file)
    if in_file and bounds.allows(in_file):
        yield in_file
    yield from _of_bounds(bounds)


def _of_campaigns(text: str, mentions: Sequence[Mention], bounds: Bounds) -> Iterator[Span]:
    """Give the years in which all campaigns ran that a text belongs to, as far as it may be old."""
    if not mentions:
        return
    latest = max(mentions, key=lambda mention: mention.campaign.first)
    first = max(latest.campaign.first, bounds.lower or 0)
    last = min(mention.campaign.last for mention in mentions)
    if first <= last < first + _LONGEST_CAMPAIGN:
        yield Span(first, last, CAMPAIGN, text[latest.start : latest.end])


def _of_bounds(bounds: Bounds) -> Iterator[Span]:
    """Give what bounds a year, the latest first: nothing is older than what it mentions."""
    spans = [span for span in (bounds.dated, bounds.mentioned, bounds.event) if span]
    if spans:
        yield max(spans, key=lambda span: (span.first, span.basis != EVENT))
    if bounds.ahead:
        yield bounds.ahead


def _first_possible(spans: Iterable[Span], rules: YearRules) -> Year | None:
    span = next((s for s in spans if FIRST_YEAR <= s.first <= s.last <= LAST_YEAR), None)
    if span is None:
        return None
    confidence = rules.bases[span.basis].confidence
    return Year(span.first, span.last, span.basis, confidence, span.quote)


def _read_basis(path: Path, table: Table) -> Basis:
    where = f"basis.{table.get('id', '?')}."
    check_keys(path, where, table, ("id", "label", "meaning", "example", "right", "of"))
    right, of = table.get("right"), table.get("of")
    if not isinstance(right, int) or not isinstance(of, int) or not 0 <= right <= of:
        raise DataFileError(path, f"{where}right", "counts with right <= of are required")
    id_, label, meaning = (get_text(path, where, table, key) for key in ("id", "label", "meaning"))
    return Basis(id_, label, meaning, right, of)
