"""Exams from which `fit_reading` learns how to choose passages to read, and how sure to be. The reader itself was not
trained on any of these questions.

Besides hand-written questions and public sets: lines of chat asked of libraries of several sizes, a few words that name
an article, tiny libraries, and a library in which every article has a shortened copy.
"""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.learning.exams.corpora import Corpora, drop_repeated_rows
from tools.learning.exams.subject_exams import make_mentions, wrap_in_chat
from tools.learning.exams.swaps import find_names_by_kind, swap
from tools.learning.sources.chat_lines import read_lines_for_confidence
from tools.learning.sources.confidence_questions import read_confidence_questions
from tools.quality.libraries import Row, read_rows
from tools.reader.written_sets import WrittenSet, asks_held_out_article, list_articles_asked_about

SEED = 20_261_125
MAX_QUESTIONS = 450
"""The maximum number of questions of one hand-written set, so that no kind of question outweighs the others."""
MAX_SWAPPED = 130
"""The maximum number of questions of one set in which a name or a time is replaced by another."""
MAX_WRITTEN_CHAT = 120
"""How many lines of chat that were written for learning are asked of one library."""
TEAM_LIBRARY = 100
"""The number of articles in the smaller library made from a large corpus: as many as a team reads in a month."""
MAX_OWN, MAX_ABSENT = 400, 60
"""How many questions about its own and about other articles are asked of the smaller library."""
MAX_AMONG_ALL = 300
"""How many questions of a set are asked of all articles together."""
NEWS = ("newsdesk", "polnear", "news", "deska", "deskb", "deskc")
"""Hand-written sets about news; the others are about pages of reference, which stay the same."""


@dataclass(frozen=True, slots=True)
class ReadingExam:
    """Questions about one library. `corpus` is the name of its corpus, `articles` are the row ids of its articles (all
    of the corpus if None), `kind` is the kind of library, and `weight` the weight of its questions in training."""

    name: str
    kind: str
    corpus: str
    questions: tuple[Row, ...]
    articles: tuple[str, ...] | None = None
    weight: float = 1.0


def list_questions(written_set: WrittenSet) -> list[Row]:
    """The questions of a hand-written set in the form of the labelled sets, without those that the reader learned
    from."""
    return [
        {
            "id": question["id"],
            "question": question["question"],
            "kind": question["kind"],
            "relevant": sorted({piece["article"] for piece in question["evidence"]}),
            "answers": [piece["answer"] for piece in question["evidence"]],
        }
        for question in written_set.questions
        if asks_held_out_article(question)
    ]


def make_reading_exams(corpora: Corpora) -> Iterator[ReadingExam]:
    """All exams; always the same. The questions of newsdesk and handbook in eval/, and half of those of stackfaq, are
    in no exam, because figures are reported on them; of the lines of chat in eval/, only every fourth is used. The
    reader was trained on squad2, but a quarter of its pages are used here, for their trick questions."""
    rng = random.Random(SEED)
    evaluation = corpora.folder / "eval"
    chat = [row for number, row in enumerate(read_rows(evaluation / "offtopic/queries.jsonl")) if number % 4 == 0]
    chat = [{**row, "relevant": [], "kind": "chat"} for row in chat]
    for name, written_set in corpora.written.items():
        kind, corpus = "news" if name in NEWS else "pages", corpora.corpus_name(name)
        if corpus == name:
            yield from _make_confidence_exams(written_set, kind)
        questions = list_questions(written_set)
        if not questions:
            continue
        chosen = tuple(rng.sample(questions, min(MAX_QUESTIONS, len(questions))))
        swapped = _swap_questions(name, chosen, corpora.rows(corpus))
        yield ReadingExam(name, kind, corpus, chosen)
        yield ReadingExam(f"{name} swapped", kind, corpus, swapped, weight=0.5)
        if corpus != name:
            continue
        yield ReadingExam(f"{name} chat", kind, name, tuple(rng.sample(chat, 60)))
        yield _make_written_chat_exam(name, kind, MAX_WRITTEN_CHAT)
        yield from _make_tiny_exams(name, questions, chat, rng)
        texts = {row["id"]: row["text"] for row in drop_repeated_rows(written_set.corpus)}
        mentions = make_mentions(texts, rng, 40)
        yield ReadingExam(f"{name} mentions", kind, name, mentions, weight=0.5)
    yield from _make_public_exams(evaluation, rng)
    yield ReadingExam("all chat", "all", "all", tuple(rng.sample(chat, 200)))
    for name in ("newsdesk", "handbook"):
        yield _make_exam_among_all(corpora.written[name])
    yield _make_written_chat_exam("all", "all", 4 * MAX_WRITTEN_CHAT)
    yield _make_copies_exam(corpora)


def is_for_learning(name: str) -> bool:
    """Whether a question, or an article, is among the half that may be learned from; figures are reported on the other
    half."""
    return zlib.crc32(str(name).encode()) % 2 == 1


def list_training_articles(written_set: WrittenSet) -> set[str]:
    """The articles of a set that the reader was trained on, with questions that are in no exam."""
    return {
        article_id
        for question in written_set.questions
        if not asks_held_out_article(question)
        for article_id in list_articles_asked_about(question)
    }


def _make_public_exams(evaluation: Path, rng: random.Random) -> Iterator[ReadingExam]:
    """Questions of public sets. `evaluation` is the folder of the labelled sets."""
    for name, count in (("xquad", 250), ("wikinews", 250), ("newwiki", 250)):
        rows = [row for row in read_rows(evaluation / name / "queries.jsonl") if is_for_learning(row["id"])]
        yield ReadingExam(name, "encyclopaedia", name, tuple(rng.sample(rows, min(count, len(rows)))))
    rows = read_rows(evaluation / "squad2/queries.jsonl")
    rows = [row for row in rows if _is_on_chosen_page(row)]
    yield ReadingExam("squad2", "encyclopaedia", "squad2", tuple(rng.sample(rows, min(500, len(rows)))), weight=0.7)
    rows = [row for row in read_rows(evaluation / "stackfaq/queries.jsonl") if is_for_learning(row["id"])]
    yield ReadingExam("stackfaq", "faq", "stackfaq", tuple(rows), weight=1.5)
    halved = tuple(
        row["id"] for row in read_rows(evaluation / "stackfaq/corpus.jsonl") if not is_for_learning(row["id"])
    )
    unanswerable = [
        {**row, "relevant": [article_id for article_id in row["relevant"] if article_id in halved], "kind": "absent"}
        for row in rows
    ]
    yield ReadingExam("stackfaq halved", "faq", "stackfaq", tuple(unanswerable), articles=halved, weight=1.5)
    half = tuple(row["id"] for row in read_rows(evaluation / "xquad/corpus_holdout.jsonl"))
    rows = [row for row in read_rows(evaluation / "xquad/queries_holdout.jsonl") if is_for_learning(row["id"])]
    rows = rng.sample(rows, min(250, len(rows)))
    yield ReadingExam("xquad halved", "encyclopaedia", "xquad", tuple(rows), articles=half)
    yield ReadingExam(
        "xquad wrapped", "encyclopaedia", "xquad", wrap_in_chat([row for row in rows if row["relevant"]][:80], rng)
    )


def _make_copies_exam(corpora: Corpora) -> ReadingExam:
    """Questions asked of a library in which every article has a shortened copy: both answer."""
    copied = [
        {**row, "relevant": [*row["relevant"], *(f"{article_id} copy" for article_id in row["relevant"])]}
        for row in list_questions(corpora.written["newsdesk"])
    ]
    ids = {row["id"] for row in corpora.rows("copies")}
    copied = [row for row in copied if row["relevant"] and all(article_id in ids for article_id in row["relevant"])]
    return ReadingExam("copies", "news", "copies", tuple(copied))


def _make_confidence_exams(written_set: WrittenSet, kind: str) -> Iterator[ReadingExam]:
    """The questions for the confidence, apart from those about articles that the reader was trained on."""
    name, trained_on = written_set.name, list_training_articles(written_set)
    unseen: list[Row] = []
    seen: list[Row] = []
    for question in read_confidence_questions(written_set):
        (unseen if trained_on.isdisjoint(question["about"]) else seen).append(question)
    for exam, questions in ((f"{name} more", unseen), (f"{name} more, seen articles", seen)):
        if questions:
            yield ReadingExam(exam, kind, name, tuple(questions))
    articles = sorted({row["id"] for row in written_set.corpus})
    if len(articles) > 3 * TEAM_LIBRARY and unseen + seen:
        yield _make_smaller_exam(name, kind, unseen + seen, articles)


def _make_smaller_exam(name: str, kind: str, questions: Sequence[Row], articles: Sequence[str]) -> ReadingExam:
    """An exam with a library of some articles of a corpus: the questions about these articles, and some questions about
    others, which the library does not answer."""
    rng = random.Random(f"{SEED} smaller {name}")
    asked_about = sorted({article_id for row in questions for article_id in row["about"]})
    chosen = set(rng.sample(asked_about, min(TEAM_LIBRARY, len(asked_about))))
    chosen.update(rng.sample(articles, TEAM_LIBRARY - len(chosen)))
    own_questions = [
        {**row, "relevant": [article_id for article_id in row["relevant"] if article_id in chosen]}
        for row in questions
        if chosen.issuperset(row["about"])
    ]
    own_questions = rng.sample(own_questions, min(MAX_OWN, len(own_questions)))
    others = [row for row in questions if chosen.isdisjoint([*row["about"], *row["relevant"]])]
    absent = [{**row, "relevant": [], "kind": "absent"} for row in rng.sample(others, min(MAX_ABSENT, len(others)))]
    size = f"{name} {TEAM_LIBRARY}"
    return ReadingExam(size, kind, name, (*own_questions, *absent), articles=tuple(sorted(chosen)), weight=0.5)


def _make_exam_among_all(written_set: WrittenSet) -> ReadingExam:
    """Some of the questions for the confidence, asked of all articles together."""
    name, trained_on = written_set.name, list_training_articles(written_set)
    questions = [row for row in read_confidence_questions(written_set) if trained_on.isdisjoint(row["about"])]
    chosen = random.Random(f"{SEED} all {name}").sample(questions, min(MAX_AMONG_ALL, len(questions)))
    rows = tuple({**row, "relevant": [f"{name} {article_id}" for article_id in row["relevant"]]} for row in chosen)
    return ReadingExam(f"all, {name}", "all", "all", rows, weight=0.5)


def _make_written_chat_exam(name: str, kind: str, count: int) -> ReadingExam:
    """Lines of chat that were written for learning, asked of the corpus with this name."""
    lines = random.Random(f"{SEED} chat {name}").sample(read_lines_for_confidence(), count)
    rows = tuple({"id": line, "question": line, "relevant": [], "answers": [], "kind": "chat"} for line in lines)
    return ReadingExam(f"{name} written chat", kind, name, rows, weight=0.15)


def _make_tiny_exams(
    name: str, questions: Sequence[Row], chat: Sequence[Row], rng: random.Random
) -> Iterator[ReadingExam]:
    """Exams with libraries of five and of twenty articles: questions that these answer, questions that they do not
    answer, and lines of chat."""
    articles = sorted({article_id for row in questions for article_id in row["relevant"]})
    for size in (5, 20):
        for number in range(2):
            chosen = tuple(rng.sample(articles, min(size, len(articles))))
            answered = [row for row in questions if row["relevant"] and set(row["relevant"]) & set(chosen)]
            answered = rng.sample(answered, min(20, len(answered)))
            answered = [
                {**row, "relevant": [article_id for article_id in row["relevant"] if article_id in chosen]}
                for row in answered
            ]
            unanswered = [row for row in questions if not set(row["relevant"]) & set(chosen)]
            unanswered = [
                {**row, "relevant": [], "kind": "absent"} for row in rng.sample(unanswered, min(10, len(unanswered)))
            ]
            all_questions = (*answered, *unanswered, *rng.sample(list(chat), 8))
            yield ReadingExam(f"{name} {size} #{number}", "tiny", name, all_questions, articles=chosen, weight=0.7)


def _swap_questions(name: str, questions: Sequence[Row], articles: Sequence[Row]) -> tuple[Row, ...]:
    """Questions about another month, year or name: nothing answers them."""
    rng = random.Random(f"{SEED} {name}")
    texts = {row["id"]: row["text"] for row in articles}
    names = find_names_by_kind(texts.values())
    swapped = []
    for row in questions:
        if row["relevant"] and row["kind"] != "keyword":
            swapped_question = swap(row["question"], [texts[article_id] for article_id in row["relevant"]], names, rng)
            about = {"article_id": row["relevant"][0], "near": row["relevant"]}
            swapped.append(
                {**row, **about, "question": swapped_question, "relevant": [], "answers": [], "kind": "swapped"}
            )
    swapped = [row for row in swapped if row["question"]]
    return tuple(rng.sample(swapped, min(MAX_SWAPPED, len(swapped))))


def _is_on_chosen_page(row: Row) -> bool:
    """Whether a question of squad2 is on one of the pages that exams use: every fourth, by the number in its id."""
    page = str(row.get("article_id") or next(iter([*row.get("near", []), *row["relevant"]]), ""))
    return page.startswith("sq") and int(page.removeprefix("sq")[:2]) % 4 == 2
