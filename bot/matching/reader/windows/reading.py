"""Reads windows for a question: what the reader says of each, and the passage to show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from bot.matching.learned_models import LinearModel
from bot.matching.passage import extend_passage, passage_around
from bot.matching.question.prepared_question import PreparedQuestion
from bot.matching.reader.reader import Reader, ReaderOutput
from bot.matching.reader.windows.rows import readable
from bot.matching.reader.windows.windows import ReadWindow, Window, choose_windows
from bot.matching.retrieve.candidate import Candidate, title_of
from bot.model import Span
from bot.ports import Library


def read_windows(
    prepared_question: PreparedQuestion,
    candidates: Sequence[Candidate],
    library: Library,
    reader: Reader,
    model: LinearModel,
    sure_answers: Mapping[str, Sequence[Span]] = MappingProxyType({}),
) -> list[ReadWindow]:
    """Reads the windows that are most likely to answer and returns them, not yet scored: first those with one of
    `sure_answers` (spans by article id), then the others, both as `model` orders them. Windows with the same text are
    read once, under the title of the article that comes first."""
    texts = {candidate.article_id: library.text(candidate.article_id) for candidate in candidates}
    windows = choose_windows(candidates, texts, model, sure_answers=sure_answers)
    spans = [window.span(candidates) for window in windows]
    owners = [candidates[window.candidate] for window in windows]
    readables = [readable(texts[owner.article_id], span) for owner, span in zip(owners, spans, strict=True)]
    window_texts = [readable_text.text for readable_text in readables]
    title_of_text = {
        text: title_of(owner, library) for text, owner in reversed([*zip(window_texts, owners, strict=True)])
    }
    passages = [(title_of_text[text], text) for text in dict.fromkeys(window_texts)]
    readings = dict(
        zip(dict.fromkeys(window_texts), reader.read(prepared_question.question.corrected_text, passages), strict=True)
    )
    windows_read = []
    for window, owner, span, readable_text in zip(windows, owners, spans, readables, strict=True):
        reading = readable_text.in_article(readings[readable_text.text])
        answer = Span(span.start + reading.start, span.start + reading.end)
        passage = _passage_with(answer, window, owner, texts[owner.article_id])
        windows_read.append(ReadWindow(window, owner.article_id, reading, answer, passage))
    return windows_read


def with_answer(answer: Span, window: ReadWindow, candidates: Sequence[Candidate], text: str) -> ReadWindow:
    """The window with another answer, and the passage around it. `answer` is a part of the window, `text` its
    article."""
    owner = candidates[window.source.candidate]
    return replace(window, answer=answer, passage=_passage_with(answer, window.source, owner, text))


def read_passage(
    prepared_question: PreparedQuestion,
    window: ReadWindow,
    titles: Mapping[str, str],
    texts: Mapping[str, str],
    reader: Reader,
) -> ReaderOutput:
    """What the reader says of the passage as it would be shown, without the rest of the window (Hu et al. 2019, "Read +
    Verify"). `titles` and `texts` are by article id."""
    passage = readable(texts[window.article_id], window.passage)
    (reading,) = reader.read(prepared_question.question.corrected_text, [(titles[window.article_id], passage.text)])
    return passage.in_article(reading)


def _passage_with(answer: Span, window: Window, owner: Candidate, text: str) -> Span:
    """The sentences to show for an answer in a window of a candidate."""
    sentences = owner.sentence_spans
    passage = passage_around(text, sentences[window.first : window.last + 1], answer)
    return extend_passage(text, sentences, passage)
