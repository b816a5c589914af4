"""docs/cluster.md: what it shows can be run."""

import re
import shlex
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml  # type: ignore[import-untyped]

from batch.archive.options import TagOptions
from batch.archive.plan import Plan
from batch.archive.sources import WHOLE
from batch.archive.tagging import greet
from mingjian.paths import ROOT
from tagged_archives import check_whole, tag_here, write_plans

TEXT = (ROOT / "docs/cluster.md").read_text("utf-8")
_SHARD = re.compile(r"--shard (\S+)")


def _code(kind: str) -> str:
    [found] = re.findall(rf"```{kind}\n(.*?)```", TEXT, re.S)
    return str(found)


@dataclass
class Frame:
    """As much of a pandas frame as the example uses."""

    rows: list[tuple[str, str, int, int]]

    def itertuples(self, index: bool, name: None) -> Iterator[tuple[str, str, int, int]]:
        assert not index
        return iter(self.rows)

    @property
    def iloc(self) -> "Frame":
        return self

    def __getitem__(self, rows: slice) -> "Frame":
        return Frame(self.rows[rows])

    def assign(self, **values: Any) -> dict[str, Any]:
        return values


def test_the_example_for_spark_writes_parts_that_the_command_takes(tmp_path: Path) -> None:
    archive, output = write_plans(tmp_path / "档案", 12), tmp_path / "目录"
    tag_here([archive], tmp_path / "whole")
    (output / "parts").mkdir(parents=True)
    with Plan(tmp_path / "plan") as plan:
        plan.find([str(archive)], output, WHOLE)
        rows = [(one.file, one.path, one.size, one.mtime_ns) for one in plan.pending()]
    names: dict[str, Any] = {}
    exec(compile(_code("python"), "docs/cluster.md", "exec"), names)
    tag_frames: Callable[[Iterable[Frame], str, str], Iterator[dict[str, Any]]]
    tag_frames = names["tag_frames"]
    stamp = greet(TagOptions()).stamp
    frames = [Frame(rows[:5]), Frame(rows[5:])]
    done = list(tag_frames(frames, str(output / "parts"), stamp))
    assert [one["size"] for one in done] == [5, 7]
    [pattern] = re.findall(r"'/share/目录/(parts/\S+)' WHERE file IS NOT NULL", TEXT)
    query = f"SELECT count(*) FROM '{output / pattern}' WHERE file IS NOT NULL"
    assert duckdb.connect().execute(query).fetchall() == [(12,)]
    assert tag_here([archive], output).summary.known == 12
    check_whole(output, tmp_path / "whole")


def test_the_job_for_kubernetes_does_every_slice_once() -> None:
    job = yaml.safe_load(_code("yaml"))["spec"]
    [container] = job["template"]["spec"]["containers"]
    [command] = container["args"]
    assert job["completionMode"] == "Indexed"
    assert f'/{job["completions"]}"' in command
    assert '"$((JOB_COMPLETION_INDEX + 1))/50"' in shlex.quote(command)


def test_the_array_for_slurm_does_every_slice_once() -> None:
    script = _code("bash")
    [(first, last)] = re.findall(r"--array=(\d+)-(\d+)", script)
    assert (first, f"/{last}") == ("1", "/50")
    assert '--shard "$SLURM_ARRAY_TASK_ID/50"' in script


@pytest.mark.parametrize("total", [3])
def test_the_slices_of_offices_are_all_there(total: int) -> None:
    shown = [one for one in _SHARD.findall(TEXT) if re.fullmatch(r"\d/\d", one)]
    assert shown == [f"{number + 1}/{total}" for number in range(total)]
