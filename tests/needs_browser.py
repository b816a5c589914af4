"""Tests in a real browser are skipped where there is none, but never in CI."""

import os
import shutil

import pytest

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_browser() -> str:
    """Give the path of a browser of the Chromium family; skips the calling module without one."""
    found = next((path for path in map(shutil.which, BROWSERS) if path), None)
    if found is None and "CI" not in os.environ:
        pytest.skip("apt-get install chromium", allow_module_level=True)
    if found is None:
        raise RuntimeError(f"none of {'、'.join(BROWSERS)} is installed")
    return found
