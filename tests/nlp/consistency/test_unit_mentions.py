import pytest

from nlp.consistency.unit_mentions import find_mentions

GROUPS = frozenset({"社区", "县", "镇", "街道", "学校"})


def _named(words: str) -> list[str]:
    return [words[m.start : m.name_end] for m in find_mentions(words, GROUPS)]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("柳叶桥社区现有党员86名", "柳叶桥社区"),
        ("经费由黄桷镇党委列支", "黄桷镇"),
        ("2015年1月龙塘县纪委全会", "龙塘县"),
        ("槠溪县西门街道老渡口社区三区", "老渡口社区"),
        ("结合石榴园社区实际", "石榴园社区"),
    ],
)
def test_a_unit_is_found_where_its_name_begins(words: str, name: str) -> None:
    assert name in _named(words)


@pytest.mark.parametrize(
    "words",
    [
        "护茶的规矩,始见于县志",
        "街道拨付4万元和社区自筹4万元",
        "每月上包村片区走一遍",
        "全县各社区都要来",
        "秋季镇上来了六家",
        "金桥、柳桥社区",
    ],
)
def test_words_that_only_stand_before_a_kind_are_no_name(words: str) -> None:
    assert not _named(words)


def test_the_party_body_belongs_to_the_mention() -> None:
    (mention,) = find_mentions("柳叶桥社区党委把账贴出来", GROUPS)
    assert (mention.name.stem, mention.name.kind) == ("柳叶桥", "社区")
    assert (mention.start, mention.name_end, mention.end) == (0, 5, 7)


@pytest.mark.parametrize("words", ["社区" * 50_000, "由" * 100_000, "金桥社区党委" * 10_000])
def test_hostile_texts_end(words: str) -> None:
    assert len(_named(words)) < 20_000
