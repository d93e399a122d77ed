"""Finds a sentence that says what an article is about, for a headline below which no other sentence can be shown.

Readers miss a sentence even below the headlines of features, reviews, columns and lists, in which no sentence reports
anything. The sentence need not be new or important, but it should be understood below the headline, and be on the same
subject. If there is no such sentence, the best of the others is shown: readers prefer any sentence to none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.digests.content.article_kinds import is_fact_check, is_list
from bot.digests.content.headlines.marks import plain
from bot.digests.content.headlines.verbs import has_finite_verb
from bot.digests.content.headlines.words import headline_words
from bot.digests.content.news_words import NewsWords, news_words
from bot.digests.content.sentences.detail import can_be_detail, detail_signs, is_statement, repeats, worth
from bot.digests.content.sentences.listed_item import is_of_items
from bot.digests.content.sentences.news import knows_news
from bot.digests.content.sentences.news_signs import LABEL, SENTENCE_ENDING, sentence_signs
from bot.digests.content.sentences.possible_news import can_be_news, is_heading
from bot.digests.content.stems import stems
from bot.text.quotation import OPENING_MARKS
from bot.text.words import fold, word_texts

_LENGTHS = range(9, 51)
"""How many words the sentence may have."""
_SENTENCES = 12
"""The number of sentences at the beginning of an article that are searched."""
_INTRODUCTION = 5
"""The number of sentences that are searched if the article is a list: later sentences are about single items."""
_MIN_WORTH = -1.3
"""The minimum worth of the sentence, counted as for a detail (`detail.worth`)."""
_WORTH_OF_SHARED = 0.4
"""Added to the worth for each stem that the sentence shares with the headline, up to `_MAX_SHARED_STEMS` stems: they
show that it is on the same subject."""
_MAX_SHARED_STEMS = 3
_MIN_WORTH_APART = -0.7
"""The minimum worth of a sentence that shares no stem with the headline."""
_NAMING_WORDS = 3
"""The number of words after "the" that may name the thing that is meant."""
_WHOLE_LENGTHS = range(6, 51)
"""How many words a sentence may have that is shown only because there is no better one (`best_sentence`)."""
_PENALTY_OF_DOUBT = 1.0
"""Subtracted from the worth of such a sentence for each sign that it is unclear or says little."""
_SIGNS_OF_UNCLEAR_SENTENCE = (
    *("surname", "joining", "new_person"),  # needs sentences before it, or is about another person
    *("scene", "teasing", "defining", "labelled", "unended", "claim"),  # says little alone
)
"""Signs of a sentence that says nothing to those who have read only the headline."""
_SIGNS_OF_SPECIFIC_SENTENCE = ("names", "number", "amount", "day", "attributed")
"""Signs of a sentence that says something specific. A sentence without them says what everybody knows ("Food is a
comfort to many")."""
_AGE = re.compile(r"[A-Z][\w’'-]+, \d{1,3}, ")
"""Matches a name with an age ("Ines Okafor, 43, sells"). A sentence on the life of one person is an example, not the
subject."""


def about_sentence(
    headline: str,
    sentences: Sequence[str],
    language: str,
    day: str = "",
    source: str = "",
    max_words: int = _LENGTHS[-1],
) -> str:
    """The sentence of an article's first `sentences`, with at most `max_words`, that best says what the article
    is about. "" if no sentence does, if the article checks a claim or is a list of many events (unless the headline is
    made from a sentence), or if the language has no word lists. `day` is the article's date (ISO, "" if unknown),
    `source` the sentence that the headline is made from ("" if none)."""
    is_of_many = is_list(headline, language) or is_of_items(headline, sentences)
    if not knows_news(language) or is_fact_check(headline, language) or (is_of_many and not source):
        return ""
    titles = news_words(language).titles
    if titles.pictures.match(headline):
        return ""  # an article of pictures: the sentences are captions
    early_sentences = sentences[: _SENTENCES if source else _beginning(headline, language)]
    rated_sentences = [
        (_worth(headline, sentence, index, language, day), -index, sentence)
        for index, sentence in enumerate(early_sentences)
        if sentence != source
        and len(word_texts(sentence)) <= max_words
        and _is_about(headline, sentence, index, language, day)
    ]
    return max(rated_sentences, default=(0.0, 0, ""))[-1]


def best_sentence(headline: str, sentences: Sequence[str], language: str, day: str = "", source: str = "") -> str:
    """The sentence of an article's first `sentences` that is shown if none is good enough for `about_sentence`. It may
    be a scene or address the reader, but still shows what kind of article this is. For a list of news by place
    ("Lindholm: The ..."), it is the best item. "" if the article has no whole sentence that may be shown, or if the
    language has no word lists. The parameters are those of `about_sentence`."""
    if not knows_news(language):
        return ""
    rated_sentences = [
        (_reduced_worth(headline, sentence, index, language, day), -index, sentence)
        for index, sentence in enumerate(sentences[: _beginning(headline, language)])
        if sentence != source
        and _is_whole(headline, sentence, language)
        and not _misleads(headline, sentence, index, language, day)
    ]
    items = [sentence for _, _, sentence in rated_sentences if LABEL.match(sentence)]
    return items[0] if items and is_list(headline, language) else max(rated_sentences, default=(0.0, 0, ""))[-1]


def _beginning(headline: str, language: str) -> int:
    """The number of sentences at the beginning of an article that are about the whole article."""
    titles = news_words(language).titles
    is_listing = titles.passing.search(headline) or titles.counted_titles.search(headline)
    return _INTRODUCTION if is_listing and not is_list(headline, language) else _SENTENCES


def _is_whole(headline: str, sentence: str, language: str) -> bool:
    """Whether a sentence is whole, is no quotation or question, and does not repeat the headline. An item of a list
    counts as whole."""
    is_fit = len(word_texts(sentence)) in _WHOLE_LENGTHS and SENTENCE_ENDING.search(sentence) is not None
    has_open_mark = sentence.count("“") != sentence.count("”") or sentence.count('"') % 2 != 0
    is_told = is_statement(sentence, news_words(language)) or LABEL.match(sentence) is not None
    is_repeated = is_heading(headline, sentence) or fold(sentence).startswith(fold(headline))
    return is_fit and is_told and not (has_open_mark or is_repeated or sentence[0] in OPENING_MARKS)


def _misleads(headline: str, sentence: str, index: int, language: str, day: str) -> bool:
    """Whether a sentence would mislead below the headline: it is the claim that a fact check checks, and would read as
    a fact; or the headline is that of a list of events, and shares no stem with the sentence (title and text may be of
    different days). Captions of pictures and items by place need not share a stem."""
    if is_fact_check(headline, language):
        return bool(sentence_signs(headline, sentence, index, language, day)["claim"])
    is_free = LABEL.match(sentence) or news_words(language).titles.pictures.match(headline)
    # Numbers in the title of a list count its events or belong to its date ("16 towns", "for June 16").
    shared_stems = (stem for stem in stems([headline]) & stems([sentence]) if not stem.isdigit())
    return is_list(headline, language) and not is_free and not any(shared_stems)


def _reduced_worth(headline: str, sentence: str, index: int, language: str, day: str) -> float:
    """The worth of a sentence that need not be clear, reduced for each sign that it is unclear or says little."""
    signs = sentence_signs(headline, sentence, index, language, day)
    doubts = (
        *(signs[name] for name in _SIGNS_OF_UNCLEAR_SENTENCE),
        not can_be_news(headline, sentence, news_words(language)),
        not _stands_alone(headline, sentence, language),
        not has_finite_verb(sentence.split(), headline_words(language)),
        repeats(headline, sentence),
    )
    return _worth(headline, sentence, index, language, day) - _PENALTY_OF_DOUBT * sum(map(bool, doubts))


def _is_about(headline: str, sentence: str, index: int, language: str, day: str) -> bool:
    """Whether a sentence can be understood below the headline, says something specific and has the minimum worth, which
    is higher if it shares no stem with the headline."""
    if not can_be_detail(headline, sentence, language, _LENGTHS) or not _stands_alone(headline, sentence, language):
        return False
    signs = sentence_signs(headline, sentence, index, language, day)
    is_clear = not any(signs[name] for name in _SIGNS_OF_UNCLEAR_SENTENCE) and any(
        signs[name] for name in _SIGNS_OF_SPECIFIC_SENTENCE
    )
    is_statement = has_finite_verb(sentence.split(), headline_words(language))
    min_worth = _MIN_WORTH if _shared(headline, sentence) else _MIN_WORTH_APART
    return is_clear and is_statement and worth(detail_signs(headline, sentence, index, language, day)) >= min_worth


def _stands_alone(headline: str, sentence: str, language: str) -> bool:
    """Whether a sentence can be understood without other sentences: it does not address the reader and has no "this
    plan", no other time, no life of one person, no "The plan" (unless the headline names it), and no pronoun before any
    name."""
    lists, words = news_words(language), sentence.split()
    is_pointing = lists.references.demonstratives.search(sentence) or lists.times.other_times.search(sentence)
    if is_pointing or _AGE.search(sentence) or not lists.tone.addressing.isdisjoint(word_texts(sentence)):
        return False
    return not (_begins_with_known(headline, words, lists) or _has_open_pronoun(headline, words, language))


def _begins_with_known(headline: str, words: Sequence[str], lists: NewsWords) -> bool:
    """Whether the words begin with "the" and a common noun that the headline does not have."""
    named_words = words[1 : _NAMING_WORDS + 1]
    is_common = plain(words[0]) in lists.references.definite_articles and all(
        word == word.lower() for word in named_words
    )
    return is_common and stems([headline]).isdisjoint(stems([" ".join(named_words)]))


def _has_open_pronoun(headline: str, words: Sequence[str], language: str) -> bool:
    """Whether the first pronoun comes before any name and before any word of the headline, so that it is unclear whom
    it means."""
    pronouns = headline_words(language).context.third_person_pronouns
    index = next((index for index, word in enumerate(words) if plain(word) in pronouns), 0)
    has_name = any(word[:1].isupper() for word in words[1:index])
    return index > 0 and not has_name and stems([headline]).isdisjoint(stems([" ".join(words[:index])]))


def _worth(headline: str, sentence: str, index: int, language: str, day: str) -> float:
    """The worth of a sentence, raised for each stem that it shares with the headline."""
    shared_count = min(_shared(headline, sentence), _MAX_SHARED_STEMS)
    return worth(detail_signs(headline, sentence, index, language, day)) + _WORTH_OF_SHARED * shared_count


def _shared(headline: str, sentence: str) -> int:
    """The number of stems that the sentence shares with the headline."""
    return len(stems([headline]) & stems([sentence]))
