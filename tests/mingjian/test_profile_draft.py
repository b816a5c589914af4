"""The text of a draft profile: it loads, every rule has its sentence, what is not sure is off."""

import tomllib
from pathlib import Path

import pytest

from mingjian.profile import load_profile
from mingjian.profile.draft import build_draft
from mingjian.profile.draft_line import DraftLine, DraftPaper, DraftValue

QUOTA = DraftLine(
    "quota", {"what": "申报（项）", "per": "unit", "max": 1}, "限报1项", 3, place="第4段"
)
STAGE = DraftLine("stage", {"id": "apply", "label": "申报", "to": "09-30"}, "9月底前", 4)


def draft(*lines: DraftLine, form: tuple[DraftLine, ...] = ()) -> str:
    title = "关于开展2025年度党建项目申报工作的通知"
    papers = {"通知": DraftPaper(title, lines), "申报表": DraftPaper("", form)}
    return build_draft("ours", papers)


def test_a_draft_loads_and_names_the_scheme(tmp_path: Path) -> None:
    (tmp_path / "x.toml").write_text(draft(QUOTA, STAGE), "utf-8")
    profile = load_profile(str(tmp_path / "x.toml"))
    assert (profile.id, profile.label) == ("ours", "2025年度党建项目")
    assert profile.source == "《关于开展2025年度党建项目申报工作的通知》"
    assert (profile.quotas[0].max, profile.stages[0].to) == (1, "09-30")


def test_each_rule_has_its_sentence_and_its_place() -> None:
    text = draft(QUOTA)
    assert tomllib.loads(text)["quota"][0]["source"] == "通知：“限报1项”"
    assert "# 通知 第4段\n[[quota]]" in text


def test_what_both_papers_say_stands_once_with_both_sentences() -> None:
    again = DraftLine("quota", QUOTA.values, "每支部1项", 0, place="表1第2行")
    (quota,) = tomllib.loads(draft(QUOTA, form=(again,)))["quota"]
    assert quota["source"] == "通知：“限报1项”；申报表：“每支部1项”"


def test_the_fields_of_a_form_are_one_requirement_a_line_each() -> None:
    genres = ("application",)
    form = (
        DraftLine("require", {"genres": genres, "fields": ("unit",)}, "申报单位", 1, place="第2段"),
        DraftLine("require", {"genres": genres}, "风险等级", 2, False, "没有代号", "第3段"),
        DraftLine("require", {"genres": genres, "fields": ("goal",)}, "预期目标", 3, place="第4段"),
    )
    text = draft(form=form)
    (require,) = tomllib.loads(text)["require"]
    assert require["fields"] == ["unit", "goal"]
    assert require["source"] == "申报表：“申报单位”“预期目标”"
    assert "# 请确认：没有代号（“风险等级”申报表 第3段）" in text


@pytest.mark.parametrize(
    "line",
    [
        DraftLine("quota", QUOTA.values, "或可增报", 1, False, "只给一部分单位"),
        DraftLine(
            "length", {"part": "nix", "genres": ("plan",), "max": 5, "count": "words"}, "x", 1
        ),
        DraftLine("quota", {"what": "x", "per": "unit", "min": 3, "max": 2}, "x", 1),
        DraftLine("stage", {"id": "apply", "label": "申报", "to": "13-45"}, "x", 1),
        DraftLine("nix", {"name": "x"}, "x", 1),
        DraftLine("naming", {}, "以单位命名", 1, False, "命名"),
    ],
)
def test_what_is_not_sure_or_cannot_be_said_is_switched_off(line: DraftLine) -> None:
    text = draft(line)
    assert "# 请确认：" in text.partition("source")[2]
    assert line.table not in tomllib.loads(text)


def test_two_days_of_a_stage_are_two_stages() -> None:
    later = DraftLine("stage", {**STAGE.values, "to": "10-15"}, "10月中旬前", 5)
    stages = tomllib.loads(draft(STAGE, later))["stage"]
    assert [(one["id"], one["to"]) for one in stages] == [("apply", "09-30"), ("apply-2", "10-15")]


def test_an_attachment_names_only_a_stage_that_there_is() -> None:
    values: dict[str, DraftValue] = {"name": "申报表", "stage": "apply", "proof": ("file",)}
    line = DraftLine("attachment", values, "附申报表", 1)
    assert "stage" not in tomllib.loads(draft(line))["attachment"][0]
    assert tomllib.loads(draft(line, STAGE))["attachment"][0]["stage"] == "apply"


def test_categories_are_one_table() -> None:
    lines = [
        DraftLine("labels", {"name": name, "label": label}, "分为两类", 1)
        for name, label in (("完善工作机制", "机制"), ("其他", ""))
    ]
    labels = tomllib.loads(draft(*lines))["labels"]
    assert labels == {"source": "通知：“分为两类”", "names": {"完善工作机制": "机制", "其他": ""}}


@pytest.mark.parametrize(
    "text", ['"]\nid = "x"', "第一行\n[[quota]]", "\x7f\x00\u2028", "\ud800", "\\"]
)
def test_no_text_of_a_document_breaks_out_of_its_place(text: str) -> None:
    lines = (
        DraftLine("quota", {"what": text or "x", "per": "unit", "max": 1}, text, 1, place=text),
        DraftLine("labels", {"name": text, "label": ""}, text, 1),
        DraftLine("require", {"genres": ("plan",)}, text, 1, False, text),
    )
    parsed = tomllib.loads(build_draft(text, {"通知": DraftPaper(text, lines)}))
    assert set(parsed) <= {"id", "label", "source", "quota", "labels"}
    assert len(parsed["quota"]) == 1


def test_a_form_named_in_two_ways_is_one_attachment() -> None:
    named = ("党建项目申报表", "申报表", "登记证书复印件", "复印件")
    lines = [DraftLine("attachment", {"name": name, "proof": ("file",)}, name, 1) for name in named]
    found = {one["name"]: one["source"] for one in tomllib.loads(draft(*lines))["attachment"]}
    assert set(found) == {"申报表", "复印件", "登记证书复印件"}
    assert "党建项目申报表" in found["申报表"]


def test_the_last_day_of_a_stage_is_no_stage_of_its_own() -> None:
    values: dict[str, DraftValue] = {**STAGE.values, "from": "03-01"}
    stretch = DraftLine("stage", values, "3月1日至9月30日申报", 5)
    (stage,) = tomllib.loads(draft(STAGE, stretch))["stage"]
    assert (stage["id"], stage["from"]) == ("apply", "03-01")
    assert "9月底前" in stage["source"]
