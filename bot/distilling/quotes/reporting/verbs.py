"""Sets of English reporting verbs that several rules share.

The word "cue" is explained in `bot.distilling.quotes`; all verbs that may be one are in `SpeechLexicon.cues`. A set
contains only those forms of a verb that matter to the rules which use the set, such as "asked" without "asking".
"""

from __future__ import annotations

from bot.text.word_lists import word_lists

_LISTS = word_lists("quotes_en")
COMMON_CUES = _LISTS["common_cues"]
"""The cues that rules trust most: rarer ones ("showed", "found") often report no speech."""
WORDS_BEFORE_BASES = _LISTS["words_before_bases"]
"""Words before the base form of a verb. After such a word, the base form does not show whether the subject is singular
or plural ("did say")."""
SAY_OR_TELL = frozenset("said says told".split())
"""The common cues that almost always have a speaker next to them."""
ASKED_OR_TOLD = frozenset("asked told".split())
"""Verbs that are often passive ("was asked")."""
VERBS_WITH_ADDRESSEE = _LISTS["verbs_with_addressee"]
"""Reporting verbs with the addressee as object ("told the Courier")."""
VERBS_WITH_TOPIC = frozenset("spoke talked".split())
"""Verbs that report speech only before "about" or "of" ("talked about “…”")."""
QUOTE_VERBS = _LISTS["quote_verbs"]
"""Verbs whose object, not subject, is the speaker ("quoted Mara Quill")."""
SHOUT_VERBS = _LISTS["shout_verbs"]
"""Verbs of calling out. Quoted words after "said the crowd had chanted" are words of the crowd, not of the subject of
"said"."""
THOUGHT_VERBS = _LISTS["thought_verbs"]
"""Verbs for what somebody thinks ("Quill said the bank believes “…”")."""
ISSUING_VERBS = _LISTS["issuing_verbs"]
"""Verbs of issuing a document ("released a statement saying …")."""
READ_FORMS = _LISTS["read_forms"]
"""Forms of verbs that are cues only without an object: "the sign read “…”", but not "she read the letter"."""
ACCUSATION_VERBS = _LISTS["accusation_verbs"]
"""Verbs whose object is said to do something ("accused Berg of …")."""
