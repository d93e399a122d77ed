"""Reads the passages of candidates to find the one that answers, and computes the confidence in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.matching.learned_models import sigmoid
from bot.matching.question.chat_signs import compute_chat_log_odds
from bot.matching.question.prepared_question import PreparedQuestion
from bot.matching.reader.agreement import find_agreeing
from bot.matching.reader.answer_words import are_words_in_doubt, find_other_words, to_whole_words
from bot.matching.reader.confidence import compute_confidence_features
from bot.matching.reader.denials import is_denial
from bot.matching.reader.list_passages import find_list_passage
from bot.matching.reader.names.full_names import lacks_full_name
from bot.matching.reader.names.unique_names import MIN_UNIQUE_NAME_CONFIDENCE, find_unique_name
from bot.matching.reader.penalties import (
    compute_chance_penalty,
    compute_scatter_penalty,
    compute_talk_penalty,
    compute_writer_penalty,
    is_count_in_doubt,
    is_reason_in_doubt,
    names_no_subject,
)
from bot.matching.reader.read_question import ReadQuestion
from bot.matching.reader.reader import Reader, ReaderOutput
from bot.matching.reader.reading_models import ReadingModels
from bot.matching.reader.rules.definitions import is_word_only_used
from bot.matching.reader.rules.names import names_all_nearby
from bot.matching.reader.rules.numbers.compared_years import is_of_compared_year
from bot.matching.reader.sections import is_of_another_section
from bot.matching.reader.shortlist import Shortlist, make_shortlist
from bot.matching.reader.stated_ages import MIN_STATED_AGE_CONFIDENCE, find_stated_ages
from bot.matching.reader.titles import compute_title_features
from bot.matching.reader.unknowns import is_said_to_be_unknown
from bot.matching.reader.windows.ranking import rank_windows
from bot.matching.reader.windows.reading import read_passage, read_windows
from bot.matching.reader.windows.windows import ReadWindow, drop_copies, move_to_front
from bot.matching.retrieve.candidate import Candidate, title_of
from bot.model import Passage
from bot.model.thresholds import DEFAULT_THRESHOLDS
from bot.ports import Library

LANGUAGE = "en"
"""The language that the reader was trained on. Articles in other languages are judged without reading."""
MIN_SUBJECT_LOG_ODDS = -6.0
"""If the log-odds that the subject was found are lower than this, nothing is read: of the questions measured, none
was answered or got a list."""
MAX_DOUBTFUL_CONFIDENCE = 0.3
"""The highest confidence if the rules leave the answer doubtful, if the message names no subject, if a number may not
be the one asked for, if a word is not explained, or if a name is not near the answer."""
MAX_CONFIDENCE_WITH_REMARK = 0.75
"""The highest confidence in an answer to "why" that is not said to be a reason, and in a number that is only compared
with that of the year asked about: so it is shown with the remark that it may not answer."""

MIN_CONFIDENCE_IN_DENIALS = 0.8
"""The lowest confidence in an answer that says no to a question for yes or no, if the answer is shown at all: so it is
shown without the remark."""

MIN_CONFIDENCE_IN_LISTS = DEFAULT_THRESHOLDS.answer
"""The lowest confidence in a list that the reader is sure of: so it is shown, with the remark."""


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """What reading found. `candidates` are the cards in their new order; `passage` is of the first. `confidence`, from
    0 to 1, is the probability that the passage answers. `agreeing_card_ids` are the ids of cards of other articles that
    say the same; `contrary_passage` is the passage of an article that reports the same with another number or date, or
    None. `subject_log_odds` are the log-odds that the subject of the question was found at all."""

    passage: Passage
    candidates: tuple[Candidate, ...]
    confidence: float
    agreeing_card_ids: tuple[str, ...]
    contrary_passage: Passage | None
    subject_log_odds: float


@dataclass(frozen=True, slots=True)
class PassageFinder:
    """Reads the best windows of candidates and computes the confidence. Immutable, safe to share between threads.

    `find_reader` returns the reader, or None if it cannot be loaded. It is called only when there is something to read.
    """

    find_reader: Callable[[], Reader | None]
    models: ReadingModels

    def find(
        self,
        prepared_question: PreparedQuestion,
        candidates: Sequence[Candidate],
        library: Library,
        compute_subject_log_odds: Callable[[Sequence[Candidate]], float],
    ) -> FoundPassage | None:
        """The passage that answers best. None if nothing is read: the subject was hardly found (MIN_SUBJECT_LOG_ODDS),
        the first card is gone or not in LANGUAGE, the reader cannot be loaded, or the cards have no sentences.
        `compute_subject_log_odds` returns the log-odds that the first of the candidates it is given is about what was
        asked."""
        card = library.find(candidates[0].card_id)
        subject_log_odds = compute_subject_log_odds(candidates)
        if subject_log_odds < MIN_SUBJECT_LOG_ODDS or card is None or card.article.language != LANGUAGE:
            return None
        reader = self.find_reader()
        if reader is None:
            return None
        candidate_texts = {candidate.article_id: library.text(candidate.article_id) for candidate in candidates}
        stated_ages = find_stated_ages(prepared_question, candidate_texts)
        unique_name = find_unique_name(prepared_question, candidate_texts)
        sure_answers = {**stated_ages, **unique_name}
        windows = read_windows(prepared_question, candidates, library, reader, self.models.window, sure_answers)
        windows = rank_windows(candidates, windows, self.models.order)
        if not windows:
            return None
        texts = {window.article_id: candidate_texts[window.article_id] for window in windows}
        titles = {candidate.article_id: title_of(candidate, library) for candidate in candidates}
        read_question = ReadQuestion(prepared_question, candidates, library, candidate_texts, texts, titles)
        shortlist = make_shortlist(read_question, windows, stated_ages, unique_name)
        if len(shortlist.competitors) < len(candidates):
            subject_log_odds = compute_subject_log_odds(shortlist.competitors)
        return self._find_on_shortlist(read_question, shortlist, reader, subject_log_odds)

    def _find_on_shortlist(
        self, read_question: ReadQuestion, shortlist: Shortlist, reader: Reader, subject_log_odds: float
    ) -> FoundPassage:
        """The passage of the best window of the shortlist, or of a window that agrees with it if the confidence in that
        one is higher; but of the likeliest window if the best one is far behind it. `subject_log_odds` are the log-odds
        that the subject was found."""
        first_window, *other_windows = shortlist.windows
        # If only one article has the name that was asked about, no other article can say the same.
        agreeing_windows = (
            []
            if shortlist.has_unique_name
            else find_agreeing(read_question.prepared_question, first_window, other_windows, read_question.texts)
        )
        passages_alone = {
            window: read_passage(
                read_question.prepared_question, window, read_question.titles, read_question.texts, reader
            )
            for window in (first_window, *agreeing_windows)
        }
        log_odds = self._compute_log_odds(read_question, shortlist.windows, passages_alone, subject_log_odds)
        best_window = max(log_odds, key=log_odds.__getitem__)
        shown_window = shortlist.likeliest if shortlist.is_far_behind else best_window
        is_in_doubt = are_words_in_doubt(
            best_window, passages_alone[best_window], read_question.candidates, read_question.text_of(best_window)
        )
        is_marked = not (is_in_doubt or shortlist.is_far_behind) and _is_sure(read_question, best_window)
        other_words = (
            find_other_words(best_window, passages_alone[best_window])
            if is_in_doubt and shown_window is best_window
            else None
        )
        is_doubtful = (
            shortlist.is_doubtful
            or names_no_subject(read_question.prepared_question, read_question.candidates, subject_log_odds)
            or is_count_in_doubt(read_question.prepared_question, best_window)
            or is_word_only_used(read_question, best_window)
            or (not shortlist.has_unique_name and lacks_full_name(read_question, best_window))
        )
        max_confidence = MAX_DOUBTFUL_CONFIDENCE if is_doubtful else 1.0
        if is_reason_in_doubt(read_question, best_window) or is_of_compared_year(read_question, best_window):
            max_confidence = min(max_confidence, MAX_CONFIDENCE_WITH_REMARK)
        confidence = _compute_confidence(log_odds[best_window], shortlist)
        if confidence >= DEFAULT_THRESHOLDS.answer and is_denial(
            read_question.prepared_question, best_window, read_question.text_of(best_window)
        ):
            confidence = max(confidence, MIN_CONFIDENCE_IN_DENIALS)
        confidence = min(confidence, max_confidence)
        contrary_windows = shortlist.contrary
        passage = replace(_make_passage(shown_window, read_question.texts), is_marked=is_marked, other=other_words)
        is_shown = confidence >= DEFAULT_THRESHOLDS.choices
        if is_shown and shown_window is best_window and not contrary_windows:
            list_passage = find_list_passage(read_question, best_window, passages_alone[best_window], reader)
            if list_passage:
                passage = list_passage.passage
                if list_passage.is_sure(read_question.prepared_question) and not is_doubtful:
                    confidence = max(confidence, MIN_CONFIDENCE_IN_LISTS)
        return FoundPassage(
            passage=passage,
            candidates=_put_first(
                read_question.candidates, [shown_window, best_window, *contrary_windows, *shortlist.windows]
            ),
            confidence=confidence,
            agreeing_card_ids=tuple(
                read_question.candidates[window.source.candidate].card_id
                for window in passages_alone
                if window.article_id != best_window.article_id
            ),
            contrary_passage=_make_passage(contrary_windows[0], read_question.texts) if contrary_windows else None,
            subject_log_odds=subject_log_odds,
        )

    def _compute_log_odds(
        self,
        read_question: ReadQuestion,
        windows: Sequence[ReadWindow],
        passages_alone: Mapping[ReadWindow, ReaderOutput],
        subject_log_odds: float,
    ) -> dict[ReadWindow, float]:
        """For each window of `passages_alone`, the log-odds that it answers, computed as if it were the best of
        `windows`. The window with the highest log-odds is shown, so articles that agree never lower the confidence.
        `subject_log_odds` are the log-odds that the subject was found."""
        log_odds: dict[ReadWindow, float] = {}
        card_count = len(read_question.library)
        general_log_odds = compute_chat_log_odds("general", read_question.prepared_question.dense)
        for window, passage_alone in passages_alone.items():
            ordered_windows = drop_copies(read_question.candidates, move_to_front(window, windows), read_question.texts)
            features = compute_confidence_features(
                read_question.prepared_question,
                read_question.candidates,
                ordered_windows,
                read_question.texts,
                subject_log_odds,
                passage_alone,
            )
            title_features = compute_title_features(read_question.candidates, window, read_question.titles)
            penalty = compute_talk_penalty(features, general_log_odds)
            penalty += compute_chance_penalty(
                read_question.prepared_question, read_question.candidates, card_count, features
            )
            penalty += compute_scatter_penalty(read_question.prepared_question, card_count, features, general_log_odds)
            if title_features is None:  # in a list of questions, the title says what is answered
                penalty += compute_writer_penalty(
                    read_question.prepared_question, window, passage_alone, card_count, features
                )
            log_odds[window] = self.models.log_odds(features, title_features) - penalty
        return log_odds


def _compute_confidence(log_odds: float, shortlist: Shortlist) -> float:
    """The confidence in a window with these log-odds, from 0 to 1, before any limit."""
    confidence = float(sigmoid(log_odds))
    if shortlist.has_unique_name:
        confidence = max(confidence, MIN_UNIQUE_NAME_CONFIDENCE)
    if shortlist.has_stated_age:
        confidence = max(confidence, MIN_STATED_AGE_CONFIDENCE)
    return confidence


def _is_sure(read_question: ReadQuestion, window: ReadWindow) -> bool:
    """Whether nothing around the answer of a window speaks against it: every name of the question is near it, it is not
    of another section, and its sentence does not say that what is asked is unknown."""
    return (
        names_all_nearby(
            read_question.prepared_question,
            window,
            read_question.candidates,
            read_question.library,
            read_question.candidate_texts,
        )
        and not is_of_another_section(
            read_question.prepared_question, window, read_question.library, read_question.candidate_texts
        )
        and not is_said_to_be_unknown(
            read_question.prepared_question,
            window,
            read_question.candidates,
            read_question.texts[window.article_id],
        )
    )


def _make_passage(window: ReadWindow, texts: Mapping[str, str]) -> Passage:
    """The passage of a window, with the words that answer marked."""
    text = texts[window.article_id]
    answer = to_whole_words(window.answer, text)
    return Passage(article_id=window.article_id, text=window.passage.of(text), span=window.passage, answer=answer)


def _put_first(candidates: Sequence[Candidate], windows: Sequence[ReadWindow]) -> tuple[Candidate, ...]:
    """The candidates: first those of `windows`, in the order of the windows, then the others in their own order."""
    positions = list(dict.fromkeys(window.source.candidate for window in windows))
    other_positions = [position for position in range(len(candidates)) if position not in positions]
    return tuple(candidates[position] for position in (*positions, *other_positions))
