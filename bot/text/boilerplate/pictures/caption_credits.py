"""Recognises credits at the beginning or end of a caption: "The old lock. Jane Doe/AP"."""

from __future__ import annotations

import re

from bot.text.boilerplate.authors.agencies import SOURCE_PATTERN
from bot.text.boilerplate.pictures.credits import CREDIT_PATTERN, NAME_PATTERN
from bot.text.quotation import OPENING_MARKS
from bot.text.word_lists import word_lists
from bot.text.word_lists.patterns import any_of

_LISTS = word_lists("captions")
_MIN_CAPTION_CHARACTERS = 18
"""The minimum number of characters of a caption before its credit."""
_CREDIT_CHARACTERS = 130
"""The number of characters at the end of a line in which a credit is looked for."""
_FIRST_CHARACTERS = 60
"""The number of characters at the beginning of a line in which the slash of a credit is looked for."""
_PERSON = (
    rf"(?!{any_of(_LISTS['sentence_openers'])}\s)[A-ZÀ-Þ][\w’'-]*[a-zß-ÿ]\s"
    r"(?:[A-ZÀ-Þ]\.?\s|[A-ZÀ-Þ][\w’'-]+\s){0,2}[A-ZÀ-Þ][\w’'-]*[a-zß-ÿ]"
)
"""Matches "Jane Doe", "Jane Q. Doe": a name of two to four words that does not begin like a sentence."""
_CAPITALISED_WORDS = rf"{NAME_PATTERN}(?:\s{NAME_PATTERN}){{0,4}}"
"""One to five capitalised words: a person, a paper, an agency."""
_NO_ABBREVIATION = "".join(rf"(?<!\b{title})" for title in sorted(_LISTS["titles"] | {"[A-Z]"}))
"""The word before is not a title or initial ("Rep", "Q"), whose full stop ends no sentence."""
_CREDIT_AFTER_SENTENCE = re.compile(
    rf"""
    [\w’)”\"](?-x:{_NO_ABBREVIATION})
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
_NAME_AND_SUPPLIER = re.compile(rf"[\w.’'-]/{{1,2}}\s?{SOURCE_PATTERN}$")
"""Matches "Jane Doe/Getty Images" at the end."""
_LABEL_HINT = re.compile(r"hoto|redit|ourtesy|mage|icture|llustration|/| via ")
"""Every match of `_LABELLED_CREDIT` contains one of these. They are looked for first, because this is faster."""
_LABELLED_CREDIT = re.compile(
    rf"(?:\({any_of(_LISTS['in_brackets'])}\b[^()]{{0,120}}\)"  # (Photo by Jane Doe)
    rf"|\([^()]{{2,60}}(?:/|\bvia\s){SOURCE_PATTERN}[^()]{{0,20}}\)"  # (Jane Doe/AP)
    rf"|(?:[.!?)]|^)\s?{any_of(_LISTS['before_names'])}\s.{{2,80}})$"  # Photo credit: Jane Doe
)
"""Matches "(Photo by Jane Doe)", "Credit: Jane Doe", "Courtesy of the museum" at the end."""
_FROM_SITE = re.compile(rf"[.!?…][”\"’)]?\sFrom\s{any_of(_LISTS['sites'])}(?:\s?/\s?[\w.’'& -]{{2,60}})?$")
"""A sentence and the site that the picture is from: "The old lock. From Facebook/Jane Doe"."""
_FROM_OWNER = re.compile(rf"[.!?…][”\"’)]?\sFrom\s(?:the\s)?{_CAPITALISED_WORDS}$")
"""A sentence and whose picture it is: "The old lock. From Salem Quay Watch"."""


def begins_with_credit(line: str) -> bool:
    """Whether a line begins with a name and a supplier of pictures."""
    return "/" in line[:_FIRST_CHARACTERS] and _CREDIT_FIRST.match(line) is not None


def ends_with_credit(line: str) -> bool:
    """Whether a line (not empty) ends with a credit."""
    end = line[-_CREDIT_CHARACTERS:]
    if _NAME_AND_SUPPLIER.search(end) or _CREDITED_TO_SUBJECT.match(line):
        return True
    if _LABEL_HINT.search(end) and _LABELLED_CREDIT.search(end):
        return True
    if " From " in end and (_FROM_SITE.search(end) or _FROM_OWNER.search(end)):
        return True
    return (
        (line[0].isalpha() or line[0] in OPENING_MARKS)
        and line[-1] not in '.!?:;,”"’…'
        and len(end) > _MIN_CAPTION_CHARACTERS
        and _CREDIT_AFTER_SENTENCE.search(line, max(_MIN_CAPTION_CHARACTERS, len(line) - _CREDIT_CHARACTERS))
        is not None
    )
