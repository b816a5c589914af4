"""A profile's own examples are judged as documents are."""

from pathlib import Path

import pytest

from batch.profile_examples import run_profile_examples
from mingjian.profile import load_profile, profile_ids

PROFILE = """
id = "ours"
label = "本街道"
source = "办法"
[[require]]
genres = ["plan"]
elements = ["owner", "goal"]
roles = ["goal", "budget"]
source = "第一条"
[[example]]
genre = "plan"
text = '''
柳桥社区夜校实施方案
一、预期目标
进一步增强党组织的凝聚力。
'''
missing = [{missing}]
vague = ["goal"]
missing_roles = ["budget"]
"""


def _outcomes(folder: Path, missing: str) -> dict[str, bool]:
    path = folder / "ours.toml"
    path.write_text(PROFILE.replace("{missing}", missing), "utf-8")
    return {one.what: one.holds for one in run_profile_examples(load_profile(str(path)))}


def test_what_is_missing_vague_or_without_a_section_must_all_be_as_said(tmp_path: Path) -> None:
    good = {"missing": True, "vague": True, "missing_roles": True}
    assert _outcomes(tmp_path, '"owner"') == good
    assert _outcomes(tmp_path, '"owner", "goal"') == {**good, "missing": False}


@pytest.mark.parametrize("name", profile_ids())
def test_every_shipped_profile_has_an_example_and_it_holds(name: str) -> None:
    outcomes = list(run_profile_examples(load_profile(name)))
    assert outcomes
    assert [one for one in outcomes if not one.holds] == []
