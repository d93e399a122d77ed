"""A worker for tests in place of `bot.cards.edits.parsing_worker`. It never finishes a text with the word "forever",
and for a text with the word "memory" it asks for more memory than it may have."""

from __future__ import annotations

import sys
from typing import Any

from bot.cards.edits.parsing_records import answer_request
from bot.workers.worker_loop import run_worker


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    text = request.get("edits") or request.get("rules") or ""
    while "forever" in text:
        pass
    if "memory" in text:
        bytearray(1 << 40)
    return answer_request(request)


if __name__ == "__main__":
    run_worker(_answer, int(sys.argv[1]), int(sys.argv[2]))
