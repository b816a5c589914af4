from dataclasses import replace
from pathlib import Path

import pytest

from batch.baseline import Baseline, add_baseline
from batch.deciding import Marker, mark_result
from batch.record.folder_lock import locking
from decided import NAMED, decision, write_decisions
from mingjian.decision import load_decisions
from mingjian.errors import DataFileError, UsageError
from mingjian.profile import load_profile
from mingjian.result import Decided, FileResult
from mingjian.run_result import RunResult
from report.wire import across_line, result_line
from results import file_result, finding, project, unread

KNOWN = Decided("rejected", "此前已有", "李敏", "2026-03-02")
FORM = file_result(
    "甲.docx",
    project(
        findings=(finding("fix", "有空白。"), finding("ask", "请核实。", fingerprint="beef")),
    ),
)


def write_results(path: Path, *results: FileResult) -> Path:
    path.write_text("".join(f"{result_line(one)}\n" for one in results), "utf-8")
    return path


def test_what_was_found_before_no_longer_counts_and_what_is_new_does(tmp_path: Path) -> None:
    results = write_results(tmp_path / "results.jsonl", FORM, unread("乙.docx", "empty", "空白"))
    path = tmp_path / "d.jsonl"
    assert add_baseline(results, path, KNOWN) == Baseline(added=2, kept=0)
    new = finding("fix", "又有空白。", fingerprint="cafe")
    later = replace(FORM.projects[0], findings=(*FORM.projects[0].findings, new))
    marked = mark_result(
        replace(FORM, projects=(later,)),
        Marker(load_decisions(path).lines),
        load_profile("generic"),
    )
    assert [one.stands for one in marked.projects[0].findings] == [False, False, True]


def test_results_saved_with_a_byte_order_mark_are_read(tmp_path: Path) -> None:
    results = write_results(tmp_path / "results.jsonl", FORM)
    results.write_bytes(b"\xef\xbb\xbf" + results.read_bytes())
    assert add_baseline(results, tmp_path / "d.jsonl", KNOWN) == Baseline(added=2, kept=0)


def test_a_line_says_by_what_the_project_is_known_again(tmp_path: Path) -> None:
    results = write_results(tmp_path / "results.jsonl", FORM)
    add_baseline(results, tmp_path / "d.jsonl", KNOWN)
    [line, _] = load_decisions(tmp_path / "d.jsonl").lines
    assert {"title": line.title, "unit": line.unit, "genre": line.genre} == NAMED
    assert (line.by, line.at, line.reason) == ("李敏", "2026-03-02", "此前已有")


def test_what_people_decided_before_stays_as_it_is(tmp_path: Path) -> None:
    results = write_results(tmp_path / "results.jsonl", FORM, replace(FORM, sha256="cd" * 32))
    accepted = decision(value="accepted", **NAMED)
    path = write_decisions(tmp_path / "d.jsonl", accepted)
    before = path.read_bytes().rstrip(b"\n")
    path.write_bytes(before)
    assert add_baseline(results, path, KNOWN) == Baseline(added=2, kept=2)
    assert path.read_bytes().startswith(before + b"\n{")
    assert add_baseline(results, path, KNOWN) == Baseline(added=0, kept=4)


def test_what_was_found_across_files_is_decided_too(tmp_path: Path) -> None:
    results = write_results(tmp_path / "results.jsonl", FORM)
    found = (
        finding("ask", "负责人不同。", fingerprint="0001", file="甲.docx", project=0),
        finding("ask", "汇总表列有。", fingerprint="0002", file="甲.docx"),
    )
    line = across_line(RunResult(found, FORM.provenance))
    (tmp_path / "across.jsonl").write_text(f"{line}\n", "utf-8")
    path = tmp_path / "d.jsonl"
    assert add_baseline(results, path, KNOWN) == Baseline(added=4, kept=0)
    assert add_baseline(results, path, KNOWN) == Baseline(added=0, kept=4)
    marker = Marker(load_decisions(path).lines)
    about_project = marker.decide(found[0], FORM.sha256, FORM.projects[0])
    about_file = marker.decide(found[1], FORM.sha256, None)
    assert about_project and about_file
    assert marker.decide(found[1], "cd" * 32, None) is None


def test_a_wrong_line_across_files_is_told(tmp_path: Path) -> None:
    results = write_results(tmp_path / "results.jsonl", FORM)
    (tmp_path / "across.jsonl").write_text("{", "utf-8")
    with pytest.raises(DataFileError, match=r"across\.jsonl"):
        add_baseline(results, tmp_path / "d.jsonl", KNOWN)


def test_the_same_bytes_under_two_names_are_decided_once(tmp_path: Path) -> None:
    results = write_results(tmp_path / "results.jsonl", FORM, replace(FORM, file="乙.docx"))
    assert add_baseline(results, tmp_path / "d.jsonl", KNOWN).added == 2


def test_lines_of_submissions_are_passed_by(tmp_path: Path) -> None:
    results = write_results(tmp_path / "results.jsonl", FORM)
    other = '{"schema": "mingjian.submission/1", "title": "议事厅"}\n\n'
    results.write_text(other + results.read_text("utf-8"), "utf-8")
    assert add_baseline(results, tmp_path / "d.jsonl", KNOWN).added == 2


@pytest.mark.parametrize("line", ["{", "[1]", '{"schema": "other/1"}'])
def test_what_is_no_result_is_told_with_its_line_and_nothing_is_written(
    tmp_path: Path, line: str
) -> None:
    results = write_results(tmp_path / "results.jsonl", FORM)
    results.write_text(results.read_text("utf-8") + line, "utf-8")
    with pytest.raises(DataFileError, match="第2行"):
        add_baseline(results, tmp_path / "d.jsonl", KNOWN)
    assert not (tmp_path / "d.jsonl").exists()


def test_a_wrong_decisions_file_is_not_added_to(tmp_path: Path) -> None:
    results = write_results(tmp_path / "results.jsonl", FORM)
    path = write_decisions(tmp_path / "d.jsonl", decision(value="no"))
    before = path.read_bytes()
    with pytest.raises(DataFileError, match=r"第1行\.value"):
        add_baseline(results, path, KNOWN)
    assert path.read_bytes() == before


def test_a_baseline_and_an_import_into_one_file_do_not_lose_each_other_s_lines(
    tmp_path: Path,
) -> None:
    results = write_results(tmp_path / "results.jsonl", FORM)
    with locking(tmp_path), pytest.raises(UsageError, match="另一个 mingjian"):
        add_baseline(results, tmp_path / "d.jsonl", KNOWN)
    assert not (tmp_path / "d.jsonl").exists()


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    results = write_results(tmp_path / "results.jsonl", FORM)
    with pytest.raises(UsageError, match="不能写入"):
        add_baseline(results, tmp_path / "没有" / "d.jsonl", KNOWN)
    with pytest.raises(DataFileError, match="读不出"):
        add_baseline(tmp_path / "没有.jsonl", tmp_path / "d.jsonl", KNOWN)
