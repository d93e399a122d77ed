"""Noun phrases after a number: where they end, what belongs to them, and whether they say anything.

Parameters are offsets in the text: `offset` is where the phrase begins, `end` is the end of the sentence.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re

from bot.distilling.figures.labels.labels import NOUNS_LIKE_PARTICIPLES
from bot.distilling.quotes.grammar.clause import IRREGULAR_PAST_FORMS
from bot.distilling.quotes.grammar.nouns import is_person_noun
from bot.text.word_lists import word_lists
from bot.text.word_lists.patterns import any_of
from bot.text.word_lists.stop_words import STOP_WORDS

_LISTS = word_lists("figures_en")
_MAX_PHRASE_WORDS = 5
"""The maximum number of words of a noun phrase."""
_REPORTING_VERB = re.compile(r"\s(?:believe|claim|estimate|fear|report|said|say|told|think|warn)(?:ed|s)?\b")
"""A verb of saying: its subject are people who say something, not what is counted (" said")."""
_NUMBER_WORDS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve dozens hundreds thousands".split()
)
"""First words of a phrase that contains its own number ("30 boats and two quays")."""
_LIST_ITEM = re.compile(r",\s(?!and\s|or\s)(?=[a-z])")
"""The comma before the second of three or more things ("boats, quays and mills")."""
_CONJUNCTION = re.compile(r",?\s(?:and|or)\s(?P<other>other\s)?(?=[^\W\d_])")
"""The conjunction before the last of two or more things ("boats | and | quays", ", and other | boats")."""
_END_OF_CLAUSE = re.compile(rf"[.,;:—–)]|$|\s{any_of(_LISTS['auxiliaries'])}\b")
"""What follows a noun phrase, but not a verb that looks like a plural ("40 boats and sails | to Salem")."""
NOUNS_LIKE_ADJECTIVES = _LISTS["nouns_like_adjectives"]
"""Nouns with an ending of adjectives or participles."""
_ADJECTIVE_ENDINGS = ("est", "ed", "ing", "ive", "ous", "ful", "able", "ible")
"""Endings of adjectives and participles."""
ADJECTIVES_LIKE_NOUNS = frozenset("daily elderly friendly hourly monthly quarterly unique weekly yearly".split())
"""Adjectives that look like adverbs or nouns."""
_EMPTY_NOUNS = _LISTS["empty_nouns"]
"""Nouns that do not say what is measured by themselves ("a 12-month high")."""
EMPTY_MODIFIERS = _LISTS["empty_modifiers"]
"""Words before such nouns that say nothing more ("a record high")."""
_PERIOD = re.compile(r"[\w-]+-(?:day|week|month|quarter|year)")
"""A period before such a noun ("a 12-month high")."""
PLACES = _LISTS["places"]
"""Nouns for places. A number after such a noun and "of" counts people, though no word says so ("a nation of 22
million")."""
_ADJECTIVES = _LISTS["adjectives"]
"""Words that cannot be the head of a noun phrase."""
_PLURALS = _LISTS["plurals"]
"""Nouns that are plural without an s."""
_NOT_PLURALS = frozenset("gas news texas kansas arkansas diabetes overseas indoors outdoors always sometimes".split())
"""Words that end in s but are not plurals."""
_COMMON_PLURALS = _LISTS["common_plurals"]
"""Plurals that belong to a name or headline if they are capitalised ("60 Minutes"); other capitalised plurals are
people ("524 Iowans")."""
ADVERBS = _LISTS["adverbs"]
"""Adverbs after a sum. They do not name the thing that is paid for ("$30 million overseas")."""
TEXT_WORD = re.compile(
    r"\s?((?:[A-Z]\.){2,}(?:[’']s?)?(?=\s[a-z])|\d[\d.,]*\d(?![\w’'-])|[A-Z][\w’'-]*\s&\s[A-Z][\w’'-]*"
    r"|[^\W\d_][\w’'-]*-\s(?:and|or|to)\s[\w-]+|[^\W_][\w’'&/-]*(?:\.[\w]+)*)"
)
"""A word, a number, an abbreviation or two words that share their end ("middle- and upper-income")."""
_FINAL_DIRECTION = re.compile(r"(?<=\w) (?:north|south)?(?:east|west|north|south)(?:ward)?$")
"""A direction after a noun, which is not part of the noun ("a 9-mile drive northeast")."""
_NAME_GOES_ON = re.compile(r"\s[A-Z]")
"""Another capitalised word (" Crane")."""
_LAST_NAME = re.compile(r"(?<=[a-z])\s[A-Z][\w’'-]*$")
"""The first word of a name at the end of a phrase ("team | Ida"); the name is cut off if the phrase has
`_MAX_PHRASE_WORDS` words."""
_ADJECTIVES_OF_OFFICES = frozenset({"elect", "general", "martial"})
"""Adjectives that follow a plural and form an office or a court with it ("attorneys general")."""
_ADJECTIVE_AFTER_NOUN = re.compile(r"(?<=\w) (?:alike|available|eligible|missing|pending|present|responsible)$")
"""An adjective that follows its noun ("10 million doses of vaccine available")."""
_COUNTED_NOUNS = frozenset("people men women children years days weeks times ways things".split())
"""Frequent nouns that end the phrase of a number."""
FUNCTION_WORDS = STOP_WORDS - frozenset(
    "time times number people day days week weeks year years way ways point part place work man men woman women thing "
    "things call look use war kind end used new large larger small smaller great good".split()
) | frozenset(
    "ahead alone due struck "
    "across along amid among around behind beyond despite inside like near outside per toward via within".split()
)
"""Words that end a noun phrase."""
_NOT_FIRST_WORDS = (
    FUNCTION_WORDS | frozenset("million billion thousand old long high wide deep tall".split())
) - _COUNTED_NOUNS
"""Words that cannot begin a noun phrase."""
_NO_NOUNS_AFTER_PLURALS = ADVERBS | frozenset(
    "aged ages afterwards besides days decades hours minutes months nowadays perhaps seconds times towards upwards "
    "weeks years".split()
)
"""Words that end in s, but are not part of a noun phrase after a plural ("20 voters | weeks ago")."""
VERBS = IRREGULAR_PAST_FORMS | _LISTS["verbs"]
"""Verbs that end a noun phrase."""
OBJECT_FOLLOWS = re.compile(r"\s(?:the|an?|its|their|his|her|only|just|first|second|third)\b")
"""What follows a verb, not a plural ("the $15 wage" in "$15 provides just a living wage")."""
_NUMBER_OR_ARTICLE_FOLLOWS = re.compile(r"\s(?:[$€£]?\d|(?:an?|its|their|his|her|only|just)\b)")
"""What follows a verb that ends in s ("spends | $2", "sells | its boats")."""
_NAME_FOLLOWS = re.compile(r"\s(?:the\b|[A-Z])")
"""What follows a verb that ends in s ("features | Quill"), or the people who do something with the noun before ("taxes|
the town imposed")."""
AUXILIARIES = _LISTS["auxiliaries"]
"""Auxiliary verbs ("has", "will")."""
CONTRACTED = re.compile(r"(?i:it|that|there|here|he|she|what|who)[’']s|\w+[’'](?:re|ve|ll|d|t)")
"""A word with a verb or "not" in it ("it’s", "they’ll", "don’t")."""


def read_phrase(text: str, offset: int, end: int) -> str:
    """The noun phrase that begins at `offset`: up to a verb, a punctuation mark or the word after a plural, at most
    `_MAX_PHRASE_WORDS` words. "" if no noun phrase begins there."""
    start = stop = offset
    last = ""
    for _ in range(_MAX_PHRASE_WORDS):
        word = TEXT_WORD.match(text, stop, end)
        if word is None or (stop > start and (text[stop : stop + 1] != " " or _ends_phrase(word[1], last))):
            break
        lower = word[1].lower()
        if (
            stop == start
            and not word[1].isupper()
            and (lower in _NOT_FIRST_WORDS or (lower in VERBS and lower != "lost"))
        ):
            break
        if (
            is_plural(word[1])
            and last.endswith("s")
            and is_plural(last)
            and OBJECT_FOLLOWS.match(text, word.end(), end)
        ):
            break  # a verb: "a row of 40 trees | brightens the quay"
        stop, last = word.end(), word[1]
    words = _FINAL_DIRECTION.sub("", text[start:stop].strip())
    if len(words.split()) == _MAX_PHRASE_WORDS and last.istitle() and _NAME_GOES_ON.match(text, stop, end):
        words = _LAST_NAME.sub("", words)  # "goalkeeper of the first team Ida | Crane"
    words = _ADJECTIVE_AFTER_NOUN.sub("", words)
    if words.endswith(("’s", "'s")):
        return ""  # cut off after a possessive
    return words if words.endswith(".") and words[:-1].isupper() else words.rstrip(".,’'-/")


def add_conjunct(text: str, words: str, offset: int, end: int) -> str:
    """The noun phrase at `offset` with those after "and", "or" or commas, if they clearly belong together: plurals
    ("soldiers and civilians"), names ("Spain and France"), or a word and a longer phrase ("state and local cash")."""
    if not words or "," in words:
        return words
    first_end = after = offset + len(words)
    while (item := _LIST_ITEM.match(text, after, end)) and is_plural(words):
        phrase = read_phrase(text, item.end(), end)
        if not phrase or not is_plural(phrase) or not _is_conjunct(phrase):
            return words
        after = item.end() + len(phrase)
    conjunction = _CONJUNCTION.match(text, after, end)
    second = read_phrase(text, conjunction.end(), end) if conjunction else ""
    if conjunction is None or not second or not is_noun(second) or is_unspecific(second) or not _is_conjunct(second):
        return words
    is_list = after > first_end
    if conjunction.group().startswith(",") and not is_list:
        return words  # "40 boats, and mills …" begins a new clause
    if is_list and _REPORTING_VERB.match(text, conjunction.end() + len(second), end):
        return words  # "30 boats sank, wardens and skippers said"
    parts = second.split()
    if second[0].isupper():
        belongs = words.rpartition(" ")[2][0].isupper()
    elif is_plural(words):
        is_certain = (
            conjunction["other"] is not None
            or is_person_noun(parts[-1])
            or (len(parts) > 1 and not parts[0].endswith("s"))
        )
        ends_clause = _END_OF_CLAUSE.match(text, conjunction.end() + len(second), end) is not None
        belongs = is_plural(second) and (ends_clause or is_certain)
    else:
        belongs = " " not in words and words.islower() and len(parts) > 1
    return text[offset : conjunction.end() + len(second)] if belongs else words


def without_clause(text: str, words: str, offset: int, end: int) -> str:
    """A noun phrase at `offset` without the beginning of a clause: a name after a noun ("a 40-year break | Quill
    took"), people before a verb ("the 7% cap | members had") or a verb before a number ("the ferry plan | spends $2").
    "" if its last word may be a verb with a name as object ("clip features | Quill").
    """
    *before, last = words.split() or [""]
    if not before or not before[-1].islower():
        return words
    after = offset + len(words)
    next_word = TEXT_WORD.match(text, after, end)
    is_verb_next = next_word is not None and (
        next_word[1] in AUXILIARIES or next_word[1] in VERBS or next_word[1].endswith("ed")
    )
    if last.endswith("s") and _NAME_FOLLOWS.match(text, after, end):
        return ""  # "a 30-second clip features Quill" or "5% boat taxes the town imposed"
    is_clause = (
        last.istitle()
        or (is_verb_next and is_plural(last) and is_person_noun(last))
        or (last.endswith("s") and _NUMBER_OR_ARTICLE_FOLLOWS.match(text, after, end) is not None)
    )
    return " ".join(before) if is_clause else words


def is_noun(words: str) -> bool:
    """Whether the last of some words can be a noun, not "largest" in "the 10 largest and oldest ports"."""
    last = words.split()[-1].lower()
    if last in _ADJECTIVES | ADJECTIVES_LIKE_NOUNS or words == "times" or (len(last) < 3 and not words.isupper()):
        return False
    return not last.endswith(_ADJECTIVE_ENDINGS) or last in NOUNS_LIKE_ADJECTIVES


def is_plural(words: str) -> bool:
    """Whether the last of some English words is a plural."""
    *before, last = words.lower().split()
    if before and last in _ADJECTIVES_OF_OFFICES:
        last = before[-1]
    last = last.rsplit("-", 1)[-1]
    if last in _PLURALS or last.endswith(("people", "men", "children", "folk")):
        return True
    return last.endswith("s") and last not in _NOT_PLURALS and not last.endswith(("ss", "us", "is", "’s", "'s"))


def is_unspecific(words: str) -> bool:
    """Whether the words do not say what is measured ("a 12-month period", "a record high")."""
    *modifiers, last = words.lower().split() or [""]
    return last in _EMPTY_NOUNS and all(
        word in EMPTY_MODIFIERS or word in _ADJECTIVES or _PERIOD.fullmatch(word) for word in modifiers
    )


def forms_name_with_number(words: str) -> bool:
    """Whether a number and the single capitalised word after it form a name ("60 Minutes", not "524 Iowans")."""
    return " " not in words and words.istitle() and (words.lower() in _COMMON_PLURALS or not is_plural(words))


def _is_conjunct(phrase: str) -> bool:
    """Whether a noun phrase can be counted together with another: it has no number and is no clause."""
    first = phrase.split()[0]
    return not (first.lower() in _NUMBER_WORDS or first.endswith(("ed", "ing")) or any(map(str.isdigit, phrase)))


def _ends_phrase(word: str, last: str) -> bool:
    """Whether a noun phrase whose last word is `last` ends before `word`."""
    lower = word.lower()
    if not word.isupper() and (lower in FUNCTION_WORDS or lower in VERBS or CONTRACTED.fullmatch(word)):
        return True
    if last.lower() in _NOT_PLURALS or lower in _ADJECTIVES_OF_OFFICES:
        return False
    ends_in_plural = (
        last.lower() in _COUNTED_NOUNS
        or last.endswith(("ans", "ers", "ists"))
        or (last.islower() and last.endswith("s") and not last.endswith(("ss", "us", "is", "'s", "’s")))
    )
    if not word.islower():
        return ends_in_plural and (word[0].isdigit() or last.islower())
    if (
        ends_in_plural
        and last.islower()
        and (last.endswith("s") or is_plural(last))
        and is_plural(word)
        and (is_person_noun(last.lower()) or not is_person_noun(word))
        and lower not in _NO_NOUNS_AFTER_PLURALS
    ):
        return False  # no verb after a plural ends in s: "14 sports | programs"
    return ends_in_plural or (
        len(word) > 3
        and lower.endswith(("ed", "ly", "ing"))
        and lower not in NOUNS_LIKE_ADJECTIVES | ADJECTIVES_LIKE_NOUNS | NOUNS_LIKE_PARTICIPLES
    )
