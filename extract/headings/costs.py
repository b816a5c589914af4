"""All costs and weights of the search for headings, each with its reason, in one place.

Two scales, both in points one may add: what a reading of the numbers costs (`nesting` seeks the
cheapest), and what speaks for (+) or against (-) a heading (`judging`, `bare`, `run_ins` sum it up
and ask whether the sum is above zero). Tuned on corpora/structure/dev, never on its test half.
"""

# What a reading of the numbers costs.
NEW_SERIES = 0.3  # a series that goes on is likelier than one that begins
REPEATED = 1.5  # （二） （二）: a slip of the pen, but commoner than a jump back
JUMP = 1.0  # 一、 二、 四、: the next number is missing …
JUMP_EACH = 0.5  # … and each further one
RESTART = 1.8  # 1. 2. 1. 2. under one heading, that of two merged sections
BACKWARDS = 3.0  # 3. after 5.: rather another series
OTHER_LOOK = 1.5  # siblings look alike
OTHER_MARK = 0.4  # 1、 2. : writers mix them, but rarely
OTHER_TAIL = 0.8  # one ends in ；, the other does not
OTHER_SHAPE = 0.4  # a heading beside a numbered paragraph
LATE_START = 1.0  # a series that begins with 2 or more …
RESUMED = 0.4  # … unless its kind has just got so far: 一、（一）（二） 二、（三）
SAME_KIND = 2.2  # 1. under 1. …
SAME_KIND_OTHER_LOOK = 0.6  # … but bold 1. and plain 1. are two kinds
INVERTED = 1.2  # 一、 under （一）
LOUDER = 1.5  # larger print, or the middle of the page, under what stands out less
QUIETER = 1.5  # smaller print that closes a heading the file declares
WRONG_PATH = 1.5  # 2.1 under 3, or beside 1.4
OTHER_BARE = 0.6  # 活动目的 beside 怎么干: one is known words, the other is not
BARE_AFTER_BODY = 0.5  # a line without a number or look is no part of a like one with a body
BESIDE = 1.6  # two kinds of headings on one level
TOP_UNDER_BARE = 0.9  # 一、 and 第一章 under a line without a number
MISPLACED_FRAME = 3.0  # 前言 and 参考文献 stand beside the first level, nothing below them
LONE_AFTER_BODY = 2.0  # 四、… body … 几点体会: one of its kind, hardly a part of 四、
SKIPPED = 2.6  # a number that belongs to no series

# What a kind of number says before anything else is known.
KIND_PRIOR = {
    "part": 2.5,
    "section": 1.5,
    "article": 1.5,
    "roman": 1.0,
    "han": 1.3,
    "han-paren": 0.6,
    "stage": 0.5,
    "named": 0.5,
    "first": 0.3,
    "decimal": 0.6,
    "digit": 0.2,
    "shi": 0.0,
    "yao": 0.0,
    "digit-paren": -0.3,
    "digit-half": -0.7,
    "circle": -0.8,
    "letter": -1.0,
}

# What the members of a numbered series say, on average.
SURE = 6.0  # a heading style, or a line of the table of contents
BODY_BELOW = 2.0  # something stands between it and the next of its kind
NOTHING_BELOW = -2.6  # nothing does: items of a list
THIN_BODY = -0.5  # a few words do, below an item of low rank
NOTHING_AMONG_BODIES = -1.0  # nothing does, but something below others of the series
SUBHEADINGS = 1.5  # a list item holds no headings
DISTINCT = 2.2  # it stands out from the body
KNOWN_WORDS = 1.0  # 背景, 做法, 成效 …
ENDS_AS_ITEM = -4.0  # ； ， 、
ENDS_AS_SENTENCE = -1.6  # 。
AFTER_COLON = -1.0  # the line above announces a list: 如下：
LENGTHY = -1.2  # more than thirty characters
FIELD = -4.0  # 负责人：张三
COLON_INSIDE = -0.6  # 领航：建立导师制
NUMBERED_PARAGRAPH = -3.2  # no words of its own
RUN_IN = 1.2  # a short sentence opens the paragraph
SET_OFF = 2.5  # these words look otherwise than the rest
COLON_RUN_IN = -0.8  # 建驿站：在商圈… is as often an item
SHORT_REST = -1.2  # hardly anything follows
UNFINISHED = -1.5  # what follows has no end mark: notes
LOW_WORDY = -1.0  # behind ① or (1), each ten characters above fourteen
MIXED = -1.0  # some open with a short sentence, some do not
DATED_HEAD = -1.5  # 2023年4月：动员
CLAUSES = -0.5  # each comma but one within the opening words
FIGURES = -0.8  # 领了没销的23件: a statement
ALONE = -0.5  # one of its kind
ALONE_SPOKEN = -4.0  # 一是 without 二是
FELLOWS = 0.5  # share of what the same kind says elsewhere in the document

# What lines without a number say.
BARE = -2.0  # most short lines are no headings
BRACKETED = 4.0  # 【背景】
KNOWN_BARE = 2.5  # nothing but known heading words
HINTED_BARE = 1.2  # they end in some
BOLD, CENTRED, LARGER, FONT = 2.0, 1.2, 2.0, 1.2
LOOKS_LIMIT = 4.0
LONG_BODY, SHORT_BODY, NO_BODY = 1.5, 0.8, -1.2
TABLE_BELOW = 1.0
NUMBER_BELOW = 0.6
LAST_LINE = -3.0
AFTER_SENTENCE = 0.5
BARE_AFTER_COLON = -1.5
BARE_SENTENCE = -3.0  # ends in 。
KNOWN_SENTENCE = -0.5  # 主要任务。
BARE_ITEM = -5.0  # ends in ； or ，
BARE_COLON = -2.5  # ends in ： (a lead-in, a salutation) …
SHORT_COLON = -1.0  # … but a few words may be a question asked: 怎么干：
BARE_LABEL = -1.0  # 2023年：夯基之年
BARE_COMMA = -0.5
BARE_WORDY = -0.7  # each ten characters above twenty
BARE_VERBAL = -1.0  # ends in 的, 了, 是
SIBLINGS = {1: 0.0, 2: 1.0}
MANY_SIBLINGS = 1.5
PARALLEL = 0.8  # siblings of one length …
PARALLEL_SPREAD = 2  # … to so many characters
FAMILY = 0.5  # how far a line is taken for what its family is on average
COVER = -3.0  # on a cover, above all bodies, and none below is like it
BARE_NEEDS = 0.3
BARE_NEARLY = -1.0  # enough where a number is missing

# What the opening sentences of neighbouring paragraphs say.
RUN_IN_SINGLE = -1.5
RUN_IN_SIBLING = 1.0  # each sibling up to three
RUN_IN_PARALLEL = 1.2  # their lengths differ by two characters at most
RUN_IN_LIKE = 0.5  # … by five, and there are three of them at least
RUN_IN_UNLIKE = -1.0
RUN_IN_SKELETON = 0.4  # the same commas
RUN_IN_SHARE = 0.8  # nearly all paragraphs there open so
RUN_IN_KNOWN = 2.0  # 总体要求。 方法。 保障。
RUN_IN_RARE = -1.5  # less than half of them do
