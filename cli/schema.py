"""`mingjian schema`: the JSON Schema of a result line."""

from cli.streams import write_out


def schema() -> int:
    """输出结果（results.jsonl 每一行）的 JSON Schema。"""
    from report.wire import json_text, result_schema

    write_out(f"{json_text(result_schema(), indent=2)}\n")
    return 0
