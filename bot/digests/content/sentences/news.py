"""Finds the news sentence of an article: the sentence that says who did what.

Each of the first sentences gets a score: the weighted sum of its signs (news_signs.py), reduced if it is long. The
sentence with the highest score is shown if the score is high enough for the headline.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from bot.digests.content.article_kinds import is_list
from bot.digests.content.news_words import news_words
from bot.digests.content.sentences.first_item import first_item
from bot.digests.content.sentences.news_signs import roots, sentence_signs
from bot.digests.content.sentences.possible_news import can_be_news, is_heading
from bot.digests.content.sentences.quantities import lacks_number, says_number
from bot.digests.content.stems import stems
from bot.text.words import word_texts

OPENING_SENTENCES = 8
"""The number of sentences at the beginning of an article that are searched for the news."""
WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "shared": 2.42,
        "apart": -0.57,
        "related": 1.5,
        "first": 1.1,
        "far": -1.6,
        "day": 1.06,
        "lately": 0.59,
        "dated": 0.28,
        "attributed": 0.97,
        "past": 0.37,
        "going_on": 0.62,
        "number": 0.32,
        "amount": 1.06,
        "introducing": 0.9,
        "names": 0.4,
        "named": 0.53,
        "year": -0.69,
        "long_ago": -0.35,
        "before": -0.97,
        "existing": -0.73,
        "fronted": -0.41,
        "joining": -0.58,
        "aside": -0.93,
        "responding": -0.92,
        "addressing": -1.12,
        "defining": -1.66,
        "teasing": -2.1,
        "scene": -1.37,
        "nameless": -1.63,
        "new_person": -1.44,
        "surname": -1.09,
        "the": -0.89,
        "short": -0.81,
        "quoted": -1.2,
        "colon": -0.35,
        "claim": -0.71,
        "explaining": -1.0,
        "background": -0.6,
        "checking": -0.48,
        "labelled": -1.36,
        "unended": -1.15,
    }
)
"""The weight of each sign, learned by `tools.learning.fit_news` from hand-set values. `sentence_signs` says what each
sign means."""
EVEN_SCORE = 1.88
"""The score at which a sentence is as likely the news as not; learned with the weights."""
EXTRA_IF_CLEAR = 1.2
"""Added to `EVEN_SCORE` to get the minimum score below a headline that is clear by itself: there a wrong sentence would
be worse than none."""
_EXTRA_IF_VAGUE = 0.5
"""Added to `EVEN_SCORE` to get the minimum score below a headline that says little: there even background is better
than no sentence."""
_BONUS_OF_NUMBER = 0.5
"""The minimum score is lower by this much for a sentence with the number that the title announces, if the best sentence
lacks the number."""
_MAX_LESS_WITH_NUMBER = 3.0
"""Such a sentence may have a score at most this much lower than the best sentence."""
_MAX_VAGUE_HEADLINE_WORDS = 6
"""A headline of at most this many words says little."""
_MAX_EASY_WORDS = 25
"""The number of words up to which a sentence is easy to read."""
_PENALTY_PER_WORD = 0.04
"""Subtracted from the score for each word above `_MAX_EASY_WORDS`."""


def news_sentence(title: str, opening: Sequence[str], language: str, day: str = "") -> str:
    """The sentence of `opening` (the article's first sentences) that best reports what the title announces; for a list
    of many events, the first item. "" if no sentence is good enough. `day` is the article's date (ISO, "" if
    unknown)."""
    if is_list(title, language):
        return (
            ""
            if news_words(language).titles.pictures.match(title)
            else first_item(title, opening[:OPENING_SENTENCES], language)
        )
    if not knows_news(language):
        return likeliest(title, opening, language, day)[1]
    sentences = [_if_on_topic(title, sentence) for sentence in opening if not is_heading(title, sentence)]
    best_score, sentence = likeliest(title, sentences, language, day)
    return sentence if best_score >= min_score(title) else ""


def with_number(title: str, news: str, opening: Sequence[str], language: str, day: str) -> str:
    """The sentence of `opening` with the number that the title announces, if `news` (the best sentence) has no number
    and the other is nearly as good; else `news`."""
    if not news or not lacks_number(title, news, language):
        return news
    numbered_sentences = [_if_on_topic(title, sentence) if says_number(sentence) else "" for sentence in opening]
    numbered_score, sentence = likeliest(title, numbered_sentences, language, day)
    best_score = news_score(title, news, opening.index(news), language, day)
    is_near = numbered_score >= max(min_score(title) - _BONUS_OF_NUMBER, best_score - _MAX_LESS_WITH_NUMBER)
    return sentence if is_near else news


def clear_news(title: str, opening: Sequence[str], language: str, day: str) -> str:
    """The sentence of `opening` that is certainly the news, even without a headline above it; "" if there is none, or
    if the language has no word lists."""
    best_score, sentence = likeliest(title, opening, language, day)
    return sentence if best_score >= EVEN_SCORE + EXTRA_IF_CLEAR and knows_news(language) else ""


def likeliest(title: str, opening: Sequence[str], language: str, day: str = "") -> tuple[float, str]:
    """The highest score of a sentence of `opening` (the article's first sentences), and this sentence; (0.0, "") if no
    sentence can be the news. `day` is the article's date (ISO, "" if unknown)."""
    lists = news_words(language)
    sentences = [sentence for sentence in opening[:OPENING_SENTENCES] if not is_heading(title, sentence)]
    rated_sentences = [
        (news_score(title, sentence, index, language, day), -index, sentence)
        for index, sentence in enumerate(sentences)
        if can_be_news(title, sentence, lists)
    ]
    best_rating, _, sentence = max(rated_sentences, default=(0.0, 0, ""))
    return best_rating, sentence


def knows_news(language: str) -> bool:
    """Whether there are word lists for this language. Without them, scores say little."""
    return bool(news_words(language).tone.attributing)


def min_score(title: str) -> float:
    """The minimum score of a news sentence that is shown below this title: lower if the title is short or ends in an
    ellipsis. Only meaningful in languages with word lists (`knows_news`)."""
    says_little = title.endswith("…") or len(word_texts(title)) <= _MAX_VAGUE_HEADLINE_WORDS
    return EVEN_SCORE + (_EXTRA_IF_VAGUE if says_little else EXTRA_IF_CLEAR)


def news_score(title: str, sentence: str, index: int, language: str, day: str) -> float:
    """The score of a sentence, higher if it is more likely the news. `index` is the number of sentences before it,
    `day` the article's date (ISO, "" if unknown)."""
    return score_of_signs(sentence_signs(title, sentence, index, language, day), sentence)


def score_of_signs(signs: Mapping[str, float], sentence: str) -> float:
    """The score of a sentence that has these signs."""
    length = _PENALTY_PER_WORD * max(0, len(word_texts(sentence)) - _MAX_EASY_WORDS)
    return sum(WEIGHTS[name] * sign for name, sign in signs.items()) - length


def _if_on_topic(title: str, sentence: str) -> str:
    """The sentence if it has a word of its title or a related one ("resignation" for "resigns"); else ""."""
    stated_roots = roots(stems([title]))
    return "" if stated_roots and stated_roots.isdisjoint(roots(stems([sentence]))) else sentence
