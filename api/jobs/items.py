"""What is to be checked, as the database keeps it: its file by number, not by a path."""

import json
from dataclasses import replace
from pathlib import Path

from api.store.folders import Folders
from batch.item import Item
from batch.listing import Listed
from batch.messages import Request, parse_request, write_request
from mingjian.document import Problem, Status


def write_listed(listed: Listed) -> str:
    """Give the JSON of something to check."""
    number = replace(listed.item, path=Path(listed.item.path).name)
    refused = None
    if listed.refused:
        status, problem = listed.refused
        refused = [status, problem.code, problem.message]
    return json.dumps({"item": write_request(Request(number)).decode(), "refused": refused})


def read_listed(text: str, run_id: str, folders: Folders) -> Listed:
    """Read it back; its file lies in the folder of the run."""
    values = json.loads(text)
    item = _place(parse_request(values["item"].encode()).item, run_id, folders)
    if values["refused"] is None:
        return Listed(item)
    status, code, message = values["refused"]
    return Listed(item, (Status(status), Problem(code, message)))


def _place(item: Item, run_id: str, folders: Folders) -> Item:
    return replace(item, path=str(folders.upload(run_id, int(item.path))))
