"""Finds out on which side of an action a sentence has somebody: "Vass beat Okoro", "it was leaked to Okoro by Vass"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from bot.matching.reader.rules.sides.side import PREPOSITIONS, Side
from bot.matching.reader.rules.sides.side_words import BE_FORMS, is_adverb, is_helper, is_noun_end
from bot.model import Span
from bot.text.verb_forms import may_be_past, stem_verb
from bot.text.word_lists.function_words import is_content
from bot.text.words import POSSESSIVE_END, Word, find_words

_MAX_WORDS_OF_NAME = 5
"""How many words a name after a verb or preposition may have, including the words before it: "the former coach Mina
Vass"."""
_MAX_WORDS_BETWEEN = 8
"""How many words may be between a verb and the preposition that belongs to it."""
_NO_BREAK = re.compile(r"[\s.'’\"“”$€£-]*")
"""Matches what is between two words of one clause. A full stop inside a sentence belongs to an abbreviation."""
_QUOTE_END = re.compile(r"[,\"”’'?!]\s*$")
"""Matches the end of a quote, after which a verb stands before its subject."""


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence and its words."""

    text: str
    words: Sequence[Word]

    def is_joined(self, number: int) -> bool:
        """Whether there is a word with this number and a word before it, and nothing between the two ends a clause."""
        if not 0 < number < len(self.words):
            return False
        end, start = self.words[number - 1].span.end, self.words[number].span.start
        return _NO_BREAK.fullmatch(self.text, end, start) is not None

    def written(self, number: int) -> str:
        """The word as it is written, with an apostrophe that follows it; "" if there is no word with this number."""
        span = self.words[number].span
        return self.text[span.start : span.end + 1].rstrip(' .,;:!?"”)') if number < len(self.words) else ""

    def is_possessive(self, number: int) -> bool:
        return POSSESSIVE_END.search(self.written(number)) is not None

    def is_capitalised(self, number: int) -> bool:
        return self.written(number)[:1].isupper()

    def numbers_joined_after(self, number: int) -> Iterator[int]:
        """The numbers of the words after the word with this number, up to the end of the clause."""
        return takewhile(self.is_joined, range(number + 1, len(self.words)))


def find_sides(text: str, verb: str, name_words: Sequence[str]) -> set[Side]:
    """The sides on which a sentence surely has somebody, at the past forms of a verb (`verb` is its stem). `name_words`
    are the folded words of the name; a subject must end with the last one. Empty if the sentence does not say."""
    sentence = _Sentence(text, find_words(text))
    sides: set[Side] = set()
    if not name_words:
        return sides
    for number, word in enumerate(sentence.words):
        if _is_verb(word.text, verb) and word.text not in name_words and not _is_after_quote(sentence, number):
            sides |= _find_sides_of_verb(sentence, number, name_words)
    return sides


def find_name_after(text: str, verb: str, side: Side) -> Span | None:
    """The span, in the sentence `text`, of the first name after the preposition of `side` that follows the verb (`verb`
    is its stem); None if there is none. At least one word of a name has a capital."""
    sentence = _Sentence(text, find_words(text))
    for verb_number, word in enumerate(sentence.words):
        if not _is_verb(word.text, verb):
            continue
        for number in [*sentence.numbers_joined_after(verb_number)][:_MAX_WORDS_BETWEEN]:
            if sentence.words[number].text != side.value:
                continue
            following = sentence.numbers_joined_after(number)
            name = [*takewhile(lambda after: not is_noun_end(sentence.words[after].text), following)]
            if any(map(sentence.is_capitalised, name)):
                return Span(sentence.words[name[0]].span.start, sentence.words[name[-1]].span.end)
    return None


def _is_verb(word: str, verb: str) -> bool:
    return may_be_past(word) and stem_verb(word) == verb


def _is_after_quote(sentence: _Sentence, number: int) -> bool:
    return _QUOTE_END.search(sentence.text[: sentence.words[number].span.start]) is not None


def _find_sides_of_verb(sentence: _Sentence, verb_number: int, name_words: Sequence[str]) -> set[Side]:
    """The sides on which the words around the verb with this number have the name."""
    subject = verb_number - 1
    helpers = []
    while sentence.is_joined(subject + 1) and is_helper(sentence.words[subject].text):
        helpers.append(sentence.words[subject].text)
        subject -= 1
    following = next(
        (number for number in sentence.numbers_joined_after(verb_number) if not is_adverb(sentence.words[number].text)),
        None,
    )
    next_word = sentence.words[following].text if following is not None else ""
    is_passive = not BE_FORMS.isdisjoint(helpers) or next_word == Side.DOER.value
    sides = set(_find_after_prepositions(sentence, verb_number, name_words, is_passive=is_passive))
    if sentence.is_joined(subject + 1) and _ends_name(sentence, subject, name_words):
        if is_passive:
            sides.add(Side.TARGET)
        elif next_word in PREPOSITIONS or (next_word and not is_noun_end(next_word)):
            sides.add(Side.DOER)
    if not is_passive and _has_name(sentence, verb_number, name_words):
        sides.add(Side.TARGET)
    return sides


def _find_after_prepositions(
    sentence: _Sentence, verb_number: int, name_words: Collection[str], *, is_passive: bool
) -> Iterator[Side]:
    """The sides of the name that prepositions after the verb show. "By" shows who did it only in the passive."""
    for number in sentence.numbers_joined_after(verb_number):
        if number > verb_number + _MAX_WORDS_BETWEEN:
            return
        side = PREPOSITIONS.get(sentence.words[number].text)
        if side and (is_passive or side is not Side.DOER) and _has_name(sentence, number, name_words):
            yield side


def _has_name(sentence: _Sentence, number: int, name_words: Collection[str]) -> bool:
    """Whether a person with this name follows the word with this number: "Vass" in "coach Mina Vass in May", not in
    "Vass’s boat" or "Vass boat"."""
    for name_number in [*sentence.numbers_joined_after(number)][:_MAX_WORDS_OF_NAME]:
        word = sentence.words[name_number].text
        if is_noun_end(word):
            return False
        if word in name_words:
            last = name_number
            while sentence.is_joined(last + 1) and sentence.words[last + 1].text in name_words:
                last += 1
            next_word = sentence.words[last + 1].text if sentence.is_joined(last + 1) else ""
            is_last = not next_word or is_noun_end(next_word) or not is_content(next_word)
            return is_last and not any(map(sentence.is_possessive, range(name_number, last + 1)))
    return False


def _ends_name(sentence: _Sentence, number: int, name_words: Sequence[str]) -> bool:
    """Whether the word with this number is the last of a subject with these words: "Vass" in "coach Mina Vass", not in
    "the boat of Vass"."""
    if number < 0 or sentence.words[number].text != name_words[-1] or sentence.is_possessive(number):
        return False
    first = number
    while sentence.is_joined(first) and _may_begin_name(sentence, first - 1, name_words):
        first -= 1
    if not sentence.is_joined(first):
        return True
    word_before = sentence.words[first - 1].text
    return not is_noun_end(word_before) and not sentence.is_possessive(first - 1)


def _may_begin_name(sentence: _Sentence, number: int, name_words: Collection[str]) -> bool:
    """Whether the word with this number may belong to the name after it: "Mina", "the"."""
    word = sentence.words[number].text
    return word in name_words or ((sentence.is_capitalised(number) or not is_content(word)) and not is_noun_end(word))
