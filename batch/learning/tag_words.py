"""The words that may be keywords, and how rare each is: corpora/tags/words.tsv, made anew.

    python -m batch.learning.tag_words

A word is kept that rjieba takes for a noun or a set phrase (or for a verb, if it stands in a title
too), that two hands of the training documents write, and that few of the documents hold: what
stands in most tells none from another.
Its rarity is the natural logarithm of how many documents there are to one that holds it.
"""

import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path

from batch.learning.corpus import PROJECTS
from batch.learning.labelled import TRAIN, Labelled, load_labelled
from mingjian.paths import CORPORA
from mingjian.text import fold

WORDS = CORPORA / "tags" / "words.tsv"
_HEADER = """# name: words
# columns: word rarity
# source: words of corpora/gold, split train, made by `python -m batch.learning.tag_words`
# licence: Apache-2.0
# used by: nlp.tags.keywords
"""
_NOUNS, _VERBS = re.compile(r"n(?![rst])[a-z]*|vn|[lij]|an"), re.compile(r"v[a-z]*|b")
# Not 睡了, 不认, 这是: pieces of sentences that no dictionary holds.
_WORD = re.compile(
    r"(?![不没这那有是被把人一二两几我你他她之此来某每])[\u4e00-\u9fff]{1,4}[^\W\d了着过的是去到要出人这]"
)
_LEAST_HANDS, _MOST_SHARE = 2, 0.12


def count_words(documents: Sequence[Labelled]) -> dict[str, float]:
    """Give each word that is kept with its rarity."""
    tagger = import_module("rjieba").Jieba()
    titles = "\n".join(fold(document.title) for document in documents)
    seen: Counter[str] = Counter()
    hands: defaultdict[str, set[str]] = defaultdict(set)
    for document in documents:
        tagged = set(tagger.tag(fold(document.text)))
        words = {word for word, kind in tagged if _is_kept(word, kind, titles)}
        seen.update(words)
        for word in words:
            hands[word].add(document.hand)
    return {
        word: math.log(len(documents) / count)
        for word, count in seen.items()
        if len(hands[word]) >= _LEAST_HANDS and count <= _MOST_SHARE * len(documents)
    }


def write_words(path: Path, rarities: dict[str, float]) -> None:
    """Write the list, sorted by code point."""
    rows: Iterable[str] = (f"{word}\t{rarities[word]:.1f}\n" for word in sorted(rarities))
    path.write_text(_HEADER + "".join(rows), "utf-8")


def _is_kept(word: str, kind: str, titles: str) -> bool:
    if not _WORD.fullmatch(word):
        return False
    verb = _VERBS.fullmatch(kind) is not None and word in titles
    return verb or _NOUNS.fullmatch(kind) is not None


def main() -> None:
    """Write corpora/tags/words.tsv and say how many words it holds."""
    documents = [one for one in load_labelled(PROJECTS) if one.split == TRAIN]
    rarities = count_words(documents)
    write_words(WORDS, rarities)
    sys.stdout.write(f"{len(rarities)} words of {len(documents)} documents\n")


if __name__ == "__main__":
    main()
