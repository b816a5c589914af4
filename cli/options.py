"""Options that several commands have; what they mean is in cli.settings."""

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

Profile: TypeAlias = Annotated[
    str | None, typer.Option(metavar="ID|FILE", help="规则档，默认 generic")
]
Model: TypeAlias = Annotated[
    str | None, typer.Option(metavar="DIR", help="自己训练的模型所在的文件夹，默认用自带的模型")
]
Jobs: TypeAlias = Annotated[
    str | None, typer.Option(metavar="N|auto", help="同时处理几个文件，默认 auto")
]
Timeout: TypeAlias = Annotated[
    str | None, typer.Option(metavar="S", help="每个文件最多几秒，默认 60")
]
Memory: TypeAlias = Annotated[
    str | None, typer.Option(metavar="MB", help="每个进程最多多少内存，默认 1024")
]
TaxonomyFile: TypeAlias = Annotated[
    Path | None,
    typer.Option("--taxonomy", metavar="FILE", help="分类体系文件，默认用模型文件夹里的或自带的"),
]
Quiet: TypeAlias = Annotated[bool | None, typer.Option("--quiet", help="不显示进度和小结")]
Progress: TypeAlias = Annotated[
    str | None,
    typer.Option(
        metavar="auto|json|none", help="进度：auto 只在终端显示，json 每行一个对象，供程序读"
    ),
]
Blocks: TypeAlias = Annotated[bool | None, typer.Option("--blocks", help="结果中附上全文各段")]
Decisions: TypeAlias = Annotated[
    str | None,
    typer.Option(metavar="FILE", help="决定文件 decisions.jsonl：以人定的为准，不成立的不再计入"),
]
Originals: TypeAlias = Annotated[
    list[str] | None,
    typer.Option("--originals", metavar="PATH", help="决定所说的原文件所在，可写几次"),
]
AsOf: TypeAlias = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="列出截至这一天各阶段缺的材料，如 2025-11-30"),
]
Previous: TypeAlias = Annotated[
    str | None,
    typer.Option(metavar="DIR", help="上一轮的输出文件夹；报告中列出退改：已改、仍在、新出现"),
]
Letter: TypeAlias = Annotated[
    str | None,
    typer.Option(metavar="FILE", help="本单位的修改意见模板（.docx），默认用自带的"),
]
Across: TypeAlias = Annotated[
    bool | None,
    typer.Option("--across", help="json、jsonl 的最后，再输出一行跨文件核对的结果"),
]
Submissions: TypeAlias = Annotated[
    bool | None,
    typer.Option("--submissions", help="json、jsonl 中各文件之后，再输出按申报件合并的结果"),
]
