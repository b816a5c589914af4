"""What people fill in, as profiles say it: score sheets and the matrix."""

from pathlib import Path

import pytest

from mingjian.errors import DataFileError
from mingjian.profile import FIVE, Profile, load_profile

HEAD = 'id = "ours"\nlabel = "本街道"\nsource = "办法"\n'
RESULT = '[[score]]\nsheet = "结项"\ndimension = "实效"\nsource = "办法"\n'


def _load(folder: Path, text: str, name: str = "ours.toml") -> Profile:
    path = folder / name
    path.write_text(HEAD + text, "utf-8")
    return load_profile(str(path))


def test_an_element_a_score_looks_for_is_judged_in_its_genres_but_not_required(
    tmp_path: Path,
) -> None:
    profile = _load(tmp_path, f'{RESULT}elements = ["result"]\ngenres = ["summary"]\n')
    assert [element.id for element in profile.judged("summary")] == [*FIVE, "result"]
    assert [element.id for element in profile.judged("plan")] == [*FIVE]
    assert profile.required("summary") == frozenset()


def test_a_score_without_genres_looks_at_all_and_has_nothing_more_judged(tmp_path: Path) -> None:
    profile = _load(tmp_path, f'{RESULT}elements = ["result"]\n')
    [score] = profile.scores
    assert score.looks_at("plan")
    assert score.has_evidence
    assert [element.id for element in profile.judged("summary")] == [*FIVE]


@pytest.mark.parametrize(
    ("text", "key", "reason"),
    [
        (
            f'{RESULT}[[score_sheet]]\nsheet = "中期"\nsource = "x"\n',
            "score_sheet[0].sheet",
            "没有一个评分项写在“中期”里",
        ),
        (
            f'{RESULT}[[score_sheet]]\nsheet = "结项"\ntotal = true\nsource = "x"\n',
            "score_sheet[0].total",
            "都要写分值",
        ),
        (f"{RESULT}integers = 1\n", "score[0].integers", "true 或 false"),
        (f'{RESULT}fields = ["leadr"]\n', "score[0].fields", "是不是“leader”"),
        ('[[matrix]]\nsource = "x"\n', "matrix[0].column", "必须写明栏目"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(
    tmp_path: Path, text: str, key: str, reason: str
) -> None:
    with pytest.raises(DataFileError) as caught:
        _load(tmp_path, text)
    assert caught.value.key == key
    assert reason in caught.value.reason


def test_a_column_written_again_takes_the_place_of_the_base_s(tmp_path: Path) -> None:
    column = '[[matrix]]\ncolumn = "责任单位"\nheads = ["牵头处室"]\nsource = "办法"\n'
    profile = _load(tmp_path, f'extend = "city-five-systems"\n{column}')
    base = load_profile("city-five-systems").matrix
    assert [one.column for one in profile.matrix] == [one.column for one in base]
    assert profile.matrix[1].heads == ("牵头处室",)


def test_the_criteria_of_case_calls_reach_the_calls_that_extend_them() -> None:
    for name in ("case-national-2015", "case-city-2016"):
        named = [score.dimension for score in load_profile(name).scores]
        assert named == ["真实性", "创新性", "实效性", "典型性"]


def test_the_published_points_add_up_to_a_hundred() -> None:
    profile = load_profile("campus-closing-2020")
    assert sum(score.weight or 0 for score in profile.scores) == 100
    assert all(score.integers for score in profile.scores)
    assert profile.score_sheets[0].total
