"""Changes of the shipped taxonomy to test with."""

from pathlib import Path

from mingjian.taxonomy import Taxonomy, load_taxonomy
from mingjian.taxonomy_change import load_change
from mingjian.taxonomy_editing import change_taxonomy

HEAD = 'version = "{0}"\nreason = "2026年度分类办法"\n'
RENAME = '[[rename]]\nfrom = "机制"\nto = "工作机制"\n'
MERGE = '[[merge]]\nfrom = ["典型培育", "党内民主"]\nto = "组织建设"\n'
SPLIT = """[[split]]
from = "服务模式"
[[split.into]]
label = "为民服务"
object = "服务居民的方式"
phrases = ["上门 助老 送餐"]
[[split.into]]
label = "助企服务"
object = "服务企业的方式"
phrases = ["助企 园区 融资"]
"""
ADD = """[[add]]
label = "党员教育"
object = "党员的学习"
phrases = ["党课 培训 读书"]
"""
ALL = RENAME + MERGE + SPLIT + ADD


def write_change(folder: Path, text: str, version: str = "2") -> Path:
    """Write a change file."""
    path = folder / f"变更{version}.toml"
    path.write_text(HEAD.format(version) + text, "utf-8")
    return path


def changed(
    folder: Path, text: str, taxonomy: Taxonomy | None = None, version: str = "2"
) -> Taxonomy:
    """Give a taxonomy, by default the shipped one, after a change."""
    before = taxonomy or load_taxonomy()
    change = load_change(write_change(folder, text, version), before)
    return change_taxonomy(before, change, before.base or before.stamp)
