"""Finds the passages of other articles that say the same as the best passage, and passages that contradict it: they
report the same with another number or date."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from bot.matching.question.answer_type import AnswerType, Sign, signs_of
from bot.matching.question.prepared_question import PreparedQuestion
from bot.matching.reader.windows.windows import ReadWindow
from bot.matching.retrieve.candidate import Candidate
from bot.model import Span
from bot.text.currencies import CURRENCY_SIGNS
from bot.text.numbers import parse_number
from bot.text.words import word_texts

MIN_SHARED_WORD_SHARE = 0.5
"""Two passages count as reporting the same thing if they share at least this part of the words of the one with fewer
words."""
MIN_COPIED_SHARE = 0.5
"""Two cards are copies of each other if they share more than this part of the sentences of the shorter card."""
CERTAIN_LOG_ODDS = 2.5
"""Reader log-odds from which a passage counts as an answer even if its wording differs from the best passage."""
COMPARED_TYPES = (AnswerType.PERSON, AnswerType.PLACE, AnswerType.TIME, AnswerType.NUMBER)
"""Two passages can give different answers of these kinds, so it is not enough for agreement that both answer."""
_DIGITS = r"\d{1,3}(?:[.,]\d{3}){1,4}(?:[.,]\d{1,6})?|\d{1,12}(?:[.,]\d{1,6})?"
"""Matches "1,200", "1.200,50", "12.5"."""
_NUMBER = re.compile(
    rf"(?P<before>[^\W\d_]+\.? |[{CURRENCY_SIGNS}])?(?<![\w.,-])(?P<digits>{_DIGITS})(?![\w]|[-.,]\d)"
    r"(?P<after>%|.[^\W\d_]+)?"
)
"""A number with the word or currency sign before it, and the word or "%" after it: "$12", "about 12 boats", "12%"."""
_UNIT_CHARACTERS = 20
"""How many characters before and after an answer are searched for the units of its numbers."""
_DATE = "date"
_YEAR = "year"


def find_agreeing(
    prepared_question: PreparedQuestion,
    best_window: ReadWindow,
    other_windows: Sequence[ReadWindow],
    texts: Mapping[str, str],
) -> list[ReadWindow]:
    """Windows of other articles that say the same as the best window: the best such window of each article. `texts` are
    by article id."""
    return _find_best_of_each_article(
        best_window, other_windows, lambda window: _agree(prepared_question, best_window, window, texts)
    )


def find_contradicting(
    prepared_question: PreparedQuestion,
    best_window: ReadWindow,
    other_windows: Sequence[ReadWindow],
    texts: Mapping[str, str],
    dated_articles: Collection[str],
) -> list[ReadWindow]:
    """Windows of other articles that report the same as the best window with another number or date: the best such
    window of each article, without articles that also say the same. `dated_articles` are the ids of articles with a
    date. Without dates, two articles may be about different times, so they must use nearly the same words."""
    agreeing_articles = {
        window.article_id for window in find_agreeing(prepared_question, best_window, other_windows, texts)
    }

    def contradicts(other_window: ReadWindow) -> bool:
        if other_window.article_id in agreeing_articles:
            return False
        are_dated = best_window.article_id in dated_articles and other_window.article_id in dated_articles
        return (are_dated or _report_the_same(best_window, other_window, texts)) and _contradict(
            prepared_question, best_window, other_window, texts
        )

    return _find_best_of_each_article(best_window, other_windows, contradicts)


def has_same_answer(window: ReadWindow, other_window: ReadWindow, texts: Mapping[str, str]) -> bool:
    """Whether the answer of one of two windows contains the answer of the other. `texts` are by article id."""
    answer_words = word_texts(window.answer.of(texts[window.article_id]))
    other_answer_words = word_texts(other_window.answer.of(texts[other_window.article_id]))
    return bool(answer_words and other_answer_words) and (
        _is_contained(answer_words, other_answer_words) or _is_contained(other_answer_words, answer_words)
    )


def drop_agreeing(
    prepared_question: PreparedQuestion,
    candidates: Sequence[Candidate],
    windows: Sequence[ReadWindow],
    texts: Mapping[str, str],
) -> Sequence[Candidate]:
    """The first candidate, and the candidates that compete with it. Copies of its card do not compete. Nor do articles
    that agree with the best window (the first of `windows`), if the article of the first candidate is one of them or
    has that window. `texts` are the texts of all candidates, by article id."""
    first_article = candidates[0].article_id
    agreeing_windows = [windows[0], *find_agreeing(prepared_question, windows[0], windows[1:], texts)]
    agreeing_articles = {window.article_id for window in agreeing_windows}
    dropped_articles = {candidate.article_id for candidate in candidates if _is_copy(candidate, candidates[0], texts)}
    if first_article in agreeing_articles:
        dropped_articles |= agreeing_articles
    dropped_articles.discard(first_article)
    return [candidate for candidate in candidates if candidate.article_id not in dropped_articles]


def _is_copy(card: Candidate, other_card: Candidate, texts: Mapping[str, str]) -> bool:
    """Whether most sentences of the shorter of two cards are in the other, too."""
    sentences, other_sentences = (
        {texts[one_card.article_id][start:end] for start, end in one_card.sentences.tolist()}
        for one_card in (card, other_card)
    )
    return len(sentences & other_sentences) > MIN_COPIED_SHARE * min(len(sentences), len(other_sentences))


def _find_best_of_each_article(
    best_window: ReadWindow, other_windows: Sequence[ReadWindow], is_wanted: Callable[[ReadWindow], bool]
) -> list[ReadWindow]:
    """The first window for which `is_wanted` is true of each article, in order, without the article of the best
    window."""
    by_article: dict[str, ReadWindow] = {}
    for other_window in other_windows:
        if (
            other_window.article_id != best_window.article_id
            and other_window.article_id not in by_article
            and is_wanted(other_window)
        ):
            by_article[other_window.article_id] = other_window
    return list(by_article.values())


def _agree(
    prepared_question: PreparedQuestion, window: ReadWindow, other_window: ReadWindow, texts: Mapping[str, str]
) -> bool:
    """Whether two passages say the same. They do if one answer contains the other, or if they share most words and do
    not contradict each other. They also do if both answer and the question asks for no name, place, time or number, in
    which they could differ."""
    if (
        prepared_question.answer_type not in COMPARED_TYPES
        and min(window.reading.answer_log_odds, other_window.reading.answer_log_odds) > 0
    ):
        return True
    return has_same_answer(window, other_window, texts) or (
        _report_the_same(window, other_window, texts)
        and not _contradict(prepared_question, window, other_window, texts)
    )


def _report_the_same(window: ReadWindow, other_window: ReadWindow, texts: Mapping[str, str]) -> bool:
    """Whether two passages share so many words that they report the same thing (MIN_SHARED_WORD_SHARE)."""
    words = _words_of(window.passage.of(texts[window.article_id]))
    other_words = _words_of(other_window.passage.of(texts[other_window.article_id]))
    return len(words & other_words) >= MIN_SHARED_WORD_SHARE * max(1, min(len(words), len(other_words)))


@lru_cache(maxsize=256)
def _words_of(passage: str) -> frozenset[str]:
    """The folded words of a passage. They are cached, because each passage is compared with most of the others."""
    return frozenset(word_texts(passage))


def _is_contained(part_words: Sequence[str], words: Sequence[str]) -> bool:
    """Whether the words `part_words` follow one another in `words`."""
    return f" {' '.join(part_words)} " in f" {' '.join(words)} "


def _contradict(
    prepared_question: PreparedQuestion, window: ReadWindow, other_window: ReadWindow, texts: Mapping[str, str]
) -> bool:
    """Whether a number or a time was asked for, both passages answer it (with certainty, or in nearly the same words),
    and they give different numbers for the same thing. A year in the question must be in both passages: a yearly event
    has a different date each year."""
    lower_log_odds = min(window.reading.answer_log_odds, other_window.reading.answer_log_odds)
    if prepared_question.answer_type not in (AnswerType.NUMBER, AnswerType.TIME) or lower_log_odds <= 0:
        return False
    if lower_log_odds < CERTAIN_LOG_ODDS and not _report_the_same(window, other_window, texts):
        return False
    if not (_has_numbers(prepared_question, window, texts) and _has_numbers(prepared_question, other_window, texts)):
        return False
    numbers = _find_numbers_by_unit(texts[window.article_id], window.answer, prepared_question.answer_type)
    other_numbers = _find_numbers_by_unit(
        texts[other_window.article_id], other_window.answer, prepared_question.answer_type
    )
    shared_units = numbers.keys() & other_numbers.keys()
    are_different = [_differ(unit, numbers[unit], other_numbers[unit]) for unit in shared_units]
    # Two dates may be in one year; of two numbers that count different things only one was asked for.
    return (
        any(are_different)
        if prepared_question.answer_type is AnswerType.TIME
        else bool(are_different) and all(are_different)
    )


def _has_numbers(prepared_question: PreparedQuestion, window: ReadWindow, texts: Mapping[str, str]) -> bool:
    """Whether a passage has all numbers of the question, such as a year."""
    words = _words_of(window.passage.of(texts[window.article_id]))
    return all(word.text in words for word in prepared_question.question.words if word.text[0].isdigit())


def _find_numbers_by_unit(text: str, answer: Span, answer_type: AnswerType) -> dict[str, Decimal]:
    """The numbers of an answer, by what they count: a unit, a currency, _DATE or _YEAR. Of several numbers with the
    same unit, the last is taken. If a TIME is asked for, only years and days of a month are found."""
    numbers: dict[str, Decimal] = {}
    start, end = max(0, answer.start - _UNIT_CHARACTERS), min(len(text), answer.end + _UNIT_CHARACTERS)
    for match in _NUMBER.finditer(text, start, end):
        if not answer.start <= match.start("digits") < answer.end:
            continue
        digits = match["digits"]
        words_before, words_after = word_texts(match["before"] or ""), word_texts(match["after"] or "")
        if answer_type is AnswerType.TIME and signs_of(digits) & Sign.YEAR:
            numbers[_YEAR] = Decimal(digits)
        elif answer_type is AnswerType.TIME and any(
            signs_of(word) & Sign.TIME for word in (*words_before, *words_after)
        ):
            numbers[_DATE] = parse_number(digits)
        elif answer_type is AnswerType.NUMBER:
            sign = "" if words_before else (match["before"] or "").strip()  # "$", not "about"
            unit = sign or " ".join(words_after) or (match["after"] or "")
            numbers[unit] = parse_number(digits)
    return numbers


def _differ(unit: str, number: Decimal, other_number: Decimal) -> bool:
    """Whether two numbers of one unit are different, and neither may be the other one rounded."""
    if unit in (_DATE, _YEAR):
        return number != other_number
    return not _is_rounded(number, other_number) and not _is_rounded(other_number, number)


def _is_rounded(rounded_number: Decimal, exact_number: Decimal) -> bool:
    """Whether `rounded_number` may be `exact_number` rounded to as many digits as `rounded_number` has: 1,200 may be
    1,214."""
    last_place = Decimal(1).scaleb(int(rounded_number.normalize().as_tuple().exponent))
    return (exact_number / last_place).quantize(Decimal(1)) * last_place == rounded_number
