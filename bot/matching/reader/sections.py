"""Recognises answers from a section other than the one that the question is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.matching.question.prepared_question import PreparedQuestion
from bot.matching.reader.rules.names import has_form_of, lacks_name
from bot.matching.reader.windows.windows import ReadWindow
from bot.model import TopicCard
from bot.ports import Library


def is_of_another_section(
    prepared_question: PreparedQuestion, window: ReadWindow, library: Library, texts: Mapping[str, str]
) -> bool:
    """Whether a name in the question is in the heading of another section of the article, but neither in the heading
    nor in the text of the section with the answer. The title of the article does not count: it may have the name
    because of the other section. `texts` are the texts of all candidates, by article id."""
    sections = [card for card in library.cards_of(window.article_id) if not card.is_whole_article]
    answer_sections = [card for card in sections if any(part.overlaps(window.answer) for part in card.extent)]
    is_before_all = all(window.answer.start < part.start for card in sections for part in card.extent)
    if len(answer_sections) == len(sections) or is_before_all:
        return False
    text = texts[window.article_id]
    section_texts = [part.of(text) for card in answer_sections for part in card.extent]
    # An answer may be in no section, for example under a heading that has no card.
    section_text = "\n".join([*_list_headings(answer_sections), *section_texts]) or window.passage.of(text)
    other_headings = "\n".join(_list_headings(card for card in sections if card not in answer_sections))
    words_elsewhere = [
        number
        for number, word in enumerate(prepared_question.question.words)
        if has_form_of(other_headings, word.read_as)
    ]
    return lacks_name(prepared_question, words_elsewhere, section_text, texts)


def _list_headings(cards: Iterable[TopicCard]) -> list[str]:
    return [f"{card.title}\n{card.section}" for card in cards]
