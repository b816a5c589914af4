"""The shipped samples as a first run, so that there is something to see."""

import hashlib
import shutil

from api.clock import now
from api.store.database import Database
from api.store.folders import Folders, make_run_id
from api.store.records import LOCAL, NewRun, Upload
from api.store.runs import accept_run, known_runs
from mingjian.paths import CORPORA

NAME = "示例材料"
_SAMPLES = CORPORA / "samples"


def submit_samples(database: Database, folders: Folders, profile: str) -> None:
    """Accept a run of the shipped samples, unless there is a run already."""
    with database.reading() as connection:
        if known_runs(connection):
            return
    run_id = make_run_id()
    uploads = _copy(folders, run_id)
    folders.take_in(run_id)
    with database.writing() as connection:
        accept_run(connection, NewRun(run_id, LOCAL, NAME, profile, uploads), now())


def _copy(folders: Folders, run_id: str) -> tuple[Upload, ...]:
    place = folders.incoming(run_id) / "in"
    place.mkdir(parents=True)
    uploads = []
    samples = sorted(path for path in _SAMPLES.glob("*/*") if path.is_file())
    for number, path in enumerate(samples):
        shutil.copyfile(path, place / str(number))
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        name = path.relative_to(_SAMPLES).as_posix()
        uploads.append(Upload(number, name, path.stat().st_size, digest))
    return tuple(uploads)
