"""docs/serve.md names the options, settings, limits and messages that there are, and no others."""

import re
import shlex
from collections.abc import Iterator
from typing import Any

import pytest
from typer.main import get_command

from api.settings import DATA, PORT, Limits
from cli.app import build_app
from cli.serve_settings import SERVE_PARSERS
from cli.settings import DATABASE_VARIABLE, SERVE_PREFIX
from manual_pages import Page, codes
from mingjian.paths import ROOT

PATH = ROOT / "docs" / "serve.md"
PAGE = Page(PATH, PATH.read_text("utf-8"))
OPTIONS = PAGE.table("选项", "`mingjian.toml` 的 `[serve]` 里")


def _serve() -> Any:
    return get_command(build_app()).commands["serve"]  # type: ignore[attr-defined]


def test_every_option_of_the_service_is_told_of_and_no_other() -> None:
    visible = (one for one in _serve().params if not one.hidden and one.name != "help")
    there = {option for one in visible for option in (*one.opts, *one.secondary_opts)}
    assert {option for row in OPTIONS for option in codes(row[0])} == there - {"--help"}


def test_each_option_may_stand_where_the_table_says() -> None:
    written = {keys[0]: codes(row[2])[0] for row in OPTIONS if (keys := codes(row[1]))}
    assert written.keys() == SERVE_PARSERS.keys()
    for key, variable in written.items():
        spelt = SERVE_PREFIX + key.upper().replace("-", "_")
        assert variable == (DATABASE_VARIABLE if key == "database" else spelt)


def test_defaults_and_limits_are_the_ones_in_force() -> None:
    meaning = {codes(row[0])[0]: row[3] for row in OPTIONS}
    assert f"默认 {PORT}" in meaning["--port"]
    assert f"`{DATA}`" in meaning["--data"]
    limits, told = Limits(), {row[0]: row[1] for row in PAGE.table("什么", "多少")}
    assert told["一份文件"] == f"{limits.file_bytes >> 20} MiB"
    assert told["磁盘"] == f"至少留 {limits.free_bytes >> 20} MiB"
    assert told["一批"] == f"{limits.run_bytes >> 30} GiB，{limits.run_files} 个文件"
    assert told["一个密钥每分钟的请求"] == str(limits.requests)
    assert told["一个密钥排着队的文件"] == str(limits.queued_files)


def _commands() -> Iterator[str]:
    """Yield each command line of 明鉴 in the text, without the program's folder."""
    yield from re.findall(r"`(?:\S*/)?mingjian ([^`\n]+)`", PAGE.text)
    for block in re.findall(r"^```\n(.+?)^```", PAGE.text, re.S | re.M):
        yield from re.findall(r"(?:^|bin/|&& | )mingjian (serve.*?)(?: +#.*)?$", block, re.M)


@pytest.mark.parametrize("line", sorted({*_commands()}))
def test_every_command_is_understood(line: str) -> None:
    name, words = "mingjian", shlex.split(line)
    command: Any = get_command(build_app())
    while name:
        context = command.make_context(name, words)  # raises for an option that is not there
        name, *words = [*getattr(context, "_protected_args", []), *context.args] or [""]
        command = command.commands[name] if name else None


def test_every_option_in_a_sentence_is_one_of_a_command() -> None:
    known = {option for one in _serve().params for option in (*one.opts, *one.secondary_opts)}
    quoted = {code.split()[0] for code in PAGE.quoted() if code.startswith("--")}
    of_others = {"--target", "--without-ocr"}
    assert "--root-path" in quoted
    assert quoted <= known | of_others


def test_every_link_leads_somewhere() -> None:
    for link in PAGE.links():
        assert (PATH.parent / link.partition("#")[0]).exists(), link


def test_every_message_that_is_explained_is_one_of_ours() -> None:
    rooms = [*(ROOT / "cli").rglob("*.py"), *(ROOT / "api").rglob("*.py")]
    source = "".join(path.read_text("utf-8") for path in rooms)
    messages = re.findall(r"说“([^”]+)”|写“([^”]+)”", PAGE.text.partition("## 出了问题")[2])
    assert len(messages) > 4
    for message in map("".join, messages):
        assert message in source, message
