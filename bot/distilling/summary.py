"""An extractive summary: the best few sentences of an article, unchanged.

Sentences are scored (`summary_scores`), and the best that add something are chosen within a number of words: what
repeats a chosen sentence scores less (maximal marginal relevance; Carbonell & Goldstein 1998).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from bot.distilling.back_references import opens_with_adverb
from bot.distilling.summary_candidates import (
    SummaryCandidate,
    count_stems,
    count_words,
    find_candidates,
    is_whole,
    make_candidate,
)
from bot.distilling.summary_scores import NEAR_BEGINNING, WEIGHTS, SummaryWeights, cosine, score_all
from bot.model import Excerpt, Span
from bot.text.claim_sentences import is_claim, is_rating, is_verdict
from bot.text.sentences import split_sentences
from bot.text.verdicts import is_denial, is_reported

MAX_SENTENCES = 3
"""The maximum number of sentences of a summary."""
TARGET_WORDS = 65
"""The maximum number of words of most summaries. A summary of one sentence may have more. See also `MAX_WORDS`."""
MAX_WORDS = 94
"""The maximum number of words after the second sentence is added, or a sentence near the beginning that continues
another."""
MAX_OPENING_WORDS = 120
"""The maximum number of words of the first three sentences of an article, if the first two fill `TARGET_WORDS`, or the
third tells more of the news."""
_MIN_TITLE_SIMILARITY = 0.35
"""The minimum similarity (cosine) between the title and a sentence that says the same."""
_LONG_OPENING_WORDS = 20
"""The minimum number of words of a first sentence that tells only the beginning of the news. A shorter one tells all of
it, and details follow."""
_SHORT_SENTENCE_WORDS = 12
"""The maximum number of words of a short sentence. Near the beginning, it may continue the sentence before it."""
_MAX_THIRD_WORDS = 30
"""The maximum number of words of a third sentence that is added to the first two."""
_MAX_LONG_THIRD_WORDS = 45
"""The same for a third sentence that tells more of the news: there is more room for it."""
_LAST_RENAMING = 2
"""The number (from 0) of the last sentence that may call the subject of the one before it by other words."""
_MAX_NEW_CHOICES = 3
"""The maximum number of times that sentences are chosen again because the first one refers to a sentence that was not
chosen."""
_MIN_REPEATED_STEMS = 6
"""The minimum number of stems of a sentence that can be a repetition."""
_MIN_REPETITION_SIMILARITY = 0.5
"""The minimum similarity (cosine) between a sentence and another that contains its stems, for it to be a repetition."""


def summarise(
    text: str,
    paragraphs: Sequence[Span],
    language: str,
    title: str,
    weights: SummaryWeights = WEIGHTS,
    *,
    include_lists: bool = True,
) -> tuple[Excerpt, ...]:
    """The best sentences of the paragraphs, at most `MAX_SENTENCES`, in reading order. If the paragraphs have no whole
    sentence, their lines are the sentences: without `include_lists`, only those that say something by themselves.
    `language` is a two-letter code. Empty if nothing is left."""
    candidates = find_candidates(text, paragraphs, language, title, include_lists=include_lists)
    if not candidates:
        return ()
    chosen = _choose(text, candidates, count_stems(title), weights)
    if language == "en":
        chosen = _add_verdict(text, paragraphs, chosen)
    return tuple(Excerpt(span.of(text), span) for span in sorted(candidate.span for candidate in chosen))


def _choose(
    text: str, candidates: list[SummaryCandidate], title_stems: Counter[str], weights: SummaryWeights
) -> list[SummaryCandidate]:
    """The sentences of the summary, best first. They are chosen again without the first in reading order if it refers
    to a sentence that was not chosen ("He left"), or to something that the title does not name ("The complaint"). The
    choice stays if nothing else is left, or if a question would come first instead. If each choice begins like that,
    the summary begins with the first sentence of all."""
    needs = _find_needed(candidates)
    scores = score_all(text, candidates, title_stems, needs, weights)
    chosen = _choose_best(candidates, scores, needs, title_stems, weights)
    rest = candidates
    for _ in range(_MAX_NEW_CHOICES):
        first = _first(chosen)
        if not _is_dangling(text, first, title_stems):
            return chosen
        rest = [candidate for candidate in rest if candidate is not first]
        others = _choose_best(rest, scores, needs, title_stems, weights)
        if not others or (not _refers_to_missing(text, first) and _first(others).is_question):
            return chosen
        chosen = others
    if _is_dangling(text, _first(chosen), title_stems) and not candidates[0].is_question:
        scores[candidates[0].number] = math.inf
        chosen = _choose_best(candidates, scores, needs, title_stems, weights)
    return chosen


def _is_dangling(text: str, first: SummaryCandidate, title_stems: Counter[str]) -> bool:
    """Whether a sentence that would begin the summary refers to a sentence that was not chosen, or to something that
    the title does not name."""
    is_presupposed = bool(first.number and first.presupposed and not first.presupposed & title_stems)
    return is_presupposed or _refers_to_missing(text, first)


def _refers_to_missing(text: str, first: SummaryCandidate) -> bool:
    """Whether a sentence that would begin the summary refers to one before it by its first word."""
    return first.opens_with_reference and not opens_with_adverb(first.span.of(text))


def _first(candidates: list[SummaryCandidate]) -> SummaryCandidate:
    """The first of these sentences (at least one) in reading order."""
    return min(candidates, key=lambda candidate: candidate.number)


def _find_needed(candidates: list[SummaryCandidate]) -> dict[int, frozenset[int]]:
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
    candidates: list[SummaryCandidate],
    scores: dict[int, float],
    needs: dict[int, frozenset[int]],
    title_stems: Counter[str],
    weights: SummaryWeights,
) -> list[SummaryCandidate]:
    """The chosen sentences: the best one is added again and again, until no sentence fits, or those that fit are much
    worse than one that is too long."""
    chosen: list[SummaryCandidate] = []
    words = 0
    while len(chosen) < MAX_SENTENCES:
        others = [candidate for candidate in candidates if _adds_something(candidate, chosen, weights)]
        fitting = [
            candidate
            for candidate in others
            if not chosen or words + candidate.words <= _max_words(candidate, chosen, words, title_stems)
        ]
        if not fitting:
            break
        values = {
            candidate.number: scores[candidate.number]
            + (weights.follows + weights.contradiction * candidate.contradicts) * _follows(candidate, chosen)
            + weights.rest_of_title * _rest_of_title(candidate, chosen, title_stems)
            - weights.novelty * _similarity(candidate, chosen)
            - weights.unexplained * _count_unexplained(candidate, chosen, needs[candidate.number], title_stems)
            for candidate in others
        }
        best = max(fitting, key=lambda candidate: (values[candidate.number], -candidate.number))
        if values[best.number] < max(values.values()) - weights.filler:
            break  # the best sentence is too long, and the sentences that fit are much worse
        chosen.append(best)
        words += best.words
    return _add_short_third(candidates, chosen, weights)


def _add_short_third(
    candidates: list[SummaryCandidate], chosen: list[SummaryCandidate], weights: SummaryWeights
) -> list[SummaryCandidate]:
    """The chosen sentences. If they are only the first two of the article, the third one is added if it is not long:
    it usually says what they mean."""
    if sorted(sentence.number for sentence in chosen) != [0, 1]:
        return chosen
    third = next((candidate for candidate in candidates if candidate.number == MAX_SENTENCES - 1), None)
    if third is None or third.is_question or third.is_quotation or not _adds_something(third, chosen, weights):
        return chosen
    is_short = third.words <= _MAX_THIRD_WORDS and sum(sentence.words for sentence in chosen) <= MAX_WORDS
    return [*chosen, third] if is_short else chosen


def _adds_something(candidate: SummaryCandidate, chosen: list[SummaryCandidate], weights: SummaryWeights) -> bool:
    """Whether a sentence is not chosen yet, and does not say the same as a chosen sentence."""
    if not chosen:
        return True
    is_duplicate = _similarity(candidate, chosen) >= weights.duplicate
    return candidate not in chosen and not is_duplicate and not _repeats_any(candidate, chosen, weights.contained)


def _max_words(
    candidate: SummaryCandidate, chosen: list[SummaryCandidate], words: int, title_stems: Counter[str]
) -> int:
    """The maximum number of words of `candidate` together with the chosen sentences, which have `words`."""
    if len(chosen) == 1:
        return MAX_WORDS
    tells_more = candidate.words <= _MAX_LONG_THIRD_WORDS and (
        candidate.has_number or _rest_of_title(candidate, chosen, title_stems)
    )
    if sorted(sentence.number for sentence in (*chosen, candidate)) == [0, 1, 2] and (
        words > TARGET_WORDS or tells_more
    ):
        return MAX_OPENING_WORDS
    return MAX_WORDS if _follows(candidate, chosen) else TARGET_WORDS


def _follows(candidate: SummaryCandidate, chosen: list[SummaryCandidate]) -> bool:
    """Whether the sentence is near the beginning and directly follows a chosen sentence. The two usually belong
    together."""
    return candidate.number <= NEAR_BEGINNING and any(sentence.number == candidate.number - 1 for sentence in chosen)


def _rest_of_title(candidate: SummaryCandidate, chosen: list[SummaryCandidate], title_stems: Counter[str]) -> float:
    """The share (0 to 1) of the title's stems that a sentence near the beginning adds to the chosen ones, which it
    continues. 0 for a question."""
    if candidate.is_question or not _follows(candidate, chosen):
        return 0.0
    missing = title_stems.keys() - {stem for sentence in chosen for stem in sentence.counts}
    return len(missing & candidate.counts.keys()) / max(1, len(title_stems))


def _count_unexplained(
    candidate: SummaryCandidate, chosen: list[SummaryCandidate], needs: frozenset[int], title_stems: Counter[str]
) -> int:
    """The number of things in a sentence that neither the title nor the chosen sentences explain: 0, 1 or 2. `needs`
    are the numbers of the sentences that it needs.

    Two sentences may call their subject by other words ("GM lost less. The carmaker …"): the second of an article after
    a long first one, and a short one that continues a chosen one.
    """
    is_missing = not needs <= {sentence.number for sentence in chosen}
    presupposed = candidate.presupposed.keys()
    if candidate.number <= _LAST_RENAMING and _follows(candidate, chosen) and _is_clear(candidate, chosen, title_stems):
        return is_missing
    introduced = title_stems.keys() | {stem for sentence in chosen for stem in sentence.counts}
    return is_missing + (bool(presupposed) and presupposed.isdisjoint(introduced))


def _is_clear(candidate: SummaryCandidate, chosen: list[SummaryCandidate], title_stems: Counter[str]) -> bool:
    """Whether a sentence that continues a chosen one is understandable with it, however it calls its subject: it is
    short, similar to the title, tells more of it or has a number, or it comes after a first sentence that is long or
    whose actor it means ("The company")."""
    if candidate.words <= _SHORT_SENTENCE_WORDS or cosine(candidate.counts, title_stems) >= _MIN_TITLE_SIMILARITY:
        return True
    if candidate.has_number or _rest_of_title(candidate, chosen, title_stems):
        return True
    return candidate.number == 1 and any(
        not sentence.number and (candidate.presupposes_actor or sentence.words >= _LONG_OPENING_WORDS)
        for sentence in chosen
    )


def _add_verdict(text: str, paragraphs: Sequence[Span], chosen: list[SummaryCandidate]) -> list[SummaryCandidate]:
    """The chosen sentences, best first. If one repeats a claim, or the article is a fact check of one claim, the
    verdict is added; so is the next sentence of the article if it calls untrue what a chosen one reports. The verdict
    replaces the worst of the other sentences if there is not enough room."""
    if any(is_verdict(candidate.span.of(text)) for candidate in chosen):
        return chosen
    for candidate in chosen:
        denial = _find_denial(text, paragraphs, candidate)
        if denial is not None:
            is_chosen = any(sentence.span == denial.span for sentence in chosen)
            return chosen if is_chosen else _make_room(chosen, candidate, denial)
    claims = [candidate for candidate in chosen if is_claim(candidate.span.of(text))]
    if not claims and sum(is_rating(paragraph.of(text)) for paragraph in paragraphs) != 1:
        return chosen
    verdict = _find_verdict(text, paragraphs)
    return chosen if verdict is None else _make_room(chosen, (claims or chosen)[0], verdict)


def _make_room(
    chosen: list[SummaryCandidate], kept: SummaryCandidate, verdict: SummaryCandidate
) -> list[SummaryCandidate]:
    """The best of the chosen sentences that fit beside `kept`, one of them, and the verdict on it; and these two."""
    kept_sentences = chosen[: MAX_SENTENCES - 1]
    if kept not in kept_sentences:
        kept_sentences = [kept]
    while len(kept_sentences) > 1 and sum(sentence.words for sentence in kept_sentences) + verdict.words > TARGET_WORDS:
        kept_sentences.remove(next(sentence for sentence in reversed(kept_sentences) if sentence is not kept))
    return [*kept_sentences, verdict]


def _find_denial(text: str, paragraphs: Sequence[Span], candidate: SummaryCandidate) -> SummaryCandidate | None:
    """The sentence after `candidate` if it calls untrue what `candidate` reports ("That is not true"); else None. It
    may begin the next paragraph."""
    if not is_reported(candidate.span.of(text)):
        return None
    for paragraph in paragraphs:
        start = max(paragraph.start, candidate.span.end)
        following = split_sentences(text, Span(start, paragraph.end), "en") if start < paragraph.end else ()
        if following:
            words = following[0].of(text)
            is_shown = is_denial(words) and is_whole(words)
            return make_candidate(text, following[0], 0, count_words(words)) if is_shown else None
    return None


def _find_verdict(text: str, paragraphs: Sequence[Span]) -> SummaryCandidate | None:
    """The last sentence that says whether a claim is true; fact checks end with it. None if there is none."""
    for paragraph in reversed(paragraphs):
        if is_verdict(paragraph.of(text)):
            for span in split_sentences(text, paragraph, "en"):
                if is_verdict(span.of(text)) and is_whole(span.of(text)):
                    number = 0  # only its index among the candidates, which nothing asks for a verdict
                    return make_candidate(text, span, number, count_words(span.of(text)))
    return None


def _similarity(candidate: SummaryCandidate, chosen: list[SummaryCandidate]) -> float:
    """The cosine similarity to the most similar chosen sentence."""
    return max((cosine(candidate.counts, other.counts) for other in chosen), default=0.0)


def _repeats_any(candidate: SummaryCandidate, chosen: list[SummaryCandidate], share: float) -> bool:
    """Whether the sentence and a chosen sentence are similar, and the longer has at least this `share` (0 to 1) of the
    stems of the shorter."""
    for other in chosen:
        size = min(len(candidate.counts), len(other.counts))
        shared = len(candidate.counts.keys() & other.counts.keys())
        if (
            size >= _MIN_REPEATED_STEMS
            and shared >= size * share
            and cosine(candidate.counts, other.counts) >= _MIN_REPETITION_SIMILARITY
        ):
            return True
    return False
