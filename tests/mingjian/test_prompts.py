import pytest

from mingjian.prompts import prompt_length


@pytest.mark.parametrize(
    "text",
    [
        "（500字以内）",
        "(限800字)",
        "【请填写，不超过300字】",
        "（简要说明做什么、怎么做）",
        "请填写项目全称",
        "请简述推荐理由。",
        "此处填写主要内容。",
        "点击此处输入文字。",
        "单击或点击此处输入文字。",
        "简要介绍单位情况",
        "例：3月动员，4月实施",
        "填写要求：分条写明",
        "（可另附页）",
    ],
)
def test_what_is_a_prompt_and_nothing_else_is_one_to_its_end(text: str) -> None:
    assert prompt_length(text) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "支部每月议事一次。",
        "（一）开门议事。",
        "例如，三组党员轮流值守。",
        "请各支部填写附件1。",
        "总结不超过2000字。",
        "此处原是一口老井。",
        "说明会开了三场。",
        "填写率达到100%。",
        "500余字的承诺书人人签名。",
        "简要说明会，不如开门议事。",
        "（支部党员三十六名）",
        "",
    ],
)
def test_a_writers_own_words_are_none(text: str) -> None:
    assert prompt_length(text) == 0


def test_the_words_behind_a_prompt_are_left() -> None:
    text = "（500字以内）\n支部每月议事。"
    assert text[prompt_length(text) :] == "支部每月议事。"


@pytest.mark.parametrize(
    "text", ["（" * 100_000, "请" * 100_000, "简要说明" * 25_000, "(1" * 50_000]
)
def test_a_hostile_text_is_read_in_one_pass(text: str) -> None:
    assert prompt_length(text) == 0
