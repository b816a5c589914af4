from pathlib import Path
from typing import Any

from batch.learning.own_data import load_own_data
from batch.learning.own_folds import MOST_FOLDS, PARTS, Folds, part_documents
from own_labelled import SAYINGS, rows, write_rows


def part(folder: Path, given: list[dict[str, Any]]) -> Folds:
    path = write_rows(folder / "labelled.jsonl", given)
    return part_documents(load_own_data(path, tuple(SAYINGS)).train)


def test_documents_of_one_hand_are_dealt_out_so_that_each_part_has_each_label(
    tmp_path: Path,
) -> None:
    given = rows(20)
    folds = part(tmp_path, given)
    assert (folds.number, folds.by_hand) == (PARTS, False)
    pairs = {(row["primary"], name) for row, name in zip(given, folds.names, strict=True)}
    assert len(pairs) == len(SAYINGS) * PARTS


def test_documents_of_one_hand_are_never_in_two_folds(tmp_path: Path) -> None:
    given = [row | {"hand": "甲乙丙"[n % 3]} for n, row in enumerate(rows(24))]
    folds = part(tmp_path, given)
    assert (folds.number, folds.by_hand) == (3, True)
    assert len(set(zip((row["hand"] for row in given), folds.names, strict=True))) == 3


def test_many_hands_share_folds(tmp_path: Path) -> None:
    given = [row | {"hand": f"单位{n:02}"} for n, row in enumerate(rows(40))]
    assert part(tmp_path, given).number == MOST_FOLDS


def test_hands_that_wrote_one_label_each_are_not_left_out_whole(tmp_path: Path) -> None:
    given = [row | {"hand": row["primary"]} for row in rows(20)]
    assert not part(tmp_path, given).by_hand
