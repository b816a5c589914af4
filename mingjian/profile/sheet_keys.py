"""The keys of what people fill in: `[[score]]`, `[[score_sheet]]` and `[[matrix]]`."""

from mingjian.keys import Key, Kind
from mingjian.profile.table_keys import SOURCE

SCORE = (
    Key("sheet", Kind.TEXT, "评分表", "有几张评分表时写表名", sample='"结项评分"'),
    Key("dimension", Kind.TEXT, "评分项", "评什么", sample='"实效性"', required=True),
    Key("weight", Kind.NUMBER, "分值", "满分多少；方案没有写分值的不写", sample="50"),
    Key(
        "share",
        Kind.NUMBER,
        "比重",
        "方案写的是占百分之几而不是分值时写；照写在表上，不折算",
        sample="60",
    ),
    Key("integers", Kind.FLAG, "打整数", "只打整数分的写 true", sample="true"),
    Key(
        "genres",
        Kind.TEXTS,
        "文种",
        "只从这些文种里找依据；不写是都看",
        sample='["summary"]',
        words="genres",
    ),
    Key(
        "elements",
        Kind.TEXTS,
        "看哪些要素",
        "这些要素的原文填进依据一栏；写了文种的，要素不须有也会找",
        sample='["result"]',
        words="elements",
    ),
    Key(
        "fields",
        Kind.TEXTS,
        "看哪些栏目",
        "表里这些栏目填的内容填进依据一栏",
        sample='["innovation"]',
        words="fields",
    ),
    Key(
        "roles",
        Kind.TEXTS,
        "看哪些部分",
        "这些章节开头的话填进依据一栏",
        sample='["result"]',
        words="roles",
    ),
    SOURCE,
)

SCORE_SHEET = (
    Key(
        "sheet",
        Kind.TEXT,
        "评分表",
        "说的是哪一张，与评分项里写的相同；评分项没有写表名的不写",
        sample='"结项评分"',
    ),
    Key(
        "total",
        Kind.FLAG,
        "合计",
        "方案规定各项得分相加时写 true：用公式把人打的分相加，各项都打了才显示",
        sample="true",
    ),
    Key(
        "blind",
        Kind.FLAG,
        "盲评",
        "写 true 时只有编号，不列项目名称、单位和文件，依据里的单位和人名略去",
        sample="false",
    ),
    Key(
        "grades",
        Kind.TEXTS,
        "等次",
        "由人选的等次，放在最后一栏",
        sample='["优秀", "合格", "不合格"]',
    ),
    Key(
        "note",
        Kind.TEXT,
        "打分的规定",
        "照写在评分说明里，工具不据此判断",
        sample='"90分以上为优秀"',
    ),
    SOURCE,
)

MATRIX = (
    Key(
        "column",
        Kind.TEXT,
        "栏目",
        "表头上的字；第一个是行的名称（子项）",
        sample='"责任单位"',
        required=True,
    ),
    Key(
        "heads",
        Kind.TEXTS,
        "材料里的写法",
        "材料的表头或冒号前面写的是这些字的，照填；不写的留给人填",
        sample='["责任单位", "牵头单位"]',
    ),
    Key(
        "roles",
        Kind.TEXTS,
        "从哪些部分分行",
        "只用于第一个：没有列表时，这些部分下面的小标题各是一行",
        sample='["content", "practice"]',
        words="roles",
    ),
    Key(
        "choices",
        Kind.TEXTS,
        "供选的词",
        "填表的人可以选的",
        sample='["未开始", "进行中", "已完成"]',
    ),
    SOURCE,
)
