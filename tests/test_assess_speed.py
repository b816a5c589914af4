"""The bench of the whole judgement runs, and its parts are those of a judgement."""

from dataclasses import replace

from batch.learning.labelled import Labelled
from bench.assess_speed import CHARS, build_projects, find_largest_profile, render
from nlp.engine import load_engine

DOCUMENT = Labelled("", "", "", "plan", None, (), {}, "", "", "train", "plain")
LINES = (
    "实施方案\n一、第{n}轮\n党支部书记张明负责，11月底前走访{n}00户党员，{n}月汇总。"
    + "另行通报。" * 300
)


def documents(genre: str) -> list[Labelled]:
    return [replace(DOCUMENT, id=f"{n}", genre=genre, text=LINES.format(n=n)) for n in range(1, 5)]


def test_only_plans_and_applications_are_joined_to_one_length() -> None:
    projects = list(build_projects([*documents("plan"), *documents("notice")]))
    assert len(projects) == 2
    assert all(len(project.text()) <= CHARS for project in projects)


def test_each_profile_has_a_line_and_each_part_its_share() -> None:
    profile = find_largest_profile()
    projects = list(build_projects(documents("application")))
    head, *parts = render(profile, projects, load_engine(profile), passes=1)
    assert profile in head
    assert {line.split()[0] for line in parts} >= {"genre", "category", "values", "elements"}
    assert all(line.endswith("%") for line in parts)
