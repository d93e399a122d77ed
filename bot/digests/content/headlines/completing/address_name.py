"""Completes a title that ends with a preposition by a name that is in the web address of its article.

Of "Fares may be illegal in |", ".../ferry-fares-north-tarrow/" has the name that the article often has after "in":
"North Tarrow". In examples, "|" is where the source cut the title off.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from bot.digests.content.headlines.completing.address_words import AddressWords, plain_word
from bot.digests.content.headlines.completing.whole_clause import last_colon
from bot.digests.content.headlines.words import HeadlineWords
from bot.text.words import fold

_MIN_OCCURRENCES = 2
"""The minimum number of times that an article has the name after the preposition."""
_MIN_AGREEMENT = 0.7
"""The minimum share of the name among all names of the address that the article has after the preposition."""
_NAME = r"(?P<name>(?:the )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,2})(?![\w’'-])(?: (?P<after>[\w’'-]+))?"
"""Matches a name of up to three words, and the word after it if no mark comes before that word ("North Tarrow is")."""


def address_name(words: Sequence[str], address: str, text: str, lists: HeadlineWords) -> str:
    """The name that completes the phrase at the end of a title: the article (`text`) has it after the last word of the
    title, a preposition, and the web `address` has it, too. "" if there is no such name, if the title has it already or
    asks something, or if the article has another name of the address there too often."""
    last_word = fold(words[-1])
    if last_word not in lists.ends.complement_prepositions | lists.ends.noun_prepositions or _asks(words, lists):
        return ""
    in_address, stated_words = AddressWords(address, lists), set(map(plain_word, words))
    matches = re.finditer(rf"(?<!\w){re.escape(last_word)} {_NAME}", text)
    names = Counter(match["name"] for match in matches if not _describes(match["after"] or "", lists))
    known_names = {name: count for name, count in names.items() if _is_in(name, in_address, stated_words)}
    name = max(known_names, key=lambda one: (known_names[one], one), default="")
    is_sure = bool(name) and known_names[name] >= max(_MIN_OCCURRENCES, _MIN_AGREEMENT * sum(known_names.values()))
    return name if is_sure else ""


def _asks(words: Sequence[str], lists: HeadlineWords) -> bool:
    """Whether a title ends with a question, which may be cut off after more words than a name ("If fog comes, will
    ferries go to |")."""
    clause = words[last_colon(words) + 1 :]
    first_words = (*clause[:1], *(next_word for word, next_word in pairwise(clause) if word.endswith(",")))
    return not lists.clauses.clause_words.isdisjoint(map(fold, first_words))


def _describes(next_word: str, lists: HeadlineWords) -> bool:
    """Whether a name may belong to the word after it (`next_word`) ("Tarrow | ferries"). "" as the word: it does
    not."""
    ends = lists.ends.function_words | lists.clauses.clause_words | lists.sources.saying_words | lists.times.days
    return bool(next_word) and fold(next_word) not in ends


def _is_in(name: str, address: AddressWords, stated_words: set[str]) -> bool:
    """Whether the address has the name, and the title (`stated_words` are its words) has no word of it."""
    named_words = [plain_word(word) for word in name.removeprefix("the ").split()]
    indexes = range(len(address.words) - len(named_words) + 1)
    return stated_words.isdisjoint(named_words) and any(
        address.words[index : index + len(named_words)] == named_words for index in indexes
    )
