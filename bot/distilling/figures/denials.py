"""Recognises numbers that the article itself calls false, and numbers of things that did not happen.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re

from bot.distilling.quotes.grammar.speech_lexicon import lexicon_of
from bot.model import Span
from bot.text.quotation import OPENING_MARKS
from bot.text.word_lists import word_lists
from bot.text.word_lists.patterns import any_of

_LISTS = word_lists("figures_en")
_FALSE_ADJECTIVE = any_of(_LISTS["false_adjectives"])
"""An adjective for a claim that is not true."""
_CLAIMS = (
    r"(?:accusation|allegation|assertion|claim|conspiracy\stheor(?:y|ie)|falsehood|misinformation|post|rumou?r"
    r"|statement|theor(?:y|ie)|tweet)s?"
)
"""A noun for what somebody claims ("rumours", "tweet")."""
_FALSE_CLAIM = re.compile(rf"\b{_FALSE_ADJECTIVE}(?:\s[\w-]+){{0,2}}\s{_CLAIMS}\b|\bfalsehoods?\b", re.IGNORECASE)
"""Words that call a claim false ("baseless claims about the vote")."""
_FALSE_CLAIM_THAT = re.compile(
    rf"\b{_FALSE_ADJECTIVE}(?:\s[\w-]+){{0,2}}\s{_CLAIMS}\sthat\b|\bthe\slie\sthat\b", re.IGNORECASE
)
"""Words that call false the claim after them ("the false claim that | 5,000 died")."""
_FALSE_SAYING = re.compile(
    r"\b(?:baselessly|erroneously|falsely|inaccurately|incorrectly|misleadingly|mistakenly|wrongly)\s"
    r"(?P<verb>[a-z]+)\b",
    re.IGNORECASE,
)
"""An adverb that makes what the verb after it reports false ("falsely said 85% of …")."""
_FALSE_AFTER = re.compile(
    rf"[^.;!?]{{0,120}}?(?:\b(?:is|was|are|were)\s(?:also\s|simply\s|just\s)?(?:{_FALSE_ADJECTIVE}|not\strue|a\slie)"
    r"(?=[.,;]|\s(?:and|but)\b|$)"
    rf"|,\sa\s(?:{_FALSE_ADJECTIVE}\sclaim|falsehood)\b)"
)
"""What follows a number in a claim that the sentence then calls false ("the claim that 5,000 died is false")."""
_CLAIM_BEFORE = re.compile(rf"\b{_CLAIMS}\b", re.IGNORECASE)
"""A claim, which may be called false after it ("The post says that | 5,000 died")."""
_LABELLED_CLAIM = re.compile(
    r"[“\"]?(?:the\s)?(?:claim|fiction|hoax|myth|rumou?r)(?:\s(?:no\.\s|#)?\d{1,2})?:\s", re.IGNORECASE
)
"""The label before what an article is going to judge ("Claim: 5,000 boats sank", "Myth #2: …")."""
_ENDS_CLAIM = re.compile(
    r"[.;:—–]|,\s(?:although|but|despite|even|though|when|which|while|who|yet)\b|\b(?:although|but|despite|even though"
    r"|in fact|though|whereas|while)\b",
    re.IGNORECASE,
)
"""Words that end a claim inside its sentence; the article itself says what follows ("|, but | 40 sank")."""
_MAX_CHARACTERS_BEFORE = 160
"""The number of characters before a number that are searched for words that call the claim around it false."""
_MAX_CHARACTERS_BETWEEN = 60
"""The maximum number of characters between a sentence that calls a claim false and the quotation that repeats it."""
_OPENING_MARK = re.compile(rf"\s*[{OPENING_MARKS}]")
"""The opening mark of a quotation ("“", " „")."""
_STATEMENT = any_of(_LISTS["withdrawable_texts"]) + "s?"
"""A noun for what may be withdrawn ("report", "claims")."""
_WITHDRAWN = re.compile(
    rf"\b{_STATEMENT}\b[^.;!?]{{0,40}}\b(?:has|have|had|was|were)\s(?:been\s)?(?:since\s|later\s)?(?:been\s)?"
    r"(?:retracted|taken\sback|walked\sback|withdrawn)\b"
    r"|\b(?:retracted|took\sback|walked\sback|withdrew|(?:has|have|had)\s(?:since\s)?(?:retracted|withdrawn"
    rf"|taken\sback|walked\sback))\s(?:her|his|its|that|the|their|this)\s(?:[a-z-]+\s){{0,2}}{_STATEMENT}\b",
    re.IGNORECASE,
)
"""Words that say that a statement was withdrawn ("The report was later retracted", "has withdrawn its claim")."""
_CONDITION_BEFORE = re.compile(r"(?:^|[,;:—–(]\s|\s(?:and|but|that)\s)[“\"]?(?:[Ii]f|[Uu]nless)\s[^,;:—–]*$")
"""The beginning of a condition, up to a number in it ("if prices rise above")."""
_MAX_CHARACTERS_AFTER = 160
"""The number of characters after a sentence that are searched for words that withdraw it."""
_NOT_DONE_AFTER = re.compile(
    r"\s(?P<noun>(?:[a-z][\w-]*\s)?[a-z][\w-]*s)\s(?:(?:that|which|whom)\s)?"
    r"(?:he|she|they|it|we|you|I|(?:[A-ZÀ-Þ][\w’'-]*\s?){1,3}?)\s?\b"
    r"(?:never\b|(?:did|does|do|has|have|had)(?:\snot\b|n[’']t\b))"
)
"""Words after a number and its noun that deny something about them ("32 boats she did not sell")."""


def is_denied(text: str, sentence: Span, number: Span) -> bool:
    """Whether an English text denies a number: its sentence, or the one before, calls the claim around it false
    ("falsely said 85% of …"); its sentence is a claim that the article judges; or it counts what did not happen or what
    is only supposed ("if 5% of …")."""
    if _LABELLED_CLAIM.match(text, sentence.start, sentence.end):
        return True
    lexicon = lexicon_of("en")
    text_before = text[max(sentence.start, number.start - _MAX_CHARACTERS_BEFORE) : number.start]
    if _CONDITION_BEFORE.search(text_before):
        return True
    denial = _NOT_DONE_AFTER.match(text, number.end, sentence.end)
    if denial is not None and (lexicon.cues | lexicon.prepositions).isdisjoint(denial["noun"].split()):
        return True
    false_claims = (
        *(match for match in _FALSE_SAYING.finditer(text_before) if match["verb"].lower() in lexicon.cues),
        *_FALSE_CLAIM_THAT.finditer(text_before),
    )
    is_inside_claim = any(_ENDS_CLAIM.search(text_before, claim.end()) is None for claim in false_claims)
    if is_inside_claim:
        return True
    if _CLAIM_BEFORE.search(text_before) and _FALSE_AFTER.match(text, number.end, sentence.end):
        return True
    return _repeats_false_claim(text, sentence)


def is_withdrawn(text: str, sentence: Span) -> bool:
    """Whether a sentence of an English text, or the one right after it in its paragraph, says that a statement was
    withdrawn ("The report was later retracted.")."""
    if _WITHDRAWN.search(text, sentence.start, sentence.end):
        return True
    text_after = text[sentence.end : sentence.end + _MAX_CHARACTERS_AFTER].partition("\n")[0]
    next_sentence = re.split(r"(?<=[.!?])\s", text_after.strip(), maxsplit=1)[0]
    return _WITHDRAWN.search(next_sentence) is not None


def _repeats_false_claim(text: str, sentence: Span) -> bool:
    """Whether a sentence begins with quoted words that the sentence right before it calls a false claim."""
    if not _OPENING_MARK.match(text, sentence.start, sentence.end):
        return False
    lead = text[max(0, sentence.start - _MAX_CHARACTERS_BEFORE) : sentence.start].rstrip()
    claims = list(_FALSE_CLAIM.finditer(lead))
    if not claims or not lead.endswith((".", ":")):
        return False
    text_between = lead[claims[-1].end() : -1]
    return len(text_between) <= _MAX_CHARACTERS_BETWEEN and not re.search(r"[.!?”\"]", text_between)
