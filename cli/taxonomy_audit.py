"""`mingjian taxonomy audit`: labels of earlier years that the texts do not share."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.streams import write_error, write_out
from mingjian.errors import UsageError

if TYPE_CHECKING:
    import sqlite3

    from batch.taxonomy.matching import Matched
    from mingjian.taxonomy import Taxonomy


def audit(
    archive: Annotated[Path, typer.Argument(metavar="DIR", help="mingjian tag 写出的文件夹")],
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="FILE", help="清单写成的表，如 旧标复核.xlsx")
    ],
    tags: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="旧台账（.xlsx、.csv），默认核对目录里人工定的类别"),
    ] = None,
    column: Annotated[
        str | None, typer.Option(metavar="列名", help="旧台账里类别一列的表头，默认自己找")
    ] = None,
) -> int:
    """核对历年的旧标注：正文更像另一类的列成清单，最可疑的在前。

    旧台账按文件或项目名称对上目录里的项目；不重读原文，不改动任何标注。

    \b
    退出码：0 没有可疑的，1 有旧标注请人核对，2 命令或文件有误。
    """
    from batch.catalogue.reading import reading_catalogue
    from batch.taxonomy.auditing import audit_labels, list_doubtful
    from batch.taxonomy.tagged_folder import load_archive_taxonomy
    from report.taxonomy.audit_sheet import describe_audit, write_audit_sheet

    check_sheet(output, archive, tags)
    taxonomy = load_archive_taxonomy(archive)
    with reading_catalogue(archive) as connection:
        matched = _match(connection, tags, column, taxonomy) if tags else None
        found = audit_labels(connection, taxonomy, matched.given if matched else None)
        notes = found.notes(matched.unmatched if matched else ())
        write_audit_sheet(list_doubtful(connection, found.audit), notes, output)
    for line in describe_audit(notes):
        write_out(f"{line}\n")
    write_error(f"{output}：已写")
    return 1 if notes.listed else 0


def _match(
    connection: "sqlite3.Connection", tags: Path, column: str | None, taxonomy: "Taxonomy"
) -> "Matched":
    from batch.taxonomy.matching import match_labels
    from batch.taxonomy.old_labels import read_old_labels

    return match_labels(connection, read_old_labels(tags, column), taxonomy)


def check_sheet(path: Path, archive: Path | None, read: Path | None = None) -> None:
    """Raise UsageError if no workbook can be written there: before the work, not after it.

    Nor may it take the place of the one that is `read`, or of the archive's own, in which people
    may have written.
    """
    from batch.record.manifest import read_outputs

    own = [archive / name for name in read_outputs(archive)] if archive else []
    if path.resolve() in {one.resolve() for one in (*own, read) if one}:
        raise UsageError(f"{path}：会盖掉原有的表，请换一个文件名")
    if path.suffix.lower() != ".xlsx":
        raise UsageError(f"{path}：只能写成 .xlsx，请改文件名")
    if not path.parent.is_dir():
        raise UsageError(f"{path}：没有 {path.parent} 这个文件夹，请先建立")
