import pytest

from mingjian.catalogue import parse_years, years_text


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2021", (2021, 2021)),
        ("2021年度", (2021, 2021)),
        ("２０２１ 年", (2021, 2021)),
        ("2021-2022", (2021, 2022)),
        ("2021—2022学年", (2021, 2022)),
        ("2021年至2022年", (2021, 2022)),
        ("1948", None),
        ("2101", None),
        ("2022-2021", None),
        ("21", None),
        ("2021-12-01T00:00:00", None),
        ("2021、2022", None),
        ("", None),
    ],
)
def test_years_are_read_as_people_write_them(text: str, years: tuple[int, int] | None) -> None:
    assert parse_years(text) == years


def test_years_are_written_as_they_are_read() -> None:
    assert [years_text(2021, None), years_text(2021, 2021), years_text(2021, 2022)] == [
        *("2021", "2021"),
        "2021-2022",
    ]
