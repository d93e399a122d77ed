"""The made-up news that the pictures show, with a digest and an update about it."""

from __future__ import annotations

from datetime import time
from functools import cache
from pathlib import Path

from bot.cards.library import MemoryLibrary
from bot.conversation.asking.libraries import Libraries
from bot.digests.content.pool.pools import pool_of
from bot.digests.posting.delivery import StoredSubscription
from bot.digests.posting.planning import draft
from bot.digests.posting.preview import preview
from bot.digests.setup.schedule import due_at
from bot.digests.setup.slot import Slot
from bot.distilling import distil
from bot.matching.matcher import CardMatcher
from bot.matching.vectors.static_embedder import load_embedder
from bot.model import Article
from bot.ports import DigestRenderer
from bot.store import Store
from bot.store.workspace.proposals import StoredProposal
from tests.support.library.reading import read_file
from tests.support.library.shared import shared

FOLLOWS = ("Ines Falk", "Tern Island", "The Merrow Post", '"night ferry"')
"""A person, words of a title, a source, and words that no article contains yet."""

PROPOSAL = StoredProposal(
    id="8f3a91c2d4e5",
    user="U0BEN",
    title="Night ferry to Tern Island runs all winter",
    summary="The last ferry leaves at 23:40 from the north quay. It carries eighty people and twelve cars.",
    source="merrow.example",
    url="https://merrow.example/night-ferry",
    raw_fields="{}",
    raw_bytes=b"-",
)
"""An article that somebody proposes."""

_ARTICLES = Path(__file__).parent / "articles"
_UPDATE_TIME = time(13)
"""When the update comes: four hours after the digest."""


@cache
def make_news_library() -> MemoryLibrary:
    """The cards of the made-up articles."""
    read = [article for path in sorted(_ARTICLES.glob("*.md")) for article in read_file(path, _ARTICLES)]
    articles = [article for article in read if isinstance(article, Article)]
    cards = [card for article in articles for card in distil(article)]
    return MemoryLibrary(cards, {article.id: article.text for article in articles})


@cache
def make_news_libraries() -> Libraries:
    """Libraries with the same cards for every workspace."""
    return shared(make_news_library(), CardMatcher.build(make_news_library(), load_embedder()))


def render_digest(stored: StoredSubscription, store: Store, renderer: DigestRenderer) -> bytes:
    """The next digest, rendered."""
    return preview(stored.subscription, store.ledger, make_news_library(), renderer).payload


def render_update(stored: StoredSubscription, store: Store, renderer: DigestRenderer) -> bytes:
    """The update on the day of the next digest, rendered, as if all the news had come after that digest."""
    subscription, ledger = stored.subscription, store.ledger
    day = preview(subscription, ledger, make_news_library(), renderer).day
    slot, due = Slot(day, _UPDATE_TIME.isoformat("minutes")), due_at(_UPDATE_TIME, subscription.zone, day)
    pool = pool_of(make_news_library(), ledger.sightings)
    history = ledger.history(subscription.channel, subscription.person)
    return draft(subscription, slot, due, pool, history, renderer).payload
