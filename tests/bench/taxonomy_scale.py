"""How long a change of the taxonomy and an audit of old labels take on a large catalogue.

    PYTHONPATH=tests python -m bench.taxonomy_scale [--projects 100000]

The catalogue is made without reading files: each project has a text of about 1,500 characters,
three quotes and a ranking; one in ten has a category that a person gave. Seconds are of one
process, and memory is what it ever held at most, so far.
"""

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from random import Random

from batch.catalogue.store import Catalogue
from batch.taxonomy.applying import apply_rows
from batch.taxonomy.auditing import audit_labels, list_doubtful
from batch.taxonomy.effects import Changing, count_effects, count_projects, find_effects
from batch.taxonomy.matching import match_labels
from batch.taxonomy.old_labels import OldLabel
from catalogues import Kept, build_catalogue, kept, ranked
from changes import ALL, changed
from mingjian.result import Evidence
from mingjian.taxonomy import load_taxonomy

TAXONOMY = load_taxonomy()
QUOTE = "成员单位按季度轮流主持联席会议，会前一周征集议题。"
WORDS = ("上门", "送餐", "助企", "园区", "党课", "培训", "议事", "积分", "志愿", "清单")


def main() -> None:
    """Make, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--projects", type=int, default=100_000)
    number = parser.parse_args().projects
    with tempfile.TemporaryDirectory() as name:
        folder = build_catalogue(Path(name), _projects(number))
        changing = Changing(TAXONOMY, changed(folder, ALL))
        with Catalogue(folder) as catalogue:
            connection = catalogue.connection
            old = [OldLabel(n, f"{n:07}.docx", "", _label(n)) for n in range(number)]
            _measure("nothing", lambda: None)
            _measure(
                "preview",
                lambda: count_effects(
                    find_effects(connection, changing), count_projects(connection)
                ),
            )
            matched = match_labels(connection, old, TAXONOMY)
            _measure("match", lambda: match_labels(connection, old, TAXONOMY))
            _measure("audit", lambda: _audit(catalogue, matched.given))
            _measure("change", lambda: apply_rows(catalogue, changing))


def _audit(catalogue: Catalogue, given: Mapping[int, str]) -> int:
    found = audit_labels(catalogue.connection, TAXONOMY, given).audit
    return sum(1 for _ in list_doubtful(catalogue.connection, found))


def _projects(number: int) -> Iterator[Kept]:
    random = Random(5)
    quotes = tuple(Evidence(QUOTE, 1, 0, len(QUOTE)) for _ in range(3))
    for place in range(number):
        first, *rest = random.sample(TAXONOMY.labels, len(TAXONOMY.labels))
        sure = random.uniform(0.5, 0.99)
        shares = {first: sure} | dict.fromkeys(rest, (1 - sure) / len(rest))
        text = "".join(random.choice(WORDS) + "工作有序开展。" for _ in range(170))
        human = first if place % 10 == 0 else None
        yield kept(f"{place:07}.docx", text, human, evidence=quotes, **ranked(**shares))


def _label(number: int) -> str:
    return TAXONOMY.labels[number % len(TAXONOMY.labels)]


def _measure(name: str, work: Callable[[], object]) -> None:
    started, spent = time.perf_counter(), time.process_time()
    work()
    seconds, spent = time.perf_counter() - started, time.process_time() - spent
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
    sys.stdout.write(f"{name:10}{seconds:8.1f} s{spent:8.1f} s of processor{peak:8} MB\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
