"""`mingjian taxonomy`: categories renamed, merged, split, added, on a model and an archive."""

from collections.abc import Iterator
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.chinese import Command, Group
from cli.options import Model
from cli.settings import Format, current_settings
from cli.showing import show_json
from cli.streams import write_error, write_out
from cli.taxonomy_audit import audit, check_sheet
from mingjian.errors import UsageError

if TYPE_CHECKING:
    from batch.taxonomy.effects import Changing
    from batch.taxonomy.tagged_folder import TaggedFolder
    from mingjian.taxonomy import Taxonomy
    from mingjian.taxonomy_change import TaxonomyChange
    from report.taxonomy.records import Effect, EffectCounts

# More lines are no reading for a screen.
SHOWN = 200

Archive = Annotated[
    Path | None, typer.Argument(metavar="DIR", help="mingjian tag 写出的文件夹；不写则只改模型")
]
Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="DIR", help="改后的模型写到这个文件夹，真改时必写"),
]


def build_app() -> typer.Typer:
    """Put the commands together."""
    app = typer.Typer(cls=Group, help="改分类体系，核对旧标注。", no_args_is_help=True)
    app.command("change", cls=Command)(change)
    app.command("audit", cls=Command)(audit)
    return app


def change(
    changes: Annotated[Path, typer.Argument(metavar="CHANGES", help="变更文件（TOML）")],
    archive: Archive = None,
    output: Output = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看会变什么，什么都不改")] = False,
    preview: Annotated[
        Path | None, typer.Option(metavar="FILE", help="把会变的项目写成表，如 变更预览.xlsx")
    ] = None,
    model: Model = None,
    format: Annotated[
        str | None, typer.Option(metavar="text|json|jsonl", help="输出格式，默认 text")
    ] = None,
) -> int:
    """给类别改名、合并、拆分、新增；旧名称一直认得，人定的类别不会被改动。

    先加 --dry-run 看一遍，再真改。模型不必重新训练：改后的模型数字不变，写在 -o 的文件夹里，
    以后 tag、check、serve 用 --model 指出它。

    \b
    退出码：0 看过了或改好了，2 命令或文件有误。
    """
    from batch.taxonomy.effects import Changing
    from mingjian.taxonomy_change import load_change
    from mingjian.taxonomy_editing import change_taxonomy

    settings = current_settings(model=model, format=format)
    tagged = _open(archive, model)
    folder = tagged.model if tagged else _model_folder(settings.model)
    if output is None and not dry_run:
        raise UsageError("请用 -o 写明改后的模型放在哪个文件夹；只想看会变什么，请加 --dry-run")
    if preview:
        check_sheet(preview, archive)
    before, learnt = _load(folder)
    asked = load_change(changes, before)
    changing = Changing(before, change_taxonomy(before, asked, learnt))
    if tagged:
        _show(tagged, changing, settings.format, preview, listed=dry_run)
    else:
        _show_labels(changing)
    if output and not dry_run:
        _carry_out((folder, tagged), changing, asked, output)
    return 0


def _open(archive: Path | None, model: str | None) -> "TaggedFolder | None":
    from batch.taxonomy.tagged_folder import open_tagged

    if archive is None:
        return None
    if model is not None:
        raise UsageError("档案用哪个模型编目，run.json 里已有，请不写 --model")
    if find_spec("pyarrow") is None:
        raise UsageError("改档案需要另外安装，请先运行 pip install mingjian[archive]")
    return open_tagged(archive)


def _model_folder(model: str | None) -> Path:
    from mingjian.paths import MODELS

    return Path(model) if model else MODELS


def _load(folder: Path) -> "tuple[Taxonomy, str]":
    """Give the taxonomy in force with a model, and the stamp of the one it learnt."""
    from mingjian.model_folder import check_model_folder
    from nlp.engine import load_classifier

    check_model_folder(folder)
    taxonomy, classifier = load_classifier(folder)
    if classifier is None:
        raise UsageError(f"{folder} 里没有可用的模型；请用 --model 指出，或先运行 mingjian train")
    return taxonomy, classifier.taxonomy


def _show(
    archive: "TaggedFolder",
    changing: "Changing",
    format: Format,
    preview: Path | None,
    *,
    listed: bool,
) -> None:
    """Say what changes, `listed` project by project, and write it into a workbook."""
    from batch.catalogue.reading import reading_catalogue
    from batch.taxonomy.effects import count_effects, count_projects, find_effects
    from batch.taxonomy.showing import effect_lines
    from report.taxonomy.preview_sheet import write_preview

    with reading_catalogue(archive.path) as connection:
        counts = count_effects(find_effects(connection, changing), count_projects(connection))
        if format is not Format.TEXT:
            show_json(effect_lines(counts, find_effects(connection, changing)), format)
        else:
            _show_text(counts, find_effects(connection, changing), SHOWN if listed else 0)
        if preview:
            write_preview(find_effects(connection, changing), counts, preview)
            write_error(f"{preview}：已写")


def _show_text(counts: "EffectCounts", effects: "Iterator[Effect]", shown: int) -> None:
    from report.taxonomy.wording import describe_counts, describe_effect

    for line in describe_counts(counts):
        write_out(f"{line}\n")
    for effect in islice(effects, shown):
        write_out(f"{describe_effect(effect)}\n")
    if 0 < shown < counts.changed + counts.near:
        write_out(f"只列出前 {shown} 个，全部的请用 --preview 写成表\n")


def _show_labels(changing: "Changing") -> None:
    """Say what becomes of each category, where there is no archive to say it of."""
    for old in changing.before.labels:
        now = changing.after.resolve(old)
        if now != (old,):
            write_out(f"{old} → {'、'.join(now)}\n")
    for new in changing.added:
        write_out(f"新增 {new.label}\n")


def _carry_out(
    source: "tuple[Path, TaggedFolder | None]",
    changing: "Changing",
    asked: "TaxonomyChange",
    output: Path,
) -> None:
    from batch.taxonomy.model_folder import write_changed_model

    folder, archive = source
    write_changed_model(folder, changing.after, output)
    write_error(f"{output}：改后的模型已写，以后请加 --model {output}")
    if archive is None:
        return
    from batch.taxonomy.applying import apply_change, is_exact

    exact = is_exact(archive, changing, asked)
    applied = apply_change(archive, changing, output, exact=exact)
    names = "、".join(applied.files.written)
    write_error(f"{archive.path}：目录改了 {applied.rows} 行，已写 {names}")
    if not exact:
        write_error("这次改动在目录里改不准，请再运行一次 mingjian tag，它会按新体系重新读取")
    for kept in applied.files.kept:
        write_error(f"有人改过的文件没有覆盖，改名为 {kept}")
