"""From a call and a blank form to a profile that loads; both are read by a worker."""

import zipfile
from pathlib import Path

import pytest

from batch.draft_messages import parse_paper, write_paper
from batch.drafting import draft_profile
from batch.item import Item
from batch.options import CheckOptions
from mingjian.errors import UsageError
from mingjian.profile import load_profile
from mingjian.profile.draft_line import DraftLine, DraftPaper, DraftValue

CASES = sorted((Path(__file__).parents[1] / "fixtures" / "drafts").iterdir())
LIMITS = CheckOptions().limits()


def item(path: Path) -> Item:
    return Item(path.name, str(path))


@pytest.mark.parametrize("case", [CASES[0], CASES[2]], ids=lambda case: case.name)
def test_a_call_and_its_form_become_a_profile_that_loads(case: Path, tmp_path: Path) -> None:
    form = case / "申报表.txt"
    draft = draft_profile(
        "ours", item(case / "通知.txt"), item(form) if form.exists() else None, LIMITS
    )
    assert not draft.warning
    (tmp_path / "ours.toml").write_text(draft.text, "utf-8")
    profile = load_profile(str(tmp_path / "ours.toml"))
    assert profile.requirements
    assert profile.stages
    assert profile.attachments
    assert profile.quotas


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 nix", "今天天气很好，桂花开了。".encode()])
def test_what_cannot_be_read_or_asks_nothing_is_told(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "通知.txt").write_bytes(content)
    with pytest.raises(UsageError, match=r"通知\.txt"):
        draft_profile("x", item(tmp_path / "通知.txt"), None, LIMITS)


def test_an_archive_is_to_be_unpacked_first(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "通知.zip", "w") as archive:
        archive.writestr("通知.txt", "每个支部限报1项。")
    with pytest.raises(UsageError, match="解压"):
        draft_profile("x", item(tmp_path / "通知.zip"), None, LIMITS)


def test_a_form_that_is_given_as_the_call_is_refused(tmp_path: Path) -> None:
    filled = "项目名称：红色议事厅\n申报单位：金桥社区党委\n项目负责人：李敏\n"
    (tmp_path / "表.txt").write_text(f"党建项目申报表\n{filled}", "utf-8")
    with pytest.raises(UsageError, match=r"表\.txt .*不是通知"):
        draft_profile("x", item(tmp_path / "表.txt"), None, LIMITS)


def test_a_call_and_a_form_the_wrong_way_round_are_turned_and_told() -> None:
    call, form = (item(CASES[0] / name) for name in ("通知.txt", "申报表.txt"))
    turned = draft_profile("x", form, call, LIMITS)
    assert "已按通知在前" in turned.warning
    assert turned.text == draft_profile("x", call, form, LIMITS).text


def test_a_second_call_in_place_of_the_form_is_told() -> None:
    call = item(CASES[0] / "通知.txt")
    other = item(CASES[2] / "通知.txt")
    assert "不是申报表" in draft_profile("x", call, other, LIMITS).warning


def test_what_a_worker_found_comes_over_whole() -> None:
    values: dict[str, DraftValue] = {
        "what": "申报（项）",
        "per": "unit",
        "max": 1,
        "genres": ("plan",),
    }
    paper = DraftPaper(
        "通知", (DraftLine("quota", values, "限报1项", 2, False, "请看", "第3段"),), "call"
    )
    assert parse_paper(write_paper(paper)) == paper


@pytest.mark.parametrize(
    "text",
    [
        "[]",
        "{}",
        '{"title": 1, "lines": []}',
        '{"title": "", "lines": [{}]}',
        '{"title": "", "lines": [{"table": "x", "values": {"a": {}}, "quote": "", "block": 0,'
        ' "sure": true, "remark": "", "place": ""}]}',
    ],
)
def test_an_answer_of_another_shape_is_refused(text: str) -> None:
    with pytest.raises((ValueError, TypeError, KeyError)):
        parse_paper(text)
