"""Asks the labelled questions in tests/quality/data, in a library of the articles in the same folder."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any, cast

import yaml

from bot.cards.library import MemoryLibrary
from bot.matching.matcher import CardMatcher
from bot.model import Outcome, Query, Ranking
from tools.quality.libraries import ROOT, Corpus, make_measured_embedder

DATA = ROOT / "tests" / "quality" / "data"


@dataclass(frozen=True, slots=True)
class OwnCases:
    """For each kind of question: the number of questions, the share of right answers, the share whose passage contains
    the labelled answer (if there are labels), and the share of each outcome. Right means that the best card is from the
    article asked about; for a question without an answer, that the question was not answered."""

    figures: dict[str, dict[str, float]] = field(default_factory=dict)

    def table(self) -> str:
        """The figures as a table in Markdown."""
        lines = [
            "| kind of question | asked | right | passage | answer | choices | not found |",
            "|---|---|---|---|---|---|---|",
        ]
        for kind, row in self.figures.items():
            passage = f"{row['passage']:.2f}" if "passage" in row else ""
            lines.append(
                f"| {kind.replace('_', ' ')} | {row['asked']:.0f} | {row['right']:.2f} | {passage} "
                f"| {row['answer']:.2f} | {row['choices']:.2f} | {row['not_found']:.2f} |"
            )
        return "\n".join(lines)


def measure_own() -> OwnCases:
    """Asks every labelled question, and returns the shares for each kind of question."""
    matcher, _, names = make_own_matcher()
    questions: dict[str, list[dict[str, Any]]] = {}
    for article in read_articles():
        # A pair asks the same in the words of the article ("plain") and in others; below "about" it only names a topic.
        for form in ("ask", "about"):
            for pair in article.get(form, ()):
                kind = "reworded" if form == "ask" else "reworded_topic"
                questions.setdefault("plain", []).append({**pair, "ask": pair["plain"], "to": article["id"]})
                questions.setdefault(kind, []).append({**pair, "ask": pair["reworded"], "to": article["id"]})
    questions |= read_cases()
    return OwnCases({kind: _measure(rows, matcher, names) for kind, rows in questions.items()})


def read_cases() -> dict[str, list[dict[str, Any]]]:
    """The labelled questions by kind."""
    return cast(dict[str, list[dict[str, Any]]], yaml.safe_load((DATA / "cases.yaml").read_text(encoding="utf-8")))


def read_articles() -> list[dict[str, Any]]:
    """The articles of our own cases."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(DATA.glob("articles_*.yaml"))]
    return [row for text in texts for row in cast(list[dict[str, Any]], yaml.safe_load(text))]


@cache
def make_own_matcher() -> tuple[CardMatcher, MemoryLibrary, dict[str, str]]:
    """A matcher over our own articles, its library, and a map from the library's ids to the articles' own."""
    fields = ("id", "title", "text", "language")
    corpus = Corpus([{key: article[key] for key in fields if key in article} for article in read_articles()])
    _, library, names = corpus.matcher()
    return CardMatcher.build(library, make_measured_embedder()), library, names


def is_right(row: dict[str, Any], ranking: Ranking, names: dict[str, str]) -> bool:
    """Whether the first match is the article that a case names; for a case that names no article, whether the question
    is not answered."""
    if not row["to"]:
        return ranking.outcome is not Outcome.ANSWER
    return bool(ranking.matches) and names[ranking.matches[0].article_id] == row["to"]


def _measure(rows: list[dict[str, Any]], matcher: CardMatcher, names: dict[str, str]) -> dict[str, float]:
    """The figures of one kind of question (see `OwnCases`). `names` maps the library's ids to those of the cases."""
    rankings = [matcher.rank(Query(text=row["ask"])) for row in rows]
    right = [is_right(row, ranking, names) for row, ranking in zip(rows, rankings, strict=True)]
    shown = [
        ranking.passage is not None and row["answer"] in ranking.passage.text
        for row, ranking in zip(rows, rankings, strict=True)
        if "answer" in row
    ]
    figures = {"asked": float(len(rows)), "right": sum(right) / len(right)}
    if shown:
        figures["passage"] = sum(shown) / len(shown)
    for outcome in Outcome:
        figures[outcome.value] = sum(ranking.outcome is outcome for ranking in rankings) / len(rankings)
    return figures
