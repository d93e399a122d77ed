"""Completes a title that was cut off from the web address of its article, which often is the whole title.

".../ferry-captains-plan-to-strike-harbour/" completes "Ferry captains plan to strike ..." to "... strike harbour". An
address is only a hint: it may have been made from an earlier title, it leaves out function words and capitals, and it
may end with words of the site ("-intl-1234"). Therefore the words that it adds are searched for in the text of the
article, and spelled as there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from bot.digests.content.headlines.completing.address_words import AddressWords, plain_word, without_possessive
from bot.digests.content.headlines.completing.article_spelling import ArticleSpelling
from bot.digests.content.headlines.completing.whole_clause import last_colon
from bot.digests.content.headlines.content_words import singular
from bot.digests.content.headlines.quotation import closing_mark, has_open_quotation
from bot.digests.content.headlines.verbs import has_finite_verb, is_bare_verb
from bot.digests.content.headlines.words import HeadlineWords
from bot.text.words import fold

_MAX_ADDED_WORDS = 3
"""The maximum number of words that are added."""
_MAX_UNCONFIRMED_ENDING = 1
"""The maximum number of function words at the end of a title that may be missing in its address."""
_MIN_KNOWN_WORDS = 2
"""The number of content words at the end of a title that the address must have, in this order, unless the text
confirms the words that are added (`_MIN_OCCURRENCES`, `_MIN_SHARE`)."""
_MIN_SURELY_KNOWN_WORDS = 3
"""The number of content words at the end of a title that the address must have if the text does not have the added word
after the title's last words. Fewer may be in the address by chance."""
_MIN_LETTERS_OF_END = 5
"""The minimum number of letters of an added word that is not in the article: a shorter one may be a word of the site
("intl")."""
_MIN_OCCURRENCES = 2
"""How often the text must have the added words after the title's last word, if the address has only the last content
word of the title."""
_MIN_SHARE = 0.3
"""In the same case, the minimum share of the occurrences of the title's last word in the text that the added words
follow."""
_MIN_TITLE_WORDS = 3
"""The minimum number of words of a title that counts as made from its address (`is_made_from`)."""
_MAX_COMMAS = 1
"""A title with more commas than this lists subjects, and its address continues with the next subject."""
_NUMBER = re.compile(r"\d{4,}")
"""Matches a year or a key at the end of an address ("2026", "1234567")."""


def with_address(words: Sequence[str], address: str, text: str, lists: HeadlineWords) -> str:
    """The words to add to the `words` of a title: those that follow in the web `address` of its article, up to a
    function word, spelled as in the article (`text`). "" if the address was not made from this title, or if neither the
    article nor the rest of the title in the address confirms the words."""
    return _AddressCompletion(words, address, text, lists).added()


def rest_of_list_name(words: Sequence[str], address: str, text: str, lists: HeadlineWords) -> str:
    """The rest of a list's name, which the title of a list has after its subjects ("Ferries, bread, harbours: News from
    all | islands"): the words that follow in the address after the last known word of the name, spelled as in the
    article if the article has them. "" if the address has no word of the name, or no or too many words after it."""
    in_address, colon = AddressWords(address, lists).words, last_colon(words)
    name = set(map(plain_word, words[colon + 1 :])) if colon > 0 else set()
    last_index = max((index for index, word in enumerate(in_address) if word in name), default=len(in_address))
    remaining_words = [word for word in in_address[last_index + 1 :] if not _NUMBER.fullmatch(word)]
    is_short = 0 < len(remaining_words) <= _MAX_ADDED_WORDS
    if is_short and not words[-1][0].isdigit():
        remaining_words = [*remaining_words[:-1], *AddressWords(address, lists).folder_ending_with(remaining_words[-1])]
    return (ArticleSpelling(text, lists).anywhere(remaining_words) or " ".join(remaining_words)) if is_short else ""


def is_made_from(title: str, address: str, lists: HeadlineWords) -> bool:
    """Whether a title was not written by a person but made from the web address ("Ferry strike harbour"): all its
    words, at least `_MIN_TITLE_WORDS`, follow each other in the address, and none is a verb."""
    words, in_address = title.lower().split(), AddressWords(address, lists).words
    runs = (in_address[index : index + len(words)] for index in range(len(in_address)))
    is_run = len(words) >= _MIN_TITLE_WORDS and any(
        words_of_run == [fold(word) for word in words] for words_of_run in runs
    )
    return is_run and not has_finite_verb(words, lists)


class _AddressCompletion:
    """Completes one title from its web address. The *ending* of the title are the function words at its end: "in the"
    of "Captains will strike in the |"."""

    def __init__(self, words: Sequence[str], address: str, text: str, lists: HeadlineWords) -> None:
        self._words = words
        self._lists = lists
        self._address = AddressWords(address, lists)
        self._article = ArticleSpelling(text, lists)
        plain_words = list(map(plain_word, words))
        self._ending = _function_words_at_end(plain_words, lists)
        before_ending = plain_words[: len(plain_words) - len(self._ending)]
        self._content = [word for word in before_ending if word not in lists.ends.function_words]

    def added(self) -> str:
        """The words to add to the title; "" if no words are sure enough."""
        if self._is_list() or len(self._content) < _MIN_KNOWN_WORDS:
            return ""
        if has_open_quotation(self._words):
            return self._end_of_quotation()
        following_words = self._address.after(self._content[-_MIN_KNOWN_WORDS:])
        if len(self._ending) > _MAX_UNCONFIRMED_ENDING and not self._begins_with_ending(following_words):
            return ""
        if following_words:
            addition = self._after_title(following_words) or self._elsewhere(following_words)
        else:
            addition = self._confirmed_by_article()
        addition = addition or self._end_of_address()
        return addition if self._is_new(addition) else ""

    def _is_list(self) -> bool:
        """Whether the title lists several subjects ("Bread prices, old ferries, |")."""
        commas = [word.endswith(",") for word in self._words]
        return sum(commas) > _MAX_COMMAS or any(commas[-2:])

    def _after_title(self, following_words: Sequence[str]) -> str:
        """The first of `following_words` in the address, as many as the article, too, has after the last words of
        the title ("fares" after "ferry"). "" if the article has none of them there."""
        return self._longest_spelled(following_words, self._spell_after_title)

    def _elsewhere(self, following_words: Sequence[str]) -> str:
        """The first of `following_words` in the address, as many as the article has anywhere. "" if the article may
        mean something else by them, or if a word may be missing before them ("strike Lindholm" for "strike in
        Lindholm")."""
        if self._ending or fold(self._words[-2]) in self._lists.clauses.clause_words:
            return ""  # unclear what the last word needs: "strikes in |", "captains will strike |"
        # The object of an infinitive follows directly on it: "plan to defend | Lindholm".
        is_before_object = is_bare_verb(self._words) and self._address.has(self._content[-_MIN_SURELY_KNOWN_WORDS:])
        if not is_before_object and not self._address.keeps_function_words(self._words):
            return ""
        return self._longest_spelled(following_words, self._article.anywhere)

    def _last_of_address(self) -> str:
        """The last word of the address, if it is the only word after the end of the title, and the address has that end
        word for word, so that it was surely made from the same title; else ""."""
        if len(self._content) < _MIN_SURELY_KNOWN_WORDS:
            return ""
        plain_words = list(map(plain_word, self._words))
        end = plain_words[plain_words.index(self._content[-_MIN_SURELY_KNOWN_WORDS]) :]
        return _only_word(self._address.after_run(end))

    def _end_of_address(self) -> str:
        """The last word of the address ("as we | remember"), even if the article does not have it. "" if it may be a
        word of the site, if a word may be missing before it ("strike | in Lindholm"), or if it is unclear what the
        title's last word needs ("captains will strike |")."""
        word, is_exact = self._last_of_address(), self._address.keeps_function_words(self._words)
        may_lack_word = not is_exact or fold(self._words[-2]) in self._lists.clauses.clause_words
        is_open = may_lack_word and not self._ending
        if len(word) < _MIN_LETTERS_OF_END or word in self._lists.ends.function_words or is_open:
            return ""
        return self._article.anywhere([word]) or word

    def _end_of_quotation(self) -> str:
        """The last word of the address with the mark that closes the quotation, if the article has the begun quotation
        followed by this word ("after 'Back in | Tarrow'"); else ""."""
        word = _only_word(self._address.after(self._content[-_MIN_SURELY_KNOWN_WORDS:]))
        index = max(
            (index for index, title_word in enumerate(self._words) if closing_mark([title_word])),
            default=len(self._words),
        )
        begun_words = [plain_word(title_word) for title_word in self._words[index:]]
        spelling = self._article.anywhere([*begun_words, word]) if word and begun_words else ""
        return f"{spelling.split()[-1]}{closing_mark(self._words)}" if spelling else ""

    def _confirmed_by_article(self) -> str:
        """The first words after the last content word of the title in the address, if the article, too, often has them
        after that word; else "". The address alone would not be sure enough, because it does not have the content word
        before it."""
        last_word = self._words[-1]
        following_words = self._address.after(self._content[-1:])
        if not set(self._content).isdisjoint(following_words):
            return ""  # the address has the words of the title in another order
        addition = self._after_title(following_words)
        if not addition:
            return ""
        min_count = max(_MIN_OCCURRENCES, _MIN_SHARE * self._article.count(last_word))
        return addition if self._article.count(f"{last_word} {addition}") >= min_count else ""

    def _is_new(self, addition: str) -> bool:
        """Whether none of the added words is in the title, whether singular or plural."""
        in_title = set(map(singular, self._content))
        return in_title.isdisjoint(singular(plain_word(word)) for word in addition.split())

    def _longest_spelled(self, following_words: Sequence[str], spell: Callable[[Sequence[str]], str]) -> str:
        """As many of `following_words` in the address as `spell` finds in the article, at most
        `_MAX_ADDED_WORDS`, as the article spells them; "" if it finds none."""
        phrase = self._first_phrase(following_words)
        for count in range(min(_MAX_ADDED_WORDS, len(phrase)), 0, -1):
            spelling = spell(phrase[:count])
            # The words after these may be words of the site ("intl"), but must not be words of the article.
            if spelling and not any(self._article.anywhere([word]) for word in phrase[count:]):
                return spelling
        return ""

    def _first_phrase(self, following_words: Sequence[str]) -> Sequence[str]:
        """`following_words` in the address, without the ending of the title, up to a key or a function word (which
        begins the next phrase)."""
        words = following_words[len(self._ending) :] if self._begins_with_ending(following_words) else following_words
        ends = (
            index
            for index, word in enumerate(words)
            if word in self._lists.ends.function_words or _NUMBER.fullmatch(word)
        )
        return words[: next(ends, len(words))]

    def _begins_with_ending(self, following_words: Sequence[str]) -> bool:
        return following_words[: len(self._ending)] == self._ending

    def _spell_after_title(self, added_words: Sequence[str]) -> str:
        if self._ending:
            return self._article.after_function_words(self._ending, added_words)
        return self._article.after_word(without_possessive(self._words[-1]), added_words)


def _only_word(following_words: Sequence[str]) -> str:
    """The only word among these that is not a key; "" if there are several, or none."""
    words = [word for word in following_words if not _NUMBER.fullmatch(word)]
    return words[0] if len(words) == 1 else ""


def _function_words_at_end(plain_words: Sequence[str], lists: HeadlineWords) -> list[str]:
    count = 0
    while count < len(plain_words) and plain_words[-1 - count] in lists.ends.function_words:
        count += 1
    return list(plain_words[len(plain_words) - count :])
