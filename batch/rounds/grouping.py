"""What has the same key, put together."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

Thing = TypeVar("Thing")


def group_by(
    key: Callable[[Thing], Hashable | None], things: Iterable[Thing]
) -> Mapping[Hashable, Sequence[Thing]]:
    """Give things by their keys, both in their order; None is no key."""
    groups: defaultdict[Hashable, list[Thing]] = defaultdict(list)
    for one in things:
        if (value := key(one)) is not None:
            groups[value].append(one)
    return groups
