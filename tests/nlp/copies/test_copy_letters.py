"""What is left of a text when it is compared."""

from nlp.copies.letters import LEAST_LETTERS, MOST_LETTERS, find_letters

OWN = "老支书把三亩撂荒地重新分给了愿意种的人家"


def _words(text: str) -> list[str]:
    letters = find_letters(text, [])
    pairs = zip(letters.firsts.tolist(), letters.counts.tolist(), strict=True)
    codes = letters.codes.tolist()
    return ["".join(map(chr, codes[first : first + count])) for first, count in pairs]


def test_figures_marks_blanks_and_scripts_do_not_count() -> None:
    plain = _words("2023年村里投入5万元修好了东边的水渠。")
    assert plain == ["年村里投入元修好了东边的水渠"]
    assert _words("２０２４ 年，村裡投入 八万元，修好了东边的水渠！") == plain


def test_capital_letters_are_small_ones() -> None:
    assert _words("用ＡＰＰ登记了全村的农机具和水泵") == _words("用app登记了全村的农机具和水泵")


def test_headings_and_labels_are_too_short() -> None:
    assert _words(f"一、主要做法\n{OWN}。\n负责人：王某") == [OWN.replace("三", "")]
    assert len("一、主要做法") < LEAST_LETTERS


def test_masked_spans_are_left_out() -> None:
    letters = find_letters(OWN, [(0, 3)])
    assert letters.places[0] == 3


def test_an_endless_sentence_is_cut() -> None:
    assert [len(words) for words in _words("甲" * (MOST_LETTERS + 50))] == [MOST_LETTERS, 50]


def test_halves_of_surrogates_and_rare_ideographs_are_no_trouble() -> None:
    rare = "\U00020bb7野家的老井修好以后大家都来打水"
    assert _words(rare + "\ud800") == [rare + "\ud800"] or _words(rare + "\ud800") == [rare]
    assert _words("") == []
