"""Signs that a message is talk among people, or an order to an assistant, rather than a question about articles.

They are features and decide nothing alone: "what's my balance" is about the person who asks, but so are some questions
that an article answers. Phrases around a real question ("does anyone know …", "I was wondering …") are not signs.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from bot.matching.learned_models import LinearModel
from bot.text.word_lists import word_lists
from bot.text.word_lists.patterns import any_of

_POLITE_PHRASES = re.compile(
    r"""
    \b(?:
        (?:can|could|would|will|may)\ (?:you|u|some(?:one|body)|any(?:one|body)|i)(?:\ please)?     # could you tell me
        \ (?:tell|remind|explain|show|give|help|ask|know|get|have)(?:\ (?:me|us))?
        (?:\ (?:about|more|what|the\ gist\ of))?
      | (?:does|do|did|has|have)                                                                # does anyone know
        \ (?:any(?:one|body)|some(?:one|body)|any\ of\ you|you\ guys|you|we|u|y'?all)
        \ (?:know|remember|recall|have|heard?|got)
      | i(?:'m|\ was|\ am|m)?\ (?:just\ )?                                                      # I was wondering
        (?:wondering|curious|forgot|read|heard|saw|wonder|(?:want|need|would\ like)\ to\ know)
      | (?:please\ )?(?:tell|remind|let)\ (?:me|us)(?:\ know)?
      | thank(?:s|\ you)(?:\ all)? | give\ me | show\ me
    )\b
    """,
    re.VERBOSE,
)
"""Phrases around a question: "could you tell me", "does anyone know", "I was wondering"."""
_PERSONAL = re.compile(
    r"\b(?:i|i'?(?:m|ve|d|ll)|my|mine|me|myself|our|us|you|your|yours|u|ur|we"
    r"|ich|mein\w*|mir|mich|du|dein\w*|dir|wir|unser\w*)\b|[我你您僕私]"
)
"""Words for the writer or the reader: "my", "you"."""
_WRITER = re.compile(r"\b(?:i|i'?(?:m|ve|d|ll)|my|mine|me|myself)\b")
"""Words for the writer alone: "I", "my"."""
_PASSING_WORDS = re.compile(
    r"""
      \b(?:today|tonight|now|tomorrow|yesterday|nearby|(?:near|around)\ here|(?:next|last)\ (?:week|night)
        |this\ (?:morning|week|weekend|evening|afternoon|month|song|call|one)|these\ days|heute|morgen
        |jetzt)\b
    | 今天 | 明天 | 现在 | 今日 | 明日 | 今夜
    """,
    re.VERBOSE,
)
"""Words for the present time and place: "tonight", "this week", "nearby"."""
_ORDERS = any_of(word_lists("chat_orders")["en"])
_ORDER = re.compile(rf"\W*(?:(?:please|kindly|ok|okay|now|just|go|let'?s)\s+)*{_ORDERS}\b")
"""Matches the beginning of an order ("please play some music")."""
CHAT_KINDS = ("orders", "talk", "general")
"""The kinds of chat, with a model for each: orders to an assistant, talk among colleagues, and general questions about
everyday life and knowledge."""
MAX_CHARACTERS = 400
"""Only the beginning of a message is searched for signs of chat."""
MAX_PERSONAL, MAX_PASSING = 4, 2
"""The highest values of the features `personal` and `passing`: more such words say nothing more."""


@dataclass(frozen=True, slots=True)
class ChatSigns:
    """The signs of chat in one message. `is_order`: it begins with an order ("set an alarm"). `personal`: how many
    words mean the writer or the reader ("my", "you"). `passing`: how many words mean the present time or place
    ("today", "nearby")."""

    is_order: bool
    personal: int
    passing: int


def find_chat_signs(question: str) -> ChatSigns:
    """The signs of chat in a question's first MAX_CHARACTERS, without the polite phrases around it."""
    text = _without_polite_phrases(question)
    return ChatSigns(
        is_order=_ORDER.match(text) is not None,
        personal=len(_PERSONAL.findall(text)),
        passing=len(_PASSING_WORDS.findall(text)),
    )


def is_about_writer(question: str) -> bool:
    """Whether a question's first MAX_CHARACTERS have a word for the writer, outside of phrases such as "tell me"."""
    return _WRITER.search(_without_polite_phrases(question)) is not None


def compute_chat_log_odds(kind: str, dense: NDArray[np.float32]) -> float:
    """The log-odds that a message is chat of one of CHAT_KINDS rather than a question about articles, from its dense
    vector (d,); 0 for a zero or empty vector."""
    return float(load_chat_models()[kind].log_odds(dense[None])[0]) if dense.any() else 0.0


@cache
def load_chat_models() -> dict[str, LinearModel]:
    """The models in the package, by kind of chat. `python -m tools.learning.fit_chat` writes them."""
    data = json.loads((resources.files("bot.matching") / "data" / "chat.json").read_text(encoding="utf-8"))
    return {kind: LinearModel(np.array(model["weights"]), model["bias"]) for kind, model in data.items()}


def _without_polite_phrases(question: str) -> str:
    """A question's first MAX_CHARACTERS in small letters, without _POLITE_PHRASES."""
    return _POLITE_PHRASES.sub(" ", question[:MAX_CHARACTERS].lower().replace("’", "'")).strip()
