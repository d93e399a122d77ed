"""Every exam that confidence is learned from has questions."""

from __future__ import annotations

import pytest

from tests.support.labelled_data import needs_data
from tools.learning.exams.corpora import Corpora
from tools.learning.exams.reading_exams import make_reading_exams
from tools.quality.libraries import EVAL


@pytest.mark.slow
@needs_data(EVAL / "squad2")
def test_every_exam_has_questions() -> None:
    assert [exam.name for exam in make_reading_exams(Corpora(EVAL.parent)) if not exam.questions] == []
