"""The worker that reads articles and makes their cards. `bot.pipeline.sandbox` gives it requests, and may kill it.

`data` is in Base64:
  {"product", "file", "format", "line", "member", "id", "title", "date", "url", "data"}: see `RawArticle`
      → {"article", "text", "product", "warnings"}, or {"fault", "subject", "detail"}: what is wrong, the article in
        which it is, and a detail for a bug report; the last two may be missing
  {"feed_address", "data"} → the content of the feed (see `bot.pipeline.feed_reader`), or a fault
"""

from __future__ import annotations

import base64
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
from bot.reading import Format, RawArticle, parse_article
from bot.reading.limits import REDUCE_ADVICE
from bot.reading.parsed import BadDocument
from bot.workers.killable_worker import REINSTALL_ADVICE
from bot.workers.worker_loop import FAULT, lower_priority, run_worker

_PACKAGE = Path(__file__).parents[1]
"""The folder of the package `bot`."""
_PRODUCTS: dict[Product, Callable[[Article], Any]] = {
    Product.CARD_FILE: lambda article: dump_cards(article, distil(article), RECIPE).decode(),
    Product.CARDS: lambda article: [card_record(card) for card in distil(article)],
    Product.PROPOSAL: lambda article: _make_proposal(article, distil(article)),
    Product.EXTRACTION: extract,
}


def main(seconds: int, megabytes: int) -> None:
    """Answers requests until its input ends or an article has used up its memory."""
    lower_priority()
    _load_parsers()
    run_worker(_answer, seconds, megabytes)


def _load_parsers() -> None:
    """Loads everything that reads articles before the limits are set. If the parser of a format is missing, the
    articles of that format fail, and the answer to each says so."""
    for sample in COMMON_SAMPLES:
        with suppress(ImportError):
            distil(parse_article(sample))


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    """The answer to one request: the result, or a fault. Raises MemoryError."""
    try:
        return _read_feed(**request) if "feed_address" in request else _make_product(**request)
    except MemoryError:
        raise
    except UnreadableArticle as error:
        return {FAULT: error.reason, "subject": error.subject, "detail": _describe_cause(error)}
    except ImportError as error:
        reason = " ".join(str(error).split())
        return {FAULT: f"the part of Cuecard that reads it is missing ({reason}); {REINSTALL_ADVICE}"}
    except Exception as error:  # the outermost code of this process: every failure is reported as the article's
        return {
            FAULT: f"the parser fails on it, which is a mistake of Cuecard; {REDUCE_ADVICE}, or report it",
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
    """For a bug report: the type and message of the error that was the first cause, and the last line of Cuecard's own
    code that it went through; "" if it is a fault of the article that Cuecard found."""
    while error.__cause__ is not None:
        error = error.__cause__
    if isinstance(error, UnreadableArticle | BadDocument):
        return ""
    frames = traceback.extract_tb(error.__traceback__)
    frame = next((frame for frame in reversed(frames) if Path(frame.filename).is_relative_to(_PACKAGE)), frames[-1])
    return f"{type(error).__name__}: {error} ({Path(frame.filename).name}, line {frame.lineno})"


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
