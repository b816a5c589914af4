"""`mingjian profiles`: see the rule profiles, and try them on their own examples."""

from typing import TYPE_CHECKING, Annotated

import typer

from cli.chinese import Command, Group
from cli.streams import write_out

if TYPE_CHECKING:
    from mingjian.profile import Profile, Requirement

Name = Annotated[str, typer.Argument(metavar="ID|FILE", help="规则档的代号，或 .toml 文件")]


def build_app() -> typer.Typer:
    """Put the commands together."""
    app = typer.Typer(cls=Group, help="查看、试用规则档。", no_args_is_help=True)
    app.command("list", cls=Command)(list_profiles)
    app.command("show", cls=Command)(show_profile)
    app.command("test", cls=Command)(test_profile)
    return app


def list_profiles() -> int:
    """列出自带的规则档。"""
    from mingjian.profile import load_profile, profile_ids

    for name in profile_ids():
        write_out(f"{name}\t{load_profile(name).label}\n")
    return 0


def show_profile(name: Name) -> int:
    """显示一个规则档要求什么。"""
    from mingjian.profile import load_profile

    profile = load_profile(name)
    write_out(f"{profile.id}\t{profile.label}\n依据：{profile.source}\n")
    write_out(f"只是提及的要素：{profile.vague}\n")
    for requirement in profile.requirements:
        write_out(_describe(requirement, profile))
    return 0


def test_profile(name: Name = "generic") -> int:
    """用规则自带的例句检验规则档，有不符的退出 1。"""
    from mingjian.profile import load_profile
    from nlp.examples import run_examples

    examples = list(run_examples(load_profile(name)))
    wrong = [example for example in examples if not example.holds]
    for example in wrong:
        states = f"应为 {example.expected}，判为 {example.found}"
        write_out(f"{example.element}\t{states}\t{example.sentence}\n")
    write_out(f"例句 {len(examples)} 条，不符 {len(wrong)} 条\n")
    return 1 if wrong else 0


def _describe(requirement: "Requirement", profile: "Profile") -> str:
    genres = "、".join(requirement.genres)
    elements = "、".join(f"{profile.elements[e].name}（{e}）" for e in requirement.elements)
    return f"\n文种：{genres}\n须有：{elements}\n依据：{requirement.source}\n"
