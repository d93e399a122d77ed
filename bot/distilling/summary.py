"""A summary in the article's own sentences.

Extraction by position, by how many other sentences share its words (word frequency; Nenkova & Vanderwende 2005,
"The impact of frequency on summarization"), likeness to the title, and novelty (maximal marginal relevance;
Carbonell & Goldstein 1998), within a number of words. The handful of weights below was chosen by cross-validation
on news articles: see docs/distilling.md.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter

from bot.distilling.leaning import LONE_NAME, leans_back, refers_back, says_of_whom, says_whom, turns_back
from bot.model import Excerpt, Span
from bot.text.claims import is_claim, is_verdict
from bot.text.sentences import split_sentences
from bot.text.stop_words import STOP_WORDS
from bot.text.word_lists import word_lists
from bot.text.words import word_texts

MOST_SENTENCES = 3
BUDGET = 65
"""Words of a summary; a first sentence may be longer."""
LONGEST = 95
"""Words up to which a second sentence may follow a long first one, or one near the beginning go on from another."""
CJK_WORD = 1.8
"""Characters of Chinese or Japanese that count as one word."""

_FIRST = 60
"""Sentences after this many are not looked at: the subject of an article is named before them."""
_OPENING = 20
"""Sentences among which the news is told after somebody's story."""
_NEWS = 0.3
"""Likeness to the title from which a sentence tells the news."""
_LEADS = 2
"""Sentences at the beginning of which one names the person whose story leads up to the news."""
_LEADING = 4
"""Sentences after the first that may go on from it."""
_NUMBER = re.compile(
    r"[$€£¥]\s?\d|\d[\d,.]*\s?(?:%|per ?cent|percent|million|billion|trillion)|\b\d{1,3}(?:,\d{3})+\b"
    r"|\b\d+ (?!a\.m|p\.m)[a-z]{3,}"
)
"""A number that counts something: no year, day or hour."""
_NAME = re.compile(r"\b([A-Z][a-z]+) (?:[A-Z]\.? )?[A-Z][a-z]")
_FIRST_NAMES = frozenset[str]().union(*word_lists("first_names").values())
_FULL_NAME = re.compile(r"\b[A-Z][\w’'-]+ (?:[A-Z]\.? )?([A-Z][a-z][\w-]+)")
_THE = re.compile(
    r"(?:The(?: \$?\d[\d,.]*)?|These|Those|That|This|Both|Each|Another(?: \d[\d,.]*)?|Other) ((?:[a-z][\w’'-]* ?){1,3})"
)
_ASIDE = re.compile(
    r"\b(?:check out|read|see) our .{2,40}\bhere\b|"
    r"\b(?:not|declined to) (?:immediately )?(?:comment|respond|return|reply)\b"
    r"|\bfor (?:further |additional )?comment\b|\d{3}[-.]\d{3}[-.]\d{4}"
    r"|^(?:Yes|No|That’s right|That's right)\b|^(?:Details|Address|Location|Hours|Tickets|Price|Phone|Info):"
    r"|^(?:Here|Below|These)(?:['’]s| is| are|['’]re) (?:a |an |the |some |all |our |your )?(?:\w+ ){0,3}?"
    r"(?:what|how|why|when|where|who|look|list|full|everything|takeaways?|things|ways|tips|highlights|biggest|best|top"
    r"|latest|more|answers?)\b"
    r"|^(?:See|Scroll) (?:below|the (?:full )?list)\b"
    r"|^(?:You can )?(?:click|go through|look at|see) .{0,60}\b(?:below|here)\.$"
)
"""What a reader of the news can do without: who did not answer, whom to call, what will follow."""
_LEAST_OPENING = 10
"""Words from which a first sentence tells something: "Here is where it gets hard." does not."""
_FEW_WORDS = 6
"""A sentence of fewer telling words is judged as if it had this many: a single one is no summary."""
_WIDE = re.compile("[\u3040-\U0010ffff]")
_OF_ITSELF = re.compile(
    r"\b(?:version of|update|updating|this) (?:this |the )?(?:story|article|column|post)\b.{0,40}"
    r"\b(?:updated|corrected|appeared|ran|misstated|misspelled|misidentified|incorrectly)\b"
    r"|\b(?:keep|be|will|continue) (?:updating|to update|update) (?:this|the) (?:story|article|post)\b",
    re.IGNORECASE,
)
_QUOTE_MARK = re.compile('[“”"«»「」『』„]')
_AGAIN = 3
"""How often a summary is chosen again because its first sentence refers to one that is not in it."""
_CLOSING = "”\"’'»)"
_ENDS = (*".!?…。！？」』",)


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sign is worth. `reach` is the number of sentences over which position fades to a third; from a likeness
    of `same` on, two sentences say the same."""

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
    """The words of a subject that is taken for known ("The complaint")."""


def summarise(
    text: str, paragraphs: Sequence[Span], language: str, title: str, weights: Weights = Weights()
) -> tuple[Excerpt, ...]:
    """At most three sentences of the paragraphs in the article's order. Empty only where the paragraphs are."""
    candidates = _candidates(text, paragraphs, language, title)
    if not candidates:
        return ()
    chosen = _choose(text, candidates, _content(title), weights)
    if language == "en":
        chosen = _with_verdict(text, paragraphs, chosen)
    return tuple(Excerpt(span.of(text), span) for span in sorted(candidate.span for candidate in chosen))


def _candidates(text: str, paragraphs: Sequence[Span], language: str, title: str) -> list[_Candidate]:
    plain_title = " ".join(title.casefold().split()).strip(".")
    good: list[_Candidate] = []
    begun: list[_Candidate] = []
    spare: list[_Candidate] = []
    for paragraph in paragraphs:
        for span in split_sentences(text, paragraph, language):
            words = _length(span.of(text))
            candidate = _candidate(text, span, len(good), words)
            repeats = " ".join(span.of(text).casefold().split()).strip(".") == plain_title
            others = _is_open(text[paragraph.start : span.start])
            part = repeats or others or span.of(text)[:1].islower() or _OF_ITSELF.search(span.of(text))
            aside = _ASIDE.search(span.of(text)) is not None or span.of(text).startswith(("(", "["))
            begins = _is_open(span.of(text)) and not candidate.quoted
            fit = not part and not aside and words >= 5 and _is_ended(span.of(text))
            (spare if not fit else begun if begins else good).append(candidate)
            if len(good) >= _FIRST:
                return good
        if len(spare) > 400:
            break
    return good or begun[:_FIRST] or spare[:_FIRST]


def _is_open(before: str) -> bool:
    """Whether a quote goes on that began before: alone, its words would read as the article's own."""
    before = before.replace("''", '"')
    return before.count("“") > before.count("”") or (before.count('"') % 2 == 1 and not re.search(r'\d"', before))


def _is_ended(sentence: str) -> bool:
    """Whether it is a whole sentence: a caption's or a headline's last word may be in quotation marks, too."""
    return sentence.rstrip(_CLOSING).endswith(_ENDS)


def _candidate(text: str, span: Span, place: int, words: int) -> _Candidate:
    sentence = span.of(text)
    marks = len(_QUOTE_MARK.findall(sentence))
    quoted = sentence[0] in '“"«「『„' or (marks == 1 and sentence[-1] in '”"»')
    asking = sentence.rstrip(_CLOSING).endswith(("?", "？"))
    leaning = leans_back(sentence) and not (not place and says_whom(sentence))
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
        if not first.leaning or says_of_whom(first.span.of(text)):
            return chosen
        candidates = [candidate for candidate in candidates if candidate is not first]
        chosen = _best(candidates, scores, needs, title, weights) or chosen
    return chosen


def _needs(candidates: list[_Candidate]) -> dict[int, frozenset[int]]:
    """For each sentence those before it without which it is not understood: the one that it leans on, and those that
    introduce the people whom it calls by their surnames."""
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
    chosen: list[_Candidate] = []
    words = 0
    while len(chosen) < MOST_SENTENCES:
        others = [c for c in candidates if not chosen or (c not in chosen and _likeness(c, chosen) < weights.same)]
        short = len(chosen) > 1
        fitting = [
            c
            for c in others
            if not chosen or words + c.words <= (BUDGET if short and not _follows(c, chosen) else LONGEST)
        ]
        if not fitting:
            break
        worth = {
            c.place: scores[c.place]
            + (weights.follows + weights.turn * c.turning) * _follows(c, chosen)
            - weights.novelty * _likeness(c, chosen)
            - weights.dangling * _open_ends(c, chosen, needs[c.place], title)
            for c in others
        }
        worths = [(worth[c.place], -c.place, c) for c in fitting]
        best = max(worths, key=itemgetter(0, 1))[2]
        if worth[best.place] < max(worth.values()) - weights.filler:
            break  # what is worth telling is too long, and what fits would only fill
        chosen.append(best)
        words += best.words
    return chosen


def _follows(candidate: _Candidate, chosen: list[_Candidate]) -> bool:
    """Whether the sentence goes on, near the beginning, from one that is chosen: there the news is told to its end."""
    return candidate.place <= _LEADING and any(c.place == candidate.place - 1 for c in chosen)


def _open_ends(candidate: _Candidate, chosen: list[_Candidate], needs: frozenset[int], title: Counter[str]) -> int:
    """How much of a sentence is not understood beside the title and the chosen ones."""
    missing = not needs <= {c.place for c in chosen}
    known = candidate.known.keys()
    return missing + (bool(known) and not (known & title.keys() or any(known & c.counts.keys() for c in chosen)))


def _begin_with_news(
    text: str, candidates: list[_Candidate], title: Counter[str], scores: dict[int, float], weights: Weights
) -> None:
    """Where the article opens with the story of some person of whom its title knows nothing, what leads up to the
    sentence that tells the news loses to it; that one counts as the first."""
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
    """The chosen sentences, best first; one that repeats a claim is followed by the sentence that says whether it is
    true, which replaces the last of the others."""
    claims = [candidate for candidate in chosen if is_claim(candidate.span.of(text))]
    if not claims or any(is_verdict(candidate.span.of(text)) for candidate in chosen):
        return chosen
    verdict = _verdict(text, paragraphs)
    if verdict is None:
        return chosen
    kept = chosen[: MOST_SENTENCES - 1]
    if claims[0] not in kept:
        kept = [claims[0]]
    while len(kept) > 1 and sum(c.words for c in kept) + verdict.words > BUDGET:
        kept.remove(next(c for c in reversed(kept) if c is not claims[0]))
    return [*kept, verdict]


def _verdict(text: str, paragraphs: Sequence[Span]) -> _Candidate | None:
    """The last sentence that judges a claim: articles end with it."""
    for paragraph in reversed(paragraphs):
        if is_verdict(paragraph.of(text)):
            for span in split_sentences(text, paragraph, "en"):
                if is_verdict(span.of(text)) and _is_ended(span.of(text)):
                    return _candidate(text, span, 0, _length(span.of(text)))
    return None


def _score(candidate: _Candidate, shared: dict[str, float], title: Counter[str], weights: Weights) -> float:
    score = weights.position * math.exp(-candidate.place / weights.reach)
    told = candidate.words >= _LEAST_OPENING and not (candidate.asking or candidate.quoted or candidate.leaning)
    opens = told and not candidate.place
    score += weights.first * opens
    frequency = sum(shared[word] for word in candidate.counts) / max(_FEW_WORDS, len(candidate.counts))
    score += weights.frequency * frequency
    score += weights.title * _cosine(candidate.counts, title)
    score -= weights.quote * candidate.quoted + weights.leaning * candidate.leaning
    score -= weights.question * candidate.asking
    score += weights.number * (candidate.counting and 0 < candidate.place <= _LEADING)
    return score - weights.length * abs(math.log(candidate.words / weights.best_words))


def _likeness(candidate: _Candidate, chosen: list[_Candidate]) -> float:
    return max((_cosine(candidate.counts, other.counts) for other in chosen), default=0.0)


def _cosine(one: Counter[str], other: Counter[str]) -> float:
    shared = sum(count * other[word] for word, count in one.items())
    if not shared:
        return 0.0
    return shared / math.sqrt(sum(c * c for c in one.values()) * sum(c * c for c in other.values()))


def _content(text: str) -> Counter[str]:
    return Counter(_stem(word) for word in word_texts(text) if word not in STOP_WORDS)


def _stem(word: str) -> str:
    """English endings off, so that "plans" and "planned" count as one word."""
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def _length(sentence: str) -> int:
    wide = 0 if sentence.isascii() else len(_WIDE.findall(sentence))
    return max(1, len(sentence.split()) + int(wide / CJK_WORD))
