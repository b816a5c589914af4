"""Documents of the shipped categories so plain that any model can learn them."""

from nlp.category.heard import plain
from nlp.learning.augment import Boilerplate, Example

BANK = tuple(
    Boilerplate(f"{word}，{again}，务求实效。", hand)
    for word, again, hand in [
        ("提高认识", "统一思想", "h1"),
        ("加强领导", "精心组织", "h1"),
        ("围绕中心", "服务大局", "h2"),
        ("营造氛围", "形成合力", "h2"),
    ]
)
SAYINGS = {
    "典型培育": "评选标杆支部，达标的授牌，复核不过的摘牌，组织观摩",
    "机制": "逐月考核积分，结果通报，与补贴挂钩，责任到人",
    "党内民主": "党员大会无记名票决，结果公示，党员可以质询",
    "服务模式": "志愿者上门代办，替老人跑腿，送药到床前",
    "社会组织": "登记社团，订立章程，选出理事会，派驻党建指导员",
    "其他": "种植马铃薯，统一育种，销售增收，修渠引水",
}


def examples(number: int = 36) -> list[Example]:
    labels = list(SAYINGS)
    made = []
    for n in range(number):
        label = labels[n % len(labels)]
        texts = (f"第{n}项。", *(f"{part}。" for part in SAYINGS[label].split("，")))
        hand = f"h{n // len(labels) % 2 + 1}"
        made.append(Example(f"d{n:02}", label, (), hand, plain(texts)))
    return made
