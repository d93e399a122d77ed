"""`feeds`: the feeds and sitemaps that libraries take articles from."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime
from textwrap import indent
from typing import Any

import click

from bot.cli import EXIT_FINDINGS
from bot.cli.articles.add import changes_text
from bot.cli.common import as_json, print_json, settings_with
from bot.environment.settings import Settings
from bot.errors import InvalidSetting
from bot.intake import AddedArticle
from bot.intake.feeds import PollResult
from bot.model import ADDED_LIBRARY, parse_library
from bot.reading.feed_parser import Feed
from bot.store import Store
from bot.store.library.feeds import KnownFeed
from bot.text.markup.links import host_of, page_key
from bot.wiring import feeds as feed_wiring
from bot.wiring.libraries.stored_libraries import update_library
from bot.wiring.store import open_store

_MAX_SHOWN = 3
"""The maximum number of entries of a new feed that are shown."""

_of_library = click.option(
    "--library", default=ADDED_LIBRARY, help=f"Which library (default: {ADDED_LIBRARY}, which everybody searches)."
)


@click.group()
def feeds() -> None:
    """Follow feeds (RSS, Atom, JSON Feed) and sitemaps: new articles are added while `cuecard serve` runs.

    The whole page is fetched if the site's robots.txt allows it; otherwise the text in the feed is used. An article
    that is already there is not added twice; one that has changed becomes a new version.
    """


@feeds.command()
@click.argument("url")
@_of_library
@click.option("--unseen", is_flag=True, help="Add it without reading it first.")
def add(url: str, library: str, unseen: bool) -> None:
    """Follow a feed. It is read once, to show what it is, unless you give --unseen.

    \b
    Examples:
      cuecard feeds add https://news.example/feed.xml
      cuecard feeds add https://docs.example/sitemap.xml --library handbook
    """
    name, url = parse_library(library), url.strip()
    page = page_key(url)
    if page is None:
        raise InvalidSetting(url, "is not a web address; give one that begins with http:// or https://")
    settings = settings_with()
    with open_store(settings) as store:
        if same_feeds := [feed for feed in store.feeds.all(name) if page_key(feed.url) == page]:
            click.echo(f'The library "{name}" follows it already: {same_feeds[0].name}')
            return
        found_feed = Feed() if unseen else feed_wiring.try_feed(settings, url)
        store.feeds.add(name, url, host_of(url), found_feed.title)
    click.echo(f'The library "{name}" now follows {found_feed.title or url}.')
    for entry in found_feed.entries[:_MAX_SHOWN]:
        click.echo(f"  {entry.changed[:10]:10}  {entry.title or entry.url}")
    click.echo("Its articles are added while `cuecard serve` runs; `cuecard feeds poll` fetches them now.")


@feeds.command("list")
@click.option("--library", help="Only those of this library.")
@as_json
def list_feeds(library: str | None, as_json: bool) -> None:
    """List the feeds: when they were read, and which are broken and why.

    \b
    Examples:
      cuecard feeds list
      cuecard feeds list --library handbook --json
    """
    with open_store(settings_with()) as store:
        known_feeds = store.feeds.all(parse_library(library) if library else None)
    if as_json:
        for feed in known_feeds:
            print_json(_feed_record(feed))
        return
    for name in dict.fromkeys(feed.library for feed in known_feeds):
        click.echo(name)
        for feed in known_feeds:
            if feed.library == name:
                click.echo(f"  {feed.name}\n    {feed.url}\n    {_describe_state(feed)}")
    if not known_feeds:
        click.echo("No feed is followed yet: `cuecard feeds add URL`.")


@feeds.command()
@click.argument("feed")
@_of_library
def pause(feed: str, library: str) -> None:
    """Stop polling a feed until it is resumed. Name it by its address, or by a part of that or of its title.

    \b
    Examples:
      cuecard feeds pause https://news.example/feed.xml
      cuecard feeds pause "Harbour news"
    """
    click.echo(f"{_set_paused(library, feed, is_paused=True)} is paused.")


@feeds.command()
@click.argument("feed")
@_of_library
def resume(feed: str, library: str) -> None:
    """Poll a paused feed again.

    \b
    Examples:
      cuecard feeds resume news.example
    """
    click.echo(f"{_set_paused(library, feed, is_paused=False)} is polled again.")


@feeds.command()
@click.argument("feed")
@_of_library
def remove(feed: str, library: str) -> None:
    """Stop following a feed. The articles that came from it stay.

    \b
    Examples:
      cuecard feeds remove news.example
    """
    with open_store(settings_with()) as store:
        match = _find_feed(store, library, feed)
        store.feeds.remove(match.library, match.url)
    click.echo(f'The library "{match.library}" no longer follows {match.name}. Its articles stay.')


@feeds.command()
@click.argument("feed", required=False)
@click.option(
    "--library",
    help=f"Only the feeds of this library; with FEED, the library that follows it (default: {ADDED_LIBRARY}).",
)
@as_json
def poll(feed: str | None, library: str | None, as_json: bool) -> None:
    """Poll feeds now: one, those of a library, or all. The exit status is 1 if a feed could not be read.

    \b
    Examples:
      cuecard feeds poll
      cuecard feeds poll news.example
    """
    settings = settings_with()
    name = parse_library(library) if library else None
    with open_store(settings) as store:
        url = None
        if feed:
            match = _find_feed(store, name or ADDED_LIBRARY, feed)
            name, url = match.library, match.url
        store.feeds.make_due(name, url)
        poll_results = feed_wiring.poll_due(settings, store, name, url)
        _update_libraries(settings, store, poll_results)
    for result in poll_results:
        print_json(_result_record(result)) if as_json else click.echo(_result_text(result))
    if not poll_results and not as_json:
        click.echo("No feed is due here: none is followed, all are paused, or another process polls them.")
    if any(result.fault for result in poll_results):
        sys.exit(EXIT_FINDINGS)


def _set_paused(library: str, words: str, *, is_paused: bool) -> str:
    """Pauses or resumes the feed, and returns its name."""
    with open_store(settings_with()) as store:
        feed = _find_feed(store, library, words)
        store.feeds.set_paused(feed.library, feed.url, is_paused)
    return feed.name


def _update_libraries(settings: Settings, store: Store, poll_results: Sequence[PollResult]) -> None:
    """Makes the articles that came from the feeds available to questions."""
    for library in dict.fromkeys(result.feed.library for result in poll_results if result.added_articles):
        update_library(settings, store, library)


def _find_feed(store: Store, library: str, words: str) -> KnownFeed:
    """The feed with this address, else the only one with the words in its address or title. Raises InvalidSetting."""
    feeds = store.feeds.all(parse_library(library))
    if exact_feeds := [feed for feed in feeds if feed.url == words.strip()]:
        return exact_feeds[0]
    matches = [feed for feed in feeds if words.strip().casefold() in f"{feed.url} {feed.title}".casefold()]
    if len(matches) == 1:
        return matches[0]
    if matches:
        raise InvalidSetting(
            words, f"names several feeds: {', '.join(feed.url for feed in matches)}; give the address of one"
        )
    raise InvalidSetting(words, f'is not a feed of the library "{library}"; `cuecard feeds list` lists its feeds')


def _describe_state(feed: KnownFeed) -> str:
    """When a feed was read and is polled again, and why it fails if it does."""
    if feed.is_paused:
        return "paused"
    last_read = f"read {_show_time(feed.polled_at)}" if feed.polled_at else "not read yet"
    next_poll = f"polled again {_show_time(feed.due)}"
    if feed.failures:
        failure_text = f"has failed {feed.failures} times since {_show_time(feed.failing_since)}: {feed.fault}"
        return f"{failure_text}\n    {last_read}, {next_poll}"
    return f"{last_read}, {next_poll}"


def _show_time(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC" if moment else ""


def _result_text(poll_result: PollResult) -> str:
    """The result of a poll as text, with a line for each new article ("+"), new version ("~") and page that could not
    be read ("-"); or why the feed could not be read."""
    if poll_result.fault:
        return f"{poll_result.feed.name}: not read: {poll_result.fault}"
    lines = [f"{poll_result.feed.name}: {len(poll_result.added_articles)} new or changed"]
    lines += [_added_text(article) for article in poll_result.added_articles]
    lines += [f"  - {url}: {fault}" for url, fault in poll_result.unreadable]
    return "\n".join(lines)


def _added_text(article: AddedArticle) -> str:
    if article.version == 1:
        return f"  + {article.article_id}"
    return f"  ~ {article.article_id}, version {article.version}\n{indent(changes_text(article.changes), '  ')}"


def _result_record(poll_result: PollResult) -> dict[str, Any]:
    """The result of a poll, as JSON shows it."""
    return {
        "library": poll_result.feed.library,
        "feed": poll_result.feed.url,
        "kept": [{"article": article.article_id, "version": article.version} for article in poll_result.added_articles],
        "unread": [{"url": url, "fault": fault} for url, fault in poll_result.unreadable],
        "fault": poll_result.fault,
    }


def _feed_record(feed: KnownFeed) -> dict[str, Any]:
    times = {"polled": feed.polled_at, "due": feed.due, "failing_since": feed.failing_since}
    return {
        "library": feed.library,
        "url": feed.url,
        "title": feed.title,
        "paused": feed.is_paused,
        "failures": feed.failures,
        "fault": feed.fault,
        **{name: time.isoformat() if time else None for name, time in times.items()},
    }
