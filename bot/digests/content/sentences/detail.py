"""Finds a *detail*: a sentence that says more than a headline, for articles in which no sentence reports what the
headline announces: features, explanations, opinions, and reports whose headline is already the sentence with the news.

The detail is the sentence with the greatest *worth*: how likely it is the news (news.py), corrected by signs that
matter more or less in a detail. Readers want the number, the finding or what comes next. A detail may come later in an
article than the news, because many of these articles begin with a scene.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from bot.digests.content.article_kinds import is_explanation, is_fact_check, is_list
from bot.digests.content.news_words import NewsWords, news_words
from bot.digests.content.sentences.listed_item import is_of_items
from bot.digests.content.sentences.news import EVEN_SCORE, knows_news, score_of_signs
from bot.digests.content.sentences.news_signs import LABEL, sentence_signs
from bot.digests.content.sentences.possible_news import can_be_news, is_heading
from bot.digests.content.sentences.quantities import numbers_in
from bot.digests.content.stems import stems
from bot.text.currencies import CURRENCY_SIGNS
from bot.text.words import word_texts

SENTENCES = 20
"""The number of sentences at the beginning of an article that are searched for a detail."""
WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "any": -0.92,
        "likelihood": 0.29,
        "first": -0.97,
        "far": -0.84,
        "shared": 0.82,
        "new": 0.74,
        "day": 0.31,
        "going_on": 0.48,
        "addressing": -0.92,
        "amount": 0.47,
        "number": 0.35,
    }
)
"""The weight of each sign, learned by `tools.learning.fit_details`."""
MIN_WORTH = -0.43
"""The minimum worth of a detail. In the cross-validation, six of seven details with at least this worth are good or
arguable."""
MIN_NEW = 4
"""The minimum number of stems of a detail that the headline does not have."""
_MIN_ADDED_STEMS = 12
"""A news sentence with fewer new stems than this and no new number adds little to its headline ("Monday's fire in the
harbour destroyed many ferries" below "Fire destroys ferries")."""
_LENGTHS = range(11, 46)
"""How many words a detail may have. Shorter sentences lead on to the next ("Then came the wind."); with longer ones a
digest has no room for five stories."""
_LONG_LENGTHS = range(46, 61)
"""How many words a longer detail may have, which is shown only if there is no other."""
_MIN_WORTH_IF_LONG = 0.0
"""The minimum worth of such a longer detail."""
_MAX_NEW_STEMS_OF_REPETITION = 2
"""A sentence with at most this many stems that the headline does not have says the same as the headline ("The White
House is decorated for the holiday season" below "White House holiday decorations are up")."""
_MIN_WORTH_INSTEAD = 0.0
"""The minimum worth of a detail that is shown instead of a news sentence which adds little."""
_MAX_SHARED_STEMS = 3
"""The sign `shared` grows up to this many stems in common with the headline."""
_MAX_NEW_STEMS = 12
"""The sign `new` grows up to this many stems that the headline does not have."""
_DIGITS = re.compile(r"\d+")
_OPEN_END = re.compile(r"[?:][”\"’)]*$")
"""Matches the end of a question, or of words before a list ("as follows:")."""
_NOTE = re.compile(rf"https?://|\bwww\.|\w@\w|^\W*\d+[.:)] |^[^\w“”\"‘’'«»„(\[{CURRENCY_SIGNS}]|^[a-z]+ ")
"""Matches a web or mail address, as in notes of the publisher ("www.", "desk@post"); the number or mark at the
beginning of an item ("2: Rain returns", "► Rain"); or the beginning of words that are not the beginning of a sentence
("unable to sail")."""


def detail_sentence(
    headline: str,
    sentences: Sequence[str],
    language: str,
    day: str = "",
    source: str = "",
    min_worth: float | None = None,
) -> str:
    """The sentence of an article's first `sentences` that is worth most as a detail. "" if no sentence is worth enough,
    if the article is about many things or checks a claim, or if the language has no word lists. `day` is the article's
    date (ISO, "" if unknown), `source` the sentence that the headline is made from ("" if none), and `min_worth` the
    minimum worth (`MIN_WORTH` if None)."""
    rated_sentences = _judged(headline, sentences, language, day, is_sentence=bool(source))
    if detail := _best(rated_sentences, source, MIN_WORTH if min_worth is None else min_worth):
        return detail
    rated_long_sentences = _judged(headline, sentences, language, day, _LONG_LENGTHS, is_sentence=bool(source))
    return _best(rated_long_sentences, source, _MIN_WORTH_IF_LONG)


def detail_instead(headline: str, sentence: str, opening: Sequence[str], language: str, day: str = "") -> str:
    """The detail of the `opening` (the article's first sentences) to show below a headline instead of the news
    `sentence`, if the sentence adds little to the headline and no number, and the detail is worth at least as much. ""
    if there is no such detail, or if the headline is that of an explanation, which the sentence gives. `day` is the
    article's date (ISO, "" if unknown)."""
    adds_little = len(_new_stems(headline, sentence)) < _MIN_ADDED_STEMS and not _has_new_number(headline, sentence)
    if not adds_little or sentence not in opening or is_explanation(headline, language):
        return ""
    worth_of_news = worth(detail_signs(headline, sentence, opening.index(sentence), language, day))
    rated_sentences = _judged(headline, opening, language, day)
    return _best(rated_sentences, sentence, max(worth_of_news, _MIN_WORTH_INSTEAD))


def repeats(headline: str, sentence: str) -> bool:
    """Whether a sentence says nothing that the headline does not say, so that a detail would be better: it has at most
    `_MAX_NEW_STEMS_OF_REPETITION` stems and no number that are not in the headline."""
    return len(_new_stems(headline, sentence)) <= _MAX_NEW_STEMS_OF_REPETITION and not _has_new_number(
        headline, sentence
    )


def detail_signs(headline: str, sentence: str, index: int, language: str, day: str) -> dict[str, float]:
    """The signs of a sentence as a detail, under the names in `WEIGHTS`: its likelihood to be the news (about -2 to 2),
    and values from 0 to 1 that correct this. `index` is the number of sentences before it, `day` the article's date
    (ISO, "" if unknown)."""
    signs = sentence_signs(headline, sentence, index, language, day)
    headline_stems, sentence_stems = stems([headline]), stems([sentence])
    return {
        "any": 1.0,
        "likelihood": score_of_signs(signs, sentence) - EVEN_SCORE,
        "first": signs["first"],  # the first sentence, if it is not the news, is often a scene
        "far": signs["far"],
        "shared": min(len(headline_stems & sentence_stems), _MAX_SHARED_STEMS) / _MAX_SHARED_STEMS,
        "new": min(len(sentence_stems - headline_stems), _MAX_NEW_STEMS) / _MAX_NEW_STEMS,
        "day": signs["day"],
        "going_on": signs["going_on"],
        "addressing": signs["addressing"],
        "amount": signs["amount"],
        "number": bool(numbers_in(sentence) - numbers_in(headline)),  # a number that the headline does not say
    }


def worth(signs: Mapping[str, float]) -> float:
    """The worth of a sentence with these signs (`detail_signs`): the log-odds that a reader wants it below the
    headline."""
    return sum(WEIGHTS[name] * sign for name, sign in signs.items())


def can_be_detail(headline: str, sentence: str, language: str, lengths: range = _LENGTHS) -> bool:
    """Whether the sentence is a statement with a number of words in `lengths`, can be understood alone, and says
    something that is not in the headline."""
    lists = news_words(language)
    return (
        len(word_texts(sentence)) in lengths
        and is_statement(sentence, lists)
        and not is_heading(headline, sentence)
        and can_be_news(headline, sentence, lists)
        and len(_new_stems(headline, sentence)) >= MIN_NEW
    )


def is_statement(sentence: str, lists: NewsWords) -> bool:
    """Whether a sentence is a statement: no question, no request to the reader ("Read on", "Call 211"), no item of a
    list and no note ("Lindholm: The ...", "We compiled a list")."""
    is_asking = _OPEN_END.search(sentence) or lists.tone.teasing.search(sentence) or lists.tone.requests.match(sentence)
    is_note = _NOTE.search(sentence) or LABEL.match(sentence) or lists.asides.methods.search(sentence)
    return not is_asking and not is_note


def _best(rated_sentences: Sequence[tuple[float, int, str]], shown_sentence: str, min_worth: float) -> str:
    """The sentence in `rated_sentences` (see `_judged`), other than `shown_sentence`, with the greatest worth; "" if
    none has at least `min_worth`."""
    best_rating, _, sentence = max(
        (rated_sentence for rated_sentence in rated_sentences if rated_sentence[-1] != shown_sentence),
        default=(0.0, 0, ""),
    )
    return sentence if best_rating >= min_worth else ""


def _judged(
    headline: str,
    sentences: Sequence[str],
    language: str,
    day: str,
    lengths: range = _LENGTHS,
    *,
    is_sentence: bool = False,
) -> Sequence[tuple[float, int, str]]:
    """For each of an article's first sentences that can be a detail and has a number of words in `lengths`: its worth,
    a number that is higher the earlier it comes, and the sentence. Empty if the article is about many things or checks
    a claim, or if the language has no word lists. `is_sentence`: the headline is made from a sentence, so its commas
    and numbers announce no list."""
    if not knows_news(language) or _is_of_many_things(headline, sentences, language, is_sentence=is_sentence):
        return []
    return [
        (worth(detail_signs(headline, sentence, index, language, day)), -index, sentence)
        for index, sentence in enumerate(sentences[:SENTENCES])
        if can_be_detail(headline, sentence, language, lengths)
    ]


def _new_stems(headline: str, sentence: str) -> frozenset[str]:
    return stems([sentence]) - stems([headline])


def _has_new_number(headline: str, sentence: str) -> bool:
    """Whether a sentence has a number in digits, or a date, that the headline does not have."""
    return bool(set(_DIGITS.findall(sentence)) - set(_DIGITS.findall(headline)))


def _is_of_many_things(headline: str, sentences: Sequence[str], language: str, *, is_sentence: bool) -> bool:
    """Whether no single sentence can tell what the article is about. This is so for a list of events or things ("The 15
    albums of the year"; items such as "Lindholm: The ..." that the headline does not name), a page that is not a report
    ("Corrections"), and a fact check, which repeats a claim."""
    titles = news_words(language).titles
    is_collection = titles.passing.search(headline) or titles.counted_titles.search(headline)
    # "The week ahead: Can the harbour stay open?" answers one question.
    is_of_events = is_list(headline, language) and not is_explanation(headline, language)
    is_listing = not is_sentence and (bool(is_collection) or is_of_events)
    return is_listing or is_of_items(headline, sentences) or is_fact_check(headline, language)
