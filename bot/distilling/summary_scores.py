"""The scores of sentences that may be chosen for a summary.

The score adds up position, how many other sentences share their words (Nenkova & Vanderwende 2005, "The impact of
frequency on summarization") and similarity to the title, and is higher where the news begins. The weights were chosen
by cross-validation on news articles: see docs/distilling.md.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass

from bot.distilling.back_references import opens_with_adverb
from bot.distilling.summary_candidates import SummaryCandidate
from bot.text.word_lists.calendar import day_names
from bot.text.word_lists.first_names import FIRST_NAMES

_LEAD_SENTENCES = 2
"""The number of sentences within which an anecdote names its person."""
NEAR_BEGINNING = 4
"""The number of sentences after the first that count as near the beginning."""
_MAX_ANECDOTE_SENTENCES = 20
"""The number of sentences that are searched for the news if an article opens with an anecdote."""
_MIN_NEWS_SIMILARITY = 0.3
"""The minimum similarity (cosine) between the title and the sentence with the news, if the article opens with an
anecdote."""
_MAX_NEWS_SENTENCES = 16
"""The number of sentences that are searched for the news if the first does not contain it."""
_MIN_NEWS_STEMS = 4
"""The minimum number of stems of the title in a sentence with late news."""
_MIN_NEWS_SHARE = 0.5
"""The minimum share (0 to 1) of the stems of the title that are in a sentence with late news."""
_MAX_LEAD_SHARE = 0.4
"""The maximum share (0 to 1) of the stems of the title that are in each sentence before the late news, except
questions."""
_NAME = re.compile(r"\b([A-Z][a-z]+) (?:[A-Z]\.? )?[A-Z][a-z]++(?![’']s\b)")
"""A first name and a capitalised word after it ("Ida Crane", "Ida M. Crane"). A person who only owns something ("Ida
Crane’s plan") is not the person of an anecdote."""
_TURN = re.compile(
    r"(?:But|Yet),?\s(?:as of|in recent|lately|now|recently|today|(?:in|over) the (?:last|past)|(?:earlier|last|this)"
    rf" (?:fall|month|spring|summer|week|winter|year)|(?:early|late|on) (?:{'|'.join(day_names('en'))}))\b"
)
"""The beginning of a sentence that turns from how things were to the news ("But in recent weeks")."""
_MIN_OPENING_WORDS = 10
"""The minimum number of words of a first sentence that has no word of the title, but gets the bonus for being first.
"Here is where it gets hard." is too short for it."""
_MIN_FREQUENCY_WORDS = 6
"""The minimum number of words over which the word frequencies of a sentence are averaged, so that a very short sentence
does not score too high."""


@dataclass(frozen=True, slots=True)
class SummaryWeights:
    """The weight of each feature in the score of a sentence.

    Bonuses for every sentence: `position` (how early it is), `frequency` (how many other sentences have its words),
    `title` (its similarity to the title). Penalty for every sentence after the first that is chosen: `novelty` (its
    similarity to a chosen one).

    `position` fades to about a third (1/e) over `reach` sentences. Only one of two sentences is chosen if their cosine
    similarity is at least `duplicate`, or if the longer contains at least the share `containment` of the stems of the
    shorter. The choice ends if the best sentence that fits scores lower than the best of all by more than `filler`.
    `best_words` is the ideal number of words of a sentence; `length` is the penalty for deviating from it.

    Other penalties: `quote` (it is mostly a quotation), `question`, `anecdote` (it leads up to the news),
    `back_reference` (it begins by referring to an earlier sentence), `unexplained_thing` (for each thing that no chosen
    sentence explains). Other bonuses: `first_sentence` (it is the first sentence), `continuation` (it continues a
    chosen one), `contradiction` (it continues a chosen one by contradicting it), `rest_of_title` (for the share of the
    title's stems that it adds, if it continues a chosen one), `number` (it has a number), `toll` (it says how many were
    harmed).
    """

    position: float = 1.6
    reach: float = 10.0
    frequency: float = 3.8
    title: float = 0.3
    novelty: float = 0.5
    duplicate: float = 0.63
    containment: float = 0.8
    filler: float = 1.0
    quote: float = 0.7
    anecdote: float = 1.0
    back_reference: float = 0.1
    unexplained_thing: float = 1.5
    first_sentence: float = 1.0
    question: float = 1.0
    continuation: float = 0.08
    number: float = 0.05
    toll: float = 0.3
    contradiction: float = 0.5
    rest_of_title: float = 2.0
    best_words: float = 21.0
    length: float = 0.2


WEIGHTS = SummaryWeights()
"""The weights of the summaries that cards have."""


def score_all(
    text: str,
    candidates: list[SummaryCandidate],
    title_stems: Counter[str],
    needed_numbers: dict[int, frozenset[int]],
    weights: SummaryWeights,
) -> dict[int, float]:
    """The score of each sentence, by its number. Changes `needed_numbers` if a sentence turns to the news
    (`_prefer_turn`)."""
    sentences_with_stem: Counter[str] = Counter()
    for candidate in candidates:
        sentences_with_stem.update(candidate.counts.keys())
    max_log = math.log(1 + len(candidates))
    frequencies = {stem: math.log(1 + count) / max_log for stem, count in sentences_with_stem.items()}
    scores = {candidate.number: _score(candidate, frequencies, title_stems, weights) for candidate in candidates}
    _prefer_news_after_anecdote(text, candidates, title_stems, scores, weights)
    _prefer_late_news(text, candidates, title_stems, scores, weights)
    _prefer_turn(text, candidates, scores, needed_numbers, weights)
    return scores


def cosine(first_counts: Counter[str], second_counts: Counter[str]) -> float:
    """The cosine similarity of two counts of stems, 0.0 to 1.0."""
    dot_product = sum(count * second_counts[word] for word, count in first_counts.items())
    if not dot_product:
        return 0.0
    return dot_product / math.sqrt(
        sum(count**2 for count in first_counts.values()) * sum(count**2 for count in second_counts.values())
    )


def _score(
    candidate: SummaryCandidate, frequencies: dict[str, float], title_stems: Counter[str], weights: SummaryWeights
) -> float:
    """The score of a sentence alone. `frequencies` has the number of sentences with each stem, on a logarithmic scale
    from 0 to 1."""
    score = weights.position * math.exp(-candidate.number / weights.reach)
    says_something = candidate.words >= _MIN_OPENING_WORDS or not candidate.counts.keys().isdisjoint(title_stems)
    is_opening = says_something and not (
        candidate.is_question or candidate.is_quotation or candidate.opens_with_reference
    )
    is_first = is_opening and not candidate.number
    if is_first:
        score += weights.first_sentence
    frequency = sum(frequencies[stem] for stem in candidate.counts) / max(_MIN_FREQUENCY_WORDS, len(candidate.counts))
    score += weights.frequency * frequency
    score += weights.title * cosine(candidate.counts, title_stems)
    score -= weights.quote * candidate.is_quotation + weights.back_reference * candidate.opens_with_reference
    score -= weights.question * candidate.is_question
    score += weights.toll * (candidate.has_toll and 0 < candidate.number <= _MAX_NEWS_SENTENCES)
    score += weights.number * (candidate.has_number and 0 < candidate.number <= NEAR_BEGINNING)
    return score - weights.length * abs(math.log(candidate.words / weights.best_words))


def _prefer_news_after_anecdote(
    text: str,
    candidates: list[SummaryCandidate],
    title_stems: Counter[str],
    scores: dict[int, float],
    weights: SummaryWeights,
) -> None:
    """Changes `scores` if the article opens with an anecdote about a person whom the title does not mention: the
    sentences before the news lose points, and the news sentence scores as if it were the first."""
    similarities = [cosine(candidate.counts, title_stems) for candidate in candidates[:_MAX_ANECDOTE_SENTENCES]]
    news = next((number for number, similarity in enumerate(similarities) if similarity >= _MIN_NEWS_SIMILARITY), 0)
    leading_sentences = [
        candidate for candidate, similarity in zip(candidates[:news], similarities, strict=False) if not similarity
    ]
    if not any(
        candidate.number < _LEAD_SENTENCES and _names_person(candidate.span.of(text)) for candidate in leading_sentences
    ):
        return
    for candidate in leading_sentences:
        scores[candidate.number] -= weights.anecdote if candidate.number else weights.anecdote + weights.first_sentence
    number = candidates[news].number
    scores[number] += weights.position * (1 - math.exp(-number / weights.reach))


def _prefer_late_news(
    text: str,
    candidates: list[SummaryCandidate],
    title_stems: Counter[str],
    scores: dict[int, float],
    weights: SummaryWeights,
) -> None:
    """Changes `scores` if the news comes late, as in a report that opens with a scene: the first sentence with many
    stems of the title scores as if it were the first sentence of the article."""
    for candidate in candidates[:_MAX_NEWS_SENTENCES]:
        stems = len(title_stems.keys() & candidate.counts.keys())
        if candidate.is_question or stems <= _MAX_LEAD_SHARE * len(title_stems):
            continue
        is_clear = not candidate.opens_with_reference or opens_with_adverb(candidate.span.of(text))
        if candidate.number and is_clear and stems >= max(_MIN_NEWS_STEMS, _MIN_NEWS_SHARE * len(title_stems)):
            distance = 1 - math.exp(-candidate.number / weights.reach)
            scores[candidate.number] += weights.first_sentence + weights.position * distance
        return


def _prefer_turn(
    text: str,
    candidates: list[SummaryCandidate],
    scores: dict[int, float],
    needed_numbers: dict[int, frozenset[int]],
    weights: SummaryWeights,
) -> None:
    """Changes `scores` and `needed_numbers` if a sentence near the beginning turns from how things were to the news
    ("But in recent weeks …"): it scores as if it were the first, and does not need the sentence before it."""
    for candidate in candidates[1 : NEAR_BEGINNING + 1]:
        if _TURN.match(candidate.span.of(text)) and not candidate.is_question:
            scores[candidate.number] += weights.first_sentence
            needed_numbers[candidate.number] -= {candidate.number - 1}
            return


def _names_person(sentence: str) -> bool:
    """Whether a sentence has a full name that begins with a known first name."""
    return any(match[1].lower() in FIRST_NAMES for match in _NAME.finditer(sentence))
