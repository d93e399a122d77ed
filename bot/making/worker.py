"""The process that reads articles and makes their cards. `bot.making.sandbox` gives it work, and may kill it.

Each request is one JSON line (`{"product", "file", "format", "line", "member", "id", "title", "date", "url", "data"}`,
with the data in Base64), and so is each answer (`{"article", "text", "made", "warnings"}`, or `{"fault", "subject",
"detail"}` with a detail for a bug report). `{}`, which asks whether the process has started, is answered by `{}`, and
`{"feed", "data"}` by the content of the feed (see `bot.making.feeds`). The process cannot write files, and limits of
time and memory end it.
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

from bot.cards.records import article_record, card_record
from bot.cards.write import dump_cards
from bot.distilling import RECIPE, distil, extract
from bot.errors import UnreadableArticle
from bot.making.products import Product
from bot.making.samples import SAMPLES
from bot.making.sandbox import OUT_OF_MEMORY, REINSTALL
from bot.model import Article, TopicCard
from bot.reading import Format, RawArticle, parse_article
from bot.reading.limits import REDUCE
from bot.reading.parsed import BadDocument

try:
    import resource
except ImportError:  # Windows: only the parent's clock limits it
    resource = None  # type: ignore[assignment]

_MEGABYTE = 1024 * 1024
_NICENESS = 7
"""The niceness of this process: people's questions go first. Not higher, because an article may take three times its
processor time on the clock."""
_PRODUCTS: dict[Product, Callable[[Article], Any]] = {
    Product.CARD_FILE: lambda article: dump_cards(article, distil(article), RECIPE).decode(),
    Product.CARDS: lambda article: [card_record(card) for card in distil(article)],
    Product.PROPOSAL: lambda article: _proposal(article, distil(article)),
    Product.EXTRACTION: extract,
}


def main(seconds: int, megabytes: int) -> None:
    """Answers line by line until its input ends or an article has used up its memory."""
    _lower_priority()
    _load()
    _silence()
    _limit(megabytes)
    for line in sys.stdin.buffer:
        _limit_time(seconds)
        answer = _answer(line)
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
        if answer.get("fault") == OUT_OF_MEMORY:
            return


def _load() -> None:
    """Loads everything that reads articles before the limits are set. If the parser of a format is missing, the
    articles of that format fail, and the answer to each says so."""
    for sample in SAMPLES:
        with suppress(ImportError):
            distil(parse_article(sample))


def _silence() -> None:
    """Discards standard error: nobody reads it any more, and its pipe must not fill up."""
    with open(os.devnull, "wb") as null_device:
        os.dup2(null_device.fileno(), sys.stderr.fileno())


def _answer(line: bytes) -> dict[str, Any]:
    """The reply to one request, as a record: the result, or `fault` with a reason. Never raises."""
    try:
        request = json.loads(line)
        if not request:
            return {}
        return _read_feed(**request) if "feed" in request else _make(**request)
    except MemoryError:
        return {"fault": OUT_OF_MEMORY}
    except UnreadableArticle as error:
        return {"fault": error.reason, "subject": error.subject, "detail": _detail(error)}
    except ImportError as error:
        return {"fault": f"the part of Cuecard that reads it is missing ({' '.join(str(error).split())}); {REINSTALL}"}
    except Exception as error:  # the outermost code of this process: every failure is reported as the article's
        return {
            "fault": f"the parser fails on it, a mistake of Cuecard; {REDUCE}, or report it",
            "detail": _detail(error),
        }


def _make(product: str, data: str, format: str, **origin: Any) -> dict[str, Any]:
    article = parse_article(RawArticle(format=Format(format), data=base64.b64decode(data), **origin))
    return {
        "article": article_record(article),
        "text": article.text,
        "made": _PRODUCTS[Product(product)](article),
        "warnings": [(warning.line, warning.reason) for warning in article.warnings],
    }


def _read_feed(feed: str, data: str) -> dict[str, Any]:
    from bot.making.feeds import feed_record  # few processes read feeds

    return feed_record(base64.b64decode(data), feed)


def _proposal(article: Article, cards: Sequence[TopicCard]) -> dict[str, Any]:
    return {"card_file": dump_cards(article, cards, RECIPE).decode(), "cards": [card_record(card) for card in cards]}


def _detail(error: BaseException) -> str:
    """The type, message and place of the original error; "" if it is one of Cuecard's own."""
    while error.__cause__ is not None:
        error = error.__cause__
    if isinstance(error, UnreadableArticle | BadDocument):
        return ""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__}: {error} ({Path(last.filename).name}, line {last.lineno})"


def _lower_priority() -> None:
    """Lets everything else on this machine go first."""
    if hasattr(os, "nice"):
        with suppress(OSError):
            os.nice(_NICENESS)


def _limit(megabytes: int) -> None:
    """Limits the memory, forbids writing files, and allows few open files."""
    if resource is None:
        return
    pages = _statm()
    if pages is not None:
        virtual, resident = pages
        limit = virtual + max(0, megabytes * _MEGABYTE - resident)
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


def _limit_time(seconds: int) -> None:
    """Gives each article its own processor time: the system counts it from the start of the process."""
    if resource is not None:
        usage = resource.getrusage(resource.RUSAGE_SELF)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(usage.ru_utime + usage.ru_stime) + seconds, hard))


def _statm() -> tuple[int, int] | None:
    """Bytes of virtual and of resident memory now; None if the system does not say (not Linux)."""
    try:
        virtual, resident = Path("/proc/self/statm").read_text(encoding="ascii").split()[:2]
    except OSError:
        return None
    page = resource.getpagesize()
    return int(virtual) * page, int(resident) * page


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
