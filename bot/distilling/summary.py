"""An extractive summary: the best few sentences of an article, unchanged.

Sentences are scored (`summary_scores`), and the best that add something are chosen, up to a maximum number of words. A
sentence that repeats a chosen one scores less (maximal marginal relevance; Carbonell & Goldstein 1998).
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
"""The maximum number of words of two sentences, and of three if the one added last is near the beginning and continues
a chosen sentence."""
MAX_OPENING_WORDS = 120
"""The maximum number of words of the first three sentences of an article, if the first two fill `TARGET_WORDS`, or the
third tells more of the news."""
_MIN_TITLE_SIMILARITY = 0.35
"""The minimum similarity (cosine) between the title and a sentence that says the same as the title."""
_LONG_OPENING_WORDS = 20
"""The minimum number of words of a first sentence that tells only the beginning of the news. A shorter one tells all of
the news, and details follow."""
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
    selection = _choose(text, candidates, count_stems(title), weights)
    if language == "en":
        selection = _add_verdict(text, paragraphs, selection)
    return tuple(Excerpt(span.of(text), span) for span in sorted(candidate.span for candidate in selection))


def _choose(
    text: str, candidates: list[SummaryCandidate], title_stems: Counter[str], weights: SummaryWeights
) -> list[SummaryCandidate]:
    """The sentences of the summary, best first. They are chosen again without the first in reading order if it refers
    to a sentence that was not chosen ("He left"), or to something that the title does not name ("The complaint"). The
    choice stays if nothing else is left, or if a question would come first instead. If each choice begins like that,
    the summary begins with the first sentence of all."""
    needed_numbers = _find_needed(candidates)
    scores = score_all(text, candidates, title_stems, needed_numbers, weights)
    selection = _choose_best(candidates, scores, needed_numbers, title_stems, weights)
    remaining_candidates = candidates
    for _ in range(_MAX_NEW_CHOICES):
        first_sentence = _first_sentence(selection)
        if not _is_dangling(text, first_sentence, title_stems):
            return selection
        remaining_candidates = [candidate for candidate in remaining_candidates if candidate is not first_sentence]
        new_selection = _choose_best(remaining_candidates, scores, needed_numbers, title_stems, weights)
        if not new_selection or (
            not _refers_to_missing(text, first_sentence) and _first_sentence(new_selection).is_question
        ):
            return selection
        selection = new_selection
    if _is_dangling(text, _first_sentence(selection), title_stems) and not candidates[0].is_question:
        scores[candidates[0].number] = math.inf
        selection = _choose_best(candidates, scores, needed_numbers, title_stems, weights)
    return selection


def _is_dangling(text: str, candidate: SummaryCandidate, title_stems: Counter[str]) -> bool:
    """Whether a sentence that would begin the summary refers to a sentence that was not chosen, or to something that
    the title does not name."""
    is_presupposed = bool(
        candidate.number and candidate.presupposed_stems and not candidate.presupposed_stems & title_stems
    )
    return is_presupposed or _refers_to_missing(text, candidate)


def _refers_to_missing(text: str, candidate: SummaryCandidate) -> bool:
    """Whether a sentence that would begin the summary refers to one before it by its first word."""
    return candidate.opens_with_reference and not opens_with_adverb(candidate.span.of(text))


def _first_sentence(candidates: list[SummaryCandidate]) -> SummaryCandidate:
    """The first of these sentences (at least one) in reading order."""
    return min(candidates, key=lambda candidate: candidate.number)


def _find_needed(candidates: list[SummaryCandidate]) -> dict[int, frozenset[int]]:
    """For each sentence (by its number), the numbers of the earlier sentences that readers need to understand it: the
    sentence to which it refers, and those that introduce the people whom it calls by their surnames."""
    introductions: dict[str, int] = {}
    needed_numbers: dict[int, frozenset[int]] = {}
    for candidate in candidates:
        numbers_before = {candidate.number - 1} if candidate.refers_back and candidate.number else set()
        numbers_before |= {introductions[name] for name in candidate.lone_names if name in introductions}
        needed_numbers[candidate.number] = frozenset(numbers_before)
        for name in candidate.introduced_names:
            introductions.setdefault(name, candidate.number)
    return needed_numbers


def _choose_best(
    candidates: list[SummaryCandidate],
    scores: dict[int, float],
    needed_numbers: dict[int, frozenset[int]],
    title_stems: Counter[str],
    weights: SummaryWeights,
) -> list[SummaryCandidate]:
    """The chosen sentences: the best one is added again and again, until no sentence fits, or those that fit are much
    worse than one that is too long."""
    selection: list[SummaryCandidate] = []
    words = 0
    while len(selection) < MAX_SENTENCES:
        new_candidates = [candidate for candidate in candidates if _adds_something(candidate, selection, weights)]
        fitting_candidates = [
            candidate
            for candidate in new_candidates
            if not selection or words + candidate.words <= _max_words(candidate, selection, words, title_stems)
        ]
        if not fitting_candidates:
            break
        values = {
            candidate.number: scores[candidate.number]
            + (weights.continuation + weights.contradiction * candidate.contradicts) * _follows(candidate, selection)
            + weights.rest_of_title * _rest_of_title(candidate, selection, title_stems)
            - weights.novelty * _similarity(candidate, selection)
            - weights.unexplained_thing
            * _count_unexplained(candidate, selection, needed_numbers[candidate.number], title_stems)
            for candidate in new_candidates
        }
        best_candidate = max(fitting_candidates, key=lambda candidate: (values[candidate.number], -candidate.number))
        if values[best_candidate.number] < max(values.values()) - weights.filler:
            break  # the best sentence is too long, and the sentences that fit are much worse
        selection.append(best_candidate)
        words += best_candidate.words
    return _add_short_third(candidates, selection, weights)


def _add_short_third(
    candidates: list[SummaryCandidate], selection: list[SummaryCandidate], weights: SummaryWeights
) -> list[SummaryCandidate]:
    """The chosen sentences. If they are only the first two of the article, the third one is added if it is not long,
    because it usually explains them."""
    if sorted(sentence.number for sentence in selection) != [0, 1]:
        return selection
    third = next((candidate for candidate in candidates if candidate.number == MAX_SENTENCES - 1), None)
    if third is None or third.is_question or third.is_quotation or not _adds_something(third, selection, weights):
        return selection
    is_short = third.words <= _MAX_THIRD_WORDS and sum(sentence.words for sentence in selection) <= MAX_WORDS
    return [*selection, third] if is_short else selection


def _adds_something(candidate: SummaryCandidate, selection: list[SummaryCandidate], weights: SummaryWeights) -> bool:
    """Whether a sentence is not chosen yet, and does not say the same as a chosen sentence."""
    if not selection:
        return True
    is_duplicate = _similarity(candidate, selection) >= weights.duplicate
    return (
        candidate not in selection and not is_duplicate and not _repeats_any(candidate, selection, weights.containment)
    )


def _max_words(
    candidate: SummaryCandidate, selection: list[SummaryCandidate], words: int, title_stems: Counter[str]
) -> int:
    """The maximum number of words of `candidate` together with the chosen sentences, which have `words`."""
    if len(selection) == 1:
        return MAX_WORDS
    tells_more = candidate.words <= _MAX_LONG_THIRD_WORDS and (
        candidate.has_number or _rest_of_title(candidate, selection, title_stems)
    )
    if sorted(sentence.number for sentence in (*selection, candidate)) == [0, 1, 2] and (
        words > TARGET_WORDS or tells_more
    ):
        return MAX_OPENING_WORDS
    return MAX_WORDS if _follows(candidate, selection) else TARGET_WORDS


def _follows(candidate: SummaryCandidate, selection: list[SummaryCandidate]) -> bool:
    """Whether the sentence is near the beginning and directly follows a chosen sentence. The two usually belong
    together."""
    return candidate.number <= NEAR_BEGINNING and any(sentence.number == candidate.number - 1 for sentence in selection)


def _rest_of_title(candidate: SummaryCandidate, selection: list[SummaryCandidate], title_stems: Counter[str]) -> float:
    """The share (0 to 1) of the title's stems that a sentence near the beginning adds to the chosen ones, which it
    continues. 0 for a question."""
    if candidate.is_question or not _follows(candidate, selection):
        return 0.0
    missing_stems = title_stems.keys() - {stem for sentence in selection for stem in sentence.counts}
    return len(missing_stems & candidate.counts.keys()) / max(1, len(title_stems))


def _count_unexplained(
    candidate: SummaryCandidate,
    selection: list[SummaryCandidate],
    needed_numbers: frozenset[int],
    title_stems: Counter[str],
) -> int:
    """The number of things in a sentence that neither the title nor the chosen sentences explain: 0, 1 or 2.
    `needed_numbers` are the numbers of the sentences that it needs.

    A sentence among the first three that continues a chosen sentence may call its subject by other words ("GM lost
    less. The carmaker …"), if it is understandable with it (`_is_clear`).
    """
    is_missing = not needed_numbers <= {sentence.number for sentence in selection}
    presupposed_stems = candidate.presupposed_stems.keys()
    if (
        candidate.number <= _LAST_RENAMING
        and _follows(candidate, selection)
        and _is_clear(candidate, selection, title_stems)
    ):
        return is_missing
    known_stems = title_stems.keys() | {stem for sentence in selection for stem in sentence.counts}
    return is_missing + (bool(presupposed_stems) and presupposed_stems.isdisjoint(known_stems))


def _is_clear(candidate: SummaryCandidate, selection: list[SummaryCandidate], title_stems: Counter[str]) -> bool:
    """Whether a sentence that continues a chosen one is understandable with it, even if it calls its subject by other
    words. It is if it is short, is similar to the title, adds words of the title, or has a number; or if it is the
    second sentence, and the first is chosen and is long or names the actor that the second means ("The company")."""
    if candidate.words <= _SHORT_SENTENCE_WORDS or cosine(candidate.counts, title_stems) >= _MIN_TITLE_SIMILARITY:
        return True
    if candidate.has_number or _rest_of_title(candidate, selection, title_stems):
        return True
    return candidate.number == 1 and any(
        not sentence.number and (candidate.presupposes_actor or sentence.words >= _LONG_OPENING_WORDS)
        for sentence in selection
    )


def _add_verdict(text: str, paragraphs: Sequence[Span], selection: list[SummaryCandidate]) -> list[SummaryCandidate]:
    """The chosen sentences, best first. If one of them repeats a claim, or the article is a fact check of one claim,
    the verdict is added. If the article calls untrue what a chosen sentence reports, in the sentence after it, that
    sentence is added instead. The added sentence replaces the worst of the others if there is not enough room."""
    if any(is_verdict(candidate.span.of(text)) for candidate in selection):
        return selection
    for candidate in selection:
        denial = _find_denial(text, paragraphs, candidate)
        if denial is not None:
            is_chosen = any(sentence.span == denial.span for sentence in selection)
            return selection if is_chosen else _make_room(selection, candidate, denial)
    claims = [candidate for candidate in selection if is_claim(candidate.span.of(text))]
    if not claims and sum(is_rating(paragraph.of(text)) for paragraph in paragraphs) != 1:
        return selection
    verdict = _find_verdict(text, paragraphs)
    return selection if verdict is None else _make_room(selection, (claims or selection)[0], verdict)


def _make_room(
    selection: list[SummaryCandidate], kept_sentence: SummaryCandidate, verdict: SummaryCandidate
) -> list[SummaryCandidate]:
    """The chosen sentences with the verdict on `kept_sentence`, which is one of them. If there is not enough room, the
    worst of the others are left out."""
    kept_sentences = selection[: MAX_SENTENCES - 1]
    if kept_sentence not in kept_sentences:
        kept_sentences = [kept_sentence]
    while len(kept_sentences) > 1 and sum(sentence.words for sentence in kept_sentences) + verdict.words > TARGET_WORDS:
        kept_sentences.remove(next(sentence for sentence in reversed(kept_sentences) if sentence is not kept_sentence))
    return [*kept_sentences, verdict]


def _find_denial(text: str, paragraphs: Sequence[Span], candidate: SummaryCandidate) -> SummaryCandidate | None:
    """The sentence after `candidate` if it calls untrue what `candidate` reports ("That is not true"); else None. It
    may begin the next paragraph."""
    if not is_reported(candidate.span.of(text)):
        return None
    for paragraph in paragraphs:
        start = max(paragraph.start, candidate.span.end)
        next_sentences = split_sentences(text, Span(start, paragraph.end), "en") if start < paragraph.end else ()
        if next_sentences:
            words = next_sentences[0].of(text)
            is_shown = is_denial(words) and is_whole(words)
            return make_candidate(text, next_sentences[0], 0, count_words(words)) if is_shown else None
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


def _similarity(candidate: SummaryCandidate, selection: list[SummaryCandidate]) -> float:
    """The cosine similarity to the most similar chosen sentence."""
    return max((cosine(candidate.counts, sentence.counts) for sentence in selection), default=0.0)


def _repeats_any(candidate: SummaryCandidate, selection: list[SummaryCandidate], share: float) -> bool:
    """Whether the sentence and a chosen sentence are similar, and the longer has at least this `share` (0 to 1) of the
    stems of the shorter."""
    for sentence in selection:
        size = min(len(candidate.counts), len(sentence.counts))
        shared_count = len(candidate.counts.keys() & sentence.counts.keys())
        if (
            size >= _MIN_REPEATED_STEMS
            and shared_count >= size * share
            and cosine(candidate.counts, sentence.counts) >= _MIN_REPETITION_SIMILARITY
        ):
            return True
    return False
