"""Recognises captions of pictures, with or without a credit.

A caption opens like one ("FILE PHOTO: ..."), has a credit at an end, points into the picture ("left", "pictured"), or
describes a scene: one sentence in the present tense with a date.
"""

from __future__ import annotations

import re

from bot.text.furniture.authors.agencies import SOURCE_PATTERN
from bot.text.furniture.pictures.credits import CREDIT_PATTERN, NAME_PATTERN
from bot.text.furniture.pictures.scenes import is_scene
from bot.text.word_lists.calendar import english_month_pattern

_MAX_WORDS = 75
"""The maximum number of words of a caption."""
_MIN_CAPTION_CHARACTERS = 18
"""The minimum number of characters of a caption before its credit."""
_CREDIT_CHARACTERS = 130
"""The number of characters at the end of a line in which a credit is looked for."""
_OPENING = re.compile(
    rf"""
      (?:FILE(?:\ PHOTO)?|TOPSHOT|HANDOUT|UNDATED)\s?[-–—:]\s?         # FILE PHOTO:
    | (?:File|Stock|Handout)\ (?:photo|image)\b                       # File photo
    | (?:Photo|PHOTO|Picture|Pictured|PICTURED|Caption|Image|Foto|Bild|Abb\.|Photographie|Fotografía)\s?[:：]\s?\S
    | (?:Hide|Show)\ [Cc]aption\ \d+\ of\ \d+\b                       # Hide caption 1 of 9
    | In\ (?:this|an?)\ (?:[\w,-]+\ ){{0,4}}                           # In this image taken from video,
        (?:photo|image|picture|photograph|frame)\b[^.]{{0,80}}(?:,|released|taken|provided|made)
    | An?\ (?:file|handout|undated|general|combination|composite|archive)\ (?:photo|view|image|picture|photograph)\b
    | [A-Z][A-Z .,’'-]{{3,60}}\s?[-–—]\s?                             # SALEM - MAY 4, 2021:
        (?i:{english_month_pattern()})\.?\ \d{{1,2}}(?:,\ \d{{4}})?\s?[:–—-]
    | (?:写真|図|照片|图片|图)[:：]
    | [（(](?:写真|撮影|图|資料)
    """,
    re.VERBOSE,
)
"""Matches "FILE PHOTO: ", "Pictured: ", "In this image taken from video, "."""
_AGENCY_OPENING = re.compile(r"(?:FILE(?: PHOTO)?|TOPSHOT|HANDOUT)\s?[-–—:]\s?[A-ZÀ-Þ]")
"""The beginning of a caption by an agency. Such a line is a caption even if it is long or short."""
_GALLERY = re.compile(r"(?:Hide|Show) [Cc]aption \d+ of \d+")
"""The text of the button between the captions of a gallery, if all are in one line."""
_PERSON = (
    r"(?!(?:If|The|In|On|At|See|For|It|We|You|To|As|An?|And|But|This|That|When)\s)[A-ZÀ-Þ][\w’'-]*[a-zß-ÿ]\s"
    r"(?:[A-ZÀ-Þ]\.?\s|[A-ZÀ-Þ][\w’'-]+\s){0,2}[A-ZÀ-Þ][\w’'-]*[a-zß-ÿ]"
)
"""Matches "Jane Doe", "Jane Q. Doe": a name of two to four words that does not begin like a sentence."""
_CAPITALISED_WORDS = rf"{NAME_PATTERN}(?:\s{NAME_PATTERN}){{0,4}}"
"""One to five capitalised words: a person, a paper, an agency."""
_CREDIT_END = re.compile(
    rf"""
    [\w’)”\"]                                      # the end of a sentence, which is not an initial or a title
    (?<!\b[A-Z])(?<!\b(?:Rep|Sen|Gov|Sgt|Col|Gen|Rev|Sec))(?<!\b(?:Dr|Mr|Ms|St|Lt|vs|No|Ex|Eg))(?<!\bMrs)(?<!\bProf)
    (?:
        [.!?…][”\"’)]?\s?(?-x:{CREDIT_PATTERN})    # . Jane Doe/AP
      | [”\"’)]\s(?-x:{CREDIT_PATTERN})            # ” Jane Doe/AP
      | [.!?…][”\"’)]?\s
        (?:
            {_CAPITALISED_WORDS}(?:\s?/\s?{_CAPITALISED_WORDS}){{1,4}}     # . Jane Doe/Salem Courier
          | {_PERSON}                              # . Jane Doe
          | {_CAPITALISED_WORDS}\s(?:for|of|via)\s(?:the\s)?{_CAPITALISED_WORDS}    # . Jane Doe for the Courier
        )
    )$
    """,
    re.VERBOSE,
)
"""A sentence, or the end of a quotation, and a credit: "The old lock. Jane Doe/AP"."""
_CREDIT_FIRST = re.compile(rf"(?:{NAME_PATTERN}\s){{0,4}}{NAME_PATTERN}(?:/{SOURCE_PATTERN})+\s[A-Z]")
"""Matches "Jane Doe/AP The old lock"."""
_CREDITED_TO_SUBJECT = re.compile(
    r"(?P<who>[A-ZÀ-Þ][\w’'&.-]*(?:\s[A-ZÀ-Þ][\w’'&.-]*){0,2}?)\b.{15,200}[.!?…]\s(?P=who)$"
)
"""A caption whose picture is credited to the person it shows ("Quill sells rope on the quay. Quill")."""
_CREDIT_HINT = re.compile(r"hoto|redit|ourtesy|mage|icture|llustration|/| via ")
"""Every match of `_CREDITED` contains one of these. They are looked for first, because this is faster."""
_ENDS_CREDITED = re.compile(rf"[\w.’'-]/{{1,2}}\s?{SOURCE_PATTERN}$")
"""Matches "Jane Doe/Getty Images" at the end."""
_CREDITED = re.compile(
    rf"""
    (?:
        \((?:Photos?|Image|Picture|Illustration|AP\ Photo|Foto)\b[^()]{{0,120}}\)            # (Photo by Jane Doe)
      | \([^()]{{2,60}}(?:/|\bvia\s)(?-x:{SOURCE_PATTERN})[^()]{{0,20}}\)                   # (Jane Doe/AP)
      | (?:[.!?)]|^)\s?
        (?:
            (?:Photo|Image|Picture|Photography|Illustration|Foto|Bild)?\s?                 # Photo credit: Jane Doe
            (?:[Cc]redits?|[Pp]hoto(?:graph)?(?:\ by)?)\s?[:：]
          | Courtesy\ of | Courtesy(?=\s[A-ZÀ-Þ])                                          # Courtesy of the museum
          | Photo(?:graph)?\ (?:by|courtesy)                                               # Photo by Jane Doe
        )\s.{{2,80}}
    )$
    """,
    re.VERBOSE,
)
"""Matches "(Photo by Jane Doe)", "Credit: Jane Doe", "Courtesy of the museum" at the end."""
_QUOTATION_MARKS = "“\"‘'"
_FROM_A_SITE = re.compile(
    r"""
    [.!?…][”\"’)]?\sFrom\s
    (?:Facebook|Twitter|X|Instagram|YouTube|TikTok|Telegram|LinkedIn)
    (?:\s?/\s?[\w.’'& -]{2,60})?$
    """,
    re.VERBOSE,
)
"""A sentence and the site that the picture is from: "The old lock. From Facebook/Jane Doe"."""
_FROM_OWNER = re.compile(rf"[.!?…][”\"’)]?\sFrom\s(?:the\s)?{_CAPITALISED_WORDS}$")
"""A sentence and whose picture it is: "The old lock. From Salem Quay Watch"."""
_BUTTONS = ("Prev", "Next", "Prev Next", "Hide caption", "Hide Caption", "Show caption", "Enlarge this image")
"""Buttons of picture galleries that follow a caption."""
_MAX_BUTTON_WORDS = 2
"""The maximum number of words of a button; a line with more words is a caption and a button."""


def is_caption(line: str) -> bool:
    """Whether a paragraph (not empty) is a caption, or a line with a credit at its beginning or end."""
    words = len(line.split())
    if line.endswith(_BUTTONS) and words > _MAX_BUTTON_WORDS:
        return True
    if _AGENCY_OPENING.match(line):
        return True
    if words > _MAX_WORDS:
        return False
    if _OPENING.match(line) or ("/" in line[:60] and _CREDIT_FIRST.match(line)):
        return True
    tail = line[-_CREDIT_CHARACTERS:]
    if _ENDS_CREDITED.search(tail) or _CREDITED_TO_SUBJECT.match(line):
        return True
    if (_CREDIT_HINT.search(tail) and _CREDITED.search(tail)) or (
        " From " in tail and (_FROM_A_SITE.search(tail) or _FROM_OWNER.search(tail))
    ):
        return True
    if (
        (line[0].isalpha() or line[0] in _QUOTATION_MARKS)
        and line[-1] not in '.!?:;,”"’…'
        and len(tail) > _MIN_CAPTION_CHARACTERS
        and _CREDIT_END.search(line, max(_MIN_CAPTION_CHARACTERS, len(line) - _CREDIT_CHARACTERS))
    ):
        return True
    return is_scene(line, words)


def is_gallery(line: str) -> bool:
    """Whether a paragraph is the captions of a gallery in one line."""
    return "aption" in line and len(_GALLERY.findall(line)) > 1
