"""What clients send as JSON, and the small answers; results have their own schemas."""

import re
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

# Half a character, which JSON can hold and no file.
_HALF = re.compile("[\ud800-\udfff]")


def _mend(value: object) -> object:
    """Put U+FFFD for half a character, so that places stay the same."""
    return _HALF.sub("\ufffd", value) if isinstance(value, str) else value


_Text = Annotated[str, BeforeValidator(_mend)]


class _Sent(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class TextToCheck(_Sent):
    """A text to check as if it were a .txt file called `name`."""

    text: Annotated[_Text, Field(description="文档的文字")]
    name: Annotated[_Text, Field(description="文件名，只取最后一段；不写是 文本.txt")] = ""


class TextToClassify(_Sent):
    """A text whose category is asked for; `title` is put before it as a line of its own."""

    text: Annotated[_Text, Field(description="项目的文字")]
    title: Annotated[_Text, Field(description="项目名称，放在文字之前，自成一行")] = ""
    profile: Annotated[_Text | None, Field(description="规则档的代号")] = None


class ProblemDetails(BaseModel):
    """An error (RFC 9457): `code` is for programs and stays, `detail` is for a person."""

    type: str
    title: str
    status: int
    code: Annotated[str, Field(description="稳定的代号，见 docs/api.md")]
    detail: Annotated[str, Field(description="给人看的说明")]


class Health(BaseModel):
    """Whether the service works: `jobs` says whether runs are being worked on."""

    status: Annotated[str, Field(pattern="^(ok|failed)$")]
    version: str
    database: Annotated[str, Field(pattern="^(ok|failed)$")]
    jobs: Annotated[str, Field(pattern="^(ok|stopped|none)$")]
    free_bytes: Annotated[int | None, Field(description="数据文件夹所在磁盘的剩余字节")]


class ProfileElement(BaseModel):
    """An element a profile judges, and the genres that must have it."""

    id: str
    name: str
    required: Annotated[tuple[str, ...], Field(description="必须写明它的文种")]


class ProfileSummary(BaseModel):
    """A rule profile."""

    id: str
    label: str
    description: Annotated[str, Field(description="依据的文件")]
    fingerprint: Annotated[str, Field(description="规则的指纹，与结果里 provenance.profile 相同")]
    elements: tuple[ProfileElement, ...]


class ProfileList(BaseModel):
    """The rule profiles; `default` holds where none is named."""

    default: str
    profiles: tuple[ProfileSummary, ...]


class ModelCategory(BaseModel):
    """A category of the taxonomy."""

    id: str
    label: str
    name: str
    definition: Annotated[str, Field(description="这类项目最终改变的是什么")]


class ModelTaxonomy(BaseModel):
    """The categories in force."""

    id: str
    version: str
    source: str
    categories: tuple[ModelCategory, ...]


class ModelElement(BaseModel):
    """An element that can be asked for; a learnt one is heard by the model of elements."""

    id: str
    name: str
    learnt: bool


class HeldOut(BaseModel):
    """How the model did on documents it had not seen: the main figures of its card.

    `accuracy` counts the top label. Of `documents`, `suggested` got a label without a person's
    look, and of those `suggested_accuracy` were right.
    """

    documents: int
    accuracy: float
    macro_f1: float
    calibration_error: float
    suggested: float | None
    suggested_accuracy: float | None


class ModelCard(BaseModel):
    """What judges: models, taxonomy, elements; the stamps are those of results."""

    version: str
    model: str
    taxonomy: ModelTaxonomy
    element_model: str | None
    elements: tuple[ModelElement, ...]
    threshold: Annotated[float | None, Field(description="把握达到它才自动建议")]
    held_out: Annotated[dict[str, HeldOut], Field(description="没有学过的文档上的成绩")]


class SchemaList(BaseModel):
    """The names of the JSON Schemas."""

    schemas: tuple[str, ...]
