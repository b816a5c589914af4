"""All that tags are found by, loaded once and stamped."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from mingjian.paths import CORPORA, LEXICONS
from nlp.tags.awards import Awards, load_awards
from nlp.tags.bounds import load_event_years
from nlp.tags.campaigns import Campaigns, load_campaigns
from nlp.tags.keywords import Vocabulary, load_vocabulary
from nlp.tags.named_years import load_named_years
from nlp.tags.regions import Regions, load_regions
from nlp.tags.unit_types import UnitTypes, load_unit_types
from nlp.tags.years import YearRules, load_bases

TAGS = CORPORA / "tags"
YEARS, _EVENTS, _CAMPAIGNS = (TAGS / f"{name}.toml" for name in ("years", "events", "campaigns"))
UNIT_TYPES, _REGIONS, AWARDS = (
    TAGS / f"{name}.toml" for name in ("unit_types", "regions", "awards")
)
_WORDS, _STOPS = TAGS / "words.tsv", TAGS / "keyword_stops.tsv"
_LISTS = (LEXICONS / "dated_events.tsv", LEXICONS / "unit_strangers.tsv")
DATA = (YEARS, _EVENTS, _CAMPAIGNS, UNIT_TYPES, _REGIONS, AWARDS, _WORDS, _STOPS, *_LISTS)
# Raised whenever the same data would give other tags; it is part of the stamp.
_VERSION = 1
_STAMP_CHARS = 12


@dataclass(frozen=True, slots=True)
class TagRules:
    """The rules of each tag; `stamp` changes whenever the same text may be tagged otherwise."""

    years: YearRules
    campaigns: Campaigns
    unit_types: UnitTypes
    regions: Regions
    awards: Awards
    vocabulary: Vocabulary
    stamp: str


def load_tag_rules() -> TagRules:
    """Load everything; raises DataFileError if a list is wrong, UsageError without a cutter."""
    return TagRules(
        years=YearRules(load_bases(YEARS), load_named_years(_EVENTS), load_event_years()),
        campaigns=load_campaigns(_CAMPAIGNS),
        unit_types=load_unit_types(UNIT_TYPES),
        regions=load_regions(_REGIONS),
        awards=load_awards(AWARDS),
        vocabulary=load_vocabulary(_WORDS, _STOPS),
        stamp=stamp_files(DATA),
    )


def stamp_files(paths: tuple[Path, ...]) -> str:
    """Give a short hash of what files hold, and of the version of the code that reads them."""
    digest = hashlib.sha256(f"{_VERSION}".encode())
    for path in paths:
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:_STAMP_CHARS]
