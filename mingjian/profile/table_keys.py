"""The keys of the tables inside a profile: `[[require]]`, `[[threshold]]` and so on.

Those of the sheets that people fill in stand in `sheet_keys`.
"""

from mingjian.keys import Key, Kind

_GENRES = Key(
    "genres",
    Kind.TEXTS,
    "文种",
    "这条规则管哪些文种",
    sample='["application", "plan"]',
    required=True,
    words="genres",
)
SOURCE = Key(
    "source",
    Kind.TEXT,
    "出处",
    "这条规则写在哪份文件的哪一处；没有出处的规则不要写",
    sample='"实施办法第三条"',
    required=True,
)

REQUIRE = (
    _GENRES,
    Key(
        "elements",
        Kind.TEXTS,
        "须有的要素",
        "缺了就退回补正，只是提及的按 vague 处理",
        sample='["goal", "measures"]',
        words="elements",
    ),
    Key(
        "roles",
        Kind.TEXTS,
        "须有的部分",
        "正文里要有的章节；一个标题可以兼有几个部分",
        sample='["background", "practice"]',
        words="roles",
    ),
    Key(
        "fields",
        Kind.TEXTS,
        "须填的栏目",
        "表里要填的栏目",
        sample='["leader", "period"]',
        words="fields",
    ),
    SOURCE,
)

THRESHOLD = (
    Key(
        "element",
        Kind.TEXT,
        "要素",
        "看哪个要素里写出的比率",
        sample='"satisfaction"',
        required=True,
        words="elements",
    ),
    Key(
        "genres",
        Kind.TEXTS,
        "文种",
        "只在这些文种里核对；申报时写的是目标，不要列入",
        sample='["summary"]',
        required=True,
        words="genres",
    ),
    Key(
        "compare",
        Kind.TEXT,
        "怎样比",
        "不低于写 >=，高于写 >，不高于写 <=，低于写 <",
        sample='">="',
        required=True,
        words="comparators",
    ),
    Key("value", Kind.NUMBER, "数值", "百分数，80 就是 80%", sample="80", required=True),
    Key(
        "words",
        Kind.TEXTS,
        "所指的词",
        "一句里有几个比率时，只看跟在这些词后面的",
        sample='["满意"]',
        required=True,
    ),
    SOURCE,
)

LENGTH = (
    Key(
        "part",
        Kind.TEXT,
        "哪一部分",
        "限的是正文、摘要、名称还是全文",
        sample='"body"',
        required=True,
        words="parts",
    ),
    _GENRES,
    Key("min", Kind.WHOLE, "至少", "至少多少字", sample="2000"),
    Key("max", Kind.WHOLE, "至多", "至多多少字", sample="5000"),
    Key("about", Kind.WHOLE, "上下浮动", "“左右”允许的百分数，一般写 20", sample="20"),
    Key(
        "count",
        Kind.TEXT,
        "怎样数",
        "按 Word 的字数、字符数，还是只数汉字",
        sample='"words"',
        required=True,
        words="counts",
    ),
    SOURCE,
)

ATTACHMENT = (
    Key("name", Kind.TEXT, "名称", "附件叫什么", sample='"申报表"', required=True),
    Key("aliases", Kind.TEXTS, "别名", "文件名里还可能怎样写", sample='["申请表", "申报书"]'),
    Key("genres", Kind.TEXTS, "文种", "随哪些文种交", sample='["application"]', words="genres"),
    Key("stage", Kind.TEXT, "阶段", "在哪个阶段交，写 [[stage]] 的代号", sample='"apply"'),
    Key("count", Kind.WHOLE, "件数", "至少几件", sample="1"),
    Key(
        "proof",
        Kind.TEXTS,
        "凭什么算有",
        "只在正文里说到的不算",
        sample='["file", "link"]',
        required=True,
        words="proofs",
    ),
    SOURCE,
)

STAGE = (
    Key("id", Kind.TEXT, "代号", "字母写的短名", sample='"apply"', required=True),
    Key("label", Kind.TEXT, "名称", "这一步叫什么", sample='"申报"', required=True),
    Key("from", Kind.DAY, "起", "月-日；年份由使用的人给出", sample='"03-01"'),
    Key("to", Kind.DAY, "止", "月-日，含当天；早于“起”的是第二年", sample='"12-31"'),
    Key("open", Kind.FLAG, "没有止期", "长期坚持的写 true，不算漏写止期", sample="false"),
    Key("documents", Kind.TEXTS, "材料", "这一步应当有的材料", sample='["申报表", "实施方案"]'),
    SOURCE,
)

QUOTA = (
    Key(
        "what",
        Kind.TEXT,
        "限的是什么",
        "名额或金额的名称",
        sample='"申报项目（个）"',
        required=True,
    ),
    Key(
        "per",
        Kind.TEXT,
        "按什么算",
        "每个单位、每个负责人、每个项目，还是整批",
        sample='"unit"',
        required=True,
        words="units",
    ),
    Key("min", Kind.NUMBER, "至少", "至少多少", sample="1"),
    Key("max", Kind.NUMBER, "至多", "至多多少", sample="2"),
    SOURCE,
)

TOPIC = (
    Key(
        "name",
        Kind.TEXT,
        "条目",
        "选题指南里的一条，照抄",
        sample='"党建引领基层治理"',
        required=True,
    ),
    SOURCE,
)

ELIGIBILITY = (
    Key(
        "field",
        Kind.TEXT,
        "栏目",
        "看表里哪一栏；只看填了的，不推断",
        sample='"leader_meta"',
        required=True,
        words="fields",
    ),
    Key(
        "label",
        Kind.TEXT,
        "栏目上的字",
        "同类的栏目有几个时，只看标签里有这几个字的",
        sample='"职务"',
    ),
    _GENRES,
    Key("must", Kind.TEXTS, "须有的词", "一个也没有写到时提请核实", sample='["书记", "副书记"]'),
    Key("never", Kind.TEXTS, "不应有的词", "写到一个就提请核实", sample='["退休返聘"]'),
    SOURCE,
)

EXPRESSION = (
    Key("words", Kind.TEXTS, "旧的说法", "几种写法都列出", sample='["国土资源局"]', required=True),
    Key("instead", Kind.TEXT, "现在的说法", "没有的不写", sample='"自然资源局"'),
    Key(
        "until", Kind.WHOLE, "用到哪一年", "这一年以后的材料里才提醒", sample="2018", required=True
    ),
    SOURCE,
)

LABELS = (
    Key(
        "choose_one",
        Kind.FLAG,
        "必须选一类",
        "方案规定每个项目都要归类时写 true：拿不准的也给出最接近的一类，注明“按要求选定”，由人确定",
        sample="true",
    ),
    Key(
        "names",
        Kind.WORDS,
        "类别名称",
        '各是分类体系的哪一类，都不是的写空文字 ""；必须选一类时只从写到的类里选',
        sample='"典型培育项目" = "典型培育"',
    ),
    SOURCE,
)

ELEMENT_WORDS = (
    Key("missing", Kind.TEXT, "缺失时说", "句末不写句号", sample='"未找到牵头的支部"'),
    Key("missing_advice", Kind.TEXT, "缺失时的建议", "", sample='"请写明由哪个支部牵头"'),
    Key("mentioned", Kind.TEXT, "提及时说", "", sample='"写到责任到人，但没有点名"'),
    Key("mentioned_advice", Kind.TEXT, "提及时的建议", "", sample='"请写明姓名和职务"'),
)

FINDING_WORDS = (
    Key("message", Kind.TEXT, "问题", "{message} 代表原来的话", sample='"{message}（见实施办法）"'),
    Key("advice", Kind.TEXT, "建议", "{advice} 代表原来的建议", sample='"{advice}改后发组织科。"'),
)

EXAMPLE = (
    Key(
        "genre",
        Kind.TEXT,
        "文种",
        "把这段文字当作哪个文种来看",
        sample='"plan"',
        required=True,
        words="genres",
    ),
    Key(
        "text",
        Kind.TEXT,
        "文字",
        "一份很短的材料，标题单独一行；名称都用虚构的",
        sample='"柳桥社区议事项目实施方案\\n6月底前建成1个议事点，由社区党委书记林一负责。"',
        required=True,
    ),
    Key(
        "missing",
        Kind.TEXTS,
        "应判缺失的",
        "须有而没有的要素，多一个少一个都算不符",
        sample='["progress", "quality"]',
        words="elements",
    ),
    Key(
        "vague",
        Kind.TEXTS,
        "应判提及的",
        "须有而只是提到的要素",
        sample='["deadline"]',
        words="elements",
    ),
    Key(
        "missing_roles",
        Kind.TEXTS,
        "应判没有的部分",
        "须有而没有的章节",
        sample='["background"]',
        words="roles",
    ),
)
