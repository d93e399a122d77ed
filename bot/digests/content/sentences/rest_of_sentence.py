"""Finds what the article's first sentences add to a headline that one of them begins with."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.digests.content.news_words import news_words
from bot.digests.content.sentences.quantities import says_number
from bot.text.words import find_words

_FIRST_SENTENCES = 3
"""How many sentences at the beginning of an article are searched for one that begins with the headline."""
_MIN_WORDS = 6
"""A shorter rest adds too little to be read on its own, unless it has a number."""
_MIN_WORDS_WITH_NUMBER = 4
"""The same for a rest with a number ("… by 9% a year")."""
_JOINT = re.compile(r"[,;:]? (?:[–—-]+ )?")
"""Matches ", " and " – ": what joins the rest to the words before it, unless they end within a word, a quotation or
brackets."""
_PAIRS = (("“", "”"), ("(", ")"), ("[", "]"))
"""Marks that belong together: a rest that has only one of a pair would be odd."""


def rest_of_sentence(headline: str, opening: Sequence[str], language: str, news: str = "") -> str:
    """The rest of a sentence of `opening` (the article's first sentences) that begins with all words of the headline,
    after an ellipsis ("… with prices up by 9%, says the office"); "" if none begins with them, or if its rest is short,
    only says who says it, or has no amount although there is another sentence that is the `news`."""
    said = [word.text for word in find_words(headline)]
    if not said:
        return ""
    for sentence in opening[:_FIRST_SENTENCES]:
        words = find_words(sentence)
        if len(words) > len(said) and [word.text for word in words[: len(said)]] == said:
            joint = _JOINT.match(sentence, words[len(said) - 1].span.end)
            rest = sentence[joint.end() :] if joint else ""
            says_more = not news or news_words(language).amounts.amount.search(rest)
            return f"… {rest}" if says_more and _is_readable(rest, language) else ""
    return ""


def _is_readable(rest: str, language: str) -> bool:
    """Whether the rest of a sentence can be read after its beginning and adds more than a source."""
    words = [word.text for word in find_words(rest)]
    is_source = bool(words) and words[0] in news_words(language).tone.attributing
    is_even = rest.count('"') % 2 == 0 and all(rest.count(first) == rest.count(last) for first, last in _PAIRS)
    min_words = _MIN_WORDS_WITH_NUMBER if says_number(rest) else _MIN_WORDS
    return len(words) >= min_words and is_even and not is_source
