"""Finds the passage that answers by reading, and says how sure that is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.matching.models import sigmoid
from bot.matching.question.prepared_question import PreparedQuestion
from bot.matching.read.ages import without_other_ages
from bot.matching.read.agreement import drop_agreeing, find_agreeing, find_contradicting
from bot.matching.read.confidence import compute_confidence_features
from bot.matching.read.dates import without_other_dates
from bot.matching.read.former_holders import without_former_holders
from bot.matching.read.measures import without_other_measures
from bot.matching.read.names import names_all_nearby, without_absent_names
from bot.matching.read.offices import without_other_offices
from bot.matching.read.only_named import SURE, find_only_named
from bot.matching.read.opposites import without_opposites
from bot.matching.read.other_speakers import drop_quotes_of_others
from bot.matching.read.own_name import without_own_name
from bot.matching.read.reader import Reader
from bot.matching.read.reading import asks_the_same, put_in_order, read_windows, title_of
from bot.matching.read.reading_models import ReadingModels
from bot.matching.read.sections import is_of_another_section
from bot.matching.read.times import without_other_times
from bot.matching.read.titles import compute_title_features
from bot.matching.read.windows import ReadWindow, without_copies
from bot.matching.read.winners import without_mere_contenders
from bot.matching.read.works import without_other_works
from bot.matching.retrieve.candidate import Candidate
from bot.model import Passage
from bot.ports import Library

LANGUAGE = "en"
"""The language that the reader was trained on. Articles in other languages are judged without reading."""
MIN_SUBJECT_LOG_ODDS = -4.0
"""If the log-odds that the subject was found are lower than this, reading cannot change the outcome."""
MAX_REFUSED_CONFIDENCE = 0.3
"""The highest confidence in a passage that a rule refuses: it quotes another speaker than the one asked about, is about
another year or month, or names another measure or age, no day where one is asked for, the opposite extreme, or the
holder of an office elsewhere or before."""
CLEARLY_BETTER = 1.0
"""If a refused passage is ahead of the best one left by these log-odds, the one left is doubted, too."""


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """What reading found. `candidates` are the cards in their new order, and `passage` is of the first. `confidence`,
    from 0 to 1, is the chance that it answers. `also` are the ids of cards of other articles that say the same,
    `contrary` is the passage of an article that says it with another number or date, if any. `subject` are the log-odds
    that the subject of the question was found at all."""

    passage: Passage
    candidates: tuple[Candidate, ...]
    confidence: float
    also: tuple[str, ...]
    contrary: Passage | None
    subject: float


@dataclass(frozen=True, slots=True)
class ReadingJudge:
    """Reads the best windows of candidates and computes the confidence. Immutable, safe to share between threads.

    `find_reader` returns the reader, or None if it cannot be loaded. It is called only when there is something to read.
    """

    find_reader: Callable[[], Reader | None]
    learned: ReadingModels

    def find(
        self,
        prepared: PreparedQuestion,
        candidates: Sequence[Candidate],
        library: Library,
        weigh_subject: Callable[[Sequence[Candidate]], float],
    ) -> FoundPassage | None:
        """The passage that answers best; None if there is nothing to read, or only articles in other languages.
        `weigh_subject` returns the log-odds that the first of the candidates it is given is about what was asked."""
        card = library.find(candidates[0].card_id)
        subject = weigh_subject(candidates)
        if subject < MIN_SUBJECT_LOG_ODDS or card is None or card.article.language != LANGUAGE:
            return None
        reader = self.find_reader()
        if reader is None:
            return None
        windows = read_windows(prepared, candidates, library, reader, self.learned.window)
        windows = put_in_order(candidates, windows, self.learned.order)
        if not windows:
            return None
        texts = {window.article_id: library.text(window.article_id) for window in windows}
        every = {candidate.article_id: library.text(candidate.article_id) for candidate in candidates}
        filters: tuple[Callable[[list[ReadWindow]], list[ReadWindow]], ...] = (
            lambda some: drop_quotes_of_others(prepared.question, candidates, some, library, texts),
            lambda some: without_other_times(prepared, some, candidates, library, texts),
            lambda some: without_other_measures(prepared, some, texts),
            lambda some: without_other_ages(prepared, some, candidates, texts),
            lambda some: without_other_dates(prepared, some, texts),
            lambda some: without_opposites(prepared, some, candidates, texts),
            lambda some: without_other_offices(prepared, some, candidates, texts),
            lambda some: without_former_holders(prepared, some, candidates, texts),
            lambda some: without_own_name(prepared, some, texts),
            lambda some: without_absent_names(prepared, some, candidates, library, every),
            lambda some: without_other_works(prepared, some, candidates, library, texts),
            lambda some: without_mere_contenders(prepared, some, candidates, texts),
        )
        is_doubtful = False
        for filter_windows in filters:
            windows_left = filter_windows(windows)
            is_doubtful |= not windows_left or windows[0].score - windows_left[0].score > CLEARLY_BETTER
            windows = windows_left or windows
        windows = [window for window in windows if not asks_the_same(prepared, candidates, window, texts)] or windows
        windows, contrary = _without_contrary(prepared, candidates, windows, library, texts)
        rivals = _without_articles(drop_agreeing(prepared, candidates, windows, every), contrary)
        if len(rivals) < len(candidates):
            subject = weigh_subject(rivals)
        titles = {candidate.article_id: title_of(library, candidate) for candidate in candidates}
        only_named = find_only_named(prepared, windows, every)
        if only_named is not None:
            windows = [only_named, *(other for other in windows if other is not only_named)]
        same = [windows[0], *find_agreeing(prepared, windows[0], windows[1:], texts)]
        # Articles that agree never lower the confidence: the one with the highest confidence of its own is shown.
        odds, best = max(
            (
                (
                    self.learned.log_odds(
                        compute_confidence_features(
                            prepared, candidates, without_copies(candidates, order, texts), texts, subject
                        ),
                        compute_title_features(candidates, order[0], titles),
                    ),
                    order[0],
                )
                for order in ([window, *(other for other in windows if other is not window)] for window in same)
            ),
            key=lambda pair: pair[0],
        )
        also = [window for window in same if window.article_id != best.article_id]
        windows = [best, *(other for other in windows if other is not best)]
        is_marked = names_all_nearby(prepared, best, candidates, library, every)
        is_marked &= not is_of_another_section(prepared, best, library, every)
        return FoundPassage(
            passage=replace(_passage(best, texts), is_marked=is_marked),
            candidates=_in_order(candidates, [best, *contrary, *windows]),
            confidence=min(
                max(float(sigmoid(odds)), SURE if only_named else 0.0),
                MAX_REFUSED_CONFIDENCE if is_doubtful else 1.0,
            ),
            also=tuple(candidates[window.window.candidate].card_id for window in also),
            contrary=_passage(contrary[0], texts) if contrary else None,
            subject=subject,
        )


def _without_contrary(
    prepared: PreparedQuestion,
    candidates: Sequence[Candidate],
    windows: Sequence[ReadWindow],
    library: Library,
    texts: Mapping[str, str],
) -> tuple[list[ReadWindow], list[ReadWindow]]:
    """The windows that do not contradict the best one, and those that do, the newest first. If articles contradict each
    other, the newest one's window counts as the best, because the facts may have changed."""

    def date(window: ReadWindow) -> str:
        card = library.find(candidates[window.window.candidate].card_id)
        return (card.article.date if card else None) or ""

    dated = frozenset(window.article_id for window in windows if date(window))
    best = windows[0]
    if date(best):
        best = max([best, *find_contradicting(prepared, best, windows[1:], texts, dated)], key=date)
    contrary = sorted(find_contradicting(prepared, best, windows, texts, dated), key=date, reverse=True)
    others = {window.article_id for window in contrary}
    return [best, *(window for window in windows if window is not best and window.article_id not in others)], contrary


def _without_articles(candidates: Sequence[Candidate], windows: Sequence[ReadWindow]) -> Sequence[Candidate]:
    """The first candidate, and the others that are not of an article of `windows`."""
    articles = {window.article_id for window in windows}
    return [one for place, one in enumerate(candidates) if place == 0 or one.article_id not in articles]


def _passage(window: ReadWindow, texts: Mapping[str, str]) -> Passage:
    text = window.passage.of(texts[window.article_id])
    return Passage(article_id=window.article_id, text=text, span=window.passage, answer=window.answer)


def _in_order(candidates: Sequence[Candidate], windows: Sequence[ReadWindow]) -> tuple[Candidate, ...]:
    """The candidates, those with the best windows first, then the others as they were."""
    places = list(dict.fromkeys(window.window.candidate for window in windows))
    rest = [place for place in range(len(candidates)) if place not in places]
    return tuple(candidates[place] for place in (*places, *rest))
