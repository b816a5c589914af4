"""Where a scheme wants a category for every project, the nearest stands, and a person decides."""

from mingjian.profile import LabelSet
from mingjian.result import Category, Decision, Doubt, Evidence, Ranked
from nlp.forcing import force_label

MUST = LabelSet("办法", True, {"甲": "机制", "乙": "党内民主", "丙": ""})
QUOTE = Evidence("每月召开联席会议", 0, 0, 8, 1.0)


def _category(*ranked: tuple[str, float], decision: Decision = Decision.REVIEW) -> Category:
    ranking = tuple(Ranked(label, chance) for label, chance in ranked)
    doubt = Doubt.UNSURE if decision is Decision.REVIEW else None
    label, chance = ranked[0]
    return Category(label, decision, chance, None, ranking, ("机制",), (QUOTE,), doubt)


def test_nothing_is_forced_unless_the_scheme_says_so() -> None:
    category = _category(("机制", 0.4), ("其他", 0.3))
    assert force_label(category, LabelSet("办法", False, MUST.names)) is category


def test_a_doubtful_label_of_the_scheme_stands_and_stays_a_review() -> None:
    forced = force_label(_category(("机制", 0.4), ("其他", 0.3)), MUST)
    assert (forced.label, forced.forced, forced.decision) == ("机制", True, Decision.REVIEW)
    assert (forced.confidence, forced.doubt) == (0.4, Doubt.UNSURE)
    assert forced.evidence == (QUOTE,)


def test_a_sure_label_the_scheme_does_not_know_gives_way_to_the_nearest_it_knows() -> None:
    sure = _category(("其他", 0.9), ("机制", 0.06), decision=Decision.SUGGEST)
    forced = force_label(sure, MUST)
    assert (forced.label, forced.forced, forced.decision) == ("机制", True, Decision.REVIEW)
    assert (forced.confidence, forced.doubt) == (0.06, Doubt.UNSURE)
    assert forced.evidence == ()
    assert forced.secondary == ()
    assert forced.ranking == sure.ranking


def test_a_suggestion_of_the_scheme_is_left_as_it_is() -> None:
    sure = _category(("机制", 0.9), ("其他", 0.06), decision=Decision.SUGGEST)
    assert force_label(sure, MUST) is sure


def test_without_names_every_label_of_the_taxonomy_will_do() -> None:
    forced = force_label(_category(("其他", 0.4), ("机制", 0.3)), LabelSet("办法", True))
    assert (forced.label, forced.forced) == ("其他", True)


def test_nothing_is_forced_outside_the_gate_or_without_a_ranking_by_words() -> None:
    outside = Category(None, Decision.NONE, None, None, (), (), ())
    unheard = Category(None, Decision.REVIEW, None, None, (Ranked("机制", 0.5),), (), ())
    assert force_label(outside, MUST) is outside
    assert force_label(unheard, MUST) is unheard


def test_a_scheme_of_labels_nobody_ranked_forces_nothing() -> None:
    category = _category(("服务模式", 0.4), ("其他", 0.3))
    assert force_label(category, MUST) is category
