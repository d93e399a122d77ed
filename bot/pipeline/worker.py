"""The process that reads articles and makes their cards. `bot.pipeline.sandbox` gives it work, and may kill it.

Each request is one line of JSON, and so is its answer; `data` is in Base64:
  {"product", "file", "format", "line", "member", "id", "title", "date", "url", "data"}: see `RawArticle`
      → {"article", "text", "product", "warnings"}, or {"fault", "subject", "detail"}: what is wrong, the article in
        which it is, and a detail for a bug report; the last two may be missing
  {"feed_address", "data"} → the content of the feed (see `bot.pipeline.feed_reader`), or a fault
  {} → {}: the process has started
The process cannot write files, and limits of time and memory end it.
"""

from __future__ import annotations

import base64
import json
import math
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from bot.cards.card_writer import dump_cards
from bot.cards.records import article_record, card_record
from bot.distilling import RECIPE, distil, extract
from bot.errors import UnreadableArticle
from bot.model import Article, TopicCard
from bot.pipeline.finished_article import Product
from bot.pipeline.samples import COMMON_SAMPLES
from bot.pipeline.sandbox import OUT_OF_MEMORY, REINSTALL_ADVICE
from bot.reading import Format, RawArticle, parse_article
from bot.reading.limits import REDUCE_ADVICE
from bot.reading.parsed import BadDocument

try:
    import resource
except ImportError:  # Windows: only the parent's clock limits it
    resource = None  # type: ignore[assignment]

_MEGABYTE = 1024 * 1024
_PACKAGE = Path(__file__).parents[1]
"""The folder of the package `bot`."""
_NICENESS = 7
"""The niceness of this process: people's questions go first. With a higher one, a busy machine could give it less than
a third of a processor, and the limit by the clock would end it (`sandbox._CLOCK_FACTOR`)."""
_MAX_OPEN_FILES = 64
"""No parser needs more: this stops one that opens files without end."""
_PRODUCTS: dict[Product, Callable[[Article], Any]] = {
    Product.CARD_FILE: lambda article: dump_cards(article, distil(article), RECIPE).decode(),
    Product.CARDS: lambda article: [card_record(card) for card in distil(article)],
    Product.PROPOSAL: lambda article: _make_proposal(article, distil(article)),
    Product.EXTRACTION: extract,
}


def main(seconds: int, megabytes: int) -> None:
    """Answers line by line until its input ends or an article has used up its memory."""
    _lower_priority()
    _load_parsers()
    _discard_standard_error()
    _limit_memory(megabytes)
    _limit_files()
    for line in sys.stdin.buffer:
        _limit_time(seconds)
        answer = _answer(line)
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
        if answer.get("fault") == OUT_OF_MEMORY:
            return


def _load_parsers() -> None:
    """Loads everything that reads articles before the limits are set. If the parser of a format is missing, the
    articles of that format fail, and the answer to each says so."""
    for sample in COMMON_SAMPLES:
        with suppress(ImportError):
            distil(parse_article(sample))


def _discard_standard_error() -> None:
    """Discards standard error from here on: only the error of a worker that cannot start is of interest. Nobody reads
    the pipe, and a full one would stop the worker."""
    with open(os.devnull, "wb") as null_device:
        os.dup2(null_device.fileno(), sys.stderr.fileno())


def _answer(line: bytes) -> dict[str, Any]:
    """The answer to one request: the result, or a fault. Never raises."""
    try:
        request = json.loads(line)
        if not request:
            return {}
        return _read_feed(**request) if "feed_address" in request else _make_product(**request)
    except MemoryError:
        return {"fault": OUT_OF_MEMORY}
    except UnreadableArticle as error:
        return {"fault": error.reason, "subject": error.subject, "detail": _describe_cause(error)}
    except ImportError as error:
        reason = " ".join(str(error).split())
        return {"fault": f"the part of Cuecard that reads it is missing ({reason}); {REINSTALL_ADVICE}"}
    except Exception as error:  # the outermost code of this process: every failure is reported as the article's
        return {
            "fault": f"the parser fails on it, which is a mistake of Cuecard; {REDUCE_ADVICE}, or report it",
            "detail": _describe_cause(error),
        }


def _make_product(product: str, data: str, format: str, **origin: Any) -> dict[str, Any]:
    """The answer to a request for a product. `origin` has the other fields of the RawArticle. Raises what the parsers
    raise."""
    article = parse_article(RawArticle(format=Format(format), data=base64.b64decode(data), **origin))
    return {
        "article": article_record(article),
        "text": article.text,
        "product": _PRODUCTS[Product(product)](article),
        "warnings": [(warning.line, warning.reason) for warning in article.warnings],
    }


def _read_feed(feed_address: str, data: str) -> dict[str, Any]:
    """The answer to a request to read a feed."""
    from bot.pipeline.feed_reader import feed_record  # few processes read feeds

    return feed_record(base64.b64decode(data), feed_address)


def _make_proposal(article: Article, cards: Sequence[TopicCard]) -> dict[str, Any]:
    """The product PROPOSAL."""
    return {"card_file": dump_cards(article, cards, RECIPE).decode(), "cards": [card_record(card) for card in cards]}


def _describe_cause(error: BaseException) -> str:
    """For a bug report: the type and message of the error that caused the others, and where a module of ours met it;
    "" if it is a fault of the article that Cuecard found."""
    while error.__cause__ is not None:
        error = error.__cause__
    if isinstance(error, UnreadableArticle | BadDocument):
        return ""
    frames = traceback.extract_tb(error.__traceback__)
    frame = next((frame for frame in reversed(frames) if Path(frame.filename).is_relative_to(_PACKAGE)), frames[-1])
    return f"{type(error).__name__}: {error} ({Path(frame.filename).name}, line {frame.lineno})"


def _lower_priority() -> None:
    """Lets everything else on this machine go first."""
    if hasattr(os, "nice"):
        with suppress(OSError):
            os.nice(_NICENESS)


def _limit_memory(megabytes: int) -> None:
    """Limits the memory in use. The system can only limit the virtual memory, much of which is never used: the limit is
    what is mapped now, plus what may still come into use."""
    if resource is None or (memory := _memory_in_use()) is None:
        return
    virtual, resident = memory
    limit = virtual + max(0, megabytes * _MEGABYTE - resident)
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _limit_files() -> None:
    """Forbids writing files, core dumps included (pipes are not limited), and allows few open files."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_NOFILE, (_MAX_OPEN_FILES, _MAX_OPEN_FILES))


def _limit_time(seconds: int) -> None:
    """Allows the next article this much processor time. The system counts from the start of the process, so the time
    that is used already comes on top."""
    if resource is not None:
        usage = resource.getrusage(resource.RUSAGE_SELF)
        _, hard_limit = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(usage.ru_utime + usage.ru_stime) + seconds, hard_limit))


def _memory_in_use() -> tuple[int, int] | None:
    """Bytes of virtual and of resident memory now; None if the system does not say (not Linux)."""
    try:
        virtual, resident = Path("/proc/self/statm").read_text(encoding="ascii").split()[:2]
    except OSError:
        return None
    page = resource.getpagesize()
    return int(virtual) * page, int(resident) * page


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
