"""Composes lists of topics: pages of topics, the newest topics, related cards, the home page and help."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from bot.answering import messages
from bot.answering.blocks import join_titles, lines_with, topic_lines
from bot.answering.button_rows import page_buttons
from bot.answering.controls import button
from bot.answering.documents.one_line import document_of, nothing_found, notice
from bot.answering.smalltalk import SmallTalk
from bot.model import Document, TopicCard
from bot.model.document import Action, Block, Buttons, Facts, Footer, Heading, Paragraph, Topics
from bot.ports import Library
from bot.translation import say

TOPICS_PER_PAGE = 10
MAX_SUGGESTED_TOPICS = 3
"""The maximum number of the newest topics that the help suggests."""


class TopicDocuments:
    """Composes lists of topics. Pure: it changes nothing. Raises only what the library raises."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def page(self, cards: Sequence[TopicCard], page: int) -> Document:
        """One page of topics. `page` counts from 1; instead of a page that does not exist, the nearest page is
        shown."""
        if not cards:
            return nothing_found(messages.NO_TOPICS, self._library)
        pages = ceil(len(cards) / TOPICS_PER_PAGE)
        page = min(max(page, 1), pages)
        cards_on_page = cards[(page - 1) * TOPICS_PER_PAGE : page * TOPICS_PER_PAGE]
        label = messages.topics_page(page, pages, len(cards))
        blocks: list[Block] = [Topics(label, topic_lines(cards_on_page))]
        blocks += [page_buttons(page, pages)] if pages > 1 else []
        return Document(notice(f"{label}: {join_titles(cards_on_page)}"), tuple(blocks))

    def newest(self, cards: Sequence[TopicCard]) -> Document:
        """The newest of these articles on a topic, each with its date; "More" leads to all cards on it."""
        cards_on_page = cards[:TOPICS_PER_PAGE]
        lines = lines_with(cards_on_page, [card.article.date or "" for card in cards_on_page])
        blocks: tuple[Block, ...] = (Topics(messages.NEWEST_ON, lines), *_more_buttons(cards))
        return Document(notice(f"{messages.NEWEST_ON}: {join_titles(cards_on_page)}"), blocks)

    def related(self, cards: Sequence[TopicCard]) -> Document:
        """A list of the cards that are related to a message."""
        if not cards:
            return nothing_found(messages.NO_RELATED, self._library)
        return Document(
            notice(say("Related: {titles}", titles=join_titles(cards))),
            (Topics(say("Related cards"), topic_lines(cards)),),
        )

    def home(self, newest_cards: Sequence[TopicCard], recent_cards: Sequence[TopicCard]) -> Document:
        """How much is in the library, the newest cards, and the cards that this person saw last (`recent_cards`)."""
        holdings = messages.holdings(len(self._library.articles), len(self._library))
        blocks: list[Block] = [Heading("Cuecard"), Paragraph(messages.WHAT_IT_IS), Footer(holdings)]
        if newest_cards:
            blocks.append(Topics(say("Newest cards"), topic_lines(newest_cards)))
        if recent_cards:
            blocks.append(Topics(say("You looked at"), topic_lines(recent_cards)))
        if not len(self._library):
            blocks.append(Paragraph(messages.EMPTY_LIBRARY))
        return Document(holdings, tuple(blocks))

    def small_talk(self, talk: SmallTalk, newest_cards: Sequence[TopicCard]) -> Document:
        """The reply to small talk: a short sentence; for help, what can be asked, with topics to begin with; for
        topics, only these. `newest_cards` are the cards of all articles as wholes, the newest first."""
        if talk is SmallTalk.TOPICS and newest_cards:
            cards_on_page = newest_cards[:TOPICS_PER_PAGE]
            size = Footer(messages.holdings(len(newest_cards), len(self._library)))
            topics = Topics(messages.NEWEST, topic_lines(cards_on_page))
            return Document(
                notice(f"{messages.NEWEST}: {join_titles(cards_on_page)}"), (topics, size, *_more_buttons(newest_cards))
            )
        if talk is SmallTalk.TOPICS:
            return nothing_found(messages.NO_TOPICS, self._library)
        if talk is not SmallTalk.HELP:
            return document_of(messages.SMALL_TALK[talk])
        blocks: list[Block] = [Paragraph(messages.WHAT_IT_IS), Paragraph(messages.HOW_TO_ASK)]
        if newest_cards:
            blocks.append(Topics(messages.FIRST_TOPICS, topic_lines(newest_cards[:MAX_SUGGESTED_TOPICS])))
        return Document(messages.WHAT_IT_IS, tuple(blocks))

    def help(self, commands: Sequence[tuple[str, str]]) -> Document:
        """The commands, as pairs of command and description."""
        facts = Facts(say("Commands"), tuple(commands))
        return Document(messages.WHAT_IT_IS, (Paragraph(messages.WHAT_IT_IS), facts))


def _more_buttons(newest_cards: Sequence[TopicCard]) -> list[Buttons]:
    """Below the newest articles, the button that leads to the first page of all topics, if not all are shown."""
    return [Buttons((button(Action.PAGE, "1"),))] if len(newest_cards) > TOPICS_PER_PAGE else []
