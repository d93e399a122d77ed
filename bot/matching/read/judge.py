"""Reads passages to find the one that answers, and computes the confidence in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.matching.learned_models import sigmoid
from bot.matching.question.prepared_question import PreparedQuestion
from bot.matching.read.agreement import drop_agreeing, find_agreeing, find_contradicting
from bot.matching.read.answer_sentence import find_answer_sentence
from bot.matching.read.answer_words import MIN_OVERLAP, are_words_in_doubt
from bot.matching.read.confidence import compute_confidence_features
from bot.matching.read.reader import Reader
from bot.matching.read.reading import asks_the_same, read_passage, read_windows, title_of
from bot.matching.read.reading_models import ReadingModels
from bot.matching.read.rules.dates import drop_other_dates
from bot.matching.read.rules.names import drop_absent_names, names_all_nearby
from bot.matching.read.rules.numbers.ages import drop_other_ages
from bot.matching.read.rules.numbers.amounts import drop_amounts_of_others, drop_numbers_without_names
from bot.matching.read.rules.numbers.casualties import drop_other_casualties
from bot.matching.read.rules.numbers.counted_things import drop_other_counts
from bot.matching.read.rules.numbers.differences import drop_differences
from bot.matching.read.rules.numbers.measures import drop_other_measures
from bot.matching.read.rules.numbers.money import drop_without_money
from bot.matching.read.rules.numbers.table_lines import choose_table_lines
from bot.matching.read.rules.opposites import drop_opposites
from bot.matching.read.rules.people.former_holders import drop_former_holders
from bot.matching.read.rules.people.offices import drop_other_offices
from bot.matching.read.rules.people.other_speakers import drop_quotes_of_others
from bot.matching.read.rules.people.own_name import drop_own_name
from bot.matching.read.rules.people.winners import drop_mere_contenders
from bot.matching.read.rules.places import drop_amounts_elsewhere
from bot.matching.read.rules.ranks import drop_other_ranks
from bot.matching.read.rules.times import drop_other_times
from bot.matching.read.rules.works import drop_other_works
from bot.matching.read.sections import is_of_another_section
from bot.matching.read.stated_ages import MIN_STATED_AGE_CONFIDENCE, find_stated_ages, keep_stated_ages
from bot.matching.read.talk import names_no_subject, weigh_talk
from bot.matching.read.titles import compute_title_features
from bot.matching.read.unique_names import MIN_UNIQUE_NAME_CONFIDENCE, choose_unique_name, find_unique_name
from bot.matching.read.unsaid import is_said_to_be_unknown
from bot.matching.read.window_ranking import rank_windows
from bot.matching.read.windows import ReadWindow, drop_copies
from bot.matching.retrieve.candidate import Candidate
from bot.model import Passage
from bot.ports import Library

LANGUAGE = "en"
"""The language that the reader was trained on. Articles in other languages are judged without reading."""
MIN_SUBJECT_LOG_ODDS = -6.0
"""If the log-odds that the subject was found are lower than this, nothing is read: of the questions measured, none
was answered or got a list."""
MAX_DOUBTFUL_CONFIDENCE = 0.3
"""The highest confidence if a rule drops every window, so that all stay, or drops the clearly best one (CLEAR_LEAD), or
if the message names no subject."""
CLEAR_LEAD = 1.0
"""If the best window that a rule drops is ahead of the best one left by more log-odds than this, the one left is
doubtful, too."""


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
        candidate_texts = {candidate.article_id: library.text(candidate.article_id) for candidate in candidates}
        stated_ages = find_stated_ages(prepared, candidate_texts)
        unique_name = find_unique_name(prepared, candidate_texts)
        sure_answers = {**stated_ages, **unique_name}
        windows = read_windows(prepared, candidates, library, reader, self.learned.window, sure_answers)
        windows = rank_windows(candidates, windows, self.learned.order)
        if not windows:
            return None
        texts = {window.article_id: library.text(window.article_id) for window in windows}
        titles = {candidate.article_id: title_of(library, candidate) for candidate in candidates}
        stating_windows = keep_stated_ages(windows, candidates, texts, stated_ages)
        windows = stating_windows or windows
        filters: tuple[Callable[[list[ReadWindow]], list[ReadWindow]], ...] = (
            lambda kept: drop_quotes_of_others(prepared.question, candidates, kept, library, texts),
            lambda kept: drop_other_times(prepared, kept, candidates, library, texts),
            lambda kept: drop_other_measures(prepared, kept, texts),
            lambda kept: drop_without_money(prepared, kept, texts),
            lambda kept: kept if stating_windows else drop_other_ages(prepared, kept, candidates, library, texts),
            lambda kept: drop_other_dates(prepared, kept, texts),
            lambda kept: drop_opposites(prepared, kept, candidates, texts),
            lambda kept: drop_other_ranks(prepared, kept, candidates, texts),
            lambda kept: drop_other_offices(prepared, kept, candidates, texts),
            lambda kept: drop_former_holders(prepared, kept, candidates, texts),
            lambda kept: drop_own_name(prepared, kept, texts),
            lambda kept: drop_absent_names(prepared, kept, candidates, library, candidate_texts),
            lambda kept: drop_other_works(prepared, kept, candidates, library, texts),
            lambda kept: drop_mere_contenders(prepared, kept, candidates, texts),
            lambda kept: drop_amounts_of_others(prepared, kept, candidates, texts),
            lambda kept: drop_numbers_without_names(prepared, kept, candidates, library, candidate_texts),
            lambda kept: drop_other_counts(prepared, kept, candidates),
            lambda kept: drop_differences(prepared, kept, texts),
            lambda kept: drop_other_casualties(prepared, kept, titles, texts),
            lambda kept: drop_amounts_elsewhere(prepared, kept, candidates, library, texts),
            lambda kept: choose_table_lines(prepared, kept, candidates, texts),
        )
        is_doubtful = False
        for filter_windows in filters:
            windows_left = filter_windows(windows)
            is_doubtful |= not windows_left or windows[0].score - windows_left[0].score > CLEAR_LEAD
            windows = windows_left or windows
        windows = [window for window in windows if not asks_the_same(prepared, candidates, window, texts)] or windows
        windows, contrary = _without_contrary(prepared, candidates, windows, library, texts)
        competitors = _without_articles(drop_agreeing(prepared, candidates, windows, candidate_texts), contrary)
        if len(competitors) < len(candidates):
            subject = weigh_subject(competitors)
        naming_window = choose_unique_name(windows, unique_name)
        if naming_window is not None:
            windows = _move_to_front(naming_window, windows)
        agreeing = [windows[0], *([] if naming_window else find_agreeing(prepared, windows[0], windows[1:], texts))]
        passages_alone = {window: read_passage(prepared, window, titles, texts, reader) for window in agreeing}
        # Articles that agree never lower the confidence: the one with the highest confidence of its own is shown.
        log_odds: dict[ReadWindow, float] = {}
        for window in agreeing:
            ordered = drop_copies(candidates, _move_to_front(window, windows), texts)
            features = compute_confidence_features(
                prepared, candidates, ordered, texts, subject, passages_alone[window]
            )
            title = compute_title_features(candidates, window, titles)
            log_odds[window] = self.learned.log_odds(features, title) - weigh_talk(features)
        is_doubtful |= names_no_subject(prepared, candidates, subject)
        best = max(agreeing, key=log_odds.__getitem__)
        also = [window for window in agreeing if window.article_id != best.article_id]
        windows = _move_to_front(best, windows)
        confidence = float(sigmoid(log_odds[best]))
        is_in_doubt = are_words_in_doubt(best, passages_alone[best], candidates)
        article_title, text = titles[best.article_id], texts[best.article_id]
        sentence = None
        if not (naming_window or stating_windows or contrary):
            sentence = find_answer_sentence(
                prepared, best, passages_alone[best], candidates, article_title, text, reader
            )
        if sentence is not None:
            moved = replace(best, answer=sentence[0])
            if all(filter_windows([moved]) == [moved] for filter_windows in filters):
                best = moved
                is_in_doubt = sentence[1].overlap < MIN_OVERLAP
        is_marked = names_all_nearby(prepared, best, candidates, library, candidate_texts)
        is_marked &= not is_of_another_section(prepared, best, library, candidate_texts)
        is_marked &= not is_said_to_be_unknown(prepared, best, candidates, text)
        is_marked &= not is_in_doubt
        return FoundPassage(
            passage=replace(_passage(best, texts), is_marked=is_marked),
            candidates=_put_first(candidates, [best, *contrary, *windows]),
            confidence=min(
                max(
                    confidence,
                    MIN_UNIQUE_NAME_CONFIDENCE if naming_window else 0.0,
                    MIN_STATED_AGE_CONFIDENCE if stating_windows else 0.0,
                ),
                MAX_DOUBTFUL_CONFIDENCE if is_doubtful else 1.0,
            ),
            also=tuple(candidates[window.source.candidate].card_id for window in also),
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
        card = library.find(candidates[window.source.candidate].card_id)
        return (card.article.date if card else None) or ""

    dated = frozenset(window.article_id for window in windows if date(window))
    best = windows[0]
    if date(best):
        best = max([best, *find_contradicting(prepared, best, windows[1:], texts, dated)], key=date)
    contrary = sorted(find_contradicting(prepared, best, windows, texts, dated), key=date, reverse=True)
    contrary_articles = {window.article_id for window in contrary}
    return [
        best,
        *(window for window in windows if window is not best and window.article_id not in contrary_articles),
    ], contrary


def _without_articles(candidates: Sequence[Candidate], windows: Sequence[ReadWindow]) -> Sequence[Candidate]:
    """The first candidate, and the others that are not of an article of `windows`."""
    articles = {window.article_id for window in windows}
    first, *others = candidates
    return [first, *(other for other in others if other.article_id not in articles)]


def _move_to_front(window: ReadWindow, windows: Sequence[ReadWindow]) -> list[ReadWindow]:
    """The windows, with `window` moved to the front."""
    return [window, *(other for other in windows if other is not window)]


def _passage(window: ReadWindow, texts: Mapping[str, str]) -> Passage:
    text = window.passage.of(texts[window.article_id])
    return Passage(article_id=window.article_id, text=text, span=window.passage, answer=window.answer)


def _put_first(candidates: Sequence[Candidate], windows: Sequence[ReadWindow]) -> tuple[Candidate, ...]:
    """The candidates, those with the best windows first, then the others as they were."""
    positions = list(dict.fromkeys(window.source.candidate for window in windows))
    others = [position for position in range(len(candidates)) if position not in positions]
    return tuple(candidates[position] for position in (*positions, *others))
