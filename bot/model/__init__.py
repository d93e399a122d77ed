"""The vocabulary of Cuecard, as frozen dataclasses. A word means the same in code, YAML, docs and logs."""

from bot.model.answer import Answer, Source
from bot.model.article import Article, ArticleFields, ReadingWarning, Section
from bot.model.card import ArticleInfo, Excerpt, Figure, Quote, TopicCard, card_key
from bot.model.document import Document
from bot.model.feedback import Reason
from bot.model.library_names import (
    ADDED_LIBRARY,
    CONTENT_LIBRARY,
    LIBRARIES_FOR_EVERYBODY,
    TERMINAL_WORKSPACE,
    own_library,
    owner_of,
    parse_library,
)
from bot.model.narrowing import Narrowing
from bot.model.platform import Platform
from bot.model.query import Query, Suggestion
from bot.model.ranking import Match, Outcome, Passage, Ranking, TypoCorrection, Why
from bot.model.span import Span
from bot.model.thresholds import Thresholds, chosen_thresholds
from bot.model.workspace import Channel, Person, Workspace, parse_workspace

__all__ = [
    "ADDED_LIBRARY",
    "CONTENT_LIBRARY",
    "LIBRARIES_FOR_EVERYBODY",
    "TERMINAL_WORKSPACE",
    "Answer",
    "Article",
    "ArticleFields",
    "ArticleInfo",
    "Channel",
    "Document",
    "Excerpt",
    "Figure",
    "Match",
    "Narrowing",
    "Outcome",
    "Passage",
    "Person",
    "Platform",
    "Query",
    "Quote",
    "Ranking",
    "ReadingWarning",
    "Reason",
    "Section",
    "Source",
    "Span",
    "Suggestion",
    "Thresholds",
    "TopicCard",
    "TypoCorrection",
    "Why",
    "Workspace",
    "card_key",
    "chosen_thresholds",
    "own_library",
    "owner_of",
    "parse_library",
    "parse_workspace",
]
