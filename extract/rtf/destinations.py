"""The groups of an RTF file that hold no text of the page, and the signs that words stand for.

Source: Rich Text Format Specification 1.9.1. A group that begins with `\\*` and a word not named
here is one to ignore, by the rule of the specification.
"""

from collections.abc import Mapping

# Tables of definitions that are read apart, and what belongs to no page.
_UNREAD = (
    "colortbl filetbl info pict nonshppict nonesttables mmathPict stylesheet "
    "fonttbl listtable listoverridetable listpicture themedata datastore colorschememapping "
    "latentstyles rsidtbl revtbl pgptbl xmlnstbl mmathPr generator template userprops private1 "
    "pgdsctbl htmltag mhtmltag pntxta pntxtb bkmkstart bkmkend datafield objdata objclass "
    "objname objalias objsect fchars lchars docvar passwordhash wgrffmtfilter ftncn aftncn fldtype "
    "mctrlPr maccPr mbarPr mborderBoxPr mboxPr mdPr meqArrPr mfPr mfuncPr mgroupChrPr mlimLowPr "
    "mlimUppPr mmPr mnaryPr mphantPr mradPr msPrePr msSubPr msSubSupPr msSupPr"
)
UNREAD = frozenset(_UNREAD.split())
# Groups marked with \* that are read all the same.
_STARRED = (
    "fldinst formfield ffl shpinst do annotation nesttableprops ud listtable listoverridetable "
    "moMath moMathPara mmath footnote ftnsep ftnsepc aftnsep aftnsepc "
    "background ffdeftext"
)
STARRED = frozenset(_STARRED.split())
# Groups of which only a certain group inside counts.
MUTED = frozenset({"upr", "object", "shpinst", "do"})
UNMUTED = frozenset({"ud", "result"})
BOXES = frozenset({"shptxt", "dptxbxtext"})
CODES = frozenset({"fldinst", "xe", "tc", "tcn"})
LABELS = frozenset({"listtext", "pntext"})
MARGINS: Mapping[str, str] = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), "header"),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "footer"),
    "background": "background",
    **dict.fromkeys(("ftnsep", "ftnsepc", "aftnsep", "aftnsepc"), "separator"),
}

WORD_SIGNS: Mapping[str, str] = {
    "tab": "\t",
    "emdash": "—",
    "endash": "–",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "ltrmark": "\u200e",
    "rtlmark": "\u200f",
    "zwj": "\u200d",
    "zwnj": "\u200c",
}
CHARACTER_WORDS = frozenset({"u", *WORD_SIGNS})
SYMBOL_SIGNS: Mapping[str, str] = {"~": "\u00a0", "_": "-", "\t": "\t"}
ESCAPED_SIGNS = frozenset("\\{}")
BREAKS = frozenset({"line", "page", "column"})
