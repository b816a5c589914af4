from pathlib import Path

import pytest

from mingjian.errors import DataFileError
from mingjian.paths import FINDINGS
from mingjian.rule import load_rules


def write_rule(folder: Path, line: str) -> Path:
    text = (FINDINGS / "rate-over.toml").read_text("utf-8")
    (folder / "rate-over.toml").write_text(f"{line}\n{text}", "utf-8")
    return folder


def test_a_preview_is_true_or_false(tmp_path: Path) -> None:
    (tmp_path / "yes").mkdir()
    assert load_rules(write_rule(tmp_path / "yes", "preview = true"))["rate-over"].preview
    with pytest.raises(DataFileError, match="preview"):
        load_rules(write_rule(tmp_path, 'preview = "true"'))
