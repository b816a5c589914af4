"""`mingjian doctor` as its users run it: what it names, and that it says what is wrong."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from mingjian.paths import ROOT


def doctor(cwd: Path | None = None, **environment: Any) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "cli.app", "doctor"]
    env = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(command, cwd=cwd, env=env, capture_output=True, check=False)


def test_the_doctor_starts_a_worker_and_names_what_is_in_force() -> None:
    ran = doctor()
    assert ran.returncode == 0
    assert "可以启动；规则 generic@" in ran.stdout.decode()
    assert "可选部分 ocr（识别扫描件和图片里的文字）" in ran.stdout.decode()


def test_the_doctor_names_the_parts_that_may_be_missing() -> None:
    said = doctor().stdout.decode()
    for part in ("api", "ocr", "postgres", "train", "LibreOffice"):
        assert part in said


def test_the_doctor_says_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "mingjian.toml").write_text("profil = 'generic'\n", "utf-8")
    ran = doctor(tmp_path)
    assert ran.returncode == 2
    assert "是不是 profile" in ran.stdout.decode()


def settings_told(cwd: Path, **environment: Any) -> list[str]:
    """Give the settings that the doctor names as in force, each as "name value"."""
    told = doctor(cwd, **environment).stdout.decode().partition("√ 设置：")[2]
    return told.partition("\n")[0].split("，")


def test_a_setting_that_is_not_given_is_told_in_words(tmp_path: Path) -> None:
    told = settings_told(tmp_path)
    assert {"decisions 无", "previous 无", "letter 无", "jobs auto", "model 自带"} <= {*told}
    assert not any("None" in line for line in told)


def test_a_setting_that_is_given_is_told_with_its_value(tmp_path: Path) -> None:
    (tmp_path / "mingjian.toml").write_text('previous = "一稿"\n', "utf-8")
    told = settings_told(tmp_path, MINGJIAN_JOBS="3")
    assert "jobs 3" in told
    assert f"previous {tmp_path / '一稿'}" in told
