"""Finds names in a text by their form: runs of capitalised words.

The bar ("|") in examples is explained in `bot.distilling.naming`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
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
from bot.distilling.naming.name_words import ENGLISH_FUNCTION_WORDS, NAME_LISTS, may_end_name
from bot.distilling.naming.partial_names import is_part_of_name
from bot.distilling.naming.staff import MAX_MENTIONS, is_on_staff
from bot.distilling.naming.trimming import (
    FOREIGN_ARTICLES,
    first_word_of_name,
    tidy,
    without_leading_words,
    without_ticker,
)
from bot.model import Span
from bot.text.currencies import CURRENCY_SIGNS
from bot.text.word_lists.calendar import english_month_or_day_pattern
from bot.text.word_lists.stop_words import STOP_WORDS

_CAPITAL = (
    r"(?:(?:[A-Z]\.){2,}(?:-[A-Z]\w+)?|[A-Z]\.(?=\s[A-Z])|[A-Z][a-z]{2,}in[’'](?=\s[A-Z])"
    r"|[A-ZÀ-ÞŐŠŽ][\w-]*(?:&[A-Z][\w-]*|\+(?=\s)|[’'][A-Z][\w-]*)?|[a-z][A-Z][\w-]*)"
)
"""A capitalised word, two that "&" joins ("Q&B"), initials, or a brand such as "iPhone"."""
_NAME = re.compile(
    rf"(?:(?<![\w’'.&°-])|(?<=then-))(?:(?:The )?(?:Ft|Mt|Ste?)\. )?{_CAPITAL}"
    rf"(?:(?:\s(?:of|the|de|del|los|las|von|van|der|für|du|des|la|au|aux|sur|di|da|dos|y|&)){{0,2}}\s(?!(?<=\n)\w{{1,30}}:)"
    rf"(?:(?:d[’']|(?:al|el|ul)-)?{_CAPITAL}|\d{{1,3}}(?:\.\d)?(?!\w|[.,]\d))){{0,7}}"
)
"""Capitalised words with function words and numbers between them ("Bank of Salem", "Channel 4")."""
_LOWER_CASE_WORD = re.compile(r"(?<![\w’'@./-])[a-zà-ÿ][\w’'-]*+(?!@|\.\w)")
"""A word in lower case that is not part of a web address ("boats")."""
_WORD_AFTER = re.compile(r"\s([a-z]+)")
"""A word in lower case right after a name ("Salem | hosts")."""
_COUNT_IN_LIST = re.compile(r"[A-Z][a-z]+ \d{1,3}(?=,| and\b)")
"""A name and its number in a list of names with numbers ("Salem 58, Tarrow 37 and …")."""
_MIN_SENTENCE_CHARACTERS = 80
"""The minimum number of characters of a last paragraph that is a sentence if it ends without a mark."""
_MIN_COUNTS = 3
"""The minimum number of names in a list of names with numbers."""
_DATE_FOLLOWS = re.compile(r"\.?\s\d{1,4}(?:st|nd|rd|th)?(?!\w)")
"""Matches ". 12" after "Nov", " 4th" after "July"."""
_MONTH_AT_END = re.compile(rf"\s{english_month_or_day_pattern()}$")
"""A day or month after a name, before the rest of a date ("Revised | March")."""
_OF_PERSON = re.compile(r"[A-Z][a-z]+ (?:[A-Z]\. )?[A-Z][\w’'-]+ of\b")
"""Matches "Ida M. Crane of"."""
_IMPERATIVE = re.compile(
    r"^(?:Call|Check|Choose|Click|Contact|Download|Email|Enter|Install|Join|Select|Submit|Tap|Type|Use|View|Visit)\s"
    r"(?:the\s)?"
)
"""A request to readers at the beginning of a step ("Click the Save button"). Other words for it begin names, too:
`steps` of the list of names."""
_NUMBER_BEFORE = re.compile(r"\d\s$")
"""A number right before a name ("3 | Euro")."""
_UNIT_OR_DIRECTION = re.compile(r"[A-Z]\.?\s")
"""A letter after a number: a unit ("2.7 | L Boat Motors"), or the direction of a street ("12 | E Quay")."""
_SCALES = NAME_LISTS["german_numbers"]
"""German words for numbers and units, which are capitalised but are not names."""
_MEASURE_FOLLOWS = re.compile(
    r"-\d|-(?:day|foot|hour|inch|mile|minute|month|point|pound|week|year)\b"
    r"|\s(?:and|or) (?:older|over|under|up|younger)\b"
    r"|\s(?:years?|months?|weeks?|days?|hours?|minutes?|miles?|people|times|per\s?cent|million|billion)\b"
)
"""What follows a number that is not part of the name before it ("Salem 36 years after", "Salem 2-1")."""
_ENDS_WITH_SIGN = re.compile(r"^(?:[\w’'-]+\s(?:[A-Z]{3,}|[A-Za-z]+-\d+)|[\w’'. -]+\s[A-Za-z]+-\d+)$")
"""A word and an abbreviation ("Severe QV"), or one or several words and a code with a number ("Old Quay QV-5")."""
_NUMBER_FOLLOWS = re.compile(r"\.\s\d")
"""A number after an abbreviation ("Prop. 5")."""
_LABEL_FOLLOWS = re.compile(rf" [a-z]+: [{CURRENCY_SIGNS}\d]")
"""The rest of a label, if its first word looks like the last word of the name before it ("Tarrow Annual | sales:
$5")."""
_LIST_ITEM_FOLLOWS = re.compile(r"\.\s[A-Z]")
"""What follows the number of an item in a list ("1. Boats for Salem 2. Ropes")."""


@dataclass(frozen=True, slots=True)
class CountedName:
    """A name, with the number of its occurrences in the text. `names_topic`: it may be the name of a topic; False for
    example for a direction, a road or a nationality."""

    text: str
    count: int
    names_topic: bool = True


def find_names(text: str, paragraphs: Sequence[Span]) -> list[CountedName]:
    """The names, most frequent first, then in reading order. A single word is not a name if it also occurs in lower
    case or occurs only at the beginning of sentences."""
    reader = _NameReader(text)
    for paragraph in paragraphs:
        reader.read(paragraph)
    reader.merge_forms()
    # Of names that are equally frequent, those of several words come first.
    return sorted(reader.names(), key=lambda name: (-name.count, " " not in name.text))


class _NameReader:
    """Counts the names of a text, and remembers where each name occurs and what is next to it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._counts: Counter[str] = Counter()
        self._lower_case_words: set[str] = set()
        self._possessives: defaultdict[str, Counter[str]] = defaultdict(Counter)
        """Name -> the possessive endings after it, as `find_possessive` gives them."""
        self._nouns_after_possessive: Counter[str] = Counter()
        """The capitalised nouns after possessives ("Boats" of "Ostend's Boats"); "" for other endings."""
        self._words_after: defaultdict[str, Counter[str]] = defaultdict(Counter)
        """Name -> the lower-case words right after it."""
        self._names_in_sentences: set[str] = set()
        """Names that occur where no sentence or quotation begins."""
        self._names_after_slash: set[str] = set()
        self._certain_names: set[str] = set()
        """Names that are surely names: several words, capitals, or capitalised inside a sentence."""
        self._names_with_article: set[str] = set()
        self._joined_names: Counter[tuple[str, str]] = Counter()
        """(first field, whole name) of organisations with two fields, such as "Quay and Rope Safety Commission"."""
        self._staff: Counter[str] = Counter()
        """How often each name is that of an author or colleague."""
        self._end = 0
        """The end of the last run of capitalised words that was read, with the words that continue its name. No other
        name begins before it."""

    def read(self, paragraph: Span) -> None:
        """Counts the names of the next paragraph."""
        text = self._text
        has_counts = len(_COUNT_IN_LIST.findall(text, paragraph.start, paragraph.end)) >= _MIN_COUNTS
        self._lower_case_words.update(
            match.group() for match in _LOWER_CASE_WORD.finditer(text, paragraph.start, paragraph.end)
        )
        for match in _NAME.finditer(text, paragraph.start, paragraph.end):
            if match.start() < self._end:
                continue  # "Budget" of "Office of Management and Budget"
            if match.end() == paragraph.end and _is_cut_off(text, paragraph):
                continue
            opens_text = _opens_sentence(text, match.start(), paragraph) or _opens_quotation(text, match)
            self._end = organisation_end(text, match.start(), match.end(), paragraph.end)
            if self._end > match.end():
                self._count_organisation(match.start(), opens_text=opens_text)
                continue
            name = self._find_name(match, paragraph, opens_text=opens_text, has_counts=has_counts)
            if not name:
                continue
            if whole_name := with_other_field(text, match.start(), match.end(), paragraph.end):
                self._joined_names[
                    "" if _has_article(text, match.start()) else name, without_leading_words(whole_name)
                ] += 1
                self._end = match.start() + len(whole_name)
                continue
            self._count(name, match, paragraph, opens_text=opens_text)

    def merge_forms(self) -> None:
        """Counts different forms of one name as one."""
        self._merge_lower_case_ends()
        self._merge_opening_function_words()
        self._add_joined()
        self._merge_words_before_signs()
        self._merge_openings()

    def names(self) -> Iterator[CountedName]:
        """The names, each in its full form."""
        counts = self._counts
        surnames = {name.rsplit(" ", 1)[1] for name in counts if " " in name}
        nouns = self._nouns_after_possessive
        separate_nouns = {noun for noun, count in nouns.items() if noun and counts[noun] > count} - DAYS
        full_names = {
            name: with_possessive(
                name, _without_nouns(self._possessives[name], separate_nouns), is_alone=name not in surnames
            )
            for name in counts
        }
        parts = {
            full_name.rsplit(" ", 1)[-1]
            for name, full_name in full_names.items()
            if full_name != name and " " not in name
        }
        for name, count in counts.items():
            is_on_staff_only = self._staff[name] and count + counts[name.rpartition(" ")[2]] <= MAX_MENTIONS
            is_only_part = name in parts and count <= nouns[name]
            is_certain = name in self._certain_names and is_name(name, self._lower_case_words)
            if is_certain and not is_on_staff_only and not is_only_part:
                yield CountedName(full_names[name], count, not is_lookalike(name, counts, self._words_after[name]))

    def _count_organisation(self, start: int, *, opens_text: bool) -> None:
        """Counts the name of an organisation that continues after its capitalised words, up to `_end`."""
        name = without_leading_words(self._text[start : self._end])
        if _OF_PERSON.match(name):
            name = without_office(name)  # "Ida Crane of the Institute for Boats"
        self._counts[name] += 1
        self._possessives[name][""] += 1
        self._certain_names.add(name)
        if not opens_text:
            self._names_in_sentences.add(name)

    def _find_name(self, match: re.Match[str], paragraph: Span, *, opens_text: bool, has_counts: bool) -> str:
        """The name in a run of capitalised words; "" if there is none. `opens_text`: the run opens a sentence or
        quotation. `has_counts`: the paragraph lists names with numbers."""
        text = self._text
        if is_part_of_name(text, match, paragraph) or (opens_text and text[match.end() : match.end() + 1] == ":"):
            return ""  # "Date: May 4" in a list
        first_word = first_word_of_name(text, match, paragraph)
        name = without_office(tidy(match.group(), first_word), is_person=follows_title(text, match.start()))
        if opens_text and not match.group().startswith("The "):
            name = _IMPERATIVE.sub("", name)
        if name[-1:].isdigit() and (
            has_counts
            or name.split()[0].lower().removesuffix("s") in NAME_LISTS["peoples"]  # "Republicans 40"
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
            or (" " not in name and name.lower() in self._lower_case_words)
            or _is_unit(text, match.start(), name)
            or (" " not in name and _NUMBER_FOLLOWS.match(text, match.end(), paragraph.end))
        ):
            return ""
        follows_number = _NUMBER_BEFORE.search(text, max(0, match.start() - 2), match.start())
        return "" if follows_number and _UNIT_OR_DIRECTION.match(name) else name

    def _count(self, name: str, match: re.Match[str], paragraph: Span, *, opens_text: bool) -> None:
        """Counts a name, and remembers what is next to it."""
        text = self._text
        self._counts[name] += 1
        self._staff[name] += is_on_staff(text, match.end() - len(name), match.end(), paragraph)
        if text[max(0, match.start() - 1) : match.start()] == "/":
            self._names_after_slash.add(name)
        if word := _WORD_AFTER.match(text, match.end(), paragraph.end):
            self._words_after[name][word[1]] += 1
        ending = find_possessive(text, match.end(), paragraph.end)
        self._possessives[name][ending] += 1
        self._nouns_after_possessive[ending.partition(" ")[2]] += 1
        if not opens_text or " " in name or name.isupper():
            self._certain_names.add(name)
        if _has_article(text, match.start()):
            self._names_with_article.add(name)
        if not opens_text:
            self._names_in_sentences.add(name)

    def _merge_lower_case_ends(self) -> None:
        """Counts "Webb Space telescope" as "Webb Space Telescope"."""
        for longer_name in [name for name in self._counts if name.count(" ") > 1]:
            name, _, last_word = longer_name.rpartition(" ")
            if name in self._counts and self._words_after[name][last_word.lower()] == self._counts[name]:
                self._merge(name, longer_name)

    def _merge_opening_function_words(self) -> None:
        """Counts "My Old Ropes" as "Old Ropes", or the other way round if that is the form inside sentences."""
        openings = ENGLISH_FUNCTION_WORDS | FOREIGN_ARTICLES
        for name in [name for name in self._counts if name.partition(" ")[0].lower() in openings]:
            rest = name.partition(" ")[2]
            if name in self._counts and rest in self._counts:  # it may have been merged with a longer one
                whole_name, part = (rest, name) if rest in self._names_in_sentences else (name, rest)
                self._merge(part, whole_name)

    def _add_joined(self) -> None:
        """Counts names with two fields: as their first part if that is a name ("Ostend" of "Ostend and Tarrow Harbour
        Board"), else as a whole."""
        for (name, longer_name), count in self._joined_names.items():
            whole_name = name if name in self._counts else longer_name
            self._counts[whole_name] += count
            self._possessives[whole_name][""] += count
            self._certain_names.add(whole_name)

    def _merge_words_before_signs(self) -> None:
        """Counts "Severe QV-5" and "Quill QV-5" as "QV-5"."""
        for name in [name for name in self._counts if _ENDS_WITH_SIGN.search(name)]:
            first_word, _, sign = name.rpartition(" ")
            is_glued = (
                name not in self._names_in_sentences
                or first_word in self._counts
                or name in self._names_after_slash
                or first_word.isupper()
            )
            if is_glued and self._counts[sign] > self._counts[name]:
                self._merge(name, sign)

    def _merge_openings(self) -> None:
        """Counts "Obviously Tarrow" as "Tarrow"."""
        counts, words = self._counts, self._lower_case_words | self._names_with_article
        openings = Counter(name.partition(" ")[0].lower() for name in counts if " " in name)
        words |= {word for word in NAME_LISTS["steps"] if openings[word] > 1}  # "Add Tarrow", "Add Ostend"
        rests = {
            name: without_opening(name, counts, words, only_opens=name not in self._names_in_sentences)
            for name in counts
        }
        for name, rest in rests.items():
            if rest != name:
                self._merge(name, rest)
                self._certain_names.add(rest)

    def _merge(self, name: str, other_name: str) -> None:
        """Counts a name as another one."""
        self._counts[other_name] += self._counts.pop(name)
        self._possessives[other_name].update(self._possessives.pop(name))


def _without_nouns(endings: Counter[str], nouns: Collection[str]) -> Counter[str]:
    """The possessives that follow a name, without the capitalised nouns after them that are names by themselves."""
    without_nouns: Counter[str] = Counter()
    for ending, count in endings.items():
        possessive, _, noun = ending.partition(" ")
        without_nouns[f"{possessive} " if noun in nouns else ending] += count
    return without_nouns


def _has_article(text: str, start: int) -> bool:
    """Whether "the" comes right before `start` or right at it."""
    text_before = text[max(0, start - len("the ")) : start]
    return text_before.lower() == "the " or text.startswith("The ", start)


def _is_cut_off(text: str, paragraph: Span) -> bool:
    """Whether a paragraph that ends without a mark is cut off in the middle of a sentence, perhaps of a word: it is the
    last of the text and too long for a heading."""
    return len(paragraph) >= _MIN_SENTENCE_CHARACTERS and not text[paragraph.end :].strip()


def _opens_sentence(text: str, offset: int, paragraph: Span) -> bool:
    """Whether a sentence, an item of a list, or a cell of a table begins at `offset`."""
    text_before = text[max(paragraph.start, offset - 3) : offset].rstrip(" \n“\"‘'(•*–->►→▶")
    return not text_before or text_before[-1] in ".!?:…”|"


def _opens_quotation(text: str, match: re.Match[str]) -> bool:
    """Whether the match is a single word that begins a quotation, before a function word ("“Try | to sail”"). Its
    capital then does not show that it is a name."""
    text_before = text[max(0, match.start() - 2) : match.start()]
    next_word = _WORD_AFTER.match(text, match.end())
    is_quoted = text_before[-1:] in ("“", '"', "‘", "'") and text_before[:1].isspace() and " " not in match.group()
    return is_quoted and next_word is not None and next_word[1] in STOP_WORDS


def _begins_label(text: str, match: re.Match[str], paragraph: Span, last_word: str) -> bool:
    """Whether the last word of the match begins a label ("Boat: Tarrow Year: 1936", "Tarrow Annual sales: 5")."""
    colon = text[match.end() : match.end() + 1] == ":" and may_end_name(last_word)
    return colon or _LABEL_FOLLOWS.match(text, match.end(), paragraph.end) is not None


def _is_item_number(text: str, match: re.Match[str], paragraph: Span) -> bool:
    """Whether the number at the end of the match is that of the next item of a list in this paragraph."""
    number = match.group().rsplit(None, 1)[-1]
    if not (number.isdigit() and _LIST_ITEM_FOLLOWS.match(text, match.end(), paragraph.end)):
        return False
    return text.find(f" {int(number) - 1}. ", paragraph.start, match.start()) >= 0


def _is_unit(text: str, start: int, name: str) -> bool:
    """Whether the word is the unit of a number ("5 GW", "3 Euro")."""
    follows_number = start > 1 and text[start - 1] in " \u00a0" and text[start - 2].isdigit()
    return follows_number and (" " not in name or name.split()[0] in _SCALES)
