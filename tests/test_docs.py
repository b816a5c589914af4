"""What the documentation says exists, and what exists is documented."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from api.app import create_app
from api.problems import BY_STATUS
from api.settings import ServiceSettings
from mingjian.document import READ, Status
from mingjian.profile import profile_ids
from mingjian.rule import load_rules
from mingjian.taxonomy import load_taxonomy

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh-CN.md")
COMMANDS = (
    "check",
    "tag",
    "search",
    "duplicates",
    "taxonomy",
    "verify",
    "diff",
    "extract",
    "train",
    "evaluate",
    "profiles",
    "ledger",
    "decisions",
    "schema",
    "serve",
    "doctor",
)


def _text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("name", READMES)
def test_the_readme_names_every_command_profile_and_category(name: str) -> None:
    text = _text(name)
    for command in COMMANDS:
        assert f"mingjian {command}" in text
    for profile in profile_ids():
        assert f"`{profile}`" in text
    for label in load_taxonomy().labels:
        assert label in text


@pytest.mark.parametrize(
    "name", [*READMES, "CONTRIBUTING.md", "docs/rules.md", "corpora/README.md"]
)
def test_paths_that_are_named_exist(name: str) -> None:
    for path in re.findall(r"`((?:corpora|models|docs|extract|nlp|tests)/[\w./-]+)`", _text(name)):
        assert (ROOT / path).exists() or "<" in path, path


@pytest.mark.parametrize("name", [*READMES, "CONTRIBUTING.md"])
def test_links_lead_somewhere(name: str) -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", _text(name)):
        assert (ROOT / target).exists(), target


@pytest.mark.parametrize("name", READMES)
def test_options_that_are_named_exist(name: str) -> None:
    commands = ("check", "tag", "search", "duplicates", "train", "evaluate")
    help_ = "".join(map(_help, commands))
    for option in set(re.findall(r"`(--[a-z-]+)", _text(name))):
        assert option in help_, option


def _help(command: str) -> str:
    arguments = [sys.executable, "-m", "cli.app", command, "--help"]
    return subprocess.run(
        arguments, capture_output=True, text=True, check=True, cwd=ROOT, encoding="utf-8"
    ).stdout


def test_every_rule_has_its_line_in_the_list_of_rules() -> None:
    for rule in load_rules():
        line = rf"^\| `{rule}` \| \[[^\]]+\]\(rules/{rule}\.md\) \|"
        assert re.search(line, _text("docs/rules.md"), re.M)


def test_no_finding_is_of_an_unknown_rule() -> None:
    files = [ROOT / "nlp/findings.py", *(ROOT / "nlp/absence").glob("*.py")]
    source = "".join(file.read_text("utf-8") for file in files)
    kinds = "element|section|field|prompt|placeholder|opinion|category"
    assert set(re.findall(rf'"((?:{kinds})-[a-z]+)"', source)) <= set(load_rules())


def test_the_paths_of_the_service_are_documented() -> None:
    paths = create_app(ServiceSettings(Path("unused"))).openapi()["paths"]
    told = re.sub(r"\{[^}]*\}", "{}", _text("docs/api.md"))
    for path in paths:
        assert re.sub(r"\{[^}]*\}", "{}", path) in told


def test_the_codes_of_problems_are_documented() -> None:
    source = "".join(file.read_text("utf-8") for file in (ROOT / "api").rglob("*.py"))
    codes = {*re.findall(r'ServiceProblem\(\s*\d+,\s*"([a-z-]+)"', source), *BY_STATUS.values()}
    codes |= {f"file-{status}" for status in Status if status not in READ}
    told = set(re.findall(r"`([a-z-]+)`", _text("docs/api.md").partition("## 错误")[2]))
    assert codes <= told


def test_the_two_readmes_show_the_same_run() -> None:
    shown = [re.findall(r"^(\$ mingjian .*?)^```", _text(n), re.S | re.M) for n in READMES]
    assert shown[0] == shown[1] != []
