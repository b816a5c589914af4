import pytest

from mingjian.placeholders import find_placeholders, has_placeholder, is_asking, is_masked_name


@pytest.mark.parametrize(
    "text",
    [
        "*市*小学以实施教育为发力点",
        "XX社区党委申报",
        "xx镇党委决定",
        "20XX年3月启动",
        "某某同志负责",
        "负责人：____",
        "培训×次",
        "某社区党支部",
        "电话13800000000",
        "（此处填写单位名称）",
        "带动XX户增收",
        "□□□",
        "由XXX负责",
        "×××同志主持",
        "（待补充）",
        "登记社会组织[  ]家",
        "培训（）人次",
        "报名日期2022.X.XX",
        "于20  年  月  日前完成",
        "党支部书记（姓名）牵头",
        "于（具体日期）前完成",
        "甲院、××两个小区",
        "投入资金  万元，",
        "第X季度公布",
        "电话0517-XXXXXXXX",
        "书记（签字）：某某某",
    ],
)
def test_blanks_of_the_writer_are_found(text: str) -> None:
    assert has_placeholder(text)


@pytest.mark.parametrize(
    "text",
    [
        "推行“支部+X”模式",
        "支部+x、党员+ x 结对",
        "1+N工作体系",
        "照片1800×1200像素",
        "全面落实XX精神",
        "党的XX大以来",
        "***新时代中国特色社会主义思想",
        "请交word.docx文件",
        "某些同志认识不足",
        "三会一课",
        "支部书记签名：______",
        "电话13800005678",
        "□典型培育项目 ☑完善工作机制项目",
        "二〇二〇年八月",
        "二○二一年七月",
        "（此处缺图）",
        "深入学习XXX精神",
        "学习××届×中全会",
        "20  年  月  日",
        "负责人（填姓名、职务）：林晓峰",
        "（盖章）2021年  月  日",
        "8:00场次",
        "[ ] 项目类别",
        "成员（姓名、职务）",
        "各支部（单位名称）",
    ],
)
def test_slogans_sizes_and_site_masks_are_none(text: str) -> None:
    assert not has_placeholder(text)


def test_the_span_holds_the_word_it_stands_for() -> None:
    text = "由XX社区承办"
    (span,) = find_placeholders(text)
    assert text[slice(*span)] == "XX社区"


@pytest.mark.parametrize("masked", ["XX县", "某某社区", "××公司", "*市", "ＸＸ镇"])
def test_a_masked_name_is_told_from_other_blanks(masked: str) -> None:
    assert is_masked_name(masked)


@pytest.mark.parametrize("blank", ["某某", "20XX", "XX人", "____", "×次", "XX"])
def test_blanks_for_persons_dates_and_figures_are_no_names(blank: str) -> None:
    assert not is_masked_name(blank)


@pytest.mark.parametrize("words", ["（请填写单位名称）", "(填写姓名)", "（此处填写日期）"])
def test_what_a_template_asks_for_is_told_from_other_blanks(words: str) -> None:
    assert has_placeholder(words)
    assert is_asking(words)


@pytest.mark.parametrize("words", ["（待补充）", "XX社区", "____", "某某"])
def test_the_writers_own_blanks_ask_for_nothing(words: str) -> None:
    assert not is_asking(words)


@pytest.mark.parametrize("text", ["**为什么报**", "**三、主要做法**：每月议事", "一、**怎么做**"])
def test_marks_of_bold_words_are_no_masks(text: str) -> None:
    assert not has_placeholder(text)


@pytest.mark.parametrize("text", ["**村**组的党员", "由**街道牵头", "**街道和**社区"])
def test_masks_are_no_marks_of_bold_words(text: str) -> None:
    assert has_placeholder(text)
