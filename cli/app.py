"""The `mingjian` command: the outermost door, where errors become messages and exit statuses.

Worker processes import this module again, so it loads nothing before it is called.
"""

import logging
import sys
import traceback
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import typer

# Usage, configuration, or a run that could not go on; also a fault of ours, which is no finding.
FAILED = 2
# What the command line library makes of Ctrl-C.
INTERRUPTED = 130


def main() -> None:
    """Run the command line and exit."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Carry out a command line and give the exit status."""
    from typer import TyperException
    from typer.main import get_command

    from cli.chinese import translate
    from cli.streams import use_utf8, write_error
    from mingjian.errors import MingjianError

    use_utf8()
    logging.basicConfig(level=logging.WARNING, format="%(name)s: %(message)s")
    try:
        command = get_command(build_app())
        status = command.main(arguments, prog_name="mingjian", standalone_mode=False)
    except TyperException as error:
        write_error(translate(error.format_message()))
    except MingjianError as error:
        write_error(f"mingjian: {error}")
    except OSError as error:
        write_error(f"mingjian: {_explain(error)}")
    except Exception:  # no status of the contract means "our fault", and Python's own is 1
        traceback.print_exc()
    else:
        if status == INTERRUPTED:
            write_error("mingjian: 已停止；没有报告写入的，就没有写入")
        return status if status in (0, 1) else FAILED
    return FAILED


def _explain(error: OSError) -> str:
    """Say what went wrong with the disk; a full one names no file, and its words are English."""
    from batch.full_disk import is_disk_full

    if is_disk_full(error):
        return (
            "磁盘写满了，没有写完；请腾出空间后重新运行，check 加 --resume 接着做，tag 总是接着做"
        )
    return f"无法读写 {error.filename or ''}（{error.strerror}）"


def build_app() -> "typer.Typer":
    """Put the commands together."""
    import typer

    from cli import decisions, ledger, profiles, serve, taxonomy
    from cli.check import check
    from cli.chinese import Command, Group
    from cli.diff import diff
    from cli.doctor import doctor
    from cli.duplicates import duplicates
    from cli.evaluate import evaluate
    from cli.extract import extract
    from cli.schema import schema
    from cli.search import search
    from cli.tag import tag
    from cli.train import train
    from cli.verify import verify

    app = typer.Typer(
        name="mingjian",
        cls=Group,
        help="明鉴：党建项目材料离线审核工具。",
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    functions = (check, tag, search, duplicates, verify, diff)
    for function in (*functions, extract, train, evaluate, doctor, schema):
        app.command(cls=Command)(function)
    app.add_typer(profiles.build_app(), name="profiles")
    app.add_typer(decisions.build_app(), name="decisions")
    app.add_typer(ledger.build_app(), name="ledger")
    app.add_typer(taxonomy.build_app(), name="taxonomy")
    app.add_typer(serve.build_app(), name="serve")
    return app


if __name__ == "__main__":
    main()
