"""Compares how often Cuecard and BM25 rank the right article first, for questions in many languages.

    python -m tools.quality.matching.languages FOLDER

FOLDER has files of questions in the format of SQuAD, each named after its language: NAME.LANGUAGE.json, such as
xquad.el.json. Each paragraph is an article. Prints, for each file, the share of the questions whose paragraph comes
first by BM25 and in Cuecard.

BM25 is the one of SQLite's FTS5 (k1 1.2, b 0.75). Its terms are stems by Snowball, whole words in a language without a
stemmer, and pairs of neighbouring characters in scripts without spaces.
"""

# ruff: noqa: T201 - its purpose is to print
from __future__ import annotations

import argparse
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.matching.index.words.stemming import stem
from bot.text.words import spelled_words
from tools.quality.libraries import Row
from tools.quality.matching.measure import Run, score

MAX_QUESTIONS = 1_200
"""The maximum number of questions that are asked of a file, evenly spread over it."""
MAX_PARAGRAPHS = 400
"""The maximum number of paragraphs of a file that are read, the first ones."""
MARGIN = 0.03
"""How much higher than the share of BM25 the share of Cuecard should be."""


@dataclass(frozen=True, slots=True)
class Questions:
    """The paragraphs of a file as articles, and the questions that they answer."""

    language: str
    articles: list[Row]
    questions: list[Row]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the folder with NAME.LANGUAGE.json")
    parser.add_argument("--only", default="", help="languages, by commas")
    options = parser.parse_args()
    paths = sorted(options.folder.glob("*.??.json"))
    if not paths:
        parser.error(f"{options.folder} has no file named like xquad.el.json")
    only = options.only.split(",") if options.only else []
    print("| questions | asked | paragraphs | BM25 | hit@1 | aim | |\n|---|---|---|---|---|---|---|", flush=True)
    for path in paths:
        file = read_questions(path)
        if only and file.language not in only:
            continue
        asked, articles = len(file.questions), len(file.articles)
        baseline, reached = hit_rate_of_bm25(file), hit_rate_of_cuecard(file)
        aim = min(1.0, baseline + MARGIN)
        outcome = "" if reached >= aim else "missed"
        figures = f"{baseline:.3f} | {reached:.3f} | {aim:.3f} | {outcome}"
        print(f"| {path.stem} | {asked} | {articles} | {figures} |", flush=True)


def read_questions(path: Path) -> Questions:
    """The questions of a file in the format of SQuAD; those without an answer are left out."""
    articles: dict[str, Row] = {}
    questions: list[Row] = []
    for document in json.loads(path.read_text(encoding="utf-8"))["data"]:
        for paragraph in document["paragraphs"]:
            text = paragraph["context"]
            if text not in articles and len(articles) == MAX_PARAGRAPHS:
                continue
            article_id = f"d{len(articles)}"
            title = document.get("title", "").replace("_", " ") or article_id
            article = articles.setdefault(text, {"id": article_id, "title": title, "text": text})
            for question in paragraph["qas"]:
                answers = [answer["text"] for answer in question["answers"]]
                if answers:
                    row = {"id": f"q{len(questions)}", "question": question["question"], "answers": answers}
                    questions.append({**row, "relevant": [article["id"]]})
    step = -(-len(questions) // MAX_QUESTIONS)
    return Questions(path.stem.rpartition(".")[2], list(articles.values()), questions[::step])


def hit_rate_of_bm25(file: Questions) -> float:
    """The share of the questions whose paragraph, together with its title, has the highest BM25 score."""
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE paragraphs USING fts5(id UNINDEXED, words, tokenize='ascii')")
    rows = ((row["id"], " ".join(_terms(f"{row['title']}\n{row['text']}", file.language))) for row in file.articles)
    database.executemany("INSERT INTO paragraphs VALUES (?, ?)", rows)
    found = "SELECT id FROM paragraphs WHERE words MATCH ? ORDER BY bm25(paragraphs), rowid LIMIT 1"
    hits = 0
    for question in file.questions:
        terms = " OR ".join(_terms(question["question"], file.language))
        best = database.execute(found, (terms,)).fetchone() if terms else None
        hits += best is not None and best[0] in question["relevant"]
    database.close()
    return hits / len(file.questions)


def hit_rate_of_cuecard(file: Questions) -> float:
    """The share of the questions for which Cuecard's first card is from the paragraph that answers."""
    return float(score(Run(file.language, file.articles, file.questions))["hit@1"])


def _terms(text: str, language: str) -> Iterator[str]:
    """The stems of a text, as hexadecimal digits, so that FTS5 splits none of them."""
    folded, spelled, _ = spelled_words(text)
    return (stem(*word, language).encode().hex() for word in zip(folded, spelled, strict=True))


if __name__ == "__main__":
    main()
