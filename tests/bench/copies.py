"""Copies among documents that share boilerplate: found, wrongly told, seconds; and at what scale.

    python -m bench.copies                  recall, precision, and the peers that are installed
    python -m bench.copies --gold           the labelled documents: what is told of them
    python -m bench.copies --scale 100000   an archive of so many, in a process of its own

A pair is right to tell if it truly shares 30 % of the own letters of one document. Pairs that share
20 to 30 % may be told or not; what is told below is wrong. Thresholds were set on style `village`
with seed 1 only.
"""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from batch.copies.finding import find_copies
from batch.copies.sources import Archive, GivenPaper
from bench.classify_peers import find_peak
from bench.copies_peers import PEERS, is_installed
from bench.copies_texts import KINDS, STYLES, Made, make_documents, true_shares
from catalogued import catalogue
from mingjian.copies import Copy, CopyKind
from mingjian.paths import CORPORA
from nlp.copies.codec import pack_prints
from nlp.copies.prints import print_text

DOCUMENTS, PLANTED = 6_000, 700
SEEDS = {"village": (1, 4), "university": (2, 5), "enterprise": (3, 6)}
TRUE_SHARE, OPEN_SHARE = 0.3, 0.2
Pair = tuple[int, int]


def find_ours(documents: Sequence[Made]) -> set[Pair]:
    """Give the pairs told of documents, by their places."""
    with TemporaryDirectory() as folder:
        path = catalogue(Path(folder), (_paper(one, n) for n, one in enumerate(documents)))
        with Archive(path) as archive:
            return {_places(copy) for copy in find_copies(archive).copies}


def measure(documents: Sequence[Made], found: set[Pair]) -> tuple[float, float, dict[str, float]]:
    """Give recall, precision, and the recall of each kind that was planted."""
    shares = true_shares(documents)
    wanted = {pair for pair, share in shares.items() if share >= TRUE_SHARE}
    wrong = {pair for pair in found if shares.get(pair, 0.0) < OPEN_SHARE}
    hits, all_ = Counter[str](), Counter[str]()
    for pair in wanted:
        kind = documents[pair[1]].kind
        all_[kind] += 1
        hits[kind] += pair in found
    recalls = {kind: hits[kind] / all_[kind] for kind in KINDS if all_[kind]}
    return len(wanted & found) / len(wanted), 1 - len(wrong) / max(1, len(found)), recalls


def compare_quality() -> None:
    """Print what each finds on each style and seed."""
    finders: dict[str, Callable[[Sequence[Made]], set[Pair]]] = {"mingjian": find_ours}
    finders |= {name: find for name, find in PEERS.items() if is_installed(name)}
    for style in STYLES:
        for seed in SEEDS[style]:
            documents = make_documents(style, DOCUMENTS + PLANTED, seed, PLANTED)
            tuned = " (thresholds were set here)" if (style, seed) == ("village", 1) else ""
            print(f"\n{style}, seed {seed}: {len(documents)} documents{tuned}")
            for name, find in finders.items():
                start = time.perf_counter()
                found = find(documents)
                seconds = time.perf_counter() - start
                recall, precision, kinds = measure(documents, found)
                print(f"{name:34} recall {recall:.3f} precision {precision:.3f} {seconds:5.1f} s")
                print("    " + " · ".join(f"{k} {r:.2f}" for k, r in kinds.items() if r < 1))


def read_gold() -> None:
    """Print what is told of labelled documents: each by another hand, or another subject."""
    lines = (CORPORA / "gold" / "projects.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    papers = [
        GivenPaper(r["title"], r["id"], 0, None, r["year"], r["text"], _pack(r["text"]))
        for r in rows
    ]
    with TemporaryDirectory() as folder, Archive(catalogue(Path(folder), papers)) as archive:
        told = list(find_copies(archive).copies)
    print(f"{len(rows)} labelled documents, {len(told)} pairs told")
    for copy in told:
        print(copy.paper.file, copy.other.file, copy.kind, f"{copy.share:.2f}")


def run_scale(number: int, equal: int) -> None:
    """Print what an archive of so many documents costs; `equal` of them are one text."""
    with TemporaryDirectory() as folder:
        start = time.perf_counter()
        path = catalogue(Path(folder), _many(number, equal))
        print(f"made {number} documents in {time.perf_counter() - start:.0f} s")
        size = sum(file.stat().st_size for file in path.iterdir())
        before = find_peak()
        start = time.perf_counter()
        with Archive(path) as archive:
            found = find_copies(archive)
            matched = time.perf_counter() - start
            kinds = Counter[CopyKind](copy.kind for copy in found.copies)
        seconds = time.perf_counter() - start
        print(f"catalogue {size / number:.0f} bytes a document; matched in {matched:.1f} s")
        print(f"all in {seconds:.1f} s; peak {find_peak():.0f} MB, before {before:.0f} MB")
        print(dict(sorted(kinds.items())))


def _many(number: int, equal: int) -> Iterator[GivenPaper]:
    """Make documents a few thousand at a time, and behind them the equal ones."""
    step = DOCUMENTS + PLANTED
    for seed in range(0, -(-(number - equal) // step)):
        wanted = min(step, number - equal - seed * step)
        planted = min(PLANTED, wanted // 3)
        style = STYLES[seed % len(STYLES)]
        for place, one in enumerate(make_documents(style, wanted, 1000 + seed, planted)):
            yield _paper(one, seed * step + place)
    if equal:
        one = make_documents("village", 1, 7, 0)[0]
        paper = _paper(one, number)
        for _ in range(equal):
            yield paper


def _paper(one: Made, place: int) -> GivenPaper:
    return GivenPaper(one.name, str(place), 0, one.unit, one.year, one.text, _pack(one.text))


def _pack(text: str) -> bytes:
    return pack_prints(print_text(text))


def _places(copy: Copy) -> Pair:
    left, right = sorted((int(copy.paper.file), int(copy.other.file)))
    return left, right


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--gold", action="store_true")
    parser.add_argument("--scale", type=int, default=0)
    parser.add_argument("--equal", type=int, default=0)
    asked = parser.parse_args(sys.argv[1:])
    if asked.gold:
        read_gold()
    elif asked.scale:
        run_scale(asked.scale, asked.equal)
    else:
        compare_quality()


if __name__ == "__main__":
    main()
