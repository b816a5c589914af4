"""The command as its users run it: a process of its own, its exit status, its two streams."""

import json
import os
import signal
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import jsonschema
import pytest

ROOT = Path(__file__).resolve().parents[2]
PLAN = """\
{}社区党员议事平台项目实施方案
一、工作目标
2024年6月底前建成1个议事平台，责任人：张三。
二、主要做法
由XX街道党工委牵头，召开议事会，收集居民意见并逐条答复。
三、实施步骤
1—3月调研摸底，4—6月搭建平台，7—12月组织实施。
"""


def mingjian(
    *arguments: str | Path, cwd: Path | None = None, input: bytes = b"", **environment: Any
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "cli.app", *map(str, arguments)]
    env = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(command, cwd=cwd, env=env, input=input, capture_output=True, check=False)


def write_plans(folder: Path, *names: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / f"{name}.txt").write_text(PLAN.format(name), encoding="utf-8")
    return folder


def test_jsonl_is_one_valid_object_a_file_in_order(tmp_path: Path) -> None:
    write_plans(tmp_path / "材料", "乙", "甲")
    ran = mingjian("check", "材料", "--format", "jsonl", cwd=tmp_path)
    lines = ran.stdout.decode().splitlines()
    assert [json.loads(line)["file"] for line in lines] == ["材料/乙.txt", "材料/甲.txt"]
    schema = json.loads(mingjian("schema").stdout)
    for line in lines:
        jsonschema.validate(json.loads(line), schema)


FORM = "党建工作项目申报表\n项目名称：红色议事厅\n申报单位：金桥社区党委\n项目负责人：张三\n"
REST = (
    "“红色议事厅”项目实施方案\n一、预期目标\n2025年12月底前建成1个议事厅，群众满意率达到90%以上。\n"
    "二、实施步骤\n1—3月调研摸底，4—6月搭建平台，7—12月组织实施。\n"
)


def test_form_and_plan_together_are_without_fault(tmp_path: Path) -> None:
    (tmp_path / "申报表.txt").write_text(FORM, "utf-8")
    alone = mingjian("check", tmp_path)
    (tmp_path / "实施方案.txt").write_text(REST, "utf-8")
    both = mingjian("check", tmp_path)
    assert (alone.returncode, both.returncode) == (1, 0)
    assert "合并2份材料" in both.stdout.decode()
    assert "合并" not in alone.stdout.decode()


def test_submissions_follow_the_files_on_demand(tmp_path: Path) -> None:
    (tmp_path / "申报表.txt").write_text(FORM, "utf-8")
    (tmp_path / "实施方案.txt").write_text(REST, "utf-8")
    lines = mingjian("check", tmp_path, "--format", "jsonl").stdout.splitlines()
    more = mingjian("check", tmp_path, "--format", "jsonl", "--submissions", "--jobs", "2")
    assert more.stdout.splitlines()[:2] == lines
    [submission] = map(json.loads, more.stdout.splitlines()[2:])
    jsonschema.validate(submission, json.loads(mingjian("schema", "submission").stdout))
    assert [Path(file["file"]).name for file in submission["files"]] == [
        "实施方案.txt",
        "申报表.txt",
    ]
    last = mingjian("check", tmp_path, "--format", "jsonl", "--across").stdout.splitlines()[2]
    jsonschema.validate(json.loads(last), json.loads(mingjian("schema", "across").stdout))
    assert json.loads(last)["schema"] == "mingjian.across/1"
    assert json.loads(last)["findings"] == []
    array = mingjian("check", tmp_path, "--format", "json", MINGJIAN_SUBMISSIONS="1")
    assert json.loads(array.stdout)[2] == submission


def test_json_is_an_array_of_the_same_objects(tmp_path: Path) -> None:
    folder = write_plans(tmp_path / "in", "甲", "乙")
    lines = mingjian("check", folder, "--format", "jsonl").stdout.splitlines()
    array = json.loads(mingjian("check", folder, "--format", "json").stdout)
    assert array == [json.loads(line) for line in lines]
    assert json.loads(mingjian("check", tmp_path / "in", "--format", "json").stdout)


def test_an_empty_folder_is_an_empty_array_and_no_finding(tmp_path: Path) -> None:
    ran = mingjian("check", tmp_path, "--format", "json")
    assert (ran.returncode, json.loads(ran.stdout)) == (0, [])
    assert "没有找到" in ran.stderr.decode()


def test_text_names_the_file_and_what_is_missing(tmp_path: Path) -> None:
    write_plans(tmp_path / "in", "金桥")
    text = mingjian("check", tmp_path / "in").stdout.decode()
    assert "金桥.txt" in text
    assert "质量标准" in text


def test_output_is_utf8_with_lf_whatever_the_locale(tmp_path: Path) -> None:
    write_plans(tmp_path / "in", "金桥")
    environment: dict[str, Any] = {"PYTHONIOENCODING": "gbk", "LC_ALL": "C", "PYTHONUTF8": "0"}
    for form in ("text", "jsonl"):
        ran = mingjian("check", tmp_path / "in", "--format", form, **environment)
        assert "金桥" in ran.stdout.decode("utf-8")
        assert b"\r" not in ran.stdout


def test_the_exit_status_says_whether_something_reaches_fail_on(tmp_path: Path) -> None:
    folder = write_plans(tmp_path / "in", "金桥")  # it has a placeholder left, which is to be fixed
    assert mingjian("check", folder).returncode == 1
    assert mingjian("check", folder, "--fail-on", "block").returncode == 0


def test_a_file_that_cannot_be_read_is_exit_status_one(tmp_path: Path) -> None:
    (tmp_path / "坏.docx").write_bytes(bytes(range(256)))
    assert mingjian("check", tmp_path, "--fail-on", "block").returncode == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["check", "没有这个文件"], "找不到文件或文件夹"),
        (["check"], "请写上要检查的文件"),
        (["check", ".", "--profile", "nix"], "nix"),
        (["check", ".", "--format", "xml"], "--format 只能是"),
        (["check", ".", "--jbos", "2"], "没有 --jbos 这个选项；是不是"),
        (["chek", "."], "没有 chek 这个命令"),
        (["check", ".", "--resume"], "-o"),
        (["check", ".", "--files-from", "nix"], "读不出 nix"),
        (["check", ".", "--jobs"], "--jobs 后面要写值"),
        (["extract", "."], "不是文件"),
        (["extract"], "缺少 FILE"),
        (["train", "a.jsonl"], "缺少选项 --output"),
        (["evaluate", "nix.jsonl"], "读不出 nix.jsonl"),
        (["profiles", "show", "nix"], "nix"),
        (["profiles", "new", "x.txt"], ".toml"),
        (["profiles", "draft", "nix.docx"], "nix.docx"),
        (["profiles", "draft", "nix.docx", "-o", "x.txt"], ".toml"),
        (["profiles", "new", "x.toml", "--extend", "nix"], "nix"),
        (["schema", "nix"], "可写：result、submission、across、text、diff、document、"),
    ],
)
def test_a_wrong_command_line_is_exit_status_two_and_told_in_chinese(
    tmp_path: Path, arguments: list[str], message: str
) -> None:
    ran = mingjian(*arguments, cwd=tmp_path)
    assert ran.returncode == 2
    assert message in ran.stderr.decode()
    assert ran.stdout == b""
    assert "Traceback" not in ran.stderr.decode()


def test_settings_come_from_the_environment_and_the_file(tmp_path: Path) -> None:
    write_plans(tmp_path / "in", "金桥")
    (tmp_path / "mingjian.toml").write_text('format = "jsonl"\nprofile = "case-4part"\n', "utf-8")
    ran = mingjian("check", "in", cwd=tmp_path, MINGJIAN_PROFILE="brand-brief")
    assert json.loads(ran.stdout)["provenance"]["profile"].startswith("brand-brief@")


def test_paths_come_from_a_list_in_a_file_or_on_standard_input(tmp_path: Path) -> None:
    write_plans(tmp_path / "in", "甲", "乙", "丙")
    (tmp_path / "list.txt").write_bytes("\ufeffin/甲.txt\r\n\r\nin/乙.txt\r\n".encode())
    from_file = mingjian("check", "--format", "jsonl", "--files-from", "list.txt", cwd=tmp_path)
    assert len(from_file.stdout.splitlines()) == 2
    nul = "in/甲.txt\0in/乙.txt\0in/丙.txt".encode()
    options = ("--format", "jsonl", "--files-from", "-")
    from_input = mingjian("check", *options, cwd=tmp_path, input=nul)
    assert len(from_input.stdout.splitlines()) == 3


def test_two_dashes_end_the_options(tmp_path: Path) -> None:
    (tmp_path / "--quiet").write_text(PLAN, "utf-8")
    ran = mingjian("check", "--format", "jsonl", "--", "--quiet", cwd=tmp_path)
    assert json.loads(ran.stdout)["file"] == "--quiet"


def test_quiet_writes_results_only(tmp_path: Path) -> None:
    write_plans(tmp_path / "in", "金桥")
    assert mingjian("check", tmp_path / "in", "--format", "jsonl", "--quiet").stderr == b""
    assert mingjian("check", tmp_path / "in", "--format", "jsonl").stderr != b""


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal to a child there")
def test_ctrl_c_leaves_whole_lines_and_exit_status_two(tmp_path: Path) -> None:
    folder = write_plans(tmp_path / "in", *(f"社区{n:03}" for n in range(400)))
    output = tmp_path / "out"
    arguments = ["check", str(folder), "-o", str(output), "--format", "jsonl"]
    command = [sys.executable, "-m", "cli.app", *arguments]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, bufsize=0, cwd=ROOT, stdout=pipe, stderr=pipe) as run:
        assert run.stdout is not None
        first = run.stdout.readline()
        run.send_signal(signal.SIGINT)
        rest, errors = run.communicate(timeout=60)
    assert run.returncode == 2
    assert b"Traceback" not in errors
    shown = (first + rest).splitlines()
    kept = (output / "results.jsonl").read_bytes().splitlines()
    assert 0 < len(kept) < 400
    assert shown == kept[: len(shown)]
    assert [json.loads(line)["status"] for line in kept] == ["ok"] * len(kept)
    again = mingjian(*arguments, "--resume")
    assert len(again.stdout.splitlines()) == 400


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end in another way there")
def test_a_reader_who_goes_away_ends_the_run_without_a_word(tmp_path: Path) -> None:
    folder = write_plans(tmp_path / "in", *(f"社区{n:03}" for n in range(200)))
    for form in ("jsonl", "json", "text"):
        command = [sys.executable, "-m", "cli.app", "check", str(folder), "--format", form]
        with subprocess.Popen(
            [*command, "--quiet"], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as run:
            assert run.stdout is not None
            assert run.stderr is not None
            run.stdout.read(10)
            run.stdout.close()
            assert run.stderr.read() == b""
        assert run.returncode == 2


def test_extract_gives_the_structure_of_one_document(tmp_path: Path) -> None:
    write_plans(tmp_path, "金桥")
    ran = mingjian("extract", tmp_path / "金桥.txt")
    document = json.loads(ran.stdout)
    assert ran.returncode == 0
    assert document["schema"] == "mingjian.document/1"
    assert [heading["text"] for heading in document["headings"]][:2] == [
        "一、工作目标",
        "二、主要做法",
    ]


def test_extract_says_why_a_file_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "空.docx").write_bytes(b"")
    ran = mingjian("extract", tmp_path / "空.docx")
    document = json.loads(ran.stdout)
    assert ran.returncode == 1
    assert (document["status"], document["blocks"]) == ("empty", [])
    assert document["problems"][0]["message"]


def test_extract_takes_no_archive(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.txt", PLAN)
    ran = mingjian("extract", tmp_path / "a.zip")
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert "解压" in ran.stderr.decode()


def test_profiles_can_be_listed_shown_and_tried() -> None:
    listed = mingjian("profiles", "list").stdout.decode()
    assert listed.startswith("generic\t")
    assert "责任人" in mingjian("profiles", "show", "generic").stdout.decode()
    tried = mingjian("profiles", "test", "generic")
    assert (tried.returncode, "不符 0 条" in tried.stdout.decode()) == (0, True)


def test_a_new_profile_can_be_used_at_once_and_is_never_written_over(tmp_path: Path) -> None:
    made = mingjian("profiles", "new", "本街道.toml", "--extend", "street-8step", cwd=tmp_path)
    assert made.returncode == 0
    assert mingjian("profiles", "test", "本街道.toml", cwd=tmp_path).returncode == 0
    text = (tmp_path / "本街道.toml").read_bytes()
    again = mingjian("profiles", "new", "本街道.toml", cwd=tmp_path)
    assert (again.returncode, "不覆盖" in again.stderr.decode()) == (2, True)
    assert (tmp_path / "本街道.toml").read_bytes() == text


def test_a_profile_is_drafted_from_a_call_and_never_written_over(tmp_path: Path) -> None:
    text = "关于申报党建项目的通知\n每个支部限报1项，9月30日前报送申报表。\n"
    (tmp_path / "通知.txt").write_text(text, "utf-8")
    shown = mingjian("profiles", "draft", "通知.txt", cwd=tmp_path)
    assert (shown.returncode, "限报1项" in shown.stdout.decode()) == (0, True)
    command = ("profiles", "draft", "通知.txt", "-o", "ours.toml")
    assert mingjian(*command, cwd=tmp_path).returncode == 0
    assert mingjian("profiles", "test", "ours.toml", cwd=tmp_path).returncode == 0
    again = mingjian(*command, cwd=tmp_path)
    assert (again.returncode, "不覆盖" in again.stderr.decode()) == (2, True)


def test_a_form_in_place_of_the_call_is_refused_and_in_its_way_round_turned(tmp_path: Path) -> None:
    call = "关于申报党建项目的通知\n每个支部限报1项，9月30日前报送申报表。\n"
    (tmp_path / "通知.txt").write_text(call, "utf-8")
    form = "党建项目申报表\n项目名称：\n项目负责人：\n申报单位：\n"
    (tmp_path / "表.txt").write_text(form, "utf-8")
    alone = mingjian("profiles", "draft", "表.txt", cwd=tmp_path)
    assert (alone.returncode, "不是通知" in alone.stderr.decode()) == (2, True)
    turned = mingjian("profiles", "draft", "表.txt", "通知.txt", cwd=tmp_path)
    assert (turned.returncode, "像是通知" in turned.stderr.decode()) == (0, True)
    assert "限报1项" in turned.stdout.decode()


def test_an_example_that_does_not_hold_is_shown_and_exit_status_one(tmp_path: Path) -> None:
    head = 'id = "x"\nlabel = "x"\nsource = "x"\nextend = "generic"\n'
    example = '[[example]]\ngenre = "plan"\ntext = "柳桥社区夜校实施方案"\nmissing = ["owner"]\n'
    (tmp_path / "x.toml").write_text(head + example, "utf-8")
    ran = mingjian("profiles", "test", "x.toml", cwd=tmp_path)
    assert ran.returncode == 1
    assert "缺失的要素：应为 owner，判为 deadline、goal、owner" in ran.stdout.decode()


def test_a_profile_is_shown_in_words() -> None:
    shown = mingjian("profiles", "show", "street-8step-money").stdout.decode()
    for words in (
        "在它的基础上：street-8step",
        "经费预算（budget）",
        "不低于（>=）",
        "典型培育项目→典型培育",
        "评分项：实地评估",
    ):
        assert words in shown


def test_there_is_a_schema_of_profiles() -> None:
    assert json.loads(mingjian("schema", "profile").stdout)["title"] == "mingjian.profile/1"
    assert json.loads(mingjian("schema").stdout)["title"] == "mingjian.result/1"


@pytest.mark.parametrize(
    "command",
    [
        [],
        *(
            [name]
            for name in (
                "check",
                "verify",
                "extract",
                "train",
                "evaluate",
                "profiles",
                "decisions",
                "doctor",
            )
        ),
    ],
)
def test_the_help_is_chinese(command: list[str]) -> None:
    text = mingjian(*command, "--help").stdout.decode()
    assert text.startswith("用法：")
    assert "显示这份说明" in text
    for english in ("Usage", "Options", "Arguments", "Commands", "exit."):
        assert english not in text


def test_results_of_other_files_in_the_folder_are_not_replaced_silently(tmp_path: Path) -> None:
    first, second = (write_plans(tmp_path / name, "甲") for name in ("一批", "二批"))
    told = [
        mingjian("check", folder, "-o", tmp_path / "出").stderr.decode()
        for folder in (first, f"{first}/", os.path.relpath(first), second)
    ]
    assert ["的审核结果，现在换成这次的" in text for text in told] == [False, False, False, True]


def test_help_and_a_check_load_nothing_heavy(tmp_path: Path) -> None:
    write_plans(tmp_path / "in", "金桥")
    heavy = {"sklearn", "pandas", "fastapi", "lxml", "numpy", "pypdfium2", "nlp.engine"}
    for arguments in (["--help"], ["check", str(tmp_path / "in"), "--format", "jsonl"]):
        code = (
            "import sys; from cli.app import run\n"
            f"if __name__ == '__main__': run({arguments!r}); "
            "print('LOADED', *sys.modules, file=sys.stderr)"
        )
        (tmp_path / "probe.py").write_text(code, "utf-8")
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        ran = subprocess.run(
            [sys.executable, tmp_path / "probe.py"],
            env=environment,
            capture_output=True,
            check=True,
        )
        loaded = set(ran.stderr.decode().partition("LOADED")[2].split())
        assert loaded, ran.stderr
        assert not heavy & loaded


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk that is always full")
def test_a_full_disk_is_told_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "甲.txt").write_text("关于议事平台的实施方案", "utf-8")
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "cli.app", "check", str(tmp_path)],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert done.returncode == 2
    assert "磁盘写满了" in done.stderr.decode()
