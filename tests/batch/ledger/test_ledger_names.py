from dataclasses import replace
from pathlib import Path

from batch.ledger.names import Project, names_in_ledger, names_in_results
from report.ledger.reading import read_ledger
from results import file_result, project
from returned_ledgers import FIRST, RESULTS, SECOND, fill, write_changed

FIVE = frozenset({"progress", "owner", "deadline", "quality", "goal"})


def test_results_name_the_projects_asked_for_and_their_elements() -> None:
    found = names_in_results(RESULTS, {(FIRST, 0), (SECOND, 1)})
    assert found == {(FIRST, 0): Project("邻里益家行动", "望江社区党委", "application", FIVE)}


def test_a_title_that_no_file_states_is_none() -> None:
    derived = replace(file_result("甲.docx", project(title_source="derived")), sha256=FIRST)
    [found] = names_in_results([derived], {(FIRST, 0)}).values()
    assert found.title is None


def test_a_ledger_names_what_is_as_the_tool_wrote_it(tmp_path: Path) -> None:
    path = write_changed(tmp_path / "台账.xlsx", fill("总表", 2, "项目名称", "改了"))
    found = names_in_ledger(read_ledger(path.read_bytes()))
    assert found == {(SECOND, 0): Project("红色议事厅", "金桥社区党委", "application")}


def test_a_ledger_is_silent_of_names_that_are_not_whole(tmp_path: Path) -> None:
    results = (
        replace(file_result("甲.docx", project("夜校（13812341234）")), sha256=FIRST),
        replace(file_result("乙.docx", project(title_source="file", unit="")), sha256=SECOND),
    )
    path = write_changed(tmp_path / "台账.xlsx", results=results)
    found = names_in_ledger(read_ledger(path.read_bytes()))
    assert found[FIRST, 0] == Project(None, "金桥社区党委", "application")
    assert found[SECOND, 0] == Project(None, None, "application")
