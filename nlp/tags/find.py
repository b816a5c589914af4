"""A project in, its tags out."""

from mingjian.catalogue import Tags
from mingjian.project import Project
from mingjian.text import fold
from nlp.folding import fold_project
from nlp.tags.awards import find_award
from nlp.tags.campaigns import find_campaigns
from nlp.tags.keywords import find_keywords
from nlp.tags.regions import find_region
from nlp.tags.rules import TagRules
from nlp.tags.unit_types import find_unit_type
from nlp.tags.years import find_stated, find_told

# Who calls on many units, or lays down rules for them, speaks of awards that others may receive.
_OF_MANY = frozenset({"notice", "rules"})


def find_tags(project: Project, unit: str | None, genre: str, rules: TagRules) -> Tags:
    """Find the tags of a project that was read; `unit` as nlp.naming.find_unit gives it.

    What the text does not tell stays None or empty.
    """
    text = fold_project(project)
    stated = find_stated(project, text, rules.years)
    title = _title_length(project)
    mentions = find_campaigns(text, title, stated, rules.campaigns)
    region = find_region(project, unit, rules.regions)
    names = [name for name in (unit, region) if name]
    return Tags(
        year=stated or find_told(project, text, mentions, rules.years),
        unit_type=find_unit_type(unit, rules.unit_types),
        region=region,
        campaigns=tuple(mention.campaign.id for mention in mentions),
        award=find_award(text, rules.awards) if genre not in _OF_MANY else None,
        keywords=find_keywords(text, project.title, names, rules.vocabulary),
    )


def _title_length(project: Project) -> int:
    """Count the characters of the project's first block if it is its title."""
    blocks = project.document.blocks
    if not len(project.indexes()):
        return 0
    first = fold(blocks[project.block].text)
    return len(first) if project.title and fold(project.title) in first else 0
