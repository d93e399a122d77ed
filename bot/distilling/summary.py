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
from bot.distilling.leaning import LONE_NAME, leans_back, refers_back, says_of_whom, says_which, says_whom, turns_back
from bot.model import Excerpt, Span
from bot.text.claims import is_claim, is_verdict
from bot.text.sentences import split_sentences
from bot.text.stop_words import STOP_WORDS
from bot.text.tables import is_labelled_value, is_row
from bot.text.word_lists import word_lists
from bot.text.words import word_texts

MAX_SENTENCES = 3
"""The most sentences of a summary."""
BUDGET = 65
"""Words of a summary. The first sentence alone may have more; see also `MAX_WORDS`."""
MAX_WORDS = 95
"""The larger number of words allowed for a second sentence, and for one near the beginning that continues another."""
MAX_OPENING_WORDS = 120
"""The number of words allowed for the first three sentences of an article, if the first two fill `BUDGET`."""
CJK_WORD = 1.8
"""Characters of Chinese or Japanese that count as one word."""

_FIRST = 60
"""Sentences that are looked at; an article names its subject before later ones."""
_OPENING = 20
"""If an article opens with an anecdote, the news sentence is looked for among this many sentences."""
_NEWS = 0.3
"""Similarity to the title from which a sentence counts as the news."""
_TITLED = 0.35
"""Similarity to the title from which a sentence tells what the title does."""
_LEADS = 2
"""An anecdote names its person within this many sentences."""
_SOON = 12
"""Words up to which a sentence among the first `_LEADS` after the first goes on by the way."""
_LEADING = 4
"""Sentences after the first that count as near the beginning."""
_NUMBER = re.compile(
    r"[$€£¥]\s?\d|\d[\d,.]*\s?(?:%|per ?cent|percent|million|billion|trillion)|\b\d{1,3}(?:,\d{3})+\b"
    r"|\b\d+ (?!a\.m|p\.m)[a-z]{3,}"
)
"""A number that counts something, not a year, day or hour."""
_NAME = re.compile(r"\b([A-Z][a-z]+) (?:[A-Z]\.? )?[A-Z][a-z]")
"""A first name and a capitalised word after it; `_FULL_NAME` gives the surname."""
_FIRST_NAMES = frozenset[str]().union(*word_lists("first_names").values())
_FULL_NAME = re.compile(r"\b[A-Z][\w’'-]+ (?:[A-Z]\.? )?([A-Z][a-z][\w-]+)")
_THE = re.compile(
    r"(?:The(?: \$?\d[\d,.]*)?|These|Those|That|This|Both|Each|Another(?: \d[\d,.]*)?|Other) ((?:[a-z][\w’'-]* ?){1,3})"
)
"""A subject that refers to something introduced earlier ("The complaint", "Both ships")."""
_MIN_OPENING_WORDS = 10
"""Words from which a first sentence gets the bonus for being first; "Here is where it gets hard." does not."""
_FEW_WORDS = 6
"""The word frequencies of a shorter sentence are averaged over this many words, so that it does not score too high."""
_WIDE = re.compile("[\u3040-\U0010ffff]")
"""Characters of East Asian scripts."""
_QUOTE_MARK = re.compile('[“”"«»「」『』„]')
_AGAIN = 3
"""How often the choice is repeated because its first sentence refers to one that was not chosen."""
_CLOSING = "”\"’'»)"
_ENDS = (*".!?…。！？」』",)


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of each sign in the score of a sentence.

    `position` fades to about a third (1/e) over `reach` sentences. Two sentences with a cosine similarity of `same` or
    more say the same, and only one is taken. A choice ends if the best sentence that fits scores lower than the best of
    all by more than `filler`. `best_words` is the ideal length of a sentence; `length` is the penalty for deviating.

    Other penalties: `quote` (it is mostly a quotation), `question`, `anecdote` (it leads up to the news), `leaning` (it
    begins by referring back), `dangling` (each thing that nothing chosen explains). Other bonuses: `first` (it is the
    first sentence), `follows` (it continues a chosen one; `turn`: by contradicting it), `number`.
    """

    position: float = 1.6
    reach: float = 10.0
    frequency: float = 3.8
    title: float = 0.3
    novelty: float = 0.5
    same: float = 0.63
    filler: float = 0.7
    quote: float = 0.7
    anecdote: float = 1.0
    leaning: float = 0.1
    dangling: float = 1.5
    first: float = 1.0
    question: float = 1.0
    follows: float = 0.08
    number: float = 0.05
    turn: float = 0.5
    best_words: float = 21.0
    length: float = 0.2


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A sentence that could be in the summary, with its signs. `place` is its number among the candidates; `counts`
    are the stems of its content words. `leaning`: it begins by referring back; `goes_on`: anything in it refers back;
    `turning`: it contradicts the sentence before; `counting`: it has a number."""

    span: Span
    place: int
    words: int
    counts: Counter[str]
    quoted: bool
    leaning: bool
    asking: bool
    counting: bool
    turning: bool
    goes_on: bool
    told: frozenset[str]
    """Surnames of people whom the sentence names in full."""
    named: frozenset[str]
    """Words that may be surnames alone."""
    known: Counter[str]
    """The words of a subject that must have been introduced earlier ("The complaint")."""


def summarise(
    text: str, paragraphs: Sequence[Span], language: str, title: str, weights: Weights = Weights()
) -> tuple[Excerpt, ...]:
    """At most `MAX_SENTENCES` sentences of the paragraphs, in reading order. Empty only if the paragraphs have no
    sentences. `language` is a two-letter code."""
    candidates = _candidates(text, paragraphs, language, title)
    if not candidates:
        return ()
    chosen = _choose(text, candidates, _content(title), weights)
    if language == "en":
        chosen = _with_verdict(text, paragraphs, chosen)
    return tuple(Excerpt(span.of(text), span) for span in sorted(candidate.span for candidate in chosen))


def _candidates(text: str, paragraphs: Sequence[Span], language: str, title: str) -> list[_Candidate]:
    """Whole sentences with content; else those with an open quotation, then whatever there is, rows of tables last."""
    plain_title = " ".join(title.casefold().split()).strip(".")
    good: list[_Candidate] = []
    begun: list[_Candidate] = []
    spare: list[_Candidate] = []
    last: list[_Candidate] = []
    for paragraph in paragraphs:
        for span in split_sentences(text, paragraph, language):
            sentence = span.of(text)
            words = _length(sentence)
            candidate = _candidate(text, span, len(good), words)
            repeats = " ".join(sentence.casefold().split()).strip(".") == plain_title
            part = repeats or _is_open(text[paragraph.start : span.start]) or sentence[:1].islower()
            part = part or sentence.count("”") > sentence.count("“")
            begins = _is_open(sentence) and not candidate.quoted
            fit = not (part or is_about_article(sentence) or is_aside(sentence)) and words >= 5 and _is_ended(sentence)
            chosen = spare if not fit else begun if begins else good
            bare = not any(map(str.isalnum, sentence))  # the mark of an empty item
            row = is_row(text, paragraph) or is_labelled_value(paragraph.of(text))
            (last if bare or row else chosen).append(candidate)
            if len(good) >= _FIRST:
                return good
        if len(spare) + len(last) > 400:
            break
    return good or begun[:_FIRST] or spare[:_FIRST] or last[:_FIRST]


def _is_open(before: str) -> bool:
    """Whether a quotation is still open at the end of `before`: what follows would read as the article's own words."""
    before = before.replace("''", '"')
    return before.count("“") > before.count("”") or (before.count('"') % 2 == 1 and not re.search(r'\d"', before))


def _is_ended(sentence: str) -> bool:
    """Whether it ends like a whole sentence, disregarding closing quotation marks and brackets."""
    return sentence.rstrip(_CLOSING).endswith(_ENDS)


def _candidate(text: str, span: Span, place: int, words: int) -> _Candidate:
    sentence = span.of(text)
    marks = len(_QUOTE_MARK.findall(sentence))
    quoted = sentence[0] in '“"«「『„' or (marks == 1 and sentence[-1] in '”"»')
    asking = sentence.rstrip(_CLOSING).endswith(("?", "？"))
    leaning = leans_back(sentence) and not (not place and (says_whom(sentence) or says_which(sentence)))
    goes_on = leaning or refers_back(sentence)
    the = _THE.match(sentence) if place else None
    told = frozenset(match[1] for match in _FULL_NAME.finditer(sentence))
    named = frozenset(match[1] for match in LONE_NAME.finditer(sentence)) - told
    return _Candidate(
        span,
        place,
        words,
        _content(sentence),
        quoted,
        leaning,
        asking,
        _NUMBER.search(sentence) is not None,
        turns_back(sentence),
        goes_on,
        told,
        named,
        _content(the[1]) if the else Counter(),
    )


def _choose(text: str, candidates: list[_Candidate], title: Counter[str], weights: Weights) -> list[_Candidate]:
    """The sentences of the summary, best first. Chosen again if the first in reading order refers to an earlier one."""
    sentences: Counter[str] = Counter()
    for candidate in candidates:
        sentences.update(candidate.counts.keys())
    top = math.log(1 + len(candidates))
    shared = {word: math.log(1 + count) / top for word, count in sentences.items()}
    scores = {candidate.place: _score(candidate, shared, title, weights) for candidate in candidates}
    _begin_with_news(text, candidates, title, scores, weights)
    needs = _needs(candidates)
    chosen = _best(candidates, scores, needs, title, weights)
    for _ in range(_AGAIN):
        first = min(chosen, key=lambda candidate: candidate.place)
        leaning = first.leaning and not says_of_whom(first.span.of(text))
        if not leaning and not (first.place and first.known and not first.known & title):
            return chosen
        candidates = [candidate for candidate in candidates if candidate is not first]
        others = _best(candidates, scores, needs, title, weights)
        if not others or (not leaning and min(others, key=lambda candidate: candidate.place).asking):
            return chosen
        chosen = others
    return chosen


def _needs(candidates: list[_Candidate]) -> dict[int, frozenset[int]]:
    """For each sentence (by `place`) the earlier ones needed to understand it: the one it refers to, and those that
    introduce the people it calls by their surnames."""
    introduced: dict[str, int] = {}
    needs: dict[int, frozenset[int]] = {}
    for candidate in candidates:
        before = {candidate.place - 1} if candidate.goes_on and candidate.place else set()
        before |= {introduced[name] for name in candidate.named if name in introduced}
        needs[candidate.place] = frozenset(before)
        for name in candidate.told:
            introduced.setdefault(name, candidate.place)
    return needs


def _best(
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
        others = [c for c in candidates if not chosen or (c not in chosen and _similarity(c, chosen) < weights.same)]
        fitting = [c for c in others if not chosen or words + c.words <= _most_words(c, chosen, words)]
        if not fitting:
            break
        worth = {
            c.place: scores[c.place]
            + (weights.follows + weights.turn * c.turning) * _follows(c, chosen)
            - weights.novelty * _similarity(c, chosen)
            - weights.dangling * _open_ends(c, chosen, needs[c.place], title)
            for c in others
        }
        worths = [(worth[c.place], -c.place, c) for c in fitting]
        best = max(worths, key=itemgetter(0, 1))[2]
        if worth[best.place] < max(worth.values()) - weights.filler:
            break  # the best sentence is too long, and the ones that fit are much worse
        chosen.append(best)
        words += best.words
    return chosen


def _most_words(candidate: _Candidate, chosen: list[_Candidate], words: int) -> int:
    """The words that the chosen sentences, which have `words`, may have together with `candidate`."""
    if len(chosen) == 1:
        return MAX_WORDS
    if words > BUDGET and sorted(c.place for c in (*chosen, candidate)) == [0, 1, 2]:
        return MAX_OPENING_WORDS
    return MAX_WORDS if _follows(candidate, chosen) else BUDGET


def _follows(candidate: _Candidate, chosen: list[_Candidate]) -> bool:
    """Whether the sentence, near the beginning, directly follows a chosen one: the two usually belong together."""
    return candidate.place <= _LEADING and any(c.place == candidate.place - 1 for c in chosen)


def _open_ends(candidate: _Candidate, chosen: list[_Candidate], needs: frozenset[int], title: Counter[str]) -> int:
    """How many things in a sentence neither the title nor the chosen sentences explain: 0, 1 or 2. A sentence that
    soon goes on from a chosen one may call its subject by other words ("GM lost less. The carmaker …")."""
    missing = not needs <= {c.place for c in chosen}
    known = candidate.known.keys()
    told = candidate.words <= _SOON or _cosine(candidate.counts, title) >= _TITLED
    if told and candidate.place <= _LEADS and _follows(candidate, chosen):
        return missing
    return missing + (bool(known) and not (known & title.keys() or any(known & c.counts.keys() for c in chosen)))


def _begin_with_news(
    text: str, candidates: list[_Candidate], title: Counter[str], scores: dict[int, float], weights: Weights
) -> None:
    """Changes `scores` if the article opens with an anecdote about a person whom the title does not mention: the
    sentences before the news lose points, and the news sentence scores as if it were the first."""
    likenesses = [_cosine(candidate.counts, title) for candidate in candidates[:_OPENING]]
    news = next((place for place, likeness in enumerate(likenesses) if likeness >= _NEWS), 0)
    leading = [
        candidate.place for candidate, likeness in zip(candidates[:news], likenesses, strict=False) if not likeness
    ]
    if not any(place < _LEADS and _names_person(candidates[place].span.of(text)) for place in leading):
        return
    for place in leading:
        scores[place] -= weights.anecdote + weights.first * (not place)
    scores[news] += weights.position * (1 - math.exp(-news / weights.reach))


def _names_person(sentence: str) -> bool:
    return any(match[1].lower() in _FIRST_NAMES for match in _NAME.finditer(sentence))


def _with_verdict(text: str, paragraphs: Sequence[Span], chosen: list[_Candidate]) -> list[_Candidate]:
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
    while len(kept_sentences) > 1 and sum(c.words for c in kept_sentences) + verdict.words > BUDGET:
        kept_sentences.remove(next(c for c in reversed(kept_sentences) if c is not claims[0]))
    return [*kept_sentences, verdict]


def _verdict(text: str, paragraphs: Sequence[Span]) -> _Candidate | None:
    """The last sentence that says whether a claim is true; fact checks end with it. None if there is none."""
    for paragraph in reversed(paragraphs):
        if is_verdict(paragraph.of(text)):
            for span in split_sentences(text, paragraph, "en"):
                if is_verdict(span.of(text)) and _is_ended(span.of(text)):
                    return _candidate(text, span, 0, _length(span.of(text)))
    return None


def _score(candidate: _Candidate, shared: dict[str, float], title: Counter[str], weights: Weights) -> float:
    """The score of a sentence alone. `shared` says for each stem how many sentences have it (logarithmic, 0 to 1)."""
    score = weights.position * math.exp(-candidate.place / weights.reach)
    told = candidate.words >= _MIN_OPENING_WORDS and not (candidate.asking or candidate.quoted or candidate.leaning)
    opens = told and not candidate.place
    score += weights.first * opens
    frequency = sum(shared[word] for word in candidate.counts) / max(_FEW_WORDS, len(candidate.counts))
    score += weights.frequency * frequency
    score += weights.title * _cosine(candidate.counts, title)
    score -= weights.quote * candidate.quoted + weights.leaning * candidate.leaning
    score -= weights.question * candidate.asking
    score += weights.number * (candidate.counting and 0 < candidate.place <= _LEADING)
    return score - weights.length * abs(math.log(candidate.words / weights.best_words))


def _similarity(candidate: _Candidate, chosen: list[_Candidate]) -> float:
    """The cosine similarity to the most similar chosen sentence."""
    return max((_cosine(candidate.counts, other.counts) for other in chosen), default=0.0)


def _cosine(one: Counter[str], other: Counter[str]) -> float:
    shared = sum(count * other[word] for word, count in one.items())
    if not shared:
        return 0.0
    return shared / math.sqrt(sum(c * c for c in one.values()) * sum(c * c for c in other.values()))


def _content(text: str) -> Counter[str]:
    return Counter(_stem(word) for word in word_texts(text) if word not in STOP_WORDS)


def _stem(word: str) -> str:
    """The word without an English ending, so that "plans" and "planned" become similar."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _length(sentence: str) -> int:
    """The number of words; `CJK_WORD` characters of Chinese or Japanese count as one."""
    wide = 0 if sentence.isascii() else len(_WIDE.findall(sentence))
    return max(1, len(sentence.split()) + int(wide / CJK_WORD))
