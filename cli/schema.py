"""`mingjian schema`: the JSON Schema of a line that `check` prints, or of a rule profile."""

from typing import Annotated

import typer

from cli.streams import write_out
from mingjian.errors import UsageError

What = Annotated[
    str,
    typer.Argument(
        metavar="result|submission|across|profile", help="结果行、申报件行、跨文件行，还是规则档"
    ),
]


def schema(what: What = "result") -> int:
    """输出 JSON Schema：result 文件行，submission 申报件行，across 跨文件行，profile 规则档。"""
    from mingjian.profile.schema import profile_schema
    from report.wire import across_schema, json_text, result_schema, submission_schema

    schemas = {
        "result": result_schema,
        "submission": submission_schema,
        "across": across_schema,
        "profile": profile_schema,
    }
    if what not in schemas:
        raise UsageError(f"没有 {what} 的 JSON Schema；可写：{'、'.join(schemas)}")
    write_out(f"{json_text(schemas[what](), indent=2)}\n")
    return 0
