"""A change's effects as lines of JSON, for other programs."""

from collections.abc import Iterable, Iterator

from report.codec import encode
from report.taxonomy.records import Effect, EffectCounts
from report.wire import json_text

SCHEMA = "mingjian.taxonomy-change/1"


def effect_lines(counts: EffectCounts, effects: Iterable[Effect]) -> Iterator[str]:
    """Give a line with the counts, and one for each effect."""
    yield json_text({"schema": SCHEMA, "counts": encode(EffectCounts, counts)})
    for effect in effects:
        yield json_text({"schema": SCHEMA, "effect": encode(Effect, effect)})
