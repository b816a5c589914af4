from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from cli.settings import Format, Settings, load_settings
from mingjian.errors import DataFileError, UsageError
from mingjian.result import Severity


def load(folder: Path, /, env: Any = None, **options: Any) -> Settings:
    given = {key.replace("_", "-"): value for key, value in options.items()}
    return load_settings(given, env or {}, folder)


def write(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "mingjian.toml").write_text(text, "utf-8")
    return folder


def test_without_anything_the_defaults_hold(tmp_path: Path) -> None:
    assert load(tmp_path) == Settings()


def test_command_line_beats_environment_beats_file(tmp_path: Path) -> None:
    write(tmp_path, "timeout = 1\nmemory = 301\njobs = 5\n")
    env = {"MINGJIAN_TIMEOUT": "2", "MINGJIAN_MEMORY": "302", "PATH": "/bin"}
    settings = load(tmp_path, env, timeout="3")
    assert (settings.timeout, settings.memory, settings.jobs) == (3.0, 302, 5)


def test_the_nearest_file_upwards_is_the_only_one(tmp_path: Path) -> None:
    write(tmp_path, "timeout = 1\njobs = 5\n")
    below = write(tmp_path / "a", "timeout = 2\n") / "b" / "c"
    below.mkdir(parents=True)
    assert load(below) == Settings(timeout=2.0)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"profile": "case-4part"}, Settings(profile="case-4part")),
        ({"model": "ours"}, Settings(model="ours")),
        ({"format": "jsonl"}, Settings(format=Format.JSONL)),
        ({"jobs": "auto"}, Settings(jobs=None)),
        ({"jobs": 3}, Settings(jobs=3)),
        ({"timeout": "0.5"}, Settings(timeout=0.5)),
        ({"memory": "2048"}, Settings(memory=2048)),
        ({"fail_on": "ask"}, Settings(fail_on=Severity.ASK)),
        ({"quiet": True}, Settings(quiet=True)),
        ({"blocks": "true"}, Settings(blocks=True)),
        ({"archive": "档案"}, Settings(archive="档案")),
        ({"decisions": "d.jsonl"}, Settings(decisions="d.jsonl")),
        ({"as_of": "2025-11-30"}, Settings(as_of=date(2025, 11, 30))),
    ],
)
def test_every_option_changes_something(
    tmp_path: Path, options: dict[str, object], expected: Settings
) -> None:
    assert load(tmp_path, **options) == expected


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("profile", " "),
        ("model", ""),
        ("format", "xml"),
        ("jobs", "0"),
        ("jobs", "1.5"),
        ("jobs", "viele"),
        ("jobs", "nan"),
        ("timeout", "0"),
        ("timeout", "inf"),
        ("timeout", "nan"),
        ("memory", "10"),
        ("memory", True),
        ("fail_on", "fatal"),
        ("quiet", "vielleicht"),
        ("decisions", ""),
        ("as_of", "2025-02-30"),
        ("as_of", "11月底"),
        ("as_of", "1989-12-31"),
        ("as_of", "2050-01-01"),
        ("as_of", date(2050, 1, 1)),
        ("as_of", "２０２５-11-30"),
        ("as_of", datetime(2025, 11, 30, 8)),
    ],
)
def test_a_value_that_cannot_be_is_told_with_its_place(
    tmp_path: Path, key: str, value: object
) -> None:
    with pytest.raises(UsageError, match=f"--{key.replace('_', '-')} "):
        load(tmp_path, **{key: value})


def test_an_unknown_key_in_the_file_is_told_with_a_suggestion(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"mingjian\.toml 中没有 fail_on 这一项；是不是 fail-on"):
        load(write(tmp_path, "fail_on = 'ask'\n"))


def test_an_unknown_variable_is_told_with_a_suggestion(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"MINGJIAN_PROFLIE.*是不是 MINGJIAN_PROFILE"):
        load(tmp_path, {"MINGJIAN_PROFLIE": "generic"})


def test_a_key_like_no_other_is_told_with_all_there_are(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="可用：profile、model、format"):
        load(write(tmp_path, "zzz = 1\n"))


def test_a_wrong_value_in_the_file_is_told_with_the_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"mingjian\.toml 中的 jobs"):
        load(write(tmp_path, "jobs = 'viele'\n"))


def test_a_file_that_is_no_toml_is_a_data_file_error(tmp_path: Path) -> None:
    with pytest.raises(DataFileError):
        load(write(tmp_path, "jobs = = 1"))


def test_a_day_may_be_written_as_toml_writes_days(tmp_path: Path) -> None:
    assert load(write(tmp_path, "as-of = 2025-11-30\n")).as_of == date(2025, 11, 30)


def test_files_are_looked_for_beside_the_settings_that_name_them(tmp_path: Path) -> None:
    write(tmp_path, "profile = 'rules/ours.toml'\nmodel = 'ours'\ndecisions = 'd.jsonl'\n")
    below = tmp_path / "deep"
    below.mkdir()
    assert load(below).profile == str(tmp_path / "rules" / "ours.toml")
    assert load(below).model == str(tmp_path / "ours")
    assert load(below).decisions == str(tmp_path / "d.jsonl")
    assert load(below, {"MINGJIAN_MODEL": "theirs"}).model == "theirs"
