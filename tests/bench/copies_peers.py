"""Near-duplicate finders others use, over whole texts, as their documentation shows.

They run in .venv-bench, since nothing of theirs may slip into ours:

    python -m bench.copies_peers NAME < texts.json > pairs.json
"""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from bench.copies_texts import Made

PYTHON = Path(__file__).parents[2] / ".venv-bench" / "bin" / "python"
SHINGLE, PERMUTATIONS = 5, 128
Pair = tuple[int, int]


def _shingles(text: str) -> list[str]:
    return list({text[i : i + SHINGLE] for i in range(len(text) - SHINGLE + 1)})


def run_datasketch(texts: Sequence[str], threshold: float) -> set[Pair]:
    """Give the pairs that MinHash with locality-sensitive hashing finds."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
    pairs: set[Pair] = set()
    sketches: list[MinHash] = []
    for place, text in enumerate(texts):
        sketch = MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch([one.encode() for one in _shingles(text)])
        for found in index.query(sketch):
            if sketch.jaccard(sketches[found]) >= threshold:
                pairs.add((found, place))
        index.insert(place, sketch)
        sketches.append(sketch)
    return pairs


def run_rensa(texts: Sequence[str], threshold: float) -> set[Pair]:
    """Give the pairs that its R-MinHash with locality-sensitive hashing finds."""
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=threshold, num_perm=PERMUTATIONS, num_bands=32)
    pairs: set[Pair] = set()
    sketches: list[RMinHash] = []
    for place, text in enumerate(texts):
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=1)
        sketch.update(_shingles(text))
        for found in index.query(sketch):
            if sketch.jaccard(sketches[found]) >= threshold:
                pairs.add((found, place))
        index.insert(place, sketch)
        sketches.append(sketch)
    return pairs


_RUN: dict[str, Callable[[Sequence[str]], set[Pair]]] = {
    "datasketch MinHash+LSH, at 0.5": partial(run_datasketch, threshold=0.5),
    "datasketch MinHash+LSH, at 0.3": partial(run_datasketch, threshold=0.3),
    "rensa RMinHash+LSH, at 0.5": partial(run_rensa, threshold=0.5),
    "rensa RMinHash+LSH, at 0.3": partial(run_rensa, threshold=0.3),
}


def is_installed(name: str) -> bool:
    """Say whether .venv-bench has a finder's library."""
    if not PYTHON.exists():
        return False
    command = [str(PYTHON), "-c", f"import {name.split(maxsplit=1)[0]}"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _ask(name: str, documents: Sequence[Made]) -> set[Pair]:
    """Let a finder look for pairs in its own process."""
    command = [str(PYTHON), "-m", "bench.copies_peers", name]
    texts = json.dumps([one.text for one in documents])
    done = subprocess.run(
        command, input=texts, capture_output=True, text=True, check=True, encoding="utf-8"
    )
    return {(a, b) for a, b in json.loads(done.stdout)}


PEERS: dict[str, Callable[[Sequence[Made]], set[Pair]]] = {
    name: partial(_ask, name) for name in _RUN
}


def main() -> None:
    """Run the finder that is named."""
    pairs = _RUN[sys.argv[1]](json.load(sys.stdin))
    json.dump(sorted(pairs), sys.stdout)


if __name__ == "__main__":
    main()
