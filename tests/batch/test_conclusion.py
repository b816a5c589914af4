import json

import pytest

from batch.conclusion import Checked, conclude
from batch.messages import Line, Unchanged, write_reply
from batch.outcome import Failure, FailureKind, Outcome
from batch.worker import WorkerLimits
from report.wire import parse_line, result_line
from results import PROVENANCE, file_result, project

LIMITS = WorkerLimits(timeout=2.5, memory=300 << 20)
LINE = result_line(file_result("a.docx", project()))


def conclude_checked(outcome: Outcome) -> Checked:
    concluded = conclude("a.docx", outcome, LIMITS, PROVENANCE)
    assert isinstance(concluded, Checked)
    return concluded


def test_a_line_stands_as_the_worker_wrote_it() -> None:
    checked = conclude_checked(Outcome(answer=write_reply(Line(LINE))))
    assert checked == Checked(LINE, parse_line(LINE))


def test_what_has_no_line_is_handed_on() -> None:
    outcome = Outcome(answer=write_reply(Unchanged()))
    assert conclude("a.docx", outcome, LIMITS, PROVENANCE) == Unchanged()


@pytest.mark.parametrize(
    ("failure", "status", "code", "words"),
    [
        (Failure(FailureKind.TIMEOUT), "timeout", "timeout", "2.5 秒"),
        (Failure(FailureKind.MEMORY), "refused", "memory", "300 MB"),
        (Failure(FailureKind.DIED, "-11"), "crashed", "crashed", "退出码 -11"),
        (Failure(FailureKind.ERROR, "KeyError, docx.py:7"), "crashed", "crashed", "docx.py:7"),
    ],
)
def test_each_failure_has_its_status_and_words(
    failure: Failure, status: str, code: str, words: str
) -> None:
    checked = conclude_checked(Outcome(failure=failure, note=b"abc"))
    [problem] = checked.result.problems
    assert (checked.result.status, problem.code, checked.result.sha256) == (status, code, "abc")
    assert words in problem.message
    assert parse_line(checked.line) == checked.result


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"line\n{",
        b"line\n\xff",
        write_reply(Line(result_line(file_result("b.docx", project())))),
        write_reply(Line(json.dumps({"schema": "mingjian.result/1", "file": "a.docx"}))),
        b"opened\n[[1]]",
        b"opened\n7",
    ],
)
def test_an_answer_that_makes_no_sense_costs_its_file_only(answer: bytes) -> None:
    assert conclude_checked(Outcome(answer=answer)).result.status == "crashed"


def test_a_file_of_scans_is_told_the_time_and_memory_it_really_had() -> None:
    late = conclude_checked(Outcome(failure=Failure(FailureKind.TIMEOUT), pages=12))
    assert "7.5 秒" in late.result.problems[0].message
    large = conclude_checked(Outcome(failure=Failure(FailureKind.MEMORY), pages=1))
    assert "600 MB" in large.result.problems[0].message
