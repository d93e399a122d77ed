"""Recognises quotes that say something else without the words before them in their sentence. They are somebody's words,
but a card, which shows quotes without their sentences, leaves them out.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

import re

from bot.distilling.quotes.grammar.nouns import can_act
from bot.distilling.quotes.not_speech.unattributed import SENTENCE_END
from bot.distilling.quotes.reporting.verbs import COMMON_CUES
from bot.model import Quote

_MAX_IMAGINED_WORDS = 7
"""The maximum number of words for what somebody or something would do; more of them explain themselves."""
_MAX_CHARACTERS_BEFORE = 300
"""The number of characters before quoted words that are searched for the beginning of their sentence."""
_NEGATION = (
    r"(?:(?:cannot|hardly|neither|never|no|nor|not|nothing|without|\w+n[’']t)(?! (?:just|merely|only|simply)\b)"
    r"|(?:declin|fail|refus)(?:e|ed|es|ing|s)? to)"
)
"""Words that deny what follows them."""
_CONTINUING_WORD = r"(?! (?:am|and|are|because|but|had|has|have|is|or|until|was|were|will|would)\b) [\w’'-]+"
"""A word after a negation with which what it denies goes on: no verb or conjunction of another clause."""
_DENYING_WORDS = re.compile(
    rf"\b{_NEGATION}(?:(?:{_CONTINUING_WORD}){{0,2}}| (?:\w+ly )?(?:believe|think)\b[^,;:–—]*) $", re.IGNORECASE
)
"""Ends with what denies the next words ("failed to | “meet the rules”", "does not believe they sink “because …”")."""
_POSSIBILITY_MODAL = re.compile(r"\b(?:could|may|might) $", re.IGNORECASE)
"""Ends with a modal of what is only possible ("the gale could | “sink boats”")."""
_SUBJECT_AND_WOULD = re.compile(r"(?P<subject>[\w’'-]+) would $")
"""Ends with "would" after the last word of its subject ("opening the lock would | “sink boats”")."""
_AGENTS = frozenset("anybody everybody he i it nobody one she somebody they we who you".split())
"""Pronouns of somebody who intends what they would do."""
_OWN_CLAUSE = re.compile(
    r"^(?:he|how|it|she|that|there|they|we|what|you)\b|[.?!] [A-Z]"
    r"|[,;:–—-] ?(?:(?:and|but|or|so|then) )*(?:he|it|she|that|there|they|this|we|you|I)\b"
)
"""A clause or sentence of its own inside the quoted words ("shut, it’s a risk", "panic. We are calm")."""
_CLAUSE_START = r"(?:^|[,;] |\b(?:and|but|that) )"
"""What is before the first word of a clause."""
_CONDITION = re.compile(
    rf"{_CLAUSE_START}(?:if|unless)\b[^,;:?“”\"]*, (?:[^,;:“”\"]*\b(?:{'|'.join(sorted(COMMON_CUES))})\b[^;:“”\"]*)?$",
    re.IGNORECASE,
)
"""Ends with a condition for what follows, perhaps with its attribution ("Unless it rains, Quill said, | “we sail”")."""
_PART_OF_SUBJECT = re.compile(
    rf"{_CLAUSE_START}(?:an? (?:few|handful|majority|minority|number|quarter|third)|few(?:er)?|half|many|most|only|part"
    r"|several|some) (?:(?!\b(?:say|says|said|think|believe|that)\b)[^,;:“”\"])*$",
    re.IGNORECASE,
)
"""Ends with a subject that is only a part of something ("Most of the boats | “are old”")."""
_FINITE_VERB = re.compile(
    r"(?:am|are|can|could|did|do|does|had|has|have|is|may|might|must|was|were|will|would|\w+ed)\b"
)
"""Begins with a verb whose subject is before the quoted words."""
_REQUEST = re.compile(r"(?:appeal|ask|beg|demand|encourag|plead|request|urg)\w*")
"""A verb of a request, which is shown with the quoted words."""
_REASON = re.compile(r"\b(?:amid|because of|despite|due to|given|instead of) $")
"""Ends with a word for why, or instead of what, something is requested ("urged them to stay due to | “high waves”")."""


def is_overturned(text: str, quote: Quote) -> bool:
    """Whether a part of an English quote in `text` says something else alone, by what is before it in its sentence:

    - it is denied ("does not “trust the crews”"), or a few words for what something would or somebody might do, which
      alone read as a demand ("opening the lock would “sink boats”"). Only words that begin in lower case and have no
      clause of their own do;
    - it is said only under a condition before it ("Unless it rains, “we sail”"), or only of a part of something ("Most
      of the boats “are old”");
    - it is the reason of a request, and the card shows the verb of request ("urged them to stay due to “high waves”").
    """
    return any(
        _is_part_overturned(before, part.text)
        or _is_restricted(before, part.text)
        or (_REQUEST.fullmatch((quote.cue or "").lower()) is not None and _REASON.search(before) is not None)
        for part in quote.parts
        for before in [_words_before(text, part.span.start)]
    )


def _words_before(text: str, start: int) -> str:
    """What the sentence has before quoted words at the offset `start`, without their opening mark."""
    line = text[max(0, start - _MAX_CHARACTERS_BEFORE) : start - 1].rpartition("\n")[2]
    return SENTENCE_END.split(line)[-1]


def _is_part_overturned(text_before: str, words: str) -> bool:
    """What `is_overturned` says of one part of a quote: these `words`, with `text_before` before them in their
    sentence."""
    if not words[:1].islower() or _OWN_CLAUSE.search(words):
        return False
    return _DENYING_WORDS.search(text_before) is not None or (
        len(words.split()) <= _MAX_IMAGINED_WORDS and _is_imagined(text_before)
    )


def _is_restricted(before: str, words: str) -> bool:
    """Whether the words hold only under a condition or for a part of the subject, which is in what is `before` them."""
    is_of_part = _FINITE_VERB.match(words) is not None and _PART_OF_SUBJECT.search(before) is not None
    return is_of_part or _CONDITION.search(before) is not None


def _is_imagined(text_before: str) -> bool:
    """Whether the next words are what somebody might do, or what a thing would do; what people would do is mostly what
    they intend ("the crews would “fight on”")."""
    if _POSSIBILITY_MODAL.search(text_before):
        return True
    would = _SUBJECT_AND_WOULD.search(text_before)
    if would is None or would["subject"][0].isupper():
        return False
    subject = would["subject"].lower()
    return subject not in _AGENTS and not can_act(subject)
