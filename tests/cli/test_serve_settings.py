"""What the service is told, and where."""

from pathlib import Path
from typing import Any

import pytest

from api.settings import ServiceSettings
from batch.options import CheckOptions
from cli.serve_settings import load_serve_settings
from cli.settings import Settings, load_settings
from mingjian.errors import UsageError


def load(folder: Path, /, env: Any = None, **options: Any) -> ServiceSettings:
    given = {key.replace("_", "-"): value for key, value in options.items()}
    return load_serve_settings({"jobs": "2", **given}, env or {}, folder)


def write(folder: Path, text: str) -> Path:
    (folder / "mingjian.toml").write_text(text, "utf-8")
    return folder


def test_without_anything_it_is_for_this_machine_alone(tmp_path: Path) -> None:
    settings = load(tmp_path)
    data = Path.cwd() / "mingjian-data"
    assert settings == ServiceSettings(data, check=CheckOptions(jobs=2))
    assert not settings.needs_keys


@pytest.mark.parametrize(
    ("key", "value", "name", "expected"),
    [
        ("host", "10.0.0.1", "host", "10.0.0.1"),
        ("port", "8080", "port", 8080),
        ("data", "/srv/mingjian", "data", Path("/srv/mingjian")),
        ("database", "postgresql://m@db/m", "database", "postgresql://m@db/m"),
        ("workers", "3", "workers", 3),
        ("require-keys", "true", "require_keys", True),
        ("allowed-host", "a.example,b.example", "hosts", ("a.example", "b.example")),
        ("root-path", "/mingjian/", "root_path", "/mingjian"),
        ("trusted-proxy", "10.0.0.9", "proxies", ("10.0.0.9",)),
        ("retention-days", "90", "retention_days", 90),
        ("retention-days", "never", "retention_days", None),
        ("archive", "/srv/archive", "archive", Path("/srv/archive")),
    ],
)
def test_each_can_be_said_in_three_places(
    tmp_path: Path, key: str, value: str, name: str, expected: object
) -> None:
    variable = "MINGJIAN_SERVE_" + key.upper().replace("-", "_")
    for settings in (
        load(tmp_path, **{key: value}),
        load(tmp_path, {variable: value}),
        load(write(tmp_path, f'[serve]\n{key} = "{value}"\n')),
    ):
        assert getattr(settings, name) == expected


def test_command_line_beats_environment_beats_file(tmp_path: Path) -> None:
    write(tmp_path, "timeout = 10\n[serve]\nport = 1\nworkers = 2\ntimeout = 11\nmemory = 301\n")
    env = {"MINGJIAN_SERVE_PORT": "3", "MINGJIAN_SERVE_WORKERS": "4", "MINGJIAN_MEMORY": "302"}
    settings = load(tmp_path, env, port="5")
    assert (settings.port, settings.workers) == (5, 4)
    assert (settings.check.timeout, settings.check.memory) == (11.0, 302)


def test_what_other_commands_are_told_holds_here_too(tmp_path: Path) -> None:
    write(tmp_path, 'profile = "case-4part"\nformat = "jsonl"\n')
    settings = load(tmp_path, {"MINGJIAN_TIMEOUT": "9"})
    assert (settings.check.profile, settings.check.timeout) == ("case-4part", 9.0)


def test_other_commands_do_not_mind_what_the_service_is_told(tmp_path: Path) -> None:
    write(tmp_path, "[serve]\nport = 1\n")
    env = {
        "MINGJIAN_SERVE_PORT": "3",
        "MINGJIAN_DATABASE": "postgresql://m@db/m",
        "MINGJIAN_SOFFICE": "/opt/soffice",
    }
    assert load_settings({}, env, tmp_path) == Settings()


def test_a_password_may_stand_in_the_environment_alone(tmp_path: Path) -> None:
    settings = load(tmp_path, {"MINGJIAN_DATABASE": "postgresql://m:geheim@db/m"})
    assert settings.database == "postgresql://m:geheim@db/m"


def test_lists_and_paths_of_a_file(tmp_path: Path) -> None:
    write(tmp_path, '[serve]\nallowed-host = ["a.example", "b.example"]\ndata = "daten"\n')
    settings = load(tmp_path)
    assert settings.hosts == ("a.example", "b.example")
    assert settings.data == tmp_path / "daten"


@pytest.mark.parametrize(
    "settings",
    [{"host": "0.0.0.0"}, {"allowed_host": ["a.example"]}, {"trusted_proxy": ["10.0.0.9"]}],
)
def test_whoever_lets_others_in_needs_keys(tmp_path: Path, settings: dict[str, Any]) -> None:
    assert load(tmp_path, **settings).needs_keys
    assert not load(tmp_path, **settings, require_keys=False).needs_keys


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[serve]\nprot = 1\n", "中没有 serve.prot 这一项；是不是 port"),
        ("serve = 1\n", r"应写成 \[serve\] 一节"),
        ("[serve]\nport = 70000\n", "serve.port 应是不大于 65535"),
        ("[serve]\nworkers = 0\n", "serve.workers 应是不小于 1"),
        ("[serve]\nretention-days = 0\n", "应是不小于 1 的整数（天）或 never"),
        ('[serve]\nroot-path = "mingjian"\n', "应是 /mingjian 这样的路径"),
        ("[serve]\nallowed-host = []\n", "应是文字或一列文字"),
        ('[serve]\nformat = "json"\n', "没有 serve.format"),
    ],
)
def test_what_cannot_be_is_refused(tmp_path: Path, text: str, expected: str) -> None:
    write(tmp_path, text)
    with pytest.raises(UsageError, match=expected):
        load(tmp_path)


def test_a_variable_misspelt_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="MINGJIAN_SERVE_PROT 这一项；是不是 MINGJIAN_SERVE_PORT"):
        load(tmp_path, {"MINGJIAN_SERVE_PROT": "1"})
