import pytest

from mingjian.prompts import is_for_others, prompt_length


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
        "（写清谁来办、何时办完）",
        "（说明经费从哪里来、用在哪里）",
        "（从理论和实践两方面阐述）",
        "（包括阵地、队伍、经费等）",
        "（如：建成议事亭一座）",
        "可从阵地、队伍两个方面填写，300字左右。",
        "围绕居民诉求进行阐述，300字以内。",
        "本部分应结合实际介绍做法，突出特色。",
        "写明姓名、职务、联系方式",
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
        "（说明会另行通知）",
        "（说明：数据截至年底）",
        "（列出的问题全部销号）",
        "（包括外来党员12名）",
        "（写进村规民约）",
        "本项目围绕楼道议事展开。",
        "重点介绍三个做法。",
        "写信问候老党员。",
        "此处填平了一口老井。",
        "",
    ],
)
def test_a_writers_own_words_are_none(text: str) -> None:
    assert prompt_length(text) == 0


def test_the_words_behind_a_prompt_are_left() -> None:
    text = "（500字以内）\n支部每月议事。"
    assert text[prompt_length(text) :] == "支部每月议事。"


@pytest.mark.parametrize("text", ["（由评审组填写）", "（以下由街道党工委填写）"])
def test_what_others_fill_in_is_told_apart(text: str) -> None:
    assert is_for_others(text)
    assert not is_for_others("（由申报单位填写，500字以内）")


@pytest.mark.parametrize(
    "text",
    [
        "（" * 100_000,
        "(应" * 50_000,
        "可从" + "说明" * 50_000,
        "此处" * 50_000,
        "请" * 100_000,
        "简要说明" * 25_000,
        "(1" * 50_000,
    ],
)
def test_a_hostile_text_is_read_in_one_pass(text: str) -> None:
    assert prompt_length(text) == 0
