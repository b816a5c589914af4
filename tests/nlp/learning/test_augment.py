from random import Random

from nlp.learning.augment import (
    FOREIGN,
    MIXED,
    MOST_BOILERPLATE,
    SURROUNDED,
    Boilerplate,
    Example,
    add_variants,
    insert,
    mix,
    neutral_texts,
)

BANK = tuple(Boilerplate(f"套话{n}。", "h1") for n in range(20))
RULES = Example("a", "机制", "h1", ("考核。", "积分。", "通报。"), (3.0, 1.0, 0.5))
SERVICE = Example("b", "服务模式", "h1", ("上门。", "代办。", "跑腿。"), (3.0, 1.0, 0.5))


def test_an_example_comes_first_and_its_variants_keep_its_own_sentences_in_order() -> None:
    for family, own in zip(add_variants([RULES, SERVICE], BANK), [RULES, SERVICE], strict=True):
        assert family[0] == own
        assert len(family) == 1 + SURROUNDED + MIXED
        for variant in family:
            assert (variant.id, variant.label, variant.hand) == (own.id, own.label, own.hand)
            kept = [text for text in variant.texts if text in own.texts]
            assert tuple(kept) == own.texts
            assert len(variant.texts) == len(variant.weights)


def test_the_same_examples_get_the_same_variants() -> None:
    assert add_variants([RULES, SERVICE], BANK) == add_variants([RULES, SERVICE], BANK)


def test_surrounded_variants_hear_boilerplate_and_mixed_ones_another_label_too() -> None:
    family = add_variants([RULES, SERVICE], BANK)[0]
    added = [set(variant.texts) - set(RULES.texts) for variant in family[1:]]
    assert all(len(texts) <= MOST_BOILERPLATE for texts in added[:SURROUNDED])
    assert not any(texts & set(SERVICE.texts) for texts in added[:SURROUNDED])
    for texts in added[SURROUNDED:]:
        assert len(texts & set(SERVICE.texts)) == len(RULES.texts) // FOREIGN


def test_what_is_put_in_weighs_like_what_precedes_it() -> None:
    for seed in range(20):
        made = insert(RULES, ["新。"], Random(seed))
        place = made.texts.index("新。")
        assert place >= 1
        assert made.weights[place] == made.weights[place - 1]


def test_there_is_nothing_to_mix_in_where_all_have_one_label() -> None:
    assert mix(RULES, [RULES], Random(0)) == RULES


def test_without_a_bank_only_foreign_parts_are_added() -> None:
    family = add_variants([RULES, SERVICE], ())[0]
    assert [variant.texts for variant in family[: 1 + SURROUNDED]] == [RULES.texts] * 5
    assert neutral_texts(()) == []


def test_neutral_texts_are_boilerplate_without_repetition() -> None:
    for texts in neutral_texts(BANK):
        assert set(texts) <= {part.sentence for part in BANK}
        assert len(set(texts)) == len(texts) >= 4
