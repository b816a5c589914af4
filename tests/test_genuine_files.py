"""Files nobody here made: point MINGJIAN_CORPUS at a folder of them (they stay out of the project).

Nothing may crash or hang, and what is called read must be whole.
"""

import os
from collections import Counter
from pathlib import Path

import pytest

from batch.options import CheckOptions, available_processors
from batch.session import CheckSession
from mingjian.document import Status

CORPUS = os.environ.get("MINGJIAN_CORPUS")
FAULTS = frozenset({Status.CRASHED, Status.TIMEOUT})


@pytest.mark.skipif(CORPUS is None, reason="MINGJIAN_CORPUS names no folder of genuine files")
def test_genuine_files_neither_crash_nor_hang_and_are_read_whole() -> None:
    assert CORPUS and Path(CORPUS).is_dir()
    options = CheckOptions(jobs=available_processors(), timeout=120)
    results = [checked.result for checked in CheckSession([CORPUS], options).run()]
    counts = Counter((result.format, str(result.status)) for result in results)
    for (format_, status), count in sorted(counts.items(), key=str):
        print(f"{count:6} {format_} {status}")
    assert [r.file for r in results if r.status in FAULTS] == []
    read = [r for r in results if r.status is Status.OK and r.coverage is not None]
    assert [(r.file, r.coverage) for r in read if (r.coverage or 0) < 0.999] == []
