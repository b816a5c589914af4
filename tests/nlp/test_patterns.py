import re

import pytest

from nlp.patterns import recognisers


def _find(name: str, text: str) -> str | None:
    match = re.search(recognisers()[name], text)
    return match.group() if match else None


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("date", "于2024年11月30日前", "2024年11月30日"),
        ("date", "十月中旬汇总", "十月中旬"),
        ("date", "今年12月底前", "今年12月底"),
        ("date", "2022.5.1起", "2022.5.1"),
        ("period", "3月-5月摸底", "3月-5月"),
        ("period", "2023年4月2023年5月", "2023年4月2023年5月"),
        ("period", "10月10日到20日", "10月10日到20日"),
        ("period", "2024年3月至12月", "2024年3月至12月"),
        ("quarter", "第三季度末完成", "第三季度末"),
        ("span", "八个月内完成", "八个月"),
        ("rate", "不低于90%", "90%"),
        ("rate", "达到百分之九十五", "百分之九十五"),
        ("frequency", "每季度参加活动不少于2次", "每季度参加活动不少于2次"),
        ("quantity", "建成1个驿站", "1个"),
        ("quantity", "培育三支队伍", "三支"),
        ("person", "负责人:欧阳清(支书)", "欧阳清"),
        ("post", "由党总支书记牵头", "党总支书记"),
    ],
)
def test_a_value_is_found_whole(name: str, text: str, value: str) -> None:
    assert _find(name, text) == value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("quantity", "分三个环节推进"),
        ("quantity", "树牢四个意识"),
        ("date", "做月饼送老人"),
        ("person", "第一阶段"),
    ],
)
def test_what_only_looks_like_a_value_is_none(name: str, text: str) -> None:
    assert _find(name, text) is None
