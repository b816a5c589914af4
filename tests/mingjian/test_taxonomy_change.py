"""Changes of the taxonomy: how they are written, and what becomes of the categories."""

from pathlib import Path

import pytest

from changes import ADD, ALL, MERGE, RENAME, SPLIT, changed, write_change
from mingjian.errors import DataFileError, UsageError
from mingjian.taxonomy import load_taxonomy
from mingjian.taxonomy_change import load_change
from mingjian.taxonomy_text import write_taxonomy


def test_all_four_operations_at_once_keep_every_old_name(tmp_path: Path) -> None:
    after = changed(tmp_path, ALL)
    assert after.labels == (
        *("组织建设", "工作机制", "为民服务", "助企服务", "社会组织", "党员教育", "其他"),
    )
    assert after.stamp == "street-five@2" and after.base == "street-five@1"
    assert {old: after.resolve(old) for old in load_taxonomy().labels} == {
        "典型培育": ("组织建设",),
        "机制": ("工作机制",),
        "党内民主": ("组织建设",),
        "服务模式": ("为民服务", "助企服务"),
        "社会组织": ("社会组织",),
        "其他": ("其他",),
    }
    assert after.resolve("没听说过") == () and after.current("服务模式") == "服务模式"


def test_the_words_of_forms_for_the_old_categories_still_name_the_new(tmp_path: Path) -> None:
    after = changed(tmp_path, RENAME + MERGE)
    assert {"完善工作机制", "机制", "完善工作机制项目"} <= set(after.find("工作机制").declared)
    assert {"典型示范", "扩大党内民主项目"} <= set(after.find("组织建设").declared)


def test_what_is_written_is_read_as_it_was(tmp_path: Path) -> None:
    after = changed(tmp_path, ALL.replace("党员的学习", '党员\\"学习\\"\\u007f'))
    file = tmp_path / "taxonomy.toml"
    file.write_text(write_taxonomy(after), "utf-8")
    assert load_taxonomy(file) == after
    file.write_text(write_taxonomy(load_taxonomy()), "utf-8")
    assert load_taxonomy(file) == load_taxonomy()


def test_a_rename_is_undone_by_a_rename(tmp_path: Path) -> None:
    after = changed(tmp_path, RENAME)
    back = changed(tmp_path, '[[rename]]\nfrom = "工作机制"\nto = "机制"\n', after, "3")
    assert back.labels == load_taxonomy().labels
    assert back.find("机制").aliases == ("工作机制",)
    assert back.base == "street-five@1"


def test_a_merger_is_undone_by_a_split_into_the_old_names(tmp_path: Path) -> None:
    merged = changed(tmp_path, MERGE)
    parts = SPLIT.replace("服务模式", "组织建设").replace("为民服务", "典型培育")
    back = changed(tmp_path, parts.replace("助企服务", "党内民主"), merged, "3")
    assert set(back.labels) == set(load_taxonomy().labels)
    assert back.resolve("典型培育") == ("典型培育",)
    assert back.resolve("组织建设") == ("典型培育", "党内民主")


def test_a_split_is_undone_by_a_merger_into_the_old_name(tmp_path: Path) -> None:
    parts = changed(tmp_path, SPLIT)
    back = changed(
        tmp_path, '[[merge]]\nfrom = ["为民服务", "助企服务"]\nto = "服务模式"\n', parts, "3"
    )
    assert back.labels == load_taxonomy().labels
    assert back.current("助企服务") == "服务模式"


def test_the_last_category_stays_last(tmp_path: Path) -> None:
    merged = changed(tmp_path, '[[merge]]\nfrom = ["机制", "其他"]\nto = "其他"\n' + ADD)
    assert merged.labels[-2:] == ("党员教育", "其他")
    assert merged.current("机制") == "其他"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (RENAME.replace('"机制"', '"机智"'), "rename[0].from.*没有“机智”这一项.*典型培育、机制"),
        (RENAME.replace("to =", "too ="), "rename[0].too.*是不是“to”"),
        (RENAME + MERGE.replace("典型培育", "机制"), "“机制”出现在两处变更里"),
        (MERGE.replace(', "党内民主"', ""), "只有一类时请用 rename"),
        (SPLIT.partition('[[split.into]]\nlabel = "助企')[0], "至少要拆成两类"),
        (SPLIT.replace("为民服务", "服务模式"), "不能仍叫“服务模式”"),
        (ADD.replace("phrases", "#"), "add[0].phrases.*必须写明典型内容"),
        ("", "没有写任何变更"),
        ("rename = 3\n", "要写成 [[rename]]"),
        ("[[rename]\n", "第 3 行"),
    ],
)
def test_what_is_wrong_with_a_change_is_said_with_its_place(
    tmp_path: Path, text: str, told: str
) -> None:
    with pytest.raises(UsageError) as caught:
        load_change(write_change(tmp_path, text), load_taxonomy())
    for part in told.split(".*"):
        assert part in str(caught.value)


def test_a_version_is_used_once(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="版本 1 已经用过"):
        load_change(write_change(tmp_path, RENAME, "1"), load_taxonomy())


@pytest.mark.parametrize(
    ("to", "told"),
    [
        ("其他", "两个类别都叫“其他”"),
        ("待定", "另有意思"),
        ("非项目", "另有意思"),
        ("机制、民主", "没有空格、顿号"),
        ("机\\u0007制", "没有空格、顿号"),
        ("机" * 21, "20 个字以内"),
    ],
)
def test_a_name_that_is_taken_is_refused(tmp_path: Path, to: str, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        changed(tmp_path, RENAME.replace("工作机制", to))


def test_the_old_name_of_another_category_is_refused(tmp_path: Path) -> None:
    after = changed(tmp_path, RENAME)
    with pytest.raises(UsageError, match="“机制”是另一类的旧名"):
        changed(tmp_path, ADD.replace("党员教育", "机制"), after, "3")


def test_a_taxonomy_file_whose_alias_is_a_label_is_wrong(tmp_path: Path) -> None:
    text = write_taxonomy(changed(tmp_path, RENAME)).replace('["机制"]', '["其他"]')
    file = tmp_path / "taxonomy.toml"
    file.write_text(text, "utf-8")
    with pytest.raises(DataFileError, match="现在就是一个类别"):
        load_taxonomy(file)
