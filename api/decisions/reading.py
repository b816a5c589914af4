"""What people decided, read from the database as from a file of decisions."""

import hashlib
import json
from functools import lru_cache

from sqlalchemy import Connection

from api.store.decisions import list_decisions
from mingjian.decision import DecisionFile, DecisionLine
from report.codec import decode


def read_decisions(connection: Connection, owner: int) -> DecisionFile | None:
    """Give all that an owner decided, in any of his runs; None if he decided nothing."""
    lines = list_decisions(connection, owner)
    if not lines:
        return None
    sha256 = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    return DecisionFile(sha256, tuple(map(parse_decision, lines)))


# With each decision all earlier ones are gone through again. Half a kilobyte each.
@lru_cache(maxsize=20_000)
def parse_decision(line: str) -> DecisionLine:
    """Read a line that the service wrote."""
    decided: DecisionLine = decode(DecisionLine, json.loads(line))
    return decided
