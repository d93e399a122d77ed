"""Replaces a title that was made from a web address ("Saudi arabia toys ban") by words of the article.

An address leaves out capitals, function words and punctuation marks. Its words only say what the article is about;
nobody wrote them as a title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from urllib.parse import unquote, urlsplit

from bot.model import Span
from bot.text.cleaning import one_line
from bot.text.sentences import split_sentences
from bot.text.word_lists.groups import lists_if_any
from bot.text.word_lists.stop_words import STOP_WORDS
from bot.text.words import find_words, fold, word_texts

_MAX_SENTENCES = 8
"""The number of sentences at the beginning of the article that are looked at."""
_WORD_COUNTS = range(4, 31)
"""The numbers of words that a title may have if it is a sentence or its first clause."""
_MIN_CLAUSE_WORDS = 6
"""The minimum number of words of a first clause; a shorter one continues to the next break."""
_MIN_SHARE = 0.5
"""The first clause of the article replaces a title if it has at least this share of the title's content words."""
_MIN_LATER_SHARE = 0.66
"""The same, for the first clause of a later sentence."""
_MIN_LETTERS = 4
"""The minimum number of letters of a word that may be a name; shorter words are too often something else."""
_KEY = re.compile(r"(?:\w )?(?=\w{12})\d*(?:[a-z]+\d+){3,}[a-z]*", re.IGNORECASE)
"""Matches a whole title that is an identifier, perhaps after a letter ("H c164ac931cc8414108b8bbae8f859e65")."""
_NAMED_WORK = re.compile(
    r"[“\"‘'](?=[A-Z])(?:[A-Z0-9][\w’'-]*|[a-z]{1,3})(?::? (?:[A-Z0-9][\w’'-]*|[a-z]{1,3})){0,7},?[”\"’'] "
)
"""Matches the beginning of a sentence that begins with the name of a work in quotation marks, not with speech
("“Harbour of Old” opens")."""
_FIRST_WORD = re.compile(r"[^\W_]+")  # "the" in "the-new-ferry"
_DASHES = frozenset(("--", "–", "—"))
"""Dashes between two clauses."""


def title_from_text(title: str, address: str, text: str, paragraphs: Sequence[Span], language: str) -> str:
    """`title`, or another title if `title` was made from `address` or is an identifier instead of words. `address` is
    the web address of the article, or "/" and the name of its file; "" if unknown.

    The other title is the first clause of one of the first sentences: of the clauses that can be a title, the one with
    the most content words of `title` (of two with equally many, the earlier). If no clause has enough of them, the
    words of `title` are spelt as the article spells them. An identifier is replaced by the first clause that can be a
    title; if there is none, the identifier stays.
    """
    is_key = bool(_KEY.fullmatch(title))
    if not is_key and not _is_from_address(title, address, text):
        return title
    title_words = {word for word in word_texts(title) if word not in STOP_WORDS}
    best_title, best_share = "", 0.0
    for index, sentence in enumerate(_find_early_sentences(text, paragraphs, language)):
        clause = _cut_to_first_clause(sentence, language)
        share = 1.0 if is_key else len(title_words.intersection(word_texts(clause))) / (len(title_words) or 1)
        has_words = is_key or share >= (_MIN_LATER_SHARE if index else _MIN_SHARE)
        if share > best_share and has_words and _is_understandable(clause, index, language):
            best_title, best_share = clause, share
    return best_title or (title if is_key else _respell(title, text))


def _is_understandable(clause: str, index: int, language: str) -> bool:
    """Whether a clause can be a title: it has as many words as a title may have, and does not begin with speech or with
    a pronoun. With another function word it may begin only in the first sentence of the article. `index` is the number
    of sentences before the sentence of the clause."""
    # Speech has a quotation mark in place of a first word; only the name of a work may begin with such a mark.
    first_word = _FIRST_WORD.match(clause[1:] if _NAMED_WORK.match(clause) else clause)
    if not first_word or len(clause.split()) not in _WORD_COUNTS:
        return False
    word, known_words = fold(first_word[0]), lists_if_any(f"headlines_{language}")
    is_pronoun = word in known_words.get("pronouns", frozenset()) | known_words.get(
        "third_person_pronouns", frozenset()
    )
    return not is_pronoun and (index == 0 or word not in STOP_WORDS)


def _is_from_address(title: str, address: str, text: str) -> bool:
    """Whether a title was made from the words of an address. That is so if the address has the words of the title one
    after the other, and all words but the first are in lower case and without punctuation marks, although one of these,
    of _MIN_LETTERS letters or more, is a name. A word is a name if the article has it inside sentences, and always with
    a capital."""
    _, *other_words = title.split() or [""]
    if not other_words or any(not word.isalnum() or word != word.lower() for word in other_words):
        return False
    path = unquote(urlsplit(address).path) if address else ""
    if f" {_join_words(title)} " not in f" {_join_words(path)} ":
        return False
    names = (
        re.findall(rf"(?<=[a-z,] )(?i:{re.escape(word)})\b", text) for word in other_words if len(word) >= _MIN_LETTERS
    )
    return any(spellings and all(name[0].isupper() for name in spellings) for spellings in names)


def _join_words(text: str) -> str:
    """The folded words of a title, or of the path of an address, with spaces between them."""
    return " ".join(word.text for word in find_words(text.replace("_", " ")))


def _find_early_sentences(text: str, paragraphs: Sequence[Span], language: str) -> list[str]:
    spans = (span for paragraph in paragraphs for span in split_sentences(text, paragraph, language))
    return [one_line(span.of(text)) for span in islice(spans, _MAX_SENTENCES)]


def _cut_to_first_clause(sentence: str, language: str) -> str:
    """The words of a sentence, without its full stop, up to the first break: a dash, or a comma before a word that
    begins a further clause or ends in -ing. There is no break before words that name a source ("according to"), or in
    the first words. All words if there is no break."""
    words, known_words = sentence.rstrip(".").split(), lists_if_any(f"headlines_{language}")
    further_words = known_words.get("clause_breaks", frozenset()) | known_words.get("clause_openers", frozenset())
    for index in range(_MIN_CLAUSE_WORDS, len(words)):
        is_further = fold(words[index]) in further_words or words[index].endswith("ing")
        if fold(words[index]) in known_words.get("source_prepositions", ()):
            continue
        if words[index] in _DASHES or (words[index - 1].endswith(",") and is_further):
            return " ".join((*words[: index - 1], words[index - 1].rstrip(",")))
    return " ".join(words)


def _respell(title: str, text: str) -> str:
    """The words of a title, each as the article spells it most often; the first keeps its capital."""
    words = []
    for word in title.split():
        spellings = re.findall(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE)
        words.append(max(spellings, key=spellings.count, default=word))
    respelled_text = " ".join(words)
    return respelled_text[:1].upper() + respelled_text[1:]
