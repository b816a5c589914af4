from build import project, projects

BODY = "支部每月第一个周五开门议事，群众提事，党员领事，社区办事，结果写在楼门口的黑板上。" * 3


def test_an_ordinary_document_is_one_project() -> None:
    found = project(f"院坝议事实施方案\n一、目标\n{BODY}\n二、步骤\n{BODY}")
    assert (found.title, found.title_source) == ("院坝议事实施方案", "stated")


def test_a_compilations_title_never_names_its_parts() -> None:
    text = f"党建品牌案例\n篇1:党建品牌案例\n{BODY}\n篇2:红色代办进楼\n{BODY}"
    first, second = projects(text)
    assert first.title_source == "derived"
    assert first.title.startswith("支部每月第一个周五")
    assert (second.title, second.title_source) == ("红色代办进楼", "stated")


def test_a_forms_project_name_is_the_title() -> None:
    found = project(f"申报表\n| 项目名称 | 春风驿站 |\n| 负责人 | 方远 |\n| 主要内容 | {BODY} |")
    assert (found.title, found.title_source) == ("春风驿站", "stated")


def test_several_forms_in_a_file_are_several_projects() -> None:
    form = "{name}申报表\n| 项目名称 | {name} |\n| 负责人 | 方远 |\n| 主要内容 | {body} |\n"
    text = form.format(name="春风驿站", body=BODY) + form.format(name="夜校", body=BODY)
    assert [p.title for p in projects(text)] == ["春风驿站", "夜校"]


def test_one_name_on_cover_and_form_is_one_project() -> None:
    text = (
        f"项目名称：“春风驿站”\n| 项目名称 | 春风驿站 |\n| 负责人 | 方远 |\n| 主要内容 | {BODY} |"
    )
    assert len(projects(text)) == 1


def test_a_title_glued_to_the_text_is_derived() -> None:
    found = project(f"清源社区党建工作实施方案各支部：为做好工作，{BODY}")
    assert (found.title, found.title_source) == ("清源社区党建工作实施方案", "derived")
