"""`mingjian doctor`: what is installed, what is in force, and whether a worker can be started."""

import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from importlib.util import find_spec
from pathlib import Path

from cli.settings import Settings, current_settings, find_file
from cli.streams import write_out
from mingjian import __version__
from mingjian.errors import MingjianError
from mingjian.paths import ROOT

# Optional parts: the modules that make them up, and what they are for.
PARTS = {
    "api": (("alembic", "fastapi", "python_multipart", "sqlalchemy", "uvicorn"), "网页和接口服务"),
    "archive": (("pyarrow",), "历年档案编目"),
    "cluster": (("distributed", "pyarrow"), "编目交给多台电脑做"),
    "ocr": (("PIL", "cv2", "onnxruntime", "rapidocr"), "识别扫描件和图片里的文字"),
    "postgres": (("pg8000",), "服务用 PostgreSQL 存数据"),
    "train": (("sklearn",), "重新训练分类器"),
}
ROOMS = ("api", "batch", "cli", "extract", "mingjian", "nlp", "report")


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at, how it stands, and what is wrong (None: nothing is)."""

    name: str
    state: str
    wrong: str | None = None


def doctor() -> int:
    """检查安装是否完好，显示现在起作用的规则、模型和设置。

    退出码：0 可以使用，2 有必须解决的问题。
    """
    failed = False
    for examine in (_program, _place, _settings, _profiles, _worker, _parts):
        for check in examine():
            sign = "×" if check.wrong else "√"
            write_out(f"{sign} {check.name}：{check.state}\n")
            if check.wrong:
                write_out(f"    {check.wrong}\n")
                failed = True
    return 2 if failed else 0


def _program() -> Iterator[Check]:
    python = f"Python {platform.python_version()}"
    yield Check("程序", f"明鉴 {__version__}，{python}，{platform.platform()}")


def _place() -> Iterator[Check]:
    """See that our packages, whose names others have too, are ours."""
    strangers = [room for room in ROOMS if _folder_of(room) != ROOT / room]
    wrong = f"{'、'.join(strangers)} 被别的软件顶替，请把明鉴装在单独的虚拟环境中"
    yield Check("位置", str(ROOT), wrong if strangers else None)


def _folder_of(package: str) -> Path | None:
    spec = find_spec(package)
    return Path(spec.origin).resolve().parent if spec and spec.origin else None


def _settings() -> Iterator[Check]:
    found = find_file(Path.cwd())
    yield Check("设置文件", str(found or "没有 mingjian.toml"))
    yield _try("设置", lambda: _describe(current_settings()))


def _describe(settings: Settings) -> str:
    unset = {"jobs": "auto", "model": "自带"}
    values = ((f.name, getattr(settings, f.name)) for f in fields(settings))
    return "，".join(
        f"{name} {unset.get(name, '无') if value is None else value}" for name, value in values
    )


def _profiles() -> Iterator[Check]:
    from mingjian.profile import load_profile, profile_ids

    yield _try("规则档", lambda: "、".join(load_profile(name).id for name in profile_ids()))


def _worker() -> Iterator[Check]:
    """Start a worker as a run does: it loads the profile and the model in force."""
    from batch.messages import parse_greeting
    from batch.options import CheckOptions
    from batch.sandbox import GuardedPool

    def greet() -> str:
        settings = current_settings()
        options = CheckOptions(profile=settings.profile, model=settings.model)
        with GuardedPool(options.entry(), options.limits(), jobs=1) as pool:
            found = parse_greeting(pool.greet())
        return f"可以启动；规则 {found.profile}，模型 {found.model}，分类体系 {found.taxonomy}"

    yield _try("工作进程", greet)
    bound = "系统限制加监视" if sys.platform == "linux" else "监视（每 50 毫秒一次）"
    yield Check("内存上限", bound)


def _parts() -> Iterator[Check]:
    for part, (modules, purpose) in PARTS.items():
        missing = [module for module in modules if find_spec(module) is None]
        hint = f"未装（缺 {'、'.join(missing)}）；需要时运行 pip install mingjian[{part}]"
        yield Check(f"可选部分 {part}（{purpose}）", hint if missing else "已装")
    yield Check("LibreOffice（读 Word 97 以前的文件）", _find_office())


def _find_office() -> str:
    from extract.office import PROGRAM_VARIABLE, find_program

    program = find_program()
    return str(program) if program else f"没有找到；装在别处时用环境变量 {PROGRAM_VARIABLE} 指明"


def _try(name: str, look: Callable[[], str]) -> Check:
    try:
        return Check(name, look())
    except MingjianError as error:
        return Check(name, "有误", str(error))
