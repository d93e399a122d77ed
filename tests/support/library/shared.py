"""One library that every workspace sees."""

from __future__ import annotations

from collections.abc import Mapping

from bot.conversation.asking.libraries import Libraries
from bot.matching.matcher import CardMatcher
from bot.matching.vectors.combined_embedder import find_embedder
from bot.model import CONTENT_LIBRARY, Platform, Workspace
from bot.ports import Library, Matcher
from tests.support.library.small_library import small_library

ANYBODY = Workspace(Platform.CONSOLE, "anybody")


def shared(library: Library, matcher: Matcher) -> Libraries:
    """The libraries of a bot whose workspaces all ask this one library."""
    libraries = Libraries()
    libraries.replace(CONTENT_LIBRARY, library, matcher)
    return libraries


def library_and_matcher(articles: Mapping[str, tuple[str, str]]) -> tuple[Library, Matcher]:
    """A library with its matcher. `articles` has (title, text) by id."""
    library = small_library(articles)
    return library, CardMatcher.build(library, find_embedder())
