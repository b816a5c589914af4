"""Links to parts of the page, and to pages of their own."""

from report.page.entries import build_entry, share_starts
from report.page.links import Directory, Stretch
from results import file_result, project


def test_all_parts_stand_on_one_page_unless_told_otherwise() -> None:
    directory = Directory()
    directory.add("甲.docx", Stretch(1, 0, 5))
    directory.add("甲.docx", Stretch(2, 5, 9))
    assert directory.link_file("甲.docx", 1) == "#p2"
    assert directory.link_block("甲.docx", 6) == "#p2b6"
    assert directory.link_block("甲.docx", 99) == "#p2"
    assert directory.link_file("乙.docx") is None


def test_parts_may_stand_on_pages_of_their_own() -> None:
    directory = Directory(lambda number: "" if number == 1 else f"/projects/{number}")
    directory.add("甲.docx", Stretch(1, 0, 5))
    directory.add("乙.docx", Stretch(2, 0, 5))
    assert directory.link_file("甲.docx") == "#p1"
    assert directory.link_file("乙.docx") == "/projects/2#p2"
    assert directory.link_block("乙.docx", 3) == "/projects/2#p2b3"
    assert directory.link_block("乙.docx", 7) == "/projects/2#p2"


def test_what_stands_before_the_first_project_is_shown_with_it() -> None:
    assert share_starts([3, 8, 12]) == [0, 8, 12]
    assert share_starts([]) == [0]


def test_an_entry_is_numbered_by_its_stretch() -> None:
    entry = build_entry(file_result("甲.docx", project()), None, Stretch(17, 0, 4))
    assert (entry.number, entry.row.title, entry.stretch.stop) == (17, "楼栋议事机制", 4)
