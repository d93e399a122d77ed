"""Finds the news sentence of an article: the one that says who did what.

Each of the first sentences gets a score: the weighted sum of its signs (news_signs.py). The best one is shown if its
score is high enough.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from bot.digests.content.article_kinds import is_list
from bot.digests.content.news_words import NewsWords, news_words
from bot.digests.content.sentences.news_signs import ENDS, LABEL, roots, sentence_signs
from bot.digests.content.sentences.quantities import lacks_number, says_number
from bot.digests.content.sentences.strangers import begins_with_stranger
from bot.digests.content.stems import stems
from bot.text.word_lists.calendar import english_calendar
from bot.text.word_lists.function_words import is_content
from bot.text.words import fold, word_texts

OPENING = 8
"""The number of sentences at the beginning among which the news is looked for."""
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
"""Added to `EVEN_SCORE` below a headline that is clear by itself: a wrong sentence would be worse than none."""
_EXTRA_IF_VAGUE = 0.5
"""Added to `EVEN_SCORE` below a headline that says little: there even background is better than no sentence."""
_LESS_WITH_NUMBER = 0.5
"""How much less than others a sentence needs that says the number which the title announces, if the best says none."""
_MAX_LESS_WITH_NUMBER = 3.0
"""How much lower its score may be than that of the best."""
_MAX_VAGUE = 6
"""A headline of at most this many words says little."""
_LENGTHS = range(6, 61)
"""How many words a news sentence may have; shorter ones are captions and exclamations."""
_MIN_UNENDED = 18
"""A line without a full stop and with fewer words than this is a caption. A longer one is a sentence, unless its last
word is a function word: then it was cut off."""
_SENTENCE_MARK = re.compile(rf"[:?]|{ENDS.pattern}")
"""A mark that a line of its own has only if it is a sentence or continues in the next ("The mayor said:")."""
_MAX_EASY_WORDS = 25
"""The number of words up to which a sentence is easy to read."""
_PENALTY_PER_WORD = 0.04
"""Taken from the score for each further word."""
_DATES = stems([*english_calendar()])
"""The stems of the names of days and months, which are no subjects of a list ("5 things to know for June 16")."""
_OPENING_MARKS = "“”\"‘'«»„「『(（["
"""Marks with which quotations and asides begin."""
_QUOTATION_END = re.compile(r'[^"]*[,.?!]"(?!\w)')
"""A beginning up to a closing mark that nothing opened (“before the game,"”): the sentence begins in a quotation."""
_NAMED_WORK = re.compile(r"[“\"‘'][^”\"’',]{1,40}[”\"’'] [^\W\d_A-Z]")
"""A sentence that begins with a title in quotation marks, which is not speech ("“Cheer” star ...")."""


def news_sentence(title: str, opening: Sequence[str], language: str, day: str = "") -> str:
    """The sentence of `opening` (the article's first sentences) that best reports what the title announces; "" if none
    is good enough. `day` is the article's date (ISO, "" if unknown). For a list of many events it is the first item."""
    if is_list(title, language):
        return (
            "" if news_words(language).titles.pictures.match(title) else first_item(title, opening[:OPENING], language)
        )
    if not knows_news(language):
        return likeliest(title, opening, language, day)[1]
    sentences = [_if_on_topic(title, sentence) for sentence in opening if not is_heading(title, sentence)]
    best_score, sentence = likeliest(title, sentences, language, day)
    return sentence if best_score >= min_score(title) else ""


def with_number(title: str, news: str, opening: Sequence[str], language: str, day: str) -> str:
    """The news sentence of `opening` that says the number which the title announces, if `news`, the best one, says none
    and it is nearly as good; else `news`."""
    if not news or not lacks_number(title, news, language):
        return news
    numbered = [_if_on_topic(title, sentence) if says_number(sentence) else "" for sentence in opening]
    numbered_score, sentence = likeliest(title, numbered, language, day)
    best_score = news_score(title, news, opening.index(news), language, day)
    is_near = numbered_score >= max(min_score(title) - _LESS_WITH_NUMBER, best_score - _MAX_LESS_WITH_NUMBER)
    return sentence if is_near else news


def clear_news(title: str, opening: Sequence[str], language: str, day: str) -> str:
    """The sentence of `opening` that is certainly the news, even without a headline above it; "" if there is none, or
    if the language has no word lists."""
    best_score, sentence = likeliest(title, opening, language, day)
    return sentence if best_score >= EVEN_SCORE + EXTRA_IF_CLEAR and knows_news(language) else ""


def skip_to_greeting(
    title: str, text: str, starts: Sequence[int], opening: Sequence[str], language: str
) -> Sequence[str]:
    """The opening. For a list of many events, only its sentences after the greeting ("Here's what you need to know"),
    with the greeting first: it marks where the items begin. No card has the greeting, so it is looked for in `text`.
    `starts` are the offsets in `text` of the sentences of `opening`."""
    found = news_words(language).asides.greeting_ends.search(text) if is_list(title, language) else None
    if found is None or not starts or found.start() > starts[-1]:
        return opening
    return (found[0], *(sentence for start, sentence in zip(starts, opening, strict=False) if start > found.start()))


def likeliest(title: str, opening: Sequence[str], language: str, day: str = "") -> tuple[float, str]:
    """The highest score and its sentence; (0.0, "") if no sentence of the opening can be the news."""
    lists = news_words(language)
    sentences = [sentence for sentence in opening[:OPENING] if not is_heading(title, sentence)]
    judged = [
        (news_score(title, sentence, place, language, day), -place, sentence)
        for place, sentence in enumerate(sentences)
        if can_be_news(title, sentence, lists)
    ]
    best, _, sentence = max(judged, default=(0.0, 0, ""))
    return best, sentence


def knows_news(language: str) -> bool:
    """Whether there are word lists for this language. Without them, scores say little."""
    return bool(news_words(language).tone.attributing)


def min_score(title: str) -> float:
    """The minimum score of a sentence that is shown below this headline: lower if the headline is short or was cut off.
    Only meaningful in languages with word lists (`knows_news`)."""
    says_little = title.endswith("…") or len(word_texts(title)) <= _MAX_VAGUE
    return EVEN_SCORE + (_EXTRA_IF_VAGUE if says_little else EXTRA_IF_CLEAR)


def news_score(title: str, sentence: str, place: int, language: str, day: str) -> float:
    """The score of a sentence: how likely it is the news. `place` is the number of sentences before it."""
    return score_of_signs(sentence_signs(title, sentence, place, language, day), sentence)


def score_of_signs(found: Mapping[str, float], sentence: str) -> float:
    """The score of a sentence that has these signs."""
    length = _PENALTY_PER_WORD * max(0, len(word_texts(sentence)) - _MAX_EASY_WORDS)
    return sum(WEIGHTS[name] * sign for name, sign in found.items()) - length


def can_be_news(title: str, sentence: str, lists: NewsWords) -> bool:
    """Whether it is a whole sentence that can be understood alone, does not just repeat the title, and does not begin
    with people whom the title does not name."""
    words = word_texts(sentence)
    is_cut = not ENDS.search(sentence) and (len(words) < _MIN_UNENDED or not is_content(words[-1]))
    has_open_quotation = (
        sentence.count("“") != sentence.count("”") or sentence.count('"') % 2 or _QUOTATION_END.match(sentence)
    )
    if len(words) not in _LENGTHS or is_cut or has_open_quotation:
        return False
    is_speech = sentence[0] in _OPENING_MARKS and not _NAMED_WORK.match(sentence)
    if is_speech or fold(sentence).startswith(fold(title.rstrip("."))):
        return False
    is_understood = lists.times.dated.match(sentence) or lists.references.impersonal.match(sentence)
    is_hanging = words[0] in lists.references.context_words and not is_understood
    return (
        not is_hanging
        and not lists.references.back_references.match(sentence)
        and not begins_with_stranger(title, sentence)
    )


def is_heading(title: str, sentence: str) -> bool:
    """Whether it is a heading, not a sentence: the title or a part of it, a label in capitals ("ABSTRACT."), or a short
    line without a mark that ends or continues it ("Ines Okafor, Lindholm Post")."""
    words = word_texts(sentence)
    said = " ".join(words)
    is_line = len(words) < _MIN_UNENDED and not _SENTENCE_MARK.search(sentence)
    return bool(said) and (f" {said} " in f" {' '.join(word_texts(title))} " or sentence.isupper() or is_line)


def first_item(title: str, opening: Sequence[str], language: str) -> str:
    """The first item of an article that lists many events.

    It is the first sentence after a greeting. Without a greeting, it is the first sentence on one of the title's
    subjects, or the very first if the title names none. "" if there is none, if it begins with a label ("Lindholm: The
    ..."), or if no sentence is on any of the subjects: text and title are then from different days.
    """
    lists = news_words(language)
    greeting = max(
        (place for place, sentence in enumerate(opening) if lists.asides.greeting_ends.search(sentence)), default=-1
    )
    sentences = (sentence for sentence in opening[greeting + 1 :] if not sentence.endswith("!"))
    items = [sentence for sentence in sentences if can_be_news(title, sentence, lists)]
    named = [stems([subject]) - _DATES for subject in _subjects(title, lists)]
    subjects = subjects_of(title, lists)
    if greeting < 0 and subjects:
        items = [sentence for sentence in items if any(subject <= stems([sentence]) for subject in subjects)]
    is_of_another_day = len(named) > 1 and all(roots(subject).isdisjoint(roots(stems(items))) for subject in named)
    first = next(iter(items), "")
    return "" if LABEL.match(first) or (is_of_another_day and subjects == named) else first


def subjects_of(title: str, lists: NewsWords) -> Sequence[frozenset[str]]:
    """The stems of each subject in the title of a list, without dates."""
    return list(filter(None, (stems([subject]) - _DATES for subject in _subjects(title, lists))))


def _subjects(title: str, lists: NewsWords) -> Sequence[str]:
    """The subjects in the title of a list, before or after its colon: "ferries" and "fares" in "5 things to know:
    ferries, fares | The Post"."""
    first, _, last = title.partition(" | ")[0].rpartition(": ")
    named = first if lists.titles.list_titles.search(last) else last
    return [part for part in re.sub(r"\d+", " ", named).split(",") if not lists.titles.list_titles.search(part)]


def _if_on_topic(title: str, sentence: str) -> str:
    """The sentence if it has a word of its title or a related one ("resignation" for "resigns"); else ""."""
    said = roots(stems([title]))
    return "" if said and said.isdisjoint(roots(stems([sentence]))) else sentence
