from dataclasses import replace

import numpy as np
import pytest

from mingjian.errors import ModelError
from mingjian.taxonomy import load_taxonomy
from nlp.category.heard import plain
from nlp.learning.audit import MOST_PARTS, audit, count_joint, examine, find_parts, find_thresholds
from nlp.learning.augment import Boilerplate, Example
from taught import examples

TAXONOMY = load_taxonomy()
BANK = (Boilerplate("提高认识，务求实效。", "h1"), Boilerplate("加强领导，形成合力。", "h2"))
AB = ("甲", "乙")
PROBABILITIES = np.array([[0.9, 0.1], [0.8, 0.2], [0.1, 0.9], [0.3, 0.7], [0.55, 0.45]])


def planted() -> list[Example]:
    wrong = {"d00": "机制", "d09": "典型培育", "d26": "其他"}
    return [replace(x, label=wrong.get(x.id, x.label)) for x in examples(48)]


def test_planted_wrong_labels_are_found_and_nothing_else() -> None:
    found = audit(planted(), (), BANK, TAXONOMY)
    assert found.examined == 48
    assert [(x.id, x.given, x.likely) for x in sorted(found.suspicions, key=lambda x: x.id)] == [
        ("d00", "机制", "典型培育"),
        ("d09", "典型培育", "服务模式"),
        ("d26", "其他", "党内民主"),
    ]
    assert all(x.score > 0.5 for x in found.suspicions)
    assert found.confident == 3


def test_documents_without_a_category_are_not_examined() -> None:
    outside = [Example("n1", None, (), "h1", plain(["关于开会的通知。"]))]
    outside += [Example("u1", "待定", (), "h1", plain(["逐月考核积分。"]))]
    assert audit(outside, examples(), BANK, TAXONOMY).examined == 0
    assert audit([*examples(12), *outside], (), BANK, TAXONOMY).examined == 12


def test_companions_teach_but_are_not_examined() -> None:
    few = [replace(x, id=f"a{x.id}", hand="archive") for x in planted()[:2]]
    found = audit(few, examples(), BANK, TAXONOMY)
    assert (found.examined, [x.id for x in found.suspicions]) == (2, ["ad00"])


def test_a_label_that_neither_documents_nor_phrases_speak_for_is_an_error() -> None:
    silent = tuple(replace(category, phrases=()) for category in TAXONOMY.categories)
    given = [x for x in examples() if x.label != "其他"]
    bank = BANK * 2  # large enough for texts of nothing but boilerplate
    with pytest.raises(ModelError, match="没有可以学习的材料：其他"):
        audit(given, (), bank, replace(TAXONOMY, categories=silent))
    assert audit(given, (), bank, TAXONOMY).examined == len(given)


def test_suspicions_are_ranked_by_how_little_the_given_label_is_believed() -> None:
    found = examine(PROBABILITIES, (1, 0, 0, 0, 1), ("a", "b", "d", "e", "c"), AB)
    assert [(x.id, x.score) for x in found.suspicions] == [
        ("a", 0.9),
        ("d", 0.9),
        ("e", 0.7),
        ("c", 0.55),
    ]


def test_a_threshold_is_the_mean_belief_in_a_label_where_it_was_given() -> None:
    assert find_thresholds(PROBABILITIES, (0, 0, 1, 1, 0)) == pytest.approx([0.75, 0.8])
    assert find_thresholds(PROBABILITIES, (0, 0, 0, 0, 0))[1] == 1.0


def test_the_joint_counts_confident_answers_only() -> None:
    given = (0, 1, 1, 1, 0)
    joint = count_joint(PROBABILITIES, given, np.array([0.75, 0.8]))
    assert joint == ((1, 0), (1, 1))


def test_hands_stay_whole_in_a_bounded_number_of_parts() -> None:
    many = [replace(x, hand=f"h{n // 2}") for n, x in enumerate(examples())]
    parts = find_parts(many)
    assert len(parts) == MOST_PARTS
    assert sorted(x.id for part in parts for x in part) == [x.id for x in many]
    hands = [{x.hand for x in part} for part in parts]
    assert sum(map(len, hands)) == len(set.union(*hands))
