"""Articles that are not indexed: read from a file, to ask questions about them or to show what is extracted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.errors import IncompleteArticle, UnreadableArticle
from bot.matching.decide.judge import Judge
from bot.model import Article, ArticleInfo, TopicCard
from bot.pipeline import FinishedArticle, Product, make_products
from bot.ports import Embedder, Library, Matcher
from bot.reading import id_in_file, read_raw_articles

_MAX_NAMED = 3
"""The maximum number of articles that are named if no article of a file can be read."""


@dataclass(frozen=True, slots=True)
class AdHocLibrary:
    """The library of the articles of a file. `given_ids` maps each article's id to the id it has in the file, `faults`
    are the articles that cannot be read, with the reason, `warnings` what could not be read of the others."""

    library: Library
    matcher: Matcher
    given_ids: dict[str, str]
    faults: list[UnreadableArticle]
    warnings: list[IncompleteArticle]


def read_articles(path: Path, product: Product) -> Iterator[FinishedArticle | UnreadableArticle]:
    """The product made of every article of a file, or what is wrong with the article."""
    return make_products(read_raw_articles([path], Path.cwd()), product)


def given_id(article: Article | ArticleInfo) -> str:
    """The id that the file itself gives an article: a row's `id`, else the article's."""
    return id_in_file(article.source) or article.id


def read_library(path: Path, embedder: Embedder, judge: Judge) -> AdHocLibrary:
    """Reads the articles of a file into a library. Raises UnreadableArticle if none of them can be read."""
    from bot.cards.library import MemoryLibrary
    from bot.matching.matcher import CardMatcher  # slow to import

    cards: list[TopicCard] = []
    texts: dict[str, str] = {}
    given_ids: dict[str, str] = {}
    faults: list[UnreadableArticle] = []
    warnings: list[IncompleteArticle] = []
    for result in read_articles(path, Product.CARDS):
        if isinstance(result, UnreadableArticle):
            faults.append(result)
            continue
        cards += result.cards
        texts[result.article.id] = result.text
        given_ids[result.article.id] = given_id(result.article)
        warnings += result.warnings
    if not texts:
        raise faults[0] if len(faults) == 1 else _none_readable(path, faults)
    library = MemoryLibrary(cards, texts)
    return AdHocLibrary(library, CardMatcher.build(library, embedder, judge=judge), given_ids, faults, warnings)


def _none_readable(path: Path, faults: list[UnreadableArticle]) -> UnreadableArticle:
    """The fault of a file with these faults; it names the first ones."""
    fault_list = "; ".join(map(str, faults[:_MAX_NAMED]))
    return UnreadableArticle(str(path), f"none of its articles can be read: {fault_list}")
