"""An extractive summary: the best few sentences of an article, unchanged.

Sentences are scored by position, by how many other sentences share their words (Nenkova & Vanderwende 2005, "The impact
of frequency on summarization"), by similarity to the title, and by novelty (maximal marginal relevance; Carbonell &
Goldstein 1998), and chosen within a number of words. The weights were chosen by cross-validation on news articles: see
docs/distilling.md.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter

from bot.distilling.asides import is_about_article, is_aside
from bot.distilling.back_references import (
    LONE_NAME,
    contradicts_previous,
    describes_reference,
    names_person_later,
    opens_with_adverb,
    opens_with_reference,
    refers_back,
)
from bot.model import Excerpt, Span
from bot.text.claims import is_claim, is_verdict
from bot.text.sentences import split_sentences
from bot.text.stop_words import STOP_WORDS
from bot.text.tables import is_labelled_value, is_row
from bot.text.word_lists import word_lists
from bot.text.words import word_texts

MAX_SENTENCES = 3
"""The maximum number of sentences of a summary."""
TARGET_WORDS = 65
"""The maximum number of words of most summaries. The first sentence alone may have more; see also `MAX_WORDS`."""
MAX_WORDS = 95
"""The maximum with a second sentence, or with a sentence near the beginning that continues another."""
MAX_OPENING_WORDS = 120
"""The maximum for the first three sentences of an article, if the first two fill `TARGET_WORDS`."""
CJK_WORD = 1.8
"""The number of characters of Chinese or Japanese that count as one word."""

_MAX_CANDIDATES = 60
"""The maximum number of sentences that are looked at; later ones do not introduce the subject."""
_MAX_SPARE_CANDIDATES = 400
"""The maximum number of incomplete sentences and rows of tables that are kept in case there is nothing better."""
_MIN_WORDS = 5
"""The minimum number of words of a whole sentence."""
_MAX_ANECDOTE_SENTENCES = 20
"""The number of sentences among which the news is looked for if an article opens with an anecdote."""
_MIN_NEWS_SIMILARITY = 0.3
"""The minimum similarity to the title of a sentence that tells the news."""
_MIN_TITLE_SIMILARITY = 0.35
"""The minimum similarity to the title of a sentence that tells what the title does."""
_LEAD_SENTENCES = 2
"""The number of sentences within which an anecdote names its person."""
_SHORT_SENTENCE_WORDS = 12
"""The maximum number of words of a short sentence, which near the beginning may continue the one before it."""
_NEAR_BEGINNING = 4
"""The number of sentences after the first that count as near the beginning."""
_NUMBER = re.compile(
    r"[$€£¥]\s?\d|\d[\d,.]*\s?(?:%|per ?cent|percent|million|billion|trillion)|\b\d{1,3}(?:,\d{3})+\b"
    r"|\b\d+ (?!a\.m|p\.m)[a-z]{3,}"
)
"""A number that counts something, not a year, day or hour."""
_NAME = re.compile(r"\b([A-Z][a-z]+) (?:[A-Z]\.? )?[A-Z][a-z]")
"""A first name and a capitalised word after it; `_FULL_NAME` gives the surname."""
_FIRST_NAMES = frozenset[str]().union(*word_lists("first_names").values())
_FULL_NAME = re.compile(r"\b[A-Z][\w’'-]+ (?:[A-Z]\.? )?([A-Z][a-z][\w-]+)")
_PRESUPPOSED = re.compile(
    r"(?:The(?: \$?\d[\d,.]*)?|These|Those|That|This|Both|Each|Another(?: \d[\d,.]*)?|Other) ((?:[a-z][\w’'-]* ?){1,3})"
)
"""A subject that refers to something introduced earlier ("The complaint", "Both ships")."""
_MIN_OPENING_WORDS = 10
"""The minimum number of words of a first sentence that gets the bonus for being first ("Here is where it gets hard."
does not)."""
_MIN_FREQUENCY_WORDS = 6
"""The word frequencies of a shorter sentence are averaged over this many words, so that it does not score too high."""
_EAST_ASIAN = re.compile("[\u3040-\U0010ffff]")
"""Characters of East Asian scripts."""
_QUOTE_MARK = re.compile('[“”"«»「」『』„]')
_MAX_REPETITIONS = 3
"""How often sentences are chosen again because the first one refers to one that was not chosen."""
_MIN_REPEATED_STEMS = 6
"""A sentence with fewer stems says too little to be a repetition because of them."""
_MIN_ALIKE = 0.5
"""The cosine similarity from which a sentence whose stems another one has says the same."""
_SHORT_QUESTION = re.compile(r"(?:And |But )?(?:(?:The|Her|His|Its|My|Our|Their) )?[\w’'-]+(?: [\w’'-]+)?\?")
"""A question that only announces its answer, which is no whole sentence then ("The reason? Rusty hooks.")."""
_CLOSING = "”\"’'»)"
_ENDS = (*".!?…。！？」』",)


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of each sign in the score of a sentence.

    `position` fades to about a third (1/e) over `reach` sentences. Of two sentences with a cosine similarity of
    `duplicate` or more, or with the share `contained` of the shorter one's stems in the other, only one is taken. A
    choice ends if the best sentence that fits scores lower than the best of all by more than `filler`. `best_words` is
    the ideal length of a sentence; `length` is the penalty for deviating.

    Other penalties: `quote` (it is mostly a quotation), `question`, `anecdote` (it leads up to the news),
    `back_reference` (it begins by referring to an earlier sentence), `unexplained` (for each thing that no chosen
    sentence explains). Other bonuses: `first` (it is the first sentence), `follows` (it continues a chosen one),
    `contradiction` (it continues a chosen one by contradicting it), `number` (it has a number).
    """

    position: float = 1.6
    reach: float = 10.0
    frequency: float = 3.8
    title: float = 0.3
    novelty: float = 0.5
    duplicate: float = 0.63
    contained: float = 0.8
    filler: float = 0.7
    quote: float = 0.7
    anecdote: float = 1.0
    back_reference: float = 0.1
    unexplained: float = 1.5
    first: float = 1.0
    question: float = 1.0
    follows: float = 0.08
    number: float = 0.05
    contradiction: float = 0.5
    best_words: float = 21.0
    length: float = 0.2


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A sentence that could be in the summary, with its features.

    `number` counts the candidates from 0; `words` is its length; `counts` are the stems of its content words.
    `opens_with_reference`: its first word refers to an earlier sentence; `refers_back`: any of its words does;
    `contradicts`: it contradicts the sentence before.
    """

    span: Span
    number: int
    words: int
    counts: Counter[str]
    is_quotation: bool
    opens_with_reference: bool
    is_question: bool
    has_number: bool
    contradicts: bool
    refers_back: bool
    introduced: frozenset[str]
    """Surnames of people whom the sentence names in full."""
    lone_names: frozenset[str]
    """Words that may be surnames without a first name."""
    presupposed: Counter[str]
    """The stems of a subject that must have been introduced earlier ("The complaint")."""


def summarise(
    text: str, paragraphs: Sequence[Span], language: str, title: str, weights: Weights = Weights()
) -> tuple[Excerpt, ...]:
    """At most `MAX_SENTENCES` sentences of the paragraphs, in reading order. Empty only if the paragraphs have no
    sentences. `language` is a two-letter code."""
    candidates = _candidates(text, paragraphs, language, title)
    if not candidates:
        return ()
    chosen = _choose(text, candidates, _count_stems(title), weights)
    if language == "en":
        chosen = _add_verdict(text, paragraphs, chosen)
    return tuple(Excerpt(span.of(text), span) for span in sorted(candidate.span for candidate in chosen))


def _candidates(text: str, paragraphs: Sequence[Span], language: str, title: str) -> list[_Candidate]:
    """Whole sentences with content; else those with an open quotation, then whatever there is, rows of tables last."""
    plain_title = " ".join(title.casefold().split()).strip(".")
    good: list[_Candidate] = []
    with_open_quotation: list[_Candidate] = []
    incomplete: list[_Candidate] = []
    without_words: list[_Candidate] = []
    for paragraph in paragraphs:
        previous = ""
        for span in split_sentences(text, paragraph, language):
            sentence = span.of(text)
            words = _count_words(sentence)
            candidate = _candidate(text, span, len(good), words)
            repeats = " ".join(sentence.casefold().split()).strip(".") == plain_title
            is_part = repeats or _has_open_quotation(text[paragraph.start : span.start]) or sentence[:1].islower()
            is_part = (
                is_part or sentence.count("”") > sentence.count("“") or _SHORT_QUESTION.fullmatch(previous) is not None
            )
            previous = sentence
            opens_quotation = _has_open_quotation(sentence) and not candidate.is_quotation
            is_fit = (
                not (is_part or is_about_article(sentence) or is_aside(sentence))
                and words >= _MIN_WORDS
                and _is_whole(sentence)
            )
            chosen = incomplete if not is_fit else with_open_quotation if opens_quotation else good
            has_no_word = not any(map(str.isalnum, sentence))  # the mark of an empty item
            is_table = is_row(text, paragraph) or is_labelled_value(paragraph.of(text))
            (without_words if has_no_word or is_table else chosen).append(candidate)
            if len(good) >= _MAX_CANDIDATES:
                return good
        if len(incomplete) + len(without_words) > _MAX_SPARE_CANDIDATES:
            break
    return (
        good or with_open_quotation[:_MAX_CANDIDATES] or incomplete[:_MAX_CANDIDATES] or without_words[:_MAX_CANDIDATES]
    )


def _has_open_quotation(before: str) -> bool:
    """Whether a quotation is still open at the end of `before`: what follows would read as the article's own words."""
    before = before.replace("''", '"')
    return before.count("“") > before.count("”") or (before.count('"') % 2 == 1 and not re.search(r'\d"', before))


def _is_whole(sentence: str) -> bool:
    """Whether it ends like a whole sentence, disregarding closing quotation marks and brackets."""
    return sentence.rstrip(_CLOSING).endswith(_ENDS)


def _candidate(text: str, span: Span, number: int, words: int) -> _Candidate:
    sentence = span.of(text)
    marks = len(_QUOTE_MARK.findall(sentence))
    is_quotation = sentence[0] in '“"«「『„' or (marks == 1 and sentence[-1] in '”"»')
    is_question = sentence.rstrip(_CLOSING).endswith(("?", "？"))
    is_back_reference = opens_with_reference(sentence) and not (
        not number and (names_person_later(sentence) or describes_reference(sentence))
    )
    refers = is_back_reference or refers_back(sentence)
    presupposed = _PRESUPPOSED.match(sentence) if number else None
    introduced = frozenset(match[1] for match in _FULL_NAME.finditer(sentence))
    lone_names = frozenset(match[1] for match in LONE_NAME.finditer(sentence)) - introduced
    return _Candidate(
        span,
        number,
        words,
        _count_stems(sentence),
        is_quotation,
        is_back_reference,
        is_question,
        _NUMBER.search(sentence) is not None,
        contradicts_previous(sentence),
        refers,
        introduced,
        lone_names,
        _count_stems(presupposed[1]) if presupposed else Counter(),
    )


def _choose(text: str, candidates: list[_Candidate], title: Counter[str], weights: Weights) -> list[_Candidate]:
    """The sentences of the summary, best first. Chosen again if the first in reading order refers to an earlier one."""
    sentences: Counter[str] = Counter()
    for candidate in candidates:
        sentences.update(candidate.counts.keys())
    top = math.log(1 + len(candidates))
    shared = {word: math.log(1 + count) / top for word, count in sentences.items()}
    scores = {candidate.number: _score(candidate, shared, title, weights) for candidate in candidates}
    _prefer_news(text, candidates, title, scores, weights)
    needs = _find_needed(candidates)
    chosen = _choose_best(candidates, scores, needs, title, weights)
    for _ in range(_MAX_REPETITIONS):
        first = min(chosen, key=lambda candidate: candidate.number)
        refers_to_missing = first.opens_with_reference and not opens_with_adverb(first.span.of(text))
        if not refers_to_missing and not (first.number and first.presupposed and not first.presupposed & title):
            return chosen
        candidates = [candidate for candidate in candidates if candidate is not first]
        others = _choose_best(candidates, scores, needs, title, weights)
        if not others or (not refers_to_missing and min(others, key=lambda candidate: candidate.number).is_question):
            return chosen
        chosen = others
    return chosen


def _find_needed(candidates: list[_Candidate]) -> dict[int, frozenset[int]]:
    """For each sentence (by `place`) the earlier ones needed to understand it: the one it refers to, and those that
    introduce the people it calls by their surnames."""
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
    candidates: list[_Candidate],
    scores: dict[int, float],
    needs: dict[int, frozenset[int]],
    title: Counter[str],
    weights: Weights,
) -> list[_Candidate]:
    """Adds the best sentence until the budget is used up, or what fits is much worse than what is too long."""
    chosen: list[_Candidate] = []
    words = 0
    while len(chosen) < MAX_SENTENCES:
        others = [
            c
            for c in candidates
            if not chosen
            or (
                c not in chosen
                and _similarity(c, chosen) < weights.duplicate
                and not _repeats_any(c, chosen, weights.contained)
            )
        ]
        fitting = [c for c in others if not chosen or words + c.words <= _max_words(c, chosen, words)]
        if not fitting:
            break
        values = {
            c.number: scores[c.number]
            + (weights.follows + weights.contradiction * c.contradicts) * _follows(c, chosen)
            - weights.novelty * _similarity(c, chosen)
            - weights.unexplained * _count_unexplained(c, chosen, needs[c.number], title)
            for c in others
        }
        ranked = [(values[c.number], -c.number, c) for c in fitting]
        best = max(ranked, key=itemgetter(0, 1))[2]
        if values[best.number] < max(values.values()) - weights.filler:
            break  # the best sentence is too long, and the ones that fit are much worse
        chosen.append(best)
        words += best.words
    return chosen


def _max_words(candidate: _Candidate, chosen: list[_Candidate], words: int) -> int:
    """The words that the chosen sentences, which have `words`, may have together with `candidate`."""
    if len(chosen) == 1:
        return MAX_WORDS
    if words > TARGET_WORDS and sorted(c.number for c in (*chosen, candidate)) == [0, 1, 2]:
        return MAX_OPENING_WORDS
    return MAX_WORDS if _follows(candidate, chosen) else TARGET_WORDS


def _follows(candidate: _Candidate, chosen: list[_Candidate]) -> bool:
    """Whether the sentence, near the beginning, directly follows a chosen one: the two usually belong together."""
    return candidate.number <= _NEAR_BEGINNING and any(c.number == candidate.number - 1 for c in chosen)


def _count_unexplained(
    candidate: _Candidate, chosen: list[_Candidate], needs: frozenset[int], title: Counter[str]
) -> int:
    """How many things in a sentence neither the title nor the chosen sentences explain: 0, 1 or 2.

    A short sentence that continues a chosen one may call its subject by other words ("GM lost less. The carmaker …").
    """
    missing = not needs <= {c.number for c in chosen}
    presupposed = candidate.presupposed.keys()
    is_clear = candidate.words <= _SHORT_SENTENCE_WORDS or _cosine(candidate.counts, title) >= _MIN_TITLE_SIMILARITY
    if is_clear and candidate.number <= _LEAD_SENTENCES and _follows(candidate, chosen):
        return missing
    return missing + (
        bool(presupposed) and not (presupposed & title.keys() or any(presupposed & c.counts.keys() for c in chosen))
    )


def _prefer_news(
    text: str, candidates: list[_Candidate], title: Counter[str], scores: dict[int, float], weights: Weights
) -> None:
    """Changes `scores` if the article opens with an anecdote about a person whom the title does not mention: the
    sentences before the news lose points, and the news sentence scores as if it were the first."""
    likenesses = [_cosine(candidate.counts, title) for candidate in candidates[:_MAX_ANECDOTE_SENTENCES]]
    news = next((number for number, likeness in enumerate(likenesses) if likeness >= _MIN_NEWS_SIMILARITY), 0)
    leading = [
        candidate.number for candidate, likeness in zip(candidates[:news], likenesses, strict=False) if not likeness
    ]
    if not any(number < _LEAD_SENTENCES and _names_person(candidates[number].span.of(text)) for number in leading):
        return
    for number in leading:
        scores[number] -= weights.anecdote + weights.first * (not number)
    scores[news] += weights.position * (1 - math.exp(-news / weights.reach))


def _names_person(sentence: str) -> bool:
    return any(match[1].lower() in _FIRST_NAMES for match in _NAME.finditer(sentence))


def _add_verdict(text: str, paragraphs: Sequence[Span], chosen: list[_Candidate]) -> list[_Candidate]:
    """The chosen sentences, best first. If one repeats a claim that a fact check judges, the verdict on it is added,
    in place of the last of the others if necessary."""
    claims = [candidate for candidate in chosen if is_claim(candidate.span.of(text))]
    if not claims or any(is_verdict(candidate.span.of(text)) for candidate in chosen):
        return chosen
    verdict = _verdict(text, paragraphs)
    if verdict is None:
        return chosen
    kept_sentences = chosen[: MAX_SENTENCES - 1]
    if claims[0] not in kept_sentences:
        kept_sentences = [claims[0]]
    while len(kept_sentences) > 1 and sum(c.words for c in kept_sentences) + verdict.words > TARGET_WORDS:
        kept_sentences.remove(next(c for c in reversed(kept_sentences) if c is not claims[0]))
    return [*kept_sentences, verdict]


def _verdict(text: str, paragraphs: Sequence[Span]) -> _Candidate | None:
    """The last sentence that says whether a claim is true; fact checks end with it. None if there is none."""
    for paragraph in reversed(paragraphs):
        if is_verdict(paragraph.of(text)):
            for span in split_sentences(text, paragraph, "en"):
                if is_verdict(span.of(text)) and _is_whole(span.of(text)):
                    return _candidate(text, span, 0, _count_words(span.of(text)))
    return None


def _score(candidate: _Candidate, shared: dict[str, float], title: Counter[str], weights: Weights) -> float:
    """The score of a sentence alone. `shared` says for each stem how many sentences have it (logarithmic, 0 to 1)."""
    score = weights.position * math.exp(-candidate.number / weights.reach)
    is_opening = candidate.words >= _MIN_OPENING_WORDS and not (
        candidate.is_question or candidate.is_quotation or candidate.opens_with_reference
    )
    is_first = is_opening and not candidate.number
    score += weights.first * is_first
    frequency = sum(shared[word] for word in candidate.counts) / max(_MIN_FREQUENCY_WORDS, len(candidate.counts))
    score += weights.frequency * frequency
    score += weights.title * _cosine(candidate.counts, title)
    score -= weights.quote * candidate.is_quotation + weights.back_reference * candidate.opens_with_reference
    score -= weights.question * candidate.is_question
    score += weights.number * (candidate.has_number and 0 < candidate.number <= _NEAR_BEGINNING)
    return score - weights.length * abs(math.log(candidate.words / weights.best_words))


def _similarity(candidate: _Candidate, chosen: list[_Candidate]) -> float:
    """The cosine similarity to the most similar chosen sentence."""
    return max((_cosine(candidate.counts, other.counts) for other in chosen), default=0.0)


def _repeats_any(candidate: _Candidate, chosen: list[_Candidate], share: float) -> bool:
    """Whether the sentence and a chosen one are alike, and the longer one has a `share` of the shorter one's stems."""
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
    shared = sum(count * other[word] for word, count in one.items())
    if not shared:
        return 0.0
    return shared / math.sqrt(sum(c * c for c in one.values()) * sum(c * c for c in other.values()))


def _count_stems(text: str) -> Counter[str]:
    return Counter(_stem(word) for word in word_texts(text) if word not in STOP_WORDS)


def _stem(word: str) -> str:
    """The word without an English ending, so that "plans" and "planned" become similar."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _count_words(sentence: str) -> int:
    """The number of words; `CJK_WORD` characters of Chinese or Japanese count as one."""
    wide = 0 if sentence.isascii() else len(_EAST_ASIAN.findall(sentence))
    return max(1, len(sentence.split()) + int(wide / CJK_WORD))
