"""Files turned into other formats by LibreOffice, many in one process."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

BATCH = 20
SECONDS = 300


def has_office() -> bool:
    """Say whether LibreOffice is here."""
    return shutil.which("soffice") is not None


def convert_all(files: Mapping[str, bytes], suffix: str, target: str) -> dict[str, bytes]:
    """Convert files (by name, without suffix) to `target`; raises OSError if one fails."""
    with tempfile.TemporaryDirectory() as folder:
        for number, data in enumerate(files.values()):
            Path(folder, f"{number}.{suffix}").write_bytes(data)
        for start in range(0, len(files), BATCH):
            end = min(start + BATCH, len(files))
            _convert([f"{n}.{suffix}" for n in range(start, end)], target, folder)
        return {
            name: Path(folder, "out", f"{number}.{target}").read_bytes()
            for number, name in enumerate(files)
        }


def _convert(names: list[str], target: str, folder: str) -> None:
    filters = {"doc": "doc:MS Word 97"}
    profile = Path(folder, "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    command += ["--convert-to", filters.get(target, target), "--outdir", "out", *names]
    subprocess.run(
        command,
        cwd=folder,
        env=dict(os.environ, SAL_USE_VCLPLUGIN="svp"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        timeout=SECONDS,
        check=True,
    )
