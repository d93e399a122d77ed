"""Recognises descriptions of pictures by a day, month or year, with which agencies date their pictures."""

from __future__ import annotations

import re

from bot.text.boilerplate.pictures.present_tense_captions import without_final_clause
from bot.text.word_lists import word_lists
from bot.text.word_lists.calendar import day_names, english_month_pattern
from bot.text.word_lists.patterns import any_of

_LISTS = word_lists("captions_en")
_MONTH = english_month_pattern()
_WEEKDAY = any_of(day_names("en"))
"""Matches "Monday"."""
_DIGIT = re.compile(r"\d")

# A verb in the present tense and a date.
SCENE_VERBS = any_of(_LISTS["scene_verbs"] | _LISTS["scene_phrases"])
"""A pattern of what pictures show, in the present tense ("speaks", "is seen")."""
_SCENE_VERB = re.compile(rf"(?<!\bto )(?<!\bnot )(?<!n't )(?<!\blaser )\b{SCENE_VERBS}\b")
"""A match of `SCENE_VERBS`, unless it is an infinitive ("to speak"), is denied, or is not a verb ("laser light")."""
_ACT_WITH_OBJECT = re.compile(
    rf"\b(?:{any_of(_LISTS['acts_with_object'])}|tries to"
    r"|takes (?:the temperature|photo|a (?:photo|picture|selfie|swab)))\s"
    r"(?:an?|the|his|her|its|their|of|to|in|at|with|during|on|through|up|down|into|from|[a-z]+e)\b"
)
"""Verbs of visible acts that are captions only with an object after them ("pushes a cart")."""
_ACT_OF_SEVERAL = re.compile(
    rf"\s(?:{any_of(_LISTS['acts_of_several'])}|try to|pay their respects)\s"
    r"(?:an?|the|his|her|its|their|some|at|in|to|[a-z]+e)\b"
    rf".*\bon {_MONTH} \d{{1,2}}(?:, \d{{4}})?\.$"
)
"""What several people do, with a plural verb ("Wardens carry a boat on May 5."). It counts only with a date at the end,
since articles use these verbs, too."""
_PARTICIPLE = re.compile(
    r"(?!.{0,60}\b(?:is|are|was|were|be|been|began|has|have|had|can|kept|started|will)\s)"
    r"(?:[A-ZÀ-Þ]\S*|of|the|and|a|an|in|at|from|with|on|[a-z-]+s?)"
    r"(?:\s(?:[A-ZÀ-Þ]\S*|of|the|and|a|an|in|at|[a-z-]+)){0,6}\s"
    rf"{any_of(_LISTS['pictured_participles'])}\s"
)
"""A person or thing with a participle and no verb: "Firefighters resting on the quay ..."."""
_PAST_VERB = re.compile(r"\b(?:began|came|had|has|have|took|was|were|went)\b")
"""Verbs that begin a report of what happened; in captions they only come after what the picture shows."""
_PAST_VERB_WITH_OBJECT = re.compile(
    r"\b[\w’'-]+ (?:[a-z]{3,}ed|broke|hit|made|set|won) (?:an?|about|at least|her|his|its|more than|the|their|\d+) "
)
"""A verb in the past tense with its object, before what looks like a verb of a scene ("hit his 20th home run")."""
_DATE = re.compile(
    rf"""
      \b(?:on|in|after|during|of)\s(?:{_WEEKDAY},?\s)?
        (?:{_MONTH}\s\d{{1,2}}|\d{{1,2}}\s{_MONTH})(?:,?\s\d{{4}})?
    | \b{_WEEKDAY},?\s{_MONTH}\s\d{{1,2}},?\s\d{{4}}
    | ,\s{_MONTH}\s\d{{1,2}},\s\d{{4}}
    | \b(?:in|on|of)\s{_MONTH}(?:\s\d{{4}})?\b
    """,
    re.VERBOSE,
)
"""Matches "on Monday, May 4", "Monday, May 4, 2021", "in May 2021"."""
_DATE_AT_END = re.compile(rf"\b{_MONTH}\s(?:\d{{1,2}},?\s)?\d{{4}}\.?$|\b{_MONTH}\s\d{{1,2}}\.?$")
"""Matches "May 4, 2021." and "May 4" at the end."""
_DATE_CHARACTERS = 24
"""The number of characters at the end of a sentence that are searched for a date."""

# A date in a form that articles do not use.
_WEEKDAY_AT_END = rf".{{10,160}}(?:\bon|,) {_WEEKDAY}(?:, {_MONTH} \d{{1,2}}(?:, \d{{4}})?)?\.$"
"""Matches the rest of a line that ends with a weekday: "with a rope on Sunday, May 5."."""
_ON_WEEKDAY = re.compile(
    r"(?:(?:[A-ZÀ-Þ][\w’'.-]*,?|of|the|and|an?|first|lady|former|vice|his|her|wife|husband|left,?|right,?)\s){1,14}"
    rf"(?:{any_of(_LISTS['weekday_acts'])}|looks on|pays? (?:his|her|their) respects)\s{_WEEKDAY_AT_END}"
    rf"|[A-ZÀ-Þ][\w’'-]*(?:\s[\w’'-]+){{0,6}}\s(?:is|are) (?:seen|pictured|shown|displayed|parked|stacked)\s"
    rf"{_WEEKDAY_AT_END}"
)
"""Somebody is doing something visible, with the weekday at the end ("… embraces a warden on Sunday.")."""
_FULL_DATE = re.compile(
    rf", {_WEEKDAY}, {_MONTH} \d{{1,2}}, \d{{4}}(?:,? (?:at|in|inside|near|outside)\b.{{3,120}})?\.$"
)
"""A day with weekday and year at the end (", Monday, May 4, 2021, in Salem.")."""
_PLACE_AND_FULL_DATE = re.compile(rf"\b(?!{_WEEKDAY}\b)[A-ZÀ-Þ][\w’'.-]*, {_MONTH} \d{{1,2}}, \d{{4}}\.$")
"""A place and a day without "on" at the end ("in Salem, May 4, 2021.")."""
_MAX_FULLY_DATED_CHARACTERS = 450
"""The maximum number of characters of a caption that ends with a place and a day with its year."""
_TELLS = re.compile(
    rf"\b(?:{any_of(_LISTS['report_words'])}|[a-z]+n['’]t|[a-z]+ed (?:an?|her|his|its|that|the|their|to|\d[\d,]*))\b"
)
"""Words that say what happened, is or will be ("said", "sank", "opened the")."""
_FORM_OF_VERB = rf"(?:{any_of(_LISTS['verbs_of_sentences'])}|[a-z]+(?:ed|s))"
"""Matches "was", "landed", "lands", and plurals."""
_NAME_PLACE_AND_DAY = re.compile(
    r"(?:[A-ZÀ-Þ][\w’'.-]*\s){2,4}(?:at|in|on|outside|inside|during|near|with)\s"
    rf"(?:(?!{_FORM_OF_VERB}\s)[\w’'-]+\s){{1,14}}?"
    rf"(?:on )?(?:{_WEEKDAY}|{_MONTH} \d{{1,2}})\b"
    rf"(?:\s(?!{_FORM_OF_VERB}\b)[\w’'-]+){{0,8}}\.$"
)
"""A name, a place and a day without a verb ("Mara Quill at a court of Salem Monday for a hearing.")."""
_NO_REPORT_VERB = (
    r"(?!(?:[a-z]+n['’]t|[a-z]+ed(?! (?:as|at|by|in|near|on|over|under|with)\b)|takes effect|"
    rf"{any_of(_LISTS['report_words'])})\b)"
)
"""A lookahead: no verb of a report follows that says what happened, is or will be."""
_CAPTION_WORD = rf"{_NO_REPORT_VERB}[\w’'&.-]+,?"
"""Any word except a verb of a report."""
_AT_PLACE = (
    r"(?:at|during|in|near|on|outside|over) (?:(?:a|the|central|downtown|eastern|northern|southern|western) )*"
    r"[A-Z\d][\w’'&.-]*,?"
)
"""Matches "in central Salem", "at Quay"."""
_TIME = rf"(?:early |late |mid-)?(?:{_MONTH}(?: \d{{1,2}})?(?:,? \d{{4}})?|{_WEEKDAY}|(?:19|20)\d\d)"
"""Matches "Monday", "early May 4, 2021", "2021"."""
_ENDS_WITH_PLACE_AND_TIME = re.compile(
    rf"{_NO_REPORT_VERB}[A-ZÀ-Þ][\w’'&.-]*,?(?: {_CAPTION_WORD}){{2,24}}? "
    rf"(?:{_AT_PLACE}(?: {_CAPTION_WORD}){{0,10}}? (?:(?:from|in|of|on|since) )?{_TIME}"
    rf"|(?:in|on) {_TIME},? {_AT_PLACE}(?: {_CAPTION_WORD}){{0,8}})\.$"
)
"""A sentence without a verb, or in the present tense, that ends with a place and a day, month or year ("A rock on Quay
Road in Salem Monday.", "Mara Quill waves at a rally in Salem on May 4, 2021."). Articles would use the past tense."""
_TIME_HINT = re.compile(rf"\b(?:{_MONTH}|{_WEEKDAY}|(?:19|20)\d\d)\b")
"""Every match of `_ENDS_WITH_PLACE_AND_TIME` contains one of these. They are looked for first, because this is
faster."""
_DATED_THING = re.compile(
    r"An? (?:(?![a-z-]*(?:ed|es)\b|(?:is|was|has|had|can|will|who|which)\b)[\w’'-]+,? ){2,24}"
    rf"(?:on {_MONTH} \d{{1,2}}, \d{{4}}"
    rf"|(?:seen|pictured) (?:on|in) {_MONTH}(?: \d{{1,2}})?(?:,? \d{{4}})?)\.$"
)
"""A thing and a date, without a verb ("A meeting of the wardens in the mint on May 4, 2021.")."""


def ends_with_date(sentence: str) -> bool:
    """Whether a month with a day or year is at the end ("May 4", "May 4, 2021.")."""
    return _DATE_AT_END.search(sentence[-_DATE_CHARACTERS:]) is not None


def ends_with_weekday_and_year(line: str) -> bool:
    """Whether a line ends with a day with weekday and year, perhaps before a place."""
    return line.endswith(".") and "day, " in line and _FULL_DATE.search(line) is not None


def ends_with_place_and_time(line: str) -> bool:
    """Whether a sentence without a verb of a report ends with a place and a day, month or year."""
    may_end_so = line.endswith(".") and _TIME_HINT.search(line) is not None
    return may_end_so and _ENDS_WITH_PLACE_AND_TIME.match(without_final_clause(line)) is not None


def ends_with_place_and_full_date(line: str) -> bool:
    """Whether a sentence without a verb of a report ends with a place and a day, without "on"."""
    is_dated = len(line) <= _MAX_FULLY_DATED_CHARACTERS and _PLACE_AND_FULL_DATE.search(line) is not None
    return is_dated and not _TELLS.search(line)


def is_act_on_weekday(line: str) -> bool:
    """Whether somebody does something visible, with a weekday at the end."""
    return line.endswith("day.") and _ON_WEEKDAY.match(line) is not None


def is_name_at_place_on_day(line: str) -> bool:
    """Whether a line is a name, a place and a day, without a verb."""
    return line.endswith(".") and _NAME_PLACE_AND_DAY.fullmatch(line) is not None


def is_dated_thing(line: str) -> bool:
    """Whether a line is a thing and a date, without a verb."""
    return line.startswith("A") and _DATED_THING.fullmatch(line) is not None


def tells_past(text: str) -> bool:
    """Whether a text has a verb with which reports tell what happened."""
    return _PAST_VERB.search(text) is not None


def is_dated_act(line: str, first_sentence: str, sentence_count: int) -> bool:
    """Whether a line says what somebody does now, in one sentence with a date, or in two if the date is at the end of
    the first. `first_sentence` is the first sentence of the line, `sentence_count` the number of its sentences."""
    is_at_end = ends_with_date(first_sentence)
    if (
        not _DIGIT.search(line)
        or not (is_at_end or _DATE.search(first_sentence))
        or sentence_count > (2 if is_at_end else 1)
    ):
        return False
    act = _SCENE_VERB.search(first_sentence)
    if act is not None:
        text_before = first_sentence[: act.start()]
        return not tells_past(text_before) and not _PAST_VERB_WITH_OBJECT.search(text_before)
    return bool(_ACT_WITH_OBJECT.search(first_sentence) or _ACT_OF_SEVERAL.search(line) or _PARTICIPLE.match(line))
