"""What a person is told of an office file, whichever format it is in."""

from mingjian.document import Problem

TRACKED_CHANGES = Problem(
    "tracked-changes",
    "文件中留有修订痕迹，已按接受全部修订后的文字读取；请确认修订并全部接受或拒绝后再提交。",
)
COMMENTS = Problem("comments", "文件中留有批注，批注不作为正文读取；请处理并删除批注后再提交。")
HIGHLIGHTED = Problem(
    "highlighted",
    "文件中留有突出显示（荧光笔）的文字；请确认后清除突出显示再提交。",
)
