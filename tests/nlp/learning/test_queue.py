import numpy as np
import pytest

from build_model import model as build_model
from nlp.category.heard import plain
from nlp.learning.queue import MOST_CHOSEN, SKETCH, Candidate, choose, find_doubts, rank, sketch

SURE, TORN = np.array([0.98, 0.01, 0.01]), np.array([0.4, 0.35, 0.25])


def pointing(*places: int) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    numbers = np.zeros(SKETCH, dtype=np.float32)
    numbers[list(places)] = 1 / np.sqrt(len(places))
    return numbers


def test_the_doubtful_come_before_the_sure() -> None:
    queued = rank([Candidate("a", SURE, pointing(1)), Candidate("b", TORN, pointing(2))])
    assert [x.id for x in queued] == ["b", "a"]
    assert queued[0].doubt > 0.9
    assert queued[1].doubt < 0.2


def test_a_copy_waits_until_what_is_new_was_seen() -> None:
    copy, other = Candidate("b", TORN, pointing(1)), Candidate("c", SURE, pointing(2))
    queued = rank([copy, other, Candidate("a", TORN, pointing(1))])
    assert [(x.id, x.distance) for x in queued] == [("a", 1.0), ("c", 1.0), ("b", 0.0)]


def test_equals_stand_by_id_whatever_their_order_was() -> None:
    candidates = [Candidate(name, TORN, pointing(n)) for n, name in enumerate("cab")]
    assert [x.id for x in rank(candidates)] == ["a", "b", "c"]
    assert rank(candidates) == rank(candidates[::-1])
    assert rank([]) == ()


def test_every_document_has_one_place_however_long_the_queue() -> None:
    number = MOST_CHOSEN + 40
    random = np.random.default_rng(1)
    sketches = random.normal(size=(number, SKETCH)).astype(np.float32)
    doubts = random.random(number)
    order, distances = choose(doubts, sketches / np.linalg.norm(sketches, axis=1)[:, None])
    assert sorted(order) == list(range(number))
    worth = [float(doubts[n] * distances[n]) for n in order]
    assert worth == sorted(worth, reverse=True)


def test_doubt_is_none_for_a_certain_answer_and_full_where_all_are_alike() -> None:
    doubts = find_doubts(np.array([[1.0, 0.0], [0.5, 0.5]]))
    assert doubts == pytest.approx([0.0, 1.0])


def test_sketches_of_like_texts_are_near_and_of_others_far() -> None:
    model = build_model({"机制": "考核积分通报", "服务模式": "志愿者上门代办"})
    one, again, other = (
        sketch(plain([text]), model)
        for text in ("考核积分，通报。", "积分考核，通报", "志愿者上门")
    )
    assert one @ again > 0.5 > one @ other
    assert not sketch(plain(["……"]), model).any()
