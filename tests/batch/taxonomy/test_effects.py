"""What a change of the taxonomy would do to an archive."""

from contextlib import closing
from pathlib import Path

from batch.catalogue.reading import open_catalogue
from batch.catalogue.store import Catalogue
from batch.taxonomy.effects import Changing, count_effects, count_projects, find_effects
from catalogues import build_catalogue, kept, ranked
from changes import ADD, ALL, MERGE, RENAME, SPLIT, changed
from mingjian.taxonomy import load_taxonomy
from report.taxonomy.records import Effect, EffectCounts, EffectKind
from report.taxonomy.wording import describe_counts, describe_effect

SERVICE = "助老项目\n党员上门，给老人送餐，园区里不做。"
ARCHIVE = (
    kept("1.docx", **ranked(机制=0.9, 典型培育=0.1)),
    kept("2.docx", human="机制", **ranked(典型培育=0.9, 机制=0.1)),
    kept("3.docx", SERVICE, **ranked(服务模式=0.9, 机制=0.1)),
    kept("4.docx", human="服务模式", **ranked(社会组织=0.9, 其他=0.1)),
    kept("5.docx", "周三夜校\n党课、培训。", **ranked(其他=0.9, 机制=0.1)),
    kept("6.docx", **ranked(社会组织=0.9, 其他=0.1)),
    kept("7.docx", decision="none", genre="notice"),
    kept("8.docx", project=None, decision=None, status="corrupt"),
)


def effects(folder: Path, text: str) -> tuple[list[Effect], EffectCounts]:
    build_catalogue(folder / "目录", ARCHIVE)
    changing = Changing(load_taxonomy(), changed(folder, text))
    with closing(open_catalogue(folder / "目录")) as connection:
        found = list(find_effects(connection, changing))
        return found, count_effects(found, count_projects(connection))


def test_everything_that_changes_is_listed_with_what_it_becomes(tmp_path: Path) -> None:
    found, counts = effects(tmp_path, ALL)
    assert [describe_effect(one) for one in found] == [
        "机制 → 工作机制  1.docx 1.docx",
        "典型培育 → 组织建设；人工定的机制按工作机制理解  2.docx 2.docx",
        "服务模式 → 待定；可选为民服务、助企服务；写到上门、助老、送餐、园区  3.docx 助老项目",
        "社会组织；可选为民服务、助企服务；人工定为服务模式，照原样保留，请重新定  4.docx 4.docx",
        "其他，可能是党员教育；写到党课、培训  5.docx 周三夜校",
    ]
    assert list(describe_counts(counts)) == [
        "6 个项目中有 4 个会变：改名 1 个、合并 1 个、拆分 2 个",
        "拆分的先标待定，列出可选的类别，由人来定",
        "另有 1 个可能属于新增的类别，类别不变，请人看",
        "人工定的类别有 1 个按新名称理解，人和时间不变",
        "人工定的类别有 1 个已拆分，照原样保留，请重新定",
    ]


def test_each_operation_touches_its_own(tmp_path: Path) -> None:
    for text, kinds in (
        (RENAME, [EffectKind.RENAME] * 2),
        (MERGE, [EffectKind.MERGE]),
        (SPLIT, [EffectKind.SPLIT] * 2),
        (ADD, [EffectKind.NEAR]),
    ):
        assert [one.kind for one in effects(tmp_path / str(len(text)), text)[0]] == kinds


def test_files_that_are_gone_are_not_counted(tmp_path: Path) -> None:
    effects(tmp_path, RENAME)
    with Catalogue(tmp_path / "目录") as catalogue:
        catalogue.connection.execute("UPDATE source SET present = 0 WHERE path = '1.docx'")
        changing = Changing(load_taxonomy(), changed(tmp_path, RENAME))
        assert [one.file for one in find_effects(catalogue.connection, changing)] == ["2.docx"]
        assert count_projects(catalogue.connection) == 5


def test_a_name_from_a_stranger_keeps_to_its_line(tmp_path: Path) -> None:
    row = kept("a.docx", title="甲\n乙\x1b[31m 13812345678", **ranked(机制=0.9, 其他=0.1))
    build_catalogue(tmp_path / "目录", [row])
    changing = Changing(load_taxonomy(), changed(tmp_path, RENAME))
    with closing(open_catalogue(tmp_path / "目录")) as connection:
        [line] = map(describe_effect, find_effects(connection, changing))
    assert "\n" not in line and "\x1b" not in line and "13812345678" not in line
