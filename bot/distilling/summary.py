"""An extractive summary: the best few sentences of an article, unchanged.

Sentences are scored, and the best are chosen within a number of words. The score adds up position, how many other
sentences share their words (Nenkova & Vanderwende 2005, "The impact of frequency on summarization"), similarity to the
title, and novelty (maximal marginal relevance; Carbonell & Goldstein 1998). The weights were chosen by cross-validation
on news articles: see docs/distilling.md.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.distilling.back_references import opens_with_adverb
from bot.distilling.summary_candidates import (
    Candidate,
    count_stems,
    count_words,
    find_candidates,
    is_whole,
    make_candidate,
)
from bot.model import Excerpt, Span
from bot.text.claims import is_claim, is_verdict
from bot.text.sentences import split_sentences
from bot.text.word_lists.calendar import day_names
from bot.text.word_lists.first_names import FIRST_NAMES

MAX_SENTENCES = 3
"""The maximum number of sentences of a summary."""
TARGET_WORDS = 65
"""The maximum number of words of most summaries. A summary of one sentence may have more. See also `MAX_WORDS`."""
MAX_WORDS = 95
"""The maximum number of words after the second sentence is added, or a sentence near the beginning that continues
another."""
MAX_OPENING_WORDS = 120
"""The maximum number of words of the first three sentences of an article, if the first two fill `TARGET_WORDS`."""
_MAX_ANECDOTE_SENTENCES = 20
"""The number of sentences that are searched for the news if an article opens with an anecdote."""
_MIN_NEWS_SIMILARITY = 0.3
"""The minimum similarity (cosine) between the title and the sentence with the news, if the article opens with an
anecdote."""
_MIN_TITLE_SIMILARITY = 0.35
"""The minimum similarity (cosine) between the title and a sentence that says the same."""
_MAX_NEWS_SENTENCES = 16
"""The number of sentences that are searched for the news if the first does not contain it."""
_MIN_NEWS_STEMS = 4
"""The minimum number of stems of the title in a sentence with late news."""
_MIN_NEWS_SHARE = 0.5
"""The minimum share (0 to 1) of the stems of the title in such a sentence."""
_MAX_LEAD_SHARE = 0.4
"""The maximum share (0 to 1) of the stems of the title in each sentence before the late news."""
_LEAD_SENTENCES = 2
"""The number of sentences within which an anecdote names its person."""
_LONG_OPENING_WORDS = 20
"""The minimum number of words of a first sentence that tells only the beginning of the news. A shorter one tells all of
it, and details follow."""
_SHORT_SENTENCE_WORDS = 12
"""The maximum number of words of a short sentence. Near the beginning, it may continue the sentence before it."""
_NEAR_BEGINNING = 4
"""The number of sentences after the first that count as near the beginning."""
_NAME = re.compile(r"\b([A-Z][a-z]+) (?:[A-Z]\.? )?[A-Z][a-z]")
"""A first name and a capitalised word after it ("Ida Crane", "Ida M. Crane")."""
_TURN = re.compile(
    r"(?:But|Yet),?\s(?:as of|in recent|lately|now|recently|today|(?:in|over) the (?:last|past)|(?:earlier|last|this)"
    rf" (?:fall|month|spring|summer|week|winter|year)|(?:early|late|on) (?:{'|'.join(day_names('en'))}))\b"
)
"""The beginning of a sentence that turns from how things were to the news ("But in recent weeks")."""
_MIN_OPENING_WORDS = 10
"""The minimum number of words of a first sentence that gets the bonus for being first. "Here is where it gets hard."
does not get it."""
_MIN_FREQUENCY_WORDS = 6
"""The minimum number of words over which the word frequencies of a sentence are averaged, so that a very short sentence
does not score too high."""
_MAX_REPETITIONS = 3
"""The maximum number of times that sentences are chosen again because the first one refers to a sentence that was not
chosen."""
_MIN_REPEATED_STEMS = 6
"""The minimum number of stems of a sentence that can be a repetition."""
_MIN_ALIKE = 0.5
"""The minimum similarity (cosine) between a sentence and another that contains its stems, for it to be a repetition."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of each sign in the score of a sentence.

    `position` fades to about a third (1/e) over `reach` sentences. Only one of two sentences is chosen if their cosine
    similarity is at least `duplicate`, or if the longer contains at least the share `contained` of the stems of the
    shorter. The choice ends if the best sentence that fits scores lower than the best of all by more than `filler`.
    `best_words` is the ideal number of words of a sentence; `length` is the penalty for deviating from it.

    Other penalties: `quote` (it is mostly a quotation), `question`, `anecdote` (it leads up to the news),
    `back_reference` (it begins by referring to an earlier sentence), `unexplained` (for each thing that no chosen
    sentence explains). Other bonuses: `first` (it is the first sentence), `follows` (it continues a chosen one),
    `contradiction` (it continues a chosen one by contradicting it), `number` (it has a number), `toll`
    (it says how many were harmed).
    """

    position: float = 1.6
    reach: float = 10.0
    frequency: float = 3.8
    title: float = 0.3
    novelty: float = 0.5
    duplicate: float = 0.63
    contained: float = 0.8
    filler: float = 1.0
    quote: float = 0.7
    anecdote: float = 1.0
    back_reference: float = 0.1
    unexplained: float = 1.5
    first: float = 1.0
    question: float = 1.0
    follows: float = 0.08
    number: float = 0.05
    toll: float = 0.3
    contradiction: float = 0.5
    best_words: float = 21.0
    length: float = 0.2


def summarise(
    text: str,
    paragraphs: Sequence[Span],
    language: str,
    title: str,
    weights: Weights = Weights(),
    *,
    include_lists: bool = True,
) -> tuple[Excerpt, ...]:
    """The best sentences of the paragraphs, at most `MAX_SENTENCES`, in reading order. If the paragraphs have none, it
    is their lines; without `include_lists`, only those that say something by themselves. `language` is a two-letter
    code."""
    candidates = find_candidates(text, paragraphs, language, title, include_lists=include_lists)
    if not candidates:
        return ()
    chosen = _choose(text, candidates, count_stems(title), weights)
    if language == "en":
        chosen = _add_verdict(text, paragraphs, chosen)
    return tuple(Excerpt(span.of(text), span) for span in sorted(candidate.span for candidate in chosen))


def _choose(text: str, candidates: list[Candidate], title_stems: Counter[str], weights: Weights) -> list[Candidate]:
    """The sentences of the summary, best first. They are chosen again without the first in reading order if it refers
    to a sentence that was not chosen."""
    needs = _find_needed(candidates)
    scores = _score_all(text, candidates, title_stems, needs, weights)
    chosen = _choose_best(candidates, scores, needs, title_stems, weights)
    for _ in range(_MAX_REPETITIONS):
        first = _first(chosen)
        refers_to_missing = first.opens_with_reference and not opens_with_adverb(first.span.of(text))
        is_presupposed = first.number and first.presupposed and not first.presupposed & title_stems
        if not refers_to_missing and not is_presupposed:
            return chosen
        candidates = [candidate for candidate in candidates if candidate is not first]
        others = _choose_best(candidates, scores, needs, title_stems, weights)
        if not others or (not refers_to_missing and _first(others).is_question):
            return chosen
        chosen = others
    return chosen


def _first(candidates: list[Candidate]) -> Candidate:
    """The first of these sentences in reading order."""
    return min(candidates, key=lambda candidate: candidate.number)


def _score_all(
    text: str,
    candidates: list[Candidate],
    title_stems: Counter[str],
    needs: dict[int, frozenset[int]],
    weights: Weights,
) -> dict[int, float]:
    """The score of each sentence, by its number. Changes `needs` if a sentence turns to the news (`_prefer_turn`)."""
    sentences_with_stem: Counter[str] = Counter()
    for candidate in candidates:
        sentences_with_stem.update(candidate.counts.keys())
    max_log = math.log(1 + len(candidates))
    frequencies = {stem: math.log(1 + count) / max_log for stem, count in sentences_with_stem.items()}
    scores = {candidate.number: _score(candidate, frequencies, title_stems, weights) for candidate in candidates}
    _prefer_news_after_anecdote(text, candidates, title_stems, scores, weights)
    _prefer_late_news(text, candidates, title_stems, scores, weights)
    _prefer_turn(text, candidates, scores, needs, weights)
    return scores


def _find_needed(candidates: list[Candidate]) -> dict[int, frozenset[int]]:
    """For each sentence (by its number), the numbers of the earlier sentences that readers need to understand it: the
    sentence to which it refers, and those that introduce the people whom it calls by their surnames."""
    introduced: dict[str, int] = {}
    needs: dict[int, frozenset[int]] = {}
    for candidate in candidates:
        before = {candidate.number - 1} if candidate.refers_back and candidate.number else set()
        before |= {introduced[name] for name in candidate.lone_names if name in introduced}
        needs[candidate.number] = frozenset(before)
        for name in candidate.introduced:
            introduced.setdefault(name, candidate.number)
    return needs


def _choose_best(
    candidates: list[Candidate],
    scores: dict[int, float],
    needs: dict[int, frozenset[int]],
    title_stems: Counter[str],
    weights: Weights,
) -> list[Candidate]:
    """The chosen sentences: the best one is added again and again, until no sentence fits, or those that fit are much
    worse than one that is too long."""
    chosen: list[Candidate] = []
    words = 0
    while len(chosen) < MAX_SENTENCES:
        others = [candidate for candidate in candidates if _adds_something(candidate, chosen, weights)]
        fitting = [
            candidate
            for candidate in others
            if not chosen or words + candidate.words <= _max_words(candidate, chosen, words)
        ]
        if not fitting:
            break
        values = {
            candidate.number: scores[candidate.number]
            + (weights.follows + weights.contradiction * candidate.contradicts) * _follows(candidate, chosen)
            - weights.novelty * _similarity(candidate, chosen)
            - weights.unexplained * _count_unexplained(candidate, chosen, needs[candidate.number], title_stems)
            for candidate in others
        }
        best = max(fitting, key=lambda candidate: (values[candidate.number], -candidate.number))
        if values[best.number] < max(values.values()) - weights.filler:
            break  # the best sentence is too long, and the sentences that fit are much worse
        chosen.append(best)
        words += best.words
    return chosen


def _adds_something(candidate: Candidate, chosen: list[Candidate], weights: Weights) -> bool:
    """Whether a sentence is not chosen yet, and does not say the same as a chosen sentence."""
    if not chosen:
        return True
    is_duplicate = _similarity(candidate, chosen) >= weights.duplicate
    return candidate not in chosen and not is_duplicate and not _repeats_any(candidate, chosen, weights.contained)


def _max_words(candidate: Candidate, chosen: list[Candidate], words: int) -> int:
    """The maximum number of words of `candidate` together with the chosen sentences, which have `words`."""
    if len(chosen) == 1:
        return MAX_WORDS
    if words > TARGET_WORDS and sorted(sentence.number for sentence in (*chosen, candidate)) == [0, 1, 2]:
        return MAX_OPENING_WORDS
    return MAX_WORDS if _follows(candidate, chosen) else TARGET_WORDS


def _follows(candidate: Candidate, chosen: list[Candidate]) -> bool:
    """Whether the sentence is near the beginning and directly follows a chosen sentence. The two usually belong
    together."""
    return candidate.number <= _NEAR_BEGINNING and any(sentence.number == candidate.number - 1 for sentence in chosen)


def _count_unexplained(
    candidate: Candidate, chosen: list[Candidate], needs: frozenset[int], title_stems: Counter[str]
) -> int:
    """The number of things in a sentence that neither the title nor the chosen sentences explain: 0, 1 or 2. `needs`
    are the numbers of the sentences that it needs.

    Two sentences may call their subject by other words ("GM lost less. The carmaker …"): the second of an article after
    a long first one, and a short one that continues a chosen one.
    """
    is_missing = not needs <= {sentence.number for sentence in chosen}
    presupposed = candidate.presupposed.keys()
    if (
        candidate.number <= _LEAD_SENTENCES
        and _follows(candidate, chosen)
        and _is_clear(candidate, chosen, title_stems)
    ):
        return is_missing
    introduced = title_stems.keys() | {stem for sentence in chosen for stem in sentence.counts}
    return is_missing + (bool(presupposed) and presupposed.isdisjoint(introduced))


def _is_clear(candidate: Candidate, chosen: list[Candidate], title_stems: Counter[str]) -> bool:
    """Whether a sentence that continues a chosen one is understandable with it, however it calls its subject: it is
    short, similar to the title, or comes after a long first sentence."""
    if candidate.words <= _SHORT_SENTENCE_WORDS or _cosine(candidate.counts, title_stems) >= _MIN_TITLE_SIMILARITY:
        return True
    return candidate.number == 1 and any(
        not sentence.number and sentence.words >= _LONG_OPENING_WORDS for sentence in chosen
    )


def _prefer_news_after_anecdote(
    text: str, candidates: list[Candidate], title_stems: Counter[str], scores: dict[int, float], weights: Weights
) -> None:
    """Changes `scores` if the article opens with an anecdote about a person whom the title does not mention: the
    sentences before the news lose points, and the news sentence scores as if it were the first."""
    similarities = [_cosine(candidate.counts, title_stems) for candidate in candidates[:_MAX_ANECDOTE_SENTENCES]]
    news = next((number for number, similarity in enumerate(similarities) if similarity >= _MIN_NEWS_SIMILARITY), 0)
    leading = [
        candidate for candidate, similarity in zip(candidates[:news], similarities, strict=False) if not similarity
    ]
    if not any(candidate.number < _LEAD_SENTENCES and _names_person(candidate.span.of(text)) for candidate in leading):
        return
    for candidate in leading:
        scores[candidate.number] -= weights.anecdote if candidate.number else weights.anecdote + weights.first
    number = candidates[news].number
    scores[number] += weights.position * (1 - math.exp(-number / weights.reach))


def _prefer_late_news(
    text: str, candidates: list[Candidate], title_stems: Counter[str], scores: dict[int, float], weights: Weights
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
            scores[candidate.number] += weights.first + weights.position * distance
        return


def _prefer_turn(
    text: str,
    candidates: list[Candidate],
    scores: dict[int, float],
    needs: dict[int, frozenset[int]],
    weights: Weights,
) -> None:
    """Changes `scores` and `needs` if a sentence near the beginning turns from how things were to the news ("But in
    recent weeks …"): it scores as if it were the first, and does not need the sentence before it."""
    for candidate in candidates[1 : _NEAR_BEGINNING + 1]:
        if _TURN.match(candidate.span.of(text)) and not candidate.is_question:
            scores[candidate.number] += weights.first
            needs[candidate.number] -= {candidate.number - 1}
            return


def _names_person(sentence: str) -> bool:
    """Whether a sentence has a full name that begins with a known first name."""
    return any(match[1].lower() in FIRST_NAMES for match in _NAME.finditer(sentence))


def _add_verdict(text: str, paragraphs: Sequence[Span], chosen: list[Candidate]) -> list[Candidate]:
    """The chosen sentences, best first. If a sentence repeats a claim that a fact check judges, the verdict is added.
    It replaces the worst of the other sentences if there is not enough room."""
    claims = [candidate for candidate in chosen if is_claim(candidate.span.of(text))]
    if not claims or any(is_verdict(candidate.span.of(text)) for candidate in chosen):
        return chosen
    verdict = _find_verdict(text, paragraphs)
    if verdict is None:
        return chosen
    kept_sentences = chosen[: MAX_SENTENCES - 1]
    if claims[0] not in kept_sentences:
        kept_sentences = [claims[0]]
    while len(kept_sentences) > 1 and sum(sentence.words for sentence in kept_sentences) + verdict.words > TARGET_WORDS:
        kept_sentences.remove(next(sentence for sentence in reversed(kept_sentences) if sentence is not claims[0]))
    return [*kept_sentences, verdict]


def _find_verdict(text: str, paragraphs: Sequence[Span]) -> Candidate | None:
    """The last sentence that says whether a claim is true; fact checks end with it. None if there is none."""
    for paragraph in reversed(paragraphs):
        if is_verdict(paragraph.of(text)):
            for span in split_sentences(text, paragraph, "en"):
                if is_verdict(span.of(text)) and is_whole(span.of(text)):
                    return make_candidate(text, span, 0, count_words(span.of(text)))
    return None


def _score(candidate: Candidate, frequencies: dict[str, float], title_stems: Counter[str], weights: Weights) -> float:
    """The score of a sentence alone. `frequencies` has the number of sentences with each stem, on a logarithmic scale
    from 0 to 1."""
    score = weights.position * math.exp(-candidate.number / weights.reach)
    is_opening = candidate.words >= _MIN_OPENING_WORDS and not (
        candidate.is_question or candidate.is_quotation or candidate.opens_with_reference
    )
    is_first = is_opening and not candidate.number
    score += weights.first * is_first
    frequency = sum(frequencies[stem] for stem in candidate.counts) / max(_MIN_FREQUENCY_WORDS, len(candidate.counts))
    score += weights.frequency * frequency
    score += weights.title * _cosine(candidate.counts, title_stems)
    score -= weights.quote * candidate.is_quotation + weights.back_reference * candidate.opens_with_reference
    score -= weights.question * candidate.is_question
    score += weights.toll * (candidate.has_toll and 0 < candidate.number <= _MAX_NEWS_SENTENCES)
    score += weights.number * (candidate.has_number and 0 < candidate.number <= _NEAR_BEGINNING)
    return score - weights.length * abs(math.log(candidate.words / weights.best_words))


def _similarity(candidate: Candidate, chosen: list[Candidate]) -> float:
    """The cosine similarity to the most similar chosen sentence."""
    return max((_cosine(candidate.counts, other.counts) for other in chosen), default=0.0)


def _repeats_any(candidate: Candidate, chosen: list[Candidate], share: float) -> bool:
    """Whether the sentence and a chosen sentence are similar, and the longer has at least this `share` (0 to 1) of the
    stems of the shorter."""
    for other in chosen:
        size = min(len(candidate.counts), len(other.counts))
        shared = len(candidate.counts.keys() & other.counts.keys())
        if (
            size >= _MIN_REPEATED_STEMS
            and shared >= size * share
            and _cosine(candidate.counts, other.counts) >= _MIN_ALIKE
        ):
            return True
    return False


def _cosine(one: Counter[str], other: Counter[str]) -> float:
    """The cosine similarity of two counts of stems, 0.0 to 1.0."""
    shared = sum(count * other[word] for word, count in one.items())
    if not shared:
        return 0.0
    return shared / math.sqrt(sum(count**2 for count in one.values()) * sum(count**2 for count in other.values()))
