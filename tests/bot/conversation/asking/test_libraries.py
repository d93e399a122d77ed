"""Which libraries a workspace sees."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace

import pytest

from bot.conversation.asking.libraries import Libraries
from bot.errors import UnknownCard
from bot.matching.matcher import CardMatcher
from bot.matching.vectors.static_embedder import load_embedder
from bot.model import CONTENT_LIBRARY, Narrowing, Outcome, Platform, Workspace, own_library
from tests.support.library.cards import article, card, harbour_card, library
from tests.support.library.shared import ANYBODY, library_and_matcher, shared
from tests.support.library.small_library import small_library
from tests.support.matching.fake_matcher import FakeMatcher, ranking

QUESTION = "who runs the harbour"
OWNER, OTHER = Workspace(Platform.SLACK, "T1"), Workspace(Platform.SLACK, "T2")
SECRET = {"secret": ("Secret", "The harbour is sold.")}


def test_a_new_library_is_taken_into_use_as_a_whole() -> None:
    libraries = shared(library(), FakeMatcher({QUESTION: ranking(harbour_card())}))
    asked = libraries.of(ANYBODY)
    sample = article(article_id="new", title="New")
    libraries.replace(CONTENT_LIBRARY, library([card(sample)], sample), FakeMatcher({QUESTION: ranking(card(sample))}))
    assert asked.questions.ask(QUESTION).key == card(sample).key
    with pytest.raises(UnknownCard):
        asked.questions.card(harbour_card().key)


def test_only_the_owner_sees_a_workspaces_own_library() -> None:
    libraries = several()
    assert titles(libraries, OWNER) == {"Town", "Whales", "Secret"}
    assert titles(libraries, OTHER) == {"Town"}
    secret = small_library(SECRET).find("secret")
    assert secret is not None
    assert libraries.of(OWNER).questions.card(secret.key).key == secret.key
    with pytest.raises(UnknownCard):
        libraries.of(OTHER).questions.card(secret.key)


def test_attaching_and_removing_a_library_takes_effect_immediately() -> None:
    libraries = several()
    asked = libraries.of(OTHER)
    libraries.attach({OTHER: ["shared", "unknown"]})
    assert titles(libraries, OTHER) == {"Town", "Whales"}
    assert titles(libraries, OWNER) == {"Town", "Secret"}
    libraries.remove("shared")
    assert titles(libraries, OTHER) == {"Town"}
    libraries.replace(own_library(OWNER), *library_and_matcher({"secret": ("Told", "Told.")}))
    assert titles(libraries, OWNER) == {"Town", "Told"}
    assert len(asked.library) == 1


def test_workspaces_with_the_same_libraries_share_one_service() -> None:
    libraries = several()
    assert libraries.of(OTHER) is libraries.of(ANYBODY)
    assert libraries.of(OTHER) is not libraries.of(OWNER)


def test_a_workspaces_own_article_hides_one_for_everybody_with_the_same_id() -> None:
    libraries = several()
    libraries.replace(own_library(OWNER), *library_and_matcher({"town": ("Own town", "The harbour is ours.")}))
    assert "Own town" in titles(libraries, OWNER)
    assert "Town" not in titles(libraries, OWNER)


def test_a_workspace_without_a_library_gets_no_answer() -> None:
    reply = Libraries().of(OTHER).questions.ask("who runs the harbour?")
    assert (reply.outcome, reply.key) == (Outcome.NOT_FOUND, None)


def test_all_cards_are_counted() -> None:
    assert (several().count_cards(), Libraries().count_cards()) == (3, 0)


def test_a_library_that_is_no_longer_used_is_released() -> None:
    libraries = several()
    # The last part of what each sees is the library for everybody, which is replaced below.
    old = [weakref.ref(libraries.of(workspace).library.parts[-1]) for workspace in (OWNER, OTHER)]
    libraries.of(OTHER, Narrowing(sources=("town.txt",))).questions.ask("who runs the harbour?")
    libraries.replace(CONTENT_LIBRARY, *library_and_matcher({"town": ("Town", "The harbour is closed.")}))
    gc.collect()
    assert [reference() for reference in old] == [None, None]


def test_a_channel_may_be_narrowed_to_sources_or_tags() -> None:
    libraries = Libraries()
    samples = [
        replace(article(article_id="post", title="Post"), publisher="Harbour Post"),
        replace(article(article_id="web", title="Web"), url="https://www.example.org/web"),
        article(article_id="file", title="File"),
    ]
    cards = [
        card(sample, keywords=(tag,), aliases=(f"{tag} affair",))
        for sample, tag in zip(samples, ("ferries", "tariffs", "ferries"), strict=True)
    ]
    whole = library(cards, *samples)
    libraries.replace(CONTENT_LIBRARY, whole, CardMatcher.build(whole, load_embedder()))

    def seen(sources: tuple[str, ...] = (), tags: tuple[str, ...] = ()) -> set[str]:
        return titles(libraries, OTHER, Narrowing(sources, tags))

    assert seen() == {"Post", "Web", "File"}
    assert seen(sources=("harbour post",)) == {"Post"}
    assert seen(sources=("Harbour Post", "example.org")) == {"Post", "Web"}
    assert seen(sources=("file.txt",)) == seen(sources=("seeds/file.txt",)) == {"File"}
    assert seen(sources=("harbour",)) == set()
    assert seen(tags=("Ferries",)) == seen(tags=("ferries affair",)) == {"Post", "File"}
    assert seen(("Harbour Post",), ("tariffs",)) == set()


def test_a_narrowed_channel_does_not_see_an_article_that_its_workspaces_own_one_hides() -> None:
    libraries = several()
    libraries.replace(own_library(OWNER), *library_and_matcher({"town": ("Own town", "The harbour is ours.")}))
    town = Narrowing(sources=("town.txt",))
    assert titles(libraries, OWNER, town) == {"Own town"}
    assert titles(libraries, OTHER, town) == {"Town"}
    libraries.remove(own_library(OWNER))
    assert titles(libraries, OWNER, town) == {"Town"}


def several() -> Libraries:
    """Three libraries: one for everybody, one that is attached to OWNER, and OWNER's own."""
    libraries = shared(*library_and_matcher({"town": ("Town", "The harbour is open.")}))
    libraries.replace("shared", *library_and_matcher({"whales": ("Whales", "Whales dive.")}))
    libraries.replace(own_library(OWNER), *library_and_matcher(SECRET))
    libraries.attach({OWNER: ["shared"]})
    return libraries


def titles(libraries: Libraries, workspace: Workspace, narrowing: Narrowing | None = None) -> set[str]:
    return {card.title for card in libraries.of(workspace, narrowing or Narrowing()).browsing.find_topics()}
