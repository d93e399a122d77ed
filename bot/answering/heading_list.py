"""Shows the headings of an article as the list that answers, if the title says how many there are ("4 ways to cross the
harbour")."""

from __future__ import annotations

import re

from bot.answering.list_lead import make_list_block
from bot.model import TopicCard
from bot.model.document import AnswerBlock
from bot.ports import Library
from bot.text.rough_stems import stems_of
from bot.text.word_lists.function_words import is_content
from bot.text.word_lists.number_words import NUMBER_WORDS, number_pattern
from bot.text.words import word_texts

MIN_HEADINGS = 3
"""The minimum number of headings that are shown as a list."""
_COUNT = rf"\d{{1,2}}|{number_pattern(MIN_HEADINGS, len(NUMBER_WORDS))}"
_COUNTED_THINGS = re.compile(
    rf"(?<![\w.,$])(?P<count>{_COUNT})(?P<between>(?: [\w’'-]+){{0,2}}?) (?P<things>[a-z]{{3,}}s)\b", re.IGNORECASE
)
"""Matches "4 quick ways" in the title "4 quick ways to cross the harbour"."""
_ASKS_FOR_THINGS = re.compile(
    rf"^\W*(?:what|whats|which|list|name|show|give|tell|(?:the )?(?:{_COUNT}))\b", re.IGNORECASE
)
"""Matches the beginning of a question for things: "what", "the 4"."""
_NOT_OF_TOPIC = frozenset(("list", "name", "show", "give", "tell", *NUMBER_WORDS))
"""Words of a question that only ask for the list, or count its items."""


def show_headings(card: TopicCard, library: Library, question: str, room: int) -> AnswerBlock | None:
    """The title of the article of `card`, with the headings of its sections, in order, as a numbered list below it; as
    many as fit into `room` columns.

    None unless the title counts as many things as there are sections, and the question asks for these things, and for
    nothing that the title lacks: "which ways to cross the harbour", not "which ways are closed". None, too, if `card`
    is itself a section."""
    title = card.article.title
    match = _COUNTED_THINGS.search(title)
    if match is None or not all(map(is_content, match["between"].lower().split())):  # "children under 4 may have ways"
        return None
    if not card.is_whole_article or not _asks_for(match["things"], title, question):
        return None
    sections = [section for section in library.cards_of(card.article.id) if not section.is_whole_article]
    if len(sections) < MIN_HEADINGS or len(sections) != _read_number(match["count"]):
        return None
    headings = [section.section for section in sorted(sections, key=lambda section: section.extent[0].start)]
    return make_list_block(title, headings, room, is_numbered=True)


def _asks_for(things: str, title: str, question: str) -> bool:
    """Whether a question asks for all of the things that a title counts, and for nothing that the title lacks."""
    words = word_texts(question)
    topic = " ".join(word for word in words if is_content(word) and word not in _NOT_OF_TOPIC)
    return (
        _ASKS_FOR_THINGS.search(question) is not None and things.lower() in words and stems_of(topic) <= stems_of(title)
    )


def _read_number(text: str) -> int:
    """The number that a text writes in digits or in words."""
    return int(text) if text.isdecimal() else NUMBER_WORDS.index(text.lower()) + 1
