"""Decides what to do with the candidates: answer, offer choices, or say that nothing was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from bot.matching.decide.explanation import explain
from bot.matching.decide.quote_answer import find_quote_answer
from bot.matching.decide.subject import SubjectModels, compute_subject_features, load_subject_models
from bot.matching.learned_models import sigmoid
from bot.matching.passage import choose_passage
from bot.matching.question.prepared_question import ParsedQuestion, PreparedQuestion
from bot.matching.reader.passage_finder import FoundPassage, PassageFinder
from bot.matching.reader.reader import find_reader
from bot.matching.reader.reading_models import load_reading_models
from bot.matching.retrieve.candidate import Candidate
from bot.matching.retrieve.card_ranking import MAX_CANDIDATES
from bot.matching.vectors.arrays import Floats
from bot.model import Match, Outcome, Ranking, Thresholds
from bot.ports import Library
from bot.text.word_lists.determiners import ARTICLES
from bot.text.words import word_texts

CLOSE_LEAD = 0.5
"""In log-odds of retrieval: an answer whose lead over the best card of another article is less than this is contested,
and must reach a higher threshold."""

NOTHING_MATCHED = Ranking(outcome=Outcome.NOT_FOUND, confidence=0.0, matches=())


@dataclass(frozen=True, slots=True)
class Judge:
    """Decides on candidates with models that were learned from labelled questions. Immutable, safe to share between
    threads.

    `reading` reads passages. If nothing is read (no `reading`, a language that it does not read, a subject that was
    hardly found, or a title that is the question), the confidence comes from `subject_models`.
    """

    subject_models: SubjectModels
    reading: PassageFinder | None = None

    def decide(
        self,
        prepared_question: PreparedQuestion,
        candidates: Sequence[Candidate],
        library: Library,
        thresholds: Thresholds,
        *,
        quick: bool = False,
    ) -> Ranking:
        """The ranking for the question; its `unknown_words` are the words of the question that carry a topic and that
        no card contains. `candidates` are the best cards of `library`, best first. If `quick`, neither quotes nor
        passages are read."""
        # The weight is 0 if the question has no word that a card could contain.
        if not candidates or prepared_question.question.weight <= 0:
            ranking = NOTHING_MATCHED
        elif quick:
            ranking = self._rank_by_subject(prepared_question, candidates, library, thresholds)
        else:
            ranking = self._read(prepared_question, candidates, library, thresholds)
        # A word that was corrected is not unknown: a card contains the word that it was read as.
        words = [word for word in prepared_question.question.words if word.is_content and word.read_as == word.text]
        unknown_words = (word.text for word in words if not word.is_known)
        return replace(ranking, unknown_words=tuple(unknown_words))

    def _read(
        self,
        prepared_question: PreparedQuestion,
        candidates: Sequence[Candidate],
        library: Library,
        thresholds: Thresholds,
    ) -> Ranking:
        """The ranking by what the cards say: a quote that answers, otherwise a passage, if the reader finds one."""
        question = prepared_question.question
        quote_answer = find_quote_answer(question, candidates, library)
        if quote_answer is not None:
            return Ranking(
                outcome=_choose_outcome_by_confidence(quote_answer.confidence, thresholds),
                confidence=quote_answer.confidence,
                matches=_make_matches(
                    question, _move_to_front(quote_answer.candidate, candidates), quote_answer.confidence
                ),
                passage=quote_answer.passage,
                subject=1.0,  # the question asks for nothing but words of the person
            )
        if self.reading and _find_exact_title(question, candidates, library) is None:
            # Reading drops some candidates, but never the first: so the log-odds of its sentences are computed once.
            sentence_log_odds = self._compute_sentence_log_odds(candidates[0])
            found_passage = self.reading.find(
                prepared_question,
                candidates,
                library,
                lambda competing: self._compute_subject_log_odds(prepared_question, competing, sentence_log_odds),
            )
            if found_passage:
                return _make_ranking_of_passage(question, found_passage, thresholds)
        return self._rank_by_subject(prepared_question, candidates, library, thresholds)

    def _rank_by_subject(
        self,
        prepared_question: PreparedQuestion,
        candidates: Sequence[Candidate],
        library: Library,
        thresholds: Thresholds,
    ) -> Ranking:
        """The ranking without reading: the confidence says whether the best card is about what was asked. A card whose
        title is the question is the best one."""
        question = prepared_question.question
        exact_title = _find_exact_title(question, candidates, library)
        if exact_title is not None:
            candidates = _move_to_front(exact_title, candidates)
        best_candidate = candidates[0]
        sentence_log_odds = self._compute_sentence_log_odds(best_candidate)
        confidence = float(sigmoid(self._compute_subject_log_odds(prepared_question, candidates, sentence_log_odds)))
        return Ranking(
            outcome=_choose_outcome_without_reading(confidence, candidates, thresholds),
            confidence=confidence,
            matches=_make_matches(question, candidates, confidence),
            passage=choose_passage(
                best_candidate.article_id,
                library.text(best_candidate.article_id),
                best_candidate.sentences,
                sigmoid(sentence_log_odds),
            ),
        )

    def _compute_sentence_log_odds(self, card: Candidate) -> Floats:
        """(sentences,): the log-odds that each sentence of the card answers."""
        return self.subject_models.sentence.log_odds(card.sentence_features)

    def _compute_subject_log_odds(
        self, prepared_question: PreparedQuestion, candidates: Sequence[Candidate], sentence_log_odds: Floats
    ) -> float:
        """The log-odds that the first candidate is about what was asked; the others compete with it."""
        return self.subject_models.subject.log_odds(
            compute_subject_features(prepared_question, candidates, sentence_log_odds)
        )


def make_judge(*, reads: bool = True) -> Judge:
    """A judge with the models in the package. With `reads` it reads passages, if the reader can be loaded."""
    return Judge(load_subject_models(), PassageFinder(find_reader, load_reading_models()) if reads else None)


def _make_ranking_of_passage(question: ParsedQuestion, found_passage: FoundPassage, thresholds: Thresholds) -> Ranking:
    """The ranking for a passage that reading found. Only its confidence decides: close competitors do not count,
    because they may be articles that say the same."""
    return Ranking(
        outcome=_choose_outcome_by_confidence(found_passage.confidence, thresholds),
        confidence=found_passage.confidence,
        matches=_make_matches(question, found_passage.candidates, found_passage.confidence),
        passage=found_passage.passage,
        also=found_passage.agreeing_card_ids,
        contrary=found_passage.contrary_passage,
        subject=float(sigmoid(found_passage.subject_log_odds)),
    )


def _choose_outcome_by_confidence(confidence: float, thresholds: Thresholds) -> Outcome:
    """The outcome by the confidence. CHOICES may offer a single card."""
    if confidence >= thresholds.answer:
        return Outcome.ANSWER
    return Outcome.CHOICES if confidence >= thresholds.choices else Outcome.NOT_FOUND


def _choose_outcome_without_reading(
    confidence: float, candidates: Sequence[Candidate], thresholds: Thresholds
) -> Outcome:
    """The outcome without reading: if a card of another article is close, an answer must reach `thresholds.sure`."""
    best_candidate = candidates[0]
    competitor = next(
        (
            other_candidate
            for other_candidate in candidates[1:]
            if other_candidate.article_id != best_candidate.article_id
        ),
        None,
    )
    is_contested = competitor is not None and best_candidate.score - competitor.score < CLOSE_LEAD
    return _choose_outcome_by_confidence(
        confidence, replace(thresholds, answer=thresholds.sure) if is_contested else thresholds
    )


def _find_exact_title(question: ParsedQuestion, candidates: Sequence[Candidate], library: Library) -> Candidate | None:
    """The candidate whose title is the question word for word, except for "a", "an" and "the"; None if there is none.
    That card is what was asked for, whatever its sentences say. Other function words count: "the case for the tax" is
    not the case against the tax."""
    question_words = _drop_articles(question.plain_text)
    for candidate in candidates:
        card = library.find(candidate.card_id)
        if card is not None and question_words and _drop_articles(card.title) == question_words:
            return candidate
    return None


def _move_to_front(candidate: Candidate, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, with `candidate` moved to the front."""
    return [candidate, *(other_candidate for other_candidate in candidates if other_candidate is not candidate)]


def _drop_articles(text: str) -> list[str]:
    return [word for word in word_texts(text) if word not in ARTICLES]


def _make_matches(question: ParsedQuestion, candidates: Sequence[Candidate], confidence: float) -> tuple[Match, ...]:
    """The matches to show. The score of the first match is the confidence. The score of any other is the confidence
    times exp(-lead), where the lead is by how many log-odds of retrieval the first is ahead of it. No score is higher
    than the one before it, even though the first candidate may have been moved to the front."""
    matches = []
    score = confidence
    for position, candidate in enumerate(candidates[:MAX_CANDIDATES]):
        score = min(score, confidence * float(np.exp(min(0.0, candidate.score - candidates[0].score))))
        why = explain(question, candidates, position)
        matches.append(Match(card_id=candidate.card_id, article_id=candidate.article_id, score=score, why=why))
    return tuple(matches)
