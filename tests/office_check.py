"""Tests that need LibreOffice: left out where it is not installed, except where CI must have it."""

import os

import pytest

from extract.office import is_available

needs_office = pytest.mark.skipif(
    not is_available() and not os.environ.get("CI"), reason="LibreOffice is not installed"
)
