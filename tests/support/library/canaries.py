"""Libraries of many workspaces in which every text has a word that only their owner may ever be shown."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from bot.cards.library import MemoryLibrary
from bot.conversation.asking.libraries import Libraries
from bot.matching.decide.judge import make_judge
from bot.matching.matcher import CardMatcher
from bot.matching.vectors.static_embedder import load_embedder
from bot.model import CONTENT_LIBRARY, Article, Platform, TopicCard, Workspace, own_library
from bot.model.card import Figure
from tests.support.library.cards import article, card, excerpt, quote

WORKSPACES = tuple(
    Workspace(Platform.DISCORD, f"90{number}") if number % 2 else Workspace(Platform.SLACK, f"T{number}")
    for number in range(20)
)
BRANCH = "branch"
"""A library that the workspaces in ATTACHED share."""
ATTACHED = WORKSPACES[::4]
SUBJECTS = ("harbour", "ferry", "bakery", "tariff", "whale", "bridge")
SAME_PAGE = "https://news.example.org/same"
"""The address of one article in every library."""
LETTERS = 10
"""The length of every lure and secret."""


@dataclass(frozen=True, slots=True)
class Canary:
    """An article with two made-up words in all its texts. People everywhere may type `lure`. Nobody types `secret`,
    which is next to `lure` each time: a workspace that is shown it was shown this article."""

    article: Article
    cards: tuple[TopicCard, ...]
    lure: str
    secret: str


def words_in(shown: str) -> set[str]:
    """Every run of LETTERS letters in a text, also within longer words: each may be a lure or a secret."""
    runs = re.findall(f"[a-z]{{{LETTERS},}}", shown.lower())
    return {run[start : start + LETTERS] for run in runs for start in range(len(run) - LETTERS + 1)}


class Words:
    """Makes words that are in no dictionary, each only once."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._given: set[str] = set()

    def make(self) -> str:
        while True:
            pairs = range(LETTERS // 2)
            word = "".join(self._rng.choice("bdfgklmnprtvz") + self._rng.choice("aeiou") for _ in pairs)
            if word not in self._given:
                self._given.add(word)
                return word


def plant(words: Words, article_id: str, subject: str, url: str = "") -> Canary:
    """An article on a subject with two cards, which have everything a card can have."""
    lure, secret = words.make(), words.make()
    name, title = f"{lure.capitalize()} {secret.capitalize()}", f"The {subject} {lure} {secret}"
    text = (
        f"The {subject} of {lure} {secret} closes in March. “We keep the {subject} {secret},” said Mayor {name}. "
        f"Traffic on the {subject} {secret} grew by 12% in 2025. The council of {lure} {secret} will vote on it."
    )
    sample = replace(
        article(text, article_id, title=title, url=url or f"https://{lure}.example.org/{article_id}"),
        publisher=f"{lure.capitalize()} {secret.capitalize()} Post",
        date=f"2026-03-{1 + len(article_id) % 9:02}",
    )
    facts: dict[str, Any] = {
        "aliases": (f"{lure} {secret} affair",),
        "keywords": (f"{lure} {secret}", subject),
        "summary": (excerpt(text, f"The {subject} of {lure} {secret} closes in March."),),
        "quotes": (quote(text, f"We keep the {subject} {secret},", speaker=name, cue="said"),),
        "figures": (
            Figure(
                value="12%",
                label=f"Traffic on the {subject} {secret}",
                span=excerpt(text, "12%").span,
                sentence=excerpt(text, f"Traffic on the {subject} {secret} grew by 12% in 2025."),
            ),
        ),
    }
    return Canary(sample, (card(sample, **facts), card(sample, f"Vote {lure} {secret}", **facts)), lure, secret)


class PlantedLibraries:
    """All libraries. `planted` has their canaries by library and article id."""

    def __init__(self, seed: int) -> None:
        self.rng = Random(seed)
        self._words = Words(self.rng)
        self._numbers = 0
        self._matchers: dict[str, tuple[MemoryLibrary, CardMatcher]] = {}
        self.planted: dict[str, dict[str, Canary]] = {}
        self.secrets: dict[str, str] = {}
        """The library of each secret word, including those of removed articles."""
        self.libraries = Libraries()
        self.libraries.attach(dict.fromkeys(ATTACHED, (BRANCH,)))
        for name in (CONTENT_LIBRARY, BRANCH, *map(own_library, WORKSPACES)):
            self.planted[name] = {}
            for number in range(3):
                self._put(name, f"notes-{number}", SAME_PAGE if number == 0 else "")
            self._put(name, f"only-{len(self.planted)}")
            self._load(name, set(), set())

    def may_see(self, workspace: Workspace, library: str) -> bool:
        return library in (CONTENT_LIBRARY, own_library(workspace)) or (library == BRANCH and workspace in ATTACHED)

    def change(self, workspace: Workspace) -> None:
        """Adds, changes or removes a random article of the workspace's own library."""
        name = own_library(workspace)
        articles = self.planted[name]
        before = {card.id for planted in articles.values() for card in planted.cards}
        change = self.rng.choice(("add", "change", "remove"))
        article_id = self.rng.choice(sorted(articles)) if articles and change != "add" else f"added-{self._numbers}"
        self._numbers += 1
        if change == "remove" and len(articles) > 2:
            del articles[article_id]
        else:
            self._put(name, article_id)
        after = {card.id for planted in articles.values() for card in planted.cards}
        changed = {card.id for card in articles[article_id].cards} if article_id in articles else set()
        self._load(name, changed, before - after)

    def everything(self) -> list[tuple[str, Canary]]:
        """Each (library, canary)."""
        return [(name, planted) for name, articles in self.planted.items() for planted in articles.values()]

    def _put(self, library: str, article_id: str, url: str = "") -> None:
        canary = plant(self._words, article_id, self.rng.choice(SUBJECTS), url)
        self.planted[library][article_id] = canary
        self.secrets[canary.secret] = library

    def _load(self, name: str, changed: set[str], removed: set[str]) -> None:
        articles = self.planted[name].values()
        cards = [card for planted in articles for card in planted.cards]
        library = MemoryLibrary(cards, {planted.article.id: planted.article.text for planted in articles})
        if name in self._matchers:
            matcher = self._matchers[name][1].updated(library, changed, removed)
        else:
            matcher = CardMatcher.build(library, load_embedder(), judge=make_judge(reads=False))
        self._matchers[name] = library, matcher
        self.libraries.replace(name, library, matcher)
