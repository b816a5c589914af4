"""`python -m batch.learning.datasheet` counts the labelled corpus, for its DATASHEET.md."""

import sys
from collections import Counter
from collections.abc import Sequence

from batch.learning.corpus import PROJECTS
from batch.learning.figures import render_table
from batch.learning.labelled import Labelled, load_labelled
from mingjian.result import State
from mingjian.taxonomy import load_taxonomy
from mingjian.text import visible
from nlp.learning.evaluate import UNDECIDED

_STATES = (State.EXPLICIT, State.MENTIONED, State.MISSING)


def count_corpus(documents: Sequence[Labelled], labels: Sequence[str]) -> str:
    """Count documents by hand and label, by genre and split, and elements by state: Markdown."""
    tables = (_by_hand(documents, labels), _by_genre(documents), _by_element(documents))
    return "\n\n".join("\n".join(lines) for lines in tables) + "\n"


def main() -> None:
    """Print the tables."""
    sys.stdout.write(count_corpus(load_labelled(PROJECTS), load_taxonomy().labels))


def _by_hand(documents: Sequence[Labelled], labels: Sequence[str]) -> list[str]:
    columns = (*labels, UNDECIDED, None)
    rows = []
    for hand in sorted({x.hand for x in documents}):
        own = [x for x in documents if x.hand == hand]
        counts = Counter(x.primary for x in own)
        chars = round(sum(len(visible(x.text)) for x in own) / len(own))
        rows.append(
            [hand, own[0].style, own[0].split, len(own), chars, *(counts[c] for c in columns)]
        )
    total = Counter(x.primary for x in documents)
    rows.append(["合计", "", "", len(documents), "", *(total[c] for c in columns)])
    head = ("手", "文风", "用途", "份数", "平均字数", *labels, UNDECIDED, "非项目")
    return render_table(head, rows)


def _by_genre(documents: Sequence[Labelled]) -> list[str]:
    splits = sorted({x.split for x in documents})
    counts = Counter((x.genre, x.split) for x in documents)
    genres = sorted({x.genre for x in documents})
    return render_table(
        ("文种", *splits),
        [[genre, *(counts[genre, split] for split in splits)] for genre in genres],
    )


def _by_element(documents: Sequence[Labelled]) -> list[str]:
    counts = Counter(judged for x in documents for judged in x.elements.items())
    elements = sorted({element for element, _ in counts})
    return render_table(
        ("要素", *_STATES),
        [[element, *(counts[element, s] for s in _STATES)] for element in elements],
    )


if __name__ == "__main__":
    main()
