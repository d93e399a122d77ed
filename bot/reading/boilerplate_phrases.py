"""The wording of page boilerplate, in the languages of common page builders.

Its kinds have different effects: a form for comments ends the article, unless it comes too early; a heading of comments
is removed if only boilerplate follows; the heading of a list of other articles is removed with the short lines below
it; of a note, only the note itself is removed. Every pattern is matched at the beginning of a block, in any case, with
single spaces between the words. The words are in `page_boilerplate.toml` of the word lists.
"""

from __future__ import annotations

import re

from bot.text.word_lists import word_lists
from bot.text.word_lists.patterns import any_of

MAX_NOTE_CHARACTERS = 300
"""The maximum number of characters of a note; a longer block is prose, no matter how it begins."""
_LISTS = word_lists("page_boilerplate")
_NOTES = ("sharing", "subscribing", "site_notices", "copyright", "commenting", "advertising", "other_places")
"""The lists of notes."""


def _pattern_of(*names: str) -> re.Pattern[str]:
    """A pattern of the entries of some lists."""
    entries = frozenset[str]().union(*(_LISTS[name] for name in names))
    return re.compile(any_of(entries, network=_LISTS["networks"]), re.IGNORECASE)


FORM = _pattern_of("forms")
"""A form for comments. What follows it is not part of the article."""
COMMENTS = _pattern_of("comments")
"""A heading of comments. If the article goes on below it, the same words are the heading of a section."""
RELATED_HEADING = _pattern_of("related")
"""The heading of a list of other articles."""
NETWORK = re.compile(rf"{any_of(_LISTS['networks'])}$", re.IGNORECASE)
"""The name of a network, as on a button ("Facebook")."""
NOTE = _pattern_of(*_NOTES)
"""A note of one or two lines that is part of the page, anywhere in it."""
