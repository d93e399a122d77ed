"""Measures whether figures in news have the right number and label.

    python -m tools.quality.distilling.figure_labels [--failures]

The labels (tests/quality/data/figure_labels.jsonl) were made by reading each figure with its sentence. They contain no
text: only the article, the offset of the figure, a hash of what was shown, whether the number with its unit was right,
and whether the label was right. Later samples also say whether a reader who sees only the figure understands it
("clear"). Prints one JSON object: for each sample, the shares at the time of reading, and the shares of what is shown
now at the same offsets, as far as that was judged. "kept_now" is the share of the figures once judged right and clear
that are shown so now. `--draw SEED COUNT` prints figures of articles that are in no sample, for judging.
"""

# ruff: noqa: T201 - its purpose is to print

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections import Counter
from collections.abc import Iterator

from bot.distilling.figures.card_figures import find_card_figures
from bot.distilling.figures.figure_finder import find_figures
from bot.distilling.topic_cards import paragraphs_of
from bot.model import Article, Figure
from tools.quality.libraries import ROOT, read_articles, read_rows

LABELS = ROOT / "tests" / "quality" / "data" / "figure_labels.jsonl"
CARD_LABELS = ROOT / "tests" / "quality" / "data" / "figure_cards.jsonl"
CORPUS = "newsdesk/corpus.jsonl"

Counts = dict[str, Counter[str]]


def measure(*, on_cards: bool = False) -> tuple[Counts, list[str]]:
    """The counts of each sample, and a line for each figure that is wrong or not judged yet. `on_cards`: only the
    figures that cards show are measured.

    Raises FileNotFoundError if the labelled sets are missing.
    """
    articles = read_articles(CORPUS)
    counts: Counts = {}
    failures: list[str] = []
    for row in read_rows(CARD_LABELS if on_cards else LABELS):
        article = articles[row["article"]]
        shown = find_card_figures(article, paragraphs_of(article)) if on_cards else find_all_figures(article)
        for label in row["figures"]:
            count = counts.setdefault(label["sample"], Counter())
            first = label["judged"][0]
            count.update(read=1, number_read=first["number"], label_read=first["label"])
            if "clear" in first:
                count.update(asked=1, clear_read=first["clear"])
            count.update(good=any(judgement["label"] and judgement.get("clear") for judgement in label["judged"]))
            figure = next((figure for figure in shown if figure.span.start <= label["at"] < figure.span.end), None)
            if figure is None:
                continue
            judged = next(
                (judgement for judgement in label["judged"] if judgement["shown"] == compute_hash(figure)), None
            )
            count.update(shown=1)
            if judged is not None:
                count.update(judged=1, number=judged["number"], label=judged["label"])
            if judged is not None and "clear" in judged:
                count.update(asked_now=1, clear=judged["clear"], kept=judged["label"] and judged["clear"])
            if judged is None or not (judged["number"] and judged["label"]):
                verdict = "unjudged" if judged is None else "wrong"
                failures.append(f"{row['article']} {label['at']} {verdict}: {figure.value} ({figure.label})")
    return counts, failures


def compute_shares(count: Counter[str]) -> dict[str, float]:
    """The results for one sample: how many figures were `read` and are `shown_now`, and shares (0 to 1; 0 if there is
    nothing to divide by)."""
    read_count, judged = max(1, count["read"]), max(1, count["judged"])
    return {
        "read": count["read"],
        "number_when_read": round(count["number_read"] / read_count, 4),
        "label_when_read": round(count["label_read"] / read_count, 4),
        "clear_when_read": round(count["clear_read"] / max(1, count["asked"]), 4),
        "shown_now": count["shown"],
        "judged_now": round(count["judged"] / max(1, count["shown"]), 4),
        "number_now": round(count["number"] / judged, 4),
        "label_now": round(count["label"] / judged, 4),
        "clear_now": round(count["clear"] / max(1, count["asked_now"]), 4),
        "kept_now": round(count["kept"] / max(1, count["good"]), 4),
    }


def find_all_figures(article: Article) -> tuple[Figure, ...]:
    """All figures of an article, from which the figures on its cards are chosen."""
    return find_figures(article.text, paragraphs_of(article), article.language)


def compute_hash(figure: Figure) -> str:
    """A short hash of what a figure shows, which identifies it in the labels."""
    return hashlib.sha256(f"{figure.value}\n{figure.label}".encode()).hexdigest()[:12]


def draw(seed: str, count: int) -> Iterator[tuple[str, Figure]]:
    """Figures of articles that are in no sample, each with the id of its article."""
    already_read = {row["article"] for row in read_rows(LABELS)}
    pool = [
        (name, figure)
        for name, article in sorted(read_articles(CORPUS).items())
        if name not in already_read
        for figure in {(figure.value, figure.label): figure for figure in find_all_figures(article)}.values()
    ]
    yield from sorted(random.Random(seed).sample(pool, count), key=lambda drawn: (drawn[0], drawn[1].span.start))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cards", action="store_true", help="measure figures as cards show them")
    parser.add_argument("--failures", action="store_true", help="print what is wrong or unjudged now")
    parser.add_argument("--draw", nargs=2, metavar=("SEED", "COUNT"), help="print figures to judge")
    options = parser.parse_args()
    if options.draw:
        for name, figure in draw(options.draw[0], int(options.draw[1])):
            sentence = " ".join(figure.sentence.text.split())
            print(f"{name} {figure.span.start} {compute_hash(figure)} | {figure.value} ({figure.label}) | {sentence}")
        return
    counts, failures = measure(on_cards=options.cards)
    print(json.dumps({sample: compute_shares(count) for sample, count in sorted(counts.items())}, indent=1))
    if options.failures:
        print("\n".join(failures))


if __name__ == "__main__":
    main()
