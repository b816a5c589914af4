"""The HTTP service: /v1 for programs, pages under / for people.

Files are checked by the same workers as on the command line. What a run is given is done by
api.jobs, in a process of its own; here it is only taken in, followed and shown.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from api.openapi import add_description
from api.problems import add_handlers
from api.routes import about, check, classify, decisions, extract, run_files, runs, search
from api.security.secure import secure
from api.service import Service
from api.settings import ServiceSettings
from api.store.database import Database
from api.store.folders import Folders
from api.store.migrating import migrate
from api.web import pages
from api.web.showing import show_problem
from batch.single import CheckDesk
from mingjian import __version__


def create_app(settings: ServiceSettings) -> FastAPI:
    """Make the service; workers start with the first file."""

    @asynccontextmanager
    async def live(app: FastAPI) -> AsyncIterator[None]:
        service = open_service(settings)
        app.state.service = service
        try:
            yield
        finally:
            service.desk.close()
            service.database.close()

    app = FastAPI(
        title="明鉴",
        version=__version__,
        lifespan=live,
        openapi_url="/v1/openapi.json",
        docs_url=None,  # these pages load scripts from the internet
        redoc_url=None,
        redirect_slashes=False,  # behind a proxy the way would lead past it
    )
    add_handlers(app)
    secure(app, settings)
    for module in (about, check, classify, extract, runs, run_files, decisions, search):
        app.include_router(module.router, prefix="/v1")
    add_description(app)
    app.state.show_problem = show_problem
    app.include_router(pages.router)
    return app


def open_service(settings: ServiceSettings) -> Service:
    """Open the database and the folders, and make them if they are not there."""
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    folders = Folders(settings.data)
    folders.make()
    database = Database(settings.database_url)
    migrate(database)
    return Service(settings, database, folders, CheckDesk(settings.check))
