"""What the reader learns from: examples from labelled questions, and near misses made by rule."""

from __future__ import annotations

import itertools
import json
import random
from pathlib import Path
from typing import Any

import pytest

from bot.matching.reader.windows.windows import MAX_WINDOW_CHARACTERS
from tools.reader.examples import make_written_examples
from tools.reader.passages import MAX_SENTENCES, draw_window, find_sentences, find_windows
from tools.reader.perturb import perturb
from tools.reader.written_sets import is_held_out, list_articles_asked_about, read_written_sets

TEXT = (
    "The Tarrow ferry was sold on Monday. Its buyer, Odile Farkas, paid 31 crowns. It last sailed in 2019. "
    "The harbour will miss it. Ana Ruiz said that a museum had offered more."
)


def test_windows_cover_a_text_and_share_a_sentence() -> None:
    windows = find_windows(TEXT * 4)
    assert windows[0][0] == 0
    assert windows[-1][1] == len(TEXT * 4)
    assert all(first[1] > second[0] or second[0] - first[1] <= 1 for first, second in itertools.pairwise(windows))
    assert all(end - start <= MAX_WINDOW_CHARACTERS for start, end in windows)


@pytest.mark.parametrize("seed", range(12))
def test_a_window_around_an_answer_holds_it_at_the_place_given(seed: int) -> None:
    start = TEXT.index("31 crowns")
    passage, low, high = draw_window(TEXT, start, start + 9, random.Random(seed))
    assert passage[low:high] == "31 crowns"
    assert passage in TEXT
    assert 1 <= len(find_sentences(passage)) <= MAX_SENTENCES


@pytest.mark.parametrize(
    ("question", "perturbed"),
    [
        ("what was the largest ship", {"what was the smallest ship", "what was not the largest ship"}),
        ("who paid in 2019", {"who paid in 31", "who paid in 7"}),
        ("who bought it", {"who sold it"}),
        ("who wears it", set()),
    ],
)
def test_a_perturbed_question_differs_in_one_thing(question: str, perturbed: set[str | None]) -> None:
    variants = {perturb(question, TEXT, ["7"], random.Random(seed)) for seed in range(40)}
    assert variants - {None, "what was never the largest ship"} <= perturbed
    assert question not in variants


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with one written set."""
    (tmp_path / "more").mkdir()
    rows = [
        {"id": f"a{number}", "title": f"Story {number}", "text": TEXT.replace("31", str(30 + number))}
        for number in range(8)
    ]
    questions = [
        {
            "id": "q1",
            "question": "what did the ferry cost",
            "kind": "how_many",
            "evidence": [
                {"article": "a1", "sentence": "Its buyer, Odile Farkas, paid 31 crowns.", "answer": "31 crowns"}
            ],
            "near": [],
        },
        {"id": "q2", "question": "who built the ferry", "kind": "near_miss", "evidence": [], "near": ["a2"]},
        {"id": "q3", "question": "what is for lunch", "kind": "off_topic", "evidence": [], "near": []},
    ]
    for name, found in (("tiny_corpus", rows), ("tiny", questions)):
        lines = "\n".join(json.dumps(row) for row in found)
        (tmp_path / "more" / f"{name}.jsonl").write_text(lines, encoding="utf-8")
    return tmp_path


def test_a_question_gives_windows_that_answer_and_windows_that_do_not(folder: Path) -> None:
    (written,) = read_written_sets(folder)
    examples = list(make_written_examples(written, written.questions, ["hello there"], 1, random.Random(1)))
    kinds = {example.source for example in examples}
    assert {"tiny+", "tiny hard", "tiny near", "tiny off", "chat"} <= kinds
    for example in examples:
        if example.source == "tiny+":
            assert example.passage[example.start : example.end] == "31 crowns"
        else:
            assert example.start == example.end == -1
        if example.source == "tiny hard":
            assert "31 crowns" not in example.passage


def test_a_set_whose_texts_are_missing_is_left_out(tmp_path: Path) -> None:
    assert read_written_sets(tmp_path) == []


def test_held_out_articles_are_about_a_fifth_and_always_the_same() -> None:
    names = [f"article {number}" for number in range(2_000)]
    assert 0.15 < sum(map(is_held_out, names)) / len(names) < 0.25
    assert list(map(is_held_out, names)) == list(map(is_held_out, names))


def test_a_near_miss_belongs_to_the_articles_that_it_resembles(folder: Path) -> None:
    (written,) = read_written_sets(folder)
    assert [list_articles_asked_about(question) for question in written.questions] == [{"a1"}, {"a2"}, set()]


def test_a_window_that_was_judged_to_answer_is_further_evidence(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _judge(folder, monkeypatch, {"question": "q2", "article": "a3", "window": [0, 77], "answer": [48, 60]})
    _, near, _ = next(iter(read_written_sets(folder))).questions
    (evidence,) = near["evidence"]
    assert evidence["answer"] == "Odile Farkas"
    assert evidence["sentence"].endswith("Odile Farkas, paid 33 crowns.")
    assert list_articles_asked_about(near) == {"a2"}, "a further answer does not change which questions are held out"


def test_a_window_on_which_people_would_disagree_is_not_evidence(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _judge(folder, monkeypatch, {"question": "q1", "article": "a3", "window": [0, 77], "answer": None})
    asked, *_ = next(iter(read_written_sets(folder))).questions
    assert [piece["article"] for piece in asked["evidence"]] == ["a1"]
    assert asked["disputed"] == [("a3", [0, 77])]


def _judge(folder: Path, monkeypatch: pytest.MonkeyPatch, row: dict[str, Any]) -> None:
    """Writes one judged window of the tiny set."""
    path = folder / "judged.jsonl"
    path.write_text(json.dumps({"set": "tiny", **row}), encoding="utf-8")
    monkeypatch.setattr("tools.reader.written_sets.JUDGED", path)
