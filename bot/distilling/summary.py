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

from bot.model import Excerpt, Span
from bot.text.claims import is_claim, is_verdict
from bot.text.sentences import split_sentences
from bot.text.stop_words import STOP_WORDS
from bot.text.word_lists import word_lists
from bot.text.words import word_texts

MOST_SENTENCES = 3
BUDGET = 64
"""Words of a summary; a first sentence may be longer."""
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
_NAME = re.compile(r"\b([A-Z][a-z]+) (?:[A-Z]\.? )?[A-Z][a-z]")
_FIRST_NAMES = frozenset[str]().union(*word_lists("first_names").values())
_FEW_WORDS = 6
"""A sentence of fewer telling words is judged as if it had this many: a single one is no summary."""
_WIDE = re.compile("[\u3040-\U0010ffff]")
_LEANS_BACK = re.compile(
    r"[“\"‘']?(?:he|she|it|they|this|that|these|those|but|and|so|yet|however|meanwhile|also|his|her|their|its|then|"
    r"er|sie|es|das|dies|il|elle|ils|cela|mais)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"(?:yet|so|however|meanwhile|also),", re.IGNORECASE)
"""Such a beginning leans back as well, but what follows it names whom it is about."""
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
    """What each sign is worth. `reach` is the number of sentences over which position fades to a third."""

    position: float = 1.0
    reach: float = 7.0
    frequency: float = 3.0
    title: float = 0.3
    novelty: float = 0.5
    quote: float = 0.4
    anecdote: float = 1.0
    leaning: float = 0.1
    question: float = 1.0
    best_words: float = 18.0
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
    spare: list[_Candidate] = []
    for paragraph in paragraphs:
        for span in split_sentences(text, paragraph, language):
            words = _length(span.of(text))
            candidate = _candidate(text, span, len(good), words)
            repeats = " ".join(span.of(text).casefold().split()).strip(".") == plain_title
            others = _is_open(text[paragraph.start : span.start])
            part = repeats or others or span.of(text)[:1].islower() or _OF_ITSELF.search(span.of(text))
            fit = not part and words >= 5 and _is_ended(span.of(text))
            (good if fit else spare).append(candidate)
            if len(good) >= _FIRST:
                return good
        if len(spare) > 400:
            break
    return good or spare[:_FIRST]


def _is_open(before: str) -> bool:
    """Whether a quote goes on that began before: alone, its words would read as the article's own."""
    return before.count("“") > before.count("”") or (before.count('"') % 2 == 1 and not re.search(r'\d"', before))


def _is_ended(sentence: str) -> bool:
    """Whether it is a whole sentence: a caption's or a headline's last word may be in quotation marks, too."""
    return sentence.rstrip(_CLOSING).endswith(_ENDS)


def _candidate(text: str, span: Span, place: int, words: int) -> _Candidate:
    sentence = span.of(text)
    marks = len(_QUOTE_MARK.findall(sentence))
    quoted = sentence[0] in '“"«「『„' or (marks == 1 and sentence[-1] in '”"»')
    asking = sentence.rstrip(_CLOSING).endswith(("?", "？"))
    return _Candidate(span, place, words, _content(sentence), quoted, bool(_LEANS_BACK.match(sentence)), asking)


def _choose(text: str, candidates: list[_Candidate], title: Counter[str], weights: Weights) -> list[_Candidate]:
    sentences: Counter[str] = Counter()
    for candidate in candidates:
        sentences.update(candidate.counts.keys())
    top = math.log(1 + len(candidates))
    shared = {word: math.log(1 + count) / top for word, count in sentences.items()}
    scores = {candidate.place: _score(candidate, shared, title, weights) for candidate in candidates}
    _begin_with_news(text, candidates, title, scores, weights)
    chosen = _best(candidates, scores, weights)
    for _ in range(_AGAIN):
        first = min(chosen, key=lambda candidate: candidate.place)
        if not first.leaning or _GOES_ON.match(first.span.of(text)):
            return chosen
        candidates = [candidate for candidate in candidates if candidate is not first]
        chosen = _best(candidates, scores, weights) or chosen
    return chosen


def _best(candidates: list[_Candidate], scores: dict[int, float], weights: Weights) -> list[_Candidate]:
    chosen: list[_Candidate] = []
    words = 0
    while len(chosen) < MOST_SENTENCES:
        fitting = [c for c in candidates if c not in chosen and (not chosen or words + c.words <= BUDGET)]
        if not fitting:
            break
        best = max(fitting, key=lambda c: (scores[c.place] - weights.novelty * _likeness(c, chosen), -c.place))
        chosen.append(best)
        words += best.words
    return chosen


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
        scores[place] -= weights.anecdote
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
    frequency = sum(shared[word] for word in candidate.counts) / max(_FEW_WORDS, len(candidate.counts))
    score += weights.frequency * frequency
    score += weights.title * _cosine(candidate.counts, title)
    score -= weights.quote * candidate.quoted + weights.leaning * candidate.leaning
    score -= weights.question * candidate.asking
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
