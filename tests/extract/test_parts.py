from extract.parts import find_parts

BODY = (
    "支部每月第一个周五开门议事，群众提事，党员领事，社区办事，结果写在楼门口的黑板上，件件有着落。"
    * 3
)


def _titles(*texts: str) -> list[str]:
    return [part.title for part in find_parts(texts)]


def test_numbered_marks_on_their_own_lines_split_a_compilation() -> None:
    texts = ["党建案例（精选2篇）", "篇1:院坝议事", BODY, "篇2:红色代办", BODY]
    assert _titles(*texts) == ["院坝议事", "红色代办"]


def test_the_base_title_with_ordinals_splits() -> None:
    base = "基层党建创新案例参考"
    assert len(find_parts([base, f"{base} 1", BODY, f"{base} 2", BODY, f"{base} 3", BODY])) == 3


def test_front_matter_belongs_to_no_part() -> None:
    parts = find_parts(["合集", "导语", "范文一", BODY, "范文二", BODY])
    assert parts[0].start == 2


def test_a_gap_in_the_count_means_no_split() -> None:
    assert find_parts(["合集", "篇1:甲", BODY, "篇3:丙", BODY]) == ()


def test_items_without_a_text_are_no_parts() -> None:
    assert find_parts(["方案", "项目一：修路", "拓宽路面。", "项目二：修渠", "清淤。", BODY]) == ()


def test_a_mark_inside_a_sentence_is_none() -> None:
    assert find_parts(["报告", f"案例1：{BODY}", f"案例2：{BODY}"]) == ()
