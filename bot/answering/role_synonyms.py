"""Synonyms for who owns, runs or made something: "the founder, Ana Ruiz" answers "who owns it"."""

from __future__ import annotations

import re

from bot.text.word_lists import word_lists
from bot.text.words import word_texts

_ASKS_WHO = re.compile(
    r"\bwho(?:['’]?s| is| are)? (?:(?:the )?(?:(?P<owns>owns?|owner of)"
    r"|(?P<runs>runs?|running|leads?|heads?|in charge(?: of)?|boss(?: of)?)"
    r"|(?P<made>behind|makes?|made|started?|created?|founded|invented)))\b",
    re.IGNORECASE,
)
"""Matches "who owns", "who is in charge of", "who's behind"."""


def with_role_synonyms(question: str, text: str) -> list[str]:
    """The question once for each noun for the asked role that the article has (`text` is that of the article): "who is
    the founder of it" for "who owns it". Empty if the article has no such noun, or if the question asks for no role.
    The question itself is not included."""
    match = _ASKS_WHO.search(question)
    if match is None or match.lastgroup is None:
        return []
    article_words = {*word_texts(text)}
    roles = sorted(role for role in word_lists("roles")[match.lastgroup] if role in article_words)
    text_before, text_after = question[: match.start()], question[match.end() :]
    of_word = " of" if word_texts(text_after) else ""
    return [f"{text_before}who is the {role}{of_word}{text_after}" for role in roles]
