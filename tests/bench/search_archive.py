"""An archive of many documents to search: sentences of corpora/gold, shuffled.

Each document has a title of the corpus, about 3,000 characters, and what a tagged one has: a
category, a genre, years, one of some thousand units, a ranking and elements with quotes.
"""

import json
import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from archives import Entry, entry, said
from mingjian.catalogue import ElementTag
from mingjian.paths import CORPORA
from mingjian.result import Evidence, Ranked

GOLD = CORPORA / "gold" / "projects.jsonl"
CHARS = 3_000
CATEGORIES = ("典型培育", "机制", "党内民主", "服务模式", "社会组织", "其他")
GENRES = ("application", "plan", "summary", "case", "brief")
UNIT_TYPES = ("街道", "高校", "国企", "医院", "机关")
CAMPAIGNS = ("党的群众路线教育实践活动", "“两学一做”学习教育", "主题教育")
SEED = 20260901
_UNITS = 2_000
_SENTENCE = re.compile(r"[^。；\n]+[。；\n]+")


@cache
def _gold() -> tuple[list[str], list[str]]:
    """Give the titles and the sentences of the corpus."""
    with GOLD.open(encoding="utf-8") as lines:
        projects = [json.loads(line) for line in lines]
    sentences = [one for project in projects for one in _SENTENCE.findall(project["text"])]
    return [project["title"] for project in projects], sentences


def make_entries(count: int) -> Iterator[Entry]:
    """Make so many documents, the same ones each time; one in a thousand was corrected."""
    titles, sentences = _gold()
    rng = random.Random(SEED)
    for number in range(count):
        title = rng.choice(titles)
        yield _make(number, title, _text(title, sentences, rng), rng)


def _text(title: str, sentences: list[str], rng: random.Random) -> str:
    pieces, length = [title, "\n"], len(title) + 1
    while length < CHARS:
        pieces.append(rng.choice(sentences))
        length += len(pieces[-1])
    return "".join(pieces)[:CHARS]


def _make(number: int, title: str, text: str, rng: random.Random) -> Entry:
    year, category = rng.randint(2008, 2025), rng.choice(CATEGORIES)
    unit = f"第{rng.randrange(_UNITS)}支部"
    quotes = [text[start : start + 30] for start in range(100, 700, 100)]
    human = (said("category", "机制"),) if number % 1000 == 0 else ()
    return entry(
        f"{year}年/{unit}/{number:06}.docx",
        text,
        *human,
        title=title,
        category=category,
        genre=rng.choice(GENRES),
        year=year,
        year_to=year + (rng.random() < 0.1),
        year_basis="落款",
        unit=unit,
        unit_type=rng.choice(UNIT_TYPES),
        region=f"第{rng.randrange(30)}区",
        campaigns=(rng.choice(CAMPAIGNS),) if rng.random() < 0.3 else (),
        ranking=tuple(Ranked(label, 0.166667) for label in CATEGORIES),
        evidence=tuple(Evidence(quote, 3, 0, 30, 0.2) for quote in quotes[:3]),
        elements=tuple(
            ElementTag(f"element-{at}", "explicit", q, q) for at, q in enumerate(quotes)
        ),
    )


def archive_folder(place: Path, count: int) -> Path:
    """Give the folder for an archive of so many documents."""
    return place / f"search-{count}"
