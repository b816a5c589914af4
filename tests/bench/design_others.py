"""Designs that are not one linear classifier: counting the guide's phrases, and asking two."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from bench.design_learning import Material, Scored, Scorer, Teaching
from mingjian.taxonomy import Taxonomy
from nlp.category.features import Values
from nlp.category.heard import Heard, cut_blocks
from nlp.category.scoring import softmax
from nlp.learning.augment import Example, make_variants

# Into so many parts the hands are put, each in turn left out, to see how two classifiers err.
_INNER_FOLDS = 4


def count_phrases(material: Material) -> Scorer:
    """Learn nothing: count how often, and how loudly, each category's guide phrases occur."""
    return lambda heard: _score_phrases(heard, material.taxonomy)


def _score_phrases(heard: Heard, taxonomy: Taxonomy) -> Scored:
    phrases = [[part for x in c.phrases for part in x.split()] for c in taxonomy.categories]
    blocks = cut_blocks(heard)
    parts = np.zeros((len(blocks.chars), len(phrases)))
    for text, weight, row in zip(heard.texts, heard.weights, blocks.rows, strict=True):
        parts[row] += [weight * sum(map(text.count, own)) for own in phrases]
    whole = parts.sum(axis=0) / max(1.0, parts.sum())
    chars = sum(map(len, heard.texts))
    return Scored(whole, whole, parts / np.maximum(1.0, parts.max()), blocks.mass(), chars)


@dataclass(frozen=True, slots=True)
class Stacking:
    """Two classifiers asked, and a third that learnt from hands unknown to them whom to believe."""

    first: Teaching
    second: Teaching

    def learn(self, material: Material) -> Scorer:
        """Learn the two from all, and the third from what they say of hands left out."""
        labels = material.taxonomy.labels
        rows: list[Values] = []
        answers: list[int] = []
        for rest, left_out in _part(material):
            both = (self.first.learn(rest), self.second.learn(rest))
            for example in left_out:
                if example.label in labels:
                    heard = make_variants(example, left_out, material.bank)
                    rows += [_ask(both, variant).whole for variant in heard]
                    answers += [labels.index(example.label)] * len(heard)
        with threadpool_limits(limits=1):
            third = LogisticRegression(max_iter=3000).fit(np.array(rows), answers)
        both = (self.first.learn(material), self.second.learn(material))
        return lambda heard: _believe(_ask(both, heard), third)


def _part(material: Material) -> list[tuple[Material, list[Example]]]:
    hands = sorted({x.hand for x in material.examples})
    parts = [hands[number::_INNER_FOLDS] for number in range(min(_INNER_FOLDS, len(hands)))]
    return [
        (
            replace(material, examples=tuple(x for x in material.examples if x.hand not in part)),
            [x for x in material.examples if x.hand in part],
        )
        for part in parts
    ]


def _ask(both: Sequence[Scorer], heard: Heard) -> Scored:
    """Put the logarithms of what two classifiers say side by side."""
    a, b = (scorer(heard) for scorer in both)
    return replace(
        a,
        whole=_beside(a.whole, b.whole),
        salient=_beside(a.salient, b.salient),
        parts=_beside(a.parts, b.parts),
    )


def _beside(a: Values, b: Values) -> Values:
    beside: Values = np.log(np.concatenate([softmax(a, 1.0), softmax(b, 1.0)], axis=-1))
    return beside


def _believe(asked: Scored, third: LogisticRegression) -> Scored:
    weights, bias = third.coef_.T, third.intercept_
    return replace(
        asked,
        whole=asked.whole @ weights + bias,
        salient=asked.salient @ weights + bias,
        parts=asked.parts @ weights + bias,
    )
