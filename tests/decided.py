"""Lines of a decisions file, to test with: give what matters, the rest is an ordinary rejection."""

import json
from pathlib import Path
from typing import Any

USUAL = {
    "sha256": "ab" * 32,
    "project": 0,
    "kind": "finding",
    "id": "f00d",
    "value": "rejected",
    "reason": "附件已写明",
    "by": "李敏",
    "at": "2026-03-02T09:30:00+08:00",
}
# By what a project is known again when its file was edited.
NAMED = {"title": "楼栋议事机制", "unit": "金桥社区党委", "genre": "application"}


def decision(**changes: Any) -> dict[str, Any]:
    """Give a line as JSON values."""
    return USUAL | changes


def settled(value: str, element: str = "", **changes: Any) -> dict[str, Any]:
    """Give a line on a category, or on the state of an element."""
    kind = "element" if element else "category"
    return decision(**{"kind": kind, "id": element, "value": value} | changes)


def write_decisions(path: Path, *lines: dict[str, Any]) -> Path:
    """Write a decisions file."""
    text = "".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines)
    path.write_text(text, "utf-8")
    return path
