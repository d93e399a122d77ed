"""Which passages of other articles say the same, and which say it with another number or date."""

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
"""Two passages count as reporting the same thing if they share at least this part of the words of the shorter one."""
MIN_COPIED_SHARE = 0.5
"""A card is a copy of another if they share more than this part of the sentences of the shorter one."""
CERTAIN_LOG_ODDS = 2.5
"""Reader log-odds from which a passage counts as an answer even if its wording differs from the best one's."""
COMPARED_TYPES = (AnswerType.PERSON, AnswerType.PLACE, AnswerType.TIME, AnswerType.NUMBER)
"""Two passages can give different answers of these kinds, so it is not enough for agreement that both answer."""
_DIGITS = r"\d{1,3}(?:[.,]\d{3}){1,4}(?:[.,]\d{1,6})?|\d{1,12}(?:[.,]\d{1,6})?"
"""Matches "1,200", "1.200,50", "12.5"."""
_NUMBER = re.compile(
    rf"(?P<before>[^\W\d_]+\.? |[{CURRENCY_SIGNS}])?(?<![\w.,-])(?P<digits>{_DIGITS})(?![\w]|[-.,]\d)"
    r"(?P<after>%|.[^\W\d_]+)?"
)
"""A number with the word or mark before and after it: "$12", "about 12 boats", "12%"."""
_UNIT_CHARACTERS = 20
"""Characters before and after an answer that may have the unit of its numbers."""
_DATE = "date"
_YEAR = "year"


def find_agreeing(
    prepared: PreparedQuestion, best: ReadWindow, others: Sequence[ReadWindow], texts: Mapping[str, str]
) -> list[ReadWindow]:
    """Windows of other articles that say the same as the best window: the best one of each article. `texts` are by
    article id."""
    return _find_best_of_each_article(best, others, lambda other: _agree(prepared, best, other, texts))


def find_contradicting(
    prepared: PreparedQuestion,
    best: ReadWindow,
    others: Sequence[ReadWindow],
    texts: Mapping[str, str],
    dated_articles: Collection[str],
) -> list[ReadWindow]:
    """Windows of other articles that report the same as the best window with another number or date: the best one of
    each article that does not also say the same. `dated_articles` are the ids of articles with a date. Without dates
    two articles may be about different times, so they must use nearly the same words."""
    agreeing_articles = {window.article_id for window in find_agreeing(prepared, best, others, texts)}

    def contradicts(other: ReadWindow) -> bool:
        if other.article_id in agreeing_articles:
            return False
        are_dated = best.article_id in dated_articles and other.article_id in dated_articles
        return (are_dated or _report_the_same(best, other, texts)) and _contradict(prepared, best, other, texts)

    return _find_best_of_each_article(best, others, contradicts)


def has_same_answer(window: ReadWindow, other: ReadWindow, texts: Mapping[str, str]) -> bool:
    """Whether the answer of one window contains that of the other. `texts` are by article id."""
    first = word_texts(window.answer.of(texts[window.article_id]))
    second = word_texts(other.answer.of(texts[other.article_id]))
    return bool(first and second) and (_is_contained(first, second) or _is_contained(second, first))


def drop_agreeing(
    prepared: PreparedQuestion, candidates: Sequence[Candidate], windows: Sequence[ReadWindow], texts: Mapping[str, str]
) -> Sequence[Candidate]:
    """The candidates without those that do not compete with the first one: copies of it, and articles that say the
    same, if the best window is the first candidate's or agrees with it. `texts` maps the ids of all their articles to
    texts."""
    first_article = candidates[0].article_id
    agreeing = [windows[0], *find_agreeing(prepared, windows[0], windows[1:], texts)]
    agreeing_articles = {window.article_id for window in agreeing}
    dropped = {candidate.article_id for candidate in candidates if _is_copy(candidate, candidates[0], texts)}
    if first_article in agreeing_articles:
        dropped |= agreeing_articles
    dropped.discard(first_article)
    return [candidate for candidate in candidates if candidate.article_id not in dropped]


def _is_copy(one: Candidate, other: Candidate, texts: Mapping[str, str]) -> bool:
    """Whether most sentences of the shorter of two cards are in the other, too."""
    first, second = (
        {texts[card.article_id][start:end] for start, end in card.sentences.tolist()} for card in (one, other)
    )
    return len(first & second) > MIN_COPIED_SHARE * min(len(first), len(second))


def _find_best_of_each_article(
    best: ReadWindow, others: Sequence[ReadWindow], is_wanted: Callable[[ReadWindow], bool]
) -> list[ReadWindow]:
    """The first wanted window of each article other than that of the best window, in order."""
    by_article: dict[str, ReadWindow] = {}
    for other in others:
        if other.article_id != best.article_id and other.article_id not in by_article and is_wanted(other):
            by_article[other.article_id] = other
    return list(by_article.values())


def _agree(prepared: PreparedQuestion, window: ReadWindow, other: ReadWindow, texts: Mapping[str, str]) -> bool:
    """Whether two passages say the same. They do if one answer contains the other, or if they share most words and do
    not contradict each other. They also do if both answer and the question asks for no name, place, time or number, in
    which they could differ."""
    if (
        prepared.answer_type not in COMPARED_TYPES
        and min(window.reading.answer_log_odds, other.reading.answer_log_odds) > 0
    ):
        return True
    return has_same_answer(window, other, texts) or (
        _report_the_same(window, other, texts) and not _contradict(prepared, window, other, texts)
    )


def _report_the_same(window: ReadWindow, other: ReadWindow, texts: Mapping[str, str]) -> bool:
    """Whether two passages share enough words to report the same thing (MIN_SHARED_WORD_SHARE)."""
    words = _words_of(window.passage.of(texts[window.article_id]))
    others = _words_of(other.passage.of(texts[other.article_id]))
    return len(words & others) >= MIN_SHARED_WORD_SHARE * max(1, min(len(words), len(others)))


@lru_cache(maxsize=256)
def _words_of(passage: str) -> frozenset[str]:
    """The folded words of a passage. Cached: each passage of a question is compared with most of the others."""
    return frozenset(word_texts(passage))


def _is_contained(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether the words `part` follow one another in `whole`."""
    return f" {' '.join(part)} " in f" {' '.join(whole)} "


def _contradict(prepared: PreparedQuestion, window: ReadWindow, other: ReadWindow, texts: Mapping[str, str]) -> bool:
    """Whether a number or a time was asked for, both passages answer it (with certainty, or in nearly the same words),
    and they give different numbers for the same thing. A year in the question must be in both passages: a yearly event
    has a different date each year."""
    lower_log_odds = min(window.reading.answer_log_odds, other.reading.answer_log_odds)
    if prepared.answer_type not in (AnswerType.NUMBER, AnswerType.TIME) or lower_log_odds <= 0:
        return False
    if lower_log_odds < CERTAIN_LOG_ODDS and not _report_the_same(window, other, texts):
        return False
    if not (_has_numbers(prepared, window, texts) and _has_numbers(prepared, other, texts)):
        return False
    numbers = _find_numbers_by_unit(texts[window.article_id], window.answer, prepared.answer_type)
    other_numbers = _find_numbers_by_unit(texts[other.article_id], other.answer, prepared.answer_type)
    shared_units = numbers.keys() & other_numbers.keys()
    differ = [_differ(unit, numbers[unit], other_numbers[unit]) for unit in shared_units]
    # Two dates may be in one year; of two numbers that count different things only one was asked for.
    return any(differ) if prepared.answer_type is AnswerType.TIME else bool(differ) and all(differ)


def _has_numbers(prepared: PreparedQuestion, window: ReadWindow, texts: Mapping[str, str]) -> bool:
    """Whether a passage has all numbers of the question, such as a year."""
    words = _words_of(window.passage.of(texts[window.article_id]))
    return all(word.text in words for word in prepared.question.words if word.text[0].isdigit())


def _find_numbers_by_unit(text: str, answer: Span, answer_type: AnswerType) -> dict[str, Decimal]:
    """The numbers of an answer, by what they count: a unit, a currency, _DATE or _YEAR. If several have one unit, the
    last is taken. For a TIME only years and days of a month are found."""
    numbers: dict[str, Decimal] = {}
    start, end = max(0, answer.start - _UNIT_CHARACTERS), min(len(text), answer.end + _UNIT_CHARACTERS)
    for match in _NUMBER.finditer(text, start, end):
        if not answer.start <= match.start("digits") < answer.end:
            continue
        digits = match["digits"]
        before, after = word_texts(match["before"] or ""), word_texts(match["after"] or "")
        if answer_type is AnswerType.TIME and signs_of(digits) & Sign.YEAR:
            numbers[_YEAR] = Decimal(digits)
        elif answer_type is AnswerType.TIME and any(signs_of(word) & Sign.TIME for word in (*before, *after)):
            numbers[_DATE] = parse_number(digits)
        elif answer_type is AnswerType.NUMBER:
            sign = "" if before else (match["before"] or "").strip()  # "$", not "about"
            unit = sign or " ".join(after) or (match["after"] or "")
            numbers[unit] = parse_number(digits)
    return numbers


def _differ(unit: str, one: Decimal, other: Decimal) -> bool:
    """Whether two numbers of one unit are different, and neither may be the other one rounded."""
    if unit in (_DATE, _YEAR):
        return one != other
    return not _is_rounded(one, other) and not _is_rounded(other, one)


def _is_rounded(rounded: Decimal, exact: Decimal) -> bool:
    """Whether `rounded` may be `exact` rounded to as many digits as `rounded` has: 1,200 may be 1,214."""
    last = Decimal(1).scaleb(int(rounded.normalize().as_tuple().exponent))
    return (exact / last).quantize(Decimal(1)) * last == rounded
