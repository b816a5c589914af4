"""`mingjian profiles`: see the rule profiles, try them on their own examples, begin a new one."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.chinese import Command, Group
from cli.options import Memory, Timeout
from cli.streams import write_error, write_out

if TYPE_CHECKING:
    from batch.item import Item
    from batch.profile_examples import ExampleOutcome
    from mingjian.profile import Profile

Name = Annotated[str, typer.Argument(metavar="ID|FILE", help="规则档的代号，或 .toml 文件")]
NewFile = Annotated[Path, typer.Argument(metavar="FILE", help="要写的 .toml 文件，已有的不覆盖")]
Extend = Annotated[
    str, typer.Option(metavar="ID", help="在哪个自带规则档的基础上写；不写则只带五个明确")
]
Call = Annotated[str, typer.Argument(metavar="通知", help="今年的通知、方案或启事，一个文件")]
Form = Annotated[str, typer.Argument(metavar="申报表", help="空白的申报表或申报书")]
Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", help="写入这个 .toml 文件，已有的不覆盖"),
]
_WHAT = {"missing": "缺失的要素", "vague": "提及的要素", "missing_roles": "没有的部分"}


def build_app() -> typer.Typer:
    """Put the commands together."""
    app = typer.Typer(cls=Group, help="查看、试用、新写规则档。", no_args_is_help=True)
    app.command("list", cls=Command)(list_profiles)
    app.command("show", cls=Command)(show_profile)
    app.command("test", cls=Command)(test_profile)
    app.command("new", cls=Command)(new_profile)
    app.command("draft", cls=Command)(draft_profile)
    return app


def list_profiles() -> int:
    """列出自带的规则档。"""
    from mingjian.profile import load_profile, profile_ids

    for name in profile_ids():
        write_out(f"{name}\t{load_profile(name).label}\n")
    return 0


def show_profile(name: Name) -> int:
    """显示一个规则档要求什么。"""
    from cli.profile_text import describe_profile
    from mingjian.profile import load_profile

    for line in describe_profile(load_profile(name)):
        write_out(f"{line}\n")
    return 0


def test_profile(name: Name = "generic") -> int:
    """用要素的例句和规则档自己的例子检验，有不符的退出 1。"""
    from mingjian.profile import load_profile

    profile = load_profile(name)
    sentences, wrong = _try_sentences(profile)
    outcomes, unlike = _try_examples(profile)
    for line in (*wrong, *unlike):
        write_out(f"{line}\n")
    counts = f"例子 {len(profile.examples)} 个、{outcomes} 项，不符 {len(unlike)} 项"
    write_out(f"例句 {sentences} 条，不符 {len(wrong)} 条；{counts}\n")
    return 1 if wrong or unlike else 0


def new_profile(file: NewFile, extend: Extend = "") -> int:
    """写一份带说明的规则档，照着改就能用。"""
    from mingjian.errors import UsageError
    from mingjian.profile import profile_ids
    from mingjian.profile.skeleton import build_skeleton

    _check_name(file)
    if extend and extend not in profile_ids():
        raise UsageError(f"没有名为 {extend} 的规则档；可用：{'、'.join(profile_ids())}")
    _write_new(file, build_skeleton(file.stem, extend))
    write_out(f"已写入 {file}；改好后运行 mingjian profiles test {file}\n")
    return 0


def draft_profile(
    call: Call,
    form: Form = "",
    output: Output = None,
    timeout: Timeout = None,
    memory: Memory = None,
) -> int:
    """读今年的通知和空白申报表，起草一份规则档，每条附原文，由人逐行核对。

    不写 -o 时输出到屏幕。
    """
    from batch.drafting import draft_profile as draft
    from batch.options import CheckOptions
    from cli.settings import current_settings

    if output:
        _check_name(output)
    settings = current_settings(timeout=timeout, memory=memory)
    limits = CheckOptions(timeout=settings.timeout, memory=settings.memory).limits()
    id_ = output.stem if output else "draft"
    made = draft(id_, _item(call), _item(form) if form else None, limits)
    if made.warning:
        write_error(made.warning)
    if output is None:
        write_out(made.text)
        return 0
    _write_new(output, made.text)
    write_out(f"已写入 {output}；请逐行核对，再运行 mingjian profiles test {output}\n")
    return 0


def _item(file: str) -> "Item":
    from batch.inputs import show_path
    from batch.item import Item
    from mingjian.errors import UsageError

    if not Path(file).is_file():
        raise UsageError(f"{file} 不是文件；请写上通知和申报表各一个文件")
    return Item(show_path(file), file)


def _check_name(file: Path) -> None:
    """Raise UsageError for a file that is no .toml, or is there already: before any work."""
    from mingjian.errors import UsageError

    if file.suffix != ".toml":
        raise UsageError(f"{file}：规则档的文件名要以 .toml 结尾")
    if file.exists():
        raise UsageError(f"{file} 已经有了，不覆盖；请换一个文件名")


def _write_new(file: Path, text: str) -> None:
    """Write a file that is not there yet; raises UsageError if it is, or cannot be written."""
    from mingjian.errors import UsageError

    try:
        with file.open("x", encoding="utf-8", newline="\n") as out:
            out.write(text)
    except FileExistsError as error:
        raise UsageError(f"{file} 已经有了，不覆盖；请换一个文件名") from error
    except OSError as error:
        raise UsageError(f"写不了 {file}（{error.strerror}），请换一个文件夹") from error


def _try_sentences(profile: "Profile") -> tuple[int, list[str]]:
    """Count the elements' example sentences and tell of those judged otherwise."""
    from nlp.examples import run_examples

    examples = list(run_examples(profile))
    return len(examples), [
        f"{one.element}\t应为 {one.expected}，判为 {one.found}\t{one.sentence}"
        for one in examples
        if not one.holds
    ]


def _try_examples(profile: "Profile") -> tuple[int, list[str]]:
    """Count what the profile's own examples expect and tell of what was found otherwise."""
    from batch.profile_examples import run_profile_examples

    outcomes = list(run_profile_examples(profile))
    return len(outcomes), [line for one in outcomes if not one.holds for line in _differ(one)]


def _differ(outcome: "ExampleOutcome") -> Iterator[str]:
    expected, found = ("、".join(sorted(ids)) or "无" for ids in (outcome.expected, outcome.found))
    head = f"例子 {outcome.number}《{outcome.title}》"
    yield f"{head}\t{_WHAT[outcome.what]}：应为 {expected}，判为 {found}"
