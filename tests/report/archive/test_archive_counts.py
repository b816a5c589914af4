from entries import LABELS, VOCABULARY, entry, said, unread, unsure
from mingjian.catalogue import CatalogueEntry
from report.archive.counts import ArchiveCounts, NameCounts
from report.archive.standing import Origin
from report.archive.tables import category_table, missing_table, number_tables, year_table


def count(*entries: CatalogueEntry) -> ArchiveCounts:
    """Count entries."""
    counts = ArchiveCounts(LABELS)
    assert list(counts.watch(entries)) == list(entries)
    return counts


def test_other_open_outside_and_unread_are_counted_apart() -> None:
    counts = count(
        entry("1.docx"),
        entry("2.docx", category="其他"),
        unsure("3.docx"),
        entry("4.docx", decision="none", category=None),
        entry("5.docx", project=None),
        unread("6.pdf"),
    )
    assert (counts.files, counts.projects, counts.outside, counts.unread) == (6, 3, 2, 1)
    assert [counts.count(label) for label in ("机制", "其他", "待定")] == [1, 1, 1]


def test_shares_are_of_all_projects_the_open_ones_among_them() -> None:
    rows = {row[0]: row[1:] for row in category_table(count(entry("1"), unsure("2"))).rows}
    assert rows["机制"] == (1, 0.5, 0)
    assert rows["待定"] == (1, 0.5, 0)
    assert rows["合计"][0] == 2


def test_a_persons_word_counts_before_the_tools() -> None:
    counts = count(
        entry("1", said("category", "服务模式"), said("year", "2019-2020"), said("unit", "县委")),
        entry("2", said("category", "非项目")),
        entry("3", said("category", "待定")),
        unsure("4"),
    )
    assert counts.origins["服务模式"] == {Origin.DECIDED: 1}
    assert (counts.count("机制"), counts.count("待定"), counts.outside) == (0, 2, 1)
    assert counts.by_year[2019]["服务模式"] == 1
    assert counts.units.first(9) == [("金桥社区党委", 2), ("县委", 1)]
    assert counts.touched == 3


def test_a_label_that_is_no_longer_in_the_taxonomy_is_still_counted() -> None:
    assert count(entry("1", category="旧类")).columns == (*LABELS, "旧类", "待定")


def test_files_are_counted_once_and_projects_one_by_one() -> None:
    counts = count(entry("1.docx"), entry("1.docx", project=1), entry("2.docx"))
    assert (counts.files, counts.projects) == (2, 3)


def test_years_without_a_project_stand_between_the_others() -> None:
    counts = count(entry("1", year=2019), entry("2", year=2021), entry("3", year=None))
    table = year_table(counts)
    assert [row[0] for row in table.rows] == ["2019年", "2020年", "2021年", "不详", "合计"]
    assert [row[-1] for row in table.rows] == [1, 0, 1, 1, 3]


def test_what_is_not_known_is_counted_and_what_a_person_gave_is_known() -> None:
    counts = count(
        entry("1", year=None, unit=None),
        entry("2", year_confidence=0.4),
        entry("3", said("year", "2020"), year_confidence=0.4, region=""),
    )
    found = {row[0]: row[1] for row in missing_table(counts).rows}
    assert (found["没有年度"], found["年度依据较弱"], found["没有单位"]) == (1, 1, 1)
    assert found["没有地区"] == 1


def test_several_campaigns_of_a_project_count_each() -> None:
    counts = count(entry("1", campaigns=("党史学习教育", "主题教育")), entry("2", campaigns=()))
    assert counts.campaigns.first(9) == [("主题教育", 1), ("党史学习教育", 1)]
    assert counts.campaigns.nameless == 1


def test_a_comma_within_the_name_of_a_campaign_does_not_part_it() -> None:
    long, short = "“不忘初心、牢记使命”主题教育", "“两学一做”学习教育"
    counts = count(
        entry("1", campaigns=(long, short)), entry("2", said("campaign", f"{short}、{long}"))
    )
    assert counts.campaigns.names == {long: 2, short: 2}


def test_names_beyond_the_bound_are_one_sum_and_it_is_said() -> None:
    names = NameCounts(most=2)
    for name in ("甲", "乙", "丙", "甲", "丁", None):
        names.add(name)
    assert names.first(5) == [("甲", 2), ("乙", 1)]
    assert (names.beyond, names.rest(1)) == (3, 4)
    counts = count(entry("1"))
    counts.units = NameCounts(most=1)
    for unit in ("甲", "乙"):
        counts.units.add(unit)
    [units] = [one for one in number_tables(counts, VOCABULARY) if one.headings[0] == "单位"]
    assert "名称超过1个" in units.note
    assert units.rows[-1][:2] == ("其余", 1)


def test_an_empty_archive_has_tables_without_shares() -> None:
    tables = number_tables(count(), VOCABULARY)
    assert all(not isinstance(cell, float) for one in tables for row in one.rows for cell in row)
