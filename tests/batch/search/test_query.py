import pytest

from batch.search.query import MAX_CHARS, QueryError, parse_query


def read(text: str) -> tuple[list[str], list[str]]:
    query = parse_query(text)
    return [one.plain.text for one in query.wanted], [one.plain.text for one in query.unwanted]


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        ("党建 服务", ["党建", "服务"], []),
        ("党建、服务，群众。", ["党建", "服务", "群众"], []),
        ("“两学一做，学习教育”", ["两学一做,学习教育"], []),
        ('"one two" 党建+', ["one two", "党建+"], []),
        ("＂党建　引领＂", ["党建引领"], []),
        ("“没有写完 的", ["没有写完的"], []),
        ("党员 -微心愿 －“积 分”", ["党员"], ["微心愿", "积分"]),
        ("2019-2021", ["2019-2021"], []),
        ("抓“两学一做”教育", ["抓“两学一做”教育"], []),
        ("党建 -", ["党建", "-"], []),
    ],
)
def test_words_phrases_and_what_must_not_occur(
    text: str, wanted: list[str], unwanted: list[str]
) -> None:
    assert read(text) == (wanted, unwanted)


@pytest.mark.parametrize(
    "text", ["", "  ", "，。", "“”", "-服务", "\u200b", "党" * (MAX_CHARS + 1), "词 " * 21]
)
def test_a_query_by_which_nothing_can_be_found_is_refused(text: str) -> None:
    with pytest.raises(QueryError):
        parse_query(text)
