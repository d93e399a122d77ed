"""Recognises whether a sentence that reports what somebody says also names the speaker."""

from __future__ import annotations

import re

_REPORTING_VERBS = (
    r"(?:said|says?|saying|told|tells?|telling|announc(?:ed|es|ing)|wrote|tweeted|insist(?:s|ed)|argue[sd]?|allege[sd]"
    r"|claimed|suggest(?:s|ed)|declare[sd]|warn(?:s|ed)|predict(?:s|ed)|estimated|confirm(?:s|ed)|stated|explain(?:s|ed)"
    r"|testified|admit(?:s|ted)|acknowledge[sd]|den(?:y|ies|ied)|believes?|thinks?|promise[sd]|vow(?:s|ed)|pledged"
    r"|urge[sd]|reported|expects|hopes|accuse[sd])"
)
"""Verbs whose subject is the person whose words are reported ("officials said")."""
_SUPPOSITION_VERBS = (
    r"(?:said|believed|thought|feared|expected|known|understood|reported|alleged|estimated|suspected|predicted)"
)
"""Participles of verbs that hide who speaks or thinks ("is | believed | to")."""
_HIDDEN_SPEAKER = re.compile(
    rf"\b(?:is|are|was|were|been|being|be) (?:\w+ly |also )?{_SUPPOSITION_VERBS} to\b"
    rf"|\bit (?:is|was|has been|had been) (?:{_SUPPOSITION_VERBS}|announced|claimed)\b(?! by)"
    r"|\b(?:reportedly|allegedly|supposedly|purportedly|apparently|presumably|rumou?red)\b",
    re.IGNORECASE,
)
"""Words of a sentence that reports what somebody says, but not who ("is believed to", "reportedly")."""
_SPEAKER = re.compile(rf"\b(?:{_REPORTING_VERBS}|according to)\b", re.IGNORECASE)
"""Words before or after the name of a speaker ("said", "according to")."""


def names_speaker(sentence: str) -> bool:
    """Whether the words of a sentence show that it names the person whose words it reports: "officials say", "according
    to"."""
    return _SPEAKER.search(_HIDDEN_SPEAKER.sub(" ", sentence)) is not None


def hides_speaker(sentence: str) -> bool:
    """Whether a sentence reports what somebody says, but not who: "reportedly", "are believed to be"."""
    return not names_speaker(sentence) and _HIDDEN_SPEAKER.search(sentence) is not None
