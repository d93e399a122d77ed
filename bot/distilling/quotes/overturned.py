"""Recognises overturned quotes: those that say something else than the speaker meant if they are read without the words
before them in their sentence ("does not “trust the crews”"). A card shows quotes without their sentences, so it leaves
these out.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

import re

from bot.distilling.quotes.grammar.nouns import can_act
from bot.distilling.quotes.grammar.speech_lexicon import lexicon_of
from bot.distilling.quotes.not_speech.unattributed import SENTENCE_END
from bot.model import Quote
from bot.text.word_lists.patterns import any_of

_MAX_IMAGINED_WORDS = 7
"""If quoted words say what somebody or something would do, they are misunderstood only if they are at most this many
words; longer ones explain themselves."""
_MAX_CHARACTERS_BEFORE = 300
"""The number of characters before quoted words that are searched for the beginning of their sentence."""
_NEGATION = (
    r"(?:(?:cannot|hardly|neither|never|no|nor|not|nothing|without|\w+n[’']t)(?! (?:just|merely|only|simply)\b)"
    r"|(?:declin|fail|refus)(?:e|ed|es|ing|s)? to)"
)
"""Words that deny what follows them."""
_CONTINUING_WORD = r"(?! (?:am|and|are|because|but|had|has|have|is|or|until|was|were|will|would)\b) [\w’'-]+"
"""A word after a negation that belongs to what is denied: it is not a verb or conjunction of another clause."""
_DENYING_WORDS = re.compile(
    rf"\b{_NEGATION}(?:(?:{_CONTINUING_WORD}){{0,2}}| (?:\w+ly )?(?:believe|think)\b[^,;:–—]*) $", re.IGNORECASE
)
"""Matches a text that ends with words that deny what follows ("failed to | “meet the rules”", "does not believe they
sink | “because …”")."""
_POSSIBILITY_MODAL = re.compile(r"\b(?:could|may|might) $", re.IGNORECASE)
"""Matches a text that ends with a modal for what is only possible ("the gale could | “sink boats”")."""
_SUBJECT_AND_WOULD = re.compile(r"(?P<subject>[\w’'-]+) would $")
"""Matches a text that ends with "would" and, before it, the last word of its subject ("opening the lock would | “sink
boats”")."""
_AGENTS = frozenset("anybody everybody he i it nobody one she somebody they we who you".split())
"""Pronouns that mean people. What a person "would do" is mostly what the person intends."""
_OWN_CLAUSE = re.compile(
    r"^(?:he|how|if|it|she|that|there|they|we|what|you)\b|[.?!] [A-Z]"
    r"|[,;:–—-] ?(?:(?:and|but|or|so|then) )*(?:he|it|she|that|there|they|this|we|you|I)\b"
)
"""The beginning of a clause or sentence of its own inside quoted words ("shut, it’s a risk", "panic. We are calm")."""
_CLAUSE_START = r"(?:^|[,;] |\b(?:and|but|that) )"
"""What is before the first word of a clause."""
_CONDITION = re.compile(
    rf"{_CLAUSE_START}(?:if|unless)\b[^,;:?“”\"]*, (?:[^,;:“”\"]*\b{any_of(lexicon_of('en').cues)}\b[^;:“”\"]*)?$",
    re.IGNORECASE,
)
"""Matches a text that ends with a condition for what follows, perhaps with its attribution ("Unless it rains, Quill
said, | “we sail”")."""
_OPEN_CONDITION = re.compile(r"(?<! as)(?<! even)(?<!surprised) (?:if|unless|whether) (?:(?!but )[^,;:?“”\"–—])* $")
"""Matches a text that ends inside a condition or an indirect question ("if the boats | “stay at sea”", "asked whether
it is | “sound”")."""
_ONLY_UNDER = re.compile(
    r"\b(?:as long as|only (?:after|if|once|when)|provided(?: that)?|unless|until) $", re.IGNORECASE
)
"""Matches a text that ends with a conjunction for what must happen first ("will not open until | “we are sure”")."""
_LIMIT_OF_DENIAL = re.compile(r"(?:unless|until|without)\b")
"""The beginning of quoted words that limit what is denied before them ("would not pay | “without a vote of all”")."""
_OPEN_DENIAL = re.compile(rf"\b{_NEGATION}\b[^,;:“”\"–—]* $", re.IGNORECASE)
"""Matches a text that ends inside a clause with a negation ("would not open the lock | “until …”")."""
_PREVENTION = re.compile(
    r"\b(?:ban|bar|block|discourag|keep|kept|prevent|prohibit|stop)\w* [^,;:“”\"–—]*\bfrom $", re.IGNORECASE
)
"""Matches a text that ends with a verb of preventing and its object ("no law keeps the port from | “closing it”")."""
_GERUND = re.compile(r"[a-z]+ing\b")
"""A gerund at the beginning of quoted words ("closing it")."""
_PART_OF_SUBJECT = re.compile(
    rf"{_CLAUSE_START}(?:an? (?:few|handful|majority|minority|number|quarter|third)|few(?:er)?|half|many|most|only|part"
    r"|several|some) (?:(?!\b(?:say|says|said|think|believe|that)\b)[^,;:“”\"])*$",
    re.IGNORECASE,
)
"""Matches a text that ends with a subject that is only a part of something ("Most of the boats | “are old”")."""
_FINITE_VERB = re.compile(
    r"(?:am|are|can|could|did|do|does|had|has|have|is|may|might|must|was|were|will|would|\w+ed)\b"
)
"""A finite verb at the beginning of quoted words, so that its subject is before the quoted words."""
_REQUEST = re.compile(r"(?:appeal|ask|beg|demand|encourag|plead|request|urg)\w*")
"""A verb of requesting. A card shows it as the cue of the quoted words."""
_REASON = re.compile(r"\b(?:amid|because of|despite|due to|given|instead of) $")
"""Matches a text that ends with a word for why, or instead of what, something is requested ("urged them to stay due to
| “high waves”")."""


def is_overturned(text: str, quote: Quote) -> bool:
    """Whether a part of an English quote of the article `text` says something else when it is read without the words
    before it in its sentence:

    - the words before it deny it ("does not “trust the crews”"), it is inside a condition or an indirect question
      ("asked whether it is “sound”"), or it is a few words for what something would do or somebody might do, which
      alone read like a demand ("opening the lock would “sink boats”"). This is checked only for words that begin in
      lower case and contain no clause of their own;
    - the words before it are a condition ("Unless it rains, “we sail”"), a conjunction that begins one ("will not open
      until “we are sure”"), a verb of preventing ("would keep boats from “sailing on”"), or a subject that is only a
      part of something ("Most of the boats “are old”");
    - it begins with the limit of what they deny ("would not pay “without a vote of all”");
    - it is the reason for a request, but the card would show it after the verb of requesting ("urged them to stay due
      to “high waves”").
    """
    return any(
        _is_part_overturned(before, part.text)
        or _is_restricted(before, part.text)
        or (_REQUEST.fullmatch((quote.cue or "").lower()) is not None and _REASON.search(before) is not None)
        for part in quote.parts
        for before in [_words_before(text, part.span.start)]
    )


def _words_before(text: str, start: int) -> str:
    """The part of the sentence before the quoted words that begin at the offset `start`, without their opening
    quotation mark."""
    line = text[max(0, start - _MAX_CHARACTERS_BEFORE) : start - 1].rpartition("\n")[2]
    return SENTENCE_END.split(line)[-1]


def _is_part_overturned(text_before: str, words: str) -> bool:
    """The first check of `is_overturned`, for one part of a quote: `text_before` denies `words`, asks about them or
    makes them a condition, or they are only imagined. `text_before` is the part of their sentence before them."""
    if not words[:1].islower() or _OWN_CLAUSE.search(words):
        return False
    if _OPEN_CONDITION.search(text_before):
        return True
    return _DENYING_WORDS.search(text_before) is not None or (
        len(words.split()) <= _MAX_IMAGINED_WORDS and _is_imagined(text_before)
    )


def _is_restricted(before: str, words: str) -> bool:
    """The second check of `is_overturned`, for one part of a quote: whether `words` are true only under a condition,
    only of a part of something or not at all, which the part of their sentence `before` them says."""
    is_of_part = _FINITE_VERB.match(words) is not None and _PART_OF_SUBJECT.search(before) is not None
    is_limit = _LIMIT_OF_DENIAL.match(words) is not None and _OPEN_DENIAL.search(before) is not None
    is_prevented = _GERUND.match(words) is not None and _PREVENTION.search(before) is not None
    has_condition = _CONDITION.search(before) is not None or _ONLY_UNDER.search(before) is not None
    return is_of_part or is_limit or is_prevented or has_condition


def _is_imagined(text_before: str) -> bool:
    """Whether the words after `text_before` are what somebody might do, or what a thing would do. What people would do
    does not count: it is mostly what they intend ("the crews would “fight on”")."""
    if _POSSIBILITY_MODAL.search(text_before):
        return True
    would = _SUBJECT_AND_WOULD.search(text_before)
    if would is None or would["subject"][0].isupper():
        return False
    subject = would["subject"].lower()
    return subject not in _AGENTS and not can_act(subject)
