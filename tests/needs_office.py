"""Tests that need LibreOffice are skipped where it is missing, but never in CI."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest


def save_again(path: Path, folder: Path) -> Path:
    """Have LibreOffice open a workbook and save it into a folder; skip the test without it."""
    office = shutil.which("soffice")
    if office is None and "CI" not in os.environ:
        pytest.skip("LibreOffice is not installed")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [office or "soffice", profile, "--headless", "--convert-to", "xlsx"]
    subprocess.run(
        [*command, "--outdir", str(folder), str(path)], check=True, capture_output=True, timeout=120
    )
    return folder / path.name
