from pathlib import Path

import pytest

from mingjian.errors import UsageError
from mingjian.model_folder import check_model_folder, load_own_taxonomy, taxonomy_file
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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id = ", "有误"),
        ('id = "a"\nversion = "1"\nsource = "x"\ncategory = []', "category"),
        (TAXONOMY.read_text("utf-8").replace('label = "其他"', 'label = "待定"'), "待定"),
    ],
)
def test_a_taxonomy_of_ones_own_that_is_wrong_is_told_with_advice(
    tmp_path: Path, text: str, said: str
) -> None:
    path = tmp_path / "taxonomy.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(UsageError, match=said):
        load_own_taxonomy(path)
