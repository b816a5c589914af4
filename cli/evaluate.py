"""`mingjian evaluate`: how good the model in force is on labelled documents."""

from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.options import Model, TaxonomyFile
from cli.settings import Format, current_settings
from cli.streams import write_error, write_out
from mingjian.errors import UsageError
from mingjian.paths import MODELS

if TYPE_CHECKING:
    from batch.learning.own_data import OwnData, OwnDocument
    from mingjian.taxonomy import Taxonomy
    from nlp.category.model import Model as Classifier

SCHEMA = "mingjian.evaluation/1"


def evaluate(
    data: Annotated[Path, typer.Argument(metavar="DATA", help="已标注的材料（JSONL）")],
    model: Model = None,
    taxonomy: TaxonomyFile = None,
    texts: Annotated[
        Path | None,
        typer.Option(metavar="DIR", help="没有 text 的行，文字在此文件夹里的 ID.txt"),
    ] = None,
    queue: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="把未标注的材料按先标哪份最有用排成清单（.csv、.jsonl）"),
    ] = None,
    audit: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="把可能标错的材料列成清单（.csv、.jsonl）"),
    ] = None,
    format: Annotated[
        str | None, typer.Option(metavar="text|json", help="输出格式，默认 text")
    ] = None,
) -> int:
    """用已标注的材料衡量分类器。

    \b
    有 split 为 test 的行时只用这些行；--queue、--audit 只写清单，不衡量。
    退出码：0 已量出，2 命令或材料有误。
    """
    from batch.learning.own_data import load_own_data

    settings = current_settings(model=model, format=format)
    _check_lists(data, queue, audit)
    folder = Path(settings.model) if settings.model else None
    scheme, classifier = _load(folder, taxonomy)
    found = load_own_data(data, scheme.labels, texts)
    if audit or not queue:
        _check_labelled(data, found.labelled if audit else found.measured, scheme, found.absent)
    if queue or audit:
        _write_lists(found, (scheme, classifier), queue, audit)
    else:
        _show_quality(found, (scheme, classifier), folder or MODELS, settings.format)
    return 0


def _check_lists(data: Path, queue: Path | None, audit: Path | None) -> None:
    """Raise UsageError if a list cannot be made: before any work is done."""
    from batch.learning.listing import check_listing

    taken = {data.resolve()}
    for output in (queue, audit):
        if output is None:
            continue
        check_listing(output)
        if output.resolve() in taken:
            raise UsageError(f"{output} 已另有用处，清单请写到另一个文件")
        taken.add(output.resolve())
    if audit and find_spec("sklearn") is None:
        raise UsageError("--audit 需要 scikit-learn，请先运行 pip install mingjian[train]")


def _check_labelled(
    data: Path, documents: Sequence["OwnDocument"], scheme: "Taxonomy", absent: int
) -> None:
    if any(x.labelled.primary in scheme.labels for x in documents):
        return
    told = f"（缺文字的有 {absent} 份，请检查 --texts）" if absent else ""
    raise UsageError(f"{data} 里没有已标注类别的材料{told}，无从衡量或核对")


def _write_lists(
    found: "OwnData", judge: "tuple[Taxonomy, Classifier]", queue: Path | None, audit: Path | None
) -> None:
    scheme, classifier = judge
    if queue:
        from batch.learning.queue import write_queue

        write_queue(found.unlabelled, classifier, queue)
        number = len(found.unlabelled)
        told = f"未标注的 {number} 份，先标前面的" if number else "没有未标注的材料"
        write_error(f"{queue}：{told}")
    if audit:
        from batch.learning.audit import write_audit

        audited = write_audit([x.labelled for x in found.labelled], scheme, audit)
        listed = len(audited.suspicions)
        write_error(f"{audit}：看了 {audited.examined} 份，{listed} 份的类别请人核对")
    if found.absent:
        write_error(f"另有缺文字的 {found.absent} 份没有看：--texts 的文件夹里没有它们的 ID.txt")


def _load(folder: Path | None, taxonomy: Path | None) -> "tuple[Taxonomy, Classifier]":
    from nlp.engine import load_classifier

    scheme, classifier = load_classifier(folder, taxonomy)
    if classifier is None:
        raise UsageError(f"{MODELS} 里没有可用的模型；请用 --model 指出，或先运行 mingjian train")
    return scheme, classifier


def _show_quality(
    data: "OwnData", judge: "tuple[Taxonomy, Classifier]", folder: Path, format: Format
) -> None:
    from batch.learning.own_record import read_learnt
    from batch.learning.report_quality import (
        judge_all,
        measure_quality,
        quality_json,
        render_quality,
    )
    from report.wire import json_text

    scheme, classifier = judge
    learnt = read_learnt(folder).keys() & {x.key for x in data.measured}
    head = {"model": classifier.stamp, "taxonomy": scheme.stamp, **_head(data, len(learnt))}
    quality = measure_quality(judge_all(data.measured, classifier, scheme), scheme.labels)
    if format is Format.TEXT:
        write_out(_describe(head) + "\n" + render_quality(quality))
    else:
        values = {"schema": SCHEMA, **head, "quality": quality_json(quality)}
        write_out(json_text(values, indent=1 if format is Format.JSON else None) + "\n")


def _head(data: "OwnData", learnt: int) -> dict[str, Any]:
    return {
        "documents": len(data.measured),
        "split": "test" if data.test else None,
        "learnt": learnt,
        "unlabelled": data.passed,
        "absent": data.absent,
        "repeated": data.repeated,
    }


def _describe(head: dict[str, Any]) -> str:
    chosen = "split 为 test 的 " if head["split"] else ""
    absent = f"缺文字的 {head['absent']} 份、" if head["absent"] else ""
    passed = f"略过未标注的 {head['unlabelled']} 份、{absent}重复的 {head['repeated']} 份"
    lines = [
        f"模型 {head['model']}，分类体系 {head['taxonomy']}",
        f"衡量所用：{chosen}{head['documents']} 份材料；{passed}",
    ]
    if head["learnt"]:
        lines.append(f"其中 {head['learnt']} 份是这个模型学过的，数字因此偏高")
    return "\n".join(lines) + "\n"
