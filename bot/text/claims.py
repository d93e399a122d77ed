"""Finds claims that an article repeats, and the sentence in which it says whether they are true."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.model.span import Span
from bot.text.word_lists.function_words import is_content
from bot.text.words import word_texts

MIN_SHARED_WORDS = 2
"""The minimum number of words that a claim shares with the sentence that says whether it is true. The rating of a fact
check needs none."""

_SHARED_MEDIA = r"(?:posts?|memes?|tweets?|captions?|screenshots?|videos?|images?)"
"""What people share, by which a claim spreads."""
_SHOW_VERBS = r"(?:says?|reads?|shows?|shared?|states?|quotes?|purports?)"
"""What these do: they say, show or quote something."""
_CLAIM = re.compile(
    rf"\b(?:claim(?:s|ed|ing)?|rumou?rs?|myths?|hoax(?:es)?|purport(?:s|ed|edly)|{_SHARED_MEDIA} {_SHOW_VERBS}"
    rf"|according to (?:an?|the|one) (?:[\w.]+ ){{0,3}}{_SHARED_MEDIA}"
    rf"|reads? (?:an?|the) (?:[\w.]+ ){{0,5}}{_SHARED_MEDIA})\b",
    re.IGNORECASE,
)
"""Words of a sentence that repeats somebody's claim ("a rumour", "the post says")."""
_REPORTED = re.compile(
    r"[“”\"]|\b(?:said|says|saying|told|tells|wrote|tweeted|posted|according to|insist(?:s|ed)|argue[sd]"
    r"|allege[sd]|suggest(?:s|ed)|boast(?:s|ed)|declare[sd]|dubbed)\b",
    re.IGNORECASE,
)
"""Words of a sentence that somebody other than the article says ("Quill said", "according to")."""
_REPORTING_VERBS = (
    r"(?:said|says?|saying|told|tells?|telling|announc(?:ed|es|ing)|wrote|tweeted|insist(?:s|ed)|argue[sd]?|allege[sd]"
    r"|claimed|suggest(?:s|ed)|declare[sd]|warn(?:s|ed)|predict(?:s|ed)|estimated|confirm(?:s|ed)|stated|explain(?:s|ed)"
    r"|testified|admit(?:s|ted)|acknowledge[sd]|den(?:y|ies|ied)|believes?|thinks?|promise[sd]|vow(?:s|ed)|pledged"
    r"|urge[sd]|reported|expects|hopes|accuse[sd])"
)
"""What somebody does whose words a sentence reports."""
_SUPPOSITION_VERBS = (
    r"(?:said|believed|thought|feared|expected|known|understood|reported|alleged|estimated|suspected|predicted)"
)
"""What nobody in particular does: "is believed to"."""
_HIDDEN_SPEAKER = re.compile(
    rf"\b(?:is|are|was|were|been|being|be) (?:\w+ly |also )?{_SUPPOSITION_VERBS} to\b"
    rf"|\bit (?:is|was|has been|had been) (?:{_SUPPOSITION_VERBS}|announced|claimed)\b(?! by)"
    r"|\b(?:reportedly|allegedly|supposedly|purportedly|apparently|presumably|rumou?red)\b",
    re.IGNORECASE,
)
"""Words of a sentence that reports what somebody says, but not who ("is believed to", "reportedly")."""
_SPEAKER = re.compile(rf"\b(?:{_REPORTING_VERBS}|according to)\b", re.IGNORECASE)
"""Words of a sentence that names whose words it reports: they are before or after the name."""
_RATING = re.compile(r"\b(?:we rate[sd]?|our rating|based on our research)\b", re.IGNORECASE)
"""Words of a fact check's own verdict ("we rate"), which is on the claim of the whole article."""
_RATED = re.compile(
    r"\b(?i:claims?|posts?|rumou?rs?|images?|memes?|videos?|assertions?)\b.*"
    r"\b(?:FALSE|PARTLY FALSE|MISLEADING|MISSING CONTEXT|ALTERED|SATIRE|TRUE)\b"
    r"|\b(?:FALSE|MISLEADING|ALTERED|SATIRE|TRUE)\b.* (?:claims?|posts?|rumou?rs?|images?|memes?|videos?|assertions?)\b"
)
"""Words of a sentence that gives a claim a rating, in capitals as fact checks do ("the claim is FALSE")."""
_VERDICT = re.compile(
    r"\b(?:claims?|posts?|rumou?rs?|images?|memes?|videos?|assertions?)\b[^.\n]{0,200}\b(?:(?:is|are|was|were|as) )?"
    r"(?:FALSE|PARTLY FALSE|MISLEADING|MISSING CONTEXT|ALTERED|SATIRE|TRUE|false|untrue|not true|baseless|unfounded|"
    r"fabricated|photoshopped|a hoax|no evidence|no basis)\b"
    rf"|(?i:{_RATING.pattern})|\b[Nn]o evidence\b[^.\n]{{0,80}}\bclaims?\b"
)
"""Words of a sentence that says whether a claim is true ("these claims are baseless")."""
_STATEMENT_NOUNS = (
    r"(?:claim|story|statement|figure|number|rumou?r|post|denial|allegation|image|video|quote|account|myth)s?"
)
"""What can be untrue."""
_UNTRUE = (
    r"(?:not (?:true|accurate|correct)|false|untrue|inaccurate|incorrect|misleading|baseless|bogus|fabricated"
    r"|exaggerated|made up|nonsense|a (?:lie|myth|hoax|fabrication|misleading))"
)
"""What a sentence calls it then."""
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


def is_claim(sentence: str) -> bool:
    """Whether a sentence repeats a claim of somebody."""
    return _CLAIM.search(sentence) is not None


def is_verdict(sentence: str) -> bool:
    """Whether a sentence says whether a claim is true."""
    return _VERDICT.search(sentence) is not None


def is_rating(sentence: str) -> bool:
    """Whether a sentence gives a claim its rating, as fact checks do at their end ("the claim is FALSE")."""
    return _RATED.search(sentence) is not None


def names_speaker(sentence: str) -> bool:
    """Whether a sentence, as far as its words show, names whose words it reports: "officials say", "according to"."""
    return _SPEAKER.search(_HIDDEN_SPEAKER.sub(" ", sentence)) is not None


def hides_speaker(sentence: str) -> bool:
    """Whether a sentence reports what somebody says, but not who: "reportedly", "are believed to be"."""
    return not names_speaker(sentence) and _HIDDEN_SPEAKER.search(sentence) is not None


def verdict_on(text: str, claim: Span, sentences: Sequence[Span]) -> Span | None:
    """The sentence of an article that says whether `claim` is true. None if there is none, if the article itself says
    `claim`, or if `claim` contains the verdict. `sentences` are those of `text`.

    The first of these that the article has: the next sentence, if it calls the claim untrue; the rating of a fact
    check; the last sentence that says whether claims with the same words are true.
    """
    words = claim.of(text)
    if is_verdict(words) or _DISBELIEF.search(words) or not (is_claim(words) or _REPORTED.search(words)):
        return None
    later = [sentence for sentence in sentences if sentence.start >= claim.end]
    if later and _DENIAL.search(later[0].of(text)):
        return later[0]
    if not is_claim(words):
        return None
    ratings = [sentence for sentence in sentences if _RATING.search(sentence.of(text))]
    if ratings:
        return _explanation_of(next((rating for rating in ratings if rating in later), ratings[-1]), ratings, sentences)
    verdicts = (sentence for sentence in reversed(sentences) if is_verdict(sentence.of(text)))
    return next((verdict for verdict in verdicts if _shares_subject(words, verdict.of(text))), None)


def _explanation_of(rating: Span, ratings: Sequence[Span], sentences: Sequence[Span]) -> Span:
    """The sentence after "Our rating: False" if it is a rating, too; else `rating`."""
    next_sentence = next((sentence for sentence in sentences if sentence.start >= rating.end), rating)
    return next_sentence if next_sentence in ratings else rating


def _shares_subject(claim: str, verdict: str) -> bool:
    """Whether a verdict shares enough words with a claim to be about the same subject."""
    common = {word for word in word_texts(claim) if is_content(word) and not is_claim(word)} & {*word_texts(verdict)}
    return len(common) >= MIN_SHARED_WORDS
