"""Recognises quoted words that continue the speech before them in their sentence.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

from itertools import pairwise

from bot.distilling.quotes import utterance
from bot.distilling.quotes.grammar.tokens import DASHES
from bot.distilling.quotes.masked_sentences import Sentence
from bot.distilling.quotes.speech_types import SPEECH_WORDS, word_count

_MAX_GAP_TOKENS = 80
"""The maximum number of tokens before quoted words that are searched for the speech that they may continue."""


def continues_speech(text: str, sentence: Sentence, index: int) -> bool:
    """Whether the quoted words at `index` continue the speech before them in their sentence, so that they have the same
    speaker. Without speech before them, whether only a short introduction without a speaker is before them."""
    clause, lexicon = sentence.clause, sentence.clause.lexicon
    indexes_before = range(index - 1, max(-1, index - _MAX_GAP_TOKENS), -1)
    start = next((i + 1 for i in indexes_before if i in sentence.quotes and i not in sentence.terms), 0)
    tokens_between = clause[start:index]
    if utterance.is_by_another_speaker(clause, index) or _is_apart(text, sentence, start, index):
        return False
    if all(token.kind == "mark" or token.lower in lexicon.conjunctions for token in tokens_between):
        return True
    if start == 0:
        return utterance.follows_introduction(clause, index)
    has_other_speaker = any(
        (token.lower in lexicon.relative_pronouns and next_token.lower in lexicon.cues)
        or (token.lower in ("while", "whereas") and next_token.is_capitalised)
        for token, next_token in pairwise(tokens_between)
    )
    return not has_other_speaker  # "“…,” Quill said to the crowd, who chanted “…”"


def speech_around_aside(sentence: Sentence, index: int) -> int | None:
    """The index of the speech that the quoted words at `index` continue after an aside between dashes in which somebody
    else speaks ("“…” – at which point the crowd chanted “…” – | “and …”"); None if they continue none."""
    clause = sentence.clause
    speech_indexes = [i for i in sentence.quotes if i < index and i not in sentence.terms]
    if len(speech_indexes) < 2 or clause[index - 1].text not in DASHES or index - 2 != speech_indexes[-1]:
        return None
    has_opening_dash = clause[speech_indexes[-2] + 1].text in DASHES and speech_indexes[-2] + 1 < speech_indexes[-1]
    return speech_indexes[-2] if has_opening_dash and clause.lexicon.is_english else None


def _is_apart(text: str, sentence: Sentence, start: int, index: int) -> bool:
    """Whether the words from `start` to `index` separate the quoted words at `index` from the speech before `start`:
    these words begin a new sentence ("“….” Berg guessed that “…”"), or a relative clause that ends with only a few
    quoted words ("said Quill, who is “it”")."""
    tokens_between = sentence.clause[start:index]
    if start == 0 or not tokens_between or not sentence.clause.lexicon.is_english:
        return False
    follows_sentence_end = text[sentence.quotes[start - 1].span.end - 1] in ".?!…"
    has_few_words = word_count(text, sentence.quotes[index]) < SPEECH_WORDS
    has_relative = any(token.lower in ("who", "whose", "which") for token in tokens_between)
    return (follows_sentence_end and tokens_between[0].is_capitalised and len(tokens_between) > 2) or (
        has_few_words and has_relative
    )
