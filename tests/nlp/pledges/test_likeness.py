"""Which sentence of a report is about a promise, whatever words it uses."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from mingjian.result import Evidence
from nlp.pledges.amounts import read_amount
from nlp.pledges.figure import Figure
from nlp.pledges.likeness import Likeness


def figure(what: str, normal: str, sentence: str = "") -> Figure:
    amount = read_amount(normal)
    if amount is None:
        raise ValueError(normal)
    return Figure(what, amount, Evidence(sentence, 0, 0, 1), "", sentence, sentence)


MENTORS = figure("师徒合同签", "=7 份", "师徒合同签了7份,另外几对没有签成。")
TALKS = figure("开课", "=33 节", "课堂。全年开课三十三节。")
CLINICS = figure("去成", "=19 回", "义诊全年去成十九回。")
REPORT = (MENTORS, TALKS, CLINICS)


def meant(promise: Figure, others: Sequence[Figure] = ()) -> tuple[list[Figure], bool]:
    found = Likeness([promise, *others], REPORT).find_meant(promise)
    return list(found.results), found.is_sure


@pytest.mark.parametrize(
    ("promise", "result"),
    [
        (figure("师徒结对", "=10 对"), MENTORS),
        (figure("开设法治课", "=36 节"), TALKS),
        (figure("组织党员专家下乡义诊", "=24 次"), CLINICS),
    ],
)
def test_a_sentence_that_shares_rare_words_is_about_a_promise(
    promise: Figure, result: Figure
) -> None:
    assert meant(promise) == ([result], True)


def test_what_shares_nothing_is_not_meant() -> None:
    assert meant(figure("录制短视频", "=6 条")) == ([], False)


def test_two_promises_of_the_same_words_are_told_of_neither() -> None:
    promise = figure("下乡义诊", "=24 次")
    assert meant(promise, [figure("下乡义诊宣传", "=12 次")]) == ([], False)


def test_a_total_that_is_hardly_so_much_by_chance_is_meant_though_not_surely() -> None:
    total = replace(TALKS, scope="合计")
    found = Likeness([figure("宣讲", "=32 节")], [total]).find_meant(figure("宣讲", "=32 节"))
    assert (list(found.results), found.is_sure) == ([total], False)


def test_another_kind_of_the_thing_is_not_meant() -> None:
    told = figure("青年志愿服务队", "=3 支", "青年志愿服务队建了3支。")
    promise = figure("党员志愿服务队", "=3 支")
    assert told not in Likeness([promise], [told]).find_meant(promise).results
