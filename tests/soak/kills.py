"""`make soak`: a service killed again and again while it checks files; nothing may be lost."""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from ordeal import survive
from served import served


def main() -> int:
    """Do it with as many files and kills as the command line says; 0 if all went well."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=1_000)
    parser.add_argument("--kills", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--database", help="URL of an empty PostgreSQL database instead of SQLite")
    asked = parser.parse_args()
    with (
        TemporaryDirectory() as folder,
        served(Path(folder), "--jobs", "2", database=asked.database) as service,
    ):
        try:
            survived = survive(service, asked.files, asked.kills, asked.seed)
        except (TimeoutError, ValueError) as error:
            print(f"{error}\n{service.log}")
            return 1
    print(f"killed: {dict(survived.kills)}, {survived.midway} of them midway")
    print(f"{asked.files} files, {dict(survived.statuses)}, {survived.seconds:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
