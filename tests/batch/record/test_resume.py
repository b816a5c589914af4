"""A run taken up again: what still stands is not done again, and nobody can tell from the lines."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from batch.options import CheckOptions
from batch.record.output import TEXTS
from batch.record.resume import EarlierLines, set_aside
from batch.runner import Interrupted
from batch.session import CheckSession
from batch.worker import Entry
from mingjian.result import FileText, Provenance
from recorded import output_to
from report.wire import result_line, text_line
from results import PROVENANCE, file_result, project, unread


def write_texts(folder: Path, *names: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / f"{name}.txt").write_text(f"关于{name}的实施方案\n责任人：张三", "utf-8")
    return folder


def run(folder: Path, output: Path, *, resume: bool = False, stop_after: int = 999) -> int:
    """Check the folder; give the number of files that a worker had to read."""
    counter = output.with_name("parsed.log")
    counter.write_bytes(b"")
    entry = Entry("killer_checks", "start_counting_checking", (str(counter),))
    session = CheckSession(
        [str(folder)], CheckOptions(), output=output_to(output, resume=resume), entry=entry
    )
    given: list[str] = []
    try:
        for checked in session.run(stopped=lambda: len(given) >= stop_after):
            given.append(checked.line)
    except Interrupted:
        assert stop_after != 999
    return counter.stat().st_size


def test_a_run_cut_off_is_taken_up_where_it_stopped(tmp_path: Path) -> None:
    folder = write_texts(tmp_path / "in", *"甲乙丙丁戊己庚辛")
    run(folder, tmp_path / "whole")
    run(folder, tmp_path / "cut", stop_after=5)
    assert run(folder, tmp_path / "cut", resume=True) == 3
    whole = (tmp_path / "whole" / "results.jsonl").read_bytes()
    assert (tmp_path / "cut" / "results.jsonl").read_bytes() == whole
    assert not (tmp_path / "cut" / "results.earlier.jsonl").exists()


def test_a_run_cut_off_twice_loses_nothing(tmp_path: Path) -> None:
    folder, output = write_texts(tmp_path / "in", *"甲乙丙丁戊己庚辛"), tmp_path / "out"
    run(folder, output, stop_after=6)
    run(folder, output, resume=True, stop_after=2)
    assert run(folder, output, resume=True) == 2


def test_a_file_that_changed_is_read_again(tmp_path: Path) -> None:
    folder, output = write_texts(tmp_path / "in", *"甲乙丙"), tmp_path / "out"
    run(folder, output)
    (folder / "乙.txt").write_text("关于改过的实施方案", "utf-8")
    assert run(folder, output, resume=True) == 1
    lines = (output / "results.jsonl").read_text("utf-8").splitlines()
    assert sum("改过" in line for line in lines) == 1


def test_without_being_asked_nothing_is_taken_over(tmp_path: Path) -> None:
    folder, output = write_texts(tmp_path / "in", *"甲乙"), tmp_path / "out"
    run(folder, output)
    assert run(folder, output) == 2


def text_of(file: str) -> str:
    return text_line(FileText(file, "ab" * 32, ()))


STAYS = result_line(file_result("a.docx", project()))
TRANSIENT = result_line(unread("a.docx", "timeout", "太慢"))


@pytest.mark.parametrize(
    ("line", "provenance", "blocks"),
    [
        (STAYS, Provenance("9.9.9", "generic@1", "bag@1", "street-five@1"), False),
        (STAYS, PROVENANCE, True),
        (TRANSIENT, PROVENANCE, False),
        (STAYS[:-20], PROVENANCE, False),
        (json.dumps({"file": "a.docx", "provenance": asdict(PROVENANCE)}), PROVENANCE, False),
        ("[1]", PROVENANCE, False),
    ],
)
def test_a_line_of_another_judge_or_shape_does_not_stand(
    tmp_path: Path, line: str, provenance: Provenance, blocks: bool
) -> None:
    path = tmp_path / "earlier.jsonl"
    path.write_text(f"{line}\n", "utf-8")
    with EarlierLines(path, tmp_path / TEXTS, provenance, blocks=blocks) as earlier:
        assert earlier.find("a.docx") is None


def test_lines_put_aside_survive_one_that_was_cut_off(tmp_path: Path) -> None:
    results, earlier = tmp_path / "results.jsonl", tmp_path / "results.earlier.jsonl"
    results.write_text(f"{STAYS}\n{STAYS[:50]}", "utf-8")
    set_aside(results, earlier)
    other = result_line(file_result("b.docx", project()))
    results.write_text(f"{other}\n", "utf-8")
    set_aside(results, earlier)
    texts = tmp_path / TEXTS
    texts.write_text("".join(f"{text_of(name)}\n" for name in ("a.docx", "b.docx")), "utf-8")
    with EarlierLines(earlier, texts, PROVENANCE, blocks=False) as lines:
        for line, file in ((STAYS, "a.docx"), (other, "b.docx")):
            found = lines.find(file)
            assert found is not None
            assert found.line == line


def test_a_line_without_its_text_does_not_stand(tmp_path: Path) -> None:
    earlier = tmp_path / "results.earlier.jsonl"
    earlier.write_text(f"{STAYS}\n", "utf-8")
    with EarlierLines(earlier, tmp_path / TEXTS, PROVENANCE, blocks=False) as lines:
        assert lines.find("a.docx") is None


def test_a_run_taken_up_has_all_texts_in_order(tmp_path: Path) -> None:
    folder = write_texts(tmp_path / "in", *"甲乙丙丁戊己庚辛")
    run(folder, tmp_path / "whole")
    run(folder, tmp_path / "cut", stop_after=5)
    run(folder, tmp_path / "cut", resume=True)
    whole = (tmp_path / "whole" / TEXTS).read_bytes()
    assert (tmp_path / "cut" / TEXTS).read_bytes() == whole
    assert whole.count(b"\n") == 8


def test_lines_nested_without_end_are_as_good_as_cut_off(tmp_path: Path) -> None:
    folder, output = write_texts(tmp_path / "in", *"甲乙"), tmp_path / "out"
    run(folder, output)
    for name in ("results.jsonl", "texts.jsonl"):
        lines = output / name
        endless = "[" * 100_000 + ',"blocks":[\n'
        lines.write_text(endless + lines.read_text("utf-8"), "utf-8")
    (output / "run.json").write_text("[" * 100_000, "utf-8")
    assert run(folder, output, resume=True) == 0
