"""Profiles by file: what they build on, what must fit together, what a genre is asked."""

from pathlib import Path

import pytest

from mingjian.errors import DataFileError, UsageError
from mingjian.profile import FIVE, Profile, load_profile
from mingjian.result import Severity

HEAD = 'id = "ours"\nlabel = "本街道"\nsource = "办法"\n'


def _load(folder: Path, text: str, name: str = "ours.toml", head: str = HEAD) -> Profile:
    path = folder / name
    path.write_text(head + text, "utf-8")
    return load_profile(str(path))


def _error(folder: Path, text: str) -> DataFileError:
    with pytest.raises(DataFileError) as caught:
        _load(folder, text)
    return caught.value


def test_a_profile_of_three_lines_asks_nothing_and_judges_the_five(tmp_path: Path) -> None:
    profile = _load(tmp_path, "")
    assert profile.vague is Severity.ASK
    assert profile.required("plan") == frozenset()
    assert tuple(element.id for element in profile.judged("plan")) == FIVE
    assert not profile.labels.choose_one


def test_what_is_asked_depends_on_the_genre_and_says_where_it_is_written(tmp_path: Path) -> None:
    text = """
[[require]]
genres = ["plan"]
roles = ["goal", "progress"]
elements = ["budget"]
source = "第一条"
[[require]]
genres = ["plan", "application"]
roles = ["goal"]
fields = ["leader"]
source = "第二条"
"""
    profile = _load(tmp_path, text)
    assert profile.required_roles("plan") == (("goal", "第一条"), ("progress", "第一条"))
    assert profile.required_roles("application") == (("goal", "第二条"),)
    assert profile.required_fields("plan") == (("leader", "第二条"),)
    assert profile.required_fields("summary") == ()
    assert [element.id for element in profile.judged("plan")] == [*FIVE, "budget"]


def test_an_element_with_a_threshold_is_judged_though_nobody_requires_it(tmp_path: Path) -> None:
    text = """
[[threshold]]
element = "satisfaction"
genres = ["summary"]
compare = ">="
value = 80
words = ["满意"]
source = "第九条"
"""
    profile = _load(tmp_path, text)
    assert [element.id for element in profile.judged("summary")] == [*FIVE, "satisfaction"]
    assert [element.id for element in profile.judged("plan")] == [*FIVE]
    assert profile.required("summary") == frozenset()


def test_extending_adds_lists_and_replaces_the_rest(tmp_path: Path) -> None:
    text = """
extend = "street-8step"
vague = "fix"
[[require]]
genres = ["plan"]
elements = ["budget"]
source = "经费"
[[stage]]
id = "declare"
label = "申报"
to = "03-31"
source = "本街道延到3月底"
[labels]
choose_one = true
source = "本街道"
"""
    base, profile = load_profile("street-8step"), _load(tmp_path, text)
    assert (profile.id, profile.vague) == ("ours", Severity.FIX)
    assert profile.required("plan") == base.required("plan") | {"budget"}
    assert [stage.id for stage in profile.stages] == [stage.id for stage in base.stages]
    assert (profile.stages[0].to, profile.stages[1].to) == ("03-31", "02-29")
    assert profile.labels.choose_one
    assert profile.labels.labels == base.labels.labels
    assert profile.examples == ()
    assert [path.name for path in profile.files] == ["street-8step.toml", "ours.toml"]


def test_a_profile_may_extend_a_file_beside_it(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    _load(tmp_path, 'vague = "note"\n', "base.toml")
    profile = _load(tmp_path / "sub", 'extend = "../base.toml"\n')
    assert profile.vague is Severity.NOTE


def test_profiles_that_extend_one_another_are_an_error_that_shows_the_circle(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.toml").write_text(HEAD + 'extend = "b.toml"\n', "utf-8")
    (tmp_path / "b.toml").write_text(HEAD + 'extend = "a.toml"\n', "utf-8")
    with pytest.raises(DataFileError, match=r"a\.toml → b\.toml → a\.toml") as caught:
        load_profile(str(tmp_path / "a.toml"))
    assert caught.value.key == "extend"


def test_a_mistake_in_the_base_is_told_of_the_base(tmp_path: Path) -> None:
    (tmp_path / "base.toml").write_text(HEAD + "colour = 1\n", "utf-8")
    with pytest.raises(DataFileError) as caught:
        _load(tmp_path, 'extend = "base.toml"\n')
    assert caught.value.path.endswith("base.toml")


@pytest.mark.parametrize(
    ("text", "key", "reason"),
    [
        ('extend = "generik"\n', "extend", "没有名为“generik”"),
        ("extend = 3\n", "extend", "一段文字"),
        ("requires = 1\n", "requires", "没有“requires”这一项，是不是“require”？"),
        (
            '[[require]]\ngenres = ["plan"]\nelements = ["gaol"]\nsource = "x"\n',
            "require[0].elements",
            "是不是“goal”",
        ),
        ('[[require]]\ngenres = ["plan"]\nsource = "x"\n', "require[0]", "至少写明一项"),
        ('[[require]]\ngenres = ["plan"]\nelements = ["goal"]\n', "require[0].source", "出处"),
        (
            '[[attachment]]\nname = "表"\nstage = "final"\nproof = ["file"]\nsource = "x"\n',
            "attachment[0].stage",
            "没有代号为“final”的阶段",
        ),
        (
            '[[quota]]\nwhat = "项目"\nper = "unit"\nmin = 3\nmax = 2\nsource = "x"\n',
            "quota[0].min",
            "不能大于",
        ),
        ('[wording.ownr]\nmissing = "x"\n', "wording", "是不是“owner”"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(
    tmp_path: Path, text: str, key: str, reason: str
) -> None:
    error = _error(tmp_path, text)
    assert error.key == key
    assert reason in error.reason


def test_an_element_s_words_can_be_changed_and_the_others_stay(tmp_path: Path) -> None:
    own = _load(tmp_path, '[wording.owner]\nmissing = "没有写谁牵头"\n').elements["owner"]
    usual = load_profile("generic").elements["owner"]
    assert own.missing == "没有写谁牵头"
    assert own.missing_advice == usual.missing_advice


def test_a_file_of_another_kind_is_no_profile(tmp_path: Path) -> None:
    path = tmp_path / "ours.txt"
    path.write_text(HEAD, "utf-8")
    with pytest.raises(UsageError):
        load_profile(str(path))
