from build import project

LONG = "每月第一周周六集中收集诉求，能办的当场就办，办不了的登记转办并按期回话。" * 2


def _sections(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(section.heading, section.roles) for section in project(text).sections]


def test_sections_cover_the_text_in_order() -> None:
    found = project(f"方案\n开头。\n一、背景\n{LONG}\n二、做法\n（一）建网格\n{LONG}")
    blocks = [block for s in found.sections for block in range(s.block, s.block + s.blocks)]
    assert blocks == list(found.indexes())


def test_a_subsection_has_its_parents_role() -> None:
    text = f"案例\n一、做法与经过\n1、高标准建网格\n{LONG}\n2、定人定责\n{LONG}\n"
    text += f"二、成效与启示\n{LONG}"
    assert _sections(text) == [
        ("", ()),
        ("一、做法与经过", ("practice",)),
        ("1、高标准建网格", ("practice",)),
        ("2、定人定责", ("practice",)),
        ("二、成效与启示", ("result", "reflection")),
    ]


def test_body_fields_of_a_form_are_sections_and_head_fields_are_not() -> None:
    text = f"| 项目名称 | 夜校 |\n| 负责人 | 姜禾 |\n| 项目背景 | {LONG} |\n| 预期目标 | {LONG} |"
    roles = [roles for heading, roles in _sections(text) if heading]
    assert roles == [("background",), ("goal",)]


def test_a_run_in_headings_words_are_not_counted_as_body() -> None:
    found = project(f"方案\n动员部署。{LONG}\n总结评议。{LONG}")
    assert found.sections[1].heading == "动员部署"
    assert found.sections[1].start == len("动员部署")
