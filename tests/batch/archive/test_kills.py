"""A run that is killed, wherever it stands: the next one makes the catalogue it would have made."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from batch.archive.options import TagOptions
from batch.archive.sources import Slice
from killed_tag import SHARD_FILES, STEPS
from mingjian.paths import ROOT
from tagged_archives import check_whole, tag_here, write_plans

FILES = 4 * SHARD_FILES


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give an archive of several shards."""
    return write_plans(tmp_path_factory.mktemp("archive") / "档案", FILES)


@pytest.fixture(scope="module")
def whole(archive: Path) -> Path:
    """Give the folder of a run that nothing disturbed."""
    tag_here([archive], archive.parent / "whole")
    return archive.parent / "whole"


def _be_killed(step: str, times: int, *arguments: str | Path) -> None:
    command = [sys.executable, "-m", "killed_tag", step, str(times), "tag", "--jobs", "1"]
    path = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    env = {**os.environ, "PYTHONPATH": path}
    command += map(str, arguments)
    ran = subprocess.run(command, env=env, capture_output=True, check=False)
    assert ran.returncode == -signal.SIGKILL, (step, ran.stderr.decode())


@pytest.mark.parametrize("step", STEPS)
def test_a_run_killed_at_any_step_is_made_whole_by_the_next(
    archive: Path, whole: Path, tmp_path: Path, step: str
) -> None:
    output = tmp_path / "目录"
    times = SHARD_FILES + 2 if step in ("a part is begun", "a part is absorbed in half") else 2
    times = times if step.startswith(("a part", "the plan is being")) else 1
    _be_killed(step, times, archive, "-o", output)
    tagged = tag_here([archive], output)
    check_whole(output, whole)
    if not step.startswith("the plan"):
        assert tagged.summary.known >= SHARD_FILES, "what was done is not kept"


def test_slices_killed_and_never_finished_are_made_up_for(
    archive: Path, whole: Path, tmp_path: Path
) -> None:
    output = tmp_path / "目录"
    for number, step in enumerate(("a part is in its place", "a part is written aside"), 1):
        _be_killed(step, 1, archive, "-o", output, "--shard", f"{number}/3")
    tag_here([archive], output, part=Slice(1, 3))
    tag_here([archive], output)
    check_whole(output, whole)


def test_a_slice_may_come_after_a_whole_run_that_was_killed(
    archive: Path, whole: Path, tmp_path: Path
) -> None:
    output = tmp_path / "目录"
    _be_killed("a part is absorbed in half", 1, archive, "-o", output)
    assert (output / "catalogue.sqlite3-wal").exists()  # what the file itself does not have yet
    for number in (1, 2):
        tag_here([archive], output, part=Slice(number, 2))
    assert tag_here([archive], output).summary.done == 0
    check_whole(output, whole)


@pytest.mark.parametrize("jobs", [2, 3])
def test_the_catalogue_does_not_depend_on_the_number_of_workers(
    archive: Path, whole: Path, tmp_path: Path, jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("batch.archive.shards.SHARD_FILES", SHARD_FILES)
    tag_here([archive], tmp_path, TagOptions(jobs=jobs))
    check_whole(tmp_path, whole)
