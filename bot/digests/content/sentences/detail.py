"""Finds the sentence that says more than a headline, for articles in which no sentence reports what it announces:
features, explanations, opinions, and reports whose headline is already the sentence with the news.

It is the sentence with the greatest worth: its likelihood to be the news (news.py), corrected by what matters more or
less here. Readers want the number, the finding or what comes next. The news is looked for near the beginning, but a
detail may come later, because many of these articles begin with a scene.
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
"""The number of sentences at the beginning among which a detail is looked for."""
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
"""The minimum worth of a sentence that is shown: in the cross-validation, six of seven are then good or arguable."""
MIN_NEW = 4
"""The minimum number of stems of a detail that the headline does not have."""
_MIN_ADDED = 12
"""A news sentence with fewer new stems than this and no new number adds little to its headline ("Monday's fire in the
harbour destroyed many ferries" below "Fire destroys ferries")."""
_LENGTHS = range(11, 46)
"""How many words a detail may have. Shorter sentences lead on to the next ("Then came the wind."); with longer ones a
digest has no room for five stories."""
_LONG = range(46, 61)
"""How many words a longer detail may have, which is shown only if there is no other."""
_MIN_WORTH_IF_LONG = 0.0
"""The minimum worth of such a detail."""
_MAX_REPEATED = 2
"""A sentence with at most this many new stems says the same as its headline ("The White House is decorated for the
holiday season" below "White House holiday decorations are up")."""
_MIN_WORTH_INSTEAD = 0.0
"""The minimum worth of a detail that is shown instead of a news sentence which adds little."""
_MAX_SHARED = 3
"""The sign `shared` grows up to this many stems in common with the headline."""
_MAX_NEW = 12
"""The sign `new` grows up to this many stems that the headline does not have."""
_DIGITS = re.compile(r"\d+")
_OPEN_END = re.compile(r"[?:][”\"’)]*$")
"""The end of a question, or of words before a list ("as follows:")."""
_NOTE = re.compile(rf"https?://|\bwww\.|\w@\w|^\W*\d+[.:)] |^[^\w“”\"‘’'«»„(\[{CURRENCY_SIGNS}]|^[a-z]+ ")
"""An address of a page or of mail, as notes of the publisher have it ("www.", "desk@post"); the number or mark of an
item ("2: Rain returns", "► Rain"); or the middle of a sentence ("unable to sail")."""


def detail_sentence(
    headline: str,
    sentences: Sequence[str],
    language: str,
    day: str = "",
    source: str = "",
    min_worth: float | None = None,
) -> str:
    """The sentence of an article's first `sentences` that says most beyond the headline; "" if none says enough, if the
    article is about many things or about a claim, or if the language has no word lists. `day` is the article's date
    (ISO, "" if unknown), `source` the sentence that the headline is made from ("" if none), and `min_worth` the worth
    that it must reach (`MIN_WORTH` if None)."""
    judged = _judged(headline, sentences, language, day, is_sentence=bool(source))
    if detail := _best(judged, source, MIN_WORTH if min_worth is None else min_worth):
        return detail
    long = _judged(headline, sentences, language, day, _LONG, is_sentence=bool(source))
    return _best(long, source, _MIN_WORTH_IF_LONG)


def detail_instead(headline: str, sentence: str, opening: Sequence[str], language: str, day: str = "") -> str:
    """The detail of the opening that is shown below a headline instead of its news `sentence`, if that adds little and
    no number, and the detail is worth as much; "" if there is none, or if the headline explains something: then the
    sentence is the answer. `day` is the article's date (ISO, "" if unknown)."""
    adds_little = len(_new_stems(headline, sentence)) < _MIN_ADDED and not _has_new_number(headline, sentence)
    if not adds_little or sentence not in opening or is_explanation(headline, language):
        return ""
    worth_of_news = worth(detail_signs(headline, sentence, opening.index(sentence), language, day))
    judged = _judged(headline, opening, language, day)
    return _best(judged, sentence, max(worth_of_news, _MIN_WORTH_INSTEAD))


def repeats(headline: str, sentence: str) -> bool:
    """Whether a sentence says nothing that the headline does not say, so that a detail is better."""
    return len(_new_stems(headline, sentence)) <= _MAX_REPEATED and not _has_new_number(headline, sentence)


def detail_signs(headline: str, sentence: str, index: int, language: str, day: str) -> dict[str, float]:
    """The signs of a sentence with `index` sentences before it: how likely it is the news (about -2 to 2), and values
    from 0 to 1 that correct this."""
    found = sentence_signs(headline, sentence, index, language, day)
    announced, said = stems([headline]), stems([sentence])
    return {
        "any": 1.0,
        "likelihood": score_of_signs(found, sentence) - EVEN_SCORE,
        "first": found["first"],  # what begins an article but is not its news is often a scene
        "far": found["far"],
        "shared": min(len(announced & said), _MAX_SHARED) / _MAX_SHARED,
        "new": min(len(said - announced), _MAX_NEW) / _MAX_NEW,
        "day": found["day"],
        "going_on": found["going_on"],
        "addressing": found["addressing"],
        "amount": found["amount"],
        "number": bool(numbers_in(sentence) - numbers_in(headline)),  # a number that the headline does not say
    }


def worth(found: Mapping[str, float]) -> float:
    """What a sentence with these signs is worth below its headline: the log-odds that a reader is glad of it."""
    return sum(WEIGHTS[name] * sign for name, sign in found.items())


def can_be_detail(headline: str, sentence: str, language: str, lengths: range = _LENGTHS) -> bool:
    """Whether it is a statement of the right length that can be understood alone and says something new."""
    lists = news_words(language)
    return (
        len(word_texts(sentence)) in lengths
        and is_statement(sentence, lists)
        and not is_heading(headline, sentence)
        and can_be_news(headline, sentence, lists)
        and len(_new_stems(headline, sentence)) >= MIN_NEW
    )


def is_statement(sentence: str, lists: NewsWords) -> bool:
    """Whether a sentence asks nothing of the reader ("Read on", "Call 211") and is not an item or note ("Lindholm: The
    ...", "We compiled a list")."""
    is_asking = _OPEN_END.search(sentence) or lists.tone.teasing.search(sentence) or lists.tone.requests.match(sentence)
    is_note = _NOTE.search(sentence) or LABEL.match(sentence) or lists.asides.methods.search(sentence)
    return not is_asking and not is_note


def _best(judged: Sequence[tuple[float, int, str]], shown: str, min_worth: float) -> str:
    """The judged sentence other than `shown` that is worth most, and this much at least; "" if there is none."""
    best, _, sentence = max((other for other in judged if other[-1] != shown), default=(0.0, 0, ""))
    return sentence if best >= min_worth else ""


def _judged(
    headline: str,
    sentences: Sequence[str],
    language: str,
    day: str,
    lengths: range = _LENGTHS,
    *,
    is_sentence: bool = False,
) -> Sequence[tuple[float, int, str]]:
    """The worth of each of an article's first sentences that can be a detail and has this many words, its rank (the
    first has the highest), and the sentence. Empty if the article is about many things or if the language has no word
    lists. `is_sentence`: the headline is made from a sentence, so its commas and numbers announce no list."""
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
    """Whether no sentence can stand for the article: it lists events or things ("The 15 albums of the year"; "Lindholm:
    The ..." about something that the headline does not name), only collects what others report ("Corrections"), or
    repeats a claim to check it."""
    titles = news_words(language).titles
    is_collection = titles.passing.search(headline) or titles.counted_titles.search(headline)
    # "The week ahead: Can the harbour stay open?" answers one question.
    is_of_events = is_list(headline, language) and not is_explanation(headline, language)
    is_listing = not is_sentence and (bool(is_collection) or is_of_events)
    return is_listing or is_of_items(headline, sentences) or is_fact_check(headline, language)
