"""Tests of the optional part `ocr` are skipped where it is missing, but never in CI."""

import os

import pytest

from extract.recognition import is_installed


def require_ocr() -> None:
    """Skip the calling module if pictures cannot be recognised here."""
    if not is_installed() and "CI" not in os.environ:
        pytest.skip("pip install mingjian[ocr]", allow_module_level=True)
