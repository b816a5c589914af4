"""Notes that people who write a draft leave for each other."""

import pytest

from mingjian.text import fold
from nlp.bounds.drafting import find_drafting_notes


def _notes(text: str) -> list[str]:
    return [text[slice(*span)] for span in find_drafting_notes(fold(text))]


@pytest.mark.parametrize(
    "note",
    [
        "（件数回头跟物业再核一下）",
        "（这句和第（二）条重复了，删哪句？）",
        "【配图：议事现场，找小吴要】",
        "（标题再想想）",
        "（例子太旧，换个例子）",
        "（等街道给准数再填）",
        "（12次还是13次？）",
        "（这段先放着）",
        "[待核：会员单位家数]",
        "（麻烦财务帮我核一下）",
        "（字数超了，压一压）",
        "（没写完）",
    ],
)
def test_a_note_to_a_colleague_is_found_with_its_brackets(note: str) -> None:
    assert _notes(f"每月开门议事一次{note}，居民说好。") == [note]


def test_a_note_behind_an_arrow_goes_to_the_end_of_its_sentence() -> None:
    assert _notes("居民说好 ←这句太啰嗦，删一半。散会") == ["←这句太啰嗦，删一半"]


@pytest.mark.parametrize(
    "words",
    [
        "（每月底再核一遍，对不上的重议）",
        "（数据不一致的退回重填）",
        "（注：字样待党员大会审定后制作）",
        "（编者注：数据截至去年底）",
        "（等群众满意了再销号）",
        "（党员问一下、记一下、办一下）",
        "（这条路太长）",
        "（照片见附件）",
        "（一问二看三改）",
        "（党员大会表决后再定）",
        "（提议→会商→再核一遍→公示）",
        "（此处填写姓名）",
    ],
)
def test_what_a_plan_says_openly_is_no_note(words: str) -> None:
    assert _notes(f"每月开门议事一次{words}，居民说好。") == []


@pytest.mark.parametrize("text", ["（" * 100_000, "←" * 100_000, "（再" * 50_000, "（问" * 50_000])
def test_hostile_texts_stay_linear(text: str) -> None:
    assert _notes(text) == []
