"""`mingjian serve`: the service, for programs and for people with a browser."""

import webbrowser
from importlib.util import find_spec
from typing import TYPE_CHECKING, Annotated

import typer

from cli.chinese import Group
from cli.doctor import PARTS
from cli.options import Jobs, Memory, Model, Profile, Timeout
from cli.serve_settings import current_serve_settings
from cli.stopping import StopRequest
from cli.streams import write_error
from mingjian.errors import UsageError

if TYPE_CHECKING:
    from api.settings import ServiceSettings

_NO_KEYS = (
    "别的机器也能访问 {0}，但还没有密钥，谁也进不来；"
    "请先运行 mingjian serve keys add 名称 添加密钥，或不写 --host，只在本机使用"
)
_OPEN = "--no-require-keys 只能用于本机；{0} 别的机器也能访问，必须使用密钥"
_STARTED = "明鉴已启动：{0} （数据在 {1}；按 Ctrl-C 停止）"

Host = Annotated[str | None, typer.Option(metavar="ADDRESS", help="监听的地址，默认 127.0.0.1")]
Port = Annotated[str | None, typer.Option(metavar="N", help="端口，默认 8321")]
Data = Annotated[
    str | None, typer.Option(metavar="DIR", help="存放数据的文件夹，默认 ./mingjian-data")
]
DatabaseUrl = Annotated[
    str | None,
    typer.Option(
        metavar="URL",
        help="数据库，默认是数据文件夹里的 SQLite；有密码的请写在环境变量 MINGJIAN_DATABASE 里",
    ),
]
Workers = Annotated[str | None, typer.Option(metavar="N", help="应答请求的进程数，默认 1")]
Retention = Annotated[
    str | None, typer.Option(metavar="N|never", help="结束多少天后删除，默认 never，不删除")
]
Archive = Annotated[
    str | None,
    typer.Option(metavar="DIR", help="tag 的输出文件夹，供网页和接口查找；默认没有"),
]
RequireKeys = Annotated[
    bool | None,
    typer.Option(
        "--require-keys/--no-require-keys", help="是否必须使用密钥，默认只在本机使用时不必"
    ),
]
AllowedHost = Annotated[
    list[str] | None,
    typer.Option("--allowed-host", metavar="NAME", help="访问时用的其他主机名，可写几次"),
]
RootPath = Annotated[
    str | None, typer.Option(metavar="PATH", help="反向代理加在前面的路径，如 /mingjian")
]
TrustedProxy = Annotated[
    list[str] | None,
    typer.Option("--trusted-proxy", metavar="ADDRESS", help="反向代理的地址，可写几次"),
]
OpenBrowser = Annotated[bool, typer.Option("--open", help="启动后打开浏览器")]
WithSamples = Annotated[bool, typer.Option("--with-samples", hidden=True)]


def build_app() -> typer.Typer:
    """Put the commands together."""
    from cli import serve_keys

    app = typer.Typer(cls=Group, invoke_without_command=True)
    app.callback()(serve)
    app.add_typer(serve_keys.app, name="keys")
    return app


def serve(
    context: typer.Context,
    host: Host = None,
    port: Port = None,
    data: Data = None,
    database: DatabaseUrl = None,
    workers: Workers = None,
    jobs: Jobs = None,
    profile: Profile = None,
    model: Model = None,
    timeout: Timeout = None,
    memory: Memory = None,
    retention_days: Retention = None,
    archive: Archive = None,
    require_keys: RequireKeys = None,
    allowed_host: AllowedHost = None,
    root_path: RootPath = None,
    trusted_proxy: TrustedProxy = None,
    open_browser: OpenBrowser = False,
    with_samples: WithSamples = False,
) -> int:
    """启动网页和接口服务，直到按下 Ctrl-C；管理密钥。

    \b
    退出码：0 已按要求停止，2 不能启动。
    """
    if any(find_spec(module) is None for module in PARTS["api"][0]):
        raise UsageError("服务需要另外安装，请先运行 pip install mingjian[api]")
    given = {
        "host": host,
        "port": port,
        "data": data,
        "database": database,
        "workers": workers,
        "jobs": jobs,
        "profile": profile,
        "model": model,
        "timeout": timeout,
        "memory": memory,
        "retention_days": retention_days,
        "archive": archive,
        "require_keys": require_keys,
        "allowed_host": allowed_host or None,
        "root_path": root_path,
        "trusted_proxy": trusted_proxy or None,
    }
    if context.invoked_subcommand is None:
        settings = current_serve_settings(**given)
        return _serve(settings, open_browser=open_browser, with_samples=with_samples)
    if any(value is not None for value in given.values()):
        raise UsageError("选项请写在命令的后面，如 mingjian serve keys list --data DIR")
    return 0


def _serve(settings: "ServiceSettings", *, open_browser: bool, with_samples: bool) -> int:
    from api.serving.listening import show_address
    from api.serving.site import open_site
    from api.settings import is_loopback

    if settings.require_keys is False and not is_loopback(settings.host):
        raise UsageError(_OPEN.format(settings.host))
    with open_site(settings) as site, StopRequest() as stopped:
        if settings.needs_keys and not site.has_keys():
            raise UsageError(_NO_KEYS.format(settings.host))
        if with_samples:
            site.submit_samples()
        address = show_address(_reachable(settings.host), site.port)
        url = f"http://{address}/"
        write_error(_STARTED.format(url, settings.data))
        if open_browser:
            webbrowser.open(url)
        site.run(stopped)
    return 0


def _reachable(host: str) -> str:
    """Give an address by which this machine reaches itself where it listens to all."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
