from dataclasses import replace

import pytest

from mingjian.errors import ModelError
from mingjian.taxonomy import Taxonomy, load_taxonomy
from nlp.category.features import find_grams
from nlp.category.heard import Heard, plain
from nlp.category.model import Model
from nlp.category.scoring import score, score_gate
from nlp.learning.augment import Example
from nlp.learning.fit import LEAST_OF_A_KIND, find_vocabulary, fit
from nlp.learning.folds import cross_fit, find_folds
from nlp.learning.train import LEAST_EXAMPLES, Step, train, train_in_folds
from taught import BANK, examples

TAXONOMY = load_taxonomy()


def others(number: int) -> list[Example]:
    texts = ("关于召开会议的通知。", "请各单位派员参加。", "会议时间另行通知。")
    return [Example(f"n{n:02}", None, (), f"h{n % 2 + 1}", plain(texts)) for n in range(number)]


def first(heard: Heard, model: Model) -> str:
    return model.labels[int(score(heard, model).whole.argmax())]


def test_a_fitted_model_knows_what_it_was_told() -> None:
    model = fit(examples(), BANK, TAXONOMY)
    for example in examples(6):
        assert first(example.heard, model) == example.label


def test_fitting_twice_gives_the_same_bytes() -> None:
    one, two = (fit(examples(12), BANK, TAXONOMY) for _ in range(2))
    for name in ("vocabulary", "idf", "weights", "bias"):
        assert getattr(one, name).tobytes() == getattr(two, name).tobytes()
    assert one.stamp == two.stamp


def test_the_guide_phrases_teach_a_label_no_example_has() -> None:
    model = fit([x for x in examples() if x.label != "社会组织"], BANK, TAXONOMY)
    text = "孵化社区社会组织，登记备案，订立章程，选出理事会"
    assert first(plain([text]), model) == "社会组织"


def test_a_label_without_anything_to_learn_from_is_an_error() -> None:
    with pytest.raises(ModelError, match="社会组织"):
        fit([x for x in examples() if x.label != "社会组织"], (), silent_taxonomy())


def silent_taxonomy() -> Taxonomy:
    """Give the taxonomy without guide phrases: only documents teach."""
    silent = tuple(replace(category, phrases=()) for category in TAXONOMY.categories)
    return replace(TAXONOMY, categories=silent)


def test_boilerplate_alone_teaches_no_label() -> None:
    given = [x for x in examples(48) if x.label != "社会组织"]
    with pytest.raises(ModelError, match=r"没有可以学习的材料：社会组织；"):
        train(given, BANK * 2, silent_taxonomy())
    assert train(given, BANK, TAXONOMY).labels == TAXONOMY.labels  # its guide phrases teach it


def test_a_label_that_one_hand_alone_wrote_is_learnt_though_its_fold_lacks_it() -> None:
    given = [replace(x, hand="h2") if x.label == "社会组织" else x for x in examples()]
    bank = BANK * 2  # what each fold keeps suffices for texts of nothing but boilerplate
    training = train_in_folds(given, bank, silent_taxonomy())
    alone = [x for x in training.unheard if x.example.label == "社会组织"]
    assert len(alone) == 6
    for item in alone:
        assert first(item.example.heard, training.model) == "社会组织"
        assert first(item.example.heard, item.model) != "社会组织"


def test_each_fold_is_told_of_before_it_is_learnt() -> None:
    steps: list[Step] = []
    training = train_in_folds(examples(), BANK, TAXONOMY, steps.append)
    assert steps == [Step(1, 2, 36), Step(2, 2, 36)]
    assert training.model.stamp == train(examples(), BANK, TAXONOMY).stamp


def test_no_fold_hears_the_hand_it_is_measured_on() -> None:
    unheard = list(cross_fit(examples(24), BANK, TAXONOMY))
    assert [x.example.id for x in unheard] == [x.id for x in sorted(examples(24), key=by_hand)]
    assert len({id(x.model) for x in unheard}) == 2
    for item in unheard:
        foreign = {part.sentence for part in BANK if part.hand != item.example.hand}
        assert not foreign & {text for heard in item.variants for text in heard.texts}


def by_hand(example: Example) -> tuple[str, str]:
    return example.hand, example.id


def test_names_and_chances_stay_out_of_the_vocabulary() -> None:
    named = [replace(x, heard=plain((*x.heard.texts, "冯骥昀说。"))) for x in examples(2)]
    codes = set(find_vocabulary([*named, *examples()[2:]], TAXONOMY).tolist())
    assert not codes & set(find_grams(["骥昀"]).codes.tolist())
    assert set(find_grams(["考核积分"]).codes.tolist()) <= codes


def test_a_gate_is_learnt_where_there_are_enough_of_both_kinds() -> None:
    few = fit([*examples(), *others(LEAST_OF_A_KIND - 1)], BANK, TAXONOMY)
    assert len(few.gate) == 0
    model = fit([*examples(), *others(LEAST_OF_A_KIND)], BANK, TAXONOMY)
    for example in (*examples(), *others(4)):
        hits = score(example.heard, model).hits
        assert (score_gate(hits, model) > 0) is (example.label is not None)


def test_documents_of_one_hand_are_parted_by_their_order() -> None:
    one_hand = [replace(x, hand="") for x in examples(12)]
    folds = find_folds(one_hand)
    assert sorted(x.id for fold in folds for x in fold) == [x.id for x in one_hand]
    assert len(folds) == 5


def test_training_calibrates_and_remembers_its_data() -> None:
    model = train([*examples(), *others(20)], BANK, TAXONOMY)
    assert 0 < model.calibration.temperature < 1
    assert model.calibration.threshold == model.calibration.thresholds["0.96"] < 1
    assert model.calibration.gate > 0
    more = [replace(x, heard=plain((*x.heard.texts, "又一句。"))) for x in examples()]
    assert model.training != train(more, BANK, TAXONOMY).training


def test_undecided_documents_raise_the_threshold() -> None:
    heard = plain(("考核积分。", "与补贴挂钩。", "党员票决。", "志愿者上门。"))
    undecided = [Example(f"u{n}", "待定", (), f"h{n % 2 + 1}", heard) for n in range(12)]
    known, both = train(examples(), BANK, TAXONOMY), train(examples() + undecided, BANK, TAXONOMY)
    assert both.calibration.threshold > known.calibration.threshold


def test_too_few_examples_are_refused() -> None:
    with pytest.raises(ModelError, match=str(LEAST_EXAMPLES)):
        train(examples(LEAST_EXAMPLES - 1), BANK, TAXONOMY)


def test_two_labels_are_learnt_as_well_as_more() -> None:
    two = replace(TAXONOMY, categories=TAXONOMY.categories[:2])
    model = fit([x for x in examples() if x.label in two.labels], (), two)
    assert model.weights.shape == (len(model.vocabulary), 2)
    for example in examples(2):
        assert first(example.heard, model) == example.label
