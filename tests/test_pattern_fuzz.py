"""No pattern of our data takes for ever on text made to trap it."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
# A guard against patterns that explode, not a measure of speed: all together take some seconds.
TIME_BOX = 240


def test_every_pattern_ends_on_hostile_text() -> None:
    ran = subprocess.run(
        [sys.executable, str(HERE / "pattern_fuzz.py")],
        capture_output=True,
        timeout=TIME_BOX,
        check=True,
        cwd=HERE.parent,
        env={"PYTHONPATH": f"{HERE.parent}"},
    )
    assert int(ran.stdout) > 100
