import pytest

from nlp.consistency.called import find_called, find_quoted, is_of_another


def _called(words: str) -> list[tuple[str, bool]]:
    quotes = [*find_quoted(words, ())]
    return [(words[start:end], ours) for start, end, ours in find_called(words, quotes)]


@pytest.mark.parametrize(
    "words",
    [
        "现将“红色楼道”创优工作总结如下。",
        "本项目“红色楼道”面向老楼。",
        "通过“红色楼道”这个项目,邻里熟了。",
        "党员多。“红色楼道”项目由社区书记牵头。",
        "“红色楼道”推行以来,党员多了。",
        "要把“红色楼道”创建项目的责任扛起来。",
        "为此提出培育“红色楼道”。",
    ],
)
def test_the_words_beside_make_a_name_the_project_s_own(words: str) -> None:
    assert _called(words) == [("“红色楼道”", True)]


@pytest.mark.parametrize(
    "words", ["设“红色楼道”一角。", "他说:“开项目吧!”项目就开了。", "制定“一楼一策”清单。"]
)
def test_mottos_and_corners_are_no_projects(words: str) -> None:
    assert not any(ours for _, ours in _called(words))


def test_a_name_known_already_is_not_looked_at() -> None:
    assert not [*find_quoted("“红色楼栋”项目由社区牵头。", {"红色楼栋"})]


def test_only_its_own_sentence_makes_a_name_another_s() -> None:
    words = "去年违章多。“红色楼道”项目另行申报。"
    assert is_of_another(words, words.index("“"), words.index("”") + 1)
    words = "去年违章多。“红色楼道”项目由社区牵头。"
    assert not is_of_another(words, words.index("“"), words.index("”") + 1)


def test_a_kind_of_projects_is_no_name() -> None:
    assert _called("银龄守护项目由社区负责。") == [("银龄守护", True)]
    assert not _called("民生实事项目由社区负责。")


@pytest.mark.parametrize("char", ["“", "”", "项", "现", "项目由", "“项”"])
def test_hostile_texts_end(char: str) -> None:
    assert len(_called(char * 30_000)) < 3
