"""Changes the order of candidates by what is not a ranking feature: sections, speakers, dates and follow-ups."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np

from bot.matching.question.prepared_question import ParsedQuestion
from bot.matching.question.speech import asks_for_speech, names_speaker
from bot.matching.question.times import find_times, times_of_date
from bot.matching.retrieve.candidate import Candidate, quotes_of
from bot.ports import Library

# `cuecard ask --why --details` shows the parts of a score under these names.
SECTION_PART = "section with the best sentence"
FOLLOW_UP_PART = "card of the follow-up"
FOLLOW_UP_BONUS = 1.0
"""In log-odds: enough to decide between cards that match a follow-up almost equally well."""
SPEAKER_PART = "quote by the person asked about"
SPEAKER_BONUS = 4.0
"""In log-odds: with this, a card that quotes the person asked about can pass one that says more about them."""
DATE_PART = "article of the time asked about"
DATE_BONUS = 1.5
"""In log-odds: with this, an article of the year or month in the question can pass one that says a little more."""

_TITLE_PART = "words of the title"


def prefer_sections(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Ranks the card of a section before that of its whole article if both have the same best sentence.

    The card of the article has all sentences of its sections. It stays first if its title matches the question better
    than that of the section.
    """
    ordered_candidates = list(candidates)
    for whole_article in candidates:
        section = (
            _find_section_to_prefer(whole_article, ordered_candidates)
            if whole_article.card_id == whole_article.article_id
            else None
        )
        if section is not None:
            ordered_candidates.remove(section)
            ordered_candidates.insert(
                ordered_candidates.index(whole_article),
                _with_bonus(section, SECTION_PART, whole_article.score - section.score),
            )
    return tuple(ordered_candidates)


def prefer_speakers(
    question: ParsedQuestion, candidates: Sequence[Candidate], library: Library
) -> tuple[Candidate, ...]:
    """Adds SPEAKER_BONUS to the score of cards that quote the person asked about ("what did Ada Lovelace say"). Returns
    the candidates, best first."""
    if not asks_for_speech(question):
        return tuple(candidates)
    preferred_ids = {
        candidate.card_id for candidate in candidates if _quotes_speaker(question, candidate.card_id, library)
    }
    return _raise_scores(candidates, preferred_ids, SPEAKER_PART, SPEAKER_BONUS)


def prefer_dated(question: ParsedQuestion, candidates: Sequence[Candidate], library: Library) -> tuple[Candidate, ...]:
    """Adds DATE_BONUS to the score of cards whose article is from the year, or the month and year, that the question
    names ("gas prices in March 2022"). Returns the candidates, best first."""
    times = find_times(question.corrected_text)
    if not times:
        return tuple(candidates)
    preferred_ids = {candidate.card_id for candidate in candidates if times <= _times_of(candidate.card_id, library)}
    return _raise_scores(candidates, preferred_ids, DATE_PART, DATE_BONUS)


def prefer_card(candidates: Sequence[Candidate], card_id: str) -> tuple[Candidate, ...]:
    """Adds FOLLOW_UP_BONUS to the score of the card that a follow-up is about. Returns the candidates, best
    first."""
    return _raise_scores(candidates, {card_id}, FOLLOW_UP_PART, FOLLOW_UP_BONUS)


def _quotes_speaker(question: ParsedQuestion, card_id: str, library: Library) -> bool:
    """Whether a card quotes a person that a question names."""
    speakers = {quote.speaker for quote in quotes_of(card_id, library) if quote.speaker}
    return any(names_speaker(question, speaker) for speaker in speakers)


def _times_of(card_id: str, library: Library) -> set[str]:
    """The year and the month of a card's article; none if it has no date."""
    card = library.find(card_id)
    date = (card.article.date if card else None) or ""
    return times_of_date(date) if date else set()


def _find_section_to_prefer(whole_article: Candidate, ordered_candidates: Sequence[Candidate]) -> Candidate | None:
    """The first section of an article that is ranked after the card `whole_article` but is to be ranked before it; None
    if there is no such section."""
    sections = [
        other_candidate
        for other_candidate in ordered_candidates[ordered_candidates.index(whole_article) + 1 :]
        if other_candidate.article_id == whole_article.article_id
    ]
    for section in sections:
        if _find_best_sentence(section) == _find_best_sentence(whole_article) and section.part(
            _TITLE_PART
        ) >= whole_article.part(_TITLE_PART):
            return section
    return None


def _find_best_sentence(candidate: Candidate) -> tuple[int, ...]:
    """Start and end of the sentence with the highest score; empty if the card has no sentences."""
    if not len(candidate.sentences):
        return ()
    return tuple(candidate.sentences[int(np.argmax(candidate.sentence_scores))].tolist())


def _raise_scores(
    candidates: Sequence[Candidate], preferred_ids: Collection[str], part: str, bonus: float
) -> tuple[Candidate, ...]:
    """The candidates, best first, after `bonus` was added to the scores of those whose card ids are in
    `preferred_ids`."""
    with_bonus = [
        _with_bonus(candidate, part, bonus) if candidate.card_id in preferred_ids else candidate
        for candidate in candidates
    ]
    return tuple(sorted(with_bonus, key=lambda candidate: -candidate.score))


def _with_bonus(candidate: Candidate, part: str, bonus: float) -> Candidate:
    """The candidate with `bonus` added to its score, as the part of the score called `part`."""
    return replace(candidate, score=candidate.score + bonus, parts=(*candidate.parts, (part, bonus)))
