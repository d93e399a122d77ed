"""Chooses the windows of the best cards to read: up to three neighbouring sentences, around those most likely to
answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from bot.matching.learned_models import LinearModel
from bot.matching.passage import belong_together
from bot.matching.reader.reader import ReaderOutput
from bot.matching.retrieve.candidate import Candidate
from bot.matching.retrieve.sentences import SENTENCE_FEATURES
from bot.matching.vectors.arrays import SCORE_DECIMALS, Floats
from bot.model import Span
from bot.text.markup.tables import is_header

MAX_WINDOWS = 8
"""How many windows are read. Six have 2 % fewer of the answers, and take a quarter less time."""
MAX_WINDOW_CHARACTERS = 420
"""The maximum number of characters of a window."""
SHORT_SENTENCE_CHARACTERS = 40
"""A sentence with fewer characters counts as short, because it says little."""
NO_COSINE = -1.0
"""The cosine of dense vectors if there are none."""

WINDOW_FEATURES = (*SENTENCE_FEATURES, "card_lead", "article_rank", "place", "asks", "short", "dense_lead")
"""Features of one sentence, compared with those of all candidates: SENTENCE_FEATURES, and these.

card_lead      the retrieval score of its card minus that of the best card, in log-odds, at most 0
article_rank   log of how many articles are ahead of its own
place          log of how many sentences come before it in the card
asks           whether it is a question
short          whether it is short
dense_lead     the cosine of its dense vector minus the best one, at most 0
"""


@dataclass(frozen=True, slots=True)
class Window:
    """Sentences `first` to `last` (inclusive) of a candidate, chosen for the sentence `core`. `candidate` is its
    position among the candidates; `score`, in log-odds, compares windows of one question."""

    candidate: int
    first: int
    core: int
    last: int
    score: float

    def span(self, candidates: Sequence[Candidate]) -> Span:
        """Where the window is in the article's text."""
        bounds = candidates[self.candidate].sentences
        return Span(int(bounds[self.first][0]), int(bounds[self.last][1]))


@dataclass(frozen=True, slots=True, eq=False)
class ReadWindow:
    """A window that was read. `source` is the window as it was chosen, `reading` what the reader says of it. `answer`
    and `passage` are spans of the article's text: the words that answer, and the sentences to show. `score`, in
    log-odds, compares windows of one question after reading; `rank_windows` sets it."""

    source: Window
    article_id: str
    reading: ReaderOutput
    answer: Span
    passage: Span
    score: float = 0.0

    def sentence_spans(self, candidates: Sequence[Candidate]) -> list[Span]:
        """Where the sentences of the window are in the article's text."""
        spans = candidates[self.source.candidate].sentence_spans
        return spans[self.source.first : self.source.last + 1]

    def answer_numbers(self, candidates: Sequence[Candidate]) -> list[int]:
        """The numbers of the card's sentences that have the answer; empty if a rule moved the answer out of them."""
        spans = candidates[self.source.candidate].sentence_spans
        return [number for number, span in enumerate(spans) if span.overlaps(self.answer)]

    def answer_spans(self, candidates: Sequence[Candidate]) -> list[Span]:
        """Where the card's sentences with the answer are in the article's text; empty like `answer_numbers`."""
        spans = candidates[self.source.candidate].sentence_spans
        return [span for span in spans if span.overlaps(self.answer)]


def choose_windows(
    candidates: Sequence[Candidate],
    texts: Mapping[str, str],
    model: LinearModel,
    limit: int = MAX_WINDOWS,
    *,
    sure_answers: Mapping[str, Sequence[Span]] = MappingProxyType({}),
) -> list[Window]:
    """The windows most likely to answer, best first. `texts` are by article id.

    A sentence that is already in a better window does not get a window of its own, nor does the header of a table. A
    window never spans text that is not part of the card, such as a heading. Windows with the same words, in copies of
    an article, count as one towards `limit`. Windows around sentences with one of `sure_answers` (spans by article id)
    come first.
    """
    positions, numbers, rows = window_rows(candidates, texts)
    if not len(rows):
        return []
    scores = np.round(model.log_odds(rows), SCORE_DECIMALS)
    taken_sentences: set[tuple[str, int]] = set()
    distinct_texts: set[str] = set()
    windows: list[Window] = []
    order = np.argsort(-scores, kind="stable").tolist()
    if sure_answers:
        order.sort(key=lambda row: not _has_answer(candidates[positions[row]], numbers[row], sure_answers))
    for row in order:
        position, core = positions[row], numbers[row]
        candidate = candidates[position]
        text = texts[candidate.article_id]
        if (candidate.article_id, int(candidate.sentences[core][0])) in taken_sentences:
            continue
        if is_header(text, candidate.sentence_spans[core]):
            continue
        first, last = _widen(candidate.sentences.tolist(), core, text)
        taken_sentences.update((candidate.article_id, int(start)) for start, _ in candidate.sentences[first : last + 1])
        windows.append(window := Window(position, first, core, last, float(scores[row])))
        distinct_texts.add(window.span(candidates).of(text))
        if len(distinct_texts) == limit:
            break
    return windows


def drop_copies(
    candidates: Sequence[Candidate], windows: Sequence[ReadWindow], texts: Mapping[str, str]
) -> list[ReadWindow]:
    """The windows without those whose text contains, or is contained in, that of an earlier one: a copy of an article
    adds nothing, and does not compete."""
    distinct_windows: list[ReadWindow] = []
    texts_seen: list[str] = []
    for window in windows:
        text = window.source.span(candidates).of(texts[window.article_id])
        if not any(text in earlier_text or earlier_text in text for earlier_text in texts_seen):
            distinct_windows.append(window)
            texts_seen.append(text)
    return distinct_windows


def window_rows(candidates: Sequence[Candidate], texts: Mapping[str, str]) -> tuple[list[int], list[int], Floats]:
    """For the sentences of the candidates: the positions of their candidates, their numbers in the cards, and their
    features (sentences, WINDOW_FEATURES), as three parallel sequences. A sentence of an article that several cards have
    is taken from the first one."""
    ranks: dict[str, int] = {}
    seen_sentences: set[tuple[str, int]] = set()
    positions: list[int] = []
    numbers: list[int] = []
    rows: list[Floats] = []
    best_cosine = max_dense_cosine(candidates)
    for position, candidate in enumerate(candidates):
        rank = ranks.setdefault(candidate.article_id, len(ranks))
        new_numbers = []
        for number, start in enumerate(candidate.sentences[:, 0].tolist()):
            if (candidate.article_id, start) not in seen_sentences:
                seen_sentences.add((candidate.article_id, start))
                new_numbers.append(number)
        if not new_numbers:
            continue
        lead = candidate.score - candidates[0].score
        rows.append(_compute_rows(candidate, new_numbers, lead, rank, best_cosine, texts[candidate.article_id]))
        positions += [position] * len(new_numbers)
        numbers += new_numbers
    return positions, numbers, np.concatenate(rows) if rows else np.zeros((0, len(WINDOW_FEATURES)))


def max_dense_cosine(candidates: Sequence[Candidate]) -> float:
    """The highest cosine of a dense vector among all sentences of the candidates; -1 without dense vectors."""
    return float(
        max((np.max(candidate.dense_cosines, initial=NO_COSINE) for candidate in candidates), default=NO_COSINE)
    )


def move_to_front(window: ReadWindow, windows: Sequence[ReadWindow]) -> list[ReadWindow]:
    """The windows, with `window` moved to the front."""
    return [window, *(other_window for other_window in windows if other_window is not window)]


def _compute_rows(
    candidate: Candidate, numbers: Sequence[int], lead: float, rank: int, best_cosine: float, text: str
) -> Floats:
    """(numbers, WINDOW_FEATURES) of the candidate's sentences with these numbers. `lead` is the candidate's score minus
    the best one, `rank` how many articles are ahead of its own, `best_cosine` the highest dense cosine of all
    candidates, `text` that of the article."""
    starts, ends = candidate.sentences[numbers].T
    are_questions = [text[end - 1] == "?" or text[end - 2 : end - 1] == "?" for end in ends.tolist()]
    cosines = candidate.dense_cosines
    columns = [
        np.full(len(numbers), lead),
        np.full(len(numbers), np.log1p(rank)),
        np.log1p(np.array(numbers)),
        np.array(are_questions, float),
        ends - starts < SHORT_SENTENCE_CHARACTERS,
        cosines[numbers] - best_cosine if len(cosines) else np.zeros(len(numbers)),
    ]
    return np.concatenate([candidate.sentence_features[numbers], np.stack(columns, axis=1)], axis=1)


def _has_answer(candidate: Candidate, number: int, answers: Mapping[str, Sequence[Span]]) -> bool:
    """Whether the candidate's sentence with this number has one of the answers, spans by article id."""
    sentence = candidate.sentence_spans[number]
    return any(sentence.overlaps(answer) for answer in answers.get(candidate.article_id, ()))


def _widen(bounds: list[list[int]], core: int, text: str) -> tuple[int, int]:
    """The numbers of the first and last sentence of the window around the sentence `core`: the sentence before it, to
    which pronouns may refer, and the one after it, if they fit. A row of a table is a window of its own."""
    first = last = core
    if (
        core
        and bounds[core][1] - bounds[core - 1][0] <= MAX_WINDOW_CHARACTERS
        and belong_together(text, Span(*bounds[core - 1]), Span(*bounds[core]))
    ):
        first = core - 1
    if (
        core + 1 < len(bounds)
        and bounds[core + 1][1] - bounds[first][0] <= MAX_WINDOW_CHARACTERS
        and belong_together(text, Span(*bounds[core]), Span(*bounds[core + 1]))
    ):
        last = core + 1
    return first, last
