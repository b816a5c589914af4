"""How far a run is, in words."""

from dataclasses import dataclass

from api.clock import now
from api.store.records import Run, RunState
from api.web.times import duration

# After this without a sign of life something is wrong.
SILENT_SECONDS = 90.0
# How long it takes is guessed once so many are done; less than this is not worth a number.
FIRST_DONE, SOON_SECONDS = 5, 10.0
WORDS = {
    RunState.QUEUED: "排队中",
    RunState.RUNNING: "审核中",
    RunState.REPORTING: "生成报告",
    RunState.DONE: "已完成",
    RunState.CANCELLED: "已停止",
    RunState.FAILED: "没有完成",
}
_TONES = {
    RunState.QUEUED: "open",
    RunState.RUNNING: "plain",
    RunState.REPORTING: "plain",
    RunState.DONE: "good",
    RunState.CANCELLED: "faint",
    RunState.FAILED: "bad",
}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is: `done` of `total`, None while that is not known; `said` is a sentence.

    `told` is what is read aloud: it changes ten times at most.
    """

    word: str
    tone: str
    done: int
    total: int | None
    said: str
    told: str


def view_progress(run: Run, beat: float | None = None) -> Progress:
    """Say how far a run is; `beat` is when whoever does it was last heard of."""
    word = WORDS[run.state]
    total = run.total if run.state is not RunState.QUEUED else None
    return Progress(word, _TONES[run.state], run.done, total, _say(run, beat), _tell(run, word))


def _say(run: Run, beat: float | None) -> str:
    if not run.state.is_over and now() - max(beat or 0, run.created) > SILENT_SECONDS:
        return "后台的审核程序没有响应，请告知维护人员；恢复后会自动继续。"
    match run.state:
        case RunState.QUEUED:
            return f"收到{run.files}份文件，正在排队。"
        case RunState.RUNNING if run.total is None:
            return f"收到{run.files}份文件，正在打开压缩包、清点文件。"
        case RunState.RUNNING:
            return f"已审核{run.done}份，共{run.total}份{_failed(run)}。{_left(run)}"
        case RunState.REPORTING:
            return f"{run.done}份文件都已审核{_failed(run)}，正在对照整批材料、生成报告。"
    return ""


def _failed(run: Run) -> str:
    return f"，其中{run.failed}份没有读出" if run.failed else ""


def _left(run: Run) -> str:
    """Say how long it may take, once some of it is done."""
    if run.started is None or run.total is None or run.done < FIRST_DONE:
        return ""
    left = (now() - run.started) / run.done * (run.total - run.done)
    return f"大约还要{duration(left)}。" if left >= SOON_SECONDS else "很快就好。"


def _tell(run: Run, word: str) -> str:
    if run.state is RunState.RUNNING and run.total:
        return f"{word}，{run.done * 10 // run.total}成"
    return word
