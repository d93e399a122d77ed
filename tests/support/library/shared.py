"""One library that every workspace sees."""

from __future__ import annotations

from bot.conversation.library.libraries import Libraries
from bot.model import CONTENT, Platform, Workspace
from bot.ports import Library, Matcher

ANYBODY = Workspace(Platform.CONSOLE, "anybody")


def shared(library: Library, matcher: Matcher) -> Libraries:
    libraries = Libraries()
    libraries.replace(CONTENT, library, matcher)
    return libraries
