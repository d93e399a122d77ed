"""Tells verbs of sentences that describe a picture, which are about acts that can be seen, from verbs that only
articles use."""

from __future__ import annotations

import re

from bot.text.word_lists import word_lists
from bot.text.word_lists.calendar import english_month_or_day_pattern
from bot.text.word_lists.stop_words import STOP_WORDS

_LISTS = word_lists("captions_en")
AFTER_VERB = (
    r"(?=(?:an?|the|his|her|their|its|to|in|at|with|on|through|up|down|past|into|over|off|out|around|by|near|outside"
    r"|inside|for|from|during|as|along|across|while|after|before|and|under|between|towards?|behind|against"
    r"|[A-ZÀ-Þ][\w’'-]*|(?!is\b|was\b|has\b)[a-z]+s)\b)"
)
"""A lookahead for a word that can follow a verb in the present tense: an article, preposition or conjunction, a name,
or a plural. A word before "is", "was" or "has" is a noun instead ("His stand was …")."""
_ARTICLE_VERBS = word_lists("speech_en")["regular"] | _LISTS["article_verbs"]
"""Verbs that articles use in the present tense, too: of what somebody says, thinks, is or always does, and of events in
a timeline."""
_AMBIGUOUS_ACTS = _LISTS["ambiguous_acts"]
"""Verbs of visible acts that articles also use of what is not visible ("gives the plan time"): only with a place."""
PRESENT_TENSE_VERB = re.compile(rf"\b[a-z]{{3,}}s {AFTER_VERB}")
"""Matches "hauls " in "hauls a rope": a verb in the third person, with a word that can follow (`AFTER_VERB`)."""
VISIBLE_ACTS = _LISTS["visible_acts"]
"""What pictures show people doing."""
_PLACE = re.compile(
    r"\b(?:across|along|around|at|behind|beside|from|in|inside|into|near|on|outside|over|through|towards?)\s"
    rf"(?:[a-z]+ ){{0,2}}(?!{english_month_or_day_pattern()}\b)[A-ZÀ-Þ]"
    r"|\bduring an?\b"
    r"|\bduring the (?!days?\b|weeks?\b|months?\b|years?\b|night\b|summer\b|winter\b|season\b|pandemic\b|war\b|hours\b)"
    r"|\bas (?:he|she|they|his|her|[a-z]+s|the|people|police)\b"
)
"""Matches "outside the S" in "outside the Salem Mint"."""
REASONING_VERB = re.compile(r"\b(?:could|may|might|must|should|will|would)\b")
"""Words of a sentence that considers something; a description only says what is seen."""
OTHER_VERB = re.compile(
    r"\b(?:am|are|because|but|can|did|do|does|had|has|have|if|is|than|that|was|were|which|who)\b"
    r"|\b[a-z]+ed\b(?! (?:and|as|at|by|for|from|in|inside|near|on|outside|to|with)\b)"
)
"""A verb that descriptions of pictures do not have, or the first word of a clause with a verb of its own ("was",
"hauled", "because")."""


def is_act(line: str, match: re.Match[str]) -> bool:
    """Whether the verb of a match (its group `verb`) describes what can be seen."""
    verb = match["verb"]
    if verb in STOP_WORDS:
        return False
    stems = {verb, verb[:-1], verb[:-2]} | ({f"{verb[:-3]}y"} if verb.endswith("ies") else set())
    if stems & _AMBIGUOUS_ACTS:
        return not OTHER_VERB.search(line) and has_place(line, match)
    return bool(stems & VISIBLE_ACTS) or not (stems & _ARTICLE_VERBS or REASONING_VERB.search(line))


def has_place(line: str, match: re.Match[str]) -> bool:
    """Whether a place, an occasion or another act at the same time is named after the verb of a match, which ends with
    the space after the verb."""
    return _PLACE.search(line, match.end() - 1) is not None
