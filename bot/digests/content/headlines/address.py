"""Completes a title that was cut off from the web address of its article, which often is the whole title.

".../ferry-captains-plan-to-strike-harbour/" completes "Ferry captains plan to strike ..." to "... strike harbour". An
address leaves out small words and capitals, so what it adds is checked and spelled by the text of the article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.digests.content.headlines.quotation import has_open_quotation
from bot.digests.content.headlines.words import HeadlineWords
from bot.text.words import fold

_MAX_ADDED = 3
"""The maximum number of words that are added."""
_MAX_GAP = 1
"""The maximum number of function words at the end of a title: an address may leave out any more of them."""
_MIN_KNOWN = 2
"""The content words at the end of a title that the address must have, in this order; fewer if the text is sure."""
_MIN_OCCURRENCES = 2
"""The minimum number of occurrences in the text of the last word with those that are added, if the address has only
that one. `_MIN_SHARE` is the least share of all occurrences of the last word."""
_MIN_SHARE = 0.3
_MAX_COMMAS = 1
"""With more commas a title lists subjects, and its address goes on with the next."""
_NUMBER = re.compile(r"\d{4,}")
"""A key or year at the end of an address."""
_POSSESSIVE = re.compile(r"[’']s?$")
_APOSTROPHES = re.compile(r"[’']")
_MARKS = "'’\"“”‘,:;.()$"


def with_address(words: Sequence[str], address: str, text: str, known: HeadlineWords) -> str:
    """What follows on the words of a title in the web address of its article, up to its end or a preposition, as the
    article (`text`) spells it; "" if the address is none of this title or the article does not have these words."""
    content, gap = _split(words, known)
    is_list = sum(word.endswith(",") for word in words) > _MAX_COMMAS or words[-2].endswith(",")
    if is_list or has_open_quotation(words) or len(gap) > _MAX_GAP or len(content) < _MIN_KNOWN:
        return ""
    parts = _parts(address)
    if after := _after(content[-_MIN_KNOWN:], parts, known):
        return _added(words, gap, after, text, known)
    added = _added(words, gap, _after(content[-1:], parts, known), text, known)
    count = _count(f"{words[-1]} {added}", text)
    return added if added and count >= max(_MIN_OCCURRENCES, _MIN_SHARE * _count(words[-1], text)) else ""


def _added(words: Sequence[str], gap: Sequence[str], after: Sequence[str], text: str, known: HeadlineWords) -> str:
    """Of the words `after` those of the title in the address, the first that the text has behind the words or the
    `gap` (the function words at their end)."""
    after = after[len(gap) :] if after[: len(gap)] == gap else after
    ends = (place for place, word in enumerate(after) if word in known.function_words or _NUMBER.fullmatch(word))
    added = after[: next(ends, len(after))]
    for count in range(min(_MAX_ADDED, len(added)), 0, -1):
        found = _spelled([*gap, *added[:count]], words, text)
        # What comes after them may be a mark of the site ("intl"), but no word of the article.
        if found and not any(_find((word,), text) for word in added[count:]):
            return found[len("".join(f"{word} " for word in gap)) :]
    return ""


def _spelled(added: Sequence[str], words: Sequence[str], text: str) -> str:
    """The words that are added as the text spells them, if it can after the last of the title ("Space Telescope")."""
    together = _find((words[-1], *added), text)
    return together[len(words[-1]) + 1 :] or _find(added, text)


def _split(words: Sequence[str], known: HeadlineWords) -> tuple[list[str], list[str]]:
    """The content words of a title as an address writes them, and the function words at its end."""
    plain = [_APOSTROPHES.sub("", _POSSESSIVE.sub("", fold(word.strip(_MARKS)))) for word in words]
    end = len(plain)
    while end and plain[end - 1] in known.function_words:
        end -= 1
    return [word for word in plain[:end] if word not in known.function_words], plain[end:]


def _parts(address: str) -> list[str]:
    """The words of the longest folder or name in an address."""
    return max((part.split("-") for part in re.split(r"[?#]", fold(address))[0].split("/")[3:]), key=len, default=[])


def _after(last: Sequence[str], parts: Sequence[str], known: HeadlineWords) -> list[str]:
    """The words after the `last` content words of a title in an address, [] if it does not have them one after the
    other."""
    places = [place for place, word in enumerate(parts) if word not in known.function_words and word != "s"]
    for number in range(len(places)):
        run = places[number : number + len(last)]
        if [parts[place] for place in run] == list(last):
            return list(parts[run[-1] + 1 :])
    return []


def _count(phrase: str, text: str) -> int:
    return len(re.findall(rf"(?<!\w){re.escape(phrase)}(?!\w)", text, re.IGNORECASE))


def _find(some: Sequence[str], text: str) -> str:
    """These words as the text spells them most often, one after the other; "" if it does not have them."""
    found = re.findall(rf"(?<!\w){r'[ -]'.join(map(re.escape, some))}(?!\w)", text, re.IGNORECASE)
    return max(found, key=found.count, default="")
