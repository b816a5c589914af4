"""The rule profiles that a client of the service may name: by id, never by a path."""

from functools import lru_cache

from mingjian.errors import UsageError
from mingjian.profile import Profile, load_profile, profile_ids
from mingjian.profile.stamp import stamp_profile


class UnknownProfileError(UsageError):
    """There is no profile of that id; `known` are those there are."""

    def __init__(self, known: tuple[str, ...]) -> None:
        super().__init__(f"没有这个规则档；可用：{'、'.join(known)}")
        self.known = known


class KnownProfiles:
    """The shipped profiles, and the one the service was started with, which may be a file.

    `default` is its id or path. Raises UsageError if there is no such profile, DataFileError if it
    is wrong.
    """

    def __init__(self, default: str) -> None:
        self._given = default
        self._default = load_profile(default)
        self._stamps: dict[str, str] = {}

    @property
    def default(self) -> str:
        """Give the id of the profile that holds where none is named."""
        return self._default.id

    @property
    def ids(self) -> tuple[str, ...]:
        """Give the ids, the default's first."""
        return tuple(dict.fromkeys((self.default, *profile_ids())))

    def find(self, id_: str | None) -> Profile:
        """Give a profile by its id, the default one for None; raises UnknownProfileError."""
        name = self.name(id_)
        return self._default if name == self._given else _load(name)

    def name(self, id_: str | None) -> str:
        """Give what workers know a profile by, the default one for None.

        Raises UnknownProfileError if `id_` is no id of a profile: a path is none.
        """
        if id_ is None or id_ == self.default:
            return self._given
        if id_ not in self.ids:
            raise UnknownProfileError(self.ids)
        return id_

    def stamp(self, id_: str) -> str:
        """Name a profile and the rules in force with it, as the provenance of results does."""
        if id_ not in self._stamps:
            self._stamps[id_] = stamp_profile(self.find(id_))
        return self._stamps[id_]


@lru_cache(maxsize=32)
def _load(name: str) -> Profile:
    return load_profile(name)
