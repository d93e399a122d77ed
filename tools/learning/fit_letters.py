"""Learns the weights of a card's score for languages with vectors of letters: writes
bot/matching/data/ranking_letters.json.

    python -m tools.learning.fit_letters [--check]

Uses the English questions of `fit_ranking`, read as if English were a language that the word vectors do not know. No
other language is used, so all of them are judged by questions that were not used for fitting.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from unittest.mock import patch

from bot.matching.index import segment
from bot.matching.vectors.static_embedder import load_embedder
from tools.learning.fit_ranking import OUT as RANKING
from tools.learning.fit_ranking import fit_weights, gather, gather_reworded, print_figures, write_weights

OUT = RANKING.with_name("ranking_letters.json")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="judge only, write nothing")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    with patch.object(segment, "VECTOR_LANGUAGES", frozenset()):
        choices = [choice for name in ("xquad", "squad2", "wikinews") for choice in gather(name, load_embedder())]
        choices += gather_reworded(load_embedder())
    weights = fit_weights(choices)
    print_figures(choices, weights)
    if not options.check:
        write_weights(options.out, weights)


if __name__ == "__main__":
    main()
