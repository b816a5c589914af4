"""What is done in the background for a run, from the files that came to its reports."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

from api.jobs.working import Work
from api.store.records import RunState, Task, TaskKind
from api.store.results import all_results, count_entries, find_entry
from api.store.runs import find_run, list_runs, set_previous
from api.store.tasks import MAX_ATTEMPTS, claim_tasks
from batch.options import CheckOptions
from batch.record.manifest import read_outputs
from mingjian.paths import ROOT
from report.wire import parse_line
from serving import serving, submit, work_off

PROFILE = """
id = "own"
label = "本单位"
source = "本单位的通知"
extend = "generic"
"""
PLAN = "关于金桥议事平台的实施方案\n一、目标\n2024年6月底前建成1个议事平台，责任人：张三。\n"


def pack(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def test_results_are_byte_for_byte_those_of_the_command(tmp_path: Path) -> None:
    samples = ROOT / "corpora" / "samples"
    files = {
        path.relative_to(samples.parent).as_posix(): path.read_bytes()
        for path in sorted(samples.rglob("*"))
        if path.is_file()
    }
    command = [sys.executable, "-m", "cli.app", "check", "samples", "--format", "jsonl"]
    ran = subprocess.run(
        command, cwd=samples.parent, env={"PYTHONPATH": str(ROOT)}, capture_output=True, check=False
    )
    with serving(tmp_path / "data") as site:
        run_id = submit(site.service, files)
        work_off(site.service)
        lines = (site.service.folders.output(run_id) / "results.jsonl").read_bytes()
    assert lines == ran.stdout


def test_archives_are_opened_and_reports_written(tmp_path: Path) -> None:
    inner = pack({"乙.txt": PLAN.encode()})
    with serving(tmp_path) as site:
        packed = pack({"甲.txt": PLAN.encode(), "里.zip": inner, "坏.docx": bytes(range(1, 99))})
        run_id = submit(site.service, {"一批.zip": packed, "丙.txt": b""})
        work_off(site.service)
        with site.service.database.reading() as connection:
            run = find_run(connection, run_id, 0)
            first = find_entry(connection, run_id, 1)
            entries = count_entries(connection, run_id)
        results = list(all_results(site.service.database, run_id))
        assert run is not None
        assert first is not None
        assert (run.state, run.total, run.done, run.failed) == (RunState.DONE, 4, 4, 2)
        assert [(one.file, one.status) for one in results] == [
            ("一批.zip/坏.docx", "corrupt"),
            ("一批.zip/甲.txt", "ok"),
            ("一批.zip/里.zip/乙.txt", "ok"),
            ("丙.txt", "empty"),
        ]
        assert entries == 4
        assert (first.file, first.project) == ("一批.zip/坏.docx", None)
        outputs = read_outputs(site.service.folders.output(run_id))
        assert {"台账.xlsx", "审核报告.html", "总表.csv"} <= set(outputs)


def test_no_report_leads_to_a_place_of_this_machine(tmp_path: Path) -> None:
    with serving(tmp_path / "藏身处") as site:
        run_id = submit(site.service, {"甲.txt": PLAN.encode()})
        work_off(site.service)
        folder = site.service.folders.output(run_id)
        for name in read_outputs(folder):
            data = (folder / name).read_bytes()
            texts = [data]
            if data.startswith(b"PK"):
                with zipfile.ZipFile(io.BytesIO(data)) as archive:
                    texts = [archive.read(member) for member in archive.namelist()]
            for text in texts:
                assert "藏身处".encode() not in text
                assert run_id.encode() not in text


def test_a_file_whose_check_never_ends_is_a_result_at_last(tmp_path: Path) -> None:
    with serving(tmp_path) as site:
        run_id = submit(site.service, {"甲.txt": PLAN.encode(), "乙.txt": PLAN.encode()})
        database = site.service.database
        begun: list[Task] = []
        for attempt in range(MAX_ATTEMPTS + 1):  # as often a process takes it and is killed
            with database.writing() as connection:
                begun = claim_tasks(connection, f"dead{attempt}", attempt * 1000.0)
            if begun[0].kind is TaskKind.PREPARE:
                work = Work(site.service)
                work.do(begun[0], f"dead{attempt}", lambda: False)
                work.close()
        work_off(site.service)
        with database.reading() as connection:
            [run] = list_runs(connection, 0, 9)
        results = list(all_results(database, run_id))
        assert run.state is RunState.DONE
        assert [(one.file, one.status) for one in results] == [
            ("乙.txt", "crashed"),
            ("甲.txt", "ok"),
        ]
        assert "多次中断" in parse_line(results[0].line).problems[0].message


def test_a_run_that_cannot_go_on_says_so(tmp_path: Path) -> None:
    with serving(tmp_path) as site:
        run_id = submit(site.service, {"甲.txt": PLAN.encode()}, profile="没有这个")
        work_off(site.service)
        with site.service.database.reading() as connection:
            run = find_run(connection, run_id, 0)
        assert run is not None
        assert run.state is RunState.FAILED
        assert "没有这个" in run.message


def test_two_rounds_are_compared_as_long_as_both_are_there(tmp_path: Path) -> None:
    with serving(tmp_path) as site:
        first = submit(site.service, {"甲.txt": PLAN.replace("，责任人：张三", "").encode()})
        work_off(site.service)
        runs = [submit(site.service, {"甲.txt": PLAN.encode()}, previous=first)]
        work_off(site.service)
        site.service.folders.remove(first)
        runs.append(submit(site.service, {"甲.txt": PLAN.encode()}, previous=first))
        work_off(site.service)
        compared = ["退改.xlsx" in read_outputs(site.service.folders.output(one)) for one in runs]
    assert compared == [True, False]


def test_a_run_whose_reports_cannot_be_renewed_keeps_those_it_has(tmp_path: Path) -> None:
    profile = tmp_path / "本单位.toml"
    profile.write_text(PROFILE, "utf-8")
    with serving(tmp_path / "data", check=CheckOptions(profile=str(profile), jobs=1)) as site:
        run_id = submit(site.service, {"甲.txt": PLAN.encode()}, profile="own")
        work_off(site.service)
    with serving(tmp_path / "data") as site:  # started again without the office's profile
        with site.service.database.writing() as connection:
            set_previous(connection, run_id, None, 0.0)
        work_off(site.service)
        told = site.client.get(f"/v1/runs/{run_id}").json()
        page = site.client.get(f"/runs/{run_id}").text
    assert (told["state"], told["reports"]) == ("done", "outdated")
    assert told["message"]
    assert told["message"] in page
