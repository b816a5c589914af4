"""A model's answers in the labels of a taxonomy changed since."""

from dataclasses import replace
from pathlib import Path

import pytest

from changes import ADD, ALL, MERGE, RENAME, SPLIT, changed
from mingjian.result import Category, Decision, Doubt, Evidence, Ranked
from mingjian.taxonomy import load_taxonomy
from nlp.category.classify import Classified, undecided
from nlp.category.translating import translate

QUOTE = Evidence("每月轮值主持联席会议", 1, 0, 10)


def answer(*shares: float, **changes: object) -> Classified:
    """Give what a model says: shares of the shipped labels in their order."""
    pairs = zip(load_taxonomy().labels, shares, strict=True)
    ranking = tuple(sorted((Ranked(*pair) for pair in pairs), key=lambda one: -one.probability))
    category = Category(
        label=ranking[0].label,
        decision=Decision.SUGGEST,
        confidence=ranking[0].probability,
        declared=None,
        ranking=ranking,
        secondary=(),
        evidence=(QUOTE,),
    )
    return Classified(replace(category, **changes), 0.7)  # type: ignore[arg-type]


def shares(found: Classified) -> dict[str, float]:
    return {one.label: one.probability for one in found.category.ranking if one.probability}


def test_without_a_change_an_answer_is_the_very_same() -> None:
    found = answer(0.05, 0.9, 0.05, 0, 0, 0)
    assert translate(found, load_taxonomy()) is found


def test_a_rename_changes_the_words_and_nothing_else(tmp_path: Path) -> None:
    found = answer(0.05, 0.9, 0.05, 0, 0, 0)
    new = translate(found, changed(tmp_path, RENAME))
    assert new.category == replace(found.category, label="工作机制", ranking=new.category.ranking)
    assert shares(new) == {"工作机制": 0.9, "典型培育": 0.05, "党内民主": 0.05}
    assert new.share == 0.7


def test_a_second_object_is_renamed_and_is_never_the_label(tmp_path: Path) -> None:
    found = answer(0.9, 0.1, 0, 0, 0, 0, secondary=("机制", "党内民主", "服务模式"))
    new = translate(found, changed(tmp_path, ALL))
    assert new.category.label == "组织建设" and new.category.secondary == ("工作机制",)


def test_a_merger_adds_the_probabilities(tmp_path: Path) -> None:
    new = translate(answer(0.85, 0.05, 0.1, 0, 0, 0), changed(tmp_path, MERGE))
    assert (new.category.label, new.category.confidence) == ("组织建设", 0.95)
    assert new.category.decision is Decision.SUGGEST and new.category.evidence == (QUOTE,)
    assert new.share is None  # how much of the text speaks for the other part is not known


def test_a_merger_makes_no_answer_bolder(tmp_path: Path) -> None:
    unsure = answer(0.5, 0, 0.45, 0.05, 0, 0, decision=Decision.REVIEW, doubt=Doubt.UNSURE)
    new = translate(unsure, changed(tmp_path, MERGE)).category
    assert (new.confidence, new.decision, new.doubt) == (0.95, Decision.REVIEW, Doubt.UNSURE)


def test_a_merger_that_takes_the_lead_is_left_to_a_person(tmp_path: Path) -> None:
    new = translate(answer(0.3, 0.4, 0.3, 0, 0, 0), changed(tmp_path, MERGE)).category
    assert (new.label, new.confidence) == ("组织建设", 0.6)
    assert (new.decision, new.doubt, new.evidence) == (Decision.REVIEW, Doubt.UNSURE, ())


def test_what_was_split_is_left_to_a_person_and_shared_out_evenly(tmp_path: Path) -> None:
    new = translate(answer(0, 0.0001, 0, 0.9999, 0, 0), changed(tmp_path, SPLIT))
    assert (new.category.label, new.category.confidence, new.share) == (None, None, None)
    assert (new.category.decision, new.category.doubt) == (Decision.REVIEW, Doubt.UNSURE)
    assert new.category.evidence == (QUOTE,)
    assert shares(new) == {"为民服务": 0.5, "助企服务": 0.4999, "机制": 0.0001}


def test_what_is_added_has_no_probability_yet(tmp_path: Path) -> None:
    new = translate(answer(0, 1, 0, 0, 0, 0), changed(tmp_path, ADD)).category
    assert new.label == "机制" and Ranked("党员教育", 0.0) in new.ranking


@pytest.mark.parametrize("text", [RENAME, MERGE, SPLIT, ADD, ALL])
@pytest.mark.parametrize(
    "given", [(0.05, 0.9, 0.05, 0, 0, 0), (0.4, 0, 0.3, 0.3, 0, 0), (0, 0, 0, 0.99, 0.01, 0)]
)
def test_twice_is_as_once_and_the_shares_add_up(
    tmp_path: Path, text: str, given: tuple[float, ...]
) -> None:
    taxonomy = changed(tmp_path, text)
    once = translate(answer(*given), taxonomy)
    assert translate(once, taxonomy) == once
    assert sum(shares(once).values()) == pytest.approx(1)
    assert {one.label for one in once.category.ranking} == set(taxonomy.labels)


def test_where_nothing_could_judge_nothing_is_above_anything(tmp_path: Path) -> None:
    taxonomy = changed(tmp_path, MERGE)
    found = Classified(undecided(load_taxonomy()))
    assert translate(found, taxonomy).category == undecided(taxonomy)


def test_a_label_forced_against_the_ranking_keeps_its_family(tmp_path: Path) -> None:
    forced = answer(0.3, 0.2, 0, 0.5, 0, 0, label="机制", decision=Decision.REVIEW)
    assert translate(forced, changed(tmp_path, RENAME)).category.label == "工作机制"


def test_labels_nobody_knows_stay(tmp_path: Path) -> None:
    found = answer(1, 0, 0, 0, 0, 0, ranking=(Ranked("甲", 1.0),), label="甲")
    assert translate(found, changed(tmp_path, RENAME)) is found


def test_of_two_that_are_as_likely_the_first_of_the_taxonomy_leads(tmp_path: Path) -> None:
    tied = answer(0, 0.5, 0, 0, 0.5, 0)
    assert translate(tied, changed(tmp_path, RENAME)).category.label == "工作机制"
