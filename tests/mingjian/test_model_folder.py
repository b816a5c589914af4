from pathlib import Path

import pytest

from mingjian.errors import UsageError
from mingjian.model_folder import check_model_folder, taxonomy_file
from mingjian.paths import MODELS, TAXONOMY


def test_a_folder_s_own_taxonomy_is_in_force_else_the_shipped_one(tmp_path: Path) -> None:
    assert taxonomy_file(tmp_path) == TAXONOMY
    (tmp_path / "taxonomy.toml").write_text("", "utf-8")
    assert taxonomy_file(tmp_path) == tmp_path / "taxonomy.toml"


def test_a_folder_without_both_files_is_no_model(tmp_path: Path) -> None:
    check_model_folder(MODELS)
    (tmp_path / "manifest.json").write_text("{}", "utf-8")
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(UsageError, match=r"classifier\.npz"):
            check_model_folder(folder)
