"""The expected answer type of a question, and which words of a sentence could be of that type.

The question word usually decides it ("who": a name, "how many": a number). If not ("what city"), the noun after it
does. The types are the coarse classes of Li & Roth (2002), "Learning question classifiers".
"""

from __future__ import annotations

import re
from enum import IntFlag, StrEnum
from functools import cache

import numpy as np
from numpy.typing import NDArray

from bot.text.function_words import POLARITY_WORDS
from bot.text.word_lists import word_lists
from bot.text.words import fold


class AnswerKind(StrEnum):
    """The kind of answer a question asks for."""

    PERSON = "person"
    PLACE = "place"
    TIME = "time"
    NUMBER = "number"
    REASON = "reason"
    MANNER = "manner"
    THING = "thing"
    TRUTH = "truth"
    TOPIC = "topic"
    """Not a question: a few words, a headline."""


class Sign(IntFlag):
    """What a word looks like without its sentence, as a hint at its kind of answer. Each sign is one bit of a byte."""

    DIGIT = 1
    COUNT = 2
    YEAR = 4
    TIME = 8
    REASON = 16
    MANNER = 32
    NEGATION = 64
    CAPITAL = 128


_WHAT = r"(?:what|which|whats|welche[rsn]?|was f[uü]r)"
_NOUN_KINDS = {
    noun: AnswerKind(kind)
    for kind in ("person", "place", "time", "number")
    for noun in word_lists("answer_nouns")[kind]
}
_NUMBER_ASKED = (
    r"\bhow (?:many|much|large|big|tall|high|long|far|old|deep|heavy|fast|often|wide|likely)\b"
    r"|\bwie ?(?:viele?|hoch|lange?|gro(?:ß|ss)|teuer)\b"
    r"|多少|[几幾][个個名台年天]|いくつ|いくら|何(?:人|台|メートル|個|円|年|割)"
)
_ASKS = (
    (AnswerKind.NUMBER, re.compile(_NUMBER_ASKED)),
    (AnswerKind.TIME, re.compile(r"\bwhen\b|\bwhat time\b|\bwann\b|什[么麼][时時]候|何[时時]|いつ")),
    (AnswerKind.PERSON, re.compile(r"\bwho(?:m|se|s|'s)?\b|\bwe[rmn]\b|谁|誰|だれ")),
    (AnswerKind.PLACE, re.compile(r"\bwhere\b|\bwohin\b|\bwo\b|哪[里裡裏儿兒]|どこ")),
    (
        AnswerKind.REASON,
        re.compile(
            r"\bwhy\b|\bhow come\b|\bwhat causes?d?\b|\bwarum\b|\bwieso\b|\bweshalb\b|[为為]什[么麼]|なぜ|どうして"
        ),
    ),
    (AnswerKind.THING, re.compile(rf"\b{_WHAT}\b")),
)
"""If several begin at the same place in the question, the first one listed counts."""
_NOUN = re.compile(
    rf"\b{_WHAT}\s+(?:(?:is|was|are|were)\s+the\s+)?(?:(?:kind|type|sort|name)s?\s+of\s+(?:the\s+)?)?([^\W\d_]+)"
)
_MANNER = re.compile(r"\bhow\b|\bwie\b|怎|どう")
_OPEN = re.compile(r"\bwas\s|什[么麼]|何|なに")
"""Question words for a thing in other languages. They count only if no pattern of _ASKS matches: German "was" is also
an English verb."""
_TRUTH = re.compile(r"^(?:is|are|was|were|do|does|did|can|could|will|would|has|have|had|should)\b")
_YEAR = re.compile(r"(?:1[0-9]|20)\d\d(?:s|th)?")
_DIGIT_SIGNS, _YEAR_SIGNS = int(Sign.DIGIT), int(Sign.DIGIT | Sign.YEAR)
_SIGNS_OF_WORDS: dict[str, int] = {}
for _name, _words in {**word_lists("answer_words"), "negation": POLARITY_WORDS}.items():
    for _word in map(fold, _words):
        _SIGNS_OF_WORDS[_word] = _SIGNS_OF_WORDS.get(_word, 0) | int(Sign[_name.upper()])
_FITS = {
    AnswerKind.NUMBER: ((Sign.COUNT, 0.8), (Sign.DIGIT, 1.0)),
    AnswerKind.TIME: ((Sign.DIGIT, 0.4), (Sign.TIME, 0.8), (Sign.YEAR, 1.0)),
    AnswerKind.PERSON: ((Sign.CAPITAL, 1.0),),
    AnswerKind.PLACE: ((Sign.CAPITAL, 1.0),),
    AnswerKind.REASON: ((Sign.REASON, 1.0),),
    AnswerKind.MANNER: ((Sign.MANNER, 1.0),),
}
"""By kind, the weight of each sign. If a word shows several signs, the last one listed counts."""
KINDS_SHOWN = frozenset(_FITS)
"""Kinds that can be recognised by the signs of a word. Any word could be an answer of the other kinds."""


def expected_answer(asked: str) -> AnswerKind:
    """The kind of answer that `asked`, a question without greetings and mentions, asks for. Reads the first 400
    characters."""
    text = asked[:400].lower().strip()
    asks = [(match.start(), place) for place, (_, word) in enumerate(_ASKS) if (match := word.search(text))]
    if asks:
        kind = _ASKS[min(asks)[1]][0]  # the earliest question word decides: "who led them when the war began?"
        return _kind_of_open(text) if kind is AnswerKind.THING else kind
    if _OPEN.search(text):
        return AnswerKind.THING
    if _MANNER.search(text):
        return AnswerKind.MANNER
    return AnswerKind.TRUTH if _TRUTH.search(text) else AnswerKind.TOPIC


def signs_of(word: str) -> int:
    """The signs of a folded word, except for the capital, which folding removes."""
    signs = _SIGNS_OF_WORDS.get(word, 0)
    if word[0].isdigit():
        signs |= _YEAR_SIGNS if _YEAR.fullmatch(word) else _DIGIT_SIGNS
    return signs


@cache
def sign_weights(kind: AnswerKind) -> NDArray[np.float32]:
    """(256,): for each byte of signs, how well a word with these could be an answer of that kind, from 0 to 1. Raises
    KeyError for a kind that is not in KINDS_SHOWN."""
    signs = np.arange(256)
    fit = np.zeros(256, np.float32)
    for sign, value in _FITS[kind]:
        fit[(signs & sign) > 0] = value
    return fit


def _kind_of_open(text: str) -> AnswerKind:
    noun = _NOUN.search(text)
    return _kind_of_noun(noun.group(1)) if noun else AnswerKind.THING


def _kind_of_noun(noun: str) -> AnswerKind:
    singular = noun[:-1] if noun.endswith("s") and noun not in _NOUN_KINDS else noun
    return _NOUN_KINDS.get(noun) or _NOUN_KINDS.get(singular) or AnswerKind.THING
