"""Learns the weights of a card's score for languages with vectors of letters: ranking_letters.json.

    python -m tools.learning.fit_letters [--check]

Uses the English questions of `fit_ranking`, read as if English were a language that the word vectors do not know. No
other language is used, so all of them are judged by questions that were not used for fitting.
"""

from __future__ import annotations

import argparse
import json
import zlib
from pathlib import Path
from unittest.mock import patch

import numpy as np

from bot.matching.index import segment
from bot.matching.retrieve.features import COARSE_FEATURES, RANKING_FEATURES
from bot.matching.vectors.embedder import load_embedder
from tools.learning.fit_ranking import OUT as RANKING
from tools.learning.fit_ranking import fit, gather, gather_reworded, print_figures

OUT = RANKING.with_name("ranking_letters.json")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="judge only, write nothing")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    with patch.object(segment, "VECTOR_LANGUAGES", frozenset()):
        choices = [choice for name in ("xquad", "squad2", "wikinews") for choice in gather(name, load_embedder())]
        choices += gather_reworded(load_embedder())
    training = [choice for choice in choices if zlib.crc32(choice.group.encode()) % 3]
    coarse_weights = fit([(choice.coarse, choice.coarse_correct) for choice in training], COARSE_FEATURES)
    fine_weights = fit([(choice.fine, choice.correct) for choice in training], RANKING_FEATURES)
    weights = {
        "coarse": dict(zip(COARSE_FEATURES, coarse_weights, strict=True)),
        "fine": dict(zip(RANKING_FEATURES, fine_weights, strict=True)),
    }
    print_figures(choices, np.array(fine_weights))
    if not options.check:
        options.out.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
