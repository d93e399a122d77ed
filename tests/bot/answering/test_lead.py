"""The sentence at the top of an answer, cut where it is too long."""

from __future__ import annotations

from bot.answering.lead import MAX_LEAD_LENGTH, find_lead, show_lead
from bot.answering.screen import COLUMNS
from bot.model import Passage, Span
from bot.model.document import AnswerBlock

LONG = f"The port {'and the ferry ' * 30}were closed by Mayor Ines Okafor on Monday because of the flood."


def span_of(words: str) -> Span:
    return Span(LONG.index(words), LONG.index(words) + len(words))


def passage_of(span: Span, words: str, *, is_marked: bool = True) -> Passage:
    return Passage(article_id="port", text=span.of(LONG), span=span, answer=span_of(words), is_marked=is_marked)


def lead_of(passage: Span, words: str) -> Span:
    return find_lead(passage_of(passage, words), [Span(0, len(LONG))], (), LONG, "who closed the port")


def test_a_sentence_that_the_passage_has_in_part_is_completed() -> None:
    assert lead_of(Span(100, len(LONG) - 7), "Ines Okafor") == Span(0, len(LONG))


def test_of_a_long_sentence_the_beginning_and_the_words_that_answer_are_shown() -> None:
    lead = show_lead(Span(0, len(LONG)), passage_of(Span(0, len(LONG)), "Ines Okafor"), LONG, MAX_LEAD_LENGTH)
    assert lead.text.startswith("The port and the ferry")
    assert " … " in lead.text
    assert lead.text.endswith("because of the flood.")
    assert len(lead.text) <= MAX_LEAD_LENGTH
    assert lead.strong
    assert lead.strong.of(lead.text) == "Ines Okafor"


def test_the_words_that_answer_are_kept_also_if_they_are_not_marked() -> None:
    passage = passage_of(Span(0, len(LONG)), "Ines Okafor", is_marked=False)
    lead = show_lead(Span(0, len(LONG)), passage, LONG, MAX_LEAD_LENGTH)
    assert "Ines Okafor" in lead.text
    assert lead.strong is None


def test_a_sentence_is_not_cut_by_less_than_a_line() -> None:
    words = "The ferry runs again after the flood."
    assert show_lead(Span(0, len(words)), None, words, len(words) - COLUMNS) == AnswerBlock(words, None)
    assert show_lead(Span(0, len(words)), None, words, len(words) - COLUMNS - 1).text.endswith("…")


def test_a_lead_that_is_cut_does_not_begin_with_the_end_of_another_sentence() -> None:
    first = "As the port was closed, the captains carried bread to the islands in boats of their own and of others."
    second = (
        "But in winter the ferries of Lindholm carry all the bread to the islands with no help of any captain there."
    )
    text, limit = f"{first} {second}", 3 * COLUMNS
    sentences = [Span(0, len(first)), Span(len(first) + 1, len(text))]

    def shown_from(offset: int) -> str:
        answer = Span(offset, len(text))
        passage = Passage(article_id="port", text=text, span=Span(0, len(text)), answer=answer)
        return show_lead(Span(0, len(text)), passage, text, limit, sentences=sentences).text

    assert shown_from(first.index("others.")) == second
    assert shown_from(first.index("carried")).startswith("…")


SENTENCES = (
    "The vote was close.",
    "Crane alone of her party voted against it.",
    "Forty others voted against, too.",
    "The port is new.",
)
TEXT = "{} {} {}\n\n{}".format(*SENTENCES)


def _place(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def _shown(passage: str, answer: str, other: str = "") -> str:
    found = Passage(
        article_id="vote",
        text=passage,
        span=_place(passage),
        answer=_place(answer),
        is_marked=not other,
        other=_place(other) if other else None,
    )
    return find_lead(found, [*map(_place, SENTENCES)], (), TEXT, "who voted against it").of(TEXT)


def test_the_sentences_of_the_passage_before_the_answer_are_shown_with_it() -> None:
    passage = f"{SENTENCES[1]} {SENTENCES[2]}"
    assert _shown(passage, "Forty others") == passage


def test_the_sentences_of_the_passage_after_the_answer_are_shown_with_it() -> None:
    passage = f"{SENTENCES[0]} {SENTENCES[1]}"
    assert _shown(passage, "close") == passage


def test_a_sentence_of_another_paragraph_is_not_shown_with_the_answer() -> None:
    assert _shown(f"{SENTENCES[2]}\n\n{SENTENCES[3]}", "new") == SENTENCES[3]
    assert _shown(f"{SENTENCES[2]}\n\n{SENTENCES[3]}", "Forty others") == SENTENCES[2]


def test_a_sentence_of_another_paragraph_with_other_words_that_may_answer_is_shown_too() -> None:
    passage = f"{SENTENCES[2]}\n\n{SENTENCES[3]}"
    assert _shown(passage, "new", other="Forty others") == passage


def test_other_words_that_may_answer_are_left_out_if_they_are_too_far_away() -> None:
    first, last = "Crane voted against it.", "Forty others did, too."
    text = f"{first} {'The hall was full. ' * 20}{last}"
    sentences = [
        Span(0, len(first)),
        Span(len(first) + 1, len(text) - len(last) - 1),
        Span(len(text) - len(last), len(text)),
    ]
    whole = Span(0, len(text))
    passage = Passage(article_id="vote", text=text, span=whole, answer=Span(0, 5), is_marked=False, other=sentences[2])
    assert find_lead(passage, sentences, (), text, "who voted against it") == sentences[0]


def test_a_long_lead_is_cut_around_the_words_that_answer_and_those_that_may_if_both_fit() -> None:
    whole, other = Span(0, len(LONG)), span_of("the flood")
    passage = Passage(
        article_id="port", text=LONG, span=whole, answer=span_of("Ines Okafor"), is_marked=False, other=other
    )
    shown = show_lead(whole, passage, LONG, MAX_LEAD_LENGTH).text
    assert "Ines Okafor" in shown
    assert "the flood" in shown
    assert "Ines Okafor" in show_lead(whole, passage, LONG, COLUMNS).text


def test_a_sentence_in_whose_middle_a_copied_article_ends_is_shown_as_cut() -> None:
    text = "The board met on Monday. It sent two wardens to the"
    start = text.index("It sent")
    assert show_lead(Span(start, len(text)), None, text, MAX_LEAD_LENGTH).text == "It sent two wardens to the…"


def test_a_last_line_of_notes_without_full_stops_is_not_shown_as_cut() -> None:
    text = "The board meets on Monday\n\nIt sends two wardens"
    start = text.index("It sends")
    assert show_lead(Span(start, len(text)), None, text, MAX_LEAD_LENGTH).text == "It sends two wardens"


DOUBT = (
    f"While the journey was made at the request {'of the wardens and ' * 8}of the port, the apology will be met with"
    " doubt by many, as it was in Ostend before, says Mara Quill, another warden, as she walks through Tarrow,"
    f" where she {'learned to sail and ' * 8}grew up."
)


def test_who_says_it_is_kept_if_the_question_asks_what_somebody_said() -> None:
    start, whole = DOUBT.index("the apology"), Span(0, len(DOUBT))
    answer = Span(start, DOUBT.index(", as it"))
    passage = Passage(article_id="port", text=DOUBT, span=whole, answer=answer)
    assert "Mara" not in show_lead(whole, passage, DOUBT, 6 * COLUMNS, question="will it be met with doubt").text
    shown = show_lead(whole, passage, DOUBT, 6 * COLUMNS, question="what did mara quill say").text
    assert "the apology will be met with doubt by many, as it was in Ostend before, says Mara Quill" in shown
    assert len(shown) <= 6 * COLUMNS


def test_the_words_that_answer_are_kept_if_who_says_them_is_too_far() -> None:
    whole = Span(0, len(DOUBT))
    passage = Passage(article_id="port", text=DOUBT, span=whole, answer=Span(0, DOUBT.index(", as it")))
    shown = show_lead(whole, passage, DOUBT, 6 * COLUMNS, question="what did mara quill say").text
    assert "met with doubt" in shown
