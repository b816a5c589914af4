"""The campaigns a text says it belongs to; one that is only remembered is none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mingjian.catalogue import Year
from mingjian.errors import DataFileError
from mingjian.text import fold
from mingjian.toml import Table, check_keys, get_tables, get_text, get_texts, get_year, load_toml
from nlp.values.alternation import alternation

# How far around its name a campaign's frame is looked for.
_REACH = 24
_EXAMPLES = ("belongs", "mentions")
_FRAMES = ("before", "after", "never_before", "never_after")
# What a short name may follow: not 廉政主题教育, “爱护水源”主题教育.
_SHORT_BEFORE = re.compile(r"(?:^|[,、:\s]|开展|推进|结合|按照|根据|在|以|抓好|深化|参加)$")
_SENTENCE_END = re.compile(r"[。;!?\n]")


@dataclass(frozen=True, slots=True)
class Campaign:
    """A campaign, and the first and last year of the texts that belong to it."""

    id: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A campaign a text belongs to, with the place in the text that says so."""

    campaign: Campaign
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Campaigns:
    """Campaigns by their names, and the frames around them.

    The frames before a name end where it begins, those behind it begin where it ends. A name of
    `short` stands for several campaigns, of which the year of the paper tells one.
    """

    by_name: dict[str, tuple[Campaign, ...]]
    short: frozenset[str]
    names: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    never_before: re.Pattern[str]
    never_after: re.Pattern[str]


def load_campaigns(path: Path) -> Campaigns:
    """Read the campaigns; raises DataFileError naming the key that is wrong."""
    data = load_toml(path)
    check_keys(path, "", data, ("source", "campaign", *_FRAMES))
    get_text(path, "", data, "source")
    by_name: dict[str, tuple[Campaign, ...]] = {}
    short: set[str] = set()
    for table in get_tables(path, "", data, "campaign"):
        campaign = _read_campaign(path, table)
        names, short_names = (get_texts(path, "", table, key) for key in ("names", "short"))
        short.update(short_names)
        for name in map(fold, (*names, *short_names)):
            by_name[name] = (*by_name.get(name, ()), campaign)
    frames = {key: _frame(get_texts(path, "", data, key)) for key in _FRAMES}
    return Campaigns(by_name, frozenset(short), re.compile(alternation(by_name)), **frames)


def find_campaigns(
    text: str, title: int, year: Year | None, campaigns: Campaigns
) -> tuple[Mention, ...]:
    """Give the campaigns a half-width text belongs to, each once, in the order of the text.

    The first `title` characters are its title, where naming a campaign is enough. `year` is what
    the text states as its own: a later paper only remembers a campaign.
    """
    found: dict[str, Mention] = {}
    for match in campaigns.names.finditer(text):
        campaign = _of_its_time(match.group(), year, campaigns)
        if campaign and campaign.id not in found and _belongs(text, match, title, campaigns):
            found[campaign.id] = Mention(campaign, *match.span())
    return tuple(found.values())


def _of_its_time(name: str, year: Year | None, campaigns: Campaigns) -> Campaign | None:
    """Give the campaign that a name means in a paper of a year; None if it ran in other years.

    If the year is unknown a full name means its campaign, a short one none.
    """
    meant = campaigns.by_name[name]
    if year is None:
        return None if name in campaigns.short else meant[0]
    return next((one for one in meant if one.first <= year.last and year.first <= one.last), None)


def _belongs(text: str, match: re.Match[str], title: int, campaigns: Campaigns) -> bool:
    start, end = match.span()
    before = _SENTENCE_END.split(text[max(0, start - _REACH) : start])[-1]
    after = _SENTENCE_END.split(text[end : end + _REACH])[0]
    if match.group() in campaigns.short and not _SHORT_BEFORE.search(before):
        return False
    if campaigns.never_before.search(before) or campaigns.never_after.search(after):
        return False
    if end <= title:
        return True
    return bool(campaigns.before.search(before) or campaigns.after.search(after))


def _read_campaign(path: Path, table: Table) -> Campaign:
    where = f"campaign.{table.get('id', '?')}."
    check_keys(path, where, table, ("id", "names", "short", "first", "last", *_EXAMPLES))
    if not get_texts(path, where, table, "names"):
        raise DataFileError(path, f"{where}names", "a name is required")
    first, last = (get_year(path, where, table, key) for key in ("first", "last"))
    return Campaign(get_text(path, where, table, "id"), first, last)


def _frame(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def run_examples(path: Path) -> Iterator[tuple[str, bool]]:
    """Give each example of the file with whether it is judged as the file says."""
    campaigns = load_campaigns(path)
    for table in get_tables(path, "", load_toml(path), "campaign"):
        for key, belongs in zip(_EXAMPLES, (True, False), strict=True):
            for example in get_texts(path, "", table, key):
                found = find_campaigns(fold(example), 0, None, campaigns)
                yield example, (table["id"] in [one.campaign.id for one in found]) is belongs
