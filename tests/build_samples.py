"""Build corpora/samples: one office's in-tray, from the texts in tests/samples_text.

`make samples` runs it. A second run gives the same bytes, but for the encrypted file: its salt is
random, so it is built only if it is not there (that needs `pip install msoffcrypto-tool`).
"""

from collections.abc import Callable
from pathlib import Path

from docx.document import Document

from samples.forms import add_content_controls, add_text_box, build_form
from samples.manuscript import read_form, read_manuscript, read_text
from samples.numbering import build_numbered_plan
from samples.package import encrypt, pack_with_gbk_names, save
from samples.printed import build_form_pdf, build_plan_pdf
from samples.revisions import build_revised_plan
from samples.word import new_document, write_manuscript

SAMPLES = Path(__file__).parents[1] / "corpora" / "samples"
ENCRYPTED = "申报材料/高台社区“老兵调解室”项目实施方案（加密）.docx"
PASSWORD = "gaotai2025"


def build_narrative(name: str, author: str) -> Document:
    """Set a text with typed numbers and bold headings, as most offices do."""
    document = new_document(author)
    write_manuscript(document, read_manuscript(name))
    return document


def build_recycled_form() -> Document:
    """Fill a form with an old one's placeholders, a drop-down, and the clerk's receipt box."""
    answers = read_form("03-shiliuyuan-form.toml")
    document = build_form(answers)
    add_content_controls(document, answers["项目类别"], answers["联系电话"])
    receipt = ("收件登记", "收件日期：2025年3月7日", "收件人：街道党建办")
    add_text_box(document.paragraphs[0], receipt)
    return document


def build_submission() -> bytes:
    """Zip a form and the plan it refers to, with names as Chinese Windows writes them."""
    form = build_form(read_form("14-baishuwan-form.toml"))
    plan = build_narrative("14-baishuwan-plan.md", "柏树湾村党总支")
    return pack_with_gbk_names(
        {
            "柏树湾村/1.党建工作项目化申报表.docx": save(form),
            "柏树湾村/2.“党员提案”项目实施方案.docx": save(plan),
        }
    )


def build_truncated() -> bytes:
    """Break off a Word file in the middle, as a full USB stick does."""
    whole = save(build_narrative("16-lingyang-plan.md", "绫阳小区党支部"))
    return whole[: len(whole) * 3 // 5]


def build_encrypted() -> bytes:
    """Lock a plan with PASSWORD."""
    return encrypt(save(build_narrative("15-gaotai-plan.md", "高台社区党委")), PASSWORD)


def _form(name: str) -> Callable[[], bytes]:
    return lambda: save(build_form(read_form(name)))


def _narrative(name: str, author: str) -> Callable[[], bytes]:
    return lambda: save(build_narrative(name, author))


def _text(name: str, encoding: str) -> Callable[[], bytes]:
    return lambda: read_text(name).replace("\n", "\r\n").encode(encoding)


BUILDERS: dict[str, Callable[[], bytes]] = {
    "申报通知/关于申报2025年度党建工作项目的通知.docx": _narrative(
        "17-jiedao-notice.md", "云槐街道党建办"
    ),
    "申报材料/柳叶桥社区党委申报表.docx": _form("01-liuyeqiao-form.toml"),
    "申报材料/双桂巷社区申报表（修改稿2）.docx": _form("02-shuangguixiang-form.toml"),
    "申报材料/申报表-石榴园社区-新.docx": lambda: save(build_recycled_form()),
    "申报材料/南渡口社区+“党员议事日”项目实施方案.docx": _narrative(
        "04-nandukou-plan.md", "南渡口社区党委"
    ),
    "申报材料/青砖里社区实施方案（最终版）.docx": lambda: save(
        build_numbered_plan("青砖里社区党委", read_manuscript("05-qingzhuanli-plan.md"))
    ),
    "申报材料/新塘湾社区“红色楼栋”实施方案-修订.docx": lambda: save(
        build_revised_plan("新塘湾社区党委", read_manuscript("06-xintangwan-plan.md"))
    ),
    "申报材料/机关党总支“周三夜校”项目实施方案.pdf": lambda: build_plan_pdf(
        read_manuscript("09-jiguan-plan.md"), "云槐街道2025年度党建工作项目"
    ),
    "申报材料/东集农贸市场联合党支部申报表.pdf": lambda: build_form_pdf(
        read_form("10-dongji-form.toml")
    ),
    "申报材料/柏树湾村党总支.zip": build_submission,
    "申报材料/绫阳小区实施方案.docx": build_truncated,
    "申报材料/绿杉巷社区申报表.docx": lambda: b"",
    "申报材料/文汇社区四点半课堂.docx": _text("19-wenhui-form.txt", "utf-8"),
    "结项材料/鹭洲社区2024年“一刻钟助老圈”项目总结.docx": _narrative(
        "07-luzhou-summary.md", "鹭洲社区党委"
    ),
    "结项材料/案例：一张单子跑到底（桐花岭社区）.docx": _narrative(
        "08-tonghualing-case.md", "桐花岭社区党委"
    ),
    "简报/党建工作简报第7期.txt": _text("12-weixinyuan-brief.txt", "gbk"),
    "网上参考/云锦商务区楼宇党的组织覆盖提升项目实施方案.html": _text("11-yunjin-page.html", "gbk"),
    "网上参考/基层党建创新项目材料(精选3篇).txt": _text("13-three-projects.txt", "utf-8"),
}


def main() -> None:
    """Write every sample; the encrypted one only if it is not there."""
    for name, build in BUILDERS.items():
        _write(SAMPLES / name, build())
    if not (SAMPLES / ENCRYPTED).exists():
        _write(SAMPLES / ENCRYPTED, build_encrypted())


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


if __name__ == "__main__":
    main()
