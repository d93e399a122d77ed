"""Finds names in a text by their form: runs of capitalised words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from bot.distilling.naming.longer_names import (
    DAYS,
    find_possessive,
    follows_title,
    organisation_end,
    with_other_field,
    with_possessive,
    without_office,
    without_opening,
)
from bot.distilling.naming.lookalikes import is_lookalike
from bot.distilling.naming.name_check import is_name
from bot.distilling.naming.name_words import ENGLISH_FUNCTION_WORDS, WORDS, may_end_name
from bot.distilling.naming.partial_names import is_part_of_name
from bot.distilling.naming.staff import MAX_MENTIONS, is_on_staff
from bot.distilling.naming.trimming import first_word_of_name, tidy, without_leading_words, without_ticker
from bot.model import Span
from bot.text.word_lists.calendar import english_calendar
from bot.text.word_lists.stop_words import STOP_WORDS

_CAPITAL = (
    r"(?:(?:[A-Z]\.){2,}(?:-[A-Z]\w+)?|[A-Z]\.(?=\s[A-Z])|[A-Z][a-z]{2,}in[’'](?=\s[A-Z])"
    r"|[A-ZÀ-ÞŐŠŽ][\w-]*(?:\+(?=\s)|[’'][A-Z][\w-]*)?|[a-z][A-Z][\w-]*)"
)
"""A capitalised word, initials, or a brand such as "iPhone"."""
_NAME = re.compile(
    rf"(?:(?<![\w’'.&-])|(?<=then-))(?:(?:The )?(?:Ft|Mt|Ste?)\. )?{_CAPITAL}"
    rf"(?:(?:\s(?:of|the|de|del|los|las|von|van|der|für|du|des|la|au|aux|sur|di|da|dos|y|&)){{0,2}}\s(?:(?:d[’']|(?:al|el|ul)-)?{_CAPITAL}|\d{{1,3}}(?:\.\d)?(?!\w|[.,]\d))){{0,7}}"
)
"""Capitalised words with small words and numbers between them ("Bank of Salem", "Channel 4")."""
_LOWER = re.compile(r"(?<![\w’'@./-])[a-zà-ÿ][\w’'-]*+(?!@|\.\w)")
"""A word in lower case that is no part of a web address."""
_WORD_AFTER = re.compile(r"\s([a-z]+)")
_COUNT_IN_LIST = re.compile(r"[A-Z][a-z]+ \d{1,3}(?=,| and\b)")
"""A name and its number in a list of such ("Salem 58, Tarrow 37 and …"), of which there are `_MIN_COUNTS`."""
_MIN_COUNTS = 3
_DATE_FOLLOWS = re.compile(r"\.?\s\d{1,4}(?!\w)")
_MONTH_AT_END = re.compile(rf"\s(?:{'|'.join(name.title() for name in english_calendar())})$")
"""A day or month behind a name, before the rest of a date."""
_OF_PERSON = re.compile(r"[A-Z][a-z]+ (?:[A-Z]\. )?[A-Z][\w’'-]+ of\b")
_IMPERATIVE = re.compile(
    r"^(?:Call|Check|Choose|Click|Contact|Download|Email|Enter|Install|Join|Select|Submit|Tap|Type|Use|View|Visit)\s(?:the\s)?"
)
"""What readers are asked to do at the beginning of a step ("Click the Save button")."""
_NUMBER_BEFORE = re.compile(r"\d\s$")
_UNIT_OR_DIRECTION = re.compile(r"[A-Z]\.?\s")
"""A letter behind a number: a unit ("2.7 | L Boat Motors"), or the direction of a street ("12 | E Quay")."""
_SCALES = frozenset("Million Millionen Milliarde Milliarden Prozent Euro Dollar".split())
"""German words for numbers and units, which are capitalised but are not names."""
_MEASURE_FOLLOWS = re.compile(
    r"-\d|-(?:day|foot|hour|inch|mile|minute|month|point|pound|week|year)\b"
    r"|\s(?:and|or) (?:older|over|under|up|younger)\b"
    r"|\s(?:years?|months?|weeks?|days?|hours?|minutes?|miles?|people|times|per\s?cent|million|billion)\b"
)
"""What follows a number that is not part of the name before it ("Salem 36 years after", "Salem 2-1")."""
_ENDS_WITH_SIGN = re.compile(r"^[\w’'-]+\s(?:[A-Z]{3,}|[A-Za-z]+-\d+)$")
"""A word and the abbreviation of what is known by it ("Severe QV-5")."""
_NUMBER_FOLLOWS = re.compile(r"\.\s\d")
"""What follows the abbreviation of something that is numbered ("Prop. 5")."""
_LABEL_FOLLOWS = re.compile(r" [a-z]+: [$€£\d]")
"""The rest of a label whose first word is printed as the last one of the name before it."""
_LIST_ITEM_FOLLOWS = re.compile(r"\.\s[A-Z]")
"""What follows the number of an item in a list ("1. Boats for Salem 2. Ropes")."""


@dataclass(frozen=True, slots=True)
class CountedName:
    """A name and how often it occurs in the text. `names_topic`: it may be the name of a topic, and not only of a
    direction, a road or a person's people."""

    text: str
    count: int
    names_topic: bool = True


def find_names(text: str, paragraphs: Sequence[Span]) -> list[CountedName]:
    """The names, most frequent first, then in reading order. A single word is not a name if it also occurs in lower
    case or occurs only at the beginning of sentences."""
    lower_case_words: set[str] = set()
    counts: Counter[str] = Counter()
    possessives: defaultdict[str, Counter[str]] = defaultdict(Counter)
    nouns_after_possessive: Counter[str] = Counter()
    words_after: defaultdict[str, Counter[str]] = defaultdict(Counter)
    inside_sentences: set[str] = set()
    after_slash: set[str] = set()
    certain: set[str] = set()
    with_article: set[str] = set()
    joined: Counter[tuple[str, str]] = Counter()
    staff: Counter[str] = Counter()
    end = 0
    for paragraph in paragraphs:
        has_counts = len(_COUNT_IN_LIST.findall(text, paragraph.start, paragraph.end)) >= _MIN_COUNTS
        lower_case_words.update(match.group() for match in _LOWER.finditer(text, paragraph.start, paragraph.end))
        for match in _NAME.finditer(text, paragraph.start, paragraph.end):
            if match.start() < end:
                continue  # "Budget" of "Office of Management and Budget"
            opens = _opens_sentence(text, match.start(), paragraph) or _opens_quotation(text, match)
            end = organisation_end(text, match.start(), match.end(), paragraph.end)
            if end > match.end():
                name = without_leading_words(text[match.start() : end])
                if _OF_PERSON.match(name):
                    name = without_office(name)  # "Ida Crane of the Institute for Boats"
                counts[name] += 1
                possessives[name][""] += 1
                certain.add(name)
                if not opens:
                    inside_sentences.add(name)
                continue
            if is_part_of_name(text, match, paragraph) or (opens and text[match.end() : match.end() + 1] == ":"):
                continue  # "Date: May 4" in a list
            first = first_word_of_name(text, match, paragraph)
            name = without_office(tidy(match.group(), first), is_person=follows_title(text, match.start()))
            if opens and not match.group().startswith("The "):
                name = _IMPERATIVE.sub("", name)
            if name[-1:].isdigit() and (
                has_counts
                or name.split()[0].lower().removesuffix("s") in WORDS["peoples"]  # "Republicans 40"
                or _MEASURE_FOLLOWS.match(text, match.end(), paragraph.end)
                or _is_item_number(text, match, paragraph)
            ):
                name = name.rstrip("0123456789. ")
            if _DATE_FOLLOWS.match(text, match.end(), paragraph.end):
                name = _MONTH_AT_END.sub("", name)  # "Revised March 5"
            name = without_ticker(name)
            if " " in name and _begins_label(text, match, paragraph, name.rsplit(" ", 1)[1]):
                name = name.rsplit(" ", 1)[0]
            if text[match.end() : match.end() + 1] == "%":
                name = name.rstrip("0123456789. ")  # "Oranges 8.9%"
            if (
                not name
                or name[0].isdigit()
                or (" " not in name and name.lower() in lower_case_words)
                or _is_unit(text, match.start(), name)
                or (" " not in name and _NUMBER_FOLLOWS.match(text, match.end(), paragraph.end))
            ):
                continue
            if _NUMBER_BEFORE.search(text, max(0, match.start() - 2), match.start()) and _UNIT_OR_DIRECTION.match(name):
                continue
            if other := with_other_field(text, match.start(), match.end(), paragraph.end):
                joined["" if _has_article(text, match.start()) else name, without_leading_words(other)] += 1
                end = match.start() + len(other)
                continue
            counts[name] += 1
            staff[name] += is_on_staff(text, match.end() - len(name), match.end(), paragraph)
            if text[max(0, match.start() - 1) : match.start()] == "/":
                after_slash.add(name)
            if word := _WORD_AFTER.match(text, match.end(), paragraph.end):
                words_after[name][word[1]] += 1
            ending = find_possessive(text, match.end(), paragraph.end)
            possessives[name][ending] += 1
            nouns_after_possessive[ending.partition(" ")[2]] += 1
            if not opens or " " in name or name.isupper():
                certain.add(name)
            if _has_article(text, match.start()):
                with_article.add(name)
            if not opens:
                inside_sentences.add(name)
    for longer in [name for name in counts if name.count(" ") > 1]:
        name, _, last = longer.rpartition(" ")
        if (
            name in counts and words_after[name][last.lower()] == counts[name]
        ):  # "Webb Space Telescope" and "Webb Space telescope"
            counts[longer] += counts.pop(name)
            possessives[longer].update(possessives.pop(name))
    for name in [name for name in counts if name.partition(" ")[0].lower() in ENGLISH_FUNCTION_WORDS]:
        rest = name.partition(" ")[2]
        if rest in counts:  # "My Old Ropes", of which some sentences begin with "My"
            whole, part = (rest, name) if rest in inside_sentences else (name, rest)
            counts[whole] += counts.pop(part)
            possessives[whole].update(possessives.pop(part))
    for (name, longer), count in joined.items():
        whole = name if name in counts else longer  # "Ostend" of "Ostend and Tarrow Harbour Board"
        counts[whole] += count
        possessives[whole][""] += count
        certain.add(whole)
    for name in [name for name in counts if _ENDS_WITH_SIGN.search(name)]:
        first, _, sign = name.rpartition(" ")
        is_glued = name not in inside_sentences or first in counts or name in after_slash or first.isupper()
        if is_glued and counts[sign] > counts[name]:  # "Severe QV-5", "Quill QV-5"
            counts[sign] += counts.pop(name)
            possessives[sign].update(possessives.pop(name))
    surnames = {name.rsplit(" ", 1)[1] for name in counts if " " in name}
    words = lower_case_words | with_article
    rests = {name: without_opening(name, counts, words, opens=name not in inside_sentences) for name in counts}
    for name, rest in rests.items():
        if rest != name:
            counts[rest] += counts.pop(name)
            possessives[rest].update(possessives.pop(name))
            certain.add(rest)
    elsewhere = {noun for noun, count in nouns_after_possessive.items() if noun and counts[noun] > count} - DAYS
    full_names = {
        name: with_possessive(name, _without_nouns(possessives[name], elsewhere), alone=name not in surnames)
        for name in counts
    }
    parts = Counter(
        longer.rsplit(" ", 1)[-1] for name, longer in full_names.items() if longer != name and " " not in name
    )
    found = [
        CountedName(full_names[name], count, not is_lookalike(name, counts, words_after[name]))
        for name, count in counts.items()
        if name in certain
        and is_name(name, lower_case_words)
        and not (staff[name] and counts[name] + counts[name.rpartition(" ")[2]] <= MAX_MENTIONS)
        and not (name in parts and counts[name] <= nouns_after_possessive[name])
    ]
    return sorted(found, key=lambda name: -name.count - 0.5 * (" " in name.text))


def _without_nouns(endings: Counter[str], nouns: Collection[str]) -> Counter[str]:
    """The possessives that follow a name, without the capitalised nouns behind them that are names by themselves."""
    plain: Counter[str] = Counter()
    for ending, count in endings.items():
        possessive, _, noun = ending.partition(" ")
        plain[f"{possessive} " if noun in nouns else ending] += count
    return plain


def _has_article(text: str, start: int) -> bool:
    """Whether what begins at `start` has "the" before it, or begins with it."""
    return text[max(0, start - 4) : start].lower() == "the " or text.startswith("The ", start)


def _opens_sentence(text: str, offset: int, paragraph: Span) -> bool:
    """Whether a sentence, or an item of a list, begins at `offset`."""
    before = text[max(paragraph.start, offset - 3) : offset].rstrip(" \n“\"‘'(•*–->►→▶")
    return not before or before[-1] in ".!?:…”"


def _opens_quotation(text: str, match: re.Match[str]) -> bool:
    """Whether a single word and a function word begin what is quoted ("“Try | to sail”"): it may be any word."""
    quoted = text[max(0, match.start() - 2) : match.start()]
    following = _WORD_AFTER.match(text, match.end())
    is_quoted = quoted[-1:] in ("“", '"', "‘", "'") and quoted[:1].isspace() and " " not in match.group()
    return is_quoted and following is not None and following[1] in STOP_WORDS


def _begins_label(text: str, match: re.Match[str], paragraph: Span, last: str) -> bool:
    """Whether the last word of the match begins a label ("Boat: Tarrow Year: 1936", "Tarrow Annual sales: 5")."""
    colon = text[match.end() : match.end() + 1] == ":" and may_end_name(last)
    return colon or _LABEL_FOLLOWS.match(text, match.end(), paragraph.end) is not None


def _is_item_number(text: str, match: re.Match[str], paragraph: Span) -> bool:
    """Whether the number at the end of the match is that of the next item of a list in this paragraph."""
    number = match.group().rsplit(None, 1)[-1]
    if not (number.isdigit() and _LIST_ITEM_FOLLOWS.match(text, match.end(), paragraph.end)):
        return False
    return text.find(f" {int(number) - 1}. ", paragraph.start, match.start()) >= 0


def _is_unit(text: str, start: int, name: str) -> bool:
    """Whether the word is the unit of a number ("5 GW", "3 Euro")."""
    after_number = start > 1 and text[start - 1] in " \u00a0" and text[start - 2].isdigit()
    return after_number and (" " not in name or name.split()[0] in _SCALES)
