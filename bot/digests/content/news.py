"""The sentence of an article that is its news: who did what."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from bot.digests.content.news_words import NewsWords, news_words
from bot.digests.content.weight import is_list, says_when
from bot.text.stop_words import STOP_WORDS
from bot.text.word_lists import word_lists
from bot.text.words import fold, word_texts

OPENING = 8
"""The news is in one of so many sentences at the beginning."""
_LENGTHS = range(6, 61)
"""Words of a sentence that can be the news; shorter ones are captions and exclamations."""
_EASY = 25
"""Words from which a sentence is the harder to read the longer it is."""
_NAMED_WITHIN = 9
"""Words at the beginning of a sentence that name who or what it is about, if it begins with "the"."""
_LONGEST_NAME = 4
"""Words of a name, with a title ("Dr. Sarah Schaffer DeRoo")."""
_FIRST_NAMES = word_lists("first_names")["he"] | word_lists("first_names")["she"]
_MARKS = ",.;:!?()“”\"‘’'"
_ASIDES = '“”"‘«»„「『(（['
_ENDS = re.compile(r"[.!。！…][”\"’»)]*$")


def news_sentence(title: str, opening: Sequence[str], language: str) -> str:
    """The sentence of the opening that says what the title says: who did what, rather early, neither a question nor
    speech, and understood alone; of an article about many events one that is on a subject of the title. "" if none
    will do."""
    known = news_words(language)
    about_many = is_list(title, language)
    title_words = set(word_texts(title.rpartition(": ")[2] if about_many else title)) - STOP_WORDS
    best, most = "", 0.0
    for place, sentence in enumerate(opening[:OPENING]):
        words = word_texts(sentence)
        if len(words) not in _LENGTHS or not _ENDS.search(sentence) or sentence[0] in _ASIDES:
            continue
        if fold(sentence.rstrip(".")) == fold(title) or words[0] in known.hanging or known.points_back.match(sentence):
            continue
        shared = len(title_words.intersection(words)) / (len(title_words) or 1)
        if about_many and not shared:
            continue
        worth = 2 + 4 * shared + 0.5 * says_when([sentence], language)
        worth -= 0.25 * place + 0.04 * max(0, len(words) - _EASY) + _faults(title, sentence, known)
        if worth > most:
            best, most = sentence, worth
    return best


def _faults(title: str, sentence: str, known: NewsWords) -> int:
    """How much of a sentence is not the news: what may be, what a word means, advice, what makes curious, somebody's
    story, or what it has no name for."""
    words, said = set(word_texts(sentence)), set(word_texts(title))
    first, *others = beginning = sentence.split()[:_NAMED_WITHIN]
    return (
        bool(words & known.possible and not said & known.possible)
        + bool(words & known.addressing and not said & known.addressing)
        + 2 * bool(known.defining.search(sentence))
        + 2 * bool(known.teasing.search(sentence) and not known.teasing.search(title))
        + 2 * _lacks_name(beginning, known)
        + 2 * _begins_with_stranger(beginning, said, known)
        + (not known.said.isdisjoint(others[:1]) and fold(first) not in said)
        + (fold(first) in known.the and all(word == word.lower() for word in others))
    )


def _lacks_name(beginning: Sequence[str], known: NewsWords) -> bool:
    """Whether it says "he" before it has named anybody ("In total, he says, it took hours")."""
    place = next((place for place, word in enumerate(beginning) if fold(word.strip(_MARKS)) in known.person), 0)
    return place > 0 and not any(word[:1].isupper() for word in beginning[1:place])


def _begins_with_stranger(beginning: Sequence[str], said: Set[str], known: NewsWords) -> bool:
    """Whether it begins with the name of a person whom the title does not mention: with somebody's story."""
    name = [fold(word).rstrip(".") for word in beginning[:_LONGEST_NAME]]
    return (name[0] in _FIRST_NAMES or name[0] in known.styled) and said.isdisjoint(name)
