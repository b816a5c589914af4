"""Drafts from whole calls: what a person would write down is found, little else is written."""

from pathlib import Path

import pytest

from batch.draft_reading import read_draft
from bench.drafts import load_case, main, score
from extract.reader import read_document
from mingjian.profile import load_profile
from mingjian.profile.draft import build_draft

FOLDER = Path(__file__).parent / "fixtures" / "drafts"
CASES = sorted(path.parent for path in FOLDER.glob("*/expected.json"))
PAPERS = {"通知": "call", "申报表": "form"}


def test_most_lines_of_a_hand_made_profile_are_found_and_few_are_wrong() -> None:
    scores = score([load_case(case) for case in CASES])
    assert len(CASES) >= 9
    assert scores["all"].found >= 0.9 * scores["all"].expected
    assert scores["all"].wrong <= 0.1 * scores["all"].made
    for kind, one in scores.items():
        assert one.found >= 0.8 * one.expected, kind


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_draft_loads_and_every_quote_stands_in_the_file(case: Path, tmp_path: Path) -> None:
    papers = {}
    for path in sorted(case.glob("*.txt")):
        document = read_document(path.read_bytes(), path.name)
        papers[path.stem] = read_draft(document, PAPERS[path.stem])
        for line in papers[path.stem].lines:
            assert line.quote in document.blocks[line.block].text
    (tmp_path / "x.toml").write_text(build_draft("x", papers), "utf-8")
    assert load_profile(str(tmp_path / "x.toml")).requirements


def test_the_table_can_be_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(FOLDER), "-v"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("all")
