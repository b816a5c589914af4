"""Typer's own phrases in Chinese: in the help, and in what it says of a wrong command line."""

import re
from typing import Any

import typer.core

# What typer writes, and what is shown instead. What is not here stays English.
_PHRASES = tuple(
    (re.compile(pattern, re.MULTILINE), words)
    for pattern, words in (
        (r"^Usage:", "用法："),
        (r"^Arguments:", "参数："),
        (r"^Options:", "选项："),
        (r"^Commands:", "命令："),
        (r" +<[a-z\[\]]+>", ""),
        (r"\[OPTIONS\]", "[选项]"),
        (r"COMMAND \[ARGS\]\.\.\.", "命令 [参数]..."),
        (r"Show this message and exit\.", "显示这份说明"),
        (r"\[default: ([^\]]*)\]", r"（默认 \1）"),
        (r"  \[required\]", "（必填）"),
        (r"No such command '(.*?)'\.?", r"没有 \1 这个命令"),
        (r"No such option: (\S+)", r"没有 \1 这个选项"),
        (r" \(Possible options: (.*)\)", r"；是不是 \1"),
        (r" ?\.? Did you mean (.*?)\?", r"；是不是 \1"),
        (r"Missing argument '(.*?)'\.", r"缺少 \1"),
        (r"Missing option (?:.* / )?'(.*?)'\.", r"缺少选项 \1"),
        (r"Missing command\.", "缺少命令"),
        (r"Option '(.*?)' requires an argument\.", r"选项 \1 后面要写值"),
        (r"Option '(.*?)' does not take a value\.", r"选项 \1 后面不写值"),
        (r"Got unexpected extra argument(?:s|\(s\))? \((.*)\)", r"多了 \1"),
    )
)


def translate(text: str) -> str:
    """Replace typer's phrases."""
    for pattern, words in _PHRASES:
        text = pattern.sub(words, text)
    return text


class Command(typer.core.TyperCommand):
    """A command with Chinese help."""

    def get_help(self, ctx: Any) -> str:
        """Give the help."""
        return translate(super().get_help(ctx))


class Group(typer.core.TyperGroup):
    """A group of commands with Chinese help."""

    def get_help(self, ctx: Any) -> str:
        """Give the help."""
        return translate(super().get_help(ctx))
