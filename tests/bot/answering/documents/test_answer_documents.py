"""Answers as documents."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.answering import compose, messages
from bot.answering.answer_builder import MIN_CHOICE_SCORE_RATIO
from bot.answering.documents.answer_documents import MIN_LIKELY_CONFIDENCE, AnswerDocuments
from bot.answering.documents.detail_documents import DetailDocuments
from bot.answering.documents.excerpts import MIN_SHOWN_CONFIDENCE
from bot.answering.lead import MAX_LEAD_LENGTH
from bot.answering.screen import MAX_LINES, lines_of
from bot.model import Document, Outcome, Passage, Query, Ranking, Span
from bot.model.document import (
    AnswerBlock,
    Buttons,
    Facts,
    Heading,
    Note,
    Paragraph,
    QuestionBlock,
    QuoteBlock,
    SourceLine,
    Topics,
)
from tests.support.library.cards import article, card, excerpt, harbour_card, library, quote
from tests.support.matching.fake_matcher import NOTHING, ranking
from tests.support.rendering.documents import find_block

QUESTION = "who runs the harbour"
OWNERSHIP = excerpt(article().text, "The port of Lindholm will be run by a council of towns.")
PASSAGE = Passage(article_id="harbour-deal", text=OWNERSHIP.text, span=OWNERSHIP.span)


def answered(given: Ranking, **fields: Any) -> Document:
    """The answer that a ranking gives, with the harbour card (`fields` replace its own)."""
    small_library = library([harbour_card(**fields)])
    return AnswerDocuments(small_library).answer(compose(Query(text=QUESTION), given, small_library))


def test_an_answer_is_the_sentence_and_its_place() -> None:
    document = answered(ranking(harbour_card(), passage=PASSAGE))
    assert document.blocks[0] == QuestionBlock(QUESTION)
    assert find_block(document, Heading) == Heading("Harbour deal")
    assert find_block(document, AnswerBlock) == AnswerBlock(OWNERSHIP.text)
    assert find_block(document, SourceLine) == SourceLine("2026-03-01")
    assert document.notice == OWNERSHIP.text


@pytest.mark.parametrize(
    ("confidence", "is_introduced"), [(MIN_LIKELY_CONFIDENCE - 0.01, True), (MIN_LIKELY_CONFIDENCE, False)]
)
def test_an_answer_that_is_less_than_likely_is_introduced_as_one_that_may_be_wrong_and_has_nothing_in_bold(
    confidence: float, is_introduced: bool
) -> None:
    words = replace(PASSAGE, answer=Span(PASSAGE.span.start, PASSAGE.span.start + 8))
    document = answered(replace(ranking(harbour_card(), passage=words), confidence=confidence))
    introduced = find_block(document, Paragraph) == Paragraph(messages.MAY_ANSWER)
    assert introduced is is_introduced
    assert document.notice.startswith(messages.MAY_ANSWER) is is_introduced
    assert find_block(document, AnswerBlock) == AnswerBlock(OWNERSHIP.text, None if is_introduced else Span(0, 8))


def test_a_summary_in_place_of_a_passage_is_not_introduced_as_an_answer() -> None:
    document = answered(replace(ranking(harbour_card()), confidence=0.6))
    assert Paragraph(messages.MAY_ANSWER) not in document.blocks


def test_an_article_that_is_gone_at_its_source_answers_and_says_so() -> None:
    sample = harbour_card()
    gone = replace(sample, article=replace(sample.article, gone_since="2026-04-01"))
    given = library([gone])
    document = AnswerDocuments(given).answer(compose(Query(text=QUESTION), ranking(gone, passage=PASSAGE), given))
    remark = "no longer at its source since 2026-04-01"
    assert find_block(document, AnswerBlock) == AnswerBlock(OWNERSHIP.text)
    assert find_block(document, SourceLine) == SourceLine(f"2026-03-01 · {remark}")
    assert remark in str(find_block(DetailDocuments(given).of_card(gone, None), SourceLine))


def test_an_answer_that_is_a_claim_is_shown_with_the_sentence_that_says_whether_it_is_true() -> None:
    claim = "A post that many share claims that the council sold the harbour."
    verdict = "Based on our research, we rate the claim that it was sold as false."
    sample = article(f"{claim} The council met on Monday. Boats went out as ever. {verdict}")
    sentence_found = excerpt(sample.text, claim)
    small_library = library([card(sample)], sample)
    passage = Passage(article_id=sample.id, text=claim, span=sentence_found.span)
    document = AnswerDocuments(small_library).answer(
        compose(Query(text=QUESTION), ranking(card(sample), passage=passage), small_library)
    )
    assert [shown.text for shown in document.blocks if isinstance(shown, AnswerBlock)] == [claim, verdict]


def test_an_article_without_any_facts_has_no_source_line() -> None:
    unknown = replace(article(), date=None)
    sample_card = harbour_card(unknown)
    small_library = library([sample_card], unknown)
    short = AnswerDocuments(small_library).card(sample_card)
    shown = (short, DetailDocuments(small_library).context(sample_card, OWNERSHIP.span))
    assert [find_block(document, SourceLine) for document in shown] == [None, None]


def test_the_title_leads_to_the_sentence_and_the_source_names_the_host_if_nobody_publishes_it() -> None:
    sample = article(url="https://www.news.example/harbour")
    small_library = library([harbour_card(sample)], sample)
    document = AnswerDocuments(small_library).answer(
        compose(Query(text=QUESTION), ranking(harbour_card(sample), passage=PASSAGE), small_library)
    )
    heading = find_block(document, Heading)
    assert isinstance(heading, Heading)
    assert heading.link
    assert heading.link.startswith("https://www.news.example/harbour#:~:text=")
    assert find_block(document, SourceLine) == SourceLine("news.example · 2026-03-01")


def test_an_answer_has_at_most_four_things_to_press() -> None:
    (row,) = (
        shown for shown in answered(ranking(harbour_card(), passage=PASSAGE)).blocks if isinstance(shown, Buttons)
    )
    assert len(row.buttons) + bool(row.menu) <= 4


def test_a_table_row_is_shown_with_the_names_of_its_columns() -> None:
    sample = article("The yards.\n\nTown | Ships | Crew\nOstend | 12 | 80")
    row = excerpt(sample.text, "Ostend | 12 | 80")
    small_library = library([card(sample)], sample)
    passage = Passage(article_id=sample.id, text=row.text, span=row.span)
    document = AnswerDocuments(small_library).answer(
        compose(Query(text=QUESTION), ranking(card(sample), passage=passage), small_library)
    )
    assert find_block(document, AnswerBlock) == AnswerBlock("Ostend | 12 | 80", None, "Town | Ships | Crew")


def test_a_list_is_shown_as_far_as_it_fits_and_whole_in_the_details() -> None:
    bring = tuple(f"a coat for the {day}th day of the trip to the islands, as it is cold" for day in range(4, 14))
    sample = article("You may bring:\n" + "".join(f"- {item}\n" for item in bring))
    small_library = library([card(sample)], sample)
    first = excerpt(sample.text, bring[0])
    passage = Passage(article_id=sample.id, text=first.text, span=first.span, answer=first.span)
    answer = compose(Query(text="what may i bring"), ranking(card(sample), passage=passage), small_library)
    shown = find_block(AnswerDocuments(small_library).answer(answer), AnswerBlock)
    assert isinstance(shown, AnswerBlock)
    assert shown.text == "You may bring:"
    assert shown.items[0].startswith("a coat for the 4th day")
    assert shown.items[-1] == "…"
    for is_below in (True, False):
        details = DetailDocuments(small_library).of_card(card(sample), answer, is_below=is_below)
        assert find_block(details, AnswerBlock) == AnswerBlock("You may bring:", items=bring)


def test_an_answer_gives_the_quote_nearest_to_the_question_and_nothing_else() -> None:
    document = answered(ranking(harbour_card(), passage=PASSAGE))
    assert find_block(document, QuoteBlock) == QuoteBlock(
        "We share one sea, … We should share one harbour.", "Mayor Ines Okafor", "said"
    )
    assert find_block(document, Facts) is None
    assert find_block(document, Paragraph) is None


def test_a_quote_without_a_name_or_that_is_the_sentence_itself_is_not_shown_with_an_answer() -> None:
    text = article().text
    unnamed = quote(text, "We should share one harbour.")
    assert find_block(answered(ranking(harbour_card(), passage=PASSAGE), quotes=(unnamed,)), QuoteBlock) is None
    named = quote(text, "We should share one harbour.", speaker="Mayor Ines Okafor")
    sentence_found = named.parts[0]
    same = Passage(article_id="harbour-deal", text=sentence_found.text, span=sentence_found.span)
    assert find_block(answered(ranking(harbour_card(), passage=same), quotes=(named,)), QuoteBlock) is None


def test_a_quote_that_does_not_fit_the_screen_is_left_to_the_details() -> None:
    spoken = "The harbour" + " is ours" * 60
    long = article(f"The harbour is run by Ana Ruiz. It is deep. It is old. “{spoken},” said Ana Ruiz.")
    long_quote = quote(long.text, spoken, speaker="Ana Ruiz")
    sample_card = card(long, quotes=(long_quote,))
    small_library, first = library([sample_card], long), excerpt(long.text, "The harbour is run by Ana Ruiz.")
    passage = Passage(article_id=long.id, text=first.text, span=first.span)
    answer = compose(Query(text=QUESTION), ranking(sample_card, passage=passage), small_library)
    assert find_block(AnswerDocuments(small_library).answer(answer), QuoteBlock) is None
    assert find_block(DetailDocuments(small_library).of_card(sample_card, answer), QuoteBlock) is not None


@pytest.mark.parametrize(
    ("title", "date", "name"),
    [
        ("Harbour talks", "2026-03-01", "“Harbour talks”, 2026-03-01"),
        ("Harbour deal", "2026-02-28", "“Harbour deal”, 2026-02-28"),
        ("Harbour deal", "2026-03-01", "“Harbour deal”, seeds/harbour-talks.txt"),
        ("Harbour deal", None, "“Harbour deal”, seeds/harbour-talks.txt"),
    ],
)
def test_an_article_that_says_it_with_another_number_is_named_with_its_sentence(
    title: str, date: str | None, name: str
) -> None:
    text = "It was long disputed. The port of Lindholm is run by nine towns."
    older = replace(article(text, "harbour-talks", title=title), date=date)
    first, second = harbour_card(), card(older)
    small_library = library([first, second], article(), older)
    runs = excerpt(older.text, "The port of Lindholm is run by nine towns.")
    differs = Passage(article_id=older.id, text=runs.text, span=runs.span)
    given = ranking(first, second, passage=PASSAGE, contrary=differs)
    document = AnswerDocuments(small_library).answer(compose(Query(text=QUESTION), given, small_library))
    assert find_block(document, Paragraph) == Paragraph(
        f"Differs in {name}: “The port of Lindholm is run by nine towns.”"
    )
    assert lines_of(document.blocks) <= MAX_LINES


def test_the_words_that_answer_are_marked_in_the_sentence() -> None:
    passage = replace(PASSAGE, answer=excerpt(article().text, "a council of towns").span)
    lead = find_block(answered(ranking(harbour_card(), passage=passage)), AnswerBlock)
    assert isinstance(lead, AnswerBlock)
    assert lead.parts[1] == "a council of towns"


def test_of_a_long_sentence_the_words_that_answer_are_shown() -> None:
    words = "word " * 60
    long = article(f"{words}seven ships {words.strip()}.")
    sample_card = card(long)
    whole = Span(0, len(long.text))
    passage = Passage(article_id=long.id, text=long.text, span=whole, answer=excerpt(long.text, "seven ships").span)
    small_library = library([sample_card], long)
    lead = find_block(
        AnswerDocuments(small_library).answer(
            compose(Query(text=QUESTION), ranking(sample_card, passage=passage), small_library)
        ),
        AnswerBlock,
    )
    assert isinstance(lead, AnswerBlock)
    assert lead.parts[1] == "seven ships"
    assert " … " in lead.text
    assert lead.text[-1] == "…"
    assert len(lead.text) <= MAX_LEAD_LENGTH


LONG_TITLE = "The harbour and all of its boats and nets, as told by those who sail"


@pytest.mark.parametrize("publisher", ["Harbour Post", "The Association of the Harbours of the North Sea " * 4])
@pytest.mark.parametrize("title", ["Harbour", LONG_TITLE, f"{LONG_TITLE}. " * 3, "港と船のすべて" * 20])
@pytest.mark.parametrize("count", [5, 30, 60])
@pytest.mark.parametrize("question", [QUESTION, "which ships do those who sail from here mean, and why? " * 6])
def test_an_answer_is_one_screen_of_a_phone(title: str, count: int, publisher: str, question: str) -> None:
    long = replace(article(f"{'word ' * count}seven ships {'word ' * count}.", title=title), publisher=publisher)
    sample_card = card(long)
    passage = Passage(
        article_id=long.id,
        text=long.text,
        span=Span(0, len(long.text)),
        answer=excerpt(long.text, "seven ships").span,
    )
    small_library = library([sample_card], long)
    document = AnswerDocuments(small_library).answer(
        compose(Query(text=question), ranking(sample_card, passage=passage), small_library)
    )
    assert lines_of(document.blocks) <= MAX_LINES


def test_a_title_and_a_source_are_shortened_before_the_sentence_that_answers() -> None:
    sentence = f"The harbour is run by Ana Ruiz, {'who has sailed from here, ' * 6}and by nobody else."
    long = replace(article(sentence, title=f"{LONG_TITLE}. {LONG_TITLE}"), publisher="The Harbours of the Sea " * 3)
    sample_card = card(long)
    small_library = library([sample_card], long)
    passage = Passage(article_id=long.id, text=sentence, span=Span(0, len(sentence)))
    document = AnswerDocuments(small_library).answer(
        compose(Query(text=QUESTION), ranking(sample_card, passage=passage), small_library)
    )
    assert find_block(document, AnswerBlock) == AnswerBlock(sentence)
    assert lines_of(document.blocks) <= MAX_LINES


def test_the_summary_is_shown_only_if_no_passage_answers() -> None:
    assert find_block(answered(ranking(harbour_card(), passage=PASSAGE)), Paragraph) is None
    assert find_block(answered(ranking(harbour_card())), Paragraph) == Paragraph(OWNERSHIP.text)


def test_an_editors_note_is_always_shown() -> None:
    assert find_block(answered(ranking(harbour_card(), passage=PASSAGE), note="Six towns."), Note) == Note("Six towns.")


def test_several_close_candidates_are_offered_as_choices() -> None:
    one, two = article(article_id="one", title="One"), article(article_id="two", title="Two")
    small_library = library([card(one), card(two)], one, two)
    answer = compose(Query(text=QUESTION), ranking(card(one), card(two), outcome=Outcome.CHOICES), small_library)
    topics = find_block(AnswerDocuments(small_library).answer(answer), Topics)
    assert isinstance(topics, Topics)
    assert topics.label == messages.choose("")
    assert [item.title for item in topics.items] == ["One", "Two"]


def test_a_single_close_candidate_is_named_and_not_asked_for() -> None:
    one, two = article(article_id="one", title="One"), article(article_id="two", title="Two")
    small_library = library([card(one), card(two)], one, two)
    given = ranking(card(one), card(two), outcome=Outcome.CHOICES)
    first, second = given.matches
    given = replace(given, matches=(first, replace(second, score=first.score * MIN_CHOICE_SCORE_RATIO / 2)))
    document = AnswerDocuments(small_library).answer(compose(Query(text=QUESTION), given, small_library))
    topics = find_block(document, Topics)
    assert isinstance(topics, Topics)
    assert (topics.label, [item.title for item in topics.items]) == (messages.closest(""), ["One"])
    assert Paragraph(messages.UNSURE) in document.blocks


@pytest.mark.parametrize(
    ("confidence", "is_shown"), [(MIN_SHOWN_CONFIDENCE, True), (MIN_SHOWN_CONFIDENCE - 0.01, False)]
)
def test_a_list_shows_the_nearest_sentence_of_its_first_topic_if_that_may_answer(
    confidence: float, is_shown: bool
) -> None:
    boats = article("Boats pay nothing in the harbour.", "boats", title="Harbour boats")
    words = replace(PASSAGE, answer=Span(PASSAGE.span.start, PASSAGE.span.start + 8))
    cards = [harbour_card(), card(boats)]
    small_library = library(cards, article(), boats)
    listed = ranking(*cards, outcome=Outcome.CHOICES, confidence=confidence, passage=words)
    document = AnswerDocuments(small_library).answer(compose(Query(text=QUESTION), listed, small_library))
    assert (find_block(document, AnswerBlock) == AnswerBlock(OWNERSHIP.text)) is is_shown
    assert (find_block(document, Paragraph) == Paragraph(messages.FIRST_SAYS)) is is_shown
    assert document.notice.startswith(messages.FIRST_SAYS) is is_shown
    assert document.choices == tuple(each.key for each in cards)


def test_a_list_of_one_topic_does_not_mention_others() -> None:
    words = replace(PASSAGE, answer=Span(PASSAGE.span.start, PASSAGE.span.start + 8))
    boats = card(article("Boats pay nothing in the harbour.", "boats", title="Harbour boats"))
    small_library = library([harbour_card(), boats])
    found = ranking(harbour_card(), boats, outcome=Outcome.CHOICES, confidence=0.5, passage=words)
    far_behind = replace(found, matches=(found.matches[0], replace(found.matches[1], score=0.001)))
    document = AnswerDocuments(small_library).answer(compose(Query(text=QUESTION), far_behind, small_library))
    assert document.notice == f"{messages.NEAREST} {OWNERSHIP.text}"
    assert document.choices == (harbour_card().key,)


def test_the_sentence_above_a_list_is_cut_if_the_list_leaves_it_too_little_room() -> None:
    sentence = f"The harbour is run by Ana Ruiz, {'who has sailed from here, ' * 5}and nobody else since yesterday."
    long, boats = article(sentence), article("Boats pay nothing.", "boats", title="Harbour boats")
    words = Passage(article_id=long.id, text=sentence, span=Span(0, len(sentence)), answer=Span(22, 30))
    small_library = library([card(long), card(boats)], long, boats)
    found = ranking(card(long), card(boats), outcome=Outcome.CHOICES, confidence=0.5, passage=words)
    far_behind = replace(found, matches=(found.matches[0], replace(found.matches[1], score=0.001)))
    one, two = (
        AnswerDocuments(small_library).answer(compose(Query(text=QUESTION), given, small_library))
        for given in (far_behind, found)
    )
    assert find_block(one, AnswerBlock) == AnswerBlock(sentence)
    assert find_block(two, AnswerBlock) != AnswerBlock(sentence)
    assert lines_of(two.blocks) <= MAX_LINES


def test_a_list_has_no_sentence_above_it_if_the_words_that_answer_are_unknown() -> None:
    boats = card(article("Boats pay nothing in the harbour.", "boats", title="Harbour boats"))
    small_library = library([harbour_card(), boats])
    listed = ranking(harbour_card(), boats, outcome=Outcome.CHOICES, confidence=0.5, passage=PASSAGE)
    document = AnswerDocuments(small_library).answer(compose(Query(text=QUESTION), listed, small_library))
    assert find_block(document, AnswerBlock) is None


def test_not_found_says_so_and_names_the_nearest_topics() -> None:
    document = answered(ranking(harbour_card(), outcome=Outcome.NOT_FOUND))
    assert find_block(document, Paragraph) == Paragraph(messages.NOT_FOUND)
    topics = find_block(document, Topics)
    assert isinstance(topics, Topics)
    assert topics.label == messages.closest("")
    assert find_block(document, AnswerBlock) is None


def test_not_found_in_an_empty_library_offers_nothing() -> None:
    small_library = library([])
    document = AnswerDocuments(small_library).answer(compose(Query(text=QUESTION), NOTHING, small_library))
    assert find_block(document, Topics) is None


def test_a_question_far_from_every_topic_gets_a_hint_how_to_see_topics() -> None:
    document = answered(ranking(harbour_card(), outcome=Outcome.NOT_FOUND, score=0.001))
    assert Paragraph(messages.NONE_NEAR) in document.blocks


def test_choices_of_one_article_name_it_once() -> None:
    sample = article()
    cards = [card(sample, "Sea"), card(sample, "Land")]
    small_library = library(cards, sample)
    answer = compose(Query(text=QUESTION), ranking(*cards, outcome=Outcome.CHOICES), small_library)
    topics = find_block(AnswerDocuments(small_library).answer(answer), Topics)
    assert isinstance(topics, Topics)
    assert topics.label == messages.choose("Harbour deal")
    assert [item.detail for item in topics.items] == ["", ""]


def test_a_list_may_go_on_below_the_screen() -> None:
    steps = "".join(
        f"{number}. Ask at office {number} of the port for a form and have it signed.\n" for number in range(1, 8)
    )
    rules = article(f"To get a berth:\n\n{steps}", "berths", title="Berths")
    passage = Passage(article_id="berths", text=rules.text, span=Span(0, len(rules.text)), answer=Span(3, 14))
    small_library = library([card(rules)], rules)
    given = ranking(card(rules), passage=passage)
    document = AnswerDocuments(small_library).answer(compose(Query(text="how do i get a berth"), given, small_library))
    block = find_block(document, AnswerBlock)
    assert isinstance(block, AnswerBlock)
    assert len(block.items) == 7
    assert lines_of(document.blocks) > MAX_LINES
