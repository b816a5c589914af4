from random import Random

from nlp.category.heard import Heard
from nlp.learning.augment import (
    FOREIGN,
    MOST_BOILERPLATE,
    SURROUNDED,
    VARIANTS,
    Boilerplate,
    Example,
    insert,
    make_variants,
    mix,
    neutral_texts,
)

BANK = tuple(Boilerplate(f"套话{n}。", "h1") for n in range(20))
OWN = Heard(("考核。", "积分。", "通报。"), (3.0, 1.0, 0.5), (0, 1, 1))
RULES = Example("a", "机制", (), "h1", OWN)
SERVICE = Example(
    "b", "服务模式", (), "h1", Heard(("上门。", "代办。", "跑腿。"), (1.0,) * 3, (0,) * 3)
)


def test_an_example_comes_first_and_its_variants_keep_its_own_sentences_in_order() -> None:
    variants = make_variants(RULES, [RULES, SERVICE], BANK)
    assert variants[0] == OWN
    assert len(variants) == VARIANTS
    for variant in variants:
        assert tuple(text for text in variant.texts if text in OWN.texts) == OWN.texts
        assert len(variant.texts) == len(variant.weights) == len(variant.paragraphs)


def test_the_same_examples_get_the_same_variants() -> None:
    one, two = (make_variants(RULES, [RULES, SERVICE], BANK) for _ in range(2))
    assert one == two


def test_surrounded_variants_hear_boilerplate_and_mixed_ones_another_label_too() -> None:
    variants = make_variants(RULES, [RULES, SERVICE], BANK)
    added = [set(variant.texts) - set(OWN.texts) for variant in variants[1:]]
    assert all(len(texts) <= MOST_BOILERPLATE for texts in added[:SURROUNDED])
    assert not any(texts & set(SERVICE.heard.texts) for texts in added[:SURROUNDED])
    for texts in added[SURROUNDED:]:
        assert len(texts & set(SERVICE.heard.texts)) == len(OWN.texts) // FOREIGN


def test_what_is_put_in_is_as_loud_as_what_precedes_it_and_in_its_paragraph() -> None:
    for seed in range(20):
        made = insert(OWN, ["新。"], Random(seed))
        place = made.texts.index("新。")
        assert place >= 1
        assert made.weights[place] == made.weights[place - 1]
        assert made.paragraphs[place] == made.paragraphs[place - 1]


def test_there_is_nothing_to_mix_in_where_all_have_one_label() -> None:
    assert mix(RULES, [RULES], Random(0)) == OWN


def test_without_a_bank_only_foreign_parts_are_added() -> None:
    variants = make_variants(RULES, [RULES, SERVICE], ())
    assert variants[: 1 + SURROUNDED] == [OWN] * (1 + SURROUNDED)
    assert neutral_texts(()) == []


def test_neutral_texts_are_boilerplate_without_repetition() -> None:
    for texts in neutral_texts(BANK):
        assert set(texts) <= {part.sentence for part in BANK}
        assert len(set(texts)) == len(texts) >= 4
