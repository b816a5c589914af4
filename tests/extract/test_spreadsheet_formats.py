"""Numbers of workbooks, shown as a person sees them."""

import pytest

from extract.spreadsheet.formats import number_format, show_general


@pytest.mark.parametrize(
    ("code", "number", "shown"),
    [
        ("General", 12.0, "12"),
        ("General", 0.1 + 0.2, "0.3"),
        ("General", -12.5, "-12.5"),
        ("General", 13800000001.0, "13800000001"),
        ('General"个"', 3.0, "3个"),
        ("0%", 0.85, "85%"),
        ("0.00%", 0.8534, "85.34%"),
        ("#,##0.00", 1234.5, "1,234.50"),
        ("0.0##", 1.25, "1.25"),
        ("000000", 7.0, "000007"),
        ('0"人"', 30.0, "30人"),
        ("[$¥-804]#,##0", 1200.0, "¥1,200"),
        ('_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', 0.0, "-"),
        ("0.0_ ;[Red]-0.0", -3.14, "-3.1"),
        ("#,##0,", 123456.0, "123"),
        ("# ?/?", 0.5, "0.5"),
        ("0.00E+00", 12345.0, "1.23E+04"),
        ("@", 5.0, "5"),
        ("0.00", -0.001, "0.00"),
        ("0;-0;", 0.0, ""),
    ],
)
def test_a_number_is_shown_as_its_format_says(code: str, number: float, shown: str) -> None:
    assert number_format(code).show(number) == shown


@pytest.mark.parametrize(
    ("code", "number", "shown"),
    [
        ("yyyy/m/d", 45356.0, "2024年3月5日"),
        ("m-d-yy", 45356.0, "2024年3月5日"),
        ('yyyy"年"m"月"d"日";@', 45356.0, "2024年3月5日"),
        ("[$-804]aaaa", 45356.0, "2024年3月5日"),
        ("yyyy-mm", 45356.0, "2024年3月"),
        ('m"月"d"日"', 45356.0, "3月5日"),
        ("m/d/yy h:mm", 45356.4, "2024年3月5日 9:36"),
        ("h:mm AM/PM", 0.75, "18:00"),
        ("上午/下午h时mm分", 0.75, "18:00"),
        ("mm:ss.0", 0.01, "0:14:24"),
        ("[h]:mm", 1.5, "36:00"),
        ("yyyy/m/d", 1.0, "1900年1月1日"),
        ("yyyy/m/d", -1.0, "-1"),
        ("yyyy/m/d", 1e300, "1e+300"),
        ("yyyy/m/d h:mm", 45356.9999999, "2024年3月6日 0:00"),
        ("yyyy/m/d", 2958465.9999999, "9999年12月31日"),
        ("h:mm:ss", 2958465.9999999, "23:59:59"),
    ],
)
def test_a_date_is_shown_in_chinese_whatever_its_order(
    code: str, number: float, shown: str
) -> None:
    assert number_format(code).show(number) == shown


def test_a_workbook_begun_on_a_mac_counts_its_days_from_1904() -> None:
    assert number_format("yyyy/m/d").show(43894.0, is_1904=True) == "2024年3月5日"


def test_a_number_that_a_format_hides_is_shown_all_the_same() -> None:
    assert number_format(";;;").show(7.0) == "7"


def test_numbers_no_person_would_write_are_shortened() -> None:
    assert show_general(1 / 3) == "0.333333333"
    assert show_general(1e-9) == "1e-09"


@pytest.mark.parametrize("code", ["", '"', "[", "\\", "0." + "0" * 300, "%" * 300, ";" * 300])
def test_nonsense_codes_do_no_harm(code: str) -> None:
    assert len(number_format(code).show(12.5)) < 400
