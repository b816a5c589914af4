"""`make soak`: an archive tagged by runs that are killed again and again; nothing may be lost."""

import argparse
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from archive_ordeal import Office, survive


def main() -> int:
    """Do it with as many files and kills as the command line says; 0 if all went well."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=10_000)
    parser.add_argument("--kills", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pause", type=float, default=6.0, help="seconds at most between kills")
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        office = Office(Path(folder), asked.files)
        try:
            survived = survive(office, asked.kills, asked.seed, asked.pause)
        except ValueError as error:
            print(error)
            return 1
    print(f"killed: {dict(survived.kills)}, {survived.midway} of them midway")
    print(f"{asked.files} files in {survived.seconds:.0f} s, {survived.undisturbed:.0f} s without")
    print("the catalogue is that of an undisturbed run, byte by byte")
    return 0


if __name__ == "__main__":
    sys.exit(main())
