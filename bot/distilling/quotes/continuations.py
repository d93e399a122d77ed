"""Whether quoted words continue the speech before them in their sentence."""

from __future__ import annotations

from itertools import pairwise

from bot.distilling.quotes import utterance
from bot.distilling.quotes.masked_sentences import Sentence
from bot.distilling.quotes.speech_types import SPEECH_WORDS, word_count

_GAP = 80
"""The most tokens before quoted words that are searched for the speech that they may continue."""


def goes_on(text: str, sentence: Sentence, index: int) -> bool:
    """Whether the quoted words at `index` continue the speech before them: no other speaker comes in between."""
    clause, words = sentence.clause, sentence.clause.words
    places = range(index - 1, max(-1, index - _GAP), -1)
    start = next((i + 1 for i in places if i in sentence.quotes and i not in sentence.terms), 0)
    between = clause[start:index]
    if utterance.is_of_another(clause, index) or _is_apart(text, sentence, start, index):
        return False
    if all(token.kind == "mark" or token.lower in words.conjunctions for token in between):
        return True
    if start == 0:
        return utterance.follows_aside(clause, index)
    others = any(
        (token.lower in words.relative and following.lower in words.cues)
        or (token.lower in ("while", "whereas") and following.capital)
        for token, following in pairwise(between)
    )
    return not others  # "“…,” Quill said to the crowd, who chanted “…”"


def _is_apart(text: str, sentence: Sentence, start: int, index: int) -> bool:
    """Whether the words from `start` on separate the quoted words at `index` from the speech before them: a new
    sentence ("“….” Berg guessed that “…”"), or a clause about somebody with a few quoted words ("said Quill, who is
    “it”")."""
    between = sentence.clause[start:index]
    if start == 0 or not between or not sentence.clause.words.knows_speakers:
        return False
    ended = text[sentence.quotes[start - 1].span.end - 1] in ".?!…"
    few = word_count(text, sentence.quotes[index]) < SPEECH_WORDS
    related = any(token.lower in ("who", "whose", "which") for token in between)
    return (ended and between[0].capital and len(between) > 2) or (few and related)
