"""Finds the sentence in which an article says whether a claim that it repeats is true."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.model.span import Span
from bot.text.claim_sentences import is_claim, is_own_rating, is_verdict
from bot.text.word_lists.function_words import is_content
from bot.text.words import word_texts

_MIN_SHARED_WORDS = 2
"""The minimum number of content words that a claim shares with the sentence that says whether the claim is true. The
rating of a fact check needs none."""

_REPORTING_WORDS = re.compile(
    r"[“”\"]|\b(?:said|says|saying|told|tells|wrote|tweeted|posted|according to|insist(?:s|ed)|argue[sd]"
    r"|allege[sd]|suggest(?:s|ed)|boast(?:s|ed)|declare[sd]|dubbed)\b",
    re.IGNORECASE,
)
"""Words which show that a sentence reports what somebody else says, not the article itself ("Quill said")."""
_STATEMENT_NOUNS = (
    r"(?:claim|story|statement|figure|number|rumou?r|post|denial|allegation|image|video|quote|account|myth)s?"
)
"""Nouns for what can be untrue ("claim", "image")."""
_UNTRUE = (
    r"(?:not (?:true|accurate|correct)|false|untrue|inaccurate|incorrect|misleading|baseless|bogus|fabricated"
    r"|exaggerated|made up|nonsense|(?:taken )?out of context|a (?:lie|myth|hoax|fabrication|misleading)"
    r"|an (?:exaggeration|overstatement|oversimplification))"
)
"""Words that call something untrue ("false", "a myth")."""
_DENIAL = re.compile(
    rf"\b(?:that|this|it|those|these|th(?:e|at|is|ese|ose) {_STATEMENT_NOUNS})(?:[’']s| is| was| are| were)"
    rf"(?: (?:also|simply|just|all|completely|entirely|mostly|totally))?(?: {_UNTRUE}|n[’']t (?:true|accurate))\b"
    rf"|\b(?:debunk(?:s|ed)|disprove[sd]?|refute[sd]?) (?:this|that|these|those|the) {_STATEMENT_NOUNS}\b"
    r"|\b(?:he|she|they) (?:had |has |have )?(?:lied|made (?:it|that|this|them) up)\b"
    r"|^(?:But|However|Yet|In (?:fact|reality|truth)|Actually)\b[^.\n]*\b(?:no evidence|no truth|not true|untrue"
    r"|(?:is|was|are|were) false|falsely|never happened)\b",
    re.IGNORECASE,
)
"""Words of a sentence that calls untrue what the sentence before it reports ("That’s not true")."""
_DISBELIEF = re.compile(rf"{_DENIAL.pattern}|\bfalse(?:ly)?\b|\b(?:baseless|debunked|misleading)\b", re.IGNORECASE)
"""Words of a sentence that does not believe the claim that it repeats ("falsely claims")."""


def find_verdict(text: str, statement: Span, sentences: Sequence[Span]) -> Span | None:
    """The sentence of an article that says whether `statement`, which repeats what somebody says, is true. None if
    there is no such sentence, if the article itself says `statement`, or if `statement` contains the verdict.
    `sentences` are the sentences of `text`.

    The first of these that the article has: the next sentence, if it calls the statement untrue; the rating of a fact
    check; the last sentence that says whether something is true and shares at least two content words with the
    statement. For a statement that is not worded as a claim (`is_claim`), only the next sentence is considered.
    """
    words = statement.of(text)
    if not is_reported(words):
        return None
    later_sentences = [sentence for sentence in sentences if sentence.start >= statement.end]
    if later_sentences and is_denial(later_sentences[0].of(text)):
        return later_sentences[0]
    if not is_claim(words):
        return None
    ratings = [sentence for sentence in sentences if is_own_rating(sentence.of(text))]
    if ratings:
        return _final_rating_of(
            next((rating for rating in ratings if rating in later_sentences), ratings[-1]), ratings, sentences
        )
    verdicts = (sentence for sentence in reversed(sentences) if is_verdict(sentence.of(text)))
    return next((verdict for verdict in verdicts if _shares_subject(words, verdict.of(text))), None)


def is_reported(sentence: str) -> bool:
    """Whether a sentence repeats what somebody says, without a word on whether it is true."""
    is_unjudged = not is_verdict(sentence) and not _DISBELIEF.search(sentence)
    return is_unjudged and (is_claim(sentence) or _REPORTING_WORDS.search(sentence) is not None)


def is_denial(sentence: str) -> bool:
    """Whether a sentence calls untrue what the sentence before it reports ("That’s not true")."""
    return _DENIAL.search(sentence) is not None


def _final_rating_of(rating_sentence: Span, ratings: Sequence[Span], sentences: Sequence[Span]) -> Span:
    """The sentence after `rating_sentence` if it is a rating, too, because the first of two often only introduces the
    second ("We rate this claim. | Our rating: False"); else `rating_sentence`."""
    next_sentence = next((sentence for sentence in sentences if sentence.start >= rating_sentence.end), rating_sentence)
    return next_sentence if next_sentence in ratings else rating_sentence


def _shares_subject(claim: str, verdict: str) -> bool:
    """Whether a verdict shares enough content words with a claim to be about the same subject."""
    common_words = {word for word in word_texts(claim) if is_content(word) and not is_claim(word)} & {
        *word_texts(verdict)
    }
    return len(common_words) >= _MIN_SHARED_WORDS
