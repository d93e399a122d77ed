"""The articles from which digests of consecutive days are made."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from bot.model import Article
from tests.support.library.reading import read_file
from tools.quality.digests.leads import CORPUS
from tools.quality.libraries import EVAL


@cache
def newsdesk() -> Sequence[Article]:
    """The articles of the set newsdesk, in the order of its file."""
    return [article for article in read_file(CORPUS, EVAL) if isinstance(article, Article)]
