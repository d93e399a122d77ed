"""A question of an exam, with what was read for it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.question.prepared_question import PreparedQuestion
from bot.matching.reader.reader import ReaderOutput
from bot.matching.reader.windows.windows import ReadWindow
from bot.matching.retrieve.candidate import Candidate
from tools.quality.libraries import Row


@dataclass(frozen=True, slots=True, eq=False)
class ReadingCase:
    """One question of an exam with the windows that were read for it. `kind` and `weight` are those of the exam. Cases
    of the same `group` are on the same side of a split between learning and judging. `texts` and `titles` are those of
    the candidates' articles, by id; `correct` (windows,) says which windows answer; `passage_readings` are what the
    reader says of the passage of each window alone."""

    exam: str
    kind: str
    row: Row
    weight: float
    group: str
    prepared: PreparedQuestion
    candidates: tuple[Candidate, ...]
    windows: list[ReadWindow]
    texts: dict[str, str]
    titles: dict[str, str]
    correct: NDArray[np.bool_]
    passage_readings: list[ReaderOutput]
