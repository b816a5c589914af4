from mingjian.profile import FindingWords
from mingjian.result import Finding, Severity
from mingjian.rewording import reword

FINDING = Finding("field-empty", Severity.FIX, "“电话”一栏未填写。", "请填写。", 3, "f00d", ())


def test_a_rule_s_words_are_put_in_round_its_own() -> None:
    words = {"field-empty": FindingWords("申报表：{message}", "{advice}改后发组织科。")}
    (said,) = reword([FINDING], words)
    assert said.message == "申报表：“电话”一栏未填写。"
    assert said.advice == "请填写。改后发组织科。"
    assert said.fingerprint == FINDING.fingerprint


def test_what_is_not_changed_stays() -> None:
    assert list(reword([FINDING], {})) == [FINDING]
    assert list(reword([FINDING], {"prompt-left": FindingWords("x", "y")})) == [FINDING]
    (said,) = reword([FINDING], {"field-empty": FindingWords("", "请当面补填。")})
    assert (said.message, said.advice) == (FINDING.message, "请当面补填。")
