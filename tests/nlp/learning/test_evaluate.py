import pytest

from mingjian.result import Category, Decision
from nlp.learning.evaluate import Answer, evaluate

LABELS = ("甲", "乙")


def answer(
    truth: str, label: str, decision: Decision = Decision.SUGGEST, confidence: float = 1.0
) -> Answer:
    return Answer(truth, (), Category(label, decision, confidence, None, (), (), ()))


def test_right_and_wrong_answers_are_told_apart() -> None:
    report = evaluate([answer("甲", "甲"), answer("甲", "乙"), answer("乙", "乙")], LABELS)
    assert report.documents == 3
    assert report.accuracy == pytest.approx(2 / 3)
    assert report.macro_f1 == pytest.approx(2 / 3)
    assert report.confusions == ((1, 1), (0, 1))
    assert report.calibration_error == pytest.approx(1 / 3)


def test_whatever_is_suggested_for_an_undecided_document_is_wrong() -> None:
    left = answer("待定", "甲", Decision.REVIEW)
    report = evaluate([answer("甲", "甲"), answer("待定", "甲"), left], LABELS)
    assert (report.documents, report.undecided, report.undecided_suggested) == (1, 2, 1)
    assert report.accuracy == 1
    assert report.suggestions.share == pytest.approx(2 / 3)
    assert report.suggestions.precision == pytest.approx(1 / 2)


def test_a_stated_second_label_is_half_right_and_counted_where_named() -> None:
    said = Category("乙", Decision.REVIEW, 0.5, None, (), ("甲",), ())
    report = evaluate([Answer("甲", ("乙",), said), Answer("乙", ("甲",), said)], LABELS)
    assert (report.accuracy, report.lenient) == (0.5, 1.0)
    assert (report.secondary_stated, report.secondary_found, report.secondary_named) == (2, 1, 2)


def test_a_document_without_a_label_is_a_wrong_answer() -> None:
    nothing = Category(None, Decision.REVIEW, None, None, (), (), ())
    report = evaluate([Answer("甲", (), nothing)], LABELS)
    assert (report.accuracy, report.macro_f1) == (0, 0)


def test_no_answers_make_an_empty_report() -> None:
    report = evaluate([], LABELS)
    assert (report.documents, report.accuracy, report.suggestions.share) == (0, 0, 0)
