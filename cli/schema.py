"""`mingjian schema`: the JSON Schema of a line that `check` prints, or of a rule profile."""

from typing import Annotated

import typer

from cli.streams import write_out
from mingjian.errors import UsageError

What = Annotated[
    str,
    typer.Argument(
        metavar="result|submission|across|text|diff|profile",
        help="结果行、申报件行、跨文件行、原文行、两轮对照，还是规则档",
    ),
]


def schema(what: What = "result") -> int:
    """输出 JSON Schema：结果行、申报件行、跨文件行、原文 text、两轮对照 diff、规则档。"""
    from mingjian.profile.schema import profile_schema
    from report.wire import (
        across_schema,
        diff_schema,
        json_text,
        result_schema,
        submission_schema,
        text_schema,
    )

    schemas = {
        "result": result_schema,
        "submission": submission_schema,
        "across": across_schema,
        "text": text_schema,
        "diff": diff_schema,
        "profile": profile_schema,
    }
    if what not in schemas:
        raise UsageError(f"没有 {what} 的 JSON Schema；可写：{'、'.join(schemas)}")
    write_out(f"{json_text(schemas[what](), indent=2)}\n")
    return 0
