"""The matcher: connects the steps from a question to the cards and the passage that answer it (the Matcher port)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from bot.errors import IndexFault
from bot.matching.decide.judge import Judge, make_judge
from bot.matching.index.building.joined_index import join_indexes
from bot.matching.index.building.narrowed_index import narrow_index
from bot.matching.index.building.segment_builder import Progress, build_segments, ignore_progress
from bot.matching.index.building.updated_index import update_index
from bot.matching.index.index import Index
from bot.matching.index.live_segment import LiveSegment
from bot.matching.index.saved_index import open_index, save_index
from bot.matching.question.abbreviations import spell_out_abbreviations
from bot.matching.question.office_rewording import reword_offices
from bot.matching.question.preparation import prepare_question
from bot.matching.question.prepared_question import PreparedQuestion
from bot.matching.question.speech import asks_for_speech
from bot.matching.question.times import find_times
from bot.matching.retrieve.candidate import Candidate
from bot.matching.retrieve.card_ranking import MAX_CANDIDATES, rank_cards
from bot.matching.retrieve.first_stage import SegmentCandidates, score_cards
from bot.matching.retrieve.preferences import prefer_card, prefer_dated, prefer_sections, prefer_speakers
from bot.matching.retrieve.weights import Weights, load_weights
from bot.model import Outcome, Query, Ranking, Suggestion
from bot.ports import Embedder, Library

MAX_REORDERED = 40
"""How many of the best cards are searched for quotes of the speaker asked about, or for the time asked about: nearly
all that were compared, because a card with the right speaker can rank low if the name is also a common word, such as
Price."""

_OUTCOMES = (Outcome.NOT_FOUND, Outcome.CHOICES, Outcome.ANSWER)
"""From the worst to the best."""


class CardMatcher:
    """Finds cards for questions. Immutable and safe to share between threads: a change makes a new matcher."""

    def __init__(
        self,
        index: Index,
        library: Library,
        embedder: Embedder,
        weights: Weights | None = None,
        judge: Judge | None = None,
    ) -> None:
        self._index = index
        self._library = library
        self._embedder = embedder
        self._weights = weights or load_weights()
        self._judge = judge or make_judge()

    @classmethod
    def build(
        cls,
        library: Library,
        embedder: Embedder,
        weights: Weights | None = None,
        judge: Judge | None = None,
        *,
        older_index: Path | None = None,
        progress: Progress | None = None,
        threads: int = 1,
    ) -> CardMatcher:
        """A matcher over every card of the library. `older_index` is a folder with a saved index, from which the dense
        vectors of passages are copied if it has them. The other vectors are computed in `threads` threads, and reported
        to `progress`."""
        known_vectors = _read_known_vectors(older_index, embedder) if older_index else {}
        segments = build_segments(
            library,
            library,
            embedder,
            known_vectors=known_vectors,
            progress=progress or ignore_progress,
            threads=threads,
        )
        index = Index(tuple(map(LiveSegment, segments)))
        return cls(index, library, embedder, weights, judge)

    @classmethod
    def open(cls, folder: Path, library: Library, embedder: Embedder, judge: Judge | None = None) -> CardMatcher:
        """The matcher that was saved in `folder`, its arrays mapped from the file.

        Raises IndexFault if no index is saved there, or if it is damaged or was made from other cards or vectors.
        """
        fingerprint = _compute_fingerprint(library, embedder)
        return cls(open_index(folder, lambda saved: saved == fingerprint), library, embedder, judge=judge)

    @classmethod
    def join(cls, matchers: Sequence[CardMatcher], library: Library) -> CardMatcher:
        """A matcher over `library`, which joins the libraries of `matchers` in their order. It answers like a matcher
        that is built over `library`, but shares the arrays of `matchers`. It uses the embedder, weights and judge of
        the first of them."""
        first_matcher = matchers[0]
        index = join_indexes(
            [(matcher._index, matcher._library) for matcher in matchers], library, first_matcher._embedder
        )
        return cls(index, library, first_matcher._embedder, first_matcher._weights, first_matcher._judge)

    def over(self, library: Library) -> CardMatcher:
        """A matcher over every card of another library, with the embedder, weights and judge of this matcher."""
        return CardMatcher.build(library, self._embedder, self._weights, self._judge)

    def narrowed(self, library: Library) -> CardMatcher:
        """A matcher over `library`, which has some of the articles of this matcher's library. It answers like a matcher
        that is built over `library`."""
        index = narrow_index(self._index, library, self._embedder)
        return CardMatcher(index, library, self._embedder, self._weights, self._judge)

    def save(self, folder: Path) -> None:
        """Saves the index in `folder`, whole or not at all. Raises IndexFault if it cannot be written."""
        save_index(folder, self._index, _compute_fingerprint(self._library, self._embedder))

    def updated(self, library: Library, changed_ids: Iterable[str], removed_ids: Iterable[str] = ()) -> CardMatcher:
        """A matcher over `library`, a changed version of this matcher's library: `changed_ids` are the ids of the cards
        that were added or changed, `removed_ids` those of the cards that are gone.

        It answers like a matcher that is built over `library`. This matcher does not change.
        """
        index = update_index(
            self._index,
            self._library,
            library,
            changed_ids=set(changed_ids),
            removed_ids=set(removed_ids),
            embedder=self._embedder,
        )
        return CardMatcher(index, library, self._embedder, self._weights, self._judge)

    @property
    def index(self) -> Index:
        """The index that is searched."""
        return self._index

    @property
    def weights(self) -> Weights:
        """The weights of the ranking features."""
        return self._weights

    def rank(self, query: Query) -> Ranking:
        """See `bot.ports.Matcher`."""
        prepared_question, candidates = self.candidates(query)
        rankings = [self._decide(query, prepared_question, candidates)]
        if query.quick:
            return rankings[0]
        # A word that no card contains may be a typo, and articles may write an office or an abbreviation in another way
        # than the question: ask again with the likely words, and take the better outcome.
        if prepared_question.is_doubtful:
            rankings.append(self._decide(query, *self._find_candidates(query, corrects_real_words=True)))
        wordings = reword_offices(query.text, self._index.occurrences)
        if all(ranking.outcome is not Outcome.ANSWER for ranking in rankings):
            wordings.append(spell_out_abbreviations(query.text, self._index.occurrences))
        for wording in (wording for wording in wordings if wording != query.text):
            reworded_query = replace(query, text=wording)
            rankings.append(
                self._decide(reworded_query, *self._find_candidates(reworded_query, corrects_real_words=True))
            )
        return max(rankings, key=lambda ranking: (_OUTCOMES.index(ranking.outcome), ranking.confidence))

    def candidates(self, query: Query) -> tuple[PreparedQuestion, tuple[Candidate, ...]]:
        """The question as it was understood, and the cards that may answer it, best first (`rank_cards`)."""
        return self._find_candidates(query)

    def suggest(self, typed_text: str, limit: int) -> tuple[Suggestion, ...]:
        """See `bot.ports.Matcher`."""
        return self._index.suggest(typed_text, limit)

    def find_by_name(self, words: str, limit: int) -> tuple[Suggestion, ...]:
        """See `bot.ports.Matcher`."""
        return self._index.find_by_name(words, limit)

    def related(self, card_id: str, limit: int) -> tuple[str, ...]:
        """See `bot.ports.Matcher`."""
        return self._index.related(card_id, limit)

    def _find_candidates(
        self, query: Query, *, corrects_real_words: bool = False
    ) -> tuple[PreparedQuestion, tuple[Candidate, ...]]:
        """See `candidates`. If `corrects_real_words`, a real word that no card contains is also read as the word of a
        card that it may be a typo of."""
        prepared_question = prepare_question(
            query.text, self._index, self._embedder, corrects_real_words=corrects_real_words
        )
        nearby = (
            self._find_cards_nearby(prepared_question, query.within_card, query.only_card)
            if query.within_card is not None
            else None
        )
        question = prepared_question.question
        is_reordered = asks_for_speech(question) or bool(find_times(question.corrected_text))
        limit = MAX_REORDERED if is_reordered else MAX_CANDIDATES
        candidates = prefer_sections(rank_cards(prepared_question, self._index, self._weights, nearby, limit))
        if is_reordered:
            candidates = prefer_speakers(question, candidates, self._library)
            candidates = prefer_dated(question, candidates, self._library)[:MAX_CANDIDATES]
        if query.within_card is not None:
            candidates = prefer_card(candidates, query.within_card)
        return prepared_question, candidates

    def _decide(self, query: Query, prepared_question: PreparedQuestion, candidates: Sequence[Candidate]) -> Ranking:
        return self._judge.decide(prepared_question, candidates, self._library, query.thresholds, quick=query.quick)

    def _find_cards_nearby(
        self, prepared_question: PreparedQuestion, card_id: str, only_card: bool
    ) -> list[SegmentCandidates] | None:
        """For each segment, the live cards of the article of the card `card_id`; if `only_card`, that card only. None
        if the card is gone."""
        position = self._index.find(card_id)
        if position is None:
            return None
        own_segment, card = position
        segments = self._index.segments
        if only_card:
            cards = [np.array([card] if number == own_segment else [], np.int64) for number in range(len(segments))]
        else:
            article_id = segments[own_segment].segment.article_ids[card]
            cards = [live_segment.cards_of_article(article_id) for live_segment in segments]
        return [
            score_cards(prepared_question, live_segment, numbers)
            for live_segment, numbers in zip(segments, cards, strict=True)
        ]


def _read_known_vectors(folder: Path, embedder: Embedder) -> dict[int, np.ndarray]:
    """The dense vectors of the passages in a saved index, by their keys; empty if the index cannot be opened, or was
    made with another embedder."""
    try:
        index = open_index(folder, lambda saved: saved.endswith(f" {embedder.fingerprint}"))
    except IndexFault:
        return {}
    return dict(pair for live_segment in index.segments for pair in live_segment.segment.passages.vectors())


def _compute_fingerprint(library: Library, embedder: Embedder) -> str:
    """A text that differs if an index has to be rebuilt: if the cards or the vectors differ."""
    return f"{library.version} {embedder.fingerprint}"
