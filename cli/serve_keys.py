"""`mingjian serve keys`: the keys with which programs and people use the service."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from cli.chinese import Command, Group
from cli.streams import write_error, write_out
from mingjian.errors import UsageError

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from api.store.database import Database
    from api.store.records import ApiKey

# The largest number all databases keep in such a column.
_MOST = 2**31 - 1
SCOPES = {"read": "查看", "submit": "提交", "review": "作决定"}

Name = Annotated[str, typer.Argument(metavar="NAME", help="给谁的：单位、系统或人的名字")]
Scopes = Annotated[
    list[str] | None,
    typer.Option(
        "--scope",
        metavar="read|submit|review",
        help="可以查看、提交、作决定，可写几次，默认都可以",
    ),
]
Requests = Annotated[
    int | None, typer.Option(metavar="N", help="每分钟最多几个请求，默认 600，0 为不限")
]
QueuedFiles = Annotated[
    int | None, typer.Option(metavar="N", help="最多几个文件排队，默认 20000，0 为不限")
]
Data = Annotated[
    str | None, typer.Option(metavar="DIR", help="服务的数据文件夹，与 serve 的 --data 相同")
]
DatabaseUrl = Annotated[
    str | None, typer.Option(metavar="URL", help="数据库地址，与 serve 的 --database 相同")
]

app = typer.Typer(
    cls=Group, help="管理访问服务的密钥。", no_args_is_help=True, rich_markup_mode=None
)


@app.command(cls=Command)
def add(
    name: Name,
    scope: Scopes = None,
    requests: Requests = None,
    queued_files: QueuedFiles = None,
    data: Data = None,
    database: DatabaseUrl = None,
) -> int:
    """发一个密钥。密钥只显示这一次，请马上保存；丢了就停用，另发一个。"""
    from api.clock import now
    from api.settings import Limits
    from api.store.keys import add_key, is_key_name

    chosen = _check_scopes(scope or list(SCOPES))
    named, usual = _check_name(name), Limits()
    limits = (
        _check_limit("--requests", requests, usual.requests),
        _check_limit("--queued-files", queued_files, usual.queued_files),
    )
    with _open(data, database) as opened, opened.writing() as connection:
        if is_key_name(connection, named):
            raise UsageError(f"已经有名为 {named} 的密钥（停用的也算），请换一个名字")
        key = add_key(connection, named, chosen, limits, now())
    write_error("密钥如下，只显示这一次，请马上保存：")
    write_out(f"{key}\n")
    return 0


@app.command("list", cls=Command)
def list_(data: Data = None, database: DatabaseUrl = None) -> int:
    """列出发过的密钥；密钥本身不保存，所以不显示。"""
    from api.store.keys import list_keys

    with _open(data, database) as opened, opened.reading() as connection:
        keys = list_keys(connection)
    if not keys:
        write_out("还没有密钥。用 mingjian serve keys add NAME 发一个。\n")
    for key in keys:
        write_out(f"{_describe(key)}\n")
    return 0


@app.command(cls=Command)
def revoke(name: Name, data: Data = None, database: DatabaseUrl = None) -> int:
    """停用一个密钥，马上生效；用它登录的网页也随即退出。"""
    from api.clock import now
    from api.store.keys import revoke_key

    with _open(data, database) as opened, opened.writing() as connection:
        if not revoke_key(connection, name.strip(), now()):
            raise UsageError(f"没有名为 {name} 的密钥，或已经停用；用 keys list 查看")
    write_out(f"已停用 {name}\n")
    return 0


def _open(data: str | None, url: str | None) -> "AbstractContextManager[Database]":
    from api.store.opening import opened_database
    from cli.serve_settings import current_serve_settings

    return opened_database(current_serve_settings(data=data, database=url))


def _check_scopes(scopes: list[str]) -> list[str]:
    for scope in scopes:
        if scope not in SCOPES:
            raise UsageError(f"--scope 只能是 {'、'.join(SCOPES)}，现在是 {scope!r}")
    return scopes


def _check_limit(option: str, value: int | None, usual: int) -> int:
    if value is not None and not 0 <= value <= _MOST:
        raise UsageError(f"{option} 应是 0 至 {_MOST} 的整数，现在是 {value}")
    return usual if value is None else value


def _check_name(name: str) -> str:
    from api.security.person import MAX_NAME, is_name

    if not is_name(name.strip()):
        raise UsageError(f"名字应有 1 至 {MAX_NAME} 个字，不含换行等特殊字符")
    return name.strip()


def _describe(key: "ApiKey") -> str:
    scopes = "、".join(words for scope, words in SCOPES.items() if scope in key.scopes)
    state = f"已于 {_day(key.revoked)} 停用" if key.revoked else "有效"
    return (
        f"{key.name}（编号 {key.id}）：{state}；可以{scopes}；"
        f"每分钟请求 {key.requests or '不限'}，排队文件 {key.queued_files or '不限'}；"
        f"{_day(key.created)} 发"
    )


def _day(seconds: float) -> str:
    return datetime.fromtimestamp(seconds).strftime("%Y-%m-%d %H:%M")
