import pytest

from extract.ticks import find_ticked, has_boxes


@pytest.mark.parametrize(
    ("text", "ticked"),
    [
        ("□拓展项目 ☑创新项目", ("创新项目",)),
        ("■典型培育 □完善工作机制 ■扩大党内民主", ("典型培育", "扩大党内民主")),
        ("○优秀 ●合格 ○不合格", ("合格",)),
        ("A.重点项目( ) B.一般项目(√)", ("一般项目",)),
        ("(√)优秀 ( )良好 ( )合格", ("优秀",)),
        ("重点(√)一般()", ("重点",)),
        ("是√ 否□", ("是",)),
        ("√创新项目", ("创新项目",)),
        ("□甲 □乙", ()),
        ("重点( ) 一般( )", ()),
    ],
)
def test_what_is_ticked_is_the_value(text: str, ticked: tuple[str, ...]) -> None:
    assert has_boxes(text)
    assert find_ticked(text) == ticked


@pytest.mark.parametrize("text", ["□□", "○○○社区", "建成3个(含1个)", "方远", "(盖章) 年 月 日"])
def test_blanks_and_brackets_are_no_boxes(text: str) -> None:
    assert not has_boxes(text)
