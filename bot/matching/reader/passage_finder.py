"""Reads the passages of candidates to find the one that answers, and computes the confidence in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.matching.learned_models import sigmoid
from bot.matching.question.chat_signs import compute_chat_log_odds
from bot.matching.question.prepared_question import PreparedQuestion
from bot.matching.reader.agreement import find_agreeing
from bot.matching.reader.answer_words import are_words_in_doubt, find_other_words
from bot.matching.reader.confidence import compute_confidence_features
from bot.matching.reader.denials import is_denial
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
MAX_CONFIDENCE_WITHOUT_REASON = 0.75
"""The highest confidence in an answer to "why" that is not said to be a reason: it is shown with the remark that it may
not answer."""

MIN_CONFIDENCE_IN_DENIALS = 0.8
"""The confidence in an answer that says no to a question for yes or no, if it is shown at all: without the remark."""


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """What reading found. `candidates` are the cards in their new order, and `passage` is of the first. `confidence`,
    from 0 to 1, is the probability that it answers. `also` are the ids of cards of other articles that say the same,
    `contrary` is the passage of an article that says it with another number or date, if any. `subject` are the log-odds
    that the subject of the question was found at all."""

    passage: Passage
    candidates: tuple[Candidate, ...]
    confidence: float
    also: tuple[str, ...]
    contrary: Passage | None
    subject: float


@dataclass(frozen=True, slots=True)
class PassageFinder:
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
        compute_subject_log_odds: Callable[[Sequence[Candidate]], float],
    ) -> FoundPassage | None:
        """The passage that answers best; None if there is nothing to read, or only articles in other languages.
        `compute_subject_log_odds` returns the log-odds that the first of the candidates it is given is about what was
        asked."""
        card = library.find(candidates[0].card_id)
        subject = compute_subject_log_odds(candidates)
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
        texts = {window.article_id: candidate_texts[window.article_id] for window in windows}
        titles = {candidate.article_id: title_of(candidate, library) for candidate in candidates}
        asked = ReadQuestion(prepared, candidates, library, candidate_texts, texts, titles)
        shortlist = make_shortlist(asked, windows, stated_ages, unique_name)
        if len(shortlist.competitors) < len(candidates):
            subject = compute_subject_log_odds(shortlist.competitors)
        return self._find_on_shortlist(asked, shortlist, reader, subject)

    def _find_on_shortlist(
        self, asked: ReadQuestion, shortlist: Shortlist, reader: Reader, subject: float
    ) -> FoundPassage:
        """The passage of the best window of the shortlist or, if the reader is more confident in it, of one that agrees
        with the best. `subject` are the log-odds that the subject was found."""
        first, *others = shortlist.windows
        # If only one article has the name that was asked about, no other says the same.
        agreeing = [] if shortlist.has_unique_name else find_agreeing(asked.prepared, first, others, asked.texts)
        passages_alone = {
            window: read_passage(asked.prepared, window, asked.titles, asked.texts, reader)
            for window in (first, *agreeing)
        }
        log_odds = self._compute_log_odds(asked, shortlist.windows, passages_alone, subject)
        best = max(log_odds, key=log_odds.__getitem__)
        shown = shortlist.likeliest if shortlist.is_far_behind else best
        is_in_doubt = are_words_in_doubt(best, passages_alone[best], asked.candidates, asked.text_of(best))
        is_marked = not (is_in_doubt or shortlist.is_far_behind) and _is_sure(asked, best)
        other = find_other_words(best, passages_alone[best]) if is_in_doubt and shown is best else None
        is_doubtful = (
            shortlist.is_doubtful
            or names_no_subject(asked.prepared, asked.candidates, subject)
            or is_count_in_doubt(asked.prepared, best)
            or is_word_only_used(asked, best)
            or (not shortlist.has_unique_name and lacks_full_name(asked, best))
        )
        limit = MAX_DOUBTFUL_CONFIDENCE if is_doubtful else 1.0
        if is_reason_in_doubt(asked, best):
            limit = min(limit, MAX_CONFIDENCE_WITHOUT_REASON)
        confidence = _compute_confidence(log_odds[best], shortlist)
        if confidence >= DEFAULT_THRESHOLDS.answer and is_denial(asked.prepared, best, asked.text_of(best)):
            confidence = max(confidence, MIN_CONFIDENCE_IN_DENIALS)
        contrary = shortlist.contrary
        return FoundPassage(
            passage=replace(_make_passage(shown, asked.texts), is_marked=is_marked, other=other),
            candidates=_put_first(asked.candidates, [shown, best, *contrary, *shortlist.windows]),
            confidence=min(confidence, limit),
            also=tuple(
                asked.candidates[window.source.candidate].card_id
                for window in passages_alone
                if window.article_id != best.article_id
            ),
            contrary=_make_passage(contrary[0], asked.texts) if contrary else None,
            subject=subject,
        )

    def _compute_log_odds(
        self,
        asked: ReadQuestion,
        windows: Sequence[ReadWindow],
        passages_alone: Mapping[ReadWindow, ReaderOutput],
        subject: float,
    ) -> dict[ReadWindow, float]:
        """The log-odds of each window of `passages_alone`, as if it were the best of `windows`. Articles that agree
        never lower the confidence, because the one with the highest confidence of its own is shown. `subject` are the
        log-odds that the subject was found."""
        log_odds: dict[ReadWindow, float] = {}
        cards, general = len(asked.library), compute_chat_log_odds("general", asked.prepared.dense)
        for window, passage_alone in passages_alone.items():
            ordered = drop_copies(asked.candidates, move_to_front(window, windows), asked.texts)
            features = compute_confidence_features(
                asked.prepared, asked.candidates, ordered, asked.texts, subject, passage_alone
            )
            title_features = compute_title_features(asked.candidates, window, asked.titles)
            penalty = compute_talk_penalty(features, general)
            penalty += compute_chance_penalty(asked.prepared, asked.candidates, cards, features)
            penalty += compute_scatter_penalty(asked.prepared, cards, features, general)
            if title_features is None:  # in a list of questions, the title says what is answered
                penalty += compute_writer_penalty(asked.prepared, window, passage_alone, cards, features)
            log_odds[window] = self.learned.log_odds(features, title_features) - penalty
        return log_odds


def _compute_confidence(log_odds: float, shortlist: Shortlist) -> float:
    """The confidence in a window with these log-odds, from 0 to 1, before any limit."""
    confidence = float(sigmoid(log_odds))
    if shortlist.has_unique_name:
        confidence = max(confidence, MIN_UNIQUE_NAME_CONFIDENCE)
    if shortlist.has_stated_age:
        confidence = max(confidence, MIN_STATED_AGE_CONFIDENCE)
    return confidence


def _is_sure(asked: ReadQuestion, shown: ReadWindow) -> bool:
    """Whether nothing around the answer of the window that is shown speaks against it."""
    return (
        names_all_nearby(asked.prepared, shown, asked.candidates, asked.library, asked.candidate_texts)
        and not is_of_another_section(asked.prepared, shown, asked.library, asked.candidate_texts)
        and not is_said_to_be_unknown(asked.prepared, shown, asked.candidates, asked.texts[shown.article_id])
    )


def _make_passage(window: ReadWindow, texts: Mapping[str, str]) -> Passage:
    """The passage of a window, with the words that answer marked."""
    text = window.passage.of(texts[window.article_id])
    return Passage(article_id=window.article_id, text=text, span=window.passage, answer=window.answer)


def _put_first(candidates: Sequence[Candidate], windows: Sequence[ReadWindow]) -> tuple[Candidate, ...]:
    """The candidates, those with the best windows first, then the others as they were."""
    positions = list(dict.fromkeys(window.source.candidate for window in windows))
    others = [position for position in range(len(candidates)) if position not in positions]
    return tuple(candidates[position] for position in (*positions, *others))
