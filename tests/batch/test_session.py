"""Runs as the command line does them, over real small files, with real workers."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from batch.options import CheckOptions
from batch.runner import Interrupted
from batch.session import CheckSession
from batch.worker import Entry
from mingjian.errors import UsageError
from mingjian.result import FileResult
from recorded import output_to

DANGEROUS = Entry("killer_checks", "start_dangerous_checking")
PLAN = "关于{name}议事平台的实施方案\n一、主要做法\n每月5日前召开议事会，责任人：{name}书记张三。\n"


def write_plans(folder: Path, *names: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_text(PLAN.format(name=Path(name).stem), encoding="utf-8")
    return folder


def pack(**files: str | bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return buffer.getvalue()


def check(*paths: Path, entry: Entry | None = None, **options: Any) -> list[str]:
    session = CheckSession(list(map(str, paths)), CheckOptions(**options), entry=entry)
    return [checked.line for checked in session.run()]


def results(*paths: Path, entry: Entry | None = None, **options: Any) -> dict[str, FileResult]:
    session = CheckSession(list(map(str, paths)), CheckOptions(**options), entry=entry)
    given = [checked.result for checked in session.run()]
    return {Path(result.file).name: result for result in given}


def statuses(lines: list[str]) -> dict[str, str]:
    return {Path(one["file"]).name: one["status"] for one in map(json.loads, lines)}


def test_five_killers_among_fifteen_innocents_cost_themselves_only(tmp_path: Path) -> None:
    killers = {
        "hang.txt": ("timeout", "timeout"),
        "die.txt": ("crashed", "crashed"),
        "kill.txt": ("crashed", "crashed"),
        "raise.txt": ("crashed", "crashed"),
        "eat.txt": ("refused", "memory"),
    }
    innocents = [f"社区{n}.txt" for n in range(15)]
    write_plans(tmp_path / "in", *killers, *innocents)
    found = results(tmp_path / "in", entry=DANGEROUS, jobs=2, timeout=3.0, memory=400)
    assert len(found) == 20
    assert {name: found[name].status for name in innocents} == dict.fromkeys(innocents, "ok")
    assert {n: (found[n].status, found[n].problems[0].code) for n in killers} == killers


def test_a_file_that_killed_its_worker_is_told_with_its_hash_and_the_exit_code(
    tmp_path: Path,
) -> None:
    write_plans(tmp_path / "in", "die.txt", "社区.txt")
    found = results(tmp_path / "in", entry=DANGEROUS)
    assert found["die.txt"].sha256 is not None
    assert "3" in found["die.txt"].problems[0].message
    assert found["die.txt"].provenance == found["社区.txt"].provenance


def test_the_number_of_workers_changes_no_byte(tmp_path: Path) -> None:
    folder = write_plans(tmp_path / "in", *(f"社区{n}.txt" for n in range(12)), "raise.txt")
    (folder / "空.txt").write_bytes(b"")
    (folder / "坏.docx").write_bytes(bytes(range(256)))
    inner = pack(b_txt=PLAN.format(name="乙"), a_txt=PLAN.format(name="甲"))
    (folder / "社区1.zip").write_bytes(pack(材料_zip=inner, 丙_txt=PLAN.format(name="丙")))
    alone = check(folder, entry=DANGEROUS, jobs=1)
    assert alone == check(folder, entry=DANGEROUS, jobs=4)
    names = [json.loads(line)["file"] for line in alone]
    assert names == sorted(names)
    assert len(names) == 18


def test_members_of_archives_have_lines_and_the_archives_have_none(tmp_path: Path) -> None:
    inner = pack(申报书_txt=PLAN.format(name="甲"))
    (tmp_path / "送审.zip").write_bytes(pack(金桥__申报书_txt=PLAN.format(name="乙"), 内_zip=inner))
    lines = check(tmp_path / "送审.zip")
    assert [json.loads(line)["file"] for line in lines] == [
        f"{tmp_path}/送审.zip/内.zip/申报书.txt",
        f"{tmp_path}/送审.zip/金桥/申报书.txt",
    ]
    assert set(statuses(lines).values()) == {"ok"}


def test_a_broken_archive_is_a_line_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "坏.zip").write_bytes(pack(a_txt="x" * 99)[:40])
    assert statuses(check(tmp_path)) == {"坏.zip": "corrupt"}


def test_archives_are_not_opened_without_end(tmp_path: Path) -> None:
    data = pack(a_txt=PLAN.format(name="甲"))
    for _ in range(4):
        data = pack(内_zip=data)
    (tmp_path / "外.zip").write_bytes(data)
    [line] = check(tmp_path)
    result = json.loads(line)
    assert (result["status"], result["problems"][0]["code"]) == ("refused", "archive-depth")


def test_archives_in_an_archive_count_together(tmp_path: Path) -> None:
    inner = claim_size(pack(a_txt="x"), 200 << 20)
    (tmp_path / "外.zip").write_bytes(pack(甲_zip=inner, 乙_zip=inner))
    found = {Path(one["file"]).name: one for one in map(json.loads, check(tmp_path, jobs=2))}
    assert {name: one["problems"][0]["code"] for name, one in found.items()} == {
        "a.txt": "file-too-large",
        "甲.zip": "archive-too-large",
    }


def claim_size(archive: bytes, size: int) -> bytes:
    """Have the directory of a zip lie about the size of its first member."""
    place = archive.index(b"PK\1\2") + 24
    return archive[:place] + size.to_bytes(4, "little") + archive[place + 4 :]


def test_a_folder_that_cannot_be_entered_is_a_line(tmp_path: Path) -> None:
    (tmp_path / "断.txt").symlink_to(tmp_path / "gone")
    assert statuses(check(tmp_path)) == {"断.txt": "unreadable"}


def test_blocks_are_added_on_demand_and_evidence_stands_in_them(tmp_path: Path) -> None:
    write_plans(tmp_path, "社区.txt")
    [plain] = results(tmp_path).values()
    [full] = results(tmp_path, blocks=True).values()
    assert plain.blocks is None
    assert full.blocks is not None
    quotes = [e for p in full.projects for element in p.elements for e in element.evidence]
    assert quotes
    assert all(e.quote == full.blocks[e.block].text[e.start : e.end] for e in quotes)


def test_a_wish_to_stop_leaves_the_lines_so_far(tmp_path: Path) -> None:
    write_plans(tmp_path / "in", *(f"社区{n:02}.txt" for n in range(30)))
    output = tmp_path / "out"
    session = CheckSession([str(tmp_path / "in")], CheckOptions(), output=output_to(output))
    given: list[str] = []
    with pytest.raises(Interrupted):
        for checked in session.run(stopped=lambda: len(given) == 3):
            given.append(checked.line)
    assert (output / "results.jsonl").read_text("utf-8").splitlines() == given
    assert json.loads((output / "run.json").read_text("utf-8"))["state"] == "interrupted"


def test_a_run_writes_its_lines_its_ledger_and_what_it_was(tmp_path: Path) -> None:
    write_plans(tmp_path / "in", "甲.txt", "乙.txt")
    output = tmp_path / "out"
    session = CheckSession([str(tmp_path / "in")], CheckOptions(), output=output_to(output))
    given = [checked.line for checked in session.run()]
    assert sorted(path.name for path in output.iterdir()) == [
        "across.jsonl",
        "results.jsonl",
        "run.json",
        "texts.jsonl",
        "台账.xlsx",
        "审核报告.html",
        "总表.csv",
        "问题明细.csv",
    ]
    assert (output / "results.jsonl").read_bytes() == "".join(f"{x}\n" for x in given).encode()
    run = json.loads((output / "run.json").read_text("utf-8"))
    assert run["state"] == "finished"
    assert run["summary"]["statuses"] == {"ok": 2}
    assert run["summary"]["provenance"] == json.loads(given[0])["provenance"]
    assert run["started"] <= run["ended"]


def test_an_output_folder_inside_the_input_is_not_checked(tmp_path: Path) -> None:
    write_plans(tmp_path, "甲.txt")
    for _ in range(2):
        session = CheckSession([str(tmp_path)], CheckOptions(), output=output_to(tmp_path / "结果"))
        assert len(list(session.run())) == 1


def test_the_output_folder_cannot_be_the_input(tmp_path: Path) -> None:
    write_plans(tmp_path, "甲.txt")
    with pytest.raises(UsageError, match="输出文件夹"):
        CheckSession([str(tmp_path)], CheckOptions(), output=output_to(tmp_path))


@pytest.mark.parametrize("name", ["批注", "修改意见/甲"])
def test_what_the_run_would_write_over_cannot_be_its_input(tmp_path: Path, name: str) -> None:
    (tmp_path / "结果").mkdir()
    (tmp_path / "结果" / name).mkdir(parents=True)
    folder = write_plans(tmp_path / "结果" / name, "甲.txt")
    with pytest.raises(UsageError, match="会被新写的文件替换"):
        CheckSession([str(folder)], CheckOptions(), output=output_to(tmp_path / "结果"))
    assert len(results(folder)) == 1


def test_a_report_of_the_run_before_cannot_be_its_input(tmp_path: Path) -> None:
    folder, output = write_plans(tmp_path / "in", "甲.txt"), tmp_path / "结果"
    list(CheckSession([str(folder)], CheckOptions(), output=output_to(output)).run())
    for name in ("台账.xlsx", "总表.csv"):
        with pytest.raises(UsageError, match="会被新写的文件替换"):
            CheckSession([str(output / name)], CheckOptions(), output=output_to(output))


def test_two_runs_never_write_into_one_folder(tmp_path: Path) -> None:
    folder = write_plans(tmp_path / "in", "甲.txt", "乙.txt")
    sessions = [
        CheckSession([str(folder)], CheckOptions(), output=output_to(tmp_path / "结果"))
        for _ in range(2)
    ]
    first = sessions[0].run()
    next(first)
    with pytest.raises(UsageError, match="另一个 mingjian"):
        next(sessions[1].run())
    assert len(list(first)) == 1
    assert len((tmp_path / "结果" / "results.jsonl").read_text("utf-8").splitlines()) == 2
    again = CheckSession([str(folder)], CheckOptions(), output=output_to(tmp_path / "结果"))
    assert len(list(again.run())) == 2


def test_a_link_in_the_place_of_the_results_is_not_written_through(tmp_path: Path) -> None:
    folder = write_plans(tmp_path / "in", "甲.txt")
    (tmp_path / "结果").mkdir()
    (tmp_path / "别人的.txt").write_text("别人的", "utf-8")
    for name in ("results.jsonl", "texts.jsonl", "across.jsonl"):
        (tmp_path / "结果" / name).symlink_to(tmp_path / "别人的.txt")
    list(CheckSession([str(folder)], CheckOptions(), output=output_to(tmp_path / "结果")).run())
    assert (tmp_path / "别人的.txt").read_text("utf-8") == "别人的"


def test_an_output_folder_that_cannot_be_written_is_told_before_the_run(tmp_path: Path) -> None:
    write_plans(tmp_path, "甲.txt")
    with pytest.raises(UsageError, match="不能写入"):
        CheckSession([str(tmp_path)], CheckOptions(), output=output_to(tmp_path / "甲.txt" / "out"))


def test_a_report_that_cannot_be_written_anew_is_told_before_the_run(tmp_path: Path) -> None:
    write_plans(tmp_path / "材料", "甲.txt")
    (tmp_path / "结果" / "问题明细.csv").mkdir(parents=True)  # as good as open in Excel
    outputs = {"问题明细.csv": "0", "批注/甲.docx": "0"}
    (tmp_path / "结果" / "run.json").write_text(json.dumps({"outputs": outputs}), "utf-8")
    output = output_to(tmp_path / "结果")
    with pytest.raises(UsageError, match=r"问题明细\.csv"):
        CheckSession([str(tmp_path / "材料")], CheckOptions(), output=output)


def test_a_profile_that_does_not_exist_is_told_before_the_run(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="没有这档"):
        CheckSession([str(tmp_path)], CheckOptions(profile="没有这档"))


def test_a_model_that_does_not_exist_is_told_before_the_run(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="里没有模型"):
        CheckSession([str(tmp_path)], CheckOptions(model=str(tmp_path)))


FORM = "党建工作项目申报表\n项目名称：“红色议事厅”项目\n申报单位：{unit}党委\n项目负责人：张三\n"
GOALS = (
    "{title}\n一、预期目标\n2025年12月底前建成1个议事厅，群众满意率达到90%以上。\n"
    "二、实施步骤\n1—3月调研摸底，4—6月搭建平台，7—12月组织实施。\n"
)


def write_submission(folder: Path, unit: str, title: str = "“红色 议事厅”项目实施方案") -> None:
    folder.mkdir(parents=True)
    (folder / "申报表.txt").write_text(FORM.format(unit=unit), "utf-8")
    (folder / "方案.txt").write_text(GOALS.format(title=title), "utf-8")


def judge(*paths: Path, **arguments: Any) -> CheckSession:
    options = CheckOptions(jobs=arguments.pop("jobs", 1))
    session = CheckSession(list(map(str, paths)), options, **arguments)
    for _ in session.run():
        pass
    return session


def shape(session: CheckSession, root: Path) -> list[tuple[str, list[str]]]:
    """Give each submission's unit and files, without the folder of the test."""
    return [
        (one.unit or "", [file.file.removeprefix(f"{root}/") for file in one.files])
        for one in session.submissions()
    ]


def test_each_unit_s_form_and_plan_are_judged_together(tmp_path: Path) -> None:
    for unit in ("金桥社区", "南山社区"):
        write_submission(tmp_path / unit, unit)
    session = judge(tmp_path)
    assert shape(session, tmp_path) == [
        ("南山社区党委", ["南山社区/方案.txt", "南山社区/申报表.txt"]),
        ("金桥社区党委", ["金桥社区/方案.txt", "金桥社区/申报表.txt"]),
    ]
    assert (session.summary.projects, session.summary.submissions) == (4, 2)
    files = [json.loads(line) for line in check(tmp_path)]
    accused = sum(len(p["findings"]) for file in files for p in file["projects"])
    assert sum(session.summary.findings.values()) < accused


def test_neither_resuming_nor_the_number_of_workers_changes_a_submission(tmp_path: Path) -> None:
    write_submission(tmp_path / "in" / "金桥", "金桥社区", "项目实施方案")
    (tmp_path / "in" / "金桥" / "附件.docx").write_bytes(bytes(range(256)))
    output = tmp_path / "out"
    first = list(judge(tmp_path / "in", output=output_to(output)).submissions())
    assert [len(one.files) for one in first] == [3]
    table = (output / "总表.csv").read_bytes()
    again = judge(tmp_path / "in", output=output_to(output, resume=True), jobs=2)
    assert list(again.submissions()) == first
    assert (output / "总表.csv").read_bytes() == table


def test_a_file_that_could_not_be_read_leaves_nothing_missing_beside_it(tmp_path: Path) -> None:
    write_submission(tmp_path / "金桥", "金桥社区")
    (tmp_path / "金桥" / "附件.docx").write_bytes(bytes(range(256)))
    [submission] = judge(tmp_path).submissions()
    assert submission.unread == 1
    assert "missing" not in {one.state for one in submission.elements}
    assert "element-missing" not in {one.rule for one in submission.findings}


def test_an_archive_is_one_unit_s_and_the_folder_of_the_run_is_not(tmp_path: Path) -> None:
    files = {"申报表_txt": FORM.format(unit="金桥社区"), "方案_txt": GOALS.format(title="实施方案")}
    (tmp_path / "送审.zip").write_bytes(pack(**files))
    assert [len(one.files) for one in judge(tmp_path / "送审.zip").submissions()] == [2]
    write_submission(tmp_path / "金桥", "金桥社区", "实施方案")
    assert [len(one.files) for one in judge(tmp_path / "金桥").submissions()] == [1, 1]
