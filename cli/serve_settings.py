"""How the service is run: the command line, then the environment, then mingjian.toml.

What it has in common with other commands may also stand where they look for it; what stands in
[serve] or in MINGJIAN_SERVE_* is for the service alone.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cli.settings import (
    DATABASE_VARIABLE,
    PARSERS,
    SERVE_PREFIX,
    SERVE_TABLE,
    Parsers,
    Values,
    find_file,
    parse,
    parse_switch,
    parse_text,
    parse_whole,
    read_environment,
    read_file,
    read_table,
    read_variables,
)
from mingjian.errors import UsageError
from mingjian.toml import load_toml

if TYPE_CHECKING:
    from api.settings import ServiceSettings

_LAST_PORT = 65_535
_COMMON = ("profile", "model", "jobs", "timeout", "memory")


def current_serve_settings(**options: Any) -> "ServiceSettings":
    """Give the settings of the service in force here and now, for options of the command line."""
    given = {key.replace("_", "-"): value for key, value in options.items()}
    return load_serve_settings(given, os.environ, Path.cwd())


def load_serve_settings(
    options: Mapping[str, Any], environment: Mapping[str, str], folder: Path
) -> "ServiceSettings":
    """Combine the options given (None: not given), the environment, and the file found upwards.

    Raises UsageError for a value or a key that cannot be, DataFileError for a file that is no TOML.
    """
    found = find_file(folder)
    given = {key: (value, f"--{key}") for key, value in options.items() if value is not None}
    values = {
        **(_read_file(found) if found else {}),
        **_common(read_environment(environment)),
        **_read_environment(environment),
        **given,
    }
    return _make(parse(values, SERVE_PARSERS))


def _read_file(path: Path) -> Values:
    table = load_toml(path).get(SERVE_TABLE, {})
    if not isinstance(table, Mapping):
        raise UsageError(f"{path} 中的 {SERVE_TABLE} 应写成 [{SERVE_TABLE}] 一节")
    return {
        **_common(read_file(path)),
        **read_table(path, table, f"{SERVE_TABLE}.", SERVE_PARSERS),
    }


def _read_environment(environment: Mapping[str, str]) -> Values:
    values = read_variables(environment, SERVE_PREFIX, SERVE_PARSERS)
    if DATABASE_VARIABLE in environment:
        values["database"] = (environment[DATABASE_VARIABLE], f"环境变量 {DATABASE_VARIABLE}")
    return values


def _common(values: Values) -> Values:
    return {key: value for key, value in values.items() if key in _COMMON}


def _make(parsed: dict[str, Any]) -> "ServiceSettings":
    from api.settings import DATA, ServiceSettings
    from batch.options import CheckOptions, available_processors

    common = {key: parsed.pop(key) for key in _COMMON if key in parsed}
    common["jobs"] = common.get("jobs") or available_processors()
    data = Path(parsed.pop("data", DATA)).absolute()
    if archive := parsed.pop("archive", None):
        parsed["archive"] = Path(archive).absolute()
    named = {"allowed_host": "hosts", "trusted_proxy": "proxies"}
    rest = {named.get(key, key): value for key, value in parsed.items()}
    return ServiceSettings(data=data, check=CheckOptions(**common), **rest)


def _parse_port(value: Any, where: str) -> int:
    port = parse_whole(value, where, least=0, other="")
    if port > _LAST_PORT:
        raise UsageError(f"{where} 应是不大于 {_LAST_PORT} 的整数，现在是 {value!r}")
    return port


def _parse_workers(value: Any, where: str) -> int:
    return parse_whole(value, where, least=1, other="")


def _parse_days(value: Any, where: str) -> int | None:
    return None if value == "never" else parse_whole(value, where, least=1, other="（天）或 never")


def _parse_names(value: Any, where: str) -> tuple[str, ...]:
    """Take one name, several with commas between them, or a list."""
    names = value.split(",") if isinstance(value, str) else value
    if not isinstance(names, list | tuple) or not names:
        raise UsageError(f"{where} 应是文字或一列文字，现在是 {value!r}")
    return tuple(parse_text(name, where).strip() for name in names)


def _parse_root_path(value: Any, where: str) -> str:
    """Take what a proxy puts before paths, like /mingjian."""
    path = parse_text(value, where).rstrip("/")
    if path and (not path.startswith("/") or not path.isascii() or not path.isprintable()):
        raise UsageError(f"{where} 应是 /mingjian 这样的路径，现在是 {value!r}")
    return path


SERVE_PARSERS: Parsers = {
    **{key: PARSERS[key] for key in _COMMON},
    "data": parse_text,
    "database": parse_text,
    "host": parse_text,
    "port": _parse_port,
    "workers": _parse_workers,
    "require-keys": parse_switch,
    "allowed-host": _parse_names,
    "root-path": _parse_root_path,
    "trusted-proxy": _parse_names,
    "retention-days": _parse_days,
    "archive": parse_text,
}
