import pytest

from nlp.values.calendar import WHOLE_YEAR, Stretch, Year, bounds, feasts


def _month_days(name: str) -> list[str]:
    found = [bounds(feasts()[name], Year(year)) for year in range(2005, 2036)]
    return [str(days[0])[5:] for days in found if days]


@pytest.mark.parametrize(
    ("name", "earliest", "latest"),
    [
        ("春节", "01-21", "02-20"),
        ("元宵", "02-04", "03-06"),
        ("端午", "05-27", "06-25"),
        ("七夕", "07-31", "08-29"),
        ("中秋", "09-07", "10-08"),
        ("重阳", "10-01", "10-31"),
        ("冬至", "12-21", "12-22"),
    ],
)
def test_a_moving_feast_keeps_to_its_season(name: str, earliest: str, latest: str) -> None:
    days = _month_days(name)
    assert len(days) == 31
    assert earliest <= min(days)
    assert max(days) <= latest


def test_a_stretch_that_ends_before_it_begins_ends_in_the_next_year() -> None:
    days = bounds(Stretch((9, 1), (1, 31)), Year(2024))
    assert days and [str(day) for day in days] == ["2024-09-01", "2025-01-31"]


def test_an_unknown_year_is_counted_on() -> None:
    days = bounds(WHOLE_YEAR, Year(None).plus(1))
    assert days and str(days[0]) == "XXXX+1-01-01"


@pytest.mark.parametrize("place", [(13, 1), (2, 30), (4, 31), (0, 1)])
def test_a_day_no_calendar_has_gives_nothing(place: tuple[int, int]) -> None:
    assert bounds(Stretch(place, place), Year(2024)) is None
