"""Training examples, made from public sets of questions about Wikipedia.

Held out: paragraphs of XQuAD, on which figures are reported. Missing sets are skipped.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from tools.quality.libraries import Row
from tools.reader.bm25 import Bm25
from tools.reader.examples import Example
from tools.reader.passages import cut_windows, draw_window
from tools.reader.perturb import find_names, perturb
from tools.reader.written_sets import read_rows_if_any


def make_public_examples(folder: Path, rng: random.Random) -> Iterator[Example]:
    """Examples from public sets of questions about Wikipedia."""
    yield from _make_squad_examples(folder / "eval/squad2", folder / "eval/xquad", rng)
    yield from _make_qamr_examples(folder / "train", rng)
    yield from _make_qasrl_examples(folder / "train", rng)
    yield from _make_qed_examples(read_rows_if_any(folder / "train/qed.jsonl"), rng)
    yield from _make_clapnq_examples(read_rows_if_any(folder / "train/clapnq.jsonl"))
    yield from _make_newwiki_examples(read_rows_if_any(folder / "train/newwiki.jsonl"), rng)


def _make_squad_examples(folder: Path, xquad: Path, rng: random.Random) -> Iterator[Example]:
    """Examples from SQuAD 2.0, without the paragraphs of XQuAD: windows that answer, similar ones that do not, changed
    questions, and its trick questions."""
    xquad_texts = {" ".join(row["text"].split()) for row in read_rows_if_any(xquad / "corpus.jsonl")}
    articles = {
        row["id"]: row
        for row in read_rows_if_any(folder / "corpus.jsonl")
        if " ".join(row["text"].split()) not in xquad_texts
    }
    windows = [window for row in articles.values() for window in cut_windows(row["text"])]
    finder = Bm25(windows)
    names = [name for row in articles.values() for name in find_names(row["text"])]
    for row in read_rows_if_any(folder / "queries.jsonl"):
        question = row["question"]
        article = next((articles[row_id] for row_id in row["near"] if row_id in articles), None)
        if article is None:
            continue
        title, text = article.get("title") or "", article["text"]
        for _ in range(2):
            if row["kind"] == "answerable":
                answer = rng.choice(row["answers"])
                start = text.find(answer)
                if start < 0:
                    continue
                passage, low, high = draw_window(text, start, start + len(answer), rng)
                yield Example("squad+", question, title, passage, low, high)
                nearest = [windows[number] for number in finder.best(question, 8)]
                nearest = _drop_answers(nearest, row["answers"])
                if nearest:
                    yield Example("squad hard", question, title, rng.choice(nearest[:4]))
                if rng.random() < 0.3 and (perturbed := perturb(question, passage, names, rng)):
                    yield Example("squad perturbed", perturbed, title, passage)
            elif row["kind"] == "adversarial":
                window = rng.choice(cut_windows(text, 640))
                yield Example("squad adversarial", question, title, window if rng.random() < 0.6 else text[:900])


def _make_qamr_examples(folder: Path, rng: random.Random) -> Iterator[Example]:
    """Examples from QAMR, whose questions are about single sentences: with the sentences next to them, and with
    others."""
    sentences = {row["id"]: row["sentence"] for row in read_rows_if_any(folder / "qamr_sentences.jsonl")}
    ids = list(sentences)
    finder = Bm25([sentences[name] for name in ids])
    names = [name for sentence in list(sentences.values())[:1500] for name in find_names(sentence)]
    for row in read_rows_if_any(folder / "qamr.jsonl"):
        if rng.random() > 0.4 or len(row["answer"]) > 80:
            continue
        question, answer, sentence = row["question"], row["answer"], row["sentence"]
        document, paragraph, sentence_number = row["id"].rsplit(":", 2)
        neighbours = [sentences.get(f"{document}:{paragraph}:{int(sentence_number) + step}", "") for step in (-1, 1)]
        passage, start = sentence, sentence.find(answer)
        if start < 0:
            continue
        if neighbours[0] and rng.random() < 0.6:
            passage, start = f"{neighbours[0]} {passage}", start + len(neighbours[0]) + 1
        if neighbours[1] and rng.random() < 0.6:
            passage = f"{passage} {neighbours[1]}"
        draw = rng.random()
        if draw < 0.62:
            yield Example("qamr+", question, "", passage, start, start + len(answer))
        if draw > 0.35:
            if rng.random() < 0.3:
                if perturbed := perturb(question, passage, names, rng):
                    yield Example("qamr perturbed", perturbed, "", passage)
                continue
            others = [ids[number] for number in finder.best(question, 7)]
            others = [
                other for other in others if other != row["id"] and answer.lower() not in sentences[other].lower()
            ]
            neighbours_without_answer = [
                neighbour for neighbour in neighbours if neighbour and answer.lower() not in neighbour.lower()
            ]
            if neighbours_without_answer and rng.random() < 0.4:
                yield Example("qamr near", question, "", rng.choice(neighbours_without_answer))
            elif others:
                yield Example("qamr near", question, "", sentences[rng.choice(others[:4])])


def _make_qasrl_examples(folder: Path, rng: random.Random) -> Iterator[Example]:
    """Examples from QA-SRL, whose questions are about single sentences, and changed questions."""
    rows = read_rows_if_any(folder / "qasrl.jsonl")
    by_sentence: dict[str, list[Row]] = {}
    for row in rows:
        by_sentence.setdefault(row["sentence"], []).append(row)
    for row in rows:
        draw = rng.random()
        if draw > 0.35:
            continue
        answer = rng.choice(row["answers"])
        start = row["sentence"].find(answer)
        question = row["question"]
        if start >= 0 and draw < 0.2:
            yield Example("qasrl+", question, "", row["sentence"], start, start + len(answer))
        elif perturbed := perturb(question, row["sentence"], [], rng):
            yield Example("qasrl perturbed", perturbed, "", row["sentence"])


def _make_qed_examples(rows: list[Row], rng: random.Random) -> Iterator[Example]:
    """Examples from QED, whose questions are about paragraphs: windows of these, and similar paragraphs."""
    finder = Bm25([f"{row['title']} {row['paragraph']}" for row in rows])
    for number, row in enumerate(rows):
        question, text = row["question"], row["paragraph"]
        spans = [answer for answer in row["answers"] if answer and answer in text]
        for _ in range(2):
            if row["answerable"] and spans:
                answer = rng.choice(spans)
                start = text.find(answer)
                passage, low, high = draw_window(text, start, start + len(answer), rng)
                yield Example("qed+", question, row["title"], passage, low, high)
                other_windows = _drop_answers(cut_windows(text, 300), spans)
                if other_windows:
                    yield Example("qed same", question, row["title"], rng.choice(other_windows))
        others = [rows[other] for other in finder.best(question, 6) if other != number]
        others = [other for other in others if not any(span.lower() in other["paragraph"].lower() for span in spans)]
        if others and spans:
            other = rng.choice(others[:4])
            yield Example("qed near", question, other["title"], other["paragraph"][:500])


def _make_clapnq_examples(rows: list[Row]) -> Iterator[Example]:
    """Examples from CLAP NQ: paragraphs on the subject of a question that do not answer it."""
    for row in rows:
        for window in cut_windows(row["paragraph"], 500)[:2]:
            yield Example("clapnq near", row["question"], row["title"], window)


def _make_newwiki_examples(rows: list[Row], rng: random.Random) -> Iterator[Example]:
    """Examples from questions about new pages of Wikipedia: windows that answer, and similar ones that do not."""
    windows = [window for row in rows for window in cut_windows(row["paragraph"])]
    finder = Bm25(windows)
    for row in rows:
        for question in row["questions"]:
            if rng.random() > 0.75:
                continue
            answers = [answer for answer in question["answers"] if answer in row["paragraph"]]
            if not answers:
                continue
            answer = min(answers, key=len)
            start = row["paragraph"].find(answer)
            passage, low, high = draw_window(row["paragraph"], start, start + len(answer), rng)
            yield Example("newwiki+", question["question"], "", passage, low, high)
            nearest = [windows[number] for number in finder.best(question["question"], 8)]
            nearest = _drop_answers(nearest, answers)
            if nearest and rng.random() < 0.8:
                yield Example("newwiki hard", question["question"], "", rng.choice(nearest[:4]))


def _drop_answers(windows: Sequence[str], answers: Sequence[str]) -> list[str]:
    """The windows that contain none of the answers."""
    return [window for window in windows if not any(answer.lower() in window.lower() for answer in answers)]
