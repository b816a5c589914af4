"""Every data file loads, is sorted, sourced, and its examples hold."""

import re
from pathlib import Path

import pytest

from extract.labels import BODY_FIELDS
from mingjian.element import load_elements
from mingjian.errors import DataFileError, UsageError
from mingjian.genre import load_genres
from mingjian.lexicon import load_lexicon
from mingjian.paths import LEXICONS
from mingjian.profile import FIVE, GENRES, load_profile, profile_ids
from mingjian.profile.vocabulary import load_vocabulary
from mingjian.rule import load_rules
from mingjian.taxonomy import load_taxonomy
from nlp.examples import run_examples
from nlp.patterns import compile_pattern

LEXICON_FILES = sorted(LEXICONS.glob("*.tsv"))


@pytest.mark.parametrize("path", LEXICON_FILES, ids=lambda path: path.stem)
def test_a_lexicon_loads_and_says_what_it_is(path: Path) -> None:
    lexicon = load_lexicon(path)
    assert lexicon.name == path.stem
    assert lexicon.rows


@pytest.mark.parametrize("path", LEXICON_FILES, ids=lambda path: path.stem)
def test_a_lexicon_names_modules_that_read_it(path: Path) -> None:
    (used,) = re.findall(r"^# used by: ([a-z_]+(?:\.[a-z_]+)+)", path.read_text("utf-8"), re.M)
    assert Path(used.replace(".", "/") + ".py").exists()


def test_furniture_patterns_match_their_examples() -> None:
    for pattern, scope, example in load_lexicon(LEXICONS / "site_furniture.tsv").rows:
        assert re.search(pattern, example), pattern
        assert scope in {"line", "inline", "cut"}


def test_label_hints_compile_and_name_fields_we_know() -> None:
    fields = set(load_lexicon(LEXICONS / "form_fields.tsv").mapping().values())
    for pattern, canonical in load_lexicon(LEXICONS / "label_hints.tsv").rows:
        re.compile(pattern)
        assert canonical in fields


def test_role_hints_compile_and_name_known_roles() -> None:
    roles = set(load_lexicon(LEXICONS / "section_roles.tsv").mapping().values())
    for pattern, role in load_lexicon(LEXICONS / "role_hints.tsv").rows:
        re.compile(pattern)
        assert role in roles


def test_every_profile_loads_and_generic_comes_first() -> None:
    assert profile_ids()[0] == "generic"
    assert {load_profile(name).id for name in profile_ids()} == set(profile_ids())


@pytest.mark.parametrize("name", profile_ids())
def test_the_examples_of_every_rule_hold(name: str) -> None:
    wrong = [example for example in run_examples(load_profile(name)) if not example.holds]
    assert wrong == []


def test_every_element_is_asked_for_by_some_profile() -> None:
    asked = {
        element
        for name in profile_ids()
        for requirement in load_profile(name).requirements
        for element in requirement.elements
    }
    assert asked == set(load_elements())


def test_every_pattern_of_elements_and_genres_compiles() -> None:
    for element in load_elements().values():
        for rule in element.rules:
            compile_pattern(rule.pattern)
            compile_pattern(rule.unless)
        compile_pattern(element.never)
        compile_pattern(element.field_value)
    for genre in load_genres().genres:
        for sign in genre.signs:
            compile_pattern(sign.pattern)


def test_roles_and_canonicals_in_element_files_exist() -> None:
    roles = set(load_lexicon(LEXICONS / "section_roles.tsv").mapping().values())
    fields = set(load_lexicon(LEXICONS / "form_fields.tsv").mapping().values())
    for element in load_elements().values():
        named = {role for rule in element.rules for role in rule.roles} | set(element.skip_roles)
        assert named <= roles, element.id
        assert set(element.fields) <= fields, element.id
    assert fields >= BODY_FIELDS


def test_the_generic_profile_asks_the_five_of_applications_and_plans_only() -> None:
    profile = load_profile("generic")
    for genre in GENRES:
        wanted = set(FIVE) if genre in {"application", "plan"} else set()
        assert profile.required(genre) == wanted


def test_the_five_come_first_then_what_the_profile_adds() -> None:
    profile = load_profile("street-8step")
    assert [e.id for e in profile.judged("plan")] == [*FIVE, "measures"]
    assert [e.id for e in profile.judged("summary")] == [*FIVE, "result", "satisfaction"]


def test_the_categories_a_profile_names_are_the_taxonomy_s() -> None:
    for name in profile_ids():
        assert set(load_profile(name).labels.labels) <= set(load_taxonomy().labels)


def test_every_role_and_field_a_profile_may_name_has_a_chinese_name() -> None:
    words = load_vocabulary(load_elements())
    assert all(words["roles"].values())
    assert all(words["fields"].values())


def test_the_rules_a_profile_may_reword_hold_all_that_are_documented() -> None:
    documented = re.findall(r"^\| `([a-z-]+)` \|", Path("docs/rules.md").read_text("utf-8"), re.M)
    assert "threshold-unmet" in documented
    assert set(documented) <= set(load_rules())


def test_the_taxonomy_has_the_six_labels_in_order() -> None:
    labels = ("典型培育", "机制", "党内民主", "服务模式", "社会组织", "其他")
    assert load_taxonomy().labels == labels


def test_an_unknown_profile_is_a_usage_error_that_names_the_known() -> None:
    with pytest.raises(UsageError, match="generic"):
        load_profile("no-such-profile")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('id = "x"\nlabel = "x"\nsource = "x"\ncolour = "red"\n', "colour"),
        ('id = "x"\nlabel = ""\nsource = "x"\n', "label"),
        ('id = "x"\nlabel = "x"\nsource = "x"\nvague = "loud"\n', "vague"),
        (
            'id = "x"\nlabel = "x"\nsource = "x"\n[[require]]\ngenres = ["poem"]\n'
            'elements = ["goal"]\nsource = "x"\n',
            "require[0].genres",
        ),
        ("id = \n", "file"),
    ],
)
def test_a_wrong_profile_names_the_file_and_the_key(tmp_path: Path, text: str, key: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(DataFileError) as caught:
        load_profile(str(path))
    assert caught.value.key == key
    assert str(path) in str(caught.value)


@pytest.mark.parametrize(
    ("body", "key"),
    [
        ("乙\t2\n甲\t1\n甲\t3\n", "甲"),
        ("甲\n", "甲"),
        ("甲\t\n", "甲"),
        ("甲\t1\n乙\t2\n", "乙"),
    ],
)
def test_a_wrong_lexicon_names_the_line(tmp_path: Path, body: str, key: str) -> None:
    path = tmp_path / "x.tsv"
    head = "# name: x\n# columns: a b\n# source: s\n# licence: l\n# used by: u\n"
    path.write_text(head + body, "utf-8")
    with pytest.raises(DataFileError) as caught:
        load_lexicon(path)
    assert caught.value.key == key


def test_a_lexicon_without_a_source_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.tsv"
    path.write_text("# name: x\n# columns: a\n甲\n", "utf-8")
    with pytest.raises(DataFileError, match="source"):
        load_lexicon(path)
