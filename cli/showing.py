"""Standard output in the forms that several commands share: JSON, and pages for a screen."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import typer

from cli.settings import Format
from cli.streams import write_out

if TYPE_CHECKING:
    from rich.console import Console


def show_json(lines: Iterable[str], format: Format) -> None:
    """Write JSON values as they come: as an array, whole even if it has to stop, or as lines."""
    if format is Format.JSON:
        _show_array(lines)
    else:
        for line in lines:
            write_out(f"{line}\n")


def show_page(print_to: "Callable[[Console], None]") -> None:
    """Have something printed on the terminal, or plain into a file."""
    from rich.console import Console

    try:
        print_to(Console())
    except SystemExit as error:  # rich's way to say that nobody reads standard output any more
        raise typer.Exit(2) from error


def _show_array(lines: Iterable[str]) -> None:
    between = "[\n"
    try:
        for line in lines:
            write_out(between + line)
            between = ",\n"
    finally:
        write_out("[]\n" if between == "[\n" else "\n]\n")
