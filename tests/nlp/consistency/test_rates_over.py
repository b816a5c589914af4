"""Rates over the whole, and shares that make more than it."""

from judged import told

RULE = "rate-over"


def test_the_rate_is_quoted_with_its_name() -> None:
    (found,) = told("群众满意率达到102%，比上年提高5个百分点。", RULE)
    assert [one.quote for one in found.evidence] == ["群众满意率达到102%"]


def test_every_share_of_a_whole_is_quoted() -> None:
    (found,) = told("非常满意占65%，满意占28%，基本满意占10%。", RULE)
    assert [one.quote for one in found.evidence] == ["65%", "28%", "10%"]
    assert found.message == "各项占比相加是103%，超过了100%，请核实。"


def test_rounding_is_no_mistake() -> None:
    assert not told("非常满意占65.3%，满意占28.4%，基本满意占6.4%。", RULE)


def test_ages_that_hold_one_another_are_no_shares_of_a_whole() -> None:
    assert not told("35岁以下占40%，45岁以下占70%，55岁以下占90%。", RULE)
