import pytest

from batch.ledger.change import Change
from batch.ledger.conflicts import Signed, compare_known, settle_ledgers
from batch.ledger.names import Project
from mingjian.decision import DecisionKind, DecisionLine

HASH = "ab" * 32
NINE, TEN, ELEVEN = (f"2026-03-02T{hour}:00:00+08:00" for hour in ("09", "10", "11"))


def signed(value: str = "rejected", by: str = "李敏", at: str = TEN, shown: str = "") -> Signed:
    """Give a decision of a finding as a ledger holds it."""
    change = Change(HASH, 0, DecisionKind.FINDING, "f1", value, "", shown, f"{by}.xlsx 第2行")
    return Signed(change, by, at, Project("红色议事厅", "金桥社区党委", "plan"))


def line(value: str, by: str, at: str, reason: str = "") -> DecisionLine:
    """Give a line of the decisions file on the same finding."""
    return DecisionLine(HASH, 0, DecisionKind.FINDING, "f1", value, reason, by, at)


def test_a_decision_becomes_a_line_with_its_project() -> None:
    [made], kept, remarks = compare_known([signed()], {})
    assert (kept, remarks) == (0, [])
    assert (made.by, made.at, made.value) == ("李敏", TEN, "rejected")
    assert (made.title, made.unit, made.genre) == ("红色议事厅", "金桥社区党委", "plan")


def test_ledgers_that_agree_give_the_latest_and_those_that_do_not_give_none() -> None:
    agreed, remarks = settle_ledgers([signed(at=ELEVEN), signed(by="王芳")])
    assert ([one.at for one in agreed], remarks) == ([ELEVEN], [])
    agreed, [remark] = settle_ledgers([signed(), signed("accepted", "王芳")])
    assert agreed == []
    assert remark.where == "李敏.xlsx 第2行"
    assert "与 王芳.xlsx 第2行 的决定不同（不成立、确认）" in remark.what


@pytest.mark.parametrize(
    ("known", "new", "said"),
    [
        (line("rejected", "王芳", NINE), signed(), None),
        (line("accepted", "王芳", NINE), signed(), "王芳在2026-03-02T09:00:00+08:00已定为“确认”"),
        (line("accepted", "王芳", NINE), signed(shown="accepted"), ""),
        (line("accepted", "王芳", TEN), signed(shown="accepted"), "更晚的决定“确认”"),
        (line("accepted", "李敏", NINE), signed(), ""),
        (line("accepted", "李敏", TEN), signed(), ""),
        (line("accepted", "李敏", ELEVEN), signed(), "更晚的决定"),
        (line("accepted", "李敏", "2026-03-03"), signed(), "更晚的决定"),
    ],
)
def test_a_decision_follows_another_s_only_where_it_was_seen(
    known: DecisionLine, new: Signed, said: str | None
) -> None:
    lines, kept, remarks = compare_known([new], {known.key: known})
    if said is None:
        assert (lines, kept, remarks) == ([], 1, [])
    elif said:
        assert lines == []
        assert said in remarks[0].what
    else:
        assert ([one.value for one in lines], remarks) == (["rejected"], [])
