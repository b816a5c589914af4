"""`eligibility-unmet`: what a form declares against what the profile asks."""

from dataclasses import replace

import pytest

from judged import findings
from mingjian.profile import Eligibility, load_profile
from mingjian.result import Severity

HEAD = "| 项目名称 | 红色议事厅 |\n| 负责人 | 林一 |\n"


def _asked(cells: str, **words: tuple[str, ...]) -> list[str]:
    said = {"must": (), "never": ()} | words
    wanted = Eligibility("leader_meta", "职务", ("application",), source="办法第四条", **said)
    rules = replace(load_profile("generic"), eligibilities=(wanted,))
    found = findings(f"{HEAD}{cells}", "application", rules)
    asked = [finding for finding in found if finding.rule == "eligibility-unmet"]
    assert all(finding.severity is Severity.ASK for finding in asked)
    return [one.quote for finding in asked for one in finding.evidence]


@pytest.mark.parametrize(
    ("cells", "words", "quotes"),
    [
        ("| 职务 | 社区干事 |", {"must": ("书记",)}, ["社区干事"]),
        ("| 职务 | 社区党委副书记 |", {"must": ("书记",)}, []),
        ("| 职务 | |", {"must": ("书记",)}, []),
        ("| 性别 | 男 |", {"must": ("书记",)}, []),
        ("| 职务 | 书记（退休返聘） |", {"never": ("退休返聘",)}, ["书记（退休返聘）"]),
        ("| 职务 | 书记，未受过处分 |", {"never": ("处分",)}, []),
        ("| 职务 | 书记，受过处分 |", {"never": ("处分", "受过")}, ["书记，受过处分"]),
    ],
)
def test_declared_words_decide(
    cells: str, words: dict[str, tuple[str, ...]], quotes: list[str]
) -> None:
    assert _asked(cells, **words) == quotes
