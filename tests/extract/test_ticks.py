import pytest

from extract.ticks import ticked


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("□拓展项目 ☑创新项目", ("创新项目",)),
        ("■典型培育 □完善工作机制 ■扩大党内民主", ("典型培育", "扩大党内民主")),
        ("○优秀 ●合格 ○不合格", ("合格",)),
        ("◇新建　◆提升", ("提升",)),
        ("A.重点项目（ ） B.一般项目（√）", ("一般项目",)),
        ("重点(√)一般()", ("重点",)),
        ("（√）优秀　（ ）良好　（ ）合格", ("优秀",)),
        ("[√]创新 [ ]拓展", ("创新",)),
        ("是√ 否□", ("是",)),
        ("优秀 ■　合格 □　不合格 □", ("优秀",)),
        ("√创新项目", ("创新项目",)),
        ("□图文　☑视频（时长：8分40秒）", ("视频（时长：8分40秒）",)),
        ("□甲 □乙", ()),
        ("重点（ ） 一般（ ）", ()),
    ],
)
def test_what_is_ticked_is_the_value_as_it_is_written(text: str, choices: tuple[str, ...]) -> None:
    assert ticked(text) == choices


@pytest.mark.parametrize(
    "text",
    [
        *("□□", "○○○社区", "建成3个(含1个)", "方远", "(盖章) 年 月 日", ""),
        "●开展走访；\n●建立台账（ ）。",
        "●建成议事点\n●服务群众三百人",
        "围绕院坝议事这一件事\n做法：登记、公示\n✓专人负责",
        "建成议事点（位置见图），服务群众300人\n●年底前建成（ ）",
        "全年做三件事：√走访 √议事 √回访，由党小组长逐户登记并在公示栏张榜公布结果接受监督",
    ],
)
def test_blanks_brackets_and_bodies_with_marks_are_no_lists(text: str) -> None:
    assert ticked(text) is None
