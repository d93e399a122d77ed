"""Other words for a role: "the founder, Ana Ruiz" answers "who owns it"."""

from __future__ import annotations

import re

from bot.text.word_lists import word_lists
from bot.text.words import word_texts

_ASKED = re.compile(
    r"\bwho(?:['’]?s| is| are)? (?:(?:the )?(?:(?P<owns>owns?|owner of)"
    r"|(?P<runs>runs?|running|leads?|heads?|in charge(?: of)?|boss(?: of)?)"
    r"|(?P<made>behind|makes?|made|started?|created?|founded|invented)))\b",
    re.IGNORECASE,
)
"""Matches "who owns", "who is in charge of", "who's behind"."""


def other_roles(question: str, text: str) -> list[str]:
    """The question with other words for the role that it asks for, as far as the article (`text`) has them: "who owns
    it" becomes "who is the founder of it". Empty if the question asks for no role."""
    asked = _ASKED.search(question)
    if asked is None or asked.lastgroup is None:
        return []
    article_words = {*word_texts(text)}
    roles = sorted(role for role in word_lists("roles")[asked.lastgroup] if role in article_words)
    before, after = question[: asked.start()], question[asked.end() :]
    of = " of" if word_texts(after) else ""
    return [f"{before}who is the {role}{of}{after}" for role in roles]
