"""Learns how much each sign counts when a digest chooses a *detail*: the sentence shown if no sentence has the news
(`WEIGHTS` of bot/digests/content/sentences/detail.py).

    python -m tools.learning.fit_details

Uses the labelled details whose `half` is "work" (tools/quality/digests/details.py). A good sentence is worth 1 and an
arguable one half. Prints, for each minimum worth of `MIN_WORTHS`, how many articles would show a good, arguable, other
or no detail, by weights that were learned without them; then the weights, to be pasted into `detail.py`.
"""

# ruff: noqa: T201 - its purpose is to print
from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from unittest.mock import patch

import numpy as np

from bot.digests.content.sentences import detail
from tools.learning.models.logistic_regression import fit_logistic
from tools.quality.digests.details import LabelledArticle, find_outcome, read_labels

WORTH = {"good": 1.0, "arguable": 0.5, "others": 0.0}
"""Maps a grade to what a sentence is worth."""
STRENGTH = 5.0
"""The strength of the penalty on the weights, on standardised signs."""
FOLDS = 10
MIN_WORTHS = (-0.6, detail.MIN_WORTH, -0.25)
"""The minimum worths for which it is printed what digests show."""


def fit(articles: Sequence[LabelledArticle]) -> Mapping[str, float]:
    """The weights of a logistic regression on the grades, rounded to two digits: with them, `detail.worth` is the
    log-odds that a reader wants the sentence."""
    rows, worth = [], []
    for labelled in articles:
        article, headline = labelled.article, labelled.headline.clause
        for index, grade in labelled.grades.items():
            sentence = labelled.sentences[index]
            if detail.can_be_detail(headline, sentence, article.language):
                signs = detail.detail_signs(headline, sentence, index, article.language, article.date or "")
                rows.append([signs[name] for name in detail.WEIGHTS])
                worth.append(WORTH[grade])
    weights, bias = fit_logistic(np.array(rows, float), np.array(worth), np.ones(len(rows)), l2=STRENGTH)
    # The sign "any" is 1 in every row, so its weight is the bias.
    named = {**dict(zip(detail.WEIGHTS, weights.tolist(), strict=True)), "any": bias}
    return {name: round(weight, 2) for name, weight in named.items()}


def main() -> None:
    articles = list(read_labels("work"))
    parts = [(articles[fold::FOLDS], fit(_leave_out(articles, fold))) for fold in range(FOLDS)]
    for min_worth in MIN_WORTHS:
        outcomes: Counter[str] = Counter()
        for part, weights in parts:
            with patch.multiple(detail, WEIGHTS=weights, MIN_WORTH=min_worth):
                outcomes.update(map(find_outcome, part))
        print(f"cross-validated, at least {min_worth}:", dict(sorted(outcomes.items())))
    print("\n".join(f'        "{name}": {weight},' for name, weight in fit(articles).items()))


def _leave_out(articles: Sequence[LabelledArticle], fold: int) -> Sequence[LabelledArticle]:
    """The articles that are not in this fold."""
    return [article for number, article in enumerate(articles) if number % FOLDS != fold]


if __name__ == "__main__":
    main()
