"""The file `mingjian profiles new` writes: every key with its meaning, most switched off."""

import json
from collections.abc import Iterator

from mingjian.keys import Key, Kind
from mingjian.profile.keys import KEYS

_HEAD = """\
# 一份规则档：我们的方案要求什么。用记事本就能改，存成 UTF-8。
# “# ”开头的行是说明。“#”后面紧接着字的行（如 #vague = "fix"）没有启用：
# 要用时删去行首的“#”，把值换成自己的；一个 [[…]] 连同它下面的各行一起启用，同样的可以写几个。
# 改完运行：mingjian profiles test 这个文件
"""
_FIVE = """\
# 五个明确；不需要的从列表里删去
[[require]]
genres = ["application", "plan"]
elements = ["progress", "owner", "deadline", "quality", "goal"]
source = "五个明确：项目进度、责任人、时限要求、质量标准、预期目标"
"""
_HEADS = {Kind.TABLES: "[[{0}]]", Kind.TABLE: "[{0}]", Kind.NAMED: "[{0}.{1}]"}


def build_skeleton(id_: str, extend: str = "") -> str:
    """Give the text of a new profile that loads as it is.

    It extends the profile `extend`; without one it asks the five specifics of applications and
    plans, as `generic` does.
    """
    given = {"id": _quote(id_), "extend": _quote(extend) if extend else ""}
    scalars = [_explain(key) + _setting(key, given.get(key.name, "")) for key in _scalars()]
    tables = [_table(key) for key in KEYS if key.is_table]
    return "\n".join([_HEAD, *scalars, *([] if extend else [_FIVE]), *tables])


def _scalars() -> Iterator[Key]:
    return (key for key in KEYS if not key.is_table)


def _table(key: Key) -> str:
    lines = [_explain(key), f"#{_HEADS[key.kind].format(key.name, key.sample)}\n"]
    plain = [item for item in key.keys if item.kind is not Kind.WORDS]
    for item in plain:
        lines.append(f"{_explain(item)}#{item.name} = {item.sample}\n")
    for item in key.keys:  # a table below the table stands after the table's own keys
        if item.kind is Kind.WORDS:
            lines.append(f"{_explain(item)}#[{key.name}.{item.name}]\n#{item.sample}\n")
    return "".join(lines)


def _setting(key: Key, own: str) -> str:
    """Write a setting: switched on if it is required or given, else a sample switched off."""
    mark = "" if own or key.required else "#"
    return f"{mark}{key.name} = {own or key.sample}\n"


def _explain(key: Key) -> str:
    required = "（必填）" if key.required else ""
    return f"# {key.label}{required}：{key.meaning}\n" if key.meaning else f"# {key.label}\n"


def _quote(text: str) -> str:
    """Write a text as TOML does: as JSON does."""
    return json.dumps(text, ensure_ascii=False)
