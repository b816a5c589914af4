"""Tables and lists that Word files of offices hold, by name."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from docx_build import numbered, paragraph, row, run_xml
from office_writer import NUMERALS, Writer


def _form(writer: Writer) -> Iterator[str]:
    yield writer.table((8, 17, 8, 17), [*_form_head(writer), *_form_body(writer, 20, 60)])


def _long_form(writer: Writer) -> Iterator[str]:
    yield writer.table((8, 17, 8, 17), [*_form_head(writer), *_form_body(writer, 200, 500)])


def _form_head(writer: Writer) -> Iterator[str]:
    labels = ("项目名称", "申报单位", "项目负责人", "联系电话", "项目类别", "起止时间")
    values = ("红色楼组", "金桥社区党委", "张三", "13800000000", "创新服务模式", "2025年3月—11月")
    pairs = list(zip(labels, values, strict=True))
    for (a, b), (c, d) in zip(pairs[::2], pairs[1::2], strict=True):
        yield row(writer.cell(a, 8), writer.cell(b, 17), writer.cell(c, 8), writer.cell(d, 17))


def _form_body(writer: Writer, shortest: int, longest: int) -> Iterator[str]:
    wide = '<w:gridSpan w:val="3"/>'
    for label in ("项目背景", "主要内容", "实施步骤", "预期目标", "保障措施"):
        texts = [writer.prose(shortest, longest) for _ in range(writer.random.randint(1, 3))]
        yield row(writer.cell(label, 8), writer.cell(texts, 42, wide))
    opinion = ("同意申报。", "（盖章）", "2025年3月10日")
    yield row(writer.cell("党组织意见", 8), writer.cell(opinion, 42, wide))


def _ledger(writer: Writer, count: int = 12, head: str = "", longest: int = 30) -> Iterator[str]:
    widths = (5, 15, 8, 14, 8)
    names = ("序号", "项目名称", "负责人", "主要内容", "备注")
    cells = "".join(writer.cell(name, width) for name, width in zip(names, widths, strict=True))
    rows = [f"<w:tr><w:trPr>{head}</w:trPr>{cells}</w:tr>"]
    for number in range(count):
        content = writer.prose(5, longest)[:longest]
        values = (
            str(number + 1),
            writer.words(),
            writer.random.choice(("张三", "李四", "王小五")),
            content,
            "",
        )
        rows.append(row(*(writer.cell(v, width) for v, width in zip(values, widths, strict=True))))
    yield writer.table(widths, rows)


def _headed_ledger(writer: Writer) -> Iterator[str]:
    yield from _ledger(writer, 60, "<w:tblHeader/>")


def _long_ledger(writer: Writer) -> Iterator[str]:
    yield from _ledger(writer, 40, "", 80)


def _lined(writer: Writer, borders: str) -> Iterator[str]:
    widths = (10, 20, 10, 10)
    rows = [("序号", "活动名称", "时间", "人数")]
    rows += [(str(n + 1), writer.words(), f"{n + 3}月", str(20 + n * 7)) for n in range(7)]
    yield writer.table(
        widths,
        [row(*(writer.cell(v, w) for v, w in zip(r, widths, strict=True))) for r in rows],
        borders,
    )
    yield writer.paragraph(writer.prose())


def _merged(writer: Writer, shortest: int = 10, longest: int = 40) -> Iterator[str]:
    begin, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = []
    for group in ("组织保障", "活动开展", "服务群众"):
        for number in range(3):
            merge = go_on if number else begin
            head = writer.cell("" if number else group, 8, merge)
            text = writer.prose(shortest, longest)
            rows.append(row(head, writer.cell(text, 30), writer.cell(f"{number + 3}月底前", 12)))
    yield writer.table((8, 30, 12), rows)


def _list(writer: Writer) -> Iterator[str]:
    yield writer.paragraph("主要任务如下：")
    for number in range(6):
        yield writer.paragraph(f"{number + 1}.{writer.prose(10, 120)}")
    for number in range(4):
        yield writer.paragraph(f"（{number + 1}）{writer.prose(10, 60)}")


def _hanging_list(writer: Writer) -> Iterator[str]:
    for level in (2, 2, 2, 3, 3, 2):
        yield writer.paragraph(writer.prose(10, 150), numbered(level), "none")


def _digits(writer: Writer) -> Iterator[str]:
    for number in range(5):
        figures = f"全年开展活动{number * 37 + 12}场次，服务群众{number * 913 + 1204}人次，"
        figures += f"投入经费{number * 1.7 + 3.5:.1f}万元"
        texts = [
            figures + f"，同比增长{number * 3 + 8}%，党员参与率达{90 + number}.5%" for _ in range(3)
        ]
        yield writer.paragraph("；".join(texts) + "。")


def _bullets(writer: Writer) -> Iterator[str]:
    for mark in "●◆■➢":
        yield writer.paragraph(f"{mark}{writer.prose(10, 90)}")
    for mark in ("①", "②", "③"):
        yield writer.paragraph(f"{mark}{writer.prose(10, 90)}")


def _questions(writer: Writer) -> Iterator[str]:
    for label in ("责任单位", "完成时限", "联系人", "备注"):
        yield writer.paragraph(f"{label}：{writer.words()}")
    for word in ("一是", "二是", "三是"):
        yield writer.paragraph(f"{word}{writer.prose(10, 120)}")


def _latin(writer: Writer) -> Iterator[str]:
    texts = (
        "项目采用“互联网+党建”模式，依托WeChat、DingTalk等平台，建立Party Building Online系统，",
        "参照GB/T 33761—2017和ISO 9001:2015标准，网址为https://www.example.org/party/2025，",
        "服务半径1.5km，面积120㎡，投入3.5万元，",
    )
    for number in range(4):
        yield writer.paragraph("".join(texts[(number + k) % 3] for k in range(4)) + "效果良好。")


def _contents(writer: Writer) -> Iterator[str]:
    tab = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8990"/></w:tabs>'
    yield writer.paragraph("目录")
    for number in range(8):
        words = f"<w:t>{NUMERALS[number]}、{writer.words()}</w:t>"
        run = f"<w:r>{words}<w:tab/><w:t>{number * 3 + 1}</w:t></w:r>"
        yield f"<w:p><w:pPr>{tab}</w:pPr>{run}</w:p>"


def _wide_ledger(writer: Writer) -> Iterator[str]:
    widths = (3, 8, 7, 4, 12, 8, 4, 4)
    names = ("序号", "项目名称", "申报单位", "负责人", "主要内容", "预期目标", "时限", "经费")
    head = "<w:trPr><w:tblHeader/></w:trPr>"
    cells = "".join(writer.cell(name, width) for name, width in zip(names, widths, strict=True))
    rows = [f"<w:tr>{head}{cells}</w:tr>"]
    for number in range(14):
        values = (
            str(number + 1),
            writer.words(),
            "金桥社区党委",
            "张三",
            writer.prose(30, 90),
            writer.prose(10, 40),
            f"{number % 9 + 3}月",
            f"{number + 2}万元",
        )
        rows.append(row(*(writer.cell(v, width) for v, width in zip(values, widths, strict=True))))
    yield writer.table(widths, rows)


def _narrow_form(writer: Writer) -> Iterator[str]:
    rows = list(_form_head(writer))
    wide = '<w:gridSpan w:val="3"/>'
    for label in ("项目实施背景及意义", "主要做法和创新点", "预期成效", "党支部意见"):
        texts = [writer.prose(100, 300) for _ in range(2)]
        rows.append(row(writer.cell(label, 3), writer.cell(texts, 47, wide)))
    yield writer.table((3, 22, 8, 17), [r.replace('w:w="1440"', 'w:w="540"', 1) for r in rows])


def _two_heads(writer: Writer) -> Iterator[str]:
    begin, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    widths = (5, 15, 10, 10, 10)
    upper = [
        writer.cell("序号", 5, begin),
        writer.cell("项目名称", 15, begin),
        writer.cell("完成情况", 20, '<w:gridSpan w:val="2"/>'),
        writer.cell("备注", 10, begin),
    ]
    lower = [
        writer.cell("", 5, go_on),
        writer.cell("", 15, go_on),
        writer.cell("已完成", 10),
        writer.cell("未完成", 10),
        writer.cell("", 10, go_on),
    ]
    head = "<w:trPr><w:tblHeader/></w:trPr>"
    rows = [f"<w:tr>{head}{''.join(cells)}</w:tr>" for cells in (upper, lower)]
    for number in range(45):
        values = (str(number + 1), writer.words(), f"{number * 3}件", f"{number}件", "")
        rows.append(row(*(writer.cell(v, w) for v, w in zip(values, widths, strict=True))))
    yield writer.table(widths, rows)


def _wrapped(writer: Writer, borders: str) -> Iterator[str]:
    widths = (8, 22, 10, 10)
    rows = [("类别", "活动内容", "时间", "负责人")]
    rows += [(f"第{n + 1}类", writer.prose(30, 60), f"{n + 3}月", "张三") for n in range(6)]
    cells = [[writer.cell(v, w) for v, w in zip(r, widths, strict=True)] for r in rows]
    yield writer.table(widths, [row(*line) for line in cells], borders)
    yield writer.paragraph(writer.prose())


def _breaks(writer: Writer) -> Iterator[str]:
    for number in range(3):
        runs = run_xml(writer.prose(20, 60)) + "<w:r><w:br/></w:r>" + run_xml(writer.prose(80, 120))
        yield writer.set_runs(runs)
        yield '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' if number == 0 else ""


def _signature(writer: Writer) -> Iterator[str]:
    yield writer.paragraph("附件：1.项目任务分解表")
    yield paragraph("中共金桥街道工作委员会", '<w:jc w:val="right"/>')
    yield paragraph("2025年3月10日", '<w:jc w:val="right"/>')


PIECES: Mapping[str, Callable[[Writer], Iterable[str]]] = {
    "form": _form,
    "long form": _long_form,
    "ledger": _ledger,
    "headed ledger": _headed_ledger,
    "long ledger": _long_ledger,
    "three-line": lambda writer: _lined(writer, "single three"),
    "borderless": lambda writer: _lined(writer, "none all"),
    "horizontal": lambda writer: _lined(writer, "single rows"),
    "dashed": lambda writer: _lined(writer, "dashed all"),
    "double": lambda writer: _lined(writer, "double all"),
    "merged": _merged,
    "long merged": lambda writer: _merged(writer, 100, 200),
    "very long form": lambda writer: [
        writer.table((8, 17, 8, 17), [*_form_head(writer), *_form_body(writer, 500, 1200)])
    ],
    "bullets": _bullets,
    "questions": _questions,
    "latin": _latin,
    "contents": _contents,
    "wide ledger": _wide_ledger,
    "narrow form": _narrow_form,
    "two heads": _two_heads,
    "three-line wrapped": lambda writer: _wrapped(writer, "single three"),
    "horizontal wrapped": lambda writer: _wrapped(writer, "single rows"),
    "breaks": _breaks,
    "list": _list,
    "hanging list": _hanging_list,
    "digits": _digits,
    "signature": _signature,
}
