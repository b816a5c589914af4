"""How far a figure could be off: percentile intervals by drawing the documents again.

Efron & Tibshirani 1993, ch. 13: 1,000 draws with replacement, the middle 95 %. Documents are drawn
one by one, so what all documents of one hand have in common is not in the interval.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

DRAWS = 1000
_MIDDLE = (0.025, 0.975)
_SEED = 20261122

Interval = tuple[float, float]


def bootstrap(measure: Callable[[NDArray[np.int64]], float], size: int) -> Interval:
    """Give the interval of a figure; `measure` takes the numbers of the documents drawn of `size`.

    (0, 0) where there is no document.
    """
    if not size:
        return 0.0, 0.0
    random = np.random.default_rng(_SEED)
    found = [measure(random.integers(0, size, size)) for _ in range(DRAWS)]
    low, high = np.quantile(found, _MIDDLE)
    return float(low), float(high)
