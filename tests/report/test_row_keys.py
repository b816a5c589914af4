from report.row_keys import (
    finding_key,
    join_keys,
    key_fingerprint,
    key_hash,
    key_project,
    key_rest,
    project_key,
    rename_key,
    split_key,
)

PROJECT = project_key("ab12", 1)
FINDING = finding_key(PROJECT, "f00d")


def test_a_key_gives_back_what_it_was_made_of() -> None:
    assert (key_hash(FINDING), key_rest(FINDING)) == ("ab12", "1#f00d")
    assert (key_project(FINDING), key_fingerprint(FINDING)) == (PROJECT, "f00d")


def test_a_file_that_was_not_read_has_no_hash_in_its_key() -> None:
    assert (key_hash(project_key(None, 0)), key_rest(project_key(None, 0))) == ("", "0")


def test_a_row_about_several_projects_has_all_their_keys() -> None:
    other = project_key("cd34", 0)
    both = join_keys([PROJECT, other])
    assert split_key(both) == [PROJECT, other]
    assert split_key(rename_key(both, {"ab12": "ef56"})) == [project_key("ef56", 1), other]
