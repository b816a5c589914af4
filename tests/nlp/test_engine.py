from pathlib import Path

import pytest

from build_model import model
from mingjian.errors import UsageError
from mingjian.paths import CORPORA, TAXONOMY
from mingjian.profile import load_profile
from mingjian.profile.stamp import RULE_FILES, RULE_FOLDERS, fingerprint_rules
from mingjian.taxonomy import load_taxonomy
from nlp.category.model import save_model
from nlp.engine import load_classifier, load_engine

OWN = (
    'id = "mine"\nlabel = "自定"\nsource = "本单位通知"\n'
    '[[require]]\ngenres = ["plan"]\nelements = ["owner"]\nsource = "本单位通知"\n'
)


def test_provenance_names_profile_model_and_taxonomy() -> None:
    provenance = load_engine().provenance
    assert provenance.profile.startswith("generic@")
    assert provenance.taxonomy == "street-five@1"


def test_an_edited_profile_file_changes_the_provenance(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(OWN, "utf-8")
    before = load_engine(str(path)).provenance
    path.write_text(
        OWN + '[[require]]\ngenres = ["plan"]\nelements = ["goal"]\nsource = "x"\n', "utf-8"
    )
    assert load_engine(str(path)).provenance != before


def test_an_edited_file_that_the_profile_extends_changes_the_provenance(tmp_path: Path) -> None:
    (tmp_path / "base.toml").write_text(OWN, "utf-8")
    path = tmp_path / "mine.toml"
    path.write_text('id = "x"\nlabel = "x"\nsource = "x"\nextend = "base.toml"\n', "utf-8")
    before = load_engine(str(path)).provenance
    (tmp_path / "base.toml").write_text('vague = "fix"\n' + OWN, "utf-8")
    assert load_engine(str(path)).provenance != before


@pytest.mark.parametrize("edited", ["findings/unit-differs.toml", "tense.toml", "roles/a.toml"])
def test_edited_rule_data_change_the_fingerprint(tmp_path: Path, edited: str) -> None:
    for folder in RULE_FOLDERS:
        (tmp_path / folder).mkdir()
    for name in (*RULE_FILES, edited):
        (tmp_path / name).write_text("a = 1\n", "utf-8")
    before = fingerprint_rules(load_profile("generic"), tmp_path)
    (tmp_path / edited).write_text("a = 2\n", "utf-8")
    assert fingerprint_rules(load_profile("generic"), tmp_path) != before


def test_every_rule_of_findings_is_in_the_fingerprint() -> None:
    assert (CORPORA / "findings").name in RULE_FOLDERS
    assert all((CORPORA / name).is_file() for name in RULE_FILES)


def test_a_model_folder_brings_its_own_taxonomy(tmp_path: Path) -> None:
    text = TAXONOMY.read_text("utf-8").replace('id = "street-five"', 'id = "county"')
    (tmp_path / "taxonomy.toml").write_text(text, "utf-8")
    own = model(taxonomy=load_taxonomy(tmp_path / "taxonomy.toml"))
    save_model(own, tmp_path)
    engine = load_engine(model_folder=str(tmp_path))
    assert engine.provenance.model == own.stamp != load_engine().provenance.model
    assert engine.provenance.taxonomy == engine.taxonomy.stamp == "county@1"


def test_a_named_folder_without_a_fitting_model_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="里没有模型"):
        load_engine(model_folder=str(tmp_path))
    other = tmp_path / "other.toml"
    other.write_text(TAXONOMY.read_text("utf-8").replace('"street-five"', '"county"'), "utf-8")
    with pytest.raises(UsageError, match="county@1"):
        load_classifier(None, other)
