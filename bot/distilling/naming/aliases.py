"""Finds the aliases of a topic: other names by which people ask for it.

The bar ("|") in examples is explained in `bot.distilling.naming`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from bot.distilling.naming.abbreviations import find_abbreviations, find_hyphenated
from bot.distilling.naming.cjk_names import find_cjk_names
from bot.distilling.naming.fragments import without_fragments
from bot.distilling.naming.keywords import is_agency
from bot.distilling.naming.longer_names import find_possessive
from bot.distilling.naming.name_words import ARTICLE, AUXILIARIES, MARKS, NAME_LISTS
from bot.distilling.naming.passing_names import is_named
from bot.distilling.naming.subjects import find_subjects
from bot.distilling.naming.title_names import find_title_names
from bot.distilling.naming.topic import Topic
from bot.text.contact_lines import STREET_KIND
from bot.text.quotation import OPENING_MARKS
from bot.text.word_lists.determiners import ARTICLES
from bot.text.word_lists.stop_words import STOP_WORDS

MAX_ALIASES = 15
"""The maximum number of aliases of a card."""
_INITIALS = re.compile(r"(?<![^\W\d_])(?:[^\W\d_]\.){2,}$")
"""Matches "U.S." at the end."""
_MAX_ALIAS_CHARACTERS = 60
"""The maximum number of characters of an alias; longer text is a sentence."""
_MAX_NAMES = 4 * MAX_ALIASES
"""The maximum number of names of a text that are compared with one another, which takes time quadratic in their number.
"""
_NAMES_BEFORE_TERMS = 4
"""The number of names that come before quoted terms: the most frequent ones. There is not room for all aliases, and a
quoted term is often what a story is about."""
_CODE = re.compile(r"[\[\]{}<>=\\@]|::|\w\(")
"""Marks of code, which names do not contain ("key::[VALUE]")."""
_OPENING_QUOTE = re.compile(r"(?<![\w.])['‘](?=[^\W\d])")
"""An opening single quotation mark that is not an apostrophe ("‘Old")."""
_CLOSING_QUOTE = re.compile(r"(?<=[^\Ws]|[,!?])['’](?=\s|$)(?!(?<=[a-z]in['’])\s[A-Z])")
"""A closing single quotation mark ("Hooks’") that is not an apostrophe, as after a plural ("the crews’ boat") or a
shortened word ("Rowin' Quill")."""
_ADDRESS = re.compile(rf"(?:\d+ )?[NSEW]\. .*\b(?:First|{STREET_KIND})\b\.?")
"""A street with its direction ("W. Quay Road")."""
_NICKNAME = re.compile(r"\b[A-Z][a-z]+ (?:[A-Z]\. )?[\"“‘'](?P<nickname>[A-Z][\w’'-]*)[\"”’'] (?=[A-Z][a-z])")
"""A nickname inside a name ("Mara “Mo” Quill")."""
_CONTRACTION = re.compile(r"\b(?i:he|here|it|let|she|that|there|what|who)['’]s\b|['’](?:d|ll|m|re|ve)\b|n['’]t\b")
"""Pronouns with a verb, which show that a quoted term is a remark ("You're perfect")."""
_REMARK_WORDS = NAME_LISTS["remark_words"]
"""Words of a remark or request."""
_WIDE_NAMES = (
    frozenset((*NAME_LISTS["wide_places"], *NAME_LISTS["governments"])) | NAME_LISTS["networks"] | NAME_LISTS["passing"]
)
"""Names that occur in articles on any subject: countries in the news, governments, social networks, and
broadcasters."""
_ENDINGS = ("s", "'s", "’s")
"""Endings that make another form of the same name."""


def find_aliases(topic: Topic) -> tuple[str, ...]:
    """At most `MAX_ALIASES` aliases, most significant first."""
    aliases_by_key: dict[str, str] = {}
    plain_title = topic.title.casefold()
    for candidate in _candidates(topic):
        alias = _with_ending_of_title(_tidy(candidate), topic)
        key = _key(alias)
        if not any(character.isalpha() for character in alias) or "…" in alias or _is_unusable(alias):
            continue
        if is_agency(alias) and alias not in topic.title:
            continue
        is_title = alias.casefold() == plain_title or (alias[0].islower() and key == _key(topic.title))
        is_variant = any(key + end in aliases_by_key or key.removesuffix(end) in aliases_by_key for end in _ENDINGS)
        is_known = is_variant or alias.casefold() in STOP_WORDS or is_title
        if alias.casefold() in _WIDE_NAMES and alias not in topic.title:
            continue
        if 1 < len(alias) <= _MAX_ALIAS_CHARACTERS and not is_known:
            aliases_by_key[key] = alias
        if len(aliases_by_key) == MAX_ALIASES:
            break
    return tuple(aliases_by_key.values())


def _key(name: str) -> str:
    """The name in lower case and without an article before it. Names with the same key are the same."""
    return ARTICLE.sub("", name.casefold())


def _tidy(alias: str) -> str:
    """The alias without an article before it and marks around it; the full stop of initials stays."""
    alias = " ".join(alias.split()).removeprefix("the ")
    if _INITIALS.search(alias):
        return alias.lstrip(MARKS)
    return alias.strip(MARKS)


def _with_ending_of_title(alias: str, topic: Topic) -> str:
    """The alias with its possessive ending ("Berg's"), if the title has it with this ending and without a noun ("Berg's
    to close"), and the text never has it without the ending."""
    start = topic.title.find(alias)
    ending = find_possessive(topic.title, start + len(alias), len(topic.title)) if start >= 0 else ""
    if len(ending) != len("'s") or re.search(rf"\b{re.escape(alias)}\b(?![’']s\b)", topic.text):
        return alias
    return alias + ending


def _is_unusable(alias: str) -> bool:
    """Whether an alias contains half of a quotation, is the same word twice ("Bryce, Bryce"), consists mostly of
    symbols, or is code or an address."""
    words = [word.strip(MARKS) for word in alias.split()]
    if _CODE.search(alias) or _ADDRESS.fullmatch(alias):
        return True
    if sum(any(map(str.isalnum, word)) for word in words) * 2 < len(words):
        return True  # "+ - = ÷ x"
    has_half_quotation = (_OPENING_QUOTE.search(alias) is None) != (_CLOSING_QUOTE.search(alias) is None)
    has_open_quotation = alias.count('"') % 2 == 1 or alias.count("“") != alias.count("”")
    return has_half_quotation or has_open_quotation or (len(words) == 2 and words[0] == words[1])


def _candidates(topic: Topic) -> Iterator[str]:
    """Possible aliases, most significant first: parts of the title, abbreviations and their long forms, compounds, then
    names and quoted terms."""
    text, paragraphs = topic.text, topic.paragraphs
    parts = list(find_title_names(topic))
    yield from parts
    pairs = [pair for pair in find_abbreviations(text, paragraphs) if _is_used_again(pair, topic)]
    for pair in pairs:
        yield from pair
    for spellings in find_hyphenated(text, paragraphs):
        yield from spellings
    yield from _rank_names_and_terms(topic, [*parts, *(long_form for long_form, _ in pairs)])


def _rank_names_and_terms(topic: Topic, longer_names: Sequence[str]) -> list[str]:
    """The names and the quoted terms of the text, most significant first, without names that are only a part of another
    name or term, or of one of `longer_names`."""
    text, paragraphs = topic.text, topic.paragraphs
    topic_text = text[paragraphs[0].start : paragraphs[-1].end]
    plain_text = topic_text.casefold()
    if topic.language in ("ja", "zh"):
        names = [*find_cjk_names(text, paragraphs, topic.language), *topic.names]
    else:
        names = find_subjects(topic.names, topic)
    name_texts = {name.text for name in names}
    nicknames = {match["nickname"] for match in _NICKNAME.finditer(topic_text)}
    terms = [
        term
        for term in topic.terms
        if (term not in nicknames or term in topic.title)
        and _names_something(term)
        and _is_used(term, topic, topic_text, plain_text, name_texts)
    ]
    words_in_terms = {word for term in terms if " " in term for word in term.strip(MARKS).split()} - set(
        topic.title.split()
    )
    names = [name for name in names if name.text not in words_in_terms]  # "Weekends" of “Weekends with Mara”
    ranked_names = [name.text for name in names[:_MAX_NAMES]]
    names_text = " ".join(ranked_names).casefold()
    terms = [
        term for term in terms if not term.islower() or term.strip(MARKS) not in names_text
    ]  # "old rope" of "Old Rope"
    wholes = [*longer_names, *(term.strip(MARKS) for term in terms), *ranked_names]
    ranked_names = without_fragments(ranked_names, wholes, topic_text)
    return [*ranked_names[:_NAMES_BEFORE_TERMS], *terms, *ranked_names[_NAMES_BEFORE_TERMS:]]


def _is_used(term: str, topic: Topic, topic_text: str, plain_text: str, names: Collection[str]) -> bool:
    """Whether quoted words are used as a name. `topic_text` is the text of the topic, `plain_text` the same for
    comparison (`casefold`).

    Capitalised words, which may end with a number, must be in the title or the beginning, or the text must say that
    something is called so. Other words must be in the title, be in the text twice, or begin with a name ("Ostend
    loophole").
    """
    words = term.strip(MARKS)
    is_name = words[:1].isupper() and (" " not in words or not words[1:].islower() or words[-1].isdigit())
    if is_name or (" " not in words and not words.islower()):
        return words in topic.title or words in topic.lead or is_named(words, topic_text)
    first_word = words.partition(" ")[0]
    if first_word in names and topic_text.count(first_word) > topic_text.count(words):
        return True
    return words.casefold() in topic.title.casefold() or _count_outside_speech(plain_text, words.casefold()) > 1


def _is_used_again(names: Sequence[str], topic: Topic) -> bool:
    """Whether a long form or its abbreviation (`names`) is in the title or the beginning, or occurs more than once in
    the text. If not, both are mentioned only in passing."""
    return any(name in topic.title or name in topic.lead or topic.text.count(name) > 1 for name in names)


def _count_outside_speech(text: str, words: str) -> int:
    """The number of occurrences of the words outside quotation marks, or directly after an opening mark."""
    count, start = 0, text.find(words)
    while start >= 0:
        line = text[text.rfind("\n", 0, start) + 1 : start]
        count += line[-1:] in OPENING_MARKS or (line.count("“") == line.count("”") and line.count('"') % 2 == 0)
        start = text.find(words, start + len(words))
    return count


def _is_phrase(words: Sequence[str]) -> bool:
    """Whether words with capitals are a part of a sentence: they begin with a function word in lower case, or contain a
    verb in lower case ("from Salem", "Salem has sunk"); in titles, both are capitalised."""
    return words[0] in STOP_WORDS - {"a", "an", "the"} or any(word in AUXILIARIES for word in words[1:])


def _is_remark(words: Sequence[str]) -> bool:
    """Whether quoted words have "not" or a pronoun with a verb and are not printed as a title ("You're perfect")."""
    has_lower_case = any(word.islower() and word not in STOP_WORDS for word in words)
    is_remark = not _REMARK_WORDS.isdisjoint(words) or _CONTRACTION.search(" ".join(words)) is not None
    return has_lower_case and is_remark


def _names_something(term: str) -> bool:
    """Whether a quoted term is a noun phrase or name ("club of democracies") rather than a figure of speech ("blood and
    tears")."""
    words = term.strip(MARKS).split()
    function_words = [word for word in words if word.lower() in STOP_WORDS and word.lower() not in ("of", "the", "and")]
    if len(words) > 1 and term.isupper():
        return False  # a slogan
    if len(words) > 2 and term.islower() and words[1] in ARTICLES:
        return False  # "lost the room"
    is_pair = len(words) == 3 and words[1] == "and" and term.islower()
    if is_pair or "," in term.strip(MARKS) or _is_remark(words) or (words and not term.islower() and _is_phrase(words)):
        return False
    return not term.islower() or (not function_words and not any(word.endswith(("ed", "ing", "ly")) for word in words))
