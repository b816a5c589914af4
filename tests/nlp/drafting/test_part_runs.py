"""Lists of names in running text: where they begin and end, and how they are cut."""

import pytest

from batch.draft_reading import name_roles
from build import document
from extract.labels import canonical_label
from nlp.drafting.naming import Naming
from nlp.drafting.part_pieces import Lead
from nlp.drafting.part_runs import Run, find_runs
from nlp.drafting.passages import read_passages
from nlp.drafting.regions import Part

_NAMING = Naming(canonical_label, name_roles)


def runs(text: str) -> list[Run]:
    passages = read_passages(document(f"关于申报的通知\n通知如下：\n{text}"), Part.CALL)
    return list(find_runs(passages, _NAMING))


def names(run: Run) -> list[str]:
    return [one.name for one in run.names]


def test_a_run_tells_how_it_is_opened_and_counted() -> None:
    (run,) = runs("方案应包括实施背景、主要措施、经费预算三个部分。")
    assert (run.lead, run.closer) == (Lead.LIST, "三个部分")
    assert names(run) == ["实施背景", "主要措施", "经费预算"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("案例应写明背景与起因、做法与经过、成效。", ["背景与起因", "做法与经过", "成效"]),
        ("方案须写明责任人和完成时间。", ["责任人", "完成时间"]),
        ("总结须包括主要做法、不足与改进两项。", ["主要做法", "不足与改进"]),
        ("申报书包括进度安排、团队介绍六部分。", ["进度安排", "团队介绍"]),
        ("方案应包括：（1）背景；（2）做法。", ["背景", "做法"]),
    ],
)
def test_names_are_cut_where_a_list_cuts_them(text: str, expected: list[str]) -> None:
    assert names(runs(text)[0]) == expected


def test_a_clause_that_is_no_name_ends_the_run() -> None:
    (run, *_) = runs("方案应包括背景、措施、预算，并于3月底前送到街道党建办公室。")
    assert names(run) == ["背景", "措施", "预算"]


def test_a_new_number_outside_a_numbered_list_begins_something_else() -> None:
    first, *others = runs("1.申报书须包含背景、措施；2.支撑材料另附。")
    assert names(first) == ["背景", "措施"]
    assert all("背景" not in names(one) for one in others)


def test_hostile_text_is_read_in_pieces() -> None:
    assert runs("、" * 100_000) == []
    assert runs("写" * 100_000) == []
