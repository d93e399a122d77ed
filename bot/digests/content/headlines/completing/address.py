"""Completes a title that was cut off from the web address of its article, which often is the whole title.

".../ferry-captains-plan-to-strike-harbour/" completes "Ferry captains plan to strike ..." to "... strike harbour". An
address leaves out small words and capitals, so what it adds is checked and spelled by the text of the article.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from bot.digests.content.headlines.inflection import singular
from bot.digests.content.headlines.missing import is_bare_verb
from bot.digests.content.headlines.quotation import has_open_quotation
from bot.digests.content.headlines.replacing.additions import has_finite_verb
from bot.digests.content.headlines.words import HeadlineWords
from bot.text.words import fold

_MAX_ADDED = 3
"""The maximum number of words that are added."""
_MAX_GAP = 1
"""The maximum number of function words at the end of a title that its address need not have."""
_MAX_SMALL = 2
"""The maximum number of function words that an address leaves out between two other words."""
_MIN_KNOWN = 2
"""The number of content words at the end of a title that the address must have, in this order, unless the text
confirms the words that are added (`_MIN_OCCURRENCES`, `_MIN_SHARE`)."""
_MIN_ENDING = 3
"""The number of content words at the end of a title that an address must have before the object of an infinitive is
added that the text has elsewhere: fewer may be at another place of the address."""
_MIN_OCCURRENCES = 2
"""If the address has only the last content word of the title: the minimum number of times that the text has the added
words after the title's last word."""
_MIN_SHARE = 0.3
"""In the same case: the minimum share of the occurrences of that last word after which the text has them."""
_MIN_OF_ADDRESS = 3
"""The minimum number of words of a title that was made from an address."""
_MAX_COMMAS = 1
"""A title with more commas lists subjects, and its address continues with the next subject."""
_NUMBER = re.compile(r"\d{4,}")
"""A key or year at the end of an address."""
_POSSESSIVE = re.compile(r"[’']s?$")
_APOSTROPHES = re.compile(r"[’']")
_MARKS = "'’\"“”‘,:;.()$"


def with_address(words: Sequence[str], address: str, text: str, lists: HeadlineWords) -> str:
    """The words that follow the `words` of a title in the web `address` of its article, up to a preposition, spelled as
    in the article (`text`); "" if the address is not made from this title, or the article does not have these words."""
    content, gap = _split_title(words, lists)
    is_list = sum(word.endswith(",") for word in words) > _MAX_COMMAS or any(word.endswith(",") for word in words[-2:])
    if is_list or has_open_quotation(words) or len(content) < _MIN_KNOWN:
        return ""
    parts = _words_of_address(address)
    after = _words_after(content[-_MIN_KNOWN:], parts, lists)
    if len(gap) > _MAX_GAP and after[: len(gap)] != gap:
        return ""
    if after:
        added = _find_added(words, gap, after, text, lists)
        if not added:
            # The text may have the words elsewhere if no small word can be missing before them: the object of an
            # infinitive follows directly on it ("to stay |"), and some addresses leave out no small words.
            is_object = is_bare_verb(words) and _place_after(content[-_MIN_ENDING:], parts, lists) is not None
            is_spelled_out = is_object or _keeps_small_words(words, parts, lists)
            added = _find_added_anywhere(words, gap, after, text, lists) if is_spelled_out else ""
        return added if _is_new(added, content) else ""
    after = _words_after(content[-1:], parts, lists)
    if not set(content).isdisjoint(after):
        return ""  # the address says it in another order
    added = _find_added(words, gap, after, text, lists)
    count, count_of_last = (_count_occurrences(phrase, text) for phrase in (f"{words[-1]} {added}", words[-1]))
    is_confirmed = count >= max(_MIN_OCCURRENCES, _MIN_SHARE * count_of_last)
    return added if added and is_confirmed and _is_new(added, content) else ""


def is_made_from(title: str, address: str, lists: HeadlineWords) -> bool:
    """Whether a title is nothing but words of its web address ("Ferry strike harbour"), which nobody wrote as a title:
    at least three, and no verb."""
    words, parts = title.lower().split(), _words_of_address(address)
    runs = (parts[place : place + len(words)] for place in range(len(parts)))
    is_run = len(words) >= _MIN_OF_ADDRESS and any(run == [fold(word) for word in words] for run in runs)
    return is_run and not has_finite_verb(words, lists)


def _keeps_small_words(words: Sequence[str], parts: Sequence[str], lists: HeadlineWords) -> bool:
    """Whether the address has the last function word of the title that a content word follows, with that word. Then it
    leaves out no function words, also after the cut."""
    plain = [_APOSTROPHES.sub("", fold(word.strip(_MARKS))) for word in words]
    pairs = [(small, word) for small, word in pairwise(plain) if {small, word} & lists.function_words == {small}]
    return bool(pairs) and pairs[-1] in set(pairwise(parts))


def _is_new(added: str, content: Sequence[str]) -> bool:
    """Whether none of the added words is in the title (`content`, its content words)."""
    return set(map(singular, content)).isdisjoint(singular(_without_possessive(word)) for word in added.split())


def _find_added(words: Sequence[str], gap: Sequence[str], after: Sequence[str], text: str, lists: HeadlineWords) -> str:
    """The first of the words `after` the title in the address that the text also has after the title's words, or after
    the `gap` (the function words at their end)."""
    added = _until_function_word(gap, after, lists)
    return _find_longest(
        added, [_spell_added(words, gap, added[:count], text, lists) for count in range(_MAX_ADDED + 1)], text
    )


def _find_added_anywhere(
    words: Sequence[str], gap: Sequence[str], after: Sequence[str], text: str, lists: HeadlineWords
) -> str:
    """The first of the words `after` the title in the address that the text has anywhere. "" if the title ends in a
    function word, or in what may be the verb of its clause ("captains will strike |"): the text may have these words
    of something else, or after a word that is missing between ("strike in Lindholm")."""
    is_open = bool(gap) or fold(words[-2]) in lists.clause_words
    added = [] if is_open else _until_function_word(gap, after, lists)
    return _find_longest(added, [_spell_in_article(added[:count], text) for count in range(_MAX_ADDED + 1)], text)


def _until_function_word(gap: Sequence[str], after: Sequence[str], lists: HeadlineWords) -> Sequence[str]:
    """The words `after` the title in the address, without the `gap`, up to a function word or a key."""
    after = after[len(gap) :] if after[: len(gap)] == gap else after
    ends = (place for place, word in enumerate(after) if word in lists.function_words or _NUMBER.fullmatch(word))
    return after[: next(ends, len(after))]


def _find_longest(added: Sequence[str], spelled: Sequence[str], text: str) -> str:
    """The most of the `added` words that the text has. `spelled` has, at index n, the first n of them as the text
    spells them, "" if it does not have them."""
    for count in range(min(_MAX_ADDED, len(added)), 0, -1):
        # What comes after them may be a mark of the site ("intl"), but no word of the article.
        if spelled[count] and not any(_spell_in_article((word,), text) for word in added[count:]):
            return spelled[count]
    return ""


def _spell_added(
    words: Sequence[str], gap: Sequence[str], added: Sequence[str], text: str, lists: HeadlineWords
) -> str:
    """The `added` words as the text has them after the `gap` or, without a gap, after the last word of the title, with
    the small words between them that the address leaves out ("the size of the harbour"); "" if it does not have
    them."""
    before = r"[^\S\n]+".join(map(re.escape, gap or [_POSSESSIVE.sub("", words[-1])]))
    smallest = lists.articles | lists.determiners
    # The gap has the preposition, if there is one. Without a gap the title may end in a verb, which has more of them.
    prepositions = frozenset() if gap else lists.complement_prepositions | lists.noun_prepositions
    first = _small_words_pattern(smallest | prepositions)
    later = _small_words_pattern(smallest | lists.noun_prepositions)
    after = rf"(?:\.?[ -]{later})".join(map(re.escape, added))
    joined = r"[^\S\n]+" if gap else r"(?:-|[^\S\n]+)"
    found = re.findall(rf"(?<!\w){before}{joined}({first}{after})(?!\w)", text, re.IGNORECASE) if added else []
    return max(found, key=found.count, default="")


def _small_words_pattern(small: AbstractSet[str]) -> str:
    """A pattern for at most `_MAX_SMALL` of these words, each with the space after it."""
    return rf"(?:(?:{'|'.join(sorted(small))})[^\S\n]+){{0,{_MAX_SMALL}}}"


def _split_title(words: Sequence[str], lists: HeadlineWords) -> tuple[list[str], list[str]]:
    """The content words of a title, and the function words at its end, each `_without_possessive`."""
    plain = list(map(_without_possessive, words))
    end = len(plain)
    while end and plain[end - 1] in lists.function_words:
        end -= 1
    return [word for word in plain[:end] if word not in lists.function_words], plain[end:]


def _without_possessive(word: str) -> str:
    """A word folded, without marks, apostrophes or a possessive ending: "world" for "World's". An address writes it
    like this, or as "worlds" or "world-s"; `_place_after` takes all three."""
    return _APOSTROPHES.sub("", _POSSESSIVE.sub("", fold(word.strip(_MARKS))))


def _words_of_address(address: str) -> list[str]:
    """The words of the longest folder or name in an address."""
    return max((part.split("-") for part in re.split(r"[?#]", fold(address))[0].split("/")[3:]), key=len, default=[])


def _words_after(last: Sequence[str], parts: Sequence[str], lists: HeadlineWords) -> list[str]:
    """The words of an address after the `last` content words of a title; [] if it does not have these in a row."""
    place = _place_after(last, parts, lists)
    return [] if place is None else list(parts[place:])


def _place_after(last: Sequence[str], parts: Sequence[str], lists: HeadlineWords) -> int | None:
    """The index after the `last` content words of a title in an address; None if it does not have them in a row, each
    in one of the forms that `_without_possessive` names."""
    places = [place for place, word in enumerate(parts) if word not in lists.function_words and word != "s"]
    for number in range(len(places)):
        run = places[number : number + len(last)]
        if len(run) == len(last) and all(
            parts[place] in (word, f"{word}s") for place, word in zip(run, last, strict=True)
        ):
            return run[-1] + 1
    return None


def _count_occurrences(phrase: str, text: str) -> int:
    return len(re.findall(rf"(?<!\w){re.escape(phrase)}(?!\w)", text, re.IGNORECASE))


def _spell_in_article(words: Sequence[str], text: str) -> str:
    """The words as the text spells them most often, one after the other; "" if it does not have them."""
    found = re.findall(rf"(?<!\w){r'[.]?[ -]'.join(map(re.escape, words))}(?!\w)", text, re.IGNORECASE)
    return max(found, key=found.count, default="")
