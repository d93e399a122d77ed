"""A poller of feeds on a simulated network, and sites with feeds."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from html import escape
from random import Random
from typing import ParamSpec, TypeVar

from bot.environment.clock import Clock
from bot.intake import Intake
from bot.intake.feeds import PollContext, Poller
from bot.pipeline.feed_reader import read_feed
from bot.store import Store
from tests.support.processes.reading import SANDBOX
from tests.support.web.internet import Answer, Internet, Request, respond

P = ParamSpec("P")
T = TypeVar("T")

WORDS = (
    "harbour ferry crane tide captain mayor budget school bridge tunnel market storm river council engine orchard "
    "glacier lantern violin turbine comet parade quarry saddle theatre umbrella vineyard walnut anchor beacon cobalt"
).split()
"""The words that the sentences of a story are made from."""


@asynccontextmanager
async def open_poller(internet: Internet, store: Store, clock: Clock, seed: int = 0) -> AsyncIterator[Poller]:
    """A poller in which everything is real except the network and the time."""

    async def call(function: object, /, *args: object, **kwargs: object) -> object:
        return function(*args, **kwargs)  # type: ignore[operator]

    async with internet.fetcher(clock=clock) as fetcher:
        yield Poller(
            PollContext(
                feeds=store.feeds,
                fetcher=fetcher,
                read_feed=partial(read_feed, sandbox=SANDBOX),
                intake=Intake(store.articles, SANDBOX),
                call=call,  # type: ignore[arg-type]
                clock=clock,
                random=Random(seed),
            )
        )


def story(number: int, changed: int = 0) -> str:
    """The text of an article. `changed` is how often it was changed; each number gives another text."""
    rng = Random(number)
    sentences = [
        f"The {' '.join(rng.sample(WORDS, 3))} of {rng.randrange(1000, 9999)} was shown to {rng.randrange(2, 900)} "
        f"people near the {' and the '.join(rng.sample(WORDS, 2))}, said the office in report {number}."
        for _ in range(8)
    ]
    if changed:
        sentences.append(f"It was corrected {changed} times after readers of report {number} wrote to the office.")
    return " ".join(sentences)


def page_of_story(number: int, changed: int = 0) -> str:
    """The page of a story, as HTML."""
    return (
        f"<html><head><title>Report {number}</title></head><body><article><h1>Report {number}</h1>"
        f"<p>{story(number, changed)}</p></article></body></html>"
    )


@dataclass
class Newspaper:
    """A site with a feed of numbered stories. `stories` has how often each story was changed, by its number. With
    `has_texts`, the feed has the texts of the stories, too."""

    name: str
    stories: dict[int, int] = field(default_factory=dict)
    feed: Answer | None = None
    """A response that replaces the feed."""
    robots: str = ""
    pages: dict[int, Answer] = field(default_factory=dict)
    """Responses that replace a story, by its number."""
    has_texts: bool = False

    @property
    def address(self) -> str:
        return f"http://{self.name}/feed.xml"

    def url(self, number: int) -> str:
        return f"http://{self.name}/{number}"

    def feed_xml(self) -> str:
        """The feed, as RSS."""
        items = "".join(map(self._item, self.stories))
        return f'<rss version="2.0"><channel><title>{self.name}</title>{items}</channel></rss>'

    async def answer(self, request: Request, writer: asyncio.StreamWriter) -> None:
        if request.path == "/robots.txt":
            await respond(self.robots.encode(), content_type="text/plain")(request, writer)
        elif request.path == "/feed.xml":
            await (self.feed or self._feed(request))(request, writer)
        else:
            number = int(request.path.strip("/"))
            await self.pages.get(number, self._page(number))(request, writer)

    def _item(self, number: int) -> str:
        text = f"<description>{escape(f'<p>{story(number)}</p>')}</description>" if self.has_texts else ""
        date = (
            f"<pubDate>Mon, 02 Mar 2026 {number // 60 % 24:02}:{number % 60:02}:{self.stories[number]:02} GMT</pubDate>"
        )
        return f"<item><title>Report {number}</title><link>{self.url(number)}</link>{date}{text}</item>"

    def _page(self, number: int) -> Answer:
        if number not in self.stories:
            return respond(status="404 Not Found")
        return respond(page_of_story(number, self.stories[number]).encode())

    def _feed(self, request: Request) -> Answer:
        tag = f'"{hash(tuple(self.stories.items()))}"'
        if request.headers.get("if-none-match") == tag:
            return respond(status="304 Not Modified", ETag=tag)
        return respond(self.feed_xml().encode(), content_type="application/rss+xml", ETag=tag)
