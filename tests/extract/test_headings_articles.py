from build import document
from extract.headings.find import find_headings
from extract.reading import Line, Look

BODY = "基地每月至少开放八天，每次开放由值班党员登记来访单位、人数和改进意见。"


def _headings(text: str) -> list[tuple[int, str]]:
    return [(heading.level, heading.text) for heading in document(text).headings]


def test_articles_with_names_alone_on_their_lines_are_headings_below_their_chapters() -> None:
    text = f"办法\n第一章　总则\n第一条　目的\n{BODY}\n第二条　适用范围\n{BODY}\n"
    text += f"第二章　使用\n第三条　日常使用\n{BODY}\n第四条　退出情形\n{BODY}"
    assert [level for level, _ in _headings(text)] == [1, 2, 2, 1, 2, 2]


def test_articles_with_names_stand_below_han_numbers_too() -> None:
    text = f"办法\n一、承诺\n第一条　内容\n{BODY}\n第二条　公示\n{BODY}\n"
    text += f"二、兑现\n第三条　记录\n{BODY}\n第四条　撤回\n{BODY}"
    assert [level for level, _ in _headings(text)] == [1, 2, 2, 1, 2, 2]


def test_articles_of_whole_sentences_are_body_with_and_without_an_end_mark() -> None:
    text = f"规则\n第一章　总则\n第一条　{BODY}\n第二条　联盟议事遵循平等的原则\n{BODY}\n"
    text += "第二章　附则\n第三条　本规则由秘书处解释\n第四条　本规则自印发之日起试行"
    assert [words for _, words in _headings(text)] == ["第一章　总则", "第二章　附则"]


def test_an_article_after_which_the_next_one_follows_has_no_name() -> None:
    assert _headings(f"公约\n第一条　爱护环境\n第二条　邻里互助\n第三条　文明养犬\n{BODY}") == []


def test_a_name_that_looks_otherwise_than_its_article_is_a_heading() -> None:
    names = ("第一条　目的。", "第二条　范围。", "第三条　开放。")
    lines = [Line(name + BODY, look=Look(size=16, lead=len(name))) for name in names]
    found = find_headings([Line("管理办法", look=Look(size=22, centred=True)), *lines])
    assert [heading.text for heading in found] == [name.rstrip("。") for name in names]
