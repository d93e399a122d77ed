"""Articles as the store keeps them, for tests that do not read any."""

from __future__ import annotations

from bot.model import card_key
from bot.store.library.stored_article import ArticleVersion


def article_version(article_id: str = "harbour", text: str = "The port opens in May.", **facts: str) -> ArticleVersion:
    """A version of an article. Its card file has only what the store needs; its original file is the text itself."""
    return ArticleVersion(
        id=article_id,
        title=facts.get("title", article_id.capitalize()),
        source=facts.get("source", f"{article_id}.txt"),
        url=facts.get("url", ""),
        sha256="0" * 64,
        recipe=1,
        text=text,
        card_file=f"recipe: 1\narticle:\n  id: {article_id}\n".encode(),
        keys=(card_key(article_id), card_key(f"{article_id}/who-may-attend")),
        raw_fields="{}",
        raw_bytes=text.encode(),
    )
