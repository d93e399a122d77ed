"""Which windows of the best cards to read: two or three neighbouring sentences, around those most likely to answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.matching.models import LinearModel
from bot.matching.passage import adjoin
from bot.matching.read.reader import Reading
from bot.matching.retrieve.candidate import Candidate
from bot.matching.retrieve.sentences import SENTENCE_FEATURES
from bot.matching.vectors.arrays import Floats
from bot.model import Span

MOST_WINDOWS = 6
"""Windows that are read: eight hold two in a hundred more of the answers, and cost a third more time."""
WINDOW_CHARACTERS = 420
SHORT = 40
"""Characters of a line that hardly says anything."""

WINDOW_FEATURES = (*SENTENCE_FEATURES, "card_lead", "article_rank", "place", "asks", "short")
"""Of one sentence among those of all candidates: what it shows itself, how far its card is behind the best one (in
log-odds of retrieval), log of how many articles are ahead and of how many sentences come before it in the card,
whether it is a question, and whether it is very short."""


@dataclass(frozen=True, slots=True)
class Window:
    """Sentences `first` to `last` of the candidate with this place, chosen for the sentence `core`; `score` compares
    windows of one question, in log-odds."""

    candidate: int
    first: int
    core: int
    last: int
    score: float

    def span(self, candidates: Sequence[Candidate]) -> Span:
        """Its characters in the article's text."""
        places = candidates[self.candidate].sentences
        return Span(int(places[self.first][0]), int(places[self.last][1]))


@dataclass(frozen=True, slots=True, eq=False)
class ReadWindow:
    """A window that was read. `answer` are the characters of the words that answer, `passage` those to show, in the
    article's text; `score` compares windows of one question once they are put in order, in log-odds."""

    window: Window
    article_id: str
    reading: Reading
    answer: Span
    passage: Span
    score: float = 0.0


def choose_windows(
    candidates: Sequence[Candidate], texts: Mapping[str, str], model: LinearModel, most: int = MOST_WINDOWS
) -> list[Window]:
    """The windows most likely to answer, best first. `texts` are those of the articles by id.

    Each sentence is in at most one window around a better one; a window never reaches across text between two
    sentences, such as a heading. Those with the same words, in copies of an article, count as one of the `most`.
    """
    owners, numbers, rows = window_rows(candidates, texts)
    if not len(rows):
        return []
    scores = np.round(model.log_odds(rows), 5)
    taken: set[tuple[str, int]] = set()
    worded: set[str] = set()
    windows: list[Window] = []
    for row in np.argsort(-scores, kind="stable").tolist():
        place, core = owners[row], numbers[row]
        candidate = candidates[place]
        if (candidate.article_id, int(candidate.sentences[core][0])) in taken:
            continue
        first, last = _widen(candidate.sentences.tolist(), core, texts[candidate.article_id])
        taken.update((candidate.article_id, int(start)) for start, _ in candidate.sentences[first : last + 1])
        windows.append(window := Window(place, first, core, last, float(scores[row])))
        worded.add(window.span(candidates).of(texts[candidate.article_id]))
        if len(worded) == most:
            break
    return windows


def without_copies(
    candidates: Sequence[Candidate], read: Sequence[ReadWindow], texts: Mapping[str, str]
) -> list[ReadWindow]:
    """Of windows of which one has all words of the other the first: a copy of an article tells nothing more, and is no
    rival."""
    told: list[ReadWindow] = []
    known: list[str] = []
    for one in read:
        words = one.window.span(candidates).of(texts[one.article_id])
        if not any(words in other or other in words for other in known):
            told.append(one)
            known.append(words)
    return told


def window_rows(candidates: Sequence[Candidate], texts: Mapping[str, str]) -> tuple[list[int], list[int], Floats]:
    """For each sentence of the candidates, once an article: its candidate's place, its number there, and
    (sentences, WINDOW_FEATURES)."""
    ranks: dict[str, int] = {}
    seen: set[tuple[str, int]] = set()
    owners: list[int] = []
    numbers: list[int] = []
    rows: list[Floats] = []
    for place, candidate in enumerate(candidates):
        rank = ranks.setdefault(candidate.article_id, len(ranks))
        text = texts[candidate.article_id]
        fresh = []
        asks = []
        for number, (start, end) in enumerate(candidate.sentences.tolist()):
            if (candidate.article_id, start) not in seen:
                seen.add((candidate.article_id, start))
                fresh.append(number)
                asks.append(text[end - 1] == "?" or text[end - 2 : end - 1] == "?")
        if not fresh:
            continue
        places = candidate.sentences[fresh]
        lead = candidate.score - candidates[0].score
        added = np.stack(
            [
                np.full(len(fresh), lead),
                np.full(len(fresh), np.log1p(rank)),
                np.log1p(np.array(fresh)),
                np.array(asks, float),
                places[:, 1] - places[:, 0] < SHORT,
            ],
            axis=1,
        )
        rows.append(np.concatenate([candidate.evidence[fresh], added], axis=1))
        owners += [place] * len(fresh)
        numbers += fresh
    return owners, numbers, np.concatenate(rows) if rows else np.zeros((0, len(WINDOW_FEATURES)))


def _widen(places: list[list[int]], core: int, text: str) -> tuple[int, int]:
    """The sentence with the one before, which pronouns lean on, and the one after, as far as they fit."""
    first = last = core
    if (
        core
        and places[core][1] - places[core - 1][0] <= WINDOW_CHARACTERS
        and adjoin(text[places[core - 1][1] : places[core][0]])
    ):
        first = core - 1
    if (
        core + 1 < len(places)
        and places[core + 1][1] - places[first][0] <= WINDOW_CHARACTERS
        and adjoin(text[places[core][1] : places[core + 1][0]])
    ):
        last = core + 1
    return first, last
