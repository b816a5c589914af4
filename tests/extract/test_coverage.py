from extract.coverage import measure
from mingjian.document import Block, BlockKind, Omitted, Source


def _blocks(*texts: str) -> tuple[Block, ...]:
    return tuple(Block(BlockKind.PARAGRAPH, text) for text in texts)


def test_all_characters_kept_is_full_coverage() -> None:
    assert measure("甲乙 丙\n丁", _blocks("丙丁", "甲乙"), ()) == (1.0, ())


def test_omitted_text_is_accounted_for() -> None:
    assert measure("甲乙丙丁", _blocks("甲乙"), (Omitted("header", "丙丁", -1),))[0] == 1.0


def test_a_lost_run_of_ten_is_told_even_in_a_long_text() -> None:
    kept = "天地玄黄宇宙洪荒日月盈昃辰宿列张" * 2000
    lost = "这十二个字没有被读出来了"
    coverage, problems = measure(kept + lost, _blocks(kept), ())
    assert coverage is not None and coverage > 0.999
    assert [problem.code for problem in problems] == ["text-lost"]


def test_generated_numbers_do_not_make_up_for_loss() -> None:
    block = Block(BlockKind.PARAGRAPH, "一、甲", source=Source("document", 0, generated=2))
    assert measure("一、甲", (block,), ())[0] == round(1 / 3, 4)


def test_no_source_no_measure() -> None:
    assert measure(None, _blocks("甲"), ()) == (None, ())
