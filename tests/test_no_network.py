"""Nothing ever leaves the machine: a whole run opens no internet socket."""

import subprocess
import sys
from pathlib import Path

GUARDED = """
import socket, sys
def refuse(event, arguments):
    if event == "socket.__new__" and arguments[1] in (socket.AF_INET, socket.AF_INET6):
        raise SystemExit("an internet socket was opened")
sys.addaudithook(refuse)
from cli.app import main
main()
"""


def test_a_whole_run_opens_no_internet_socket(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("方案\n党支部年底前建成议事点3个。\n", "utf-8")
    arguments = ["check", str(tmp_path / "a.txt"), "-o", str(tmp_path / "out")]
    done = subprocess.run(
        [sys.executable, "-c", GUARDED, *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[1],
    )
    assert done.returncode in {0, 1}, done.stderr
    assert (tmp_path / "out" / "results.jsonl").stat().st_size > 0


def test_the_guard_would_tell() -> None:
    code = GUARDED.replace("from cli.app import main\nmain()", "socket.socket()")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "an internet socket" in done.stderr
