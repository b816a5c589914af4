"""Names of the files that go back."""

import unicodedata
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from report.file_names import NAME_BYTES, NAME_CHARS, PATH_CHARS, name_mirrored, plan_names
from report.returned import Paper, Returned
from results import file_result, project

# What a title or a path may hold, and what systems make of names: much of it strange.
STRANGE = st.text(
    st.sampled_from('./\\:*?"<>|~ \u3000\0\n\u202eＣCcOoNn1（2）ｅé\u0301村社区😀\ud800xdoc'),
    max_size=300,
)
WORDS = st.one_of(STRANGE, st.text(max_size=120), st.sampled_from(["CON", "nul.txt", "Lpt1 .a"]))
RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in "123")}


def returned(file: str, title: str = "楼栋议事机制", unit: str | None = "金桥社区党委") -> Returned:
    made = project(title, unit=unit)
    return Returned(title, unit, (Paper(file_result(file, made), made),))


def reviews(*given_back: Returned) -> list[str]:
    names = plan_names(given_back).reviews
    return [names[one.place] for one in given_back]


def annotated(*files: str) -> list[str]:
    names = name_mirrored(files, files, "批注")
    return [names[file] for file in files]


def check_name(name: str) -> None:
    """See that Windows and Linux would both take a name as it is, and show it."""
    assert 0 < len(name) <= NAME_CHARS + len(".docx")
    assert len(name.encode()) <= NAME_BYTES + len(".docx")
    assert not set(name) & set('<>:"/\\|?*')
    assert all(unicodedata.category(character) not in {"Cc", "Cs"} for character in name)
    assert name[0] not in ". ~" and name[-1] not in ". "
    assert name.partition(".")[0].strip().upper() not in RESERVED


def check_paths(paths: list[str], folder: str) -> None:
    """See that paths are good, below the folder, and never one file on any system."""
    for path in paths:
        top, *names = path.split("/")
        assert top == folder and names
        for name in names:
            check_name(name)
        assert len(path) <= PATH_CHARS + NAME_CHARS
    same = {unicodedata.normalize("NFC", path).casefold() for path in paths}
    assert len(same) == len(paths)


def test_a_letter_is_named_by_unit_and_title() -> None:
    assert reviews(returned("a.docx")) == ["修改意见/金桥社区党委_楼栋议事机制.docx"]


def test_a_letter_without_unit_or_title_is_named_by_what_there_is() -> None:
    assert reviews(
        returned("a.docx", unit=None),
        returned("b.docx", title=""),
        returned("x/申报表.doc", "", None),
    ) == ["修改意见/楼栋议事机制.docx", "修改意见/金桥社区党委_b.docx", "修改意见/申报表.doc.docx"]


def test_letters_of_one_name_are_numbered_by_place_whatever_the_order() -> None:
    one, other = returned("1.docx"), returned("2.docx")
    expected = [
        "修改意见/金桥社区党委_楼栋议事机制.docx",
        "修改意见/金桥社区党委_楼栋议事机制（2）.docx",
    ]
    assert reviews(one, other) == expected
    assert reviews(other, one) == expected[::-1]


def test_names_that_differ_in_case_only_are_two_on_windows_too() -> None:
    assert reviews(returned("1.docx", "Hello"), returned("2.docx", "HELLO")) == [
        "修改意见/金桥社区党委_Hello.docx",
        "修改意见/金桥社区党委_HELLO（2）.docx",
    ]


def test_a_number_already_in_a_title_is_not_given_out_again() -> None:
    titles = ("议事", "议事（2）", "议事")
    found = reviews(*(returned(f"{n}.docx", title, None) for n, title in enumerate(titles)))
    assert found == ["修改意见/议事.docx", "修改意见/议事（2）.docx", "修改意见/议事（3）.docx"]


def test_marks_that_windows_forbids_become_wide_ones() -> None:
    [path] = reviews(returned("a.docx", 'A/B:"议事"?', None))
    assert path == "修改意见/A／B：＂议事＂？.docx"


def test_phones_in_a_title_are_masked_in_the_name_too() -> None:
    [path] = reviews(returned("a.docx", "议事（13812341234）", None))
    assert path == "修改意见/议事（138＊＊＊＊1234）.docx"


def test_a_long_title_is_cut_to_what_linux_holds() -> None:
    [path] = reviews(returned("a.docx", "党" * 500, "委" * 500))
    name = path.removeprefix("修改意见/")
    assert name.startswith("委委") and "_党党" in name
    check_name(name)


def test_a_name_reserved_by_windows_gets_a_mark() -> None:
    assert reviews(returned("a.docx", "con", None)) == ["修改意见/_con.docx"]
    assert annotated("x/aux/nul.docx", "y.docx") == ["批注/x/_aux/_nul.docx", "批注/y.docx"]


def test_annotated_files_mirror_their_tree_without_what_lies_above_all() -> None:
    assert annotated(
        "/home/甲/材料/金桥/申报书.docx", "/home/甲/材料/送审.zip/南山/申报书.docx"
    ) == [
        "批注/金桥/申报书.docx",
        "批注/送审.zip/南山/申报书.docx",
    ]


def test_a_path_upwards_stays_in_the_folder() -> None:
    assert annotated("../../a.docx", "b/../c.docx") == [
        "批注/上级文件夹/上级文件夹/a.docx",
        "批注/b/上级文件夹/c.docx",
    ]


def test_folders_that_windows_takes_for_one_stay_apart() -> None:
    assert annotated("Jin/a.docx", "jin/a.docx", "jin /a.docx") == [
        "批注/Jin/a.docx",
        "批注/jin（3）/a.docx",
        "批注/jin（2）/a.docx",
    ]


def test_an_annotated_file_has_a_name_that_word_opens() -> None:
    assert annotated("a/申报书.doc", "a/申报书.DOCX", "b/方案.docm") == [
        "批注/a/申报书.doc.docx",
        "批注/a/申报书.DOCX",
        "批注/b/方案.docm",
    ]


def test_only_word_files_are_annotated_but_all_papers_make_the_tree() -> None:
    form, scan = file_result("南山/申报书.docx"), file_result("金桥/方案.pdf")
    given_back = [
        Returned("甲", None, (Paper(form, project()),)),
        Returned("乙", None, (Paper(replace(scan, format="pdf"), project()),)),
    ]
    assert plan_names(given_back).annotated == {"南山/申报书.docx": "批注/南山/申报书.docx"}


def test_what_lies_too_deep_is_put_beside_the_others() -> None:
    deep = "/".join(["很深的文件夹" * 5] * 9)
    assert annotated(f"{deep}/a.docx", "a.docx") == ["批注/a（2）.docx", "批注/a.docx"]


@given(st.lists(st.tuples(WORDS, st.none() | WORDS), max_size=6))
def test_letters_of_any_title_have_good_names_of_their_own(named: list[tuple[str, str]]) -> None:
    given_back = [returned(f"{n}.docx", title, unit) for n, (title, unit) in enumerate(named)]
    check_paths(reviews(*given_back), "修改意见")
    assert plan_names(given_back[::-1]) == plan_names(given_back)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=5).map("/".join), max_size=6, unique=True))
def test_annotated_copies_of_any_path_have_good_names_of_their_own(files: list[str]) -> None:
    check_paths(annotated(*files), "批注")
    assert name_mirrored(files[::-1], files[::-1], "批注") == name_mirrored(files, files, "批注")
