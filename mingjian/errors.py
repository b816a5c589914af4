"""The errors 明鉴 raises.

MingjianError
├── InputError          the user's file; the run goes on, the file gets a status
│   ├── UnsupportedFormat   a type we know but do not read, or bytes that are nothing
│   ├── UnreadableFile      encrypted, broken, scanned
│   └── RefusedFile         over a limit, or dangerous
├── DataFileError       our own corpora/ or a profile: file, key, reason; nothing runs
├── ModelError          models/ missing or of another taxonomy: every decision is `review`
└── UsageError          a wrong command line or configuration; exit status 2
"""

from pathlib import Path

from mingjian.document import Problem, Status


class MingjianError(Exception):
    """Whatever 明鉴 raises on purpose."""


class InputError(MingjianError):
    """A user's file that cannot be read; becomes a status and a problem, never a stop.

    `format` is what the file was found to be, None before that is known.
    """

    def __init__(self, status: Status, code: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.problem = Problem(code, message)
        self.format: str | None = None


class UnsupportedFormat(InputError):
    """A type we know but do not read; the message says what to do instead."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(Status.UNSUPPORTED, code, message)


class UnreadableFile(InputError):
    """A file that is encrypted, broken, empty, or has no text."""


class RefusedFile(InputError):
    """A file over a limit, or one built to harm."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(Status.REFUSED, code, message)


class DataFileError(MingjianError):
    """One of our own data files, or a profile, is wrong: which file, which key, why."""

    def __init__(self, path: Path | str, key: str, reason: str) -> None:
        super().__init__(f"{path}: {key}: {reason}")
        self.path = str(path)
        self.key = key
        self.reason = reason


class ModelError(MingjianError):
    """The classifier's files are missing, damaged, or made for another taxonomy."""


class UsageError(MingjianError):
    """A command line or configuration that cannot be carried out."""
