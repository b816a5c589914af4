"""Whether a document is a call or a form."""

import pytest

from build import document
from nlp.drafting.likeness import looks_like
from nlp.drafting.regions import Part

_FILLED = (
    "| 项目名称 | 红色议事厅 | 申报单位 | 金桥社区党委 |\n| 项目负责人 | 李敏 | 联系电话 | 6688 |"
    "\n| 起止时间 | 2026年3月至11月 | 项目类别 | 服务 |\n| 项目背景 | 老旧小区停车难。 |"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"党建工作项目申报表\n{_FILLED}", Part.FORM),
        (_FILLED, Part.FORM),
        ("金桥社区党建项目申报书\n一、项目背景\n老旧小区停车难。", Part.FORM),
        ("关于填报党建项目申报表的通知\n请于3月20日前报送。", Part.CALL),
        (
            f"关于申报党建项目的通知\n请于3月20日前报送。\n附件1\n党建项目申报表\n{_FILLED}",
            Part.CALL,
        ),
        ("各党支部：\n每个支部限报1项。\n联系人：李敏\n联系电话：66881234", Part.CALL),
        ("每个支部限报1项。", None),
    ],
)
def test_a_document_is_told_by_its_title_and_fields(text: str, expected: Part | None) -> None:
    assert looks_like(document(text)) is expected
