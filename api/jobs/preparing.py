"""What was uploaded for a run, as the list of what is to be checked."""

from collections.abc import Iterable, Iterator

from api.jobs.items import write_listed
from api.service import Service
from api.store.records import Upload
from batch.item import Item
from batch.listing import list_items
from batch.sandbox import GuardedPool


def list_run(
    run_id: str, uploads: Iterable[Upload], service: Service, pool: GuardedPool
) -> list[str]:
    """Open the archives of a run and give the JSON of all that is to be checked, in order.

    `pool` has workers of `batch.listing`. Raises SandboxError if no worker can be started.
    """
    return [write_listed(one) for one in list_items(_items(run_id, uploads, service), pool)]


def _items(run_id: str, uploads: Iterable[Upload], service: Service) -> Iterator[Item]:
    for one in sorted(uploads, key=lambda upload: (upload.name, upload.number)):
        yield Item(one.name, str(service.folders.upload(run_id, one.number)))
