"""`mingjian serve keys`, as an administrator uses it."""

import re
from pathlib import Path

import pytest
from typer import TyperException
from typer.main import get_command

from api.store.database import Database
from api.store.keys import find_key
from cli.chinese import translate
from cli.serve_keys import app
from mingjian.errors import UsageError


def keys(data: Path, *arguments: str) -> None:
    """Run the commands on a folder."""
    command = get_command(app)
    command.main([*arguments, "--data", str(data)], standalone_mode=False)


def test_a_key_is_shown_once_and_found_by_the_service(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keys(tmp_path / "服务", "add", "金桥街道", "--scope", "read", "--requests", "60")
    shown = capsys.readouterr()
    assert re.fullmatch(r"mj_[\w-]{43}\n", shown.out)
    assert "只显示这一次" in shown.err
    database = Database(f"sqlite:///{tmp_path}/服务/mingjian.sqlite3")
    with database.reading() as connection:
        found = find_key(connection, shown.out.strip())
    database.close()
    assert found is not None
    assert (found.name, found.scopes, found.requests) == ("金桥街道", frozenset({"read"}), 60)
    assert found.queued_files == 20_000
    keys(tmp_path / "服务", "list")
    listed = capsys.readouterr().out
    assert "金桥街道（编号 1）：有效；可以查看；每分钟请求 60" in listed
    assert shown.out.strip() not in listed


def test_a_key_that_was_taken_back_stays_in_the_list(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keys(tmp_path, "add", "甲", "--requests", "0")
    keys(tmp_path, "revoke", "甲")
    keys(tmp_path, "list")
    said = capsys.readouterr().out
    assert re.search(r"甲（编号 1）：已于 \S+ \S+ 停用；可以查看、提交、作决定；", said)
    assert "每分钟请求 不限" in said
    with pytest.raises(UsageError, match="已经停用"):
        keys(tmp_path, "revoke", "甲")
    with pytest.raises(UsageError, match="换一个名字"):
        keys(tmp_path, "add", "甲")


def test_an_empty_list_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keys(tmp_path, "list")
    assert "serve keys add" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("add", "甲", "--scope", "admin"), "read、submit、review"),
        (("add", ""), "名字应有"),
        (("add", "名" * 41), "名字应有"),
        (("add", "甲\n乙"), "名字应有"),
        (("add", "甲", "--requests", "-1"), "--requests 应是"),
        (("add", "甲", "--queued-files", "9" * 30), "--queued-files 应是"),
        (("revoke", "没有的"), "没有名为"),
        (("list", "--database", "postgresql+pg8000://u:geheim@127.0.0.1:9/x"), "打不开数据库"),
        (("list", "--database", "什么"), "打不开数据库"),
        (("list", "--database", "nodb://x"), "打不开数据库"),
    ],
)
def test_what_cannot_be_is_told(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    with pytest.raises(UsageError, match=said) as told:
        keys(tmp_path, *arguments)
    assert "geheim" not in str(told.value)


@pytest.mark.parametrize("arguments", [("add",), ("list", "x")])
def test_a_wrong_command_line_is_told_in_chinese(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    with pytest.raises(TyperException) as told:
        keys(tmp_path, *arguments)
    said = translate(told.value.format_message())
    assert not re.search("Missing|Invalid|unexpected|range", said), said


@pytest.mark.parametrize("command", [[], ["add"], ["list"], ["revoke"]])
def test_the_help_is_chinese(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    get_command(app).main([*command, "--help"], prog_name="keys", standalone_mode=False)
    text = capsys.readouterr().out
    assert text.startswith("用法：")
    for english in (
        "Usage",
        "Options",
        "Arguments",
        "Commands",
        "exit.",
        "default",
        "RANGE",
        "x>=",
    ):
        assert english not in text
