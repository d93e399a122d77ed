"""What kind of answer a question asks for, and which words of a sentence could be one.

The question word usually says it ("who" a name, "how many" a number); if it does not ("what city"), the noun
after it does. The classes are the coarse ones of Li & Roth (2002), "Learning question classifiers".
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


class Kind(StrEnum):
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
    """What a word alone shows about which kinds of answer it could be, one bit each of a byte."""

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
    noun: Kind(kind) for kind in ("person", "place", "time", "number") for noun in word_lists("answer_nouns")[kind]
}
_NUMBER_ASKED = (
    r"\bhow (?:many|much|large|big|tall|high|long|far|old|deep|heavy|fast|often|wide|likely)\b"
    r"|\bwie ?(?:viele?|hoch|lange?|gro(?:ß|ss)|teuer)\b"
    r"|多少|[几幾][个個名台年天]|いくつ|いくら|何(?:人|台|メートル|個|円|年|割)"
)
_ASKS = (
    (Kind.NUMBER, re.compile(_NUMBER_ASKED)),
    (Kind.TIME, re.compile(r"\bwhen\b|\bwhat time\b|\bwann\b|什[么麼][时時]候|何[时時]|いつ")),
    (Kind.PERSON, re.compile(r"\bwho(?:m|se|s|'s)?\b|\bwe[rmn]\b|谁|誰|だれ")),
    (Kind.PLACE, re.compile(r"\bwhere\b|\bwohin\b|\bwo\b|哪[里裡裏儿兒]|どこ")),
    (
        Kind.REASON,
        re.compile(
            r"\bwhy\b|\bhow come\b|\bwhat causes?d?\b|\bwarum\b|\bwieso\b|\bweshalb\b|[为為]什[么麼]|なぜ|どうして"
        ),
    ),
    (Kind.THING, re.compile(rf"\b{_WHAT}\b")),
)
"""Of those that begin at the same place, the first counts."""
_NOUN = re.compile(
    rf"\b{_WHAT}\s+(?:(?:is|was|are|were)\s+the\s+)?(?:(?:kind|type|sort|name)s?\s+of\s+(?:the\s+)?)?([^\W\d_]+)"
)
_MANNER = re.compile(r"\bhow\b|\bwie\b|怎|どう")
_OPEN = re.compile(r"\bwas\s|什[么麼]|何|なに")
"""What else asks for a thing, unless a word of _ASKS says otherwise: "was" is an English verb, too."""
_TRUTH = re.compile(r"^(?:is|are|was|were|do|does|did|can|could|will|would|has|have|had|should)\b")
_YEAR = re.compile(r"(?:1[0-9]|20)\d\d(?:s|th)?")
_DIGIT_SIGNS, _YEAR_SIGNS = int(Sign.DIGIT), int(Sign.DIGIT | Sign.YEAR)
_SIGNS_OF_WORDS: dict[str, int] = {}
for _name, _words in {**word_lists("answer_words"), "negation": POLARITY_WORDS}.items():
    for _word in map(fold, _words):
        _SIGNS_OF_WORDS[_word] = _SIGNS_OF_WORDS.get(_word, 0) | int(Sign[_name.upper()])
_FITS = {
    Kind.NUMBER: ((Sign.COUNT, 0.8), (Sign.DIGIT, 1.0)),
    Kind.TIME: ((Sign.DIGIT, 0.4), (Sign.TIME, 0.8), (Sign.YEAR, 1.0)),
    Kind.PERSON: ((Sign.CAPITAL, 1.0),),
    Kind.PLACE: ((Sign.CAPITAL, 1.0),),
    Kind.REASON: ((Sign.REASON, 1.0),),
    Kind.MANNER: ((Sign.MANNER, 1.0),),
}
"""By kind, the weight of each sign; of those that a word shows, the last counts."""
KINDS_SHOWN = frozenset(_FITS)
"""Kinds of answer that words show they could be. Any word could be one of the other kinds."""


def expected_answer(asked: str) -> Kind:
    """What kind of answer `asked` (without greetings and mentions) asks for. Reads its first 400 characters."""
    text = asked[:400].lower().strip()
    asks = [(found.start(), place) for place, (_, word) in enumerate(_ASKS) if (found := word.search(text))]
    if asks:
        kind = _ASKS[min(asks)[1]][0]  # the first one asks: "who led them when the war began?"
        return _kind_of_open(text) if kind is Kind.THING else kind
    if _OPEN.search(text):
        return Kind.THING
    if _MANNER.search(text):
        return Kind.MANNER
    return Kind.TRUTH if _TRUTH.search(text) else Kind.TOPIC


def signs_of(word: str) -> int:
    """The signs of a folded word, whether or not it is written with a capital."""
    signs = _SIGNS_OF_WORDS.get(word, 0)
    if word[0].isdigit():
        signs |= _YEAR_SIGNS if _YEAR.fullmatch(word) else _DIGIT_SIGNS
    return signs


@cache
def fits(kind: Kind) -> NDArray[np.float32]:
    """(256,): from 0 to 1, how well a word with these signs could be an answer of that kind. Raises KeyError
    if words do not show it."""
    signs = np.arange(256)
    fit = np.zeros(256, np.float32)
    for sign, value in _FITS[kind]:
        fit[(signs & sign) > 0] = value
    return fit


def _kind_of_open(text: str) -> Kind:
    noun = _NOUN.search(text)
    return _kind_of_noun(noun.group(1)) if noun else Kind.THING


def _kind_of_noun(noun: str) -> Kind:
    singular = noun[:-1] if noun.endswith("s") and noun not in _NOUN_KINDS else noun
    return _NOUN_KINDS.get(noun) or _NOUN_KINDS.get(singular) or Kind.THING
