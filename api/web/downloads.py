"""The reports of a run as they are offered for download: what each is for, and in which order."""

from collections.abc import Sequence
from dataclasses import dataclass

from api.runs.outputs import Output
from batch.record.output import LEDGER, PAGE
from batch.reports.writing import ROUNDS
from report.file_names import ANNOTATED, REVIEWS
from report.ledger.csv_files import FINDINGS_CSV, OVERVIEW_CSV
from report.matrix.write import MATRIX
from report.scoring.write import SCORES
from report.stages.ledger import STAGE_LEDGER

# In this order. A folder stands for all that is in it.
PURPOSES = {
    LEDGER: "总表、要素和问题清单，一张表看全",
    PAGE: "可脱机打开的完整报告，图表、原文和依据都在里面",
    ROUNDS: "与上一轮对照：哪些改好了，哪些还在",
    STAGE_LEDGER: "各阶段材料是否交齐",
    SCORES: "按评分表列出依据，分数由人填写",
    MATRIX: "各项目要素一览图",
    OVERVIEW_CSV: "一项一行，供其他软件读取",
    FINDINGS_CSV: "一个问题一行，供其他软件读取",
    REVIEWS: "给各申报单位的信函，一个项目一份（Word）",
    ANNOTATED: "申报单位的 Word 原件，问题写成批注",
}
_ORDER = tuple(PURPOSES)


@dataclass(frozen=True, slots=True)
class Download:
    """A file: its path among the reports, the name without the folder, and what it is for."""

    path: str
    name: str
    size: int
    purpose: str


@dataclass(frozen=True, slots=True)
class Folder:
    """The files of a folder, which are listed apart."""

    name: str
    purpose: str
    files: tuple[Download, ...]
    size: int


@dataclass(frozen=True, slots=True)
class Downloads:
    """All there is to take away; `size` is that of all together."""

    files: tuple[Download, ...]
    folders: tuple[Folder, ...]
    size: int


def view_downloads(outputs: Sequence[Output]) -> Downloads:
    """Order the reports: those of the whole run, then the folders."""
    alone = [_view(one) for one in outputs if "/" not in one.name]
    tops = {one.name.partition("/")[0] for one in outputs if "/" in one.name}
    return Downloads(
        files=tuple(sorted(alone, key=lambda one: (_place(one.name), one.name))),
        folders=tuple(_view_folder(top, outputs) for top in sorted(tops, key=_place)),
        size=sum(one.size for one in outputs),
    )


def _view_folder(top: str, outputs: Sequence[Output]) -> Folder:
    files = tuple(_view(one) for one in outputs if one.name.startswith(f"{top}/"))
    return Folder(top, PURPOSES.get(top, ""), files, sum(one.size for one in files))


def _view(output: Output) -> Download:
    name = output.name.partition("/")[2] or output.name
    return Download(output.name, name, output.size, PURPOSES.get(output.name, ""))


def _place(name: str) -> int:
    return _ORDER.index(name) if name in PURPOSES else len(_ORDER)
