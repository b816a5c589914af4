"""What each process remembers at the door: how often keys were used, and wrong ones tried."""

from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, Request

from api.security.rates import Rates


@dataclass(frozen=True, slots=True)
class Door:
    """`requests` by the id of a key; `failures` by the address from which it was tried to log in.

    It serves `workers` processes like this one, among which requests are spread.
    """

    workers: int
    requests: Rates = field(default_factory=Rates)
    failures: Rates = field(default_factory=Rates)


def get_door(request: Request) -> Door:
    """Give the door through which a request came."""
    door: Door = request.app.state.door
    return door


AtDoor = Annotated[Door, Depends(get_door)]
