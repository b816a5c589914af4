from pathlib import Path

from nlp.engine import load_engine

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
