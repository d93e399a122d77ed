"""Finds the parts of a title that name its topic, so that people can ask for the topic by these names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bot.distilling.naming.keywords import is_agency
from bot.distilling.naming.name_words import ARTICLE, AUXILIARIES, MARKS, NAME_LISTS
from bot.distilling.naming.topic import Topic
from bot.text.currencies import CURRENCY_SIGNS
from bot.text.quotation import OPENING_MARKS
from bot.text.word_lists import word_lists
from bot.text.word_lists.calendar import english_month_pattern, month_names
from bot.text.word_lists.first_names import FIRST_NAMES
from bot.text.word_lists.number_words import number_pattern
from bot.text.word_lists.stop_words import STOP_WORDS

_MAX_TITLE_PART_WORDS = 5
"""The maximum number of words of a part of the title that is an alias."""
_LABELS = NAME_LISTS["labels"]
"""Labels of kinds of articles ("opinion")."""
_VERDICTS = NAME_LISTS["verdicts"]
"""Results of fact checks, with which an entry begins ("false")."""
_OFFICES = NAME_LISTS["offices"]
"""Offices, which alone are not a topic ("commissioner")."""
_ELLIPSES = ("...", "…")
"""Marks at the end of a heading that is cut off."""
_PART_SEPARATOR = re.compile(r"\s*(?:(?<!\d):|:(?!\d)|[：|])\s*|\s[–—-]\s|—|[?？]\s*")
"""The marks that divide a heading into parts ("Depth: The Bottom Line", "Boats — and ropes")."""
_TIME = re.compile(r"(?:\d{1,2}:\d\d(?:\s?[AaPp]\.?[Mm])?|\d{1,2}\s?[AaPp]\.?[Mm])\b\.?(?:\s[A-Z]{2,4})?$")
"""A first part that is the time of an entry ("10:45 p.m.")."""
_MONTHS = "|".join(name.title() for name in month_names("en"))
_DATE = re.compile(
    rf"{english_month_pattern()} \d{{1,2}}(?:(?:[–-]| to )\d{{1,2}})?(?:, \d{{4}})?"
    rf"|\d{{1,2}} (?:{_MONTHS})(?: \d{{4}})?"
)
"""A part that is a date ("Feb. 17", "17 February 2022")."""
_ABOUT_ARTICLE = re.compile(r"(?:(?:closer|deeper|inside|quick) )?(?:look (?:ahead|at|back|inside)|guide to|list of)\b")
"""Words for the article itself in a part of a heading ("A look at the quay")."""
_DESCRIPTION = re.compile(
    r"An? [a-z]+ [a-z]+$|[A-Z][a-z]+ing (?:a|an|my|our|the|their|your) [a-z]|(?:At|By|For|From|In|On|With) [a-z]"
)
"""A part of a heading that describes something instead of naming it ("A daring trick", "In photos")."""
_CLAUSE = re.compile(
    r"(?P<who>[A-ZÀ-Þ][\w’'.-]*(?: [A-ZÀ-Þ][\w’'.-]*)*) "
    r"(?:[a-z]+s (?:back|down|off|out|up)|(?P<verb>[a-z]+)s|[a-z]+ed|to)(?: |$)"
)
"""A person and what they do ("Ida Crane retires")."""
_SITE_NAME = re.compile(r"\s\|\s[^|]*$")
"""The name of the site at the end of a heading ("Boats for Salem| | The Quay")."""
_QUESTION = re.compile(r"[^:：|?？]+[?？]\s*")
"""A question at the beginning of a heading, or as the whole ("Is the gate open? ")."""
_CLOSING_MARKS = "”\"’'»“"
"""Marks with which a quotation in a heading ends."""
_PRESENT_VERBS = word_lists("captions_en")["article_verbs"] | word_lists("captions_en")["visible_acts"]
"""Verbs in the base form, by which captions and headlines say what somebody does ("hold")."""
_NOT_OBJECTS = word_lists("figures_en")["prepositions"] | NAME_LISTS["not_objects"]
"""Words after a plural that looks like a verb ("job cuts at Tarrow"); they are not its object."""
_ADJECTIVES = word_lists("figures_en")["nouns_like_participles"] | NAME_LISTS["adjectives_like_participles"]
"""Words with an ending of participles that are nouns or adjectives ("united")."""
_TELLING_VERBS = _PRESENT_VERBS | word_lists("headlines_en")["headline_verbs"]
"""Verbs in the base form, by which headlines say what happens ("hit")."""
_STATEMENT_OPENERS = AUXILIARIES | NAME_LISTS["statement_openers"]
"""First words of a question or remark."""
_AMOUNT = re.compile(rf"[{CURRENCY_SIGNS}]\d")
"""The beginning of an amount of money, which is not a name ("$5")."""
_DATE_FIRST = re.compile(rf"(?:{english_month_pattern()} \d{{1,2}}|\d{{1,2}} (?:{_MONTHS})) ")
"""A date at the beginning of a part of a heading that says something about that day ("May 4 recap")."""
_QUANTITY = re.compile(rf"(?:\d+|{number_pattern(2, 12)}|all|every|more)\b", re.IGNORECASE)
"""The first word of a part of a heading that says how much the article tells ("5 rules to know", "All the rules")."""


def find_title_names(topic: Topic) -> Iterator[str]:
    """The parts of the title that name something, with at most `_MAX_TITLE_PART_WORDS` words."""
    for number, part in enumerate(_parts_of(topic.title)):
        if len(part.split()) <= _MAX_TITLE_PART_WORDS and not (
            _is_continuation(part)
            or _is_statement(part, number)
            or _opens_with_quotation(part)
            or _is_quotation(part)
            or _says_what_person_does(part, topic.full_names)
        ):
            yield part


def _parts_of(title: str) -> list[str]:
    """The parts of a heading without articles: "Depth: The Bottom Line" -> ["Depth", "Bottom Line"].
    Labels of kinds of articles ("opinion"), agencies, and a last part that is cut off are left out."""
    heading = _QUESTION.sub("", _SITE_NAME.sub("", title))
    parts = [part.strip(" .!") for part in _PART_SEPARATOR.split(heading)]
    if len(parts) > 1 or heading != title:
        parts = [part for part in parts if part.lower().replace(" ", "-") not in _LABELS and not is_agency(part)]
        parts = parts[:-1] if title.rstrip().endswith(_ELLIPSES) else parts
    parts = [part for part in parts if not (_DATE_FIRST.match(part) or _AMOUNT.match(part))]
    if parts and (_TIME.match(parts[0]) or _DATE.fullmatch(parts[0]) or parts[0].lower() in _VERDICTS):
        return []  # an entry of a timeline, which is a sentence, or "Our rating: False"
    if len(parts) > 1:
        parts = [part for part in parts if part.lower() not in _OFFICES]  # "Commissioner: …"
    return [
        ARTICLE.sub("", part, count=1)
        for part in parts
        if part and not (_DATE.fullmatch(part) or _DESCRIPTION.match(part) or _is_sentence(part))
    ]


def _is_sentence(part: str) -> bool:
    """Whether a part of a heading is a sentence in the present tense ("Deadly storm hits Tarrow", "Crews return")."""
    words = part.split()
    if len(words) in (2, 3) and words[-1].islower() and words[-1].endswith("ed") and words[-1] not in _ADJECTIVES:
        return True  # "Fireworks cancelled"
    for previous_word, word, next_word in zip(words, words[1:], [*words[2:], ""], strict=False):
        if not word.islower() or word in STOP_WORDS:
            continue
        if previous_word.endswith("s") and word.endswith("ing") and next_word == "to":
            return True  # "Crews racing to save a boat"
        if not previous_word.islower() and (previous_word != words[0] or not next_word.islower()):
            continue
        if previous_word.endswith("s") and not previous_word.endswith("ss"):
            if word in _TELLING_VERBS and next_word not in _NOT_OBJECTS:
                return True
        elif (
            word.endswith("s")
            and next_word
            and next_word not in _NOT_OBJECTS
            and _TELLING_VERBS & {word[:-1], word[:-2]}
        ):
            return True
    return False


def _is_continuation(part: str) -> bool:
    """Whether a part of a heading continues the part before it ("and how to stop it"), or lists several things."""
    return "," in part or part.partition(" ")[0].lower() in ("and", "but", "or")


def _opens_with_quotation(part: str) -> bool:
    """Whether a part of a heading begins with a quotation that ends inside it ("‘Rusty hooks’ in the lock")."""
    return (
        part[:1] in OPENING_MARKS
        and part[-1:] not in _CLOSING_MARKS
        and any(mark in part[1:] for mark in _CLOSING_MARKS)
    )


def _is_quotation(part: str) -> bool:
    """Whether a part of a heading is what somebody says ("'Boats are all to me'"), not the title of a work in quotation
    marks."""
    words = part.strip(MARKS).split()
    in_marks = part[:1] in OPENING_MARKS and part[-1:] in _CLOSING_MARKS
    return in_marks and any(word.islower() and word not in STOP_WORDS for word in words[1:])


def _is_statement(part: str, number: int) -> bool:
    """Whether a part of a heading says or asks something ("when will it open", "and what changes affect most people"),
    or how much the article tells, instead of naming something. `number` is the index of the part in the heading, from
    0."""
    first_word, *other_words = part.split()
    if _ABOUT_ARTICLE.match(part):
        return True
    if re.split("[’']", first_word.lower().strip(MARKS))[0] in _STATEMENT_OPENERS:
        return True
    has_no_name = not any(character.isupper() for word in other_words for character in word)
    return (
        number > 0
        and has_no_name
        and (len(other_words) > 2 or (bool(other_words) and _QUANTITY.match(part) is not None))
    )


def _says_what_person_does(part: str, full_names: Mapping[str, str]) -> bool:
    """Whether a part of a heading says what a person does ("Ida Crane retires"), so it is not a name."""
    clause = _CLAUSE.match(part)
    if clause is None:
        return False
    verb = clause["verb"]
    if verb is not None and not {verb, verb.removesuffix("e")} & _PRESENT_VERBS:
        return False
    full_name = full_names.get(clause["who"], clause["who"])
    return " " in full_name and full_name.split()[0].lower() in FIRST_NAMES
