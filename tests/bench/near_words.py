"""How many words of a category's phrases a project near it has: each category as if it were new.

    PYTHONPATH=tests python -m bench.near_words

On the training documents of the corpus: of the category's own documents the share that has so many
words, of all others the share, and how many of those listed are its own. The phrases were written
for the label guide before these documents, the test split is never opened.
"""

import sys

from batch.learning.corpus import load_training
from mingjian.taxonomy import load_taxonomy
from nlp.category.translating import find_words


def main() -> None:
    """Count and print."""
    documents = [x for x in load_training() if x.primary]
    categories = load_taxonomy().categories
    counts = {(x.id, c.label): len(find_words(x.text, c)) for x in documents for c in categories}
    sys.stdout.write(f"{'words':>6}{'own':>8}{'others':>8}{'right':>8}\n")
    for least in range(1, 9):
        own = [
            counts[x.id, c.label] >= least
            for x in documents
            for c in categories
            if x.primary == c.label
        ]
        others = [
            counts[x.id, c.label] >= least
            for x in documents
            for c in categories
            if x.primary != c.label
        ]
        right = sum(own) / max(1, sum(own) + sum(others))
        row = (sum(own) / len(own), sum(others) / len(others), right)
        sys.stdout.write(f"{least:6}" + "".join(f"{x:8.3f}" for x in row) + "\n")
    picked = [_pick({c.label: counts[x.id, c.label] for c in categories}) for x in documents]
    named = [(p, x.primary) for p, x in zip(picked, documents, strict=True) if p]
    right = sum(p == t for p, t in named) / len(named)
    sys.stdout.write(f"most words: {len(named)} of {len(documents)} decided, {right:.3f} right\n")


def _pick(counts: dict[str, int]) -> str | None:
    most = max(counts.values())
    first = [label for label, count in counts.items() if count == most]
    return first[0] if most and len(first) == 1 else None


if __name__ == "__main__":
    main()
