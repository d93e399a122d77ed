"""The one file that chooses concrete classes. Everything is imported where it is needed: asking starts fast."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.cards.saved import open_library
from bot.config import Settings
from bot.errors import IndexFault, InvalidCard, InvalidSetting, UnreadableArticle
from bot.model import Article, Document, TopicCard
from bot.ports import Library, Matcher
from bot.service import Service

if TYPE_CHECKING:
    from bot.indexing import IndexReport
    from bot.store import Store

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
    library = _distilled([result for _, result in read_rows(articles) if isinstance(result, Article)])
    return Service(library, _build(library))


def batch_matcher(settings: Settings, articles: Path | None) -> tuple[Matcher, dict[str, str]]:
    """A matcher for a batch of questions over `articles` or content/, and the ids articles were given in the file."""
    if articles is None:
        library = load_library(settings)
        return open_matcher(library, settings.cuecard_data / _INDEX_FOLDER), {}
    rows = [(row_id, article) for row_id, article in read_rows(articles) if isinstance(article, Article)]
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


def _distilled(articles: list[Article]) -> Library:
    from bot.cards.library import MemoryLibrary
    from bot.distilling import distil

    cards: list[TopicCard] = [card for article in articles for card in distil(article)]
    return MemoryLibrary(cards, {article.id: article.text for article in articles})


def _build(library: Library) -> Matcher:
    from bot.matching.matcher import CardMatcher
    from bot.matching.semantic import load_embedder

    return CardMatcher.build(library, load_embedder())
