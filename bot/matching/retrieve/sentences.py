"""The features of sentences: how likely each one answers the question.

They measure three things: whether a sentence is about the subject (the weight of the question's words in it, and
nearness of meaning), whether it says what was asked (the question's words in the same order, none missing, none
negated), and whether it may have the answer (a word of the expected kind that is near the question's words and is not
one of them).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.segment import NAME_LINES, Segment
from bot.matching.question.answer_type import RECOGNISABLE_TYPES, AnswerType, Sign, fit_by_signs
from bot.matching.question.prepared_question import PreparedQuestion
from bot.matching.retrieve.word_hits import Hits
from bot.matching.vectors.arrays import dots, starts_of

HALF_WEIGHT_DISTANCE = 3.0
"""In words: at this distance from a word of the question, a possible answer counts half."""
MIN_LOCATED_HIT = 0.3
"""A token counts as a word of the question if its hit is above this."""
MAX_GAP = 3
"""In words: how far apart two words of the question may be to count as following one another."""

GOOD_FIT = 0.8
"""A word counts in fit_count if its fit is at least this."""
MAX_GOOD_FITS, MAX_FRESH_WORDS = 6, 30
"""The highest values of fit_count and fresh_words: more words than that say nothing more."""
FIRST_WORD_FACTOR = 0.5
"""If names are asked for, the fit of the first word of a sentence is multiplied by this: any first word has a
capital."""
UNKNOWN_FIT = 0.3
"""The fit of every word when the kind of answer is unknown."""

SENTENCE_FEATURES = (
    "cover", "cover_plain", "cover_share", "cover_around", "cosine", "cosine_lead", "score_lead", "heaviest_missing",
    "two_weakest", "before", "after", "words_located", "in_order", "closeness", "fit_near", "fit_best", "fit_count",
    "negation_differs", "fresh_words", "length",
)  # fmt: skip
"""Features of one sentence. Shares are from 0 to 1.

cover             share of the question's weight that the sentence covers
cover_plain       the same with weights that do not depend on the library
cover_share       its cover divided by the best cover of the card
cover_around      cover of the sentence, its neighbours and the title together
cosine            nearness of meaning
cosine_lead       cosine minus the best one of the card's other sentences
score_lead        the same for the score (cover + cosine)
heaviest_missing  weight of the heaviest missing word, as a share of the heaviest word
two_weakest       mean hit of the two words that match worst
before, after     cover of the sentences before and after
words_located     how many words of the question are in the sentence
in_order          share of the question's neighbouring words that follow one another here
closeness         how close together the words of the question are
fit_near          best fit of a word to the expected kind of answer; it counts less far from words of the question
fit_best          the same, wherever the word is
fit_count         how many words fit well
negation_differs  whether a negation is only in the question, or only in the sentence
fresh_words       how many words of the sentence are not in the question
length            log of how many characters the sentence has
"""


@dataclass(frozen=True, slots=True, eq=False)
class CardLines:
    """The lines of some cards, one card after another."""

    starts: NDArray[np.int64]
    """(cards + 1,): where the lines of each card start."""
    numbers: NDArray[np.int64]
    """(lines,): their numbers in the segment."""
    hits: Hits
    name_hits: NDArray[np.float32]
    """(cards, terms): the hits of the cards' names."""
    coverage: NDArray[np.float32]
    """(lines,): the share of the question's weight in the near hits."""
    cosines: NDArray[np.float32]
    """(lines,): the nearness of meaning."""
    scores: NDArray[np.float32]
    """(lines,): the sum of `coverage` and `cosines`."""


def compute_sentence_features(
    prepared_question: PreparedQuestion, segment: Segment, lines: CardLines
) -> NDArray[np.float32]:
    """SENTENCE_FEATURES (lines, features) of the lines. The rows of a card's first NAME_LINES lines, which are names
    and not sentences, mean nothing."""
    near_hits = lines.hits.near_hits
    cards = np.repeat(np.arange(len(lines.starts) - 1), np.diff(lines.starts))
    body = np.ones(len(cards), np.bool_)
    for line in range(NAME_LINES):
        body[lines.starts[:-1] + line] = False
    hits_before, hits_after = np.zeros_like(near_hits), np.zeros_like(near_hits)
    hits_before[1:] = near_hits[:-1] * body[:-1, None]
    hits_after[:-1] = near_hits[1:] * body[1:, None]
    name_lines = lines.starts[:-1]
    neighbourhood = np.maximum(np.maximum(near_hits, lines.name_hits[cards]), np.maximum(hits_before, hits_after))
    shares = prepared_question.shares
    best_cover = np.maximum.reduceat(np.where(body, lines.coverage, 0), name_lines)
    characters = segment.sentences[lines.numbers]
    columns = {
        "cover": lines.coverage,
        "cover_plain": dots(near_hits, prepared_question.plain_shares),
        "cover_share": lines.coverage / np.maximum(best_cover, 1e-6)[cards],
        "cover_around": dots(neighbourhood, shares),
        "cosine": lines.cosines,
        "cosine_lead": _compute_leads(lines.cosines, body, name_lines, cards),
        "score_lead": _compute_leads(lines.scores, body, name_lines, cards),
        "heaviest_missing": np.max((1 - near_hits) * shares, axis=1, initial=0)
        / max(float(np.max(shares, initial=0)), 1e-6),
        "two_weakest": _find_two_weakest(near_hits[:, prepared_question.content_terms]),
        "before": dots(hits_before, shares),
        "after": dots(hits_after, shares),
        **_compute_position_features(prepared_question, segment, lines.hits),
        "length": np.log1p(characters[:, 1] - characters[:, 0]),
    }
    return np.stack([columns[name] for name in SENTENCE_FEATURES], axis=1).astype(np.float32)


def _compute_position_features(
    prepared_question: PreparedQuestion, segment: Segment, hits: Hits
) -> dict[str, NDArray[Any]]:
    """The features that depend on where the words are in each line, (lines,) each. `matches` are the tokens that are
    words of the question, `match_lines` the line of each, and `terms` the word of each."""
    count = len(hits.token_starts) - 1
    lengths = np.diff(hits.token_starts)
    matching_rows = np.flatnonzero(
        hits.term_hits[:, prepared_question.content_terms].max(axis=1, initial=0) > MIN_LOCATED_HIT
    )
    matches, match_lines = hits.matches[matching_rows], hits.match_lines[matching_rows]
    term_hits = hits.term_hits[matching_rows]
    terms = (
        prepared_question.content_terms[term_hits[:, prepared_question.content_terms].argmax(axis=1)]
        if len(matching_rows)
        else match_lines
    )
    distinct_counts = (hits.exact_hits[:, prepared_question.content_terms] > MIN_LOCATED_HIT).sum(axis=1)
    signs = segment.token_signs[hits.offsets]
    negation_differs = np.full(count, prepared_question.is_negated)
    negation_differs[
        np.searchsorted(hits.token_starts, np.flatnonzero(signs & int(Sign.NEGATION)), side="right") - 1
    ] ^= True
    return {
        "words_located": distinct_counts,
        "in_order": _compute_share_in_order(prepared_question.content_terms, hits, matches, match_lines, terms),
        "closeness": _compute_closeness(distinct_counts, matches, match_lines),
        **_compute_type_fit(prepared_question, hits, signs, matches, match_lines, terms),
        "negation_differs": negation_differs,
        "fresh_words": np.minimum(MAX_FRESH_WORDS, lengths - np.bincount(match_lines, minlength=count)),
    }


def _compute_share_in_order(
    content_terms: NDArray[np.intp],
    hits: Hits,
    matches: NDArray[np.int64],
    match_lines: NDArray[np.int64],
    terms: NDArray[np.int64],
) -> NDArray[np.float32]:
    """in_order (lines,). `content_terms` are the numbers of the question's content words; `terms` (matches,) is the
    word of the question at each of the `matches`, which are tokens."""
    count = len(hits.token_starts) - 1
    if len(content_terms) < 2:
        return np.zeros(count, np.float32)
    first_tokens = np.full((count, hits.exact_hits.shape[1]), np.iinfo(np.int64).max // 2)
    keys, firsts = np.unique(match_lines * first_tokens.shape[1] + terms, return_index=True)
    first_tokens.reshape(-1)[keys] = matches[firsts]
    distances = np.diff(first_tokens[:, content_terms], axis=1)
    share: NDArray[np.float32] = ((distances > 0) & (distances <= MAX_GAP)).mean(axis=1, dtype=np.float32)
    return share


def _compute_closeness(
    distinct_counts: NDArray[np.int64], matches: NDArray[np.int64], match_lines: NDArray[np.int64]
) -> NDArray[np.float32]:
    """closeness (lines,). `distinct_counts` (lines,) is how many words of the question are in each line."""
    closeness = np.zeros(len(distinct_counts), np.float32)
    if len(matches):
        firsts = np.flatnonzero(np.diff(match_lines, prepend=-1))
        lasts = np.append(firsts[1:], len(match_lines)) - 1
        closeness[match_lines[firsts]] = distinct_counts[match_lines[firsts]] / (matches[lasts] - matches[firsts] + 1)
    return closeness


def _compute_type_fit(
    prepared_question: PreparedQuestion,
    hits: Hits,
    signs: NDArray[np.uint8],
    matches: NDArray[np.int64],
    match_lines: NDArray[np.int64],
    terms: NDArray[np.int64],
) -> dict[str, NDArray[np.float32]]:
    """fit_near, fit_best and fit_count, (lines,) each."""
    count = len(hits.token_starts) - 1
    near_fits, best_fits, good_count = (np.zeros(count, np.float32) for _ in range(3))
    features = {"fit_near": near_fits, "fit_best": best_fits, "fit_count": good_count}
    answer_type = prepared_question.answer_type
    if answer_type in RECOGNISABLE_TYPES:
        fit = fit_by_signs(answer_type)[signs]
    else:
        fit = _make_unknown_fit(len(signs), matches)
        best_fits[:] = UNKNOWN_FIT
    fit[matches] = 0
    if answer_type in (AnswerType.PERSON, AnswerType.PLACE):
        fit[hits.token_starts[:-1][np.diff(hits.token_starts) > 0]] *= np.float32(FIRST_WORD_FACTOR)
    fitting_rows = np.flatnonzero(fit)
    if not len(fitting_rows):
        return features
    lines = np.searchsorted(hits.token_starts, fitting_rows, side="right") - 1
    firsts = np.flatnonzero(np.diff(lines, prepend=-1))
    best_fits[lines[firsts]] = np.maximum.reduceat(fit[fitting_rows], firsts)
    good_count[lines[firsts]] = np.minimum(
        MAX_GOOD_FITS, np.add.reduceat((fit[fitting_rows] >= GOOD_FIT).astype(np.float32), firsts)
    )
    weighted_fit = fit[fitting_rows] * _compute_nearness_to_matches(
        prepared_question, fitting_rows, lines, matches, match_lines, terms, count
    )
    near_fits[lines[firsts]] = np.maximum.reduceat(weighted_fit, firsts)
    return features


def _compute_nearness_to_matches(
    prepared_question: PreparedQuestion,
    tokens: NDArray[np.int64],
    lines: NDArray[np.int64],
    matches: NDArray[np.int64],
    match_lines: NDArray[np.int64],
    terms: NDArray[np.int64],
    line_count: int,
) -> NDArray[np.float64]:
    """(tokens,): how near some tokens (in `lines`) are to the words of the question in their lines: the sum of the
    shares of these words, each less the farther it is (HALF_WEIGHT_DISTANCE)."""
    match_starts = starts_of(np.bincount(match_lines, minlength=line_count))
    match_counts = np.diff(match_starts)[lines]
    # Pair each token with each word of the question in its line: `pair_tokens` and `pair_matches` are parallel.
    pair_tokens = np.repeat(np.arange(len(tokens)), match_counts)
    pair_matches = np.arange(len(pair_tokens)) - np.repeat(
        starts_of(match_counts)[:-1] - match_starts[lines], match_counts
    )
    distances = np.abs(tokens[pair_tokens] - matches[pair_matches])
    proximity = prepared_question.shares[terms[pair_matches]] / (1 + distances / HALF_WEIGHT_DISTANCE)
    nearness: NDArray[np.float64] = np.bincount(pair_tokens, proximity, len(tokens)).astype(np.float64)
    return nearness


def _make_unknown_fit(count: int, matches: NDArray[np.int64]) -> NDArray[np.float32]:
    """(tokens,): the fit if any word could be the answer. It is enough to set those next to a word of the question,
    because fit_near is highest for these."""
    fit = np.zeros(count, np.float32)
    fit[np.maximum(matches - 1, 0)] = UNKNOWN_FIT
    fit[np.minimum(matches + 1, count - 1)] = UNKNOWN_FIT
    return fit


def _find_two_weakest(hits: NDArray[np.float32]) -> NDArray[np.float32]:
    """(lines,): the mean hit of the two words of the question that match each line worst. If there is only one word, it
    is the hit of that word; without any, it is 0."""
    if hits.shape[1] > 2:
        hits = np.partition(hits, 1, axis=1)[:, :2]
    weakest: NDArray[np.float32] = hits.mean(axis=1) if hits.shape[1] else np.zeros(len(hits), np.float32)
    return weakest


def _compute_leads(
    values: NDArray[np.float32], body: NDArray[np.bool_], name_lines: NDArray[np.int64], cards: NDArray[np.int64]
) -> NDArray[np.float32]:
    """(lines,): the value of each sentence minus the best value of the card's other sentences; 0 if there is no
    other."""
    values = np.where(body, values, np.float32(-np.inf))
    best_values = np.maximum.reduceat(values, name_lines)
    is_best = values == best_values[cards]
    second = np.maximum.reduceat(np.where(is_best, np.float32(-np.inf), values), name_lines)
    second = np.where(np.add.reduceat(is_best, name_lines, dtype=np.int64) > 1, best_values, second)
    other_values = np.where(is_best, second[cards], best_values[cards])
    return np.where(np.isfinite(other_values) & body, values - np.where(np.isfinite(other_values), other_values, 0), 0)
