"""Recognises figures of English articles that are not clear without their sentences.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.distilling.figures.clarity.assertions import is_not_plain_fact
from bot.distilling.figures.clarity.missing_owners import DETERMINERS
from bot.distilling.figures.clarity.neighbours import is_about_part, is_part
from bot.distilling.figures.clarity.references import refers_to_unknown
from bot.distilling.figures.clarity.shown_figure import ShownFigure
from bot.distilling.figures.clarity.verbs import has_verb, is_auxiliary, is_verb
from bot.distilling.figures.labels.label_checks import NOUNS_LIKE_PARTICIPLES
from bot.text.quotation import OPENING_BRACKETS, OPENING_MARKS
from bot.text.word_lists import word_lists
from bot.text.word_lists.number_words import number_pattern
from bot.text.word_lists.patterns import any_of

_CUT_AFTER_MARK = re.compile(rf"\s[{re.escape(f'{OPENING_MARKS}{OPENING_BRACKETS}')}]+$")
"""Matches " (“" at the end of a label, which is cut off there."""
_OPENING_CONJUNCTION = re.compile(r"(?:although|because|but|than|though|while|whilst)\s")
"""Matches "although it"."""
_LISTS = word_lists("figures_en")
_FULL_SHARE = re.compile(r"100(?:%|\spercent)")
"""All of something ("100%", "100 percent")."""
_UNFINISHED_LABEL = re.compile(
    r"\bthe\s(?:[a-z-]+\s){0,2}(?!average|excess|number|rate|total)[a-z]+\sof$|\b(?:liv(?:e|es|ing)|people|those) in$"
    r"|^(?:[A-Z]\w+\s)?(?:[a-z]+\s){1,2}(?:that|which|who)\s[a-z]+$|%(?:2[0-9A-F]|3A)"
)
"""The end of a label whose number is only a part of another phrase ("the bodies of | 53 people"), or of a relative
clause that goes on after it ("a crew that has"); characters of a link in a garbled sentence ("%20")."""
_MEMBERS = re.compile(r"\bmembers$")
"""The noun "members" at the end of a value. A label after it may seem to apply to the whole group."""
_VAGUE_NOUN = re.compile(r"\s(?:items|pieces|units)\b(?! of\b)")
"""A noun after a number that does not say what is counted ("40 | units are affected")."""
_GERUND = re.compile(
    r"(?:(?:After|Before|By|Despite|For|In|Without|[A-Z][a-z]+ly)\s)?"
    rf"(?!{any_of(NOUNS_LIKE_PARTICIPLES)}\b)[A-Za-z][a-z]{{2,}}ing\b",
    re.IGNORECASE,
)
"""The beginning of a label without a subject ("Despite rejecting | 40 boats", "Fully loading")."""
_ADVERB_AND_VERB = re.compile(rf"(?!{any_of(NOUNS_LIKE_PARTICIPLES)}\b)[a-z]{{3,}}ly\s(?![a-z]+(?:ed|ing)\b)")
"""An adverb before a verb, and not before a participle ("seasonally adjusted")."""
_ADVERBS_BEFORE_VERB = _LISTS["adverbs_before_verb"]
"""Words that may come between a subject and its verb. A label that begins with one lacks the subject ("also led | 10
crews")."""
_WORD_BEFORE_OBJECT = re.compile(r"\b(?:[Ww]ith|let|made|saw|see|seen|watched)$")
"""The end of a label whose object is followed by a verb ("Salem saw | 40 people | flee")."""
_NEXT_WORD = re.compile(rf"(?:\sand\s(?:\d\S*|{number_pattern(2, 12)})\s\S+)?\s([a-z]+)\b")
"""Matches " boats", " and 12 more boats"."""
_RELATIVE = re.compile(r"\b(?:that|which|who)\b")
"""The beginning of a relative clause ("boats that sank")."""
_STATES = _LISTS["states"]
"""Words after a noun that say in what state it is."""
_NAME_AND_PLURAL_VERB = re.compile(r"(?:[A-Z][\w.’'-]*\s)*[A-Z][\w’'-]*(?<!s)\s(?:are|were|have)\b")
"""A singular name with the verb of a plural: the end of a subject of several people ("the skipper, | Ida Quill are
expanding to")."""
_NAME_BEFORE = re.compile(r"\b[A-Z][\w’'-]*,\s$")
"""The first of a list of names, right before a label ("Ida, ")."""
_END_OF_NAMES = re.compile(r"(?:[A-Z][\w.’'-]*\s)+and\s[A-Z]")
"""The last two of a list of names ("Ida, | Quill and Crane")."""


def is_doubtful(figure: ShownFigure) -> bool:
    """Whether a reader would have to guess whom or what the number belongs to, or would misunderstand the figure."""
    return is_misleading(figure) or any(
        check(figure) for check in (*_CHECKS, *(_CHECKS_BEFORE if figure.is_before else ()))
    )


def is_misleading(figure: ShownFigure) -> bool:
    """Whether the label, even if it is whole, says too little or something other than the sentence."""
    return (
        refers_to_unknown(figure)
        or is_not_plain_fact(figure)
        or is_about_part(figure)
        or is_part(figure)
        or (figure.is_before and _is_cut_value(figure))
    )


def _is_unfinished(figure: ShownFigure) -> bool:
    """Whether a label ends in the middle of a phrase or of a garbled link."""
    return (
        _CUT_AFTER_MARK.search(figure.label_text) is not None
        or _OPENING_CONJUNCTION.match(figure.label_text) is not None
        or ((figure.is_before or "%" in figure.label_text) and _UNFINISHED_LABEL.search(figure.label_text) is not None)
    )


def _counts_members(figure: ShownFigure) -> bool:
    """Whether the value counts members, so that the label may seem to apply to the whole group."""
    return _MEMBERS.search(figure.value) is not None


def _counts_units(figure: ShownFigure) -> bool:
    """Whether the counted noun does not say what is counted, so that only another sentence can say it ("40 units")."""
    return _VAGUE_NOUN.match(figure.text, figure.span.end) is not None


def _is_emphatic_100_percent(figure: ShownFigure) -> bool:
    """Whether "100%" is used like an adjective ("a 100% commitment")."""
    return _FULL_SHARE.fullmatch(figure.value) is not None and figure.label.start == figure.span.end + 1


def _lacks_subject(figure: ShownFigure) -> bool:
    """Whether a label begins with a verb without its subject ("led | 10 crews", "also led", "to lead"). A participle
    before a noun does not count ("the posted limit")."""
    words = figure.label_text.split()
    while words and (words[0] in _ADVERBS_BEFORE_VERB or _ADVERB_AND_VERB.match(" ".join(words))):
        words = words[1:]
    if not words or words[0] == "to":
        return True
    if _GERUND.match(figure.label_text) and not has_verb(_GERUND.sub("", figure.label_text)):
        return figure.label_text.split()[-1] not in NOUNS_LIKE_PARTICIPLES
    first_word, words_before = words[0], figure.text[figure.sentence.start : figure.label.start].split()[-1:]
    is_adjective = (
        bool(words_before) and words_before[0].lower() in DETERMINERS and figure.label_text.startswith(first_word)
    )
    return (
        first_word.islower()
        and has_verb(first_word)
        and words[1:2] != ["of"]
        and first_word not in NOUNS_LIKE_PARTICIPLES
        and not is_adjective
    )


def _is_cut_subject(figure: ShownFigure) -> bool:
    """Whether a label begins in the middle of its subject: with a singular name and the verb of a plural, or with the
    end of a list of names."""
    if _NAME_BEFORE.search(figure.text, figure.sentence.start, figure.label.start) and _END_OF_NAMES.match(
        figure.label_text
    ):
        return True
    return figure.label.start > figure.sentence.start and _NAME_AND_PLURAL_VERB.match(figure.label_text) is not None


def _is_cut_value(figure: ShownFigure) -> bool:
    """Whether the words after a value say what happens to those that it counts ("Salem saw | 40 people | flee")."""
    word = _NEXT_WORD.match(figure.text, figure.span.end, figure.sentence.end)
    if word is None:
        return False
    is_subject = (
        is_auxiliary(word[1]) and " of " not in figure.words_between and not _RELATIVE.search(figure.label_text)
    )
    return (
        word[1] in _STATES
        or is_subject
        or (_WORD_BEFORE_OBJECT.search(figure.label_text) is not None and is_verb(word[1]))
    )


_CHECKS: tuple[Callable[[ShownFigure], bool], ...] = (
    _is_unfinished,
    _counts_members,
    _counts_units,
    _is_emphatic_100_percent,
)
"""The checks that are made for every label."""
_CHECKS_BEFORE: tuple[Callable[[ShownFigure], bool], ...] = (
    _lacks_subject,
    _is_cut_subject,
)
"""The checks that are made only for a label before its number."""
