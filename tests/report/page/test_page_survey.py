from report.page.entries import number_entries
from report.page.limits import Limits
from report.page.survey import FIRST, Survey
from report.together import ALONE
from results import file_result, finding, project, unread


def test_of_a_very_long_run_the_gravest_are_known_and_no_others_kept() -> None:
    results = [
        file_result(f"{n}.docx", project(f"项目{n}", findings=(finding("fix", "缺。"),) * (n % 7)))
        for n in range(2_000)
    ]
    survey = Survey(Limits(details=10))
    for entry in number_entries(results, ALONE):
        survey.add(entry)
    assert [task.title for task in survey.gravest()] == [f"项目{n}" for n in range(6, 62, 7)]
    assert len(survey.gravest()) == FIRST
    assert (survey.entries, survey.kept) == (2_000, 10)


def test_files_without_a_project_are_told_with_their_reason() -> None:
    survey = Survey(Limits())
    for entry in number_entries([unread("甲.docx", "empty", "文件是空的。")], ALONE):
        survey.add(entry)
    [task] = survey.unread
    assert (task.title, task.note, task.link) == ("甲.docx", "空白文件：文件是空的", "#p1")
