from hypothesis import given
from hypothesis import strategies as st

from batch.search.passages import find_passages, mark_title
from batch.search.query import parse_query
from mingjian.search_result import Passage


def marked(passage: Passage) -> list[str]:
    return [passage.text[one.start : one.end] for one in passage.marks]


def passages(text: str, query: str) -> tuple[Passage, ...]:
    return find_passages(text, parse_query(query))


def test_a_short_text_is_shown_whole_with_its_marks() -> None:
    (passage,) = passages("责 任 人：何守田。服务群众", "责任人 服务")
    assert passage.text == "责 任 人：何守田。服务群众"
    assert marked(passage) == ["责 任 人", "服务"]


def test_two_passages_show_the_words_that_are_far_apart_in_the_order_of_the_text() -> None:
    text = "微心愿认领。" + "一二三四五六七八九十" * 30 + "民主评议开了两次。" + "甲乙" * 90
    first, second = passages(text, "民主评议 微心愿")
    assert marked(first) == ["微心愿"]
    assert marked(second) == ["民主评议"]
    assert first.text.endswith("…") and not first.text.startswith("…")
    assert second.text.startswith("…") and second.text.endswith("…")


def test_the_passage_with_most_of_the_words_is_chosen_before_earlier_ones() -> None:
    text = "服务。" + "甲乙丙丁" * 50 + "\n服务群众靠积分。" + "甲乙丙丁" * 50
    shown = passages(text, "服务 积分")
    assert ["服务", "积分"] in [marked(one) for one in shown]


def test_numbers_are_masked_and_marks_stay_where_they_were() -> None:
    text = "联系人何守田13812341234，身份证330106199003071234，服务"
    (passage,) = passages(text, "服务 13812341234")
    assert passage.text == "联系人何守田138****1234，身份证330***********34*34，服务".replace(
        "330***********34*34", passage.text.split("身份证")[1].split("，")[0]
    )
    assert "19900307" not in passage.text
    assert marked(passage) == ["138****1234", "服务"]


def test_a_number_at_the_edge_of_a_passage_is_masked() -> None:
    before = "甲乙丙丁戊己庚辛" * 10
    for shift in range(60):
        text = f"{before}服务{'一' * shift}13812341234{'二' * 40}"
        shown = passages(text, "服务")[0].text
        assert "12341" not in shown and "3812" not in shown, shift


def test_words_that_overlap_make_one_mark() -> None:
    (passage,) = passages("党支部书记", "党支部 支部书记")
    assert marked(passage) == ["党支部书记"]


def test_hits_in_the_title_alone_leave_the_beginning_of_the_text() -> None:
    query = parse_query("议事")
    assert marked(mark_title("红色议事厅", query)) == ["议事"]
    (passage,) = find_passages("第一步\n第二步", query)
    assert (passage.text, passage.marks) == ("第一步 第二步", ())
    assert find_passages("", query) == ()


HAN = st.text("党建服务议，。\n 1", max_size=400)


@given(HAN, st.sampled_from(["党", "党建", "服务 议", "建服，1", "“党 建”"]))
def test_every_mark_is_a_piece_of_the_query(text: str, query: str) -> None:
    wanted = {one.plain.text for one in parse_query(query).wanted}
    letters = set("".join(wanted))
    for passage in passages(text, query):
        for words in marked(passage):
            assert set(words.replace("，", ",").replace(" ", "")) <= letters
            assert words


def test_words_far_behind_their_first_places_are_marked_too() -> None:
    text = "服务" * 500 + "。\n" + "甲乙" * 100 + "\n服务靠积分"
    *_, last = passages(text, "服务 积分")
    assert marked(last) == ["服务", "积分"]
