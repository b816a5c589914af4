"""`train`, `evaluate` and `check --model`, with a taxonomy that is not the shipped one."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from batch.learning.corpus import load_training
from cli.app import run
from own_labelled import PLAN, SAYINGS, rows, scheme_text, write_rows, write_scheme

ROOT = Path(__file__).resolve().parents[2]
FILES = ("classifier.npz", "manifest.json", "metrics.json", "taxonomy.toml")


def train(folder: Path, given: list[dict[str, Any]], *options: str) -> int:
    data = write_rows(folder / "labelled.jsonl", given)
    scheme = write_scheme(folder / "scheme.toml")
    command = ["train", str(data), "-o", str(folder / "own"), "--taxonomy", str(scheme), *options]
    return run(command)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def mislabelled(number: int) -> list[dict[str, Any]]:
    """Half of the rows carry another label than what they tell."""
    labels = list(SAYINGS)
    given = rows(number)
    for n, row in enumerate(given):
        if n % 8 < 4:
            row["primary"] = labels[(n + 1) % len(labels)]
    return given


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("trained")
    assert train(folder, rows()) == 0
    return folder / "own"


@pytest.fixture
def own(trained: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(trained, tmp_path / "own"))


def test_another_label_set_is_trained_and_checked_with_without_touching_code(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = "举办家属助廉座谈会，党员重温廉洁家书。\n纪检委员抽查采购票据，通报违纪问题。\n" * 3
    (tmp_path / "方案.txt").write_text(PLAN.format(place="柳湾", told=told), "utf-8")
    arguments = ["check", str(tmp_path / "方案.txt"), "--format", "jsonl", "--model", str(own)]
    run(arguments)
    result = json.loads(capsys.readouterr().out)
    assert result["provenance"]["taxonomy"] == "county-four@3"
    metrics = json.loads((own / "metrics.json").read_text("utf-8"))
    assert result["provenance"]["model"] == metrics["model"]
    category = result["projects"][0]["category"]
    assert category["label"] == "廉洁建设"
    assert {ranked["label"] for ranked in category["ranking"]} == set(SAYINGS)


def test_the_folder_is_complete_and_the_same_data_give_the_same_bytes(
    own: Path, tmp_path: Path
) -> None:
    before = contents(own)
    assert tuple(before) == FILES
    assert before["taxonomy.toml"].decode() == scheme_text()
    data = write_rows(tmp_path / "labelled.jsonl", rows())
    assert run(["train", str(data), "-o", str(own)]) == 0  # by the taxonomy of the folder
    assert contents(own) == before


def test_a_better_model_takes_the_place_of_the_old_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert train(tmp_path, mislabelled(40)) == 0
    assert "交叉验证：按份数均匀分成 5 组" in capsys.readouterr().out
    before = contents(tmp_path / "own")
    given = [row | {"hand": "甲乙丙"[n % 3]} for n, row in enumerate(rows())]
    assert train(tmp_path, given) == 0
    assert contents(tmp_path / "own") != before
    said = capsys.readouterr()
    assert "交叉验证：按撰写人（hand）分成 3 组" in said.out
    assert "| 廉洁建设 | 10 |" in said.out
    assert "| 类别 | 份数 | 原有的 F1 | 新的 F1 |" in said.out
    assert "| 宏平均 | 40 |" in said.out
    assert "同样的材料，都是没有学过时的判断）" in said.out
    assert re.search(r"只有原有的判对 \d+ 份，只有新的判对 \d+ 份", said.out)
    assert "正在用 40 份材料训练：分成 3 组" in said.err
    assert re.findall(r"第 [13]/3 组……", said.err) == ["第 1/3 组……", "第 3/3 组……"]
    assert "模型已写入" in said.err


def test_a_worse_model_is_not_written(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(own)
    frozen = rows(8, split="test")
    assert train(tmp_path, [*frozen, *mislabelled(48)[8:]]) == 2
    said = capsys.readouterr()
    assert "来自 split 为 test 的 8 份" in said.out
    assert "| 宏平均 | 8 | 1.000 |" in said.out
    assert "不如原有模型的 1.000，没有写入" in said.err
    assert contents(own) == before


def test_without_a_model_in_the_folder_the_shipped_one_is_the_yardstick(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = dict(zip(SAYINGS, ("典型培育", "机制", "党内民主", "服务模式"), strict=True))
    given = rows()
    for row in given:
        row["primary"] = names[row["primary"]]
    data = write_rows(tmp_path / "labelled.jsonl", given)
    assert run(["train", str(data), "-o", str(tmp_path / "own")]) == 0
    said = capsys.readouterr().out
    assert "自带的 F1" in said
    assert "同样的材料，都是没有学过时的判断）" in said
    assert "只有自带的判对" in said


def gold_rows(number: int) -> list[dict[str, Any]]:
    """Give training documents of the shipped corpus as rows of one's own, labels in turn."""
    each: dict[str, list[dict[str, Any]]] = {}
    for x in load_training():
        if x.primary not in (None, "待定"):
            row = {"id": x.id, "text": x.text, "primary": x.primary}
            each.setdefault(str(x.primary), []).append(row)
    return [row for turn in zip(*each.values(), strict=False) for row in turn][:number]


def test_what_the_shipped_model_learnt_from_is_not_held_against_the_new_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    names = dict(zip(SAYINGS, ("典型培育", "机制", "党内民主", "服务模式"), strict=True))
    own = [row | {"primary": names[row["primary"]]} for row in rows(20)]
    data = write_rows(tmp_path / "labelled.jsonl", [*own, *gold_rows(18)])
    assert run(["train", str(data), "-o", str(tmp_path / "own")]) == 0
    said = capsys.readouterr().out
    assert "自带模型学过其中 18 份，没有计入" in said
    assert "| 宏平均 | 20 |" in said.split("与自带模型比较")[1]
    data = write_rows(tmp_path / "gold.jsonl", gold_rows(36))
    assert run(["train", str(data), "-o", str(tmp_path / "gold")]) == 0
    assert "自带模型学过这 36 份材料，无从与它比较" in capsys.readouterr().out


def test_measuring_the_shipped_model_on_what_it_learnt_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = write_rows(tmp_path / "gold.jsonl", gold_rows(6))
    assert run(["evaluate", str(data)]) == 0
    assert "其中 6 份是这个模型学过的" in capsys.readouterr().out


def test_a_model_that_does_not_say_what_it_learnt_is_not_called_unheard(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (own / "metrics.json").unlink()
    assert train(tmp_path, rows()) in (0, 2)
    said = capsys.readouterr().out
    assert "原有模型没有记下学过哪些" in said
    assert "都是没有学过时的判断" not in said


def test_a_model_of_another_taxonomy_is_not_lost_by_a_slip(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = contents(own)
    scheme = tmp_path / "other.toml"
    scheme.write_text(scheme_text().replace('version = "3"', 'version = "4"'), "utf-8")
    data = write_rows(tmp_path / "labelled.jsonl", rows())
    assert run(["train", str(data), "-o", str(own), "--taxonomy", str(scheme)]) == 2
    assert "属于分类体系 county-four@3" in capsys.readouterr().err
    assert contents(own) == before


def test_a_damaged_model_is_replaced_and_this_is_said(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (own / "classifier.npz").write_bytes(b"PK broken")
    assert train(tmp_path, rows()) == 0
    assert "将被替换" in capsys.readouterr().err
    assert run(["evaluate", str(tmp_path / "labelled.jsonl"), "--model", str(own)]) == 0


@pytest.mark.parametrize(
    ("given", "options", "message"),
    [
        (rows(28), [], "只有 28 份，至少需要 30 份"),
        ([*rows(), {"id": "x", "text": "a", "primary": "党建引领"}], [], "“党建引领”（第 41 行）"),
        ([{"id": "x", "text": "文字。", "primary": 7}, *rows()], [], "第 1 行：primary 应是"),
        ([x for x in rows(48) if x["primary"] != "其他"], [], "没有可以学习的材料：其他"),
        ([*rows(40), {**rows(41)[40], "primary": None, "split": "test"}], [], "split 为 test"),
        (rows(), ["--keep-shipped"], "--keep-shipped 只用于"),
    ],
)
def test_what_cannot_be_trained_on_is_told_with_its_place(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    given: list[dict[str, Any]],
    options: list[str],
    message: str,
) -> None:
    assert train(tmp_path, given, *options) == 2
    assert message in capsys.readouterr().err
    assert not (tmp_path / "own").exists()


def test_unknown_labels_lead_to_the_taxonomy_option(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = write_rows(tmp_path / "labelled.jsonl", rows())
    assert run(["train", str(data), "-o", str(tmp_path / "own")]) == 2
    said = capsys.readouterr().err
    assert "“理论武装”（第 1 行）" in said
    assert "--taxonomy" in said


def test_without_scikit_learn_the_part_to_install_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "sklearn", None)
    assert train(tmp_path, rows()) == 2
    assert "pip install mingjian[train]" in capsys.readouterr().err


def test_a_file_is_no_folder_for_a_model(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "own").write_text("", "utf-8")
    assert train(tmp_path, rows()) == 2
    assert "-o 要写文件夹" in capsys.readouterr().err


def test_a_model_is_measured_as_tables_and_as_json(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fresh = write_rows(tmp_path / "fresh.jsonl", [*rows(44)[40:], {"id": "u", "text": "未标注"}])
    assert run(["evaluate", str(fresh), "--model", str(own)]) == 0
    said = capsys.readouterr().out
    assert "衡量所用：4 份材料；略过未标注的 1 份" in said
    assert "宏 F1（95% 区间）" in said
    assert run(["evaluate", str(fresh), "--model", str(own), "--format", "json"]) == 0
    values = json.loads(capsys.readouterr().out)
    assert (values["schema"], values["taxonomy"]) == ("mingjian.evaluation/1", "county-four@3")
    assert (values["documents"], values["unlabelled"], values["learnt"]) == (4, 1, 0)
    assert values["quality"]["macro_f1"] == 1.0
    assert len(values["quality"]["intervals"]["macro_f1"]) == 2


def test_measuring_on_what_was_learnt_is_said(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mixed = [*rows(), *rows(48, split="test")[36:]]
    for row in mixed[40:]:
        row["id"] += "t"
    data = write_rows(tmp_path / "mixed.jsonl", mixed)
    assert run(["evaluate", str(data), "--model", str(own)]) == 0
    said = capsys.readouterr().out
    assert "split 为 test 的 12 份材料；略过未标注的 0 份、重复的 4 份" in said
    assert "其中 4 份是这个模型学过的" in said


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--model", "没有"], "里没有模型"),
        (["--taxonomy", "scheme.toml"], "模型属于分类体系 street-five@1"),
        ([], "“理论武装”"),
    ],
)
def test_what_cannot_be_measured_with_is_told(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    options: list[str],
    message: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    write_scheme(tmp_path / "scheme.toml")
    write_rows(tmp_path / "labelled.jsonl", rows(4))
    assert run(["evaluate", "labelled.jsonl", *options]) == 2
    assert message in capsys.readouterr().err


def test_nothing_labelled_is_nothing_to_measure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = write_rows(tmp_path / "data.jsonl", [{"id": "a", "text": "通知。", "primary": None}])
    assert run(["evaluate", str(data)]) == 2
    assert "没有已标注类别的材料" in capsys.readouterr().err


def test_a_check_with_a_folder_that_holds_no_fitting_model_is_a_usage_error(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "方案.txt").write_text("方案", "utf-8")
    arguments = ["check", str(tmp_path / "方案.txt"), "--model"]
    assert run([*arguments, str(tmp_path)]) == 2
    assert "里没有模型" in capsys.readouterr().err
    (own / "taxonomy.toml").unlink()
    assert run([*arguments, str(own)]) == 2
    assert "模型不能用" in capsys.readouterr().err


def test_measuring_needs_no_scikit_learn(tmp_path: Path) -> None:
    labelled = [{"id": "a", "text": PLAN.format(place="甲", told="逐月考核。"), "primary": "机制"}]
    data = write_rows(tmp_path / "data.jsonl", labelled)
    code = (
        "import sys; sys.modules['sklearn'] = None\n"
        f"from cli.app import run; sys.exit(run(['evaluate', {str(data)!r}]))"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code]
    ran = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr.decode()
    assert "char-linear@" in ran.stdout.decode()


def test_one_category_alone_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    alone = [row | {"primary": "理论武装"} for row in rows()]
    assert train(tmp_path, alone) == 2
    assert "只有一个类别" in capsys.readouterr().err
