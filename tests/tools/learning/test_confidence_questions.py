"""Questions and lines of chat from which only the confidence is learned."""

from __future__ import annotations

from pathlib import Path

from tests.support.labelled_data import needs_data
from tools.learning.sources.chat_lines import read_general_lines, read_lines_for_chat, read_lines_for_confidence
from tools.learning.sources.confidence_questions import read_confidence_questions
from tools.reader.written_sets import read_written_sets

SHARED = Path(__file__).parents[4] / "shared"


def test_no_line_of_chat_teaches_both_what_chat_is_and_the_confidence() -> None:
    assert set(read_lines_for_chat()).isdisjoint(read_lines_for_confidence())


def test_half_of_the_lines_of_chat_teach_what_chat_is() -> None:
    assert 0 <= len(read_lines_for_chat()) - len(read_lines_for_confidence()) <= 1


def test_general_questions_are_among_the_lines_of_chat() -> None:
    assert set(read_general_lines()) < {*read_lines_for_chat(), *read_lines_for_confidence()}


@needs_data(SHARED / "train")
def test_the_reader_was_trained_on_none_of_the_questions() -> None:
    count = 0
    for written_set in read_written_sets(SHARED):
        trained_on = {question["question"].lower() for question in written_set.questions}
        for question in read_confidence_questions(written_set):
            count += 1
            assert question["question"].lower() not in trained_on
            assert bool(question["answers"]) == bool(question["relevant"])
            assert all(answer.strip() for answer in question["answers"])
    assert count > 7000
