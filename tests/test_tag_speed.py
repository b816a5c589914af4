"""The race of taggers: what it measures is so, and both sides' outputs are read alike."""

import json
import sqlite3
import sys
import zlib
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from bench import tag_peers
from bench.archive_corpus import DOCX, TXT, name_file, write_texts
from bench.archive_formats import build_word
from bench.archive_texts import build_texts
from bench.tag_curve import FIRST, SOME, UNCHANGED, Point, spread
from bench.tag_curve import render as render_curve
from bench.tag_outputs import (
    Score,
    Tagged,
    read_catalogue,
    read_peer,
    read_results,
    score_outputs,
    share_found,
)
from bench.tag_profile import STAGES, run_stages, time_stages
from bench.tag_speed import OURS, PEER, Race, link_formats, render
from bench.whole_process import Lap, run_whole
from nlp.tag import load_tagger

TEXT = "党支部书记张明负责，十一月底前走访三百户党员，逐月汇总。"
TABLES = """
CREATE TABLE project (id, file, project, category, decision, chars);
CREATE TABLE text (project, body);
"""
ROWS = (
    ("a/000007-甲.docx", "机制", "suggest", 20),
    ("a/000007-甲.docx", "其他", "review", 90),
    ("a/000008-乙.pdf", "机制", "none", 5),
)
LAP = Lap(10.0, 18.0, 50.0, 400.0, 0)
CHILD = """
import subprocess, sys
held = "held = b'x' * (200 << 20); import time; time.sleep(1.5)"
subprocess.run([sys.executable, "-c", held])
"""
ORPHAN = """
import subprocess, sys
work = "import time\\nwhile time.process_time() < 0.5: pass"
subprocess.Popen([sys.executable, "-c", work])
"""


def test_lost_text_is_told() -> None:
    assert share_found([TEXT], TEXT.replace("，", "，\n  ")) == 1
    assert share_found([TEXT, "责任人"], TEXT) < 1
    assert 0.3 < share_found([TEXT], TEXT[: len(TEXT) // 2]) < 0.6
    assert share_found([TEXT], "") == 0


def test_only_labels_no_classifier_has_seen_are_judged() -> None:
    (text,) = build_texts([1])
    whole = "\n".join(text.strings())
    texts = [
        replace(text, number=number, label=label, split=split)
        for number, (label, split) in enumerate(
            [
                ("机制", "test"),
                ("机制", "test"),
                (None, "test"),
                ("待定", "test"),
                ("机制", "train"),
            ]
        )
    ]
    found = {
        0: Tagged(whole, "机制"),
        2: Tagged(whole, None),
        3: Tagged(whole, "机制"),
        4: Tagged("", "其他"),
    }
    assert score_outputs(texts, found) == Score(read=3, share=0.6, right=2, judged=3)


def test_our_catalogue_of_an_archive_is_read(tmp_path: Path) -> None:
    texts = list(build_texts([3, 4, 5]))
    write_texts(tmp_path / "files", zip(texts, (DOCX, TXT, DOCX), strict=True))
    race = Race(tmp_path, jobs=1, office="batch", stand_in=False)
    _, found = race.tag(OURS, tmp_path / "files")
    assert found.keys() == {3, 4, 5}
    assert score_outputs(texts, found).share > 0.99


def test_of_a_file_with_several_projects_the_longest_counts(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "catalogue.sqlite3")) as catalogue:
        catalogue.executescript(TABLES)
        for id_, (file, category, decision, chars) in enumerate(ROWS):
            catalogue.execute(
                "INSERT INTO project VALUES (?, ?, ?, ?, ?, ?)",
                (id_, file, id_, category, decision, chars),
            )
            body = zlib.compress(f"第{id_}段".encode())
            catalogue.execute("INSERT INTO text VALUES (?, ?)", (id_, body))
        catalogue.commit()
    assert read_catalogue(tmp_path) == {7: Tagged("第0段\n第1段", "其他"), 8: Tagged("第2段", None)}


def test_result_lines_are_read_with_their_blocks(tmp_path: Path) -> None:
    category = {"label": "机制", "decision": "suggest"}
    project = {"block": 1, "blocks": 1, "category": category}
    blocks = [{"text": "目录"}, {"text": TEXT}]
    line = {"file": "a/000003-丙.docx", "projects": [project], "blocks": blocks}
    (tmp_path / "log").write_text(f"说明\n{json.dumps(line)}\n", "utf-8")
    assert read_results(tmp_path / "log") == {3: Tagged(TEXT, "机制")}


def test_the_other_side_learns_and_tags(tmp_path: Path) -> None:
    labels = {
        "机制": "逐月考核积分，结果通报。",
        "服务模式": "志愿者上门代办。",
        None: "会议通知。",
    }
    gold = [{"text": text, "primary": label, "split": "train"} for label, text in labels.items()]
    (tmp_path / "gold").write_text("\n".join(map(json.dumps, gold * 3)), "utf-8")
    tag_peers.learn(tmp_path / "gold", tmp_path / "model")
    texts = list(build_texts([3, 4]))
    write_texts(tmp_path / "files", zip(texts, (DOCX, TXT), strict=True))
    out = tmp_path / "out.csv"
    tag_peers.tag(tmp_path / "files", out, tmp_path / "model", 1, "batch")
    found = read_peer(out)
    assert found.keys() == {3, 4}
    assert score_outputs(texts, found).share > 0.98


def test_the_other_side_finds_year_unit_and_quotes() -> None:
    found = tag_peers.tag_text(f"2021年申报书\n申报单位：望江社区党委\n责任人：张明。{TEXT}")
    assert (found["year"], found["unit"], found["genre"]) == ("2021", "望江社区党委", "申报")
    assert json.loads(str(found["elements"]))["owner"] == "责任人：张明"


def test_ratios_are_taken_pair_by_pair() -> None:
    laps = {
        OURS: [LAP, replace(LAP, wall=20.0)],
        PEER: [replace(LAP, wall=100.0, cpu=180.0), replace(LAP, wall=800.0, cpu=360.0)],
    }
    lines = list(render(laps, {name: Score(1, 0.5, 3, 4) for name in laps}, 300))
    assert "20.0 files/s" in lines[0]
    assert "right 3 of 4 (75.0%)" in lines[1]
    assert "25.0x (10.0 to 40.0)" in lines[-2]
    assert "15.0x (10.0 to 20.0)" in lines[-1]


def test_the_curve_shows_costs_a_file_and_spreads() -> None:
    points = [
        Point(1_000, {FIRST: LAP, UNCHANGED: replace(LAP, wall=0.5), SOME: replace(LAP, wall=1.0)}),
        Point(3_000, {FIRST: replace(LAP, wall=27.0, cpu=48.6, parent_mb=51.0)}),
    ]
    lines = list(render_curve(points))
    assert "10.00 ms" in lines[1]
    assert "0.50 ms" in lines[2]
    assert "more 8.50 ms a file" in lines[-2]
    assert "clock 11.1%, CPU 11.1% a file; parent's memory 2.0%" in lines[-1]
    assert spread([4.0, 5.0, 4.5]) == 0.25


@pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")
def test_memory_of_children_and_work_of_orphans_count(tmp_path: Path) -> None:
    held = run_whole([sys.executable, "-c", CHILD], tmp_path / "log", {})
    assert held.all_mb > 200 > held.parent_mb
    left = run_whole([sys.executable, "-c", ORPHAN], tmp_path / "log", {})
    assert left.cpu > 0.5
    assert left.status == 0


def test_only_some_formats_are_linked(tmp_path: Path) -> None:
    texts = list(build_texts([3, 4]))
    write_texts(tmp_path / "files", zip(texts, (DOCX, TXT), strict=True))
    folder = link_formats(tmp_path / "files", tmp_path / "some", (DOCX,))
    (only,) = (path for path in folder.rglob("*") if path.is_file())
    assert only.relative_to(folder) == Path(name_file(texts[0], DOCX))


def test_each_stage_of_a_file_is_timed() -> None:
    [text] = build_texts([4])
    stages = list(run_stages("甲.docx", build_word(text), load_tagger()))
    assert list(dict.fromkeys(stages)) == list(STAGES)
    assert time_stages(iter(stages)).keys() == set(STAGES)
