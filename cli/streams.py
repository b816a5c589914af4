"""Standard output and error: UTF-8 with LF on every console, and a reader who may go away."""

import io
import os
import sys

import typer


def use_utf8() -> None:
    """Write UTF-8 and LF whatever the code page; half characters of file names become escapes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def write_out(text: str) -> None:
    """Write to standard output at once; if nobody reads it any more, leave without a word.

    Raises typer.Exit.
    """
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(2) from None


def write_error(text: str) -> None:
    """Write a line to standard error."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
