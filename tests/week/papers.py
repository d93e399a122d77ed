"""Ten newspapers with feeds on addresses of loopback, and the stories that each has published so far."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from bot.model import Platform, Workspace, own_library
from tests.support.discord.world import GUILD
from tests.support.web.internet import Answer, Internet, Request, respond
from tests.support.web.polling import Newspaper, story

NORTH = Workspace(Platform.SLACK, "T0NORTH")
SOUTH = Workspace(Platform.SLACK, "T0SOUTH")
EAST = Workspace(Platform.DISCORD, GUILD)
WORKSPACES = (NORTH, SOUTH, EAST)
SHARED_LIBRARY = "handbook"
ATTACHED = (NORTH, SOUTH)
"""The workspaces that ask `SHARED_LIBRARY`, too."""
LIBRARY_FOR_EVERYBODY = "added"
"""The library that every workspace asks."""

CANARIES = {
    own_library(NORTH): "quorvaldine", own_library(SOUTH): "plimbrethous", own_library(EAST): "zantiquorm",
    SHARED_LIBRARY: "hesperclyde", LIBRARY_FOR_EVERYBODY: "ombrelatch",
}  # fmt: skip
"""A made-up word for each library, which is in every sentence of its articles."""

ACCENTS = "Größe “Café” – naïve"
"""Characters that differ between encodings; every story ends with them."""
OLD_PAGES = 2_000
"""How many old articles a feed lists before the new ones."""
_SHARED_STORY = 70_000
"""The lowest number of a story that two papers publish; the stories of one paper have lower numbers."""
_NUMBERS_PER_PAPER = 1_000
"""The stories of the first paper have numbers from 1,000, those of the second from 2,000, and so on."""


def libraries_asked_by(workspace: Workspace) -> list[str]:
    """The names of the libraries that a workspace asks."""
    return [own_library(workspace), LIBRARY_FOR_EVERYBODY, *([SHARED_LIBRARY] if workspace in ATTACHED else [])]


@dataclass
class Paper(Newspaper):
    """A newspaper whose stories belong to `library`. `dates` has when each was published, by its number."""

    library: str = ""
    dates: dict[int, datetime] = field(default_factory=dict)

    def page(self, number: int) -> str:
        """The HTML of a story."""
        sentences = story(number, self.stories[number]).replace("The ", f"The {CANARIES[self.library]} ")
        title = f"Report {number}"
        return (
            f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1>"
            f"<p>{sentences} The {CANARIES[self.library]} is of {ACCENTS}.</p></article></body></html>"
        )

    def _item(self, number: int) -> str:
        # Each correction makes the date one second later, which is how a feed shows that a story changed.
        changed = f"{self.dates[number]:%a, %d %b %Y %H:%M}:{self.stories[number]:02} GMT"
        return f"<item><title>Report {number}</title><link>{self.url(number)}</link><pubDate>{changed}</pubDate></item>"

    def _page(self, number: int) -> Answer:
        if number not in self.stories:
            return respond(status="404 Not Found")
        return respond(self.page(number).encode())


class WrongEncodingPaper(Paper):
    """A newspaper that declares a wrong encoding for its feed and for every page: stories with odd numbers are in
    Windows-1252 and declared as UTF-8, the others in UTF-8 and declared as Shift JIS."""

    def _page(self, number: int) -> Answer:
        if number not in self.stories:
            return respond(status="404 Not Found")
        page = self.page(number)
        if number % 2:
            return respond(page.encode("cp1252"), content_type="text/html; charset=utf-8")
        return respond(page.encode(), content_type="text/html; charset=shift_jis")

    def _feed(self, request: Request) -> Answer:
        xml = self.feed_xml().replace("<title>Report", f"<title>{ACCENTS} Report")
        declared = '<?xml version="1.0" encoding="shift_jis"?>'
        return respond((declared + xml).encode(), content_type="text/xml; charset=utf-16")


class HugePaper(Paper):
    """A newspaper whose feed lists everything it ever published, the oldest first. The oldest pages no longer exist."""

    def feed_xml(self) -> str:
        old = "".join(
            f"<item><title>Old {number}</title><link>http://{self.name}/9{number:06}</link>"
            f"<pubDate>Mon, 01 Jan 2001 00:00:{number % 60:02} GMT</pubDate></item>"
            for number in range(OLD_PAGES)
        )
        items = "".join(map(self._item, self.stories))
        return f'<rss version="2.0"><channel><title>{self.name}</title>{old}{items}</channel></rss>'


class Papers:
    """All newspapers of a week of that many hours. `stories_due` are the stories that each library must have once, by
    (library, number); `corrected` is how often each was corrected."""

    def __init__(self, hours: int) -> None:
        # One paper fails from the second day of a week until the sixth, and must catch up before the week ends.
        self._broken = range(hours // 7, hours * 5 // 6)
        self.stories_due: Counter[tuple[str, int]] = Counter()
        self.corrected: Counter[tuple[str, int]] = Counter()
        self.all: dict[str, Paper] = {}
        kinds: list[tuple[str, type[Paper], str]] = [
            ("daily", Paper, own_library(NORTH)), ("misdeclared", WrongEncodingPaper, own_library(NORTH)),
            ("evening", Paper, own_library(SOUTH)), ("huge", HugePaper, own_library(SOUTH)),
            ("gazette", Paper, own_library(EAST)), ("broken", Paper, own_library(EAST)),
            ("journal", Paper, SHARED_LIBRARY), ("bulletin", Paper, SHARED_LIBRARY),
            ("agency", Paper, LIBRARY_FOR_EVERYBODY), ("courier", Paper, LIBRARY_FOR_EVERYBODY),
        ]  # fmt: skip
        for name, kind, library in kinds:
            self.all[name] = kind(name, library=library)
        self.proposable = {workspace: Paper("", library=own_library(workspace)) for workspace in WORKSPACES}
        """For each workspace, a site with the pages that people propose. No feed lists them."""

    async def open(self, internet: Internet) -> None:
        """Opens every newspaper on an address of its own, so that the bot sees separate hosts."""
        papers = [*self.all.values(), *self.proposable.values()]
        for index, paper in enumerate(papers, 2):
            paper.name = await internet.on_loopback(paper.name, paper.answer, f"127.0.0.{index}")

    @property
    def hosts(self) -> str:
        """The names of all hosts, as in CUECARD_FETCH_ALLOW."""
        return ",".join(paper.name for paper in [*self.all.values(), *self.proposable.values()])

    def publish(self, hour: int, now: datetime) -> None:
        """Publishes the articles of an hour of the week: a story every five hours in each paper, and from noon on in
        each hour the correction of one paper."""
        for index, paper in enumerate(self.all.values()):
            if hour % 5 == index % 5:
                self._publish(paper, _NUMBERS_PER_PAPER * (index + 1) + hour, now)
            if hour % 24 == 12 + index and paper.stories:
                self._correct(paper, hour)
        if hour % 24 == 20:  # two papers of one library publish the same
            for name in ("journal", "bulletin"):
                self._publish(self.all[name], _SHARED_STORY + hour, now)
        self.all["broken"].feed = respond(status="500 Broken") if hour in self._broken else None

    def propose(self, workspace: Workspace, number: int, now: datetime) -> str:
        """Publishes a page that somebody will propose. Returns its address."""
        site = self.proposable[workspace]
        site.stories[number], site.dates[number] = 0, now
        return site.url(number)

    def _publish(self, paper: Paper, number: int, now: datetime) -> None:
        paper.stories[number], paper.dates[number] = 0, now
        self.stories_due[paper.library, number] = 1

    def _correct(self, paper: Paper, hour: int) -> None:
        number = list(paper.stories)[hour % len(paper.stories)]
        if number < _SHARED_STORY:
            paper.stories[number] += 1
            self.corrected[paper.library, number] = paper.stories[number]
