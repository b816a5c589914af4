"""What must not change a judgement, and what must: the same plan told in other ways."""

import json
import random
from dataclasses import replace
from functools import cache

import pytest

from batch.learning.corpus import PROJECTS
from batch.learning.labelled import Labelled, load_labelled, read_project
from mingjian.element import load_elements
from mingjian.lexicon import load_lexicon
from mingjian.paths import LEXICONS
from mingjian.profile import FIVE
from mingjian.result import Element, State
from nlp.elements.hearing import hear
from nlp.elements.judge import judge_element
from nlp.elements.model import shipped_model

HEADS = {f"{number}、" for number in "一二三四五六七八九"}
RANK = {State.MISSING: 0, State.MENTIONED: 1, State.EXPLICIT: 2}
SAID = {
    "progress": "第一阶段（3月至4月）摸底，第二阶段（5月至9月）实施，第三阶段（10月至11月）总结。",
    "owner": "项目负责人：方文远（社区党委副书记）。",
    "deadline": "全部任务于2025年11月30日前完成。",
    "quality": "群众满意率不低于95%，诉求三个工作日内办结。",
    "goal": "年底前建成2个邻里驿站，培育3支志愿服务队。",
}


@cache
def _plans() -> tuple[Labelled, ...]:
    documents = load_labelled(PROJECTS)
    return tuple(x for x in documents if x.genre in {"plan", "application"} and x.elements)[::12]


def _judge(labelled: Labelled, text: str) -> dict[str, Element]:
    hearing = hear(read_project(replace(labelled, text=text)), labelled.genre, shipped_model())
    definitions = load_elements()
    return {id_: judge_element(hearing, definitions[id_], required=True) for id_ in FIVE}


@pytest.mark.parametrize("name", FIVE)
def test_an_explicit_sentence_makes_an_element_explicit_and_none_worse(name: str) -> None:
    for labelled in _plans():
        before = _judge(labelled, labelled.text)
        after = _judge(labelled, f"{labelled.text}\n{SAID[name]}")
        assert after[name].state is State.EXPLICIT, labelled.id
        worse = [id_ for id_ in FIVE if RANK[after[id_].state] < RANK[before[id_].state]]
        assert worse == [], labelled.id


def test_without_its_evidence_an_element_is_another() -> None:
    for labelled in _plans():
        for id_, element in _judge(labelled, labelled.text).items():
            text = labelled.text
            for item in element.evidence:
                text = text.replace(item.quote, "")
            if text != labelled.text and text.strip():
                now = _judge(labelled, text)[id_]
                assert now.evidence != element.evidence, labelled.id
                assert RANK[now.state] <= RANK[element.state], labelled.id


def test_the_order_of_sections_changes_no_state() -> None:
    shuffled = random.Random(5)
    for labelled in _plans():
        lines = labelled.text.split("\n")
        starts = [n for n, line in enumerate(lines) if line[:2] in HEADS]
        if len(starts) < 3:
            continue
        parts = [lines[a:b] for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]
        tail, parts = parts[-1], parts[:-1]
        shuffled.shuffle(parts)
        text = "\n".join([*lines[: starts[0]], *(line for part in [*parts, tail] for line in part)])
        before, after = _judge(labelled, labelled.text), _judge(labelled, text)
        differing = [id_ for id_ in FIVE if before[id_].state is not after[id_].state]
        assert differing == [], labelled.id


def test_width_and_script_change_no_state() -> None:
    simplified = load_lexicon(LEXICONS / "traditional.tsv").mapping()
    traditional = {new: old for old, new in simplified.items() if len(old) == len(new) == 1}
    wide = {code: code + 0xFEE0 for code in range(0x30, 0x3A)} | {ord("("): "（", ord(")"): "）"}
    for labelled in _plans():
        before = {id_: x.state for id_, x in _judge(labelled, labelled.text).items()}
        for text in (
            labelled.text.translate(wide),
            "".join(traditional.get(char, char) for char in labelled.text),
        ):
            after = {id_: x.state for id_, x in _judge(labelled, text).items()}
            assert after == before, labelled.id


def test_the_plans_are_many_and_of_both_sides() -> None:
    rows = {json.loads(line)["id"] for line in PROJECTS.read_text("utf-8").splitlines()}
    assert len(_plans()) >= 20
    assert {x.id for x in _plans()} <= rows
