"""docs/profiles.md shows the keys and profiles that there are.

After a change of the keys, replace what stands below the marker by
`python -c "from mingjian.profile.handbook import write_handbook; print(write_handbook(), end='')"`.
"""

from pathlib import Path

import pytest

from mingjian.profile import load_profile, profile_ids
from mingjian.profile.handbook import write_handbook

TEXT = (Path(__file__).parents[2] / "docs" / "profiles.md").read_text("utf-8")


def test_the_tables_of_keys_are_those_of_the_reader() -> None:
    _, _, below = TEXT.partition("<!-- keys:")
    assert below.split("-->\n\n", 1)[1] == write_handbook()


@pytest.mark.parametrize("name", profile_ids())
def test_every_profile_stands_in_the_list(name: str) -> None:
    profile = load_profile(name)
    assert f"| `{name}` | {profile.label} | {profile.source} |" in TEXT
