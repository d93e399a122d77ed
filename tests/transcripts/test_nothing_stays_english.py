"""Every sentence that the bot says is translated: a made-up language puts brackets around each sentence, and no text is
shown without them."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Set
from datetime import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from adapters.discord.inbound import usage as in_discord
from adapters.slack.forms import digest_modal, settings_form
from adapters.slack.inbound import commands as in_slack
from bot.conversation.settings.fields import fields_of
from bot.conversation.terminal_chat import COMMANDS, TerminalChat
from bot.digests.setup.subscription import Subscription
from bot.environment.settings import Settings
from bot.model import Channel, Document, Platform, Workspace
from bot.model.document import QuestionBlock
from bot.store import WorkspaceSettings
from bot.text.words import word_texts
from bot.translation import current_language, use_language
from tests.support.library.seeds import seed_library, seed_service

CONVERSATIONS: Any = yaml.safe_load((Path(__file__).parent / "conversations.yaml").read_text(encoding="utf-8"))
WORKSPACE = Workspace(Platform.SLACK, "T1")

_ARTICLES = [" ".join(seed_library().text(card.article.id).split()) for card in seed_library()]
_TITLES = [title for card in seed_library() for title in (card.title, card.article.title, card.article.source)]
_UNTRANSLATED = re.compile(
    r"[/:@]\w+|\b(?:cuecard|more|me 9am|public|for|words|name|english|deutsch|español|français)\b|sha256 \w+|¶\d+",
    re.IGNORECASE,
)
"""Commands and names, which are never translated: “/quotes”, “:more”, “cuecard”, “¶4”."""
_TRANSLATED = re.compile(r"⟦[^⟦⟧]*⟧")
"""A sentence in the made-up language, which has these brackets around it: “⟦Nothing was found.⟧”."""


class BracketCatalogue:
    """The catalogue of the made-up language."""

    def gettext(self, sentence: str) -> str:
        return f"⟦{sentence}⟧" if re.search("[A-Za-z]{2}", re.sub(r"\{\w+\}", "", sentence)) else sentence

    def ngettext(self, one: str, many: str, count: int) -> str:
        return self.gettext(one if count == 1 else many)


@pytest.fixture(autouse=True)
def bracketed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(current_language, "catalogue", lambda language: BracketCatalogue())
    with use_language("de"):
        yield


def untranslated(shown: Any, typed: str = "") -> list[str]:
    """The shown texts that are not translated and come neither from an article nor from what somebody typed."""
    found = []
    for text in _texts(shown):
        rest = " ".join(text.split())
        while _TRANSLATED.search(rest):
            rest = _TRANSLATED.sub(" ", rest)
        for known in filter(None, (*_TITLES, typed)):
            rest = rest.replace(known, " ")
        rest = _UNTRANSLATED.sub(" ", rest).strip(" ·:.,“”…—*-#>()[]")
        parts = [part.strip() for part in (text, rest, *rest.split("…"))]
        if re.search("[A-Za-z]{3}", rest) and not any(part and _is_quoted(part) for part in parts):
            found.append(text)
    return found


def _is_quoted(text: str) -> bool:
    return any(text in article for article in _ARTICLES)


def _texts(shown: Any) -> Iterator[str]:
    if isinstance(shown, str):
        yield shown
    elif dataclasses.is_dataclass(shown):
        skipped = ("action", "value", "key", "link", "columns", "marks", "cue", "speaker", "notice")
        for field in dataclasses.fields(shown):
            yield from _texts(getattr(shown, field.name)) if field.name not in skipped else ()
    elif isinstance(shown, dict):
        for name, part in shown.items():
            yield from _texts(part) if name == "text" or not isinstance(part, str) else ()
    elif isinstance(shown, tuple | list):
        for part in shown:
            yield from _texts(part) if not isinstance(part, str) or isinstance(shown, tuple) else ()


@pytest.mark.parametrize("conversation", CONVERSATIONS, ids=lambda conversation: conversation["name"])
def test_every_sentence_of_a_conversation_is_translated(conversation: dict[str, Any]) -> None:
    shown: list[Document] = []
    chat = TerminalChat(seed_service(), shown.append)
    typed_words: set[str] = set()
    for step in conversation["steps"]:
        chat.answer_line(step["says"])
        typed_words |= set(word_texts(step["says"]))
        assert untranslated(_without_typed_question(shown.pop(), typed_words), step["says"]) == []


@pytest.mark.parametrize(
    "typed", [":quotes", ":context", ":source", ":help", ":topics", ":speaker Nobody", ":x", "more"]
)
def test_every_sentence_of_a_command_is_translated(typed: str) -> None:
    shown: list[Document] = []
    chat = TerminalChat(seed_service(), shown.append)
    for line in ("what did the diplomat say", typed):
        chat.answer_line(line)
    assert untranslated(shown[-1], "what did the diplomat say") == []


def test_home_and_related_cards_are_translated() -> None:
    browsing = seed_service().browsing
    recent = [card.key for card in seed_library()]
    assert untranslated((browsing.home(recent), browsing.related("semiconductors in east asia"))) == []


def test_the_help_of_every_platform_is_translated() -> None:
    settings = Settings(_env_file=None)
    usages = (*in_slack.usage(settings), *in_discord.usage(settings))
    assert len(usages) > len(COMMANDS)
    assert untranslated(tuple(text for _, text in usages)) == []


def test_the_forms_are_translated() -> None:
    # Their names come from Babel, in the language that the made-up one is called here, so they have no brackets.
    days = {"Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"}
    digest = Subscription(channel=Channel(WORKSPACE, "C1"), time=time(9), zone="UTC")
    assert set(untranslated(digest_modal.make_form(digest))) == days
    assert untranslated(settings_form.make_form(fields_of(WorkspaceSettings(), Platform.SLACK))) == []


def _without_typed_question(document: Document, typed_words: Set[str]) -> Document:
    """The document without the question above an answer, if the person typed all of its words (a possessive "s" may be
    added): it may combine two of their questions."""

    def is_typed(question: str) -> bool:
        return all(word in typed_words or word.removesuffix("s") in typed_words for word in word_texts(question))

    blocks = (block for block in document.blocks if not (isinstance(block, QuestionBlock) and is_typed(block.question)))
    return dataclasses.replace(document, blocks=tuple(blocks))
