from nlp.category.heard import LEAST_BLOCK, MOST_BLOCK, Heard, cut_blocks, plain, practice_blocks

SHORT, LONG = "字" * (LEAST_BLOCK // 3), "字" * LEAST_BLOCK


def heard(*parts: tuple[str, float, int]) -> Heard:
    texts, weights, paragraphs = zip(*parts, strict=True)
    return Heard(texts, weights, paragraphs)


def test_each_paragraph_is_a_block() -> None:
    blocks = cut_blocks(plain([LONG, LONG, LONG]))
    assert blocks.rows == (0, 1, 2)
    assert blocks.chars == (LEAST_BLOCK,) * 3


def test_a_heading_stays_with_what_follows() -> None:
    assert cut_blocks(plain([SHORT, LONG, SHORT, LONG])).rows == (0, 0, 1, 1)


def test_a_long_paragraph_is_parted() -> None:
    count = 2 * MOST_BLOCK // LEAST_BLOCK
    rows = cut_blocks(heard(*((LONG, 1.0, 0) for _ in range(count + 2)))).rows
    assert rows[0] == 0 and rows[-1] >= 1
    assert list(rows) == sorted(rows)


def test_a_block_speaks_with_one_voice() -> None:
    blocks = cut_blocks(heard((SHORT, 0.5, 0), (SHORT, 3.0, 1), (SHORT, 1.0, 2)))
    assert blocks.weights == (0.5, 3.0, 1.0)
    assert blocks.mass().tolist() == [len(SHORT) * weight for weight in (0.5, 3.0, 1.0)]


def test_nothing_has_no_blocks() -> None:
    assert cut_blocks(plain([])).rows == ()


def test_the_loudest_blocks_are_what_is_done() -> None:
    found = practice_blocks(heard((LONG, 1.0, 0), (LONG + "甲", 3.0, 1), (LONG + "乙", 3.0, 2)))
    assert [block.texts for block in found] == [(LONG + "甲",), (LONG + "乙",)]
