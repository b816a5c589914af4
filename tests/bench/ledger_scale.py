"""How long a ledger of many rows takes, and how much memory; beside it openpyxl, write-only.

    PYTHONPATH=tests python -m bench.ledger_scale [--projects 4000] [--findings 1] [--passes 3]

Prints, for so many projects with so many findings each, the seconds and the peak of memory of the
writing, of the CSV files and of the reading back, each in a process of its own, in turn: the
median of the passes. openpyxl writes the same cells of the three tables, once as bare values and
once in the same styles, without links, notes, seals, drop-down lists and heights of rows. Results
are made as they are asked for, as those of a long run are read from results.jsonl; "results" is
that alone. A ledger of 100,000 projects: --projects 100000 --passes 1.
"""

import argparse
import hashlib
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, overload

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from mingjian.result import Evidence, FileResult, Finding, ProjectResult
from mingjian.run_result import RunResult
from report.counts import count_results
from report.ledger.columns import (
    FINDINGS,
    MATRIX,
    OVERVIEW,
    finding_columns,
    matrix_columns,
    overview_columns,
)
from report.ledger.csv_files import (
    FINDINGS_CSV,
    OVERVIEW_CSV,
    write_findings_csv,
    write_overview_csv,
)
from report.ledger.reading import read_ledger
from report.ledger.run_sheet import RunInfo
from report.ledger.workbook import choosable_labels, write_ledger
from report.marks import five_first
from report.rows import all_rows
from report.together import Across, JudgedTogether
from report.workbook.sheet import Cell, Column, cell_text
from report.workbook.styles import STYLES
from results import category, elements, evidence, file_result, finding, project

LEDGER = "台账.xlsx"
BARE, STYLED = "openpyxl, bare", "openpyxl, styled"
STEPS = ("results", "ledger", BARE, STYLED, "csv", "reading")
MESSAGES = (
    "有空白没有填写。",
    "“预期目标”写到了方向，没有可以检查的数量，请核实。",
    "未找到责任人。",
)
UNITS = 400


class ManyResults(Sequence[FileResult]):
    """So many files with a project each, none of which is kept."""

    def __init__(self, count: int, findings: int) -> None:
        self._count = count
        self._findings = findings

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[FileResult]:
        return (self._make(number) for number in range(self._count))

    @overload
    def __getitem__(self, index: int) -> FileResult: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[FileResult]: ...

    def __getitem__(self, index: int | slice) -> FileResult | Sequence[FileResult]:
        return self._make(index) if isinstance(index, int) else [*self][index]

    def _make(self, number: int) -> FileResult:
        name = f"第{number}号“邻里议事”项目"
        findings = tuple(
            finding(
                ("fix", "ask", "note")[place % 3],
                MESSAGES[place % len(MESSAGES)],
                _quote(number, place),
                fingerprint=f"{number * 100 + place:016x}",
            )
            for place in range(self._findings)
        )
        made = file_result(
            f"2025年申报/第{number % UNITS}单位/{name}申报书.docx", _project(name, number, findings)
        )
        return replace(made, sha256=hashlib.sha256(str(number).encode()).hexdigest())


def _project(name: str, number: int, findings: tuple[Finding, ...]) -> ProjectResult:
    lacking = {("owner", "goal", "quality")[number % 3]: "missing"}
    quotes = (evidence("召开议事会，" * 20, 12),)  # longer than what is shown, so with a note
    return project(
        name,
        unit=f"望江街道第{number % UNITS}社区党委",
        category=category(confidence=0.5 + number % 50 / 100),
        elements=tuple(replace(one, evidence=quotes) for one in elements(**lacking)),
        findings=findings,
    )


def _quote(number: int, place: int) -> Evidence:
    return evidence(
        f"每月第{place + 1}个周五召开议事会，全年办成{number}件实事，电话13800001111", 9 + place
    )


def run_step(step: str, folder: Path, results: ManyResults) -> dict[str, float]:
    """Do one of the steps in a folder and give what it took: seconds, CPU seconds, peak in MB."""
    judged = JudgedTogether((), count_results(results), RunResult((), None), Across(), {})
    began, worked = time.perf_counter(), time.process_time()
    if step == "ledger":
        write_ledger(results, folder / LEDGER, judged, run=RunInfo((("批次", "量测"),)))
    elif step in (BARE, STYLED):
        write_peer(results, folder / "peer.xlsx", judged, styled=step == STYLED)
    elif step == "results":
        for _ in results:
            pass
    elif step == "csv":
        write_overview_csv(results, folder / OVERVIEW_CSV, judged)
        write_findings_csv(results, folder / FINDINGS_CSV, judged)
    else:
        read_ledger((folder / LEDGER).read_bytes())
    return {
        "seconds": time.perf_counter() - began,
        "work": time.process_time() - worked,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def write_peer(results: ManyResults, path: Path, judged: JudgedTogether, *, styled: bool) -> None:
    """Write the cells of the three tables with openpyxl."""
    book = Workbook(write_only=True)
    names = five_first(judged.counts.names)
    columns: tuple[Sequence[Column[Any]], ...] = (
        overview_columns(choosable_labels(judged.counts)),
        finding_columns(),
        matrix_columns(names),
    )
    sheets = [book.create_sheet(name) for name in (OVERVIEW, FINDINGS, MATRIX)]
    for sheet, heads in zip(sheets, columns, strict=True):
        sheet.append([column.heading for column in heads])
    looks = {name: _look(name) for name in STYLES} if styled else {}
    for rows in all_rows(results):
        tables = ((rows.project,), rows.findings, (rows.submission,) if rows.submission else ())
        for sheet, heads, table in zip(sheets, columns, tables, strict=True):
            for row in table:
                cells = (column.cell(row) for column in heads)
                sheet.append([_peer_cell(sheet, cell, looks) for cell in cells])
    book.save(path)


def _peer_cell(sheet: Any, cell: Cell, looks: dict[str, dict[str, object]]) -> object:
    value = cell.value
    if isinstance(value, str) and not cell.code:
        value = cell_text(value)
    if not looks:
        return value
    made = WriteOnlyCell(sheet, value)
    for attribute, look in looks[cell.style].items():
        setattr(made, attribute, look)
    return made


def _look(name: str) -> dict[str, object]:
    style = STYLES[name]
    colour, ground = style.get("font_color", "#000000"), style.get("bg_color")
    side = Side("thin", style.get("border_color", "#000000").lstrip("#"))
    look: dict[str, object] = {
        "font": Font("微软雅黑", 10, bold=style.get("bold", False), color=colour.lstrip("#")),
        "alignment": Alignment(style.get("align"), "center", wrap_text=True),
        "border": Border(side, side, side, side),
    }
    return look | ({"fill": PatternFill("solid", ground.lstrip("#"))} if ground else {})


def main() -> None:
    """Measure each step in a process of its own, in turn, or one of them in this."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--projects", type=int, default=4_000)
    parser.add_argument("--findings", type=int, default=1)
    parser.add_argument("--passes", type=int, default=3)
    parser.add_argument("--step", choices=STEPS)
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    if given.step:
        results = ManyResults(given.projects, given.findings)
        print(json.dumps(run_step(given.step, given.folder, results)))
        return
    found: dict[str, list[dict[str, float]]] = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(given.passes):
            for step in STEPS:
                command = [sys.executable, "-m", "bench.ledger_scale", "--step", step]
                command += ["--folder", folder, "--projects", str(given.projects)]
                command += ["--findings", str(given.findings)]
                said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
                found[step].append(json.loads(said))
        sizes = {path.name: path.stat().st_size / (1 << 20) for path in Path(folder).iterdir()}
    print_table(given.projects, given.findings, found)
    print("  " + ", ".join(f"{name} {size:.1f} MB" for name, size in sorted(sizes.items())))


def print_table(projects: int, findings: int, found: dict[str, list[dict[str, float]]]) -> None:
    """Print a line for each step."""
    print(f"{projects} projects with {findings} findings each")
    for step, passes in found.items():
        seconds, work, peak = (
            statistics.median(one[key] for one in passes) for key in ("seconds", "work", "peak")
        )
        print(f"  {step:18} {seconds:7.1f} s   {work:7.1f} CPU s   peak {peak:5.0f} MB")


if __name__ == "__main__":
    main()
