"""What the API takes and says of decisions: the shapes of its JSON, which OpenAPI describes."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from api.decisions.words import MAX_BY_CHARS, MAX_REASON_CHARS
from mingjian.decision import DecisionKind

_EXAMPLE: dict[str, Any] = {
    "file": "2024/金桥社区.docx",
    "project": 0,
    "kind": "finding",
    "id": "0c1f5a7be2d94460",
    "value": "rejected",
    "reason": "通知附件已写明",
    "by": "李敏",
}


class DecisionRequest(BaseModel):
    """人的决定，写法同 decisions.jsonl；文件用哈希值或名称指出。"""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"example": _EXAMPLE})

    sha256: Annotated[str, Field(pattern="^[0-9a-f]{64}$")] | None = None
    file: Annotated[str, Field(max_length=10_000, pattern="^[^\\x00]*$")] | None = None
    project: Annotated[int, Field(ge=0, le=1_000_000)] | None = Field(
        None, description="项目序号；整份文件的问题写 null"
    )
    kind: DecisionKind
    id: str = Field("", max_length=200, description="问题的 fingerprint、要素的 id；类别不写")
    value: Annotated[str, Field(max_length=200)] | None
    reason: str = Field("", max_length=MAX_REASON_CHARS)
    by: str = Field("", max_length=MAX_BY_CHARS, description="决定人，默认为密钥的名称")
    at: Annotated[str, Field(max_length=40)] | None = Field(None, description="时间，默认为现在")


class DecisionView(BaseModel):
    """decisions.jsonl 的一行。"""

    sha256: str
    project: int | None
    kind: DecisionKind
    id: str
    value: str
    reason: str
    by: str
    at: str
    title: str | None = None
    unit: str | None = None
    genre: str | None = None
