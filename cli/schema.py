"""`mingjian schema`: the JSON Schema of what programs get, or of a rule profile."""

from typing import Annotated

import typer

from cli.streams import write_out
from mingjian.errors import UsageError

What = Annotated[
    str,
    typer.Argument(
        metavar="result|submission|across|text|diff|document|classification|catalogue|profile",
        help="结果行、申报件行、跨文件行、原文行、两轮对照、文档结构、分类、目录，还是规则档",
    ),
]


def schema(what: What = "result") -> int:
    """输出 JSON Schema：结果行、申报件行、跨文件行、原文 text、两轮对照 diff、规则档。

    document 是 extract 的输出，classification 是服务的分类结果，catalogue 是 tag 编目的一行。
    """
    from report.schemas import SCHEMAS
    from report.wire import json_text

    if what not in SCHEMAS:
        raise UsageError(f"没有 {what} 的 JSON Schema；可写：{'、'.join(SCHEMAS)}")
    write_out(f"{json_text(SCHEMAS[what](), indent=2)}\n")
    return 0
