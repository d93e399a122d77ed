"""Recognises pages that hold no article, only notices on the use of their readers' data."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.text.boilerplate.notes import is_note
from bot.text.word_lists import word_lists
from bot.text.word_lists.patterns import any_of

_NOTICE = re.compile(any_of(word_lists("notes")["data_notices"]), re.IGNORECASE)
"""The beginning of a notice on the use of readers' data ("By accepting, you agree")."""
_MIN_NOTICES = 2
"""The minimum number of notices on a page without an article."""
_MAX_OTHER_SHARE = 0.1
"""The maximum share of the text of such a page that is not a note by the publisher."""


def holds_only_data_notices(lines: Sequence[str]) -> bool:
    """Whether the lines of a text (none empty) are notices on the use of readers' data and other notes, and no article
    is among them."""
    if sum(_NOTICE.match(line) is not None for line in lines) < _MIN_NOTICES:
        return False
    other_lines = [line for number, line in enumerate(lines) if not is_note(line, len(lines) - 1 - number)]
    return sum(map(len, other_lines)) <= _MAX_OTHER_SHARE * sum(map(len, lines))
