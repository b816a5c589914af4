"""Training on own documents, and whether the new model is as good as the one it would replace."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from batch.learning.corpus import load_bank
from batch.learning.labelled import TRAIN, Labelled, read_project
from batch.learning.own_data import OwnData, OwnDocument, text_key
from batch.learning.own_folds import Folds, part_documents
from batch.learning.own_record import Kept
from batch.learning.report_quality import Judged, judge_all, judge_one
from batch.learning.train import build_example
from mingjian.errors import UsageError
from mingjian.taxonomy import Taxonomy
from nlp.category.classify import hear_project
from nlp.category.model import Model
from nlp.learning.augment import Example
from nlp.learning.evaluate import UNDECIDED
from nlp.learning.metrics import LabelScore, macro_f1, score_labels
from nlp.learning.train import LEAST_EXAMPLES, Step, train_in_folds

# A new model may be this much worse in macro-F1. A convention, no test of significance: of 40
# documents a single one moves the macro-F1 further.
TOLERANCE = 0.005
# Own ids and folds never meet those of the shipped corpus.
_OWN = "own "


@dataclass(frozen=True, slots=True)
class OwnModel:
    """A trained model and its answers for the documents it is measured on, none of them heard.

    `learnt` gives for each text it learnt from (by key) the label that the fold's model, which had
    not heard it, gave: own and shipped texts. `frozen` says that `judged` are test rows; else each
    is judged by the model of its fold. `shipped` counts the shipped documents it learnt from
    besides.
    """

    model: Model
    judged: tuple[Judged, ...]
    learnt: Mapping[str, str | None]
    folds: Folds
    frozen: bool
    shipped: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """The labels' scores of the model that was there and of the new one, on the same documents.

    `only_before` and `only_after` count the documents that one model alone has right, `left_out`
    those not counted because the old model learnt from them and its unheard answer is not known.
    """

    before: tuple[LabelScore, ...]
    after: tuple[LabelScore, ...]
    only_before: int = 0
    only_after: int = 0
    left_out: int = 0

    @property
    def documents(self) -> int:
        """Count the documents compared on."""
        return sum(score.documents for score in self.before)

    @property
    def macro_f1(self) -> tuple[float, float]:
        """Give both macro-F1."""
        return macro_f1(self.before), macro_f1(self.after)

    @property
    def is_worse(self) -> bool:
        """Say whether the new model is worse by more than half a point of macro-F1."""
        before, after = self.macro_f1
        return after < before - TOLERANCE


def train_own(
    data: OwnData,
    taxonomy: Taxonomy,
    shipped: Sequence[Labelled] = (),
    tell: Callable[[Step], None] | None = None,
) -> OwnModel:
    """Learn from own documents, and beside them from `shipped` ones, which nothing is measured on.

    `tell` is called before each fold. Raises UsageError if there are too few or the shipped ones
    have labels that the taxonomy lacks, ModelError if a label has nothing to learn from.
    """
    _check_enough(data, taxonomy)
    folds = part_documents(data.train)
    besides = _choose_shipped(data, taxonomy, shipped)
    examples = [*map(_own_example, data.train, folds.names), *map(build_example, besides)]
    training = train_in_folds(examples, load_bank(TRAIN), taxonomy, tell)
    models = {x.example.id: x.model for x in training.unheard}
    heldout = tuple(judge_one(x, models[_OWN + x.labelled.id], taxonomy) for x in data.train)
    beside = [judge_one(_shipped_document(x), models[x.id], taxonomy) for x in besides]
    return OwnModel(
        model=training.model,
        judged=judge_all(data.test, training.model, taxonomy) if data.test else heldout,
        learnt={x.document.key: x.category.label for x in (*heldout, *beside)},
        folds=folds,
        frozen=bool(data.test),
        shipped=len(besides),
    )


def compare(judged: Sequence[Judged], old: Kept, taxonomy: Taxonomy) -> Comparison:
    """Measure both models on the documents that have a label.

    For a text the old model learnt from, what counts is what was said of it unheard; where that is
    not known, the text is left out.
    """
    labelled = [x for x in judged if x.document.labelled.primary in taxonomy.labels]
    known = [x for x in labelled if x.document.key not in old.unanswered]
    truth = [x.document.labelled.primary or "" for x in known]
    before = [_old_answer(x.document, old, taxonomy) or "" for x in known]
    after = [x.category.label or "" for x in known]
    right = [(a == true, b == true) for true, a, b in zip(truth, before, after, strict=True)]
    return Comparison(
        before=score_labels(truth, before, taxonomy.labels),
        after=score_labels(truth, after, taxonomy.labels),
        only_before=right.count((True, False)),
        only_after=right.count((False, True)),
        left_out=len(labelled) - len(known),
    )


def _old_answer(document: OwnDocument, old: Kept, taxonomy: Taxonomy) -> str | None:
    if document.key in old.learnt:
        return old.learnt[document.key]
    return judge_one(document, old.model, taxonomy).category.label


def _check_enough(data: OwnData, taxonomy: Taxonomy) -> None:
    counts = Counter(x.labelled.primary in taxonomy.labels for x in data.train)
    if counts[True] < LEAST_EXAMPLES:
        raise UsageError(
            f"可以学习的、有类别的材料只有 {counts[True]} 份，至少需要 {LEAST_EXAMPLES} 份，"
            "请再标注一些"
        )
    if data.test and not any(x.labelled.primary in taxonomy.labels for x in data.test):
        raise UsageError("split 为 test 的各行都没有类别，无法衡量模型，请标注后再训练")


def _choose_shipped(
    data: OwnData, taxonomy: Taxonomy, shipped: Sequence[Labelled]
) -> list[Labelled]:
    """Give the shipped documents to learn from, but for those that stand in the own data."""
    if not {x.primary for x in shipped} <= {*taxonomy.labels, UNDECIDED, None}:
        raise UsageError("--keep-shipped 只用于含有自带各类别的分类体系；这次请不加它")
    own = {x.key for x in (*data.train, *data.test)}
    return [x for x in shipped if text_key(x.text) not in own]


def _shipped_document(labelled: Labelled) -> OwnDocument:
    return OwnDocument(0, labelled, read_project(labelled))


def _own_example(document: OwnDocument, fold: str) -> Example:
    labelled = document.labelled
    return Example(
        id=_OWN + labelled.id,
        label=labelled.primary,
        secondary=labelled.secondary,
        hand=_OWN + fold,
        heard=hear_project(document.project),
    )
