"""What stands in deploy/: only what is there is named, and what can be tried without root is."""

import json
import re
import shlex
import shutil
import subprocess
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from cli.app import build_app
from cli.serve_settings import load_serve_settings
from deploy.wheelhouse import LINUX, WITH_OCR
from mingjian.paths import ROOT

DEPLOY = ROOT / "deploy"
PROGRAM = "/opt/mingjian/bin/mingjian"
INSTRUCTIONS = {"ARG", "FROM", "COPY", "RUN", "ENV", "USER", "WORKDIR", "VOLUME", "EXPOSE"} | {
    "HEALTHCHECK",
    "ENTRYPOINT",
    "CMD",
}
MADE = "dist/wheelhouse-linux"  # by `make wheelhouse`


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of the image: from what it is made, and its instructions in order."""

    name: str
    base: str
    steps: tuple[tuple[str, str], ...]

    def all(self, word: str) -> list[str]:
        return [rest for instruction, rest in self.steps if instruction == word]


def read_stages() -> dict[str, Stage]:
    """Read the Dockerfile; lines that go on are joined, comments left out."""
    text = (DEPLOY / "Dockerfile").read_text("utf-8")
    text = re.sub(r"^#.*\n", "", text, flags=re.M).replace("\\\n", " ")
    stages: dict[str, Stage] = {}
    for line in filter(str.strip, text.splitlines()):
        word, rest = line.split(maxsplit=1)
        assert word in INSTRUCTIONS, word
        if word == "FROM":
            base, name = rest.split(" AS ")
            stages[name] = Stage(name, base, ())
        elif stages:
            last = list(stages.values())[-1]
            stages[last.name] = Stage(last.name, last.base, (*last.steps, (word, rest)))
    return stages


STAGES = read_stages()


def lineage(name: str) -> list[Stage]:
    """Give a stage and those it is made from, the first of them first."""
    stage = STAGES.get(name)
    return [*lineage(stage.base), stage] if stage else []


def parses(words: list[str]) -> None:
    """Raise if a command line of 明鉴, one that begins with `serve`, is not understood."""
    serve: Any = get_command(build_app())
    assert words[0] == "serve"
    serve.commands["serve"].make_context("serve", words[1:])


def test_what_the_image_copies_is_there_and_reaches_the_engine() -> None:
    ignored = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert [line for line in ignored if not line.startswith("#")] == ["*", f"!{MADE}"]
    for stage in STAGES.values():
        for copied in stage.all("COPY"):
            *flags, source, _ = copied.split()
            if flags:
                assert flags[0].removeprefix("--from=") in STAGES
            else:
                assert source == MADE


def test_the_image_installs_from_a_list_of_the_wheelhouse_by_hash_alone() -> None:
    build = STAGES["build"]
    lists = [name.partition("=")[2] for name in build.all("ARG")]
    assert lists == ["requirements-ocr.txt"]
    install = next(step for step in build.all("RUN") if "pip install" in step)
    assert {"--no-index", "--require-hashes", "--find-links"} <= {*install.split()}
    assert "sha256sum --check" in build.all("RUN")[0]
    assert build.all("WORKDIR") == [build.all("COPY")[0].split()[1]]


@pytest.mark.parametrize("name", ["slim", "full"])
def test_an_image_runs_the_service_as_a_user_without_rights(name: str) -> None:
    stages = lineage(name)
    users = [user for stage in stages for user in stage.all("USER")]
    made = next(step for step in STAGES["base"].all("RUN") if "useradd" in step)
    uid, gid = (re.search(rf"--{kind} (\d+)", made) for kind in ("uid", "gid"))
    assert uid and gid and users[-1] == f"{uid[1]}:{gid[1]}"
    command = [part for word in ("ENTRYPOINT", "CMD") for part in json.loads(_last(stages, word))]
    assert command[0] == "mingjian"
    parses(command[1:])
    environment = dict(word.split("=", 1) for word in shlex.split(_last(stages, "ENV")))
    settings = load_serve_settings({}, environment, Path("/"))
    assert str(settings.data) == _last(stages, "VOLUME") == _last(stages, "WORKDIR")
    assert (settings.host, str(settings.port)) == ("0.0.0.0", _last(stages, "EXPOSE"))
    assert settings.needs_keys


def test_the_image_without_a_target_is_the_small_one() -> None:
    assert [*STAGES][-1] == "slim"
    assert not any("apt-get" in step for stage in lineage("slim") for step in stage.all("RUN"))


def _last(stages: list[Stage], word: str) -> str:
    return [rest for stage in stages for rest in stage.all(word)][-1]


def test_the_image_looks_after_the_health_of_an_address_that_is_there() -> None:
    check = _last(lineage("slim"), "HEALTHCHECK")
    program, option, code = json.loads(check.partition(" CMD ")[2])
    assert (program, option) == ("/opt/mingjian/bin/python", "-c")
    assert "http://127.0.0.1:8321/v1/healthz" in code
    compile(code, "HEALTHCHECK", "exec")


def test_debians_packages_leave_nothing_behind() -> None:
    step = next(step for step in STAGES["full"].all("RUN") if "apt-get" in step)
    assert "--no-install-recommends" in step
    assert step.rstrip().endswith("rm -rf /var/lib/apt/lists/*")


def read_unit() -> Mapping[str, list[str]]:
    """Give the values of each key of the unit in order."""
    unit: dict[str, list[str]] = {}
    for line in (DEPLOY / "mingjian.service").read_text("utf-8").splitlines():
        if line and line[0] not in "#[":
            key, value = line.split("=", 1)
            unit.setdefault(key, []).append(value)
    return unit


def test_the_unit_starts_the_service_as_its_own_user_who_may_write_one_folder() -> None:
    unit = read_unit()
    program, *words = shlex.split(unit["ExecStart"][0])
    assert program == PROGRAM
    parses(words)
    assert unit["User"] == unit["StateDirectory"] == ["mingjian"]
    assert unit["ProtectSystem"] == ["strict"]
    assert "ReadWritePaths" not in unit
    # one file that eats its memory ends its worker, not the service
    assert unit["OOMPolicy"] == ["continue"]


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
def test_systemd_understands_the_unit_and_finds_it_closed(tmp_path: Path) -> None:
    text = (DEPLOY / "mingjian.service").read_text("utf-8").replace(PROGRAM, "/bin/true")
    unit = tmp_path / "mingjian.service"
    unit.write_text(text, "utf-8")
    for command in (["verify"], ["security", "--offline=yes", "--threshold=20"]):
        done = subprocess.run(
            ["systemd-analyze", *command, unit], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        assert "mingjian" not in done.stderr


def test_the_settings_that_are_shipped_are_settings(tmp_path: Path) -> None:
    text = (DEPLOY / "mingjian.toml").read_text("utf-8")
    opened = re.sub(r'^# ([a-z-]+ = [\["])', r"\1", text, flags=re.M)
    assert tomllib.loads(opened)["serve"].keys() >= {"root-path", "database", "trusted-proxy"}
    for written in (text, opened):
        (tmp_path / "mingjian.toml").write_text(written, "utf-8")
        settings = load_serve_settings({}, {}, tmp_path)
        assert settings.needs_keys
        assert str(settings.data) == f"/var/lib/{read_unit()['StateDirectory'][0]}"
    assert settings.root_path == "/mingjian"


def test_the_proxy_and_the_service_agree() -> None:
    proxy = (DEPLOY / "nginx.conf").read_text("utf-8")
    settings = tomllib.loads((DEPLOY / "mingjian.toml").read_text("utf-8"))["serve"]
    assert f"server {settings['host']}:{settings['port']};" in proxy
    largest = re.search(r"client_max_body_size (\d+)m;", proxy)
    assert largest
    assert int(largest[1]) << 20 > load_serve_settings({}, {}, DEPLOY).limits.run_bytes


@pytest.mark.parametrize("path", [DEPLOY / "安装说明.txt", ROOT / "docs/serve.md"])
def test_installing_is_described_as_it_is_done(path: Path) -> None:
    text = path.read_text("utf-8")
    for words in ("--no-index --require-hashes --find-links wheels", "serve keys add", PROGRAM):
        assert words in text
    for file in ("mingjian.service", "mingjian.toml", "nginx.conf"):
        assert file in text
        assert DEPLOY / file in LINUX.files
    assert WITH_OCR == "mingjian[api,archive,ocr,postgres]"
