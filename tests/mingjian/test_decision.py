import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from decided import NAMED, USUAL, decision, settled, write_decisions
from mingjian.decision import DecisionKind, find_moment, load_decisions
from mingjian.errors import DataFileError


def test_lines_are_read_in_their_order_with_the_hash_of_the_file(tmp_path: Path) -> None:
    path = write_decisions(tmp_path / "d.jsonl", decision(**NAMED), decision(id="beef", reason=""))
    found = load_decisions(path)
    assert found.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    first, second = found.lines
    assert (first.id, first.value, first.title, first.genre) == (
        *("f00d", "rejected"),
        *("楼栋议事机制", "application"),
    )
    assert (second.id, second.reason, second.title) == ("beef", "", None)


def test_categories_and_elements_are_kept(tmp_path: Path) -> None:
    lines = (
        decision(kind="category", id=None, value="机制"),
        decision(kind="element", id="owner", value="explicit"),
    )
    found = load_decisions(write_decisions(tmp_path / "d.jsonl", *lines)).lines
    assert [(one.kind, one.id, one.value) for one in found] == [
        (DecisionKind.CATEGORY, "", "机制"),
        (DecisionKind.ELEMENT, "owner", "explicit"),
    ]


def test_blank_lines_and_a_byte_order_mark_do_no_harm(tmp_path: Path) -> None:
    path = write_decisions(tmp_path / "d.jsonl", decision())
    path.write_bytes(b"\xef\xbb\xbf\r\n" + path.read_bytes().replace(b"\n", b"\r\n") + b"\r\n")
    assert len(load_decisions(path).lines) == 1


@pytest.mark.parametrize(
    ("wrong", "place", "said"),
    [
        ({"by": " "}, "第2行.by", "决定人要写成一段文字"),
        ({"by": None}, "第2行.by", "必须写明决定人"),
        ({"kind": "findings"}, "第2行.kind", "是不是“finding”"),
        ({"value": "no"}, "第2行.value", "accepted（确认）、rejected（不成立）"),
        ({"kind": "element", "value": "rejected"}, "第2行.value", "explicit（明确）"),
        ({"id": ""}, "第2行.id", "必须写明问题的代号"),
        ({"sha256": "AB" * 32}, "第2行.sha256", "64 位小写"),
        (
            {"kind": "category", "id": None, "value": "机制", "project": None},
            "第2行.project",
            "写明",
        ),
        ({"project": "0"}, "第2行.project", "不小于 0 的数"),
        ({"project": True}, "第2行.project", "不小于 0 的数"),
        ({"at": "昨天"}, "第2行.at", "2026-03-02T09:30:00"),
        ({"titel": "议事厅"}, "第2行.titel", "是不是“title”"),
    ],
)
def test_a_wrong_line_is_told_with_line_and_key(
    tmp_path: Path, wrong: dict[str, Any], place: str, said: str
) -> None:
    path = write_decisions(tmp_path / "d.jsonl", decision(), USUAL | wrong)
    with pytest.raises(DataFileError) as raised:
        load_decisions(path)
    assert raised.value.key == place
    assert said in raised.value.reason


@pytest.mark.parametrize("key", ["reason", "by"])
def test_half_a_character_in_the_words_of_a_person_is_told(tmp_path: Path, key: str) -> None:
    path = tmp_path / "d.jsonl"
    path.write_text(json.dumps(decision() | {key: "已写\ud83d明"}), "ascii")
    with pytest.raises(DataFileError, match="半个字符") as caught:
        load_decisions(path)
    assert caught.value.key == f"第1行.{key}"


@pytest.mark.parametrize("line", ['{"sha256": ', "[1]", "[" * 100_000, '"a"'])
def test_what_is_no_line_is_told_with_its_number(tmp_path: Path, line: str) -> None:
    path = tmp_path / "d.jsonl"
    path.write_text(f"\n{line}\n", "utf-8")
    with pytest.raises(DataFileError, match="第2行"):
        load_decisions(path)


def test_a_file_that_is_not_there_or_no_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="读不出"):
        load_decisions(tmp_path / "没有.jsonl")
    (tmp_path / "旧.jsonl").write_bytes("理由".encode("gb18030"))
    with pytest.raises(DataFileError, match="不是 UTF-8"):
        load_decisions(tmp_path / "旧.jsonl")


CONFIRMED = decision(by="王芳", value="accepted", at="2026-03-02T01:30:00Z")  # the same instant


def test_people_who_contradict_each_other_at_one_time_are_reported(tmp_path: Path) -> None:
    path = write_decisions(tmp_path / "d.jsonl", decision(), decision(id="beef"), CONFIRMED)
    with pytest.raises(DataFileError, match=r"第1行和第3行\.value: 李敏、王芳在同一时间"):
        load_decisions(path)


def test_a_later_line_settles_a_contradiction(tmp_path: Path) -> None:
    settled = decision(by="王芳", at="2026-03-03")
    path = write_decisions(tmp_path / "d.jsonl", decision(), CONFIRMED, settled)
    assert len(load_decisions(path).lines) == 3


@pytest.mark.parametrize(
    "other",
    [
        CONFIRMED | {"by": "李敏"},
        CONFIRMED | {"value": "rejected"},
        CONFIRMED | {"at": "2026-03-02T01:31:00Z"},
        CONFIRMED | {"project": 1},
    ],
)
def test_only_different_words_of_different_people_contradict(
    tmp_path: Path, other: dict[str, Any]
) -> None:
    path = write_decisions(tmp_path / "d.jsonl", decision(), other)
    assert len(load_decisions(path).lines) == 2


def test_a_category_is_one_of_the_taxonomy_in_force_or_left_open_or_none(tmp_path: Path) -> None:
    lines = [settled(value) for value in ("机制", "待定", "非项目")]
    path = write_decisions(tmp_path / "d.jsonl", decision(), *lines)
    assert len(load_decisions(path, ("机制", "其他")).lines) == 4
    path = write_decisions(tmp_path / "d.jsonl", decision(), settled("社区治理"))
    assert len(load_decisions(path).lines) == 2
    with pytest.raises(DataFileError, match=r"第2行\.value: 分类体系里没有“社区治理”这一类"):
        load_decisions(path, ("机制", "其他"))


def test_moments_of_any_kind_can_be_compared() -> None:
    assert find_moment("2026-03-02T09:30:00") == find_moment("2026-03-02T01:30:00+00:00")
    assert find_moment("2026-03-02") < find_moment("2026-03-02T00:00:01+08:00")


def test_a_tag_of_an_archive_is_kept(tmp_path: Path) -> None:
    line = decision(kind="tag", id="year", value="2021-2022")
    [found] = load_decisions(write_decisions(tmp_path / "d.jsonl", line)).lines
    assert (found.kind, found.id, found.value) == (DecisionKind.TAG, "year", "2021-2022")


@pytest.mark.parametrize(
    ("wrong", "place", "said"),
    [
        ({"id": "category"}, "第1行.id", "只能是 genre、year"),
        ({"id": None}, "第1行.id", "必须写明著录项的代号"),
        ({"value": "去年"}, "第1行.value", "2021 或 2021-2022"),
        ({"project": None}, "第1行.project", "必须写明"),
    ],
)
def test_a_wrong_tag_is_told_with_line_and_key(
    tmp_path: Path, wrong: dict[str, Any], place: str, said: str
) -> None:
    line = decision(**{"kind": "tag", "id": "year", "value": "2021", **wrong})
    with pytest.raises(DataFileError, match=f"{place}.*{said}"):
        load_decisions(write_decisions(tmp_path / "d.jsonl", line))


def test_half_a_character_in_a_tag_is_told(tmp_path: Path) -> None:
    line = decision(kind="tag", id="unit", value="金桥\ud83d")
    (tmp_path / "d.jsonl").write_text(json.dumps(line), "utf-8")
    with pytest.raises(DataFileError, match="半个字符") as caught:
        load_decisions(tmp_path / "d.jsonl")
    assert caught.value.key == "第1行.value"
