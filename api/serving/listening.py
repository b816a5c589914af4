"""The socket all requests come in by, opened once, before any process is started."""

import errno
import socket

from mingjian.errors import UsageError

# Connections that wait while all processes are busy, or are being started anew.
BACKLOG = 512
_REASONS = {
    errno.EADDRINUSE: "已被占用；可能明鉴已在运行，否则请用 --port 换一个端口",
    errno.EACCES: "不许使用；1024 以下的端口需要管理员权限，请用 --port 换一个端口",
    errno.EADDRNOTAVAIL: "不是这台机器的地址，请核对 --host",
}


def listen(host: str, port: int) -> socket.socket:
    """Open the socket; raises UsageError if the address is taken, or none of this machine."""
    try:
        family, _, _, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        return socket.create_server(address[:2], family=family, backlog=BACKLOG)
    except socket.gaierror as error:
        raise UsageError(f"找不到地址 {host}，请核对 --host") from error
    except (OSError, OverflowError) as error:
        code = error.errno if isinstance(error, OSError) else None
        reason = _REASONS.get(code or 0, f"用不了（{error}）")
        raise UsageError(f"{show_address(host, port)} {reason}") from error


def show_address(host: str, port: int) -> str:
    """Write host and port as they stand in a URL."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
