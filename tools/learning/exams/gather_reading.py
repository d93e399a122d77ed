"""Asks the questions of the reading exams, and records which windows were read and what the reader said of them."""

# ruff: noqa: T201 - shows the progress of a long run
from __future__ import annotations

import multiprocessing
import pickle
import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from bot.matching.learned_models import LinearModel
from bot.matching.question.prepared_question import PreparedQuestion
from bot.matching.reader.reader import NetworkReader, Reader
from bot.matching.reader.windows.reading import read_passage, read_windows
from bot.matching.reader.windows.windows import ReadWindow
from bot.matching.retrieve.candidate import Candidate, title_of
from bot.matching.vectors.network import ReaderNetwork
from bot.matching.vectors.tokeniser import load_tokeniser
from bot.model import Query
from bot.ports import Library
from tools.learning.exams.corpora import Corpora
from tools.learning.exams.reading_case import ReadingCase
from tools.learning.exams.reading_exams import ReadingExam, make_reading_exams
from tools.quality.answers import has_answer
from tools.quality.libraries import Row, list_relevant_ids, make_measured_embedder

PROCESSES = 2
"""The number of processes that ask exams at once."""


def gather_reading(
    folder: Path, reader: Path, window: LinearModel, cache_folder: Path | None, only: tuple[str, ...]
) -> list[ReadingCase]:
    """The cases of all exams whose names begin with one of `only`, asked in several processes. What was read for an
    exam is kept in `cache_folder`, if one is given. Raises ValueError if an exam has no question."""
    jobs = [(folder, reader, window, cache_folder, only, part) for part in range(PROCESSES)]
    with multiprocessing.get_context("spawn").Pool(PROCESSES) as pool:
        return [case for part in pool.map(_gather_part, jobs) for case in part]


def _gather_part(job: tuple[Path, Path, LinearModel, Path | None, tuple[str, ...], int]) -> list[ReadingCase]:
    """The cases of one process, which asks all exams of some corpora. The job has the arguments of `gather_reading`,
    and the number of the process from 0."""
    folder, path, window, cache_folder, only, part = job
    corpora = Corpora(folder)
    reader = NetworkReader(ReaderNetwork(path), load_tokeniser())
    cases: list[ReadingCase] = []
    previous = ""
    for exam in make_reading_exams(corpora):
        if not exam.name.startswith(only) or zlib.crc32(exam.corpus.encode()) % PROCESSES != part:
            continue
        if previous not in ("", exam.corpus):
            corpora.drop(previous)
        previous = exam.corpus
        cache = cache_folder / f"{exam.name}.pkl" if cache_folder else None
        if cache and cache.exists():
            cases += pickle.loads(cache.read_bytes())
            continue
        if not exam.questions:
            raise ValueError(f"the exam {exam.name} has no question")
        found = list(_ask(exam, corpora, reader, window))
        if cache:
            cache.write_bytes(pickle.dumps(found))
        print(exam.name, len(found), flush=True)
        cases += found
    return cases


def _ask(exam: ReadingExam, corpora: Corpora, reader: Reader, window: LinearModel) -> Iterator[ReadingCase]:
    """The questions of an exam for which windows are read, with what was read."""
    corpus = corpora.corpus(exam.corpus)
    chosen = None if exam.articles is None else [article for article in exam.articles if article in corpus.articles]
    matcher, library, names = corpus.matcher(chosen, embedder=make_measured_embedder())
    for row in exam.questions:
        prepared, candidates = matcher.candidates(Query(text=row["question"]))
        if not candidates or prepared.question.weight <= 0 or not len(candidates[0].sentences):
            continue
        windows = read_windows(prepared, candidates, library, reader, window)
        if windows:
            yield _make_case(exam, row, prepared, candidates, windows, library, names, reader)


def _make_case(
    exam: ReadingExam,
    row: Row,
    prepared: PreparedQuestion,
    candidates: tuple[Candidate, ...],
    windows: list[ReadWindow],
    library: Library,
    names: dict[str, str],
    reader: Reader,
) -> ReadingCase:
    """The case of one question: the windows that were read for it, and which of them answer."""
    texts = {candidate.article_id: library.text(candidate.article_id) for candidate in candidates}
    titles = {candidate.article_id: title_of(candidate, library) for candidate in candidates}
    relevant = set(list_relevant_ids(row))
    correct = np.array(
        [names[window.article_id] in relevant and _has_answer(window, texts, row) for window in windows], bool
    )
    group = next(iter(sorted(relevant)), "") or str(row.get("article_id") or row["id"])
    return ReadingCase(
        exam=exam.name,
        kind=exam.kind,
        row=row,
        weight=exam.weight,
        group=group,
        prepared=prepared,
        candidates=candidates,
        windows=windows,
        texts=texts,
        titles=titles,
        correct=correct,
        passage_readings=[read_passage(prepared, window, titles, texts, reader) for window in windows],
    )


def _has_answer(window: ReadWindow, texts: dict[str, str], row: Row) -> bool:
    """Whether the passage of a window contains one of the labelled answers, if there are any."""
    return not row.get("answers") or has_answer(window.passage.of(texts[window.article_id]), row["answers"])
