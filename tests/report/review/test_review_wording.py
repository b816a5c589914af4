"""The parts of the letter and the words for unread files."""

from pathlib import Path

import pytest

from mingjian.document import READ, Status
from mingjian.errors import DataFileError
from mingjian.result import Severity
from mingjian.rule import load_rules
from report.review.wording import WORDING, load_wording
from results import finding


def changed(folder: Path, old: str, new: str) -> Path:
    """Write our wording with something replaced."""
    text = WORDING.read_text("utf-8")
    assert old in text
    path = folder / "review.toml"
    path.write_text(text.replace(old, new), "utf-8")
    return path


def test_every_rule_named_is_one_of_ours() -> None:
    named = {rule for part in load_wording().parts for rule in part.rules}
    assert named and named <= load_rules().keys()


@pytest.mark.parametrize(
    ("severity", "rule", "part"),
    [
        ("block", "element-vague", "必须补正"),
        ("fix", "element-vague", "必须补正"),
        ("ask", "element-vague", "建议完善"),
        ("note", "revision-left", "建议完善"),
        ("ask", "unit-differs", "请核实"),
        ("note", "opinion-blank", "提示"),
    ],
)
def test_severity_decides_first_and_then_the_rule(severity: str, rule: str, part: str) -> None:
    assert load_wording().find_part(finding(severity, "问题", rule=rule)).name == part


def test_every_unread_file_has_words_that_name_it() -> None:
    wording = load_wording()
    assert wording.unread.keys() == set(Status) - READ
    assert all("《{0}》" in words.problem for words in wording.unread.values())


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('severities = ["note"]', 'severities = ["hint"]', r"part\[3\].severities"),
        ('severities = ["note"]', "severities = []", "no part takes note"),
        ('statuses = ["empty"]', 'statuses = ["ok"]', r"unread\[2\].statuses"),
        ('statuses = ["empty"]', "statuses = []", "no words for empty"),
        ('part = "请核实"', 'part = "另行处理"', r"unread\[4\].part"),
        ("advice = ", "advise = ", r"unread\[0\].advise"),
    ],
)
def test_wrong_wording_names_its_key(tmp_path: Path, old: str, new: str, key: str) -> None:
    with pytest.raises(DataFileError, match=key):
        load_wording(changed(tmp_path, old, new))


def test_severities_are_all_told() -> None:
    wording = load_wording()
    assert [wording.find_part(finding(one, "问题", rule="x")).name for one in Severity] == [
        "必须补正",
        "必须补正",
        "请核实",
        "提示",
    ]
