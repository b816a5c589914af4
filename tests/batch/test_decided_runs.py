"""Runs with a decisions file: marked the same whoever asks, however many workers there are."""

import hashlib
import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from batch.options import CheckOptions
from batch.record.output import RESULTS
from batch.session import CheckSession
from batch.single import CheckDesk
from decided import decision, settled, write_decisions
from mingjian.errors import DataFileError, UsageError
from mingjian.result import FileResult, Severity
from recorded import output_to
from report.wire import parse_line

PLAN = (
    "“红色议事厅”项目实施方案\n申报单位：{name}社区党委\n一、预期目标\n建成XX个议事点，居民满意。\n"
    "二、主要做法\n每月召开议事会。\n"
)


def write_plans(folder: Path, *names: str) -> Path:
    folder.mkdir()
    for name in names:
        (folder / f"{name}.txt").write_text(PLAN.format(name=name), "utf-8")
    return folder


def check(folder: Path, options: CheckOptions, output: Path, *, resume: bool = False) -> str:
    """Check a folder and give what stands in its results."""
    written = output_to(output, options, resume=resume)
    session = CheckSession([str(folder)], options, output=written)
    list(session.run())
    return (output / RESULTS).read_text("utf-8")


def findings(lines: str) -> list[bool]:
    """Say of each finding whether it stands."""
    results = map(parse_line, lines.splitlines())
    return [finding.stands for one in results for p in one.projects for finding in p.findings]


def reject(result: FileResult, path: Path) -> CheckOptions:
    """Reject the findings of a file, all but the first, and give the options that say so."""
    [project] = result.projects
    lines = [
        decision(sha256=result.sha256, id=finding.fingerprint) for finding in project.findings[1:]
    ]
    return CheckOptions(decisions=str(write_decisions(path, *lines)))


def test_the_number_of_workers_changes_no_mark(tmp_path: Path) -> None:
    folder = write_plans(tmp_path / "in", *"甲乙丙丁戊己")
    first = check(folder, CheckOptions(), tmp_path / "first")
    options = reject(parse_line(first.splitlines()[0]), tmp_path / "d.jsonl")
    alone = check(folder, options, tmp_path / "alone")
    assert alone == check(folder, replace(options, jobs=2), tmp_path / "many")
    assert 0 < findings(alone).count(False) < len(findings(alone))
    assert alone.splitlines()[1:] == first.splitlines()[1:]


def test_what_is_rejected_counts_no_more_and_stays_in_the_line(tmp_path: Path) -> None:
    folder = write_plans(tmp_path / "in", "甲")
    before = check(folder, CheckOptions(), tmp_path / "first")
    options = reject(parse_line(before), tmp_path / "d.jsonl")
    session = CheckSession([str(folder)], options)
    [checked] = session.run()
    assert len(findings(checked.line)) == len(findings(before)) > 1
    assert sum(session.summary.findings.values()) == 1
    assert session.judge_together().counts.rejected == len(findings(before)) - 1
    assert not session.summary.has_findings(Severity.BLOCK)


def test_a_run_taken_up_again_keeps_no_stale_mark(tmp_path: Path) -> None:
    folder, output = write_plans(tmp_path / "in", "甲", "乙"), tmp_path / "out"
    plain = check(folder, CheckOptions(), output)
    options = reject(parse_line(plain.splitlines()[0]), tmp_path / "d.jsonl")
    marked = check(folder, options, output, resume=True)
    assert marked != plain
    write_decisions(tmp_path / "d.jsonl")
    assert check(folder, options, output, resume=True) == plain
    check(folder, reject(parse_line(plain.splitlines()[0]), tmp_path / "d.jsonl"), output)
    assert check(folder, CheckOptions(), output, resume=True) == plain


def settle(result: FileResult, path: Path) -> CheckOptions:
    """Call what is missing explicit, what is vague missing, and the project of another kind."""
    [project] = result.projects
    swapped = {"missing": "explicit", "mentioned": "missing"}
    lines = [
        settled(swapped[one.state], one.id, sha256=result.sha256)
        for one in project.elements
        if one.state in swapped
    ]
    lines.append(settled("典型培育", sha256=result.sha256))
    return CheckOptions(decisions=str(write_decisions(path, *lines)))


def test_what_people_settled_counts_and_the_tool_s_values_stay(tmp_path: Path) -> None:
    folder = write_plans(tmp_path / "in", "甲", "乙")
    plain = check(folder, CheckOptions(), tmp_path / "plain")
    before = parse_line(plain.splitlines()[0])
    session = CheckSession([str(folder)], settle(before, tmp_path / "d.jsonl"))
    first, second = (checked.result for checked in session.run())
    assert second == parse_line(plain.splitlines()[1])
    [old], [new] = before.projects, first.projects
    assert replace(new.category, decided=None) == old.category
    assert tuple(replace(one, decided=None) for one in new.elements) == old.elements
    lacking = {one.id for one in old.elements if one.state == "missing"}
    vague = {one.id for one in old.elements if one.state == "mentioned"}
    asked = {one.about for one in new.findings if one.rule == "element-missing" and one.stands}
    assert asked == vague != set()
    assert {one.about for one in new.findings if not one.stands} == lacking | vague > vague
    counts = session.judge_together().counts
    assert counts.categories["典型培育"]["decided"] == 1
    assert counts.rejected == len(lacking | vague)


def test_what_people_settled_depends_on_no_worker_and_leaves_no_stale_mark(tmp_path: Path) -> None:
    folder, output = write_plans(tmp_path / "in", *"甲乙丙"), tmp_path / "out"
    plain = check(folder, CheckOptions(), output)
    options = settle(parse_line(plain.splitlines()[0]), tmp_path / "d.jsonl")
    marked = check(folder, options, output, resume=True)
    assert marked != plain
    assert check(folder, replace(options, jobs=2), tmp_path / "many") == marked
    assert check(folder, options, output, resume=True) == marked
    assert check(folder, CheckOptions(), output, resume=True) == plain


def test_a_plan_that_was_mended_is_not_held_to_what_was_said_of_it_before(tmp_path: Path) -> None:
    folder = write_plans(tmp_path / "in", "金桥")
    before = parse_line(check(folder, CheckOptions(), tmp_path / "first"))
    named: dict[str, Any] = {"title": "红色议事厅", "unit": "金桥社区党委", "sha256": before.sha256}
    lines = (
        settled("missing", "owner", **named),
        settled("explicit", "quality", **named),
        settled("典型培育", **named),
    )
    path = write_decisions(tmp_path / "d.jsonl", *lines)
    with (folder / "金桥.txt").open("a", encoding="utf-8") as plan:
        plan.write("三、责任分工\n项目负责人：姜禾，社区党委副书记。\n")
    options = CheckOptions(decisions=str(path))
    [project] = parse_line(check(folder, options, tmp_path / "second")).projects
    elements = {one.id: one for one in project.elements}
    assert elements["owner"].state == elements["owner"].settled == "explicit"
    assert elements["owner"].decided is None
    quality = elements["quality"].decided
    assert quality is not None
    assert (quality.value, quality.carried) == ("explicit", True)
    assert project.category.decided is not None
    assert project.category.decided.carried


def test_no_paper_of_a_submission_is_what_a_person_calls_no_project(tmp_path: Path) -> None:
    folder = write_plans(tmp_path / "in", "甲")
    text = (folder / "甲.txt").read_text("utf-8")
    (folder / "乙.txt").write_text(text.replace("项目实施方案", "项目申报书"), "utf-8")
    session = CheckSession([str(folder)], CheckOptions())
    results = [checked.result for checked in session.run()]
    assert session.summary.submissions == 1
    form = next(one for one in results if one.file.endswith("乙.txt"))
    lines = write_decisions(tmp_path / "d.jsonl", settled("非项目", sha256=form.sha256))
    session = CheckSession([str(folder)], CheckOptions(decisions=str(lines)))
    list(session.run())
    assert session.judge_together().merged == ()
    assert (session.summary.projects, session.summary.others) == (1, 1)


def test_the_run_file_names_the_decisions_by_their_hash(tmp_path: Path) -> None:
    folder = write_plans(tmp_path / "in", "甲")
    path = write_decisions(tmp_path / "d.jsonl", decision())
    check(folder, CheckOptions(decisions=str(path)), tmp_path / "out")
    run = json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))
    assert run["decisions_sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert run["options"]["decisions"] == str(path)


def test_the_service_marks_as_the_command_does(tmp_path: Path) -> None:
    folder = write_plans(tmp_path / "in", "甲")
    data = (folder / "甲.txt").read_bytes()
    plain = parse_line(check(folder, CheckOptions(), tmp_path / "out"))
    options = reject(plain, tmp_path / "d.jsonl")
    desk = CheckDesk(options)
    try:
        line = desk.check(plain.file, lambda: data).line
    finally:
        desk.close()
    assert f"{line}\n" == check(folder, options, tmp_path / "out")


def test_wrong_decisions_are_told_before_anything_runs(tmp_path: Path) -> None:
    folder = write_plans(tmp_path / "in", "甲")
    options = CheckOptions(decisions=str(write_decisions(tmp_path / "d.jsonl", decision(by=""))))
    with pytest.raises(DataFileError, match=r"第1行\.by"):
        CheckSession([str(folder)], options, output=output_to(tmp_path / "out", options))
    with pytest.raises(DataFileError, match=r"第1行\.by"):
        CheckDesk(options)
    assert not (tmp_path / "out").exists()


def test_a_day_is_asked_about_only_where_the_scheme_has_stages(tmp_path: Path) -> None:
    folder, day = write_plans(tmp_path / "in", "甲"), date(2025, 11, 30)
    with pytest.raises(UsageError, match="规则档 generic 没有写工作阶段"):
        CheckSession([str(folder)], CheckOptions(as_of=day))
    check(folder, CheckOptions(profile="street-8step", as_of=day), tmp_path / "out")
    run = json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))
    assert run["options"]["as_of"] == "2025-11-30"
