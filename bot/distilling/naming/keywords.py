"""Finds the keywords of a text: its most frequent content words, and pairs of neighbouring ones."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise

from bot.distilling.naming.name_words import NAME_LISTS, TITLES
from bot.distilling.naming.names import CountedName
from bot.distilling.naming.noun_uses import PASTS, find_non_nouns
from bot.model import Span
from bot.text.boilerplate.authors.agencies import NEWS, PICTURES
from bot.text.word_lists import word_lists
from bot.text.word_lists.calendar import english_calendar, english_month_pattern
from bot.text.word_lists.first_names import FIRST_NAMES
from bot.text.word_lists.stop_words import STOP_WORDS

MAX_KEYWORDS = 10
"""The maximum number of keywords of a card."""
_MAX_PHRASES = 11
"""The maximum number of phrases that may become keywords, including those that are dropped later. With more, articles
get general words as keywords."""
_MAX_CHARACTERS = 200_000
"""The number of characters of a text whose words are counted: enough to know what it is about."""

_WORD = re.compile(r"(?<![\w@])(?<!\w\.)([^\W\d_][\w-]*+)(?!@|\.\w)([’'][a-z]{1,2}\b)?")
"""A word that is not part of an address, and its contraction or possessive ending ("Quill’s")."""
_CJK_RUN = re.compile(r"[\u4e00-\u9fff々]{2,8}|[ァ-ヺー]{3,16}|[A-Za-z][\w.-]{1,15}")
"""A run of one script, counted as a word in Chinese and Japanese ("船舶")."""
_UNSPECIFIC_WORDS = NAME_LISTS["unspecific_words"]
"""Words that are frequent everywhere and say nothing about the subject."""
_GENERAL_NOUNS = NAME_LISTS["general_nouns"]
"""Nouns that are frequent in articles on any subject."""
_MIN_LETTERS = 3
"""The minimum number of letters of a word that is counted."""
_MAX_NAMES = 200
"""The maximum number of names of a text that its words are compared with."""
_MIN_FREQUENT = 4
"""The minimum number of occurrences of a single capitalised word that is a keyword, but not among the names of the
text, because the word also occurs in lower case ("Quill", if a post has "quill")."""
_ROLES = word_lists("speakers")["persons"]
"""Words for what a person is, which are not names ("District Attorney")."""
_RANK_AFTER_OFFICE = "general"
"""The second word of an office ("attorney general"), which is not an adjective there."""
_NOT_NAMES = NAME_LISTS["offices"] | NAME_LISTS["not_names"] | word_lists("people")["titles"]
"""Offices, titles and other capitalised words that are not names."""
_SHORT_TITLES = TITLES | NAME_LISTS["short_offices"]
"""Titles and offices as they are abbreviated ("Rep.", "CEO")."""
_PARTS_OF_NAMES = NAME_LISTS["institutions"] | NAME_LISTS["organisations"] | word_lists("people")["not_in_person_names"]
"""Words that occur in many names, and are not names by themselves ("National" of "National Quay Service" and "National
Mint")."""
_SHORT_MONTH = re.compile(english_month_pattern())
"""A month, whole or shortened ("Feb.")."""
_CJK = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
"""A Chinese or Japanese character ("船")."""


def count_phrases(text: str, paragraphs: Sequence[Span], language: str) -> Counter[str]:
    """The number of occurrences of each content word, and of each pair of neighbouring content words, in the
    paragraphs. In English (`language` is a two-letter code), verbs, adjectives and adverbs are left out, and so are
    pairs that end with such a word."""
    counts: Counter[str] = Counter()
    characters_left = _MAX_CHARACTERS
    for paragraph in paragraphs:
        piece = text[paragraph.start : min(paragraph.end, paragraph.start + characters_left)]
        characters_left -= len(piece)
        if _CJK.search(piece):
            counts.update(match.group() for match in _CJK_RUN.finditer(piece))
        else:
            _count_words(piece, counts)
        if characters_left <= 0:
            break
    if language != "en":
        return counts
    non_nouns = find_non_nouns(text, paragraphs, _MAX_CHARACTERS)
    return Counter({phrase: count for phrase, count in counts.items() if not _is_non_noun(phrase, non_nouns)})


def is_agency(name: str) -> bool:
    """Whether the name is that of an agency or other supplier of news or pictures."""
    return NEWS.fullmatch(name) is not None or PICTURES.fullmatch(name) is not None


def find_keywords(counts: Counter[str], names: Sequence[CountedName]) -> tuple[str, ...]:
    """At most `MAX_KEYWORDS` of the counted phrases, best first, with no word twice.

    Pairs must occur twice. Capitalised phrases must be among the `names` of the text (most frequent first) or a part of
    one, which is taken as a whole ("York" counts as "New York").
    """
    wholes = _WholeNames(names[:_MAX_NAMES])
    scores = {phrase: _score(phrase, count) for phrase, count in counts.items()}
    ranked_phrases = sorted((phrase for phrase in scores if scores[phrase] > 0), key=lambda phrase: -scores[phrase])
    keywords: dict[str, str] = {}  # by phrase; "" for a phrase that is not a keyword, but takes the place of one
    for phrase in ranked_phrases:
        keyword = wholes.whole_of(phrase, counts[phrase])
        words = set((keyword or phrase).lower().split())
        if not any(
            words & set((other_keyword or other_phrase).lower().split())
            for other_phrase, other_keyword in keywords.items()
        ):
            keywords[phrase] = "" if is_agency(keyword) else keyword
        if len(keywords) == _MAX_PHRASES:
            break
    return tuple(filter(None, keywords.values()))[:MAX_KEYWORDS]


class _WholeNames:
    """Finds the name of a text to which a word, or a pair of neighbouring words, belongs."""

    def __init__(self, names: Sequence[CountedName]) -> None:
        """`names` are those of the text, most frequent first."""
        self._names = {name.text: name for name in names}
        self._counts: dict[str, Counter[str]] = {}
        self._by_first_name = {
            first_name: name.text
            for name in reversed(names)
            for first_name, *other_words in [name.text.split()]
            if other_words
            and first_name.lower() in FIRST_NAMES
            and other_words[0][0].isupper()
            and other_words[-1].lower() not in _PARTS_OF_NAMES
        }
        for name in names:
            words = ["", *(match[1] for match in _WORD.finditer(name.text))]
            for previous_word, word in pairwise(words):
                self._names.setdefault(word, name)
                self._counts.setdefault(word, Counter())[previous_word] += name.count
            for pair in map(" ".join, pairwise(words[1:])):
                self._names.setdefault(pair, name)

    def whole_of(self, phrase: str, count: int) -> str:
        """The name that a phrase is, or is mostly a part of; the phrase itself if it is not capitalised; "" for
        capitalised words that are not a name, such as those at the beginning of sentences. `count` is how often it
        occurs."""
        if not all(word[0].isupper() for word in phrase.split()) or phrase.lower() in NAME_LISTS["peoples"]:
            return phrase
        if phrase in self._by_first_name:
            return self._by_first_name[phrase]
        name = self._names.get(phrase)
        if name is None:
            first_word, _, role = phrase.rpartition(" ")
            if role.lower() in _ROLES:
                whole_name = self._names.get(first_word)
                is_name = first_word.lower() in NAME_LISTS["peoples"] or (
                    whole_name is not None and whole_name.text == first_word
                )
                return f"{first_word} {role.lower()}" if is_name else phrase.lower()
            return phrase if count >= _MIN_FREQUENT and " " not in phrase and phrase.lower() not in _NOT_NAMES else ""
        if name.text == phrase or " " in phrase:
            return name.text
        # "Los" of "Los Palos" and "Los Palos City Council"
        previous_word, joined_count = self._counts[phrase].most_common(1)[0]
        is_mostly_part = 2 * (joined_count if previous_word else name.count) >= count
        if is_mostly_part:
            return name.text
        return "" if phrase.lower() in _PARTS_OF_NAMES else phrase


def _count_words(piece: str, counts: Counter[str]) -> None:
    """Adds the content words of a text, and the pairs of them with only a space in between, to `counts`."""
    previous_word, end = "", -1
    for match in _WORD.finditer(piece):
        word = match[1]
        if len(word) < _MIN_LETTERS or word.lower() in STOP_WORDS or match[2] not in (None, "’s", "'s"):
            previous_word = ""
            continue
        counts[word] += 1
        if previous_word and match.start() == end + 1 and piece[end].isspace():
            counts[f"{previous_word} {word}"] += 1
        previous_word, end = ("", -1) if match[2] else (word, match.end())


def _is_non_noun(phrase: str, non_nouns: Collection[str]) -> bool:
    """Whether a phrase is one of `non_nouns`, the words that are not nouns, or a pair that ends with one ("mint
    expects"). False for a pair that ends with a base form or participle, which may be a noun after another one
    ("minimum wage", "sex trafficking"), and for an office with its rank ("attorney general")."""
    first_word, _, last_word = phrase.rpartition(" ")
    if last_word == _RANK_AFTER_OFFICE and first_word in _ROLES:
        return False
    return last_word in non_nouns and (
        not first_word or last_word.endswith(("ed", "ly", "s")) or last_word in PASTS | NAME_LISTS["general_words"]
    )


def _score(phrase: str, count: int) -> float:
    """The score of a phrase as a keyword (0 or more); 0 for phrases that cannot be keywords. It is the count, raised
    for names and pairs, lowered for words with endings of verbs and adverbs, and slightly raised for long words. The
    factors are set by hand."""
    words = phrase.split()
    if (
        phrase in _UNSPECIFIC_WORDS
        or is_agency(phrase)
        or _singular(phrase.lower()) in _GENERAL_NOUNS
        or phrase.lower() in english_calendar()
        or _SHORT_MONTH.fullmatch(phrase)
        or words[-1].lower() in _SHORT_TITLES
    ):
        return 0.0
    is_name = all(word[0].isupper() for word in words)
    if len(words) > 1:
        return count * (2.0 if is_name else 1.7) if count > 1 or is_name else 0.0
    weight = 0.6 if phrase.endswith(("ed", "ing", "ly")) else 1.0
    return count * (1.2 if is_name else weight) + 0.01 * min(len(phrase), 15)


def _singular(word: str) -> str:
    """The singular of an English noun, by its ending."""
    if word in NAME_LISTS["unchanged"]:
        return word
    if word[:-1] in NAME_LISTS["plurals_of_ie"]:
        return word[:-1]
    if word.endswith("ies") and len(word) > len("ties"):
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word
