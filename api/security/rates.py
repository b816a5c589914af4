"""How often somebody may do something: a bucket each, that fills again by the minute."""

import math
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

# Of so many is known how much they did of late; who was longest away is forgotten first.
_KNOWN = 10_000


@dataclass(slots=True)
class _Bucket:
    left: float
    at: float


class Rates:
    """Buckets by name. Each process has its own; several threads may use them."""

    def __init__(self) -> None:
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()
        self._lock = Lock()

    def take(self, name: str, a_minute: float, at: float, cost: float = 1.0) -> int:
        """Take from a bucket of `a_minute`; gives 0, or the seconds until there is enough again.

        `at` is a monotonic time in seconds. A `cost` of 0 only asks.
        """
        with self._lock:
            bucket = self._fill(name, a_minute, at)
            if bucket.left < 1.0:
                return math.ceil((1.0 - bucket.left) * 60 / a_minute)
            bucket.left -= cost
            return 0

    def _fill(self, name: str, a_minute: float, at: float) -> _Bucket:
        size = max(a_minute, 1.0)  # or there would never be enough for one
        bucket = self._buckets.setdefault(name, _Bucket(size, at))
        bucket.left = min(size, bucket.left + (at - bucket.at) * a_minute / 60)
        bucket.at = at
        self._buckets.move_to_end(name)
        if len(self._buckets) > _KNOWN:
            self._buckets.popitem(last=False)
        return bucket
