# ruff: noqa: T201 - its purpose is to print
"""Opens a saved index, and prints the time and memory that this takes. (`tools.bench` runs this in a new process.)

python -m tools.bench.opening CARDS FOLDER [--dense]
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from bot.matching.matcher import CardMatcher
from bot.matching.vectors.static_embedder import load_embedder
from bot.model import Query
from tools.bench.corpus import make_library, make_questions
from tools.bench.measure import measure_memory
from tools.bench.stand_in import make_stand_in_embedder


def main() -> None:
    cards, folder = int(sys.argv[1]), Path(sys.argv[2])
    library = make_library(cards)
    embedder = make_stand_in_embedder() if "--dense" in sys.argv else load_embedder()
    before, start = measure_memory(), time.perf_counter()
    matcher = CardMatcher.open(folder, library, embedder)
    opened = (time.perf_counter() - start) * 1e3
    for asked in make_questions(library, 200):
        matcher.rank(Query(text=asked.misspelled))
    after = measure_memory()
    print(
        f"opened in {opened:.0f} ms; {after:.0f} MB resident with all cards and texts after 200 questions,"
        f" {after - before:.0f} MB of them for the index"
    )


if __name__ == "__main__":
    main()
