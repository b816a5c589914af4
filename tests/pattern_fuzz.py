"""Every pattern of our data over hostile text; run by test_pattern_fuzz in a process of its own."""

import random
import re
import sys
from collections.abc import Iterator

from mingjian.element import load_elements
from mingjian.genre import load_genres
from mingjian.lexicon import load_lexicon
from mingjian.paths import LEXICONS
from mingjian.role import load_roles
from mingjian.role_rule import load_role_rules
from nlp.patterns import compile_pattern
from nlp.tags.awards import find_award
from nlp.tags.bounds import find_bounds
from nlp.tags.campaigns import find_campaigns
from nlp.tags.named_years import find_named_year
from nlp.tags.regions import read_region
from nlp.tags.rules import TagRules, load_tag_rules
from nlp.values.finding import find_values

LENGTH = 3000
SEEDS = 3


def list_patterns() -> Iterator[str]:
    """Give the patterns of elements, genres, roles, fields and headings."""
    for element in load_elements().values():
        yield from (element.never, element.field_value)
        for rule in element.rules:
            yield from (rule.pattern, rule.unless)
    yield from (sign.pattern for genre in load_genres().genres for sign in genre.signs)
    yield from (role.cues for role in load_roles().values())
    yield from (rule.words for rule in load_role_rules())
    for name in ("label_hints", "note_cues", "role_hints", "site_furniture"):
        yield from (row[0] for row in load_lexicon(LEXICONS / f"{name}.tsv").rows)


def list_tag_patterns(tagger: TagRules) -> Iterator[str]:
    """Give the patterns of units, places, campaigns, awards."""
    yield from (kind.pattern.pattern for kind in tagger.unit_types)
    yield from (level.pattern.pattern for level in tagger.awards.levels)
    yield tagger.regions.place.pattern
    awards, campaigns = tagger.awards, tagger.campaigns
    for pattern in (awards.award, awards.never, awards.person):
        yield pattern.pattern
    for pattern in (campaigns.before, campaigns.after, campaigns.never_before):
        yield pattern.pattern
    yield campaigns.never_after.pattern


def find_tags_of(text: str, tagger: TagRules) -> None:
    """Look for all that is found in running text."""
    find_award(text, tagger.awards)
    find_campaigns(text, 0, None, tagger.campaigns)
    find_bounds(text, tagger.years.events)
    find_named_year(text, tagger.years.named)
    read_region(text, tagger.regions)


def spoil(pattern: str) -> Iterator[str]:
    """Give texts that nearly match: the pattern's own characters, alone and mixed."""
    letters = sorted(set(re.findall(r"[\u4e00-\u9fff]|\d", pattern))) or ["党"]
    for letter in letters[:: max(1, len(letters) // 6)]:
        yield letter * LENGTH
    for seed in range(SEEDS):
        chance = random.Random(seed)
        yield "".join(chance.choice([*letters, "，", "1", "年", "月"]) for _ in range(LENGTH))


def main() -> None:
    """Search every pattern in its texts, then all values in texts of their own characters."""
    tagger = load_tag_rules()
    found = (*list_patterns(), *list_tag_patterns(tagger))
    patterns = sorted({pattern for pattern in found if pattern})
    for pattern in patterns:
        for text in spoil(pattern):
            compile_pattern(pattern).search(text)
    for text in spoil("每年月日前底至负责人书记委员会支部不少于满意率百分之元万个"):
        find_values(text, 2024)
    for text in spoil(
        "省市县区镇乡街道社区村族自治高新周期年月至到庆祝建党周年被评为荣获优秀案例创先争优活动中开展"
    ):
        find_tags_of(text, tagger)
    sys.stdout.write(f"{len(patterns)}\n")


if __name__ == "__main__":
    main()
