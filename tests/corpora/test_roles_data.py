"""corpora/roles: every role is known, named, and its cues hold."""

from pathlib import Path

import pytest

from mingjian.errors import DataFileError
from mingjian.lexicon import load_lexicon
from mingjian.paths import LEXICONS
from mingjian.role import Role, load_roles
from mingjian.role_rule import load_role_rules
from mingjian.text import fold
from nlp.patterns import compile_pattern

ROLES = tuple(load_roles().values())
# Told by their heading alone: no words of a text stand for them.
HEADING_ONLY = {
    *("requirements", "attachments", "opinions", "abstract", "keywords", "references", "authors")
}


def test_every_role_a_heading_can_have_is_named_and_no_other() -> None:
    by_words = set(load_lexicon(LEXICONS / "section_roles.tsv").mapping().values())
    settled = {role for rule in load_role_rules() for role in rule.becomes}
    assert set(load_roles()) == by_words | settled


def test_names_are_told_apart() -> None:
    assert len({role.label for role in ROLES}) == len(ROLES)


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.id)
def test_a_role_has_cues_that_find_their_examples(role: Role) -> None:
    assert bool(role.cues) == (role.id not in HEADING_ONLY)
    for example in role.examples:
        assert compile_pattern(role.cues).search(fold(example)), example


def test_a_role_does_not_answer_for_itself() -> None:
    assert [role.id for role in ROLES if role.id in role.alike] == []


RULE = '[[rule]]\nroles = ["result"]\ngenres = ["plan"]\nbecomes = ["goal"]\nsource = "x"\n'
RULE += 'examples = ["plan: *成效"]\nnever = ["case: *成效"]\n'


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (RULE.replace('"result"', '"outcome"'), "roles"),
        (RULE.replace('["result"]', "[]"), "roles"),
        (RULE.replace('["plan"]', '["letter"]'), "genres"),
        (RULE.replace('["goal"]', '["aim"]'), "becomes"),
        (RULE.replace('["case: *成效"]', "[]"), "never"),
        (RULE.replace("source", "sauce"), "sauce"),
        (RULE + 'before = ["later"]\n', "before"),
    ],
)
def test_a_wrong_rule_is_named_with_its_key(tmp_path: Path, text: str, key: str) -> None:
    path = tmp_path / "settling.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(DataFileError, match=key):
        load_role_rules(path)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('source = "x"\n[[role]]\nid = "a"\nlabel = "甲"\nalike = ["b"]\n', "alike"),
        ('source = "x"\n[[role]]\nid = "a"\nlabel = "甲"\ncues = ["甲"]\n', "examples"),
        ('[[role]]\nid = "a"\nlabel = "甲"\n', "source"),
        ('source = "x"\n[[role]]\nid = "a"\n', "label"),
    ],
)
def test_a_wrong_role_is_named_with_its_key(tmp_path: Path, text: str, key: str) -> None:
    path = tmp_path / "roles.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(DataFileError, match=key):
        load_roles(path)
