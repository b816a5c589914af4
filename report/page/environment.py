"""How templates are filled: everything escaped, masked and made printable on its way in.

No template can forget it: it happens to every expression that is written, texts of our own files
(`Markup`) apart.
"""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from mingjian.document import Status
from report.masking import mask
from report.page.tones import mark_classes, sign, tone
from report.printable import printable
from report.words import STATUSES, percent

FOLDER = Path(__file__).parent / "templates"


def build_environment() -> Environment:
    """Make the environment in which the page's templates, and those built from them, are filled."""
    environment = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        finalize=_fit,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(classes=mark_classes, percent=percent)
    environment.globals.update(sign=sign, tone=tone, read_well=STATUSES[Status.OK])
    return environment


def read_own(name: str) -> Markup:
    """Give a file of ours that is put into the page as it is: its style sheet, its script."""
    return Markup((FOLDER / name).read_text("utf-8"))


def _fit(value: object) -> object:
    if isinstance(value, str) and not isinstance(value, Markup):
        return mask(printable(value))
    return value
