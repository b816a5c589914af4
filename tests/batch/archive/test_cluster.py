"""An archive tagged by a Dask cluster: real processes, some of which are killed meanwhile."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from batch.catalogue.store import CATALOGUE
from dask_cluster import Cluster, dask_cluster
from killed_tag import SHARD_FILES, STEPS
from mingjian.paths import ROOT
from served import wait_for
from tagged_archives import check_whole, write_plans

FILES = 30 * SHARD_FILES
_PATIENCE = 120


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with an archive, and the catalogue that this machine made of it alone."""
    folder = tmp_path_factory.mktemp("place")
    write_plans(folder / "档案", FILES)
    _begin(folder, "whole").communicate(timeout=_PATIENCE)
    return folder


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Have a cluster of two workers."""
    with dask_cluster(tmp_path_factory.mktemp("cluster"), 2) as started:
        yield started


def _begin(place: Path, output: str, *more: str) -> "subprocess.Popen[bytes]":
    """Start to tag, by relative paths, which mean nothing to workers that stand elsewhere."""
    command = [sys.executable, "-m", "killed_tag", next(iter(STEPS)), "0", "tag", "档案"]
    path = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    env = {**os.environ, "PYTHONPATH": path}
    command += ["-o", output, "--jobs", "1", *more]
    return subprocess.Popen(command, cwd=place, env=env, stderr=subprocess.PIPE)


@contextmanager
def _midway(place: Path, output: str, cluster: Cluster) -> Iterator["subprocess.Popen[bytes]"]:
    """Have a run, some of whose files are in the catalogue but not all; it ends with the block."""
    driver = _begin(place, output, "--cluster", cluster.address)
    wait_for(lambda: _count_known(place / output) > SHARD_FILES, "nothing is done", _PATIENCE)
    assert _count_known(place / output) < FILES
    yield driver
    _, said = driver.communicate(timeout=_PATIENCE)
    assert driver.returncode == 0, said.decode()


def _count_known(output: Path) -> int:
    with (
        suppress(sqlite3.Error),
        closing(sqlite3.connect(output / CATALOGUE)) as connection,
    ):
        return int(connection.execute("SELECT count(*) FROM source").fetchone()[0])
    return 0


def test_a_cluster_makes_the_same_catalogue_though_a_worker_is_killed(
    place: Path, cluster: Cluster
) -> None:
    with _midway(place, "killed", cluster):
        cluster.kill_worker()
    check_whole(place / "killed", place / "whole")


def test_a_driver_that_was_killed_goes_on_where_it_was(place: Path, cluster: Cluster) -> None:
    with suppress(AssertionError), _midway(place, "driver", cluster) as driver:
        driver.kill()
    known = _count_known(place / "driver")
    assert SHARD_FILES < known < FILES
    again = _begin(place, "driver", "--cluster", cluster.address)
    _, said = again.communicate(timeout=_PATIENCE)
    assert again.returncode == 0, said.decode()
    check_whole(place / "driver", place / "whole")


def test_a_machine_that_is_lost_for_good_costs_nothing(place: Path, cluster: Cluster) -> None:
    with _midway(place, "lost", cluster):
        cluster.lose_machine()
    check_whole(place / "lost", place / "whole")
    cluster.add_worker()


def test_a_machine_with_another_version_is_refused(place: Path, tmp_path: Path) -> None:
    for room in (*(one for one in ROOT.iterdir() if (one / "__init__.py").exists()),):
        (tmp_path / room.name).symlink_to(room)
    (tmp_path / "nlp").unlink()
    shutil.copytree(ROOT / "nlp", tmp_path / "nlp", ignore=shutil.ignore_patterns("*.pyc"))
    tag = tmp_path / "nlp/tag.py"
    tag.write_text(tag.read_text("utf-8").replace("\nVERSION = ", "\nVERSION = 1000 + "), "utf-8")
    with dask_cluster(tmp_path / "cluster", 0) as cluster:
        cluster.add_worker(code=tmp_path)
        ran = _begin(place, "refused", "--cluster", cluster.address)
        _, said = ran.communicate(timeout=_PATIENCE)
    assert ran.returncode == 2
    assert "明鉴的版本、规则或模型和别处不一致" in said.decode()
    assert _count_known(place / "refused") == 0


def test_a_cluster_that_is_not_there_is_said(place: Path) -> None:
    ran = _begin(place, "nowhere", "--cluster", "tcp://127.0.0.1:1")
    _, said = ran.communicate(timeout=_PATIENCE)
    assert (ran.returncode, "连不上集群 tcp://127.0.0.1:1" in said.decode()) == (2, True)
