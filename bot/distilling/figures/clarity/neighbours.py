"""Recognises English figures that depend on another number of their sentence: items of a list, parts and wholes, the
other side of a comparison.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re

from bot.distilling.figures.clarity.shown_figure import CAPITAL, PERCENT, ShownFigure
from bot.distilling.figures.clarity.verbs import RELATIVE_CLAUSE, has_verb, is_auxiliary
from bot.distilling.figures.labels.noun_phrases import read_phrase
from bot.distilling.figures.labels.word_kinds import VERBS
from bot.distilling.figures.numbers.number_patterns import ENGLISH_SCALE
from bot.text.currencies import CURRENCY_SIGNS
from bot.text.word_lists import word_lists
from bot.text.word_lists.number_words import number_pattern

_PREPOSITIONS = word_lists("figures_en")["prepositions"]

_BOUND = (
    r"(?:(?:about|almost|another|approximately|around|at least|just|more than|nearly|only|over|roughly|some|up to)\s)?"
)
"""What may be before a number ("about 5", "up to 5")."""
_NUMBER = (
    rf"(?:(?!(?:19|20)\d\d\b)[{CURRENCY_SIGNS}]?\d(?:[\d.,]*\d)?(?:\s?(?:%|percent|{ENGLISH_SCALE}))?"
    rf"|(?:{number_pattern(2, 12)}|dozens|hundreds|thousands)(?!-))"
)
"""A number that is not a year, in digits or in words: "$5", "40%", "5 million", "three", "dozens"."""
_ITEM_BEFORE = re.compile(
    rf"(?<![\w{CURRENCY_SIGNS}.,]){_NUMBER}(?:(?:[-\s][^\s,;:.]+){{1,6}}?,\s(?:(?:and|or)\s)?"
    rf"|(?:[-\s][^\s,;:.]+){{0,6}}?\s(?:and|or)\s)"
    rf"(?P<range>from\s)?{_BOUND}$"
)
"""An item of a list: a number, what it counts, and a conjunction or comma, up to the next number ("19 wardens and | 2
boats")."""
_ITEM_AFTER = re.compile(rf",?\s(?:and|or)\s(?:from\s)?{_BOUND}{_NUMBER}(?![\w’'])")
"""The next item of a list, after which the verb of both items follows ("40% of wardens | and 30% of crews say")."""
_SOURCE = re.compile(r"\b[Aa]ccording\sto\s[^,]*,")
"""Words that name a source ("According to the mint,"). "According" looks like a verb, but is not the verb of the
number."""
_BEFORE_WHOLE = re.compile(
    rf"(?:(?<![\w{CURRENCY_SIGNS}.,]){_NUMBER}|\ball\sbut\s[a-z]+)\s(?:out\s)?of\s(?:(?:an?|her|his|its|the|their)\s)"
    rf"(?:[a-z]+(?:[’']s)?\s)?{_BOUND}$"
    rf"|\d(?:\s?%|\spercent)\sof\s{_BOUND}$"
)
"""The words before a number that make it a whole, after a part of it ("$10 million of an expected | $21 million")."""
_CHANGE_BEFORE = re.compile(
    r"\b(?:boost|cut|declin|decreas|drop|expand|fall|grow|increas|lower|rais|reduc|ris|shrink)[a-z]*\s"
    rf"(?:[^\s,]+\s){{0,4}}by\s{_BOUND}$"
)
"""A verb or noun of change, up to the size of the change ("reducing the need by | 600 beds")."""
_JOINED_BEFORE = re.compile(
    r"\b(?:(?:alongside|as\swell\sas|besides|compared\s(?:to|with)|down\sfrom|including|in\saddition\sto|instead\sof"
    rf"|plus|rather\sthan|than|up\sfrom|versus|vs\.?))\s{_BOUND}$"
)
"""Words that join a number to a verb or number far before it ("compared with | 20 boats")."""
_PART_BEFORE = re.compile(
    rf"\b(?:few|half|many|most|none|several|some|{number_pattern(2, 10)})\sof\s"
    r"(?:(?:her|his|its|our|the|their|these|those)\s)?$",
    re.IGNORECASE,
)
"""A part of a group, before the number of the whole group ("many of its | 40 members")."""
_ORDINAL_BEFORE = re.compile(r"\b(?:final|first|initial|last|other|remaining)\s$")
"""A word that makes a number only a part of a greater number ("its first | 100 boats")."""
_PLACE = re.compile(r"\sin\s(?:the\s)?[A-Z][\w.’'-]*(?:\s[A-Z][\w’'-]*)*")
"""A place in a label. Its name does not say what is counted there ("damage | in the U.S.")."""
_LABEL_OF_PART = re.compile(
    rf"(?:\b(?:all|any|each|few|half|many|most|much|none|one|several|some|{number_pattern(2, 10)}|\d+(?:st|nd|rd|th)?)"
    r"(?:\sout)?\s|(?:^|\bthat\s|,\s))[Oo]f(?:\s(?:her|his|its|our|the|their|these|those))?\s?$"
)
"""The end of a label that is about a part of the number ("The storm sank some of its | 20 boats")."""


def is_about_part(figure: ShownFigure) -> bool:
    """Whether the sentence is about a part of the number only ("many of its | 40 members"). The words for the part are
    at the end of a label that comes before the number; otherwise they are right before the number."""
    if figure.is_before:
        return _LABEL_OF_PART.search(figure.label_text) is not None or _follows_part(figure)
    return _PART_BEFORE.search(figure.words_before) is not None or _follows_part(figure)


def is_part(figure: ShownFigure) -> bool:
    """Whether the number is only a part of a greater one ("its first | 100 boats", "the other | 3 boats")."""
    return _ORDINAL_BEFORE.search(figure.words_before) is not None


def joins_other_number(text_before: str) -> bool:
    """Whether the words before a number join it to another number far before it ("compared with | 20 boats")."""
    return _JOINED_BEFORE.search(text_before) is not None


def has_main_verb(label: str) -> bool:
    """Whether a label has a verb outside of a relative clause. All words after its first noun phrase count as a verb,
    unless they begin with a preposition and have no auxiliary or known verb."""
    words_after = RELATIVE_CLAUSE.sub("", label[len(read_phrase(label, 0, len(label))) :]).split()
    return bool(words_after) and (
        words_after[0] not in _PREPOSITIONS or any(is_auxiliary(word) or word in VERBS for word in words_after)
    )


def depends_on_another(figure: ShownFigure) -> bool:
    """Whether the meaning of a figure without a verb in its label depends on the words around another number: the
    figure is an item of a list ("killing 19 wardens and | 2 others"), is compared with the other number, or is the size
    of a change."""
    if has_main_verb(figure.label_text):
        return False
    end = max(figure.span.end, figure.label.end)
    if not has_verb(_SOURCE.sub("", figure.words_before)) and _ITEM_AFTER.match(figure.text, end, figure.sentence.end):
        return True
    item = _ITEM_BEFORE.search(figure.words_before)
    if item is not None or joins_other_number(figure.words_before):
        is_named = (
            figure.has_name
            and PERCENT.search(figure.value) is None
            and CAPITAL.search(_PLACE.sub("", figure.label_text))
        )
        return not is_named or (item is not None and item["range"] is not None)
    return _CHANGE_BEFORE.search(figure.words_before) is not None


def _follows_part(figure: ShownFigure) -> bool:
    """Whether the sentence gives a part of the number right before it ("8,000 of the | 20,000 boats")."""
    return _BEFORE_WHOLE.search(figure.words_before) is not None
