"""What the reader is trained on in its last step: the windows that the product reads for hand-written questions."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.matching.reader.reader import ReaderOutput
from tools.learning.exams.corpora import Corpora
from tools.reader.examples import Example
from tools.reader.readings import (
    CLEAR_SHARE,
    MAX_NEGATIVES,
    MAX_UNANSWERED,
    ReadQuestion,
    draw_questions,
    read_questions,
)
from tools.reader.written_sets import WrittenSet, is_held_out

NAMES = [name for name in (f"a{number}" for number in range(40)) if not is_held_out(name)][:6]
ANSWERED = {
    "id": "q1",
    "question": "who paid for the ferry",
    "kind": "who",
    "evidence": [{"article": NAMES[0], "sentence": "Odile Farkas paid 31 crowns for it.", "answer": "Odile Farkas"}],
    "near": [],
}
RIGHT = (0.0, Example("yes", "q", "", "an answer", 0, 9))
NEAR = {"id": "q2", "question": "who built the ferry", "kind": "near_miss", "evidence": [], "near": [NAMES[0]]}


class CountingReader:
    """A reader that gives each window lower log-odds than the one before."""

    def read(self, question: str, passages: Sequence[tuple[str, str]]) -> list[ReaderOutput]:
        return [ReaderOutput(-float(number), 0.0, 0, 1) for number in range(len(passages))]


@pytest.fixture
def corpora(tmp_path: Path) -> Corpora:
    (tmp_path / "more").mkdir()
    text = (
        "The ferry of {place} was sold on Monday after a long search for a buyer. {payer} paid 31 crowns for it. "
        "The harbour will miss the old ship, which first sailed in 1921.\n\n"
        "A museum had offered more for the ferry. Its director said that nobody had answered her letters."
    )
    payers = ["Odile Farkas", "Ana Ruiz", "Jon Lie", "Mia Berg", "Tom Hale", "Eva Lund"]
    places = ["Tarrow", "Norvik", "Selby", "Ostend", "Calla", "Merin"]
    rows = [
        {"id": name, "title": f"The ferry of {place} is sold", "text": text.format(place=place, payer=payer)}
        for name, place, payer in zip(NAMES, places, payers, strict=True)
    ]
    for name, found in (("tiny_corpus", rows), ("tiny", [ANSWERED, NEAR])):
        lines = "\n".join(json.dumps(row) for row in found)
        (tmp_path / "more" / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    return Corpora(tmp_path)


def test_windows_with_the_answer_are_right_and_all_others_wrong(corpora: Corpora) -> None:
    answered = next(iter(read_questions(corpora, CountingReader())))
    assert [reading.passage[reading.start : reading.end] for _, reading in answered.positives] == ["Odile Farkas"]
    assert answered.negatives
    assert not any("Odile Farkas" in example.passage for _, example in answered.negatives)


def test_a_near_miss_has_no_window_that_is_right(corpora: Corpora) -> None:
    results = list(read_questions(corpora, CountingReader()))
    near = [result for result in results if result.negatives and result.negatives[0][1].question == NEAR["question"]]
    assert len(near) == 1
    assert near[0].positives == ()


def test_a_window_of_another_article_with_the_same_answer_is_neither_right_nor_wrong(corpora: Corpora) -> None:
    written = corpora.written["tiny"]
    corpus = [{**row, "text": row["text"].replace("Ana Ruiz", "Odile Farkas")} for row in written.corpus]
    corpora.written["tiny"] = WrittenSet(written.name, tuple(corpus), ({**ANSWERED, "disputed": []},))
    read, *_ = read_questions(corpora, CountingReader())
    assert len(read.positives) == 1
    assert read.negatives
    assert not any("Odile Farkas" in example.passage for _, example in read.negatives)


def test_a_window_on_which_people_would_disagree_counts_as_neither_right_nor_wrong(corpora: Corpora) -> None:
    near = {**NEAR, "disputed": [(NAMES[0], [0, 400])]}
    written = corpora.written["tiny"]
    corpora.written["tiny"] = WrittenSet(written.name, written.corpus, (near,))
    read, *_ = read_questions(corpora, CountingReader())
    assert read.positives == ()
    assert not any(example.title == "The ferry of Tarrow is sold" for _, example in read.negatives)


@pytest.mark.parametrize(("positives", "limit"), [(1, MAX_NEGATIVES), (0, MAX_UNANSWERED)])
def test_a_sample_has_the_answer_and_the_hardest_wrong_windows(positives: int, limit: int) -> None:
    negatives = [(float(-5 * number), Example("no", "q", "", f"window {number}")) for number in range(6)]
    question = ReadQuestion((RIGHT,) * positives, tuple(negatives))
    sampled = question.sample_windows(random.Random(1))
    assert len(sampled) == positives + limit
    assert {reading.passage for reading in sampled[positives:]} == {f"window {number}" for number in range(limit)}


@pytest.mark.parametrize(
    ("right", "wrong", "is_clear"),
    [(4.0, -4.0, True), (0.5, -4.0, False), (4.0, 3.5, False), (None, -4.0, True), (None, 0.0, False)],
)
def test_a_question_is_clear_if_the_reader_separates_its_windows(
    right: float | None, wrong: float, is_clear: bool
) -> None:
    assert _question(right, wrong).is_clear is is_clear


def test_a_round_has_all_questions_that_are_not_clear_and_a_share_of_the_others() -> None:
    clear, unclear = _question(5.0, -5.0), _question(0.0, 0.0)
    drawn = list(draw_questions([clear, unclear] * 500, random.Random(1)))
    assert drawn.count(unclear) == 500
    assert abs(drawn.count(clear) - 500 * CLEAR_SHARE) < 50


def _question(right: float | None, wrong: float) -> ReadQuestion:
    positives = () if right is None else ((right, RIGHT[1]),)
    return ReadQuestion(positives, ((wrong, Example("no", "q", "", "a window")),))
