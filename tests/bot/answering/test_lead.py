"""The sentence at the top of an answer, cut where it is too long."""

from __future__ import annotations

from bot.answering.lead import MAX_LEAD_LENGTH, find_lead, show_lead
from bot.answering.screen import COLUMNS
from bot.model import Passage, Span
from bot.model.document import AnswerBlock

LONG = f"The port {'and the ferry ' * 30}were closed by Mayor Ines Okafor on Monday because of the flood."


def span_of(words: str) -> Span:
    return Span(LONG.index(words), LONG.index(words) + len(words))


def lead_of(passage: Span, answer: Span) -> Span:
    found = Passage(article_id="port", text=passage.of(LONG), span=passage, answer=answer)
    return find_lead(found, [Span(0, len(LONG))], (), LONG, "who closed the port")


def test_a_sentence_that_the_passage_has_in_part_is_completed() -> None:
    assert lead_of(Span(100, len(LONG) - 7), span_of("Ines Okafor")) == Span(0, len(LONG))


def test_a_long_sentence_is_cut_around_the_words_that_answer_with_an_ellipsis() -> None:
    lead = show_lead(Span(0, len(LONG)), span_of("Ines Okafor"), LONG, MAX_LEAD_LENGTH)
    assert lead.text.startswith("…")
    assert lead.text.endswith("because of the flood.")
    assert lead.strong
    assert lead.strong.of(lead.text) == "Ines Okafor"


def test_the_words_that_answer_are_kept_also_if_they_are_not_marked() -> None:
    lead = show_lead(Span(0, len(LONG)), span_of("Ines Okafor"), LONG, MAX_LEAD_LENGTH, is_marked=False)
    assert "Ines Okafor" in lead.text
    assert lead.strong is None


def test_a_sentence_is_not_cut_by_less_than_a_line() -> None:
    words = "The ferry runs again after the flood."
    assert show_lead(Span(0, len(words)), None, words, len(words) - COLUMNS) == AnswerBlock(words, None)
    assert show_lead(Span(0, len(words)), None, words, len(words) - COLUMNS - 1).text.endswith("…")


SENTENCES = (
    "The vote was close.",
    "Crane alone of her party voted against it.",
    "Forty others voted against, too.",
    "The port is new.",
)
TEXT = "{} {} {}\n\n{}".format(*SENTENCES)


def _place(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def _shown(passage: str, answer: str) -> str:
    found = Passage(article_id="vote", text=passage, span=_place(passage), answer=_place(answer))
    return find_lead(found, [*map(_place, SENTENCES)], (), TEXT, "who voted against it").of(TEXT)


def test_the_sentences_of_the_passage_before_the_answer_are_shown_with_it() -> None:
    passage = f"{SENTENCES[1]} {SENTENCES[2]}"
    assert _shown(passage, "Forty others") == passage


def test_a_sentence_of_another_paragraph_or_after_the_answer_is_not_shown_with_it() -> None:
    assert _shown(f"{SENTENCES[2]}\n\n{SENTENCES[3]}", "new") == SENTENCES[3]
    assert _shown(f"{SENTENCES[0]} {SENTENCES[1]}", "close") == SENTENCES[0]
