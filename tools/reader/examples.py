"""Training examples, made from the labelled sets in a folder.

The folder has `train/` and `eval/`, as docs/decisions/reader.md describes them, and optionally more questions in
`more/NAME.jsonl` with `more/NAME_corpus.jsonl`. Missing sets are skipped.

Held out: every fifth article of the hand-written sets (`is_held_out`), on which the confidence is learned; and
paragraphs of XQuAD, every second line of chat, and the questions of eval/ on newsdesk and handbook, on which figures
are reported."""

from __future__ import annotations

import json
import random
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.reader.passages import Bm25, window_around, windows_of
from tools.reader.spoil import names_in, spoil

Row = dict[str, Any]

QUESTIONS = Path(__file__).parent / "questions"
"""Questions on the news of eval/newsdesk. Their evidence is given as places in the texts, which are not copied here."""
JUDGED = Path(__file__).parent / "judged.jsonl"
"""Windows that the product read for hand-written questions, that the evidence of these does not name, and that a person
judged: as places in the texts, with the place of the answer, or with null if people would disagree."""


@dataclass(frozen=True, slots=True)
class Example:
    """A question and a passage for training. `start` and `end` are the character offsets of the answer in the passage,
    -1 and -1 if it has none. `source` says where the example is from, for weights and reports."""

    source: str
    question: str
    title: str
    passage: str
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class WrittenSet:
    """Hand-written questions, with the texts they are about."""

    name: str
    corpus: tuple[Row, ...]
    questions: tuple[Row, ...]


def is_held_out(article: str) -> bool:
    """Whether an article of a hand-written set is held out for learning the confidence."""
    return zlib.crc32(article.encode()) % 5 == 0


def about(question: Row) -> set[str]:
    """The articles that a hand-written question was written about. Those that were later judged to answer it, too, do
    not count, so that the same questions stay held out."""
    return {piece["article"] for piece in question["evidence"] if "judged" not in piece} | set(question["near"])


def written_sets(folder: Path) -> list[WrittenSet]:
    """The sets of hand-written questions in a data folder."""
    evaluation, train = folder / "eval", folder / "train"
    sources = {
        "newsdesk": ([evaluation / "newsdesk/corpus.jsonl"], train / "newsdesk.jsonl"),
        "polnear": ([evaluation / "quotes/train.jsonl", evaluation / "quotes/dev.jsonl"], train / "polnear.jsonl"),
        "handbook": ([evaluation / "handbook/corpus.jsonl"], train / "handbook.jsonl"),
        "manuals": ([train / "manuals_corpus.jsonl"], train / "manuals.jsonl"),
    }
    for questions in sorted(QUESTIONS.glob("*.jsonl")):
        sources[questions.stem] = ([evaluation / "newsdesk/corpus.jsonl"], questions)
    for corpus in sorted((folder / "more").glob("*_corpus.jsonl")):
        name = corpus.name.removesuffix("_corpus.jsonl")
        sources[name] = ([corpus], corpus.with_name(f"{name}.jsonl"))
    sets = []
    for name, (corpora, questions) in sources.items():
        if questions.exists():
            texts = tuple(row for corpus in corpora for row in rows_of(corpus))
            if texts:
                sets.append(WrittenSet(name, texts, _with_words(_with_judged(name, rows_of(questions)), texts)))
    return sets


def _with_judged(name: str, questions: Sequence[Row]) -> Iterator[Row]:
    """The questions of a set with the windows that were judged to answer as further evidence, and with those that are
    `disputed`: pairs of article and [start, end]."""
    judged: dict[str, list[Row]] = {}
    for row in rows_of(JUDGED):
        if row["set"] == name:
            judged.setdefault(row["question"], []).append(row)
    for question in questions:
        windows = judged.get(question["id"], ())
        more = [
            {"article": row["article"], "sentence": row["window"], "answer": row["answer"], "judged": True}
            for row in windows
            if row["answer"]
        ]
        disputed = [(row["article"], row["window"]) for row in windows if not row["answer"]]
        yield {**question, "evidence": [*question["evidence"], *more], "disputed": disputed}


def _with_words(questions: Iterable[Row], texts: Sequence[Row]) -> tuple[Row, ...]:
    """The questions with the words of their evidence filled in, where `sentence` and `answer` are only given as [start,
    end] in the article's text."""
    text_of = {row["id"]: row["text"] for row in texts}
    return tuple(
        {
            **question,
            "evidence": [
                {
                    name: text_of[piece["article"]][slice(*value)] if isinstance(value, list) else value
                    for name, value in piece.items()
                }
                for piece in question["evidence"]
            ],
        }
        for question in questions
    )


def rows_of(path: Path) -> list[Row]:
    """The rows of a .jsonl file, none if it is missing."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def general_examples(folder: Path, chance: random.Random) -> Iterator[Example]:
    """Examples from public sets of questions about Wikipedia."""
    yield from _from_squad(folder / "eval/squad2", folder / "eval/xquad", chance)
    yield from _from_qamr(folder / "train", chance)
    yield from _from_qasrl(folder / "train", chance)
    yield from _from_qed(rows_of(folder / "train/qed.jsonl"), chance)
    yield from _from_clapnq(rows_of(folder / "train/clapnq.jsonl"))
    yield from _from_newwiki(rows_of(folder / "train/newwiki.jsonl"), chance)


def written_examples(
    written: WrittenSet, questions: Iterable[Row], chats: Sequence[str], rounds: int, chance: random.Random
) -> Iterator[Example]:
    """Examples from hand-written questions: windows that answer, windows of the same article that do not, and the
    windows of the library that look most like answers."""
    texts = {row["id"]: row for row in written.corpus}
    titles = {name: row.get("title") or "" for name, row in texts.items()}
    windows = {name: [row["text"][a:b] for a, b in windows_of(row["text"])] for name, row in texts.items()}
    own = [(name, window) for name, piece in windows.items() for window in piece]
    finder = Bm25([f"{titles[name]} {window}" for name, window in own])
    names = [name for _, window in own[:: max(1, len(own) // 2000)] for name in names_in(window)]
    source = written.name
    for question in questions:
        asked, evidence = question["question"], question["evidence"]
        sentences = [piece["sentence"] for piece in evidence]
        answers = [piece["answer"].lower() for piece in evidence]

        def answers_not(window: str, sentences: list[str] = sentences, answers: list[str] = answers) -> bool:
            lowered = window.lower()
            return not any(s in window or window in s for s in sentences) and not any(a in lowered for a in answers)

        best = [own[number] for number in finder.best(asked, 14)]
        hard = [(name, window) for name, window in best if answers_not(window)]
        same = [
            (piece["article"], window)
            for piece in evidence[:2]
            for window in windows[piece["article"]]
            if answers_not(window)
        ]
        for _ in range(rounds):
            for piece in evidence[:2]:
                text = texts[piece["article"]]["text"]
                start = text.find(piece["sentence"])
                start += piece["sentence"].find(piece["answer"])
                passage, low, high = window_around(text, start, start + len(piece["answer"]), chance)
                yield Example(f"{source}+", asked, titles[piece["article"]], passage, low, high)
                if chance.random() < 0.25 and (spoilt := spoil(asked, passage, names, chance)):
                    yield Example(f"{source} spoilt", spoilt, titles[piece["article"]], passage)
            if evidence:
                if hard:
                    name, window = chance.choice(hard[:6])
                    yield Example(f"{source} hard", asked, titles[name], window)
                if same:
                    name, window = chance.choice(same)
                    yield Example(f"{source} same", asked, titles[name], window)
            elif question["kind"] == "near_miss":
                near = [(name, window) for name, window in best if name in question["near"]]
                near = near or [(name, window) for name in question["near"] for window in windows[name]]
                for name, window in chance.sample(near, min(2, len(near))):
                    yield Example(f"{source} near", asked, titles[name], window)
                name, window = chance.choice(best[:5])
                yield Example(f"{source} near", asked, titles[name], window)
            else:
                name, window = chance.choice(best[:5])
                yield Example(f"{source} off", asked, titles[name], window)
    for chat in chats:
        for number in finder.best(chat, 2):
            yield Example("chat", chat, titles[own[number][0]], own[number][1])


def training_chats(folder: Path) -> list[str]:
    """Every second line of chat; the others are held out."""
    lines = rows_of(folder / "eval/offtopic/queries.jsonl")
    return [line["question"] for number, line in enumerate(lines) if number % 2]


def _from_squad(folder: Path, xquad: Path, chance: random.Random) -> Iterator[Example]:
    known = {" ".join(row["text"].split()) for row in rows_of(xquad / "corpus.jsonl")}
    texts = {row["id"]: row for row in rows_of(folder / "corpus.jsonl") if " ".join(row["text"].split()) not in known}
    windows = [(name, row["text"][a:b]) for name, row in texts.items() for a, b in windows_of(row["text"])]
    finder = Bm25([window for _, window in windows])
    names = [name for row in texts.values() for name in names_in(row["text"])]
    for row in rows_of(folder / "queries.jsonl"):
        question = row["question"]
        near = next((name for name in row["near"] if name in texts), None)
        if near is None:
            continue
        title, text = texts[near].get("title") or "", texts[near]["text"]
        for _ in range(2):
            if row["kind"] == "answerable":
                answer = chance.choice(row["answers"])
                start = text.find(answer)
                if start < 0:
                    continue
                passage, low, high = window_around(text, start, start + len(answer), chance)
                yield Example("squad+", question, title, passage, low, high)
                nearest = [windows[number][1] for number in finder.best(question, 8)]
                nearest = [window for window in nearest if not any(a.lower() in window.lower() for a in row["answers"])]
                if nearest:
                    yield Example("squad hard", question, title, chance.choice(nearest[:4]))
                if chance.random() < 0.3 and (spoilt := spoil(question, passage, names, chance)):
                    yield Example("squad spoilt", spoilt, title, passage)
            elif row["kind"] == "adversarial":
                a, b = chance.choice(windows_of(text, 640))
                yield Example("squad adversarial", question, title, text[a:b] if chance.random() < 0.6 else text[:900])


def _from_qamr(folder: Path, chance: random.Random) -> Iterator[Example]:
    sentences = {row["id"]: row["sentence"] for row in rows_of(folder / "qamr_sentences.jsonl")}
    ids = list(sentences)
    finder = Bm25([sentences[name] for name in ids])
    names = [name for sentence in list(sentences.values())[:1500] for name in names_in(sentence)]
    for row in rows_of(folder / "qamr.jsonl"):
        if chance.random() > 0.4 or len(row["answer"]) > 80:
            continue
        question, answer, base = row["question"], row["answer"], row["sentence"]
        document, paragraph, place = row["id"].rsplit(":", 2)
        neighbours = [sentences.get(f"{document}:{paragraph}:{int(place) + step}", "") for step in (-1, 1)]
        passage, start = base, base.find(answer)
        if start < 0:
            continue
        if neighbours[0] and chance.random() < 0.6:
            passage, start = f"{neighbours[0]} {passage}", start + len(neighbours[0]) + 1
        if neighbours[1] and chance.random() < 0.6:
            passage = f"{passage} {neighbours[1]}"
        luck = chance.random()
        if luck < 0.62:
            yield Example("qamr+", question, "", passage, start, start + len(answer))
        if luck > 0.35:
            if chance.random() < 0.3:
                if spoilt := spoil(question, passage, names, chance):
                    yield Example("qamr spoilt", spoilt, "", passage)
                continue
            others = [ids[number] for number in finder.best(question, 7)]
            others = [
                other for other in others if other != row["id"] and answer.lower() not in sentences[other].lower()
            ]
            close = [neighbour for neighbour in neighbours if neighbour and answer.lower() not in neighbour.lower()]
            if close and chance.random() < 0.4:
                yield Example("qamr near", question, "", chance.choice(close))
            elif others:
                yield Example("qamr near", question, "", sentences[chance.choice(others[:4])])


def _from_qasrl(folder: Path, chance: random.Random) -> Iterator[Example]:
    rows = rows_of(folder / "qasrl.jsonl")
    by_sentence: dict[str, list[Row]] = {}
    for row in rows:
        by_sentence.setdefault(row["sentence"], []).append(row)
    for row in rows:
        luck = chance.random()
        if luck > 0.35:
            continue
        answer = chance.choice(row["answers"])
        start = row["sentence"].find(answer)
        question = row["question"]
        if start >= 0 and luck < 0.2:
            yield Example("qasrl+", question, "", row["sentence"], start, start + len(answer))
        elif spoilt := spoil(question, row["sentence"], [], chance):
            yield Example("qasrl spoilt", spoilt, "", row["sentence"])


def _from_qed(rows: list[Row], chance: random.Random) -> Iterator[Example]:
    finder = Bm25([f"{row['title']} {row['paragraph']}" for row in rows])
    for number, row in enumerate(rows):
        question, text = row["question"], row["paragraph"]
        spans = [answer for answer in row["answers"] if answer and answer in text]
        for _ in range(2):
            if row["answerable"] and spans:
                answer = chance.choice(spans)
                start = text.find(answer)
                passage, low, high = window_around(text, start, start + len(answer), chance)
                yield Example("qed+", question, row["title"], passage, low, high)
                rest = [text[a:b] for a, b in windows_of(text, 300)]
                rest = [window for window in rest if not any(span.lower() in window.lower() for span in spans)]
                if rest:
                    yield Example("qed same", question, row["title"], chance.choice(rest))
        others = [rows[other] for other in finder.best(question, 6) if other != number]
        others = [other for other in others if not any(span.lower() in other["paragraph"].lower() for span in spans)]
        if others and spans:
            other = chance.choice(others[:4])
            yield Example("qed near", question, other["title"], other["paragraph"][:500])


def _from_clapnq(rows: list[Row]) -> Iterator[Example]:
    for row in rows:
        for a, b in windows_of(row["paragraph"], 500)[:2]:
            yield Example("clapnq near", row["question"], row["title"], row["paragraph"][a:b])


def _from_newwiki(rows: list[Row], chance: random.Random) -> Iterator[Example]:
    windows = [
        (number, row["paragraph"][a:b]) for number, row in enumerate(rows) for a, b in windows_of(row["paragraph"])
    ]
    finder = Bm25([window for _, window in windows])
    for row in rows:
        for question in row["questions"]:
            if chance.random() > 0.75:
                continue
            answers = [answer for answer in question["answers"] if answer in row["paragraph"]]
            if not answers:
                continue
            answer = min(answers, key=len)
            start = row["paragraph"].find(answer)
            passage, low, high = window_around(row["paragraph"], start, start + len(answer), chance)
            yield Example("newwiki+", question["question"], "", passage, low, high)
            nearest = [windows[number][1] for number in finder.best(question["question"], 8)]
            nearest = [window for window in nearest if not any(a.lower() in window.lower() for a in answers)]
            if nearest and chance.random() < 0.8:
                yield Example("newwiki hard", question["question"], "", chance.choice(nearest[:4]))
