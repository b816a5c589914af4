from dataclasses import replace
from enum import StrEnum

import pytest

from mingjian.document import Status
from mingjian.result import Decided, Decision, Doubt, Severity, State
from report.words import (
    DECISIONS,
    DOUBTS,
    GENRES,
    NOT_REQUIRED,
    SEVERITIES,
    STATE_SIGNS,
    STATES,
    STATUSES,
    decided_words,
    genre_word,
    percent,
    reading_words,
    settled_words,
    state_word,
)
from results import element, file_result


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (STATES, State),
        (DECISIONS, Decision),
        (DOUBTS, Doubt),
        (SEVERITIES, Severity),
        (STATUSES, Status),
    ],
)
def test_every_code_has_a_word_of_its_own(words: dict[StrEnum, str], codes: type[StrEnum]) -> None:
    assert set(words) == set(codes)
    assert len(set(words.values())) == len(words)


def test_every_genre_of_the_contract_has_a_word() -> None:
    contract = (
        "application plan midterm summary case brief notice rules paper ledger news speech "
        "minutes other"
    )
    assert " ".join(GENRES) == contract
    assert genre_word("plan") == "实施方案"
    assert genre_word("pledge") == "pledge"


def test_signs_differ_and_are_known_to_old_machines() -> None:
    assert set(STATE_SIGNS) == {*STATES.values(), NOT_REQUIRED}
    assert len(set(STATE_SIGNS.values())) == len(STATE_SIGNS)
    assert "".join(STATE_SIGNS.values()).encode("gb2312")


@pytest.mark.parametrize(
    ("state", "required", "word"),
    [
        ("explicit", True, "明确"),
        ("mentioned", True, "提及"),
        ("missing", True, "缺失"),
        ("undecided", True, "待核"),
        ("explicit", False, "明确"),
        ("mentioned", False, "提及"),
        ("missing", False, "不要求"),
        ("undecided", False, "不要求"),
    ],
)
def test_what_nobody_asks_for_is_not_called_missing(state: str, required: bool, word: str) -> None:
    judged = replace(element("owner", "责任人", State(state)), required=required)
    assert state_word(judged) == word


@pytest.mark.parametrize(
    ("status", "coverage", "words"),
    [
        ("ok", 0.9995, "正常"),
        ("partial", 0.8374, "部分读出（83%）"),
        ("partial", None, "部分读出"),
        ("encrypted", None, "有密码"),
    ],
)
def test_a_partial_reading_says_how_much(status: str, coverage: float | None, words: str) -> None:
    result = replace(file_result(), status=Status(status), coverage=coverage)
    assert reading_words(result) == words


@pytest.mark.parametrize(
    ("share", "words"), [(0.0, "0%"), (0.29, "29%"), (0.9999, "99%"), (1.0, "100%")]
)
def test_nearly_all_is_not_all(share: float, words: str) -> None:
    assert percent(share) == words


def test_a_decision_is_told_with_who_and_why() -> None:
    rejected = Decided("rejected", "附件已写明", "李敏", "2026-03-02")
    assert decided_words(rejected) == "已由李敏标为不成立：附件已写明"
    assert decided_words(Decided("accepted", "", "王芳", "2026-03-02")) == "已由王芳确认"


def test_what_is_settled_is_told_with_who_and_why() -> None:
    given = Decided("explicit", "见附件", "李敏", "2026-03-02")
    assert settled_words(given) == "明确（人工，李敏）：见附件"
    carried = Decided("机制", "", "王芳", "2026-03-02", carried=True)
    assert settled_words(carried) == "机制（人工，王芳）（文件后来改过，沿用原来的决定）"
