"""What all endpoints and pages work with, made once by the app."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from api.settings import ServiceSettings
from api.store.database import Database
from api.store.folders import Folders
from batch.single import CheckDesk


@dataclass(frozen=True, slots=True)
class Service:
    """The parts of the service: `desk` has workers that wait for single files."""

    settings: ServiceSettings
    database: Database
    folders: Folders
    desk: CheckDesk


async def get_service(request: Request) -> Service:
    """Give the service that answers a request; async, as a thread would cost more than this."""
    service: Service = request.app.state.service
    return service


Serving = Annotated[Service, Depends(get_service)]
