"""Recognises sentences without a verb that say what a picture shows: "Aerial view of Tarrow."."""

from __future__ import annotations

import re

from bot.text.boilerplate.pictures.caption_verbs import OTHER_VERB, PRESENT_TENSE_VERB, REASONING_VERB

_VERB_WITH_CLAUSE = re.compile(r"\b[a-z]{3,}s (?:how|what|when|where|why)\b")
"""Matches "shows how"."""
_MAX_WORDS_WITHOUT_VERB = 25
"""The maximum number of words of a description without a verb."""
_ON_DISPLAY = re.compile(
    r"(?:[\w’'-]+ ){1,9}?(?P<verbless>on) (?:display|offer|sale|show|view)"
    r" (?:at|during|in|inside|near|outside) .*[A-ZÀ-Þ]"
)
"""Something that is for sale or shown at a place, without a verb ("Ropes for the fair on sale at the Quay Hall."). No
verb is allowed before the end of the group `verbless`."""
_VIEW = re.compile(
    r"(?:An? |The )?(?:[\w’'-]+ ){0,3}?(?:advertisement|cartoon|drawing|film|footage|illustration|map|mugshot|painting"
    r"|photo|photograph|portrait|poster|rendering|screenshot|selfie|sketch|still|view)s?"
    r" (?:by|for|from|inside|of|outside) (?P<verbless>.*)[A-ZÀ-Þ]"
)
"""A kind of picture and what it shows, without a verb ("Aerial view of Tarrow."). No verb is allowed before the end of
the group `verbless`."""


def is_view(line: str) -> bool:
    """Whether a sentence without a verb says what a picture shows."""
    view = _ON_DISPLAY.match(line) or _VIEW.match(line)
    if not view or line.count(" ") >= _MAX_WORDS_WITHOUT_VERB or OTHER_VERB.search(line) or REASONING_VERB.search(line):
        return False
    return not (PRESENT_TENSE_VERB.search(line, 0, view.end("verbless")) or _VERB_WITH_CLAUSE.search(line))
