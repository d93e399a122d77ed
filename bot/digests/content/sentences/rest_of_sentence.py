"""Finds the rest of a sentence that begins with the words of the headline, to show it below the headline."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.digests.content.news_words import news_words
from bot.digests.content.sentences.quantities import says_number
from bot.text.words import find_words

_FIRST_SENTENCES = 3
"""How many sentences at the beginning of an article are searched for one that begins with the headline."""
_MIN_WORDS = 6
"""The minimum number of words of a rest without a number. A shorter one adds too little."""
_MIN_WORDS_WITH_NUMBER = 4
"""The minimum number of words of a rest with a number ("… by 9% a year")."""
_JOINING_MARKS = re.compile(r"[,;:]? (?:[–—-]+ )?")
"""Matches the characters between the headline's words and the rest (", ", " – "). It does not match if the words end
within a word, a quotation or brackets."""
_PAIRS = (("“", "”"), ("(", ")"), ("[", "]"))
"""Pairs of marks. A rest must have both marks of a pair, or none."""


def rest_of_sentence(headline: str, opening: Sequence[str], language: str, news: str = "") -> str:
    """The rest of a sentence that begins with all words of the headline, with an ellipsis before it ("… with prices up
    by 9%, says the office"). "" if no sentence of `opening` (the article's first sentences) begins so, if the rest is
    short or only names the source, or if it has no amount and `news` (another sentence to show) is not ""."""
    words_said = [word.text for word in find_words(headline)]
    if not words_said:
        return ""
    for sentence in opening[:_FIRST_SENTENCES]:
        words = find_words(sentence)
        if len(words) > len(words_said) and [word.text for word in words[: len(words_said)]] == words_said:
            joint = _JOINING_MARKS.match(sentence, words[len(words_said) - 1].span.end)
            remaining_text = sentence[joint.end() :] if joint else ""
            says_more = not news or news_words(language).amounts.amount.search(remaining_text)
            return f"… {remaining_text}" if says_more and _is_readable(remaining_text, language) else ""
    return ""


def _is_readable(remaining_text: str, language: str) -> bool:
    """Whether the rest of a sentence can be read without the beginning and is more than a source."""
    words = [word.text for word in find_words(remaining_text)]
    is_source = bool(words) and words[0] in news_words(language).tone.attributing
    is_even = remaining_text.count('"') % 2 == 0 and all(
        remaining_text.count(opening_mark) == remaining_text.count(closing_mark)
        for opening_mark, closing_mark in _PAIRS
    )
    min_words = _MIN_WORDS_WITH_NUMBER if says_number(remaining_text) else _MIN_WORDS
    return len(words) >= min_words and is_even and not is_source
