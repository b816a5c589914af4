from itertools import pairwise

from report.archive.trends import HEIGHT, WIDTH, draw_trend


def test_columns_stay_inside_and_the_highest_reaches_the_top() -> None:
    for count in (1, 3, 20, 60):
        trend = draw_trend("机制", range(1960, 1960 + count), [n % 7 + 1 for n in range(count)])
        assert all(one.x >= 0 and one.x + one.width <= WIDTH for one in trend.columns)
        assert all(0 < one.y <= HEIGHT for one in trend.columns)
        assert max(one.height for one in trend.columns) == HEIGHT - 34


def test_a_year_without_a_project_has_no_column_but_is_told() -> None:
    trend = draw_trend("机制", [2019, 2020, 2021], [2, 0, 4])
    assert [one.height for one in trend.columns] == [29, 0, 58]
    assert [one.number for one in trend.columns] == ["2", "", "4"]
    assert trend.describes == "2019年：2；2020年：0；2021年：4"
    assert trend.total == 6


def test_years_are_written_as_far_apart_as_they_have_room() -> None:
    trend = draw_trend("机制", range(2006, 2025), [1] * 19)
    written = [one for one in trend.columns if one.year]
    assert written[-1].year == "2024"
    assert all(b.middle - a.middle >= 28 for a, b in pairwise(written))


def test_nothing_at_all_is_drawn_too() -> None:
    assert draw_trend("机制", [], []).columns == ()
    assert draw_trend("机制", [2020], [0]).columns[0].height == 0
