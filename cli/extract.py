"""`mingjian extract`: one document's structure as JSON."""

import json
import os
from typing import Annotated

import typer

from cli.options import Memory, Timeout
from cli.settings import current_settings
from cli.streams import write_out
from mingjian.document import READ
from mingjian.errors import UsageError


def extract(
    file: Annotated[str, typer.Argument(metavar="FILE", help="一个文档")],
    timeout: Timeout = None,
    memory: Memory = None,
) -> int:
    """把一个文档的段落、标题、表格栏目读成 JSON。

    退出码：0 读出，1 读不出，2 命令有误。
    """
    from batch.inputs import show_path
    from batch.item import Item
    from batch.options import CheckOptions
    from batch.single import extract_file

    settings = current_settings(timeout=timeout, memory=memory)
    if not os.path.isfile(file):
        raise UsageError(f"{file} 不是文件；extract 一次只读一个文档")
    options = CheckOptions(timeout=settings.timeout, memory=settings.memory)
    text = extract_file(Item(show_path(file), file), options.limits())
    write_out(f"{text}\n")
    return 0 if json.loads(text)["status"] in READ else 1
