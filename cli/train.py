"""`mingjian train`: a classifier of one's own, from labelled documents or what people decided."""

import os
from collections import Counter
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.decisions import read_decided
from cli.options import Originals, TaxonomyFile
from cli.streams import write_error, write_out
from mingjian.errors import ModelError, UsageError
from mingjian.model_folder import load_own_taxonomy, taxonomy_file
from mingjian.taxonomy import Taxonomy

if TYPE_CHECKING:
    from batch.learning.own_data import OwnData
    from batch.learning.own_model import Comparison, OwnModel
    from batch.learning.own_record import Kept
    from nlp.learning.train import Step

# Below so many documents a category is hardly ever recognised.
FEW = 5


def train(
    output: Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="把模型写到文件夹")],
    data: Annotated[
        Path | None, typer.Argument(metavar="DATA", help="已标注的材料（JSONL）")
    ] = None,
    decisions: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="决定文件 decisions.jsonl：学习人定下的类别"),
    ] = None,
    originals: Originals = None,
    taxonomy: TaxonomyFile = None,
    keep_shipped: Annotated[
        bool, typer.Option("--keep-shipped", help="连同自带的训练材料一起学习")
    ] = False,
) -> int:
    """用自己标注的材料、人定下的类别训练分类器；比原有模型差的不会写入。

    \b
    退出码：0 已写入，2 命令或材料有误，或新模型不如原有的。
    """
    if find_spec("sklearn") is None:
        raise UsageError("训练需要 scikit-learn，请先运行 pip install mingjian[train]")
    from batch.learning.corpus import load_training
    from batch.learning.own_model import train_own
    from batch.learning.own_record import write_own_model

    source = _find_source(data, decisions, originals)
    scheme_file = taxonomy or taxonomy_file(output)
    scheme = load_own_taxonomy(scheme_file)
    scheme_text = scheme_file.read_bytes()
    kept = _load_kept(output, scheme)
    _check_writable(output)
    found = _load_data(data, decisions, originals or (), scheme)
    if not keep_shipped:
        _check_labels(source, found, scheme)
    own = train_own(found, scheme, load_training() if keep_shipped else (), _tell(found))
    write_out(_describe(found, own, scheme))
    if kept:
        _compare(own, kept, scheme)
    else:
        _compare_shipped(own, scheme)
    write_own_model(output, own.model, scheme_text, _metrics(own, scheme))
    write_error(f"模型已写入 {output}；使用时写 mingjian check --model {output}")
    return 0


def _find_source(data: Path | None, decisions: Path | None, originals: list[str] | None) -> Path:
    """Give the file that messages name as the one learnt from; raises UsageError without any."""
    if bool(decisions) != bool(originals):
        raise UsageError(
            "--decisions 和 --originals 要一起写：决定文件里没有原文，要重新指出原文件"
        )
    source = data or decisions
    if source is None:
        raise UsageError("请写上已标注的材料，或用 --decisions 和 --originals 指出决定文件和原文件")
    return source


def _load_data(
    data: Path | None, decisions: Path | None, originals: Sequence[str], scheme: Taxonomy
) -> "OwnData":
    from batch.learning.decided_rows import join_lines
    from batch.learning.own_data import build_own_data, read_data

    lines = read_data(data) if data else []
    if decisions is None:
        return build_own_data(data or Path(), lines, scheme.labels)
    rows = read_decided(decisions, originals, scheme)
    source = data or decisions
    return build_own_data(source, join_lines(source, lines, rows), scheme.labels)


def _check_labels(path: Path, data: "OwnData", taxonomy: Taxonomy) -> None:
    """Refuse data of one category, which any model would get right; name those with too few."""
    counts = Counter(x.labelled.primary for x in data.train)
    if sum(bool(counts[label]) for label in taxonomy.labels) < 2:
        raise UsageError(f"{path} 里只有一个类别的材料；请补充标注，或加 --keep-shipped")
    few = [f"{label} {counts[label]} 份" for label in taxonomy.labels if counts[label] < FEW]
    if few:
        listed = "、".join(few)
        write_error(f"太少，新模型难以认出：{listed}；请补充标注，或加 --keep-shipped")


def _check_writable(folder: Path) -> None:
    """Find out before the work whether a folder can be written; raises UsageError."""
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} 是文件，-o 要写文件夹")
    nearest = next(path for path in (folder, *folder.absolute().parents) if path.exists())
    if not nearest.is_dir() or not os.access(nearest, os.W_OK):
        raise UsageError(f"{folder} 写不进去，请换一个文件夹")


def _tell(data: "OwnData") -> "Callable[[Step], None]":
    """Say on standard error what training starts with, then each fold."""

    def tell(step: "Step") -> None:
        if step.number == 1:
            besides = step.examples - len(data.train)
            parts = f"（自己的 {len(data.train)} 份，自带的 {besides} 份）" if besides else ""
            write_error(
                f"正在用 {step.examples} 份材料{parts}训练：分成 {step.folds} 组，轮流留出一组，"
                "最后用全部材料再训练一次"
            )
        write_error(f"第 {step.number}/{step.folds} 组……")

    return tell


def _load_kept(folder: Path, taxonomy: Taxonomy) -> "Kept | None":
    from batch.learning.own_record import load_kept

    try:
        return load_kept(folder, taxonomy)
    except ModelError as error:
        write_error(f"{folder} 里原有的模型已不能用（{error}），将被替换")
        return None


def _describe(data: "OwnData", own: "OwnModel", taxonomy: Taxonomy) -> str:
    from batch.learning.report_quality import measure_quality, render_quality

    besides = f"，另加自带的 {own.shipped} 份" if own.shipped else ""
    passed = f"；略过未标注的 {data.passed} 份、重复的 {data.repeated} 份"
    lines = [
        f"模型 {own.model.stamp}，分类体系 {taxonomy.stamp}",
        f"学习了 {len(data.train)} 份材料{besides}{passed}",
        _measured_on(data, own),
        "",
        render_quality(measure_quality(own.judged, taxonomy.labels)),
    ]
    return "\n".join(lines)


def _measured_on(data: "OwnData", own: "OwnModel") -> str:
    if own.frozen:
        return f"以下数字来自 split 为 test 的 {len(data.test)} 份，模型没有学过它们"
    parted = "按撰写人（hand）" if own.folds.by_hand else "按份数均匀"
    return (
        f"没有 split 为 test 的材料。以下数字来自交叉验证：{parted}分成 {own.folds.number} 组，"
        "轮流留出一组，用其余各组训练后判断；置信度也据此校准，校准误差和建议的准确率因此略偏好"
    )


def _compare(own: "OwnModel", kept: "Kept", taxonomy: Taxonomy) -> None:
    """Show the model that would be replaced beside the new one.

    Raises ModelError if the new one is worse by more than half a point of macro-F1.
    """
    from batch.learning.own_model import compare

    compared = compare(own.judged, kept, taxonomy)
    _show_comparison(compared, "原有", kept.is_recorded)
    if compared.is_worse:
        before, after = compared.macro_f1
        raise ModelError(
            f"新模型的宏 F1 为 {after:.3f}，不如原有模型的 {before:.3f}，没有写入"
            f"（{_alone(compared, '原有')}）；请检查新增的标注，或用 -o 写到另一个文件夹"
        )


def _compare_shipped(own: "OwnModel", taxonomy: Taxonomy) -> None:
    """Say if the shipped model does better on the documents it did not learn from."""
    from batch.learning.own_model import compare
    from batch.learning.own_record import load_shipped

    shipped = load_shipped(taxonomy)
    if shipped is None:
        return
    compared = compare(own.judged, shipped, taxonomy)
    _show_comparison(compared, "自带", shipped.is_recorded)
    if compared.is_worse:
        advice = "" if own.shipped else "请加 --keep-shipped 再训练，或"
        write_error(f"自带的模型在这些材料上更好；{advice}继续用自带的模型")


def _show_comparison(compared: "Comparison", name: str, recorded: bool) -> None:
    """Show both models' scores; `recorded` says that it is known what the old one learnt from."""
    from batch.learning.figures import render_table

    if not compared.documents:
        write_out(f"\n{name}模型学过这 {compared.left_out} 份材料，无从与它比较\n")
        return
    write_out(f"\n与{name}模型比较（{_compared_on(compared, name, recorded)}）：\n")
    head = ("类别", "份数", f"{name}的 F1", "新的 F1")
    write_out("\n".join(render_table(head, _comparison_rows(compared))) + "\n")
    write_out(f"{_alone(compared, name)}\n")


def _compared_on(compared: "Comparison", name: str, recorded: bool) -> str:
    """Say how far neither model had learnt from what they are compared on."""
    if not recorded:
        return f"同样的材料；{name}模型没有记下学过哪些，如学过这些，它的数字偏高"
    unheard = "同样的材料，都是没有学过时的判断"
    if compared.left_out:
        return f"{unheard}；{name}模型学过其中 {compared.left_out} 份，没有计入"
    return unheard


def _alone(compared: "Comparison", name: str) -> str:
    return f"只有{name}的判对 {compared.only_before} 份，只有新的判对 {compared.only_after} 份"


def _comparison_rows(compared: "Comparison") -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = [
        (old.label, old.documents, f"{old.f1:.2f}", f"{new.f1:.2f}")
        for old, new in zip(compared.before, compared.after, strict=True)
    ]
    before, after = compared.macro_f1
    return [*rows, ("宏平均", compared.documents, f"{before:.3f}", f"{after:.3f}")]


def _metrics(own: "OwnModel", taxonomy: Taxonomy) -> dict[str, Any]:
    from batch.learning.report_quality import measure_quality, quality_json

    measure = {"split": "test"} if own.frozen else {"folds": own.folds.number}
    return {
        "model": own.model.stamp,
        "taxonomy": taxonomy.stamp,
        "documents": {"own": len(own.learnt) - own.shipped, "shipped": own.shipped},
        "measure": measure if own.frozen else measure | {"by_hand": own.folds.by_hand},
        "quality": quality_json(measure_quality(own.judged, taxonomy.labels)),
        "learnt": dict(own.learnt),
    }
