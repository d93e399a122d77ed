"""Exams from which `fit_subject` learns: questions with known answers, varied to cover the situations of a chat.

An exam is a library and questions about it. Besides the labelled sets unchanged, there are:
- the same questions with half of the articles removed (so half of the questions have no answer), or with the sentence
  that answers removed from its article
- questions with typos, in other words, or inside phrases of a chat
- a few words instead of a question
- tiny libraries, in which rare words mean little
- all articles in one library
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tools.learning.exams.gaps import make_gap_corpus, make_gap_questions
from tools.learning.exams.rewording import Rewording
from tools.quality.libraries import EVAL, Corpus, Row, list_relevant_ids, read_rows

SEED = 20_261_124
NEAR_MISS_WEIGHT = 0.3
"""The weight of the questions of a gaps exam, in which answers were removed from their articles. With a higher weight,
more correct answers are held back."""
CHAT_WEIGHT = 2.0
"""The weight of the lines of chat that the first set is asked. None has an answer."""
REPEATED_CHAT_WEIGHT = 0.4
"""The weight of the same lines when another set is asked them."""
REWORDED_WEIGHT = 0.4
"""The weight of a question that was reworded by machine: some of them no longer make sense."""
SETS = ("xquad", "squad2", "wikinews")
TINY_SIZES = (1, 1, 1, 1, 1, 1, 3, 3, 3, 10, 10, 40)
"""The numbers of articles of the tiny libraries of a set."""
WRAPPINGS = (
    "hey does anyone know {}", "can you tell me {}", "i was wondering {}", "quick question: {}", "{} thanks!", "so {}",
    "hi all, {}", "please tell me {}", "do you know {}", "remind me, {}", "{} i forgot", "ok so {} please",
    "just curious, {}", "i read about this: {}", "could someone remind me {}", "{} please and thank you",
)  # fmt: skip
MENTIONS = (
    "{}", "{}", "{}", "whats the thing about {}", "anything on {}?", "tell me about {}", "what do we have on {}",
    "news about {}", "do we have anything about {}", "what happened with {}", "i read something about {}",
    "give me the gist of {}",
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]{4,}")  # "quay"


@dataclass(frozen=True, slots=True)
class Exam:
    """Questions about one library. `articles` are the row ids of the library, `weight` is the weight of its questions
    in training.

    The answer to a question is right if the article of the best card is among its `list_relevant_ids`. If there are
    none, no answer is right.
    """

    name: str
    corpus: str
    articles: tuple[str, ...]
    questions: tuple[Row, ...]
    weight: float = 1.0


def read_corpora() -> dict[str, Corpus]:
    """The corpora of SETS by name, each also with gaps ("NAME gaps"), and "all", the articles of all sets together."""
    rows = {name: read_rows(EVAL / name / "corpus.jsonl") for name in SETS}
    corpora = {name: Corpus(articles) for name, articles in rows.items()}
    corpora |= {f"{name} gaps": make_gap_corpus(name) for name in SETS}
    return {**corpora, "all": Corpus(row for articles in rows.values() for row in articles)}


def make_exams(corpora: dict[str, Corpus]) -> Iterator[Exam]:
    """All exams; always the same."""
    rng = random.Random(SEED)
    rewording = Rewording()
    chat = read_rows(EVAL / "offtopic" / "queries.jsonl")
    for name in SETS:
        corpus = corpora[name]
        article_ids = tuple(corpus.articles)
        questions = read_rows(EVAL / name / "queries.jsonl")
        answered = [row for row in questions if row["relevant"]]
        yield Exam(name, name, article_ids, tuple(questions))
        yield Exam(
            f"{name} chat", name, article_ids, tuple(chat), CHAT_WEIGHT if name == SETS[0] else REPEATED_CHAT_WEIGHT
        )
        for kind in ("real", "key"):  # typos that people made, and neighbouring keys
            path = EVAL / name / f"queries_typo_{kind}.jsonl"
            if path.exists():
                yield Exam(f"{name} {kind}", name, article_ids, tuple(rng.sample(read_rows(path), 250)))
        yield Exam(f"{name} wrapped", name, article_ids, wrap_in_chat(rng.sample(answered, 150), rng))
        yield Exam(
            f"{name} reworded", name, article_ids, _reword(rng.sample(answered, 300), rewording, rng), REWORDED_WEIGHT
        )
        texts = {row_id: corpus.articles[row_id].text for row_id in article_ids}
        yield Exam(f"{name} mentions", name, article_ids, make_mentions(texts, rng, 200))
        half, all_questions = _hold_out_half(name, article_ids, answered, rng)
        yield Exam(f"{name} holdout", name, half, all_questions)
        yield Exam(f"{name} holdout wrapped", name, half, wrap_in_chat(rng.sample(all_questions, 150), rng))
        yield Exam(
            f"{name} holdout reworded",
            name,
            half,
            _reword(rng.sample(all_questions, 300), rewording, rng),
            REWORDED_WEIGHT,
        )
        mentions = _restrict_to(make_mentions(texts, rng, 200), half)
        yield Exam(f"{name} holdout mentions", name, half, mentions)
        gaps = corpora[f"{name} gaps"]
        yield Exam(
            f"{name} gaps", f"{name} gaps", tuple(gaps.articles), make_gap_questions(name, gaps), NEAR_MISS_WEIGHT
        )
        yield from _make_tiny_exams(name, answered, chat, rng)
        yield Exam(f"{name} in all", "all", tuple(corpora["all"].articles), tuple(rng.sample(answered, 250)))
    yield Exam("chat in all", "all", tuple(corpora["all"].articles), tuple(rng.sample(chat, 300)), REPEATED_CHAT_WEIGHT)


def wrap_in_chat(questions: Sequence[Row], rng: random.Random) -> tuple[Row, ...]:
    """The questions inside phrases of a chat."""
    wrapped = []
    for row in questions:
        question = row["question"].rstrip("?. ")
        question = question.lower() if rng.random() < 0.7 else question
        wrapped.append({**row, "question": rng.choice(WRAPPINGS).format(question)})
    return tuple(wrapped)


def make_mentions(texts: Mapping[str, str], rng: random.Random, count: int) -> tuple[Row, ...]:
    """Short mentions of articles: phrases with one or two words that are frequent in the article and rare in others."""
    counts = {row_id: Counter(_WORD.findall(text.lower())) for row_id, text in texts.items()}
    holders = Counter(word for counter in counts.values() for word in counter)
    rows = []
    for row_id in rng.sample(list(texts), min(count, len(texts))):
        typical = sorted(counts[row_id], key=lambda word: (-counts[row_id][word] / holders[word], word))[:4]
        if len(typical) == 4:
            words = rng.sample(typical, rng.choice((1, 1, 2)))
            question = rng.choice(MENTIONS).format(" ".join(words))
            rows.append({"id": f"{row_id} mention", "question": question, "relevant": [row_id], "article_id": row_id})
    return tuple(rows)


def _hold_out_half(
    name: str, article_ids: Sequence[str], answered: Sequence[Row], rng: random.Random
) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """Half of the articles, and the questions of the whole set: those whose articles were removed have no answer."""
    path = EVAL / name / "corpus_holdout.jsonl"
    if path.exists():
        half = tuple(row["id"] for row in read_rows(path))
        return half, tuple(read_rows(EVAL / name / "queries_holdout.jsonl"))
    half = tuple(rng.sample(list(article_ids), len(article_ids) // 2))
    return half, _restrict_to(answered, half)


def _restrict_to(questions: Iterable[Row], articles: Sequence[str]) -> tuple[Row, ...]:
    """The questions, labelled for a library with only these articles: a question whose relevant articles are not among
    them has no answer."""
    ids = set(articles)
    rows = [
        {**row, "relevant": [article_id for article_id in list_relevant_ids(row) if article_id in ids]}
        for row in questions
    ]
    return tuple({**row, "also_relevant": [], "kind": "answerable" if row["relevant"] else "absent"} for row in rows)


def _reword(questions: Sequence[Row], rewording: Rewording, rng: random.Random) -> tuple[Row, ...]:
    """The questions in other words, without their labelled answers, which may no longer fit."""
    return tuple({**row, "question": rewording.reword(row["question"], rng), "answers": []} for row in questions)


def _make_tiny_exams(name: str, answered: Sequence[Row], chat: Sequence[Row], rng: random.Random) -> Iterator[Exam]:
    """Exams with tiny libraries: questions about their articles, questions about others, and lines of chat."""
    by_article: dict[str, list[Row]] = {}
    for row in answered:
        for row_id in row["relevant"]:
            by_article.setdefault(row_id, []).append(row)
    asked_articles = sorted(by_article)
    for size in TINY_SIZES:
        chosen = tuple(rng.sample(asked_articles, size))
        own_questions = [row for row_id in chosen for row in by_article[row_id]]
        questions = [
            *rng.sample(own_questions, min(12, len(own_questions))),
            *rng.sample(list(answered), 8),
            *rng.sample(list(chat), 8),
        ]
        yield Exam(f"{name} tiny", name, chosen, _restrict_to(questions, chosen))
