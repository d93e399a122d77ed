"""The words of Cuecard as frozen data. One idea, one word, the same in code, YAML, docs and logs."""

from bot.model.article import Article, ReadingWarning, Section
from bot.model.card import ArticleInfo, Excerpt, Figure, Quote, TopicCard, card_key
from bot.model.document import Document
from bot.model.feedback import Reason
from bot.model.library import CONTENT, own_library
from bot.model.query import (
    Answer,
    Correction,
    Match,
    Outcome,
    Passage,
    Query,
    Ranking,
    Source,
    Suggestion,
    Thresholds,
    Why,
    chosen_thresholds,
)
from bot.model.span import Span
from bot.model.workspace import Channel, Platform, Workspace, parse_workspace

__all__ = [
    "CONTENT",
    "Answer",
    "Article",
    "ArticleInfo",
    "Channel",
    "Correction",
    "Document",
    "Excerpt",
    "Figure",
    "Match",
    "Outcome",
    "Passage",
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
    "Why",
    "Workspace",
    "card_key",
    "chosen_thresholds",
    "own_library",
    "parse_workspace",
]
