"""Pictures of the service's pages: the samples handed in, looked at and decided on, a second round.

Used by tests/build_pictures.py. All times on the pages are the same whenever they are made.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page
from sqlalchemy import update

from api.store import tables
from serving import Site, serving, submit, work_off

PERSON = "王秀兰"
# The ninth of June 2025, ten o'clock in China; a run takes twelve seconds, a round ten days.
_BEGUN, _TOOK, _ROUND = 1_749_434_400.0, 12.0, 864_000.0
_WINDOW = (1366, 768)


@dataclass(frozen=True, slots=True)
class Desk:
    """A service with two rounds, the files of the first, and a browser's window on it."""

    site: Site
    page: Page
    files: tuple[Path, ...]
    first: str
    second: str

    def go(self, path: str) -> None:
        """Open a page of the service."""
        self.page.goto(f"{self.site.url}{path}")


def _show_home(desk: Desk) -> None:
    desk.page.clock.set_fixed_time(_BEGUN)
    desk.go("/")
    desk.page.set_input_files("#files", desk.files)
    desk.page.fill("#name", "申报材料")


def _show_overview(desk: Desk) -> None:
    desk.go(desk.first)


def _show_project(desk: Desk) -> None:
    desk.go(f"{desk.first}/projects/3")
    desk.page.click("a[href='#elements']")
    desk.page.click(".elements .item:nth-child(2) summary")
    desk.page.mouse.move(0, 0)


def _show_queue(desk: Desk) -> None:
    desk.go(f"{desk.first}/queue")


def _show_rounds(desk: Desk) -> None:
    desk.go(f"{desk.second}/rounds?outcome=fixed")


def _show_search(desk: Desk) -> None:
    desk.go("/search?q=老人+上门")


# Each with its height in pixels.
SCENES: dict[str, tuple[Callable[[Desk], None], int]] = {
    "web-home": (_show_home, 575),
    "web-overview": (_show_overview, 768),
    "web-project": (_show_project, 768),
    "web-queue": (_show_queue, 768),
    "web-rounds": (_show_rounds, 560),
    "web-search": (_show_search, 510),
}


def photograph_service(
    browser: Browser, materials: tuple[Path, Path], archive: Path, scratch: Path
) -> Iterator[tuple[str, Image.Image]]:
    """Give each scene's name and picture.

    `materials` are the folders of the two rounds, `archive` is the catalogue that is searched.
    """
    with serving(scratch / "service", archive=archive) as site:
        first, second = (_hand_in(site, folder) for folder in materials)
        _set_times(site, first, second)
        page = browser.new_page(viewport={"width": _WINDOW[0], "height": _WINDOW[1]})
        desk = Desk(site, page, _list(materials[0]), f"/runs/{first}", f"/runs/{second}")
        _sign(desk)
        for name, (show, height) in SCENES.items():
            show(desk)
            raw = scratch / "scene.png"
            page.screenshot(path=raw)
            yield name, Image.open(raw).convert("RGB").crop((0, 0, _WINDOW[0], height))
        page.close()


def _list(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted(path for path in folder.rglob("*") if path.is_file()))


def _hand_in(site: Site, folder: Path) -> str:
    files = {str(path.relative_to(folder.parent)): path.read_bytes() for path in _list(folder)}
    run_id = submit(site.service, files, name=folder.name)
    work_off(site.service)
    return run_id


def _set_times(site: Site, first: str, second: str) -> None:
    """Make the second run that of the round after the first, and both as old as they shall be."""
    with site.service.database.writing() as connection:
        for run_id, begun in ((first, _BEGUN), (second, _BEGUN + _ROUND)):
            times = {"created": begun, "started": begun, "ended": begun + _TOOK}
            query = update(tables.run).where(tables.run.c.id == run_id)
            connection.execute(query.values(**times))
        query = update(tables.run).where(tables.run.c.id == second)
        connection.execute(query.values(previous=first))


def _sign(desk: Desk) -> None:
    desk.go(f"{desk.first}/queue")
    desk.page.fill("#person-name", PERSON)
    desk.page.click(".ask-name button")
    desk.page.wait_for_selector(".question form .answers")
