"""Recognises sentences that describe the scene in a picture, as captions do: by the verb, a position in the picture
("left"), or a date or place at the end."""

from __future__ import annotations

import re

from bot.text.boilerplate.pictures.dated_captions import (
    SCENE_VERBS,
    ends_with_date,
    ends_with_place_and_full_date,
    ends_with_place_and_time,
    ends_with_weekday_and_year,
    is_act_on_weekday,
    is_dated_act,
    is_dated_thing,
    is_name_at_place_on_day,
    tells_past,
)
from bot.text.boilerplate.pictures.positions import count_positions
from bot.text.boilerplate.pictures.present_tense_captions import depicts
from bot.text.word_lists import word_lists
from bot.text.word_lists.patterns import any_of

_MAX_WORDS = 40
"""The maximum number of words of a caption without a credit."""
_MAX_FULLY_DATED_WORDS = 60
"""The maximum number of words of a caption that ends with a place and a day with its year, as agencies date them."""
_MAX_UNDATED_WORDS = 30
"""The maximum number of words of a caption without a credit or a date."""
_LISTS = word_lists("captions_en")
_PLACE_FOLLOWS = (
    rf"(?=.{{3,160}}(?:\b{any_of(_LISTS['prepositions_of_place'])}"
    r" (?:an?|the|her|his|its|their|[a-z]+ing|(?:[a-z]+ ){0,2}[A-Z])|\bas\b))"
)
"""A lookahead: a place or an occasion follows ("at a quay")."""
_CROWD = re.compile(
    r"[A-ZÀ-Þ][\w’'-]*\s(?:[a-zA-Z][\w’'-]*\s){0,2}?(?<=(?:ans|ens|ers|ors|nts|sts) )"
    r"(?:[a-z]+ing (?:[\w’'-]+\s+){1,8}?)?"
    rf"{any_of(_LISTS['crowd_acts'])} {_PLACE_FOLLOWS}"
)
"""People who do in the present tense what pictures show, somewhere or at something ("Workers pour tar at a quay."). The
lookbehind has the endings of such plurals: "residents", "fans", "workers"."""
_UNNAMED_PERSON = re.compile(
    rf"(?:{any_of(_LISTS['pictured_people'])}|Members of|Crew ?members|Rescue workers)"
    rf"\s(?:[\w’'-]+\s){{0,8}}?{SCENE_VERBS}\s"
)
"""Matches "A man walks ...", "Police officers stand ..."."""
_NAMED_PERSON = re.compile(
    r"(?:[A-ZÀ-Þ][\w’'.-]*\s(?:of\s|the\s|manager\s|striker\s|[a-z]+er\s)?){1,8}"
    rf"(?:{any_of(_LISTS['acts_of_named'])}|holds (?:up )?(?:a|his|her) {any_of(_LISTS['held_things'])})\b"
)
"""Matches "Mara Quill of Salem waves ..."."""
_SIGNBOARD = re.compile(
    rf"(?:An?|The)\s(?:[\w’'-]+\s){{0,3}}?{any_of(_LISTS['signs'])}s?\s(?:[\w’'-]+\s){{0,8}}?"
    rf"{any_of(_LISTS['acts_of_signs'])}(?:e?s|ing)?\s"
)
"""A sign and what it does in the present tense ("A sign at the quay reminds people to …")."""
_UNDATED_SCENE = re.compile(
    r"(?:An?\s(?:[\w’'-]+\s){1,5}?|(?:[A-ZÀ-Þ][\w’'.-]*,?\s(?:of\s|the\s|and\s){0,2}){1,8})"
    rf"{any_of([*_LISTS['pictured_acts'], 'looks on'])}\b"
    r"(?=.{0,120}\b(?:in front of|during an?|at an?|at the|near|outside|by phone|after)\b"
    r"|.{0,120}\b(?:(?:on|last) [A-Z][a-z]+day|this (?:week|month|year))\.$)"
)
"""What somebody does in the present tense, with a place or an occasion: "Mara Quill speaks during a vote ..."."""
_IMAGE = re.compile(
    r"An? (?:[a-z-]+ )?(?:image|photo|photograph|picture|rendering|screenshot|screengrab|sketch|view) (?:of|showing) "
    r"(?!(?:[^.]|\.(?! ))*(?:\b(?:am|are|can|had|has|have|is|may|was|were|will)\b"
    r"|\b[a-z]{3,}s, [a-z]+,|\bwent\b"
    r"|\b[a-z]{3,}s,? (?:[a-z]+ly|an?|as|at|by|for|from|how|in|it|off|on|the|to|up|us|what|with)\b"
    r"|\b[a-z]+ed (?!(?:as|at|by|from|in|near|on|outside|with)\b)))(?:[^.]|\.(?! )){10,160}\.(?: |$)"
)
"""A sentence without a verb about a picture ("An image of the quay from its website.")."""
_REPORT_WORD = re.compile(rf"[“\"]|\b{any_of(_LISTS['words_outside_captions'])}\b")
"""Quotation marks, and words of reports and of reasoning, which captions do not have."""
_AS_PRONOUN = re.compile(r"\bas (?:he|she|they)\b")
"""Pronouns that are allowed in a caption; without "as" they are words of reports (`_REPORT_WORD`)."""
_SHORT_QUOTATION = re.compile(r"[“\"][^“”\"]{1,30}[”\"]")
"""A name or slogan in quotation marks (“Save our sea”), allowed in a dated caption."""
_DIGIT = re.compile(r"\d")
_OPENING_WITHOUT_SCENE = re.compile(r"(?:He|I|It|She|They|We|You)\b|(?:The|This) \w+ runs (?:from|through|until)\b")
"""Beginnings of lines that do not describe a picture ("They", "The lock runs from")."""
_NEW_SENTENCE = re.compile(r"(?<![A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?][”\"’)]?\s+[A-Z“\"]")
"""Matches ". T", but not the stop of "Mr. T"."""


def is_scene(line: str, word_count: int) -> bool:
    """Whether a line of `word_count` words describes what a picture shows."""
    sentence_count = len(_NEW_SENTENCE.findall(line)) + 1
    if position_count := count_positions(line):
        return sentence_count <= 2 and (position_count > 1 or word_count <= _MAX_WORDS)
    first_sentence = _NEW_SENTENCE.split(line, maxsplit=1)[0]
    if depicts(line, sentence_count) or (line.startswith("A") and _IMAGE.match(line)):
        return True
    if sentence_count == 2 and ends_with_date(first_sentence) and depicts(f"{first_sentence}.", 1):
        return True
    if word_count <= _MAX_FULLY_DATED_WORDS and sentence_count == 1 and ends_with_place_and_full_date(line):
        return True
    if word_count > _MAX_WORDS:
        return False
    is_unnamed = _UNNAMED_PERSON.match(line) is not None
    plain_line = _SHORT_QUOTATION.sub("", line) if is_unnamed and _DIGIT.search(line) else line
    if line.endswith(".") and (is_unnamed or _NAMED_PERSON.match(line) or _SIGNBOARD.match(line)):
        return word_count <= _MAX_UNDATED_WORDS and sentence_count == 1 and not _REPORT_WORD.search(plain_line)
    if is_act_on_weekday(line):
        return sentence_count == 1 and not _REPORT_WORD.search(_AS_PRONOUN.sub("", line))
    return not _REPORT_WORD.search(plain_line) and _has_form_of_scene(line, word_count, first_sentence, sentence_count)


def _has_form_of_scene(line: str, word_count: int, first_sentence: str, sentence_count: int) -> bool:
    """Whether a line without a word of a report has the form of a description: a date or a place and time at its end, a
    crowd or a dated thing at its beginning, or a date and somebody who does something now. `first_sentence` is the
    first sentence of the line, `sentence_count` the number of its sentences."""
    if ends_with_weekday_and_year(line):
        return sentence_count == 1
    if is_name_at_place_on_day(line):
        return True
    if ends_with_place_and_time(line):
        return sentence_count == 1
    if (sentence_count == 1 and _is_crowd(line)) or is_dated_thing(line):
        return True
    if _OPENING_WITHOUT_SCENE.match(line):
        return False
    if line.endswith(".") and _UNDATED_SCENE.match(
        first_sentence if first_sentence.endswith(".") else f"{first_sentence}."
    ):
        return word_count <= _MAX_UNDATED_WORDS and sentence_count <= 2
    return is_dated_act(line, first_sentence, sentence_count)


def _is_crowd(line: str) -> bool:
    """Whether people do in the present tense what pictures show, somewhere."""
    return line.endswith(".") and not tells_past(line) and _CROWD.match(line) is not None
