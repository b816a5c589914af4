"""Names from clients: shown, never followed."""

import pytest

from api.uploads.names import (
    MAX_CHARS,
    MAX_LEVELS,
    MAX_PART_BYTES,
    UNNAMED,
    Names,
    clean_name,
    name_run,
)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("申报书.docx", "申报书.docx"),
        ("金桥/申报书.docx", "金桥/申报书.docx"),
        ("金桥\\申报书.docx", "金桥/申报书.docx"),
        ("C:\\Users\\李敏\\申报书.docx", "Users/李敏/申报书.docx"),
        (" d:申报书.docx", "申报书.docx"),
        ("\\\\server\\share\\a.docx", "server/share/a.docx"),
        ("../../etc/passwd", "etc/passwd"),
        ("..\\..\\windows\\win.ini", "windows/win.ini"),
        ("/etc/passwd", "etc/passwd"),
        ("a//b/./c.txt", "a/b/c.txt"),
        ("a/. ./...//b.txt", "a/b.txt"),
        ("a\x00b\r\n\x1b.docx", "ab.docx"),
        ("申报\u202excod.exe", "申报xcod.exe"),
        ("a\u200b\ufeff\u2028b.txt", "ab.txt"),
        ("坏\ud800名.docx", "坏名.docx"),
        ("e\u0301.docx", "é.docx"),
        ("  申报书.docx ", "申报书.docx"),
        ("", UNNAMED),
        ("../..", UNNAMED),
        ("\x00\u202e", UNNAMED),
        ("CON.txt", "CON.txt"),
        ("<b>&\"'.docx", "<b>&\"'.docx"),
        ("=cmd|x.docx", "=cmd|x.docx"),
    ],
)
def test_a_name_is_made_fit_to_be_shown(given: str, shown: str) -> None:
    assert clean_name(given) == shown


def test_a_long_name_keeps_its_beginning_and_its_suffix() -> None:
    name = clean_name("关" * 500 + ".docx")
    assert len(name.encode()) <= MAX_PART_BYTES
    assert name.startswith("关关")
    assert name.endswith("关.docx")
    assert len(clean_name("关." + "x" * 500).encode()) <= MAX_PART_BYTES


def test_of_many_folders_the_nearest_stay() -> None:
    name = clean_name("/".join(f"层{n}" for n in range(60)) + "/a.docx")
    assert name.count("/") == MAX_LEVELS - 1
    assert name.endswith("层59/a.docx")
    long = clean_name("/".join("长" * 80 for _ in range(15)) + "/a.docx")
    assert len(long) <= MAX_CHARS
    assert long.endswith("长/a.docx")


def test_a_clean_name_stays_as_it_is() -> None:
    for given in ("C:\\a\\..\\b\x07.docx", "/".join("深" * 90 for _ in range(40)), "x" * 999):
        assert clean_name(clean_name(given)) == clean_name(given)


def test_equal_names_are_told_apart() -> None:
    names = Names()
    taken = [names.take(one) for one in ("a/b.docx", "a/b.docx", "a/b (2).docx", "a/b.docx", "b")]
    assert taken == ["a/b.docx", "a/b (2).docx", "a/b (2) (2).docx", "a/b (3).docx", "b"]
    long = "长" * 83 + ".docx"
    assert {len(names.take(long).encode()) <= MAX_PART_BYTES for _ in range(20)} == {True}


def test_a_run_is_named_by_what_it_is_of() -> None:
    assert name_run(["送审/a.docx", "送审/b/c.docx"]) == "送审"
    assert name_run(["a.docx"]) == "a.docx"
    assert name_run(["甲/a.docx", "b.docx"]) == "a.docx等2份"
