"""The worker that parses files that people write (see `parsing.py`)."""

from __future__ import annotations

import sys

from bot.cards.edits.parsing_records import answer_request
from bot.workers.worker_loop import run_worker

if __name__ == "__main__":
    run_worker(answer_request, int(sys.argv[1]), int(sys.argv[2]))
