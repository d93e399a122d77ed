"""The expected answer type of a question, and which words of a sentence could be of that type.

The question word usually decides it ("who": a name, "how many": a number). If not ("what city"), the noun after it
does. The types are similar to the classes of Li & Roth (2002), "Learning question classifiers". `prepare_question` asks
for the type of a question; the index keeps the signs of each word.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from enum import IntFlag, StrEnum
from functools import cache

import numpy as np
from numpy.typing import NDArray

from bot.text.word_lists import word_lists
from bot.text.word_lists.function_words import POLARITY_WORDS
from bot.text.words import fold


class AnswerType(StrEnum):
    """The type of answer that a question asks for."""

    PERSON = "person"
    PLACE = "place"
    TIME = "time"
    NUMBER = "number"
    REASON = "reason"
    MANNER = "manner"
    THING = "thing"
    """Anything else that "what" or "which" asks for."""
    YES_NO = "yes or no"
    TOPIC = "topic"
    """Not a question: a few words, a headline."""


class Sign(IntFlag):
    """What a word by itself shows about the type of answer that it could be: "1984" has DIGIT and YEAR, "because" has
    REASON. Each sign is one bit of a byte."""

    DIGIT = 1
    """It begins with a digit."""
    COUNT = 2
    """A number in words: "three", "dozen", "twice"."""
    YEAR = 4
    TIME = 8
    """"monday", "century", "until"."""
    REASON = 16
    MANNER = 32
    """"by", "through"."""
    NEGATION = 64
    """A word that reverses a meaning: "not", "never", "without"."""
    CAPITAL = 128


_MAX_CHARACTERS = 400
"""Only the beginning of a question is searched for question words."""
_WHAT_WORD = r"(?:what|which|whats|welche[rsn]?|was f[uü]r)"
"""Matches "what", "which", and German "welcher"."""
_NOUN_TYPES = {
    noun: AnswerType(answer_type)
    for answer_type in ("person", "place", "time", "number")
    for noun in word_lists("answer_nouns")[answer_type]
}
"""What a noun after "what" asks for: "city" a place, "year" a time."""
_SPACED_WORDS = r"(?:^|(?<=[\s¿\"'’“«(,-]))(?:{})(?=$|[\s?.,:!;\"'’”»)-])"
"""A pattern to fill in with words, which must stand alone."""
_UNSPACED_LETTER = re.compile(r"[\u0e00-\u0e7f\uac00-\ud7af]")
"""A Thai or Korean letter. Thai has no spaces between words; in Korean, an ending follows its word without a space."""


def _pattern_of(words: Collection[str]) -> re.Pattern[str]:
    """Matches any of some question words in a folded text; if several begin at one position, the longest. Words of
    languages with spaces must stand alone."""
    sorted_words = sorted(map(fold, words), key=lambda word: (-len(word), word))
    spaced_words = [re.escape(word) for word in sorted_words if not _UNSPACED_LETTER.search(word)]
    unspaced_words = [re.escape(word) for word in sorted_words if _UNSPACED_LETTER.search(word)]
    return re.compile("|".join([_SPACED_WORDS.format("|".join(spaced_words)), *unspaced_words]))


_ASKS_FOR_NUMBER = (
    r"\bhow (?:many|much|large|big|tall|high|long|far|old|deep|heavy|fast|often|wide|likely)\b"
    r"|\bwie ?(?:viele?|hoch|lange?|gro(?:ß|ss)|teuer)\b"
    r"|多少|[几幾][个個名台年天]|いくつ|いくら|何(?:人|台|メートル|個|円|年|割)"
)
"""Matches "how many", "how far", German "wie viele", and the like in Chinese and Japanese."""
_QUESTION_PATTERNS = (
    (AnswerType.NUMBER, re.compile(_ASKS_FOR_NUMBER)),
    (AnswerType.TIME, re.compile(r"\bwhen\b|\bwhat time\b|\bwann\b|什[么麼][时時]候|何[时時]|いつ")),
    (AnswerType.PERSON, re.compile(r"\bwho(?:m|se|s|'s)?\b|\bwe[rmn]\b|谁|誰|だれ")),
    (AnswerType.PLACE, re.compile(r"\bwhere\b|\bwohin\b|\bwo\b|哪[里裡裏儿兒]|どこ")),
    (
        AnswerType.REASON,
        re.compile(
            r"\bwhy\b|\bhow come\b|\bwhat causes?d?\b|\bwarum\b|\bwieso\b|\bweshalb\b|[为為]什[么麼]|なぜ|どうして"
        ),
    ),
    (AnswerType.THING, re.compile(rf"\b{_WHAT_WORD}\b")),
)
"""The kinds of answers, each with the words that ask for it. If several begin at the same position in the question, the
first one listed counts."""
_NOUN_AFTER_WHAT = re.compile(
    rf"\b{_WHAT_WORD}\s+(?:(?:is|was|are|were)\s+the\s+)?(?:(?:kind|type|sort|name)s?\s+of\s+(?:the\s+)?)?([^\W\d_]+)"
)
"""Matches "what kind of boat", with "boat" as the noun."""
_MANNER = re.compile(r"\bhow\b|\bwie\b|怎|どう")
"""Matches "how" and its like in German, Chinese and Japanese."""
_FOREIGN_WHAT = re.compile(r"\bwas\s|什[么麼]|何|なに")
"""Question words for a thing in other languages. They count only if no pattern of _QUESTION_PATTERNS matches: German
"was" is also an English verb."""
_PATTERNS_OF_LANGUAGES = tuple(
    (AnswerType(answer_type), _pattern_of(words))
    for answer_type, words in word_lists("question_words_of_languages").items()
)
"""Patterns of question words in other languages, each with the type of answer. They count only if no pattern of
_QUESTION_PATTERNS matches."""
_YES_NO = re.compile(r"^(?:is|are|was|were|do|does|did|can|could|will|would|has|have|had|should)\b")
"""Matches "does" at the beginning of "does it float"."""
_YEAR = re.compile(r"(?:1[0-9]|20)\d\d(?:s|th)?")
"""Matches "1987", "1980s"."""
_DIGIT_SIGNS, _YEAR_SIGNS = int(Sign.DIGIT), int(Sign.DIGIT | Sign.YEAR)
"""The signs of a word that may be a number, and of one that may be a year."""
_WORD_SIGNS: dict[str, int] = {}
"""The signs of folded words, each as a byte, without those of digits and capitals."""
for _name, _words in {**word_lists("answer_words"), "negation": POLARITY_WORDS}.items():
    for _word in map(fold, _words):
        _WORD_SIGNS[_word] = _WORD_SIGNS.get(_word, 0) | int(Sign[_name.upper()])
_SIGN_FITS = {
    AnswerType.NUMBER: ((Sign.COUNT, 0.8), (Sign.DIGIT, 1.0)),
    AnswerType.TIME: ((Sign.DIGIT, 0.4), (Sign.TIME, 0.8), (Sign.YEAR, 1.0)),
    AnswerType.PERSON: ((Sign.CAPITAL, 1.0),),
    AnswerType.PLACE: ((Sign.CAPITAL, 1.0),),
    AnswerType.REASON: ((Sign.REASON, 1.0),),
    AnswerType.MANNER: ((Sign.MANNER, 1.0),),
}
"""For each type, how well a word with each sign fits, from 0 to 1. If a word has several signs, the last one listed
counts."""
RECOGNISABLE_TYPES = frozenset(_SIGN_FITS)
"""Types that can be recognised by the signs of a word. Any word could be an answer of the other types."""


def expected_answer_type(question: str) -> AnswerType:
    """The type of answer that `question`, without greetings and mentions, asks for. Reads the first _MAX_CHARACTERS
    characters."""
    text = question[:_MAX_CHARACTERS].lower().strip()
    types_found = [
        (match.start(), number)
        for number, (_, pattern) in enumerate(_QUESTION_PATTERNS)
        if (match := pattern.search(text))
    ]
    if types_found:
        # The earliest question word decides: "who led them when the war began?"
        answer_type = _QUESTION_PATTERNS[min(types_found)[1]][0]
        return _type_asked_by_what(text) if answer_type is AnswerType.THING else answer_type
    if _FOREIGN_WHAT.search(text):
        return AnswerType.THING
    if (foreign_type := _type_in_other_languages(fold(text))) is not None:
        return foreign_type
    if _MANNER.search(text):
        return AnswerType.MANNER
    return AnswerType.YES_NO if _YES_NO.search(text) else AnswerType.TOPIC


def begins_with_verb(question: str) -> bool:
    """Whether an English question begins like a question for yes or no, even if it asks for something else: "does it
    float", "did they say why"."""
    return _YES_NO.search(question[:_MAX_CHARACTERS].lower().strip()) is not None


def signs_of(word: str) -> int:
    """The signs of a folded word as a byte, without CAPITAL: folding removes capitals."""
    signs = _WORD_SIGNS.get(word, 0)
    if word[0].isdigit():
        signs |= _YEAR_SIGNS if _YEAR.fullmatch(word) else _DIGIT_SIGNS
    return signs


@cache
def fit_by_signs(answer_type: AnswerType) -> NDArray[np.float32]:
    """(256,): for each byte of signs, how well a word with these could be an answer of that type, from 0 to 1. Raises
    KeyError for a type that is not in RECOGNISABLE_TYPES."""
    signs = np.arange(256)
    fit = np.zeros(256, np.float32)
    for sign, value in _SIGN_FITS[answer_type]:
        fit[(signs & sign) > 0] = value
    return fit


def _type_in_other_languages(folded_text: str) -> AnswerType | None:
    """What the first question word of _PATTERNS_OF_LANGUAGES in a text asks for; of two that begin at the same
    position, the longer one decides ("qué año", not "qué"). None if the text has none."""
    types_found = [
        (match.start(), -len(match.group()), number)
        for number, (_, pattern) in enumerate(_PATTERNS_OF_LANGUAGES)
        if (match := pattern.search(folded_text))
    ]
    return _PATTERNS_OF_LANGUAGES[min(types_found)[2]][0] if types_found else None


def _type_asked_by_what(text: str) -> AnswerType:
    """The type of the noun after "what" or "which"; THING if it is unknown."""
    noun = _NOUN_AFTER_WHAT.search(text)
    return _type_of_noun(noun.group(1)) if noun else AnswerType.THING


def _type_of_noun(noun: str) -> AnswerType:
    """What a noun in the singular or plural asks for; THING if it is unknown."""
    singular = noun[:-1] if noun.endswith("s") and noun not in _NOUN_TYPES else noun
    return _NOUN_TYPES.get(noun) or _NOUN_TYPES.get(singular) or AnswerType.THING
