"""What docs/serve.md says of backups, done while the service runs, and what they restore."""

import re
import shlex
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from mingjian.paths import ROOT
from served import served, wait_for


def test_what_was_copied_while_the_service_ran_can_be_restored(tmp_path: Path) -> None:
    with served(tmp_path / "old", "--with-samples") as service:
        wait_for(lambda: _finished(service.data) == 1, "the samples are not checked")
        subprocess.run([sys.executable, "-c", _written_command()], cwd=service.data, check=True)
        restored = tmp_path / "new" / "data"
        restored.mkdir(parents=True)
        shutil.move(service.data / "backup.sqlite3", restored / "mingjian.sqlite3")
        shutil.copytree(service.data / "runs", restored / "runs")
    with served(tmp_path / "new") as service:
        assert _finished(service.data) == 1
        assert [run.name for run in (service.data / "runs").iterdir()] == _runs(service.data)
        assert next(service.data.glob("runs/*/out/台账.xlsx")).stat().st_size > 0


def _written_command() -> str:
    """Give the line of Python in the text by which the database is copied."""
    text = (ROOT / "docs" / "serve.md").read_text("utf-8")
    line = re.search(r"^.*VACUUM INTO.*$", text, re.M)
    assert line
    return shlex.split(line[0])[-1]


def _finished(data: Path) -> int:
    with closing(sqlite3.connect(data / "mingjian.sqlite3")) as database:
        rows = database.execute("SELECT count(*) FROM run WHERE state = 'done'")
        return int(rows.fetchone()[0])


def _runs(data: Path) -> list[str]:
    with closing(sqlite3.connect(data / "mingjian.sqlite3")) as database:
        return [str(row[0]) for row in database.execute("SELECT id FROM run")]
