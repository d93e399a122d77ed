"""Rebuilds the cards of articles in the store after an upgrade, from their stored originals."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bot.distilling import RECIPE
from bot.errors import UnreadableArticle
from bot.intake.proposal import propose, raw_article_of_version, to_version
from bot.pipeline import Sandbox
from bot.store.library.articles import LibraryArticles
from bot.store.library.stored_article import ArticleState


def rebuild_outdated(
    articles: LibraryArticles, sandbox: Sandbox, progress: Callable[[int, int], None]
) -> Iterator[str | UnreadableArticle]:
    """Rebuilds the cards of every article in use that another version of the program made (with another recipe). Yields
    the id of each rebuilt article, or why an article cannot be read; such an article keeps its cards. Each article is
    stored when it is finished, so an interrupted run can be continued. `progress` is called with the number of articles
    that are done, and the number of all."""
    outdated_counts = {
        (library, recipe): count for (library, recipe), count in articles.count_by_recipe().items() if recipe != RECIPE
    }
    total, done_count = sum(outdated_counts.values()), 0
    for library in sorted({library for library, _ in outdated_counts}):
        article_ids = [head.id for head in articles.heads(library) if head.state is not ArticleState.REMOVED]
        for head, version, _ in articles.current_versions(library, article_ids):
            if version.recipe == RECIPE:
                continue
            try:
                articles.replace_cards(
                    library, to_version(propose(raw_article_of_version(version), sandbox)), head.version
                )
                yield version.id
            except UnreadableArticle as fault:
                yield fault
            done_count += 1
            progress(done_count, total)
