"""The one file that chooses concrete classes. Everything is imported where it is needed: asking starts fast."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, Protocol

from bot import log
from bot.cards.saved import open_library
from bot.config import Settings
from bot.errors import IndexFault, InvalidCard, InvalidSetting, UnreadableArticle
from bot.model import Article, Channel, Document, Platform, TopicCard, Workspace
from bot.ports import Library, Matcher, Sender
from bot.service import Service

if TYPE_CHECKING:
    from bot.digests.delivery import Booking
    from bot.digests.desk import Desk
    from bot.digests.preview import Preview
    from bot.digests.status import Status
    from bot.doctor import Finding
    from bot.indexing import IndexReport
    from bot.serving import Side
    from bot.store import Store

    class DigestSender(Sender, Protocol):
        """A sender that can also tell whoever set a digest up that it is stopped."""

        async def notify(self, booking: Booking, text: str) -> None: ...


_INDEX_FOLDER = "index"
_LIBRARY_FOLDER = "library"


def index(settings: Settings, progress: Callable[[int, int], None], *, anew: bool = False) -> IndexReport:
    """seeds/ -> content/. Raises UnreadableArticle where the folder of articles cannot be read."""
    from bot.indexing import index_folder

    return index_folder(settings.cuecard_seeds, settings.cuecard_content, Path.cwd(), progress, anew=anew)


def check(settings: Settings) -> list[InvalidCard]:
    """Every fault of content/, cards made from an older article among them."""
    from bot.cards.check import check_content
    from bot.indexing import find_stale

    faults = check_content(settings.cuecard_content)
    for article_id in find_stale(settings.cuecard_seeds, settings.cuecard_content, Path.cwd()):
        faults.append(InvalidCard(article_id, "its article has changed since: run `cuecard index`"))
    return faults


def load_library(settings: Settings) -> Library:
    """The library of content/. Faulty files are left out: `check` names them."""
    if not settings.cuecard_content.is_dir():
        raise InvalidSetting(str(settings.cuecard_content), "there are no cards yet: run `cuecard index` first")
    try:
        return open_library(settings.cuecard_content, settings.cuecard_data / _LIBRARY_FOLDER)
    except OSError:
        # Without a data folder that can be written everything is read anew: slower, the same cards.
        from bot.cards.library import MemoryLibrary
        from bot.cards.load import load_content

        loaded = load_content(settings.cuecard_content)
        return MemoryLibrary(loaded.cards, loaded.texts)


def load_service(settings: Settings) -> Service:
    """The service over content/; its search index is opened where it fits the cards, made and saved where not."""
    library = load_library(settings)
    return Service(library, open_matcher(library, settings.cuecard_data / _INDEX_FOLDER))


def open_matcher(library: Library, folder: Path) -> Matcher:
    """The saved index of a library, or a new one that is saved for the next time."""
    from bot.matching.matcher import CardMatcher
    from bot.matching.semantic import load_embedder

    embedder = load_embedder()
    try:
        return CardMatcher.open(folder, library, embedder)
    except IndexFault:
        matcher = CardMatcher.build(library, embedder)
    # A folder that cannot be written costs the time to build again, nothing else.
    with suppress(IndexFault):
        matcher.save(folder)
    return matcher


def service_of(articles: Path) -> Service:
    """A service over articles that were never indexed."""
    library = _distilled([article for _, article in _readable(articles)])
    return Service(library, _build(library))


def batch_matcher(settings: Settings, articles: Path | None) -> tuple[Matcher, dict[str, str]]:
    """A matcher for a batch of questions over `articles` or content/, and the ids articles were given in the file."""
    if articles is None:
        library = load_library(settings)
        return open_matcher(library, settings.cuecard_data / _INDEX_FOLDER), {}
    rows = _readable(articles)
    library = _distilled([article for _, article in rows])
    return _build(library), {article.id: row_id for row_id, article in rows}


def read_rows(path: Path) -> Iterator[tuple[str, Article | UnreadableArticle]]:
    """The articles of a file, and the id that the file itself gives each: a row's `id`, else the article's."""
    from bot.reading import read_file

    for result in read_file(path, Path.cwd()):
        row_id = result.source.partition(".jsonl#")[2] or result.id if isinstance(result, Article) else result.subject
        yield row_id, result


def extract(article: Article) -> dict[str, Any]:
    """What would be taken from an article, as plain records."""
    from bot.distilling import extract as extract_records

    return extract_records(article)


@contextmanager
def open_store(settings: Settings, url: str | None = None) -> Iterator[Store]:
    """The store of the settings, or the one at `url`; closed at the end. Raises StoreFault, InvalidSetting."""
    from bot import store

    key = settings.cuecard_secret_key
    opened = store.open_store(
        url or settings.store_url,
        data_folder=settings.cuecard_data,
        secret_key=key.get_secret_value() if key else None,
    )
    try:
        yield opened
    finally:
        opened.close()


def show(document: Document, width: int, colour: bool) -> str:
    """A document as terminal text."""
    from adapters.console.render import Look, render

    return render(document, Look(width, colour))


def show_extraction(article: Article, extraction: dict[str, Any]) -> str:
    """What would be taken from an article, as terminal text."""
    from bot.answering import Documents
    from bot.cards.library import MemoryLibrary
    from bot.distilling import distil

    cards = distil(article)
    documents = Documents(MemoryLibrary(cards, {article.id: article.text}))
    return "\n".join(show(documents.card(card), 80, False) for card in cards)


def chat(service: Service, settings: Settings, lines: Iterable[str], width: int, colour: bool) -> None:
    """The chat over standard input: with a line editor at a terminal, plain line by line in a pipe."""
    import sys

    import click

    from adapters.console.chat import WELCOME, Chat, typed_lines
    from adapters.console.render import Look

    conversation = Chat(service, Look(width, colour), lambda text: click.echo(text, nl=False))
    if sys.stdin.isatty():
        click.echo(WELCOME)
        lines = typed_lines(conversation, settings.cuecard_data / "history")
    conversation.run(lines)


def serve(settings: Settings, names: Sequence[str]) -> None:
    """Runs the sides that are named until a signal ends them. Raises InvalidSetting where there is nothing to run."""
    import asyncio

    if not names:
        raise InvalidSetting(
            "SLACK_BOT_TOKEN", "is missing, and so is DISCORD_TOKEN: set one (docs/how-to), then see `cuecard doctor`"
        )
    log.configure(settings.cuecard_log_level)
    asyncio.run(_serve(settings, names))


def sides_with_tokens(settings: Settings) -> list[str]:
    """What can be served with the settings as they are."""
    platforms = [platform.value for platform in _platforms(settings)]
    return [*platforms, "digest"] if platforms else []


def slack_manifest(settings: Settings, *, http: bool) -> str:
    """The Slack app manifest as JSON text."""
    from adapters.slack.manifest import manifest

    return json.dumps(manifest(settings, http=http), indent=2, ensure_ascii=False)


def discord_invite(settings: Settings) -> str:
    """The link that invites the bot to a Discord server."""
    from adapters.discord.invite import invite_link

    return invite_link(settings)


def diagnose(settings: Settings, *, offline: bool) -> list[Finding]:
    """What is set, missing or wrong, here and at the platforms."""
    import asyncio

    from bot.doctor import look_at_content, look_at_store

    findings = [look_at_content(settings, partial(check, settings)), look_at_store(partial(open_store, settings))]
    return findings + ([] if offline else asyncio.run(_diagnose_platforms(settings)))


def preview_digest(
    settings: Settings, channel: Channel, at: datetime | None, zone: str | None, *, as_text: bool
) -> Preview:
    """What a channel's digest would be; a channel that has none is shown the default one."""
    import asyncio

    return asyncio.run(_preview_digest(settings, channel, at, zone, as_text=as_text))


def digest_statuses(settings: Settings) -> list[Status]:
    """How the digest of every channel stands."""
    from bot.digests.status import statuses

    with open_store(settings) as store:
        return statuses(store.ledger)


async def _serve(settings: Settings, names: Sequence[str]) -> None:
    from bot.refreshing import Refresher
    from bot.serving import every_hour, run_sides

    with open_store(settings) as store:
        service = load_service(settings)
        refresher = Refresher(_Refresh(settings, service, store))
        watch = store.watch_cards(refresher.wake, service.library.version)
        watch.start()
        refresher.start()
        try:
            async with AsyncExitStack() as stack:
                sides = {name: await _side(name, settings, service, store, stack) for name in names}
                await run_sides({**sides, "sweep": every_hour(store.sweep)})
        finally:
            refresher.stop()
            watch.stop()


async def _side(name: str, settings: Settings, service: Service, store: Store, stack: AsyncExitStack) -> Side:
    from bot.serving import until_stopped

    if name == "digest":
        from bot.digests.worker import serve as serve_digests

        senders = await stack.enter_async_context(_senders(settings, store))
        return partial(serve_digests, _desk(service, store, senders))
    if name == "slack":
        from adapters.slack.serve import serve as serve_slack

        return until_stopped(partial(serve_slack, settings, service, store))
    from adapters.discord.serve import serve as serve_discord

    return until_stopped(partial(serve_discord, settings, service, store))


def _desk(service: Service, store: Store, senders: Mapping[Platform, DigestSender]) -> Desk:
    import asyncio

    from bot.clock import SystemClock
    from bot.digests.desk import Desk

    async def notify(booking: Booking, text: str) -> None:
        await senders[booking.channel.workspace.platform].notify(booking, text)

    return Desk(
        name=f"{socket.gethostname()}-{os.getpid()}",
        clock=SystemClock(),
        ledger=store.ledger,
        call=asyncio.to_thread,
        senders=senders,
        library=lambda: service.library,
        notify=notify,
    )


def _platforms(settings: Settings) -> list[Platform]:
    """The platforms that have a token."""
    slack = settings.slack_bot_token or settings.slack_client_id
    return [Platform.SLACK] * bool(slack) + [Platform.DISCORD] * bool(settings.discord_token)


@asynccontextmanager
async def _senders(settings: Settings, store: Store) -> AsyncIterator[dict[Platform, DigestSender]]:
    """The senders of every platform that has a token."""
    async with AsyncExitStack() as stack:
        senders: dict[Platform, DigestSender] = {}
        if Platform.SLACK in _platforms(settings):
            from adapters.slack.sender import SlackSender
            from adapters.slack.serve import open_apis

            senders[Platform.SLACK] = SlackSender(await stack.enter_async_context(open_apis(settings, store)))
        if Platform.DISCORD in _platforms(settings):
            from adapters.discord.serve import open_sender

            senders[Platform.DISCORD] = await stack.enter_async_context(open_sender(settings))
        yield senders


async def _diagnose_platforms(settings: Settings) -> list[Finding]:
    from adapters.discord.doctor import diagnose as diagnose_discord
    from adapters.slack.doctor import diagnose as diagnose_slack

    return [*await diagnose_slack(settings), *await diagnose_discord(settings)]


async def _preview_digest(
    settings: Settings, channel: Channel, at: datetime | None, zone: str | None, *, as_text: bool
) -> Preview:
    from adapters.console.sender import ConsoleSender
    from bot.digests.form import Form, read_form
    from bot.digests.preview import preview

    with open_store(settings) as store:
        booking = store.ledger.booking(channel)
        subscription = booking.subscription if booking else read_form(channel, Form(time="09:00", zone=zone or "UTC"))
        sender = ConsoleSender() if as_text else _payload_sender(channel.workspace.platform)
        return preview(subscription, store.ledger, load_library(settings), sender, at=at, zone=zone)


def _payload_sender(platform: Platform) -> Sender:
    """A sender that renders payloads; it is not asked to post."""
    if platform is Platform.SLACK:
        from adapters.slack.sender import SlackSender

        return SlackSender(_offline)
    if platform is Platform.DISCORD:
        from adapters.discord.sender import PayloadSender

        return PayloadSender()
    from adapters.console.sender import ConsoleSender

    return ConsoleSender()


async def _offline(workspace: Workspace) -> NoReturn:
    raise InvalidSetting(str(workspace), "is not asked while a digest is previewed")


class _Refresh:
    """Looks at the content folder; where it changed, a new library and matcher are taken into use together."""

    def __init__(self, settings: Settings, service: Service, store: Store) -> None:
        self._settings = settings
        self._service = service
        self._store = store
        self._library = service.library

    def __call__(self) -> bool:
        library = load_library(self._settings)
        if library.version == self._library.version:
            return False
        matcher = open_matcher(library, self._settings.cuecard_data / _INDEX_FOLDER)
        self._service.replace(library, matcher)
        self._library = library
        self._store.announce_cards(library.version)
        return True


def _readable(path: Path) -> list[tuple[str, Article]]:
    """The articles of a file that can be read. Raises UnreadableArticle where none can."""
    rows = list(read_rows(path))
    articles = [(row_id, result) for row_id, result in rows if isinstance(result, Article)]
    if not articles:
        raise next((result for _, result in rows if isinstance(result, UnreadableArticle)), _nothing_in(path))
    return articles


def _nothing_in(path: Path) -> UnreadableArticle:
    return UnreadableArticle(str(path), "there is no article in it")


def _distilled(articles: list[Article]) -> Library:
    from bot.cards.library import MemoryLibrary
    from bot.distilling import distil

    cards: list[TopicCard] = [card for article in articles for card in distil(article)]
    return MemoryLibrary(cards, {article.id: article.text for article in articles})


def _build(library: Library) -> Matcher:
    from bot.matching.matcher import CardMatcher
    from bot.matching.semantic import load_embedder

    return CardMatcher.build(library, load_embedder())
