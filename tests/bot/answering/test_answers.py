"""From a ranking to the document that is shown."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.answering import Documents, compose, messages
from bot.answering.compose import MIN_NEAREST_SUBJECT_PROBABILITY, order_quotes
from bot.answering.documents import LIKELY
from bot.answering.lead import MAX_LEAD_LENGTH
from bot.answering.screen import MAX_LINES, lines_of
from bot.model import Answer, Document, Figure, Match, Outcome, Passage, Query, Ranking, Span, Why
from bot.model.document import (
    AnswerBlock,
    Buttons,
    Facts,
    Footer,
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

QUESTION = "who runs the harbour"
OWNERSHIP = excerpt(article().text, "The port of Lindholm will be run by a council of towns.")
PASSAGE = Passage(article_id="harbour-deal", text=OWNERSHIP.text, span=OWNERSHIP.span)


def said(given: Ranking, **fields: Any) -> Document:
    small_library = library([harbour_card(**fields)])
    return Documents(small_library).answer(compose(Query(text=QUESTION), given, small_library))


def block(document: Document, kind: type) -> object:
    return next((candidate for candidate in document.blocks if isinstance(candidate, kind)), None)


def test_an_answer_is_the_sentence_and_its_place() -> None:
    document = said(ranking(harbour_card(), passage=PASSAGE))
    assert document.blocks[0] == QuestionBlock(QUESTION)
    assert block(document, Heading) == Heading("Harbour deal")
    assert block(document, AnswerBlock) == AnswerBlock(OWNERSHIP.text)
    assert block(document, SourceLine) == SourceLine("2026-03-01")
    assert document.notice == OWNERSHIP.text


@pytest.mark.parametrize(("confidence", "is_introduced"), [(LIKELY - 0.01, True), (LIKELY, False)])
def test_an_answer_that_is_less_than_likely_is_introduced_as_one_that_may_be_wrong(
    confidence: float, is_introduced: bool
) -> None:
    words = replace(PASSAGE, answer=Span(PASSAGE.span.start, PASSAGE.span.start + 8))
    document = said(replace(ranking(harbour_card(), passage=words), confidence=confidence))
    introduced = block(document, Paragraph) == Paragraph(messages.MAY_ANSWER)
    assert introduced is is_introduced
    assert document.notice.startswith(messages.MAY_ANSWER) is is_introduced
    assert block(document, AnswerBlock) == AnswerBlock(OWNERSHIP.text, Span(0, 8))


def test_a_summary_in_place_of_a_passage_is_not_introduced_as_an_answer() -> None:
    document = said(replace(ranking(harbour_card()), confidence=0.6))
    assert Paragraph(messages.MAY_ANSWER) not in document.blocks


def test_an_article_that_is_gone_at_its_source_answers_and_says_so() -> None:
    sample = harbour_card()
    gone = replace(sample, article=replace(sample.article, gone="2026-04-01"))
    given = library([gone])
    documents = Documents(given)
    document = documents.answer(compose(Query(text=QUESTION), ranking(gone, passage=PASSAGE), given))
    remark = "no longer at its source since 2026-04-01"
    assert block(document, AnswerBlock) == AnswerBlock(OWNERSHIP.text)
    assert block(document, SourceLine) == SourceLine(f"2026-03-01 · {remark}")
    assert remark in str(block(documents.details(gone, None), SourceLine))


def test_an_answer_that_is_a_claim_is_shown_with_the_sentence_that_says_whether_it_is_true() -> None:
    claim = "A post that many share claims that the council sold the harbour."
    verdict = "Based on our research, we rate the claim that it was sold as false."
    sample = article(f"{claim} The council met on Monday. Boats went out as ever. {verdict}")
    sentence_found = excerpt(sample.text, claim)
    small_library = library([card(sample)], sample)
    passage = Passage(article_id=sample.id, text=claim, span=sentence_found.span)
    document = Documents(small_library).answer(
        compose(Query(text=QUESTION), ranking(card(sample), passage=passage), small_library)
    )
    assert [shown.text for shown in document.blocks if isinstance(shown, AnswerBlock)] == [claim, verdict]


def test_an_article_without_any_facts_has_no_source_line() -> None:
    unknown = replace(article(), date=None)
    sample_card = harbour_card(unknown)
    small_library = library([sample_card], unknown)
    documents = Documents(small_library)
    shown = (documents.card(sample_card), documents.context(sample_card, OWNERSHIP.span))
    assert [block(document, SourceLine) for document in shown] == [None, None]


def test_the_title_leads_to_the_sentence_and_the_source_names_the_host_if_nobody_publishes_it() -> None:
    sample = article(url="https://www.news.example/harbour")
    small_library = library([harbour_card(sample)], sample)
    document = Documents(small_library).answer(
        compose(Query(text=QUESTION), ranking(harbour_card(sample), passage=PASSAGE), small_library)
    )
    heading = block(document, Heading)
    assert isinstance(heading, Heading)
    assert heading.link
    assert heading.link.startswith("https://www.news.example/harbour#:~:text=")
    assert block(document, SourceLine) == SourceLine("news.example · 2026-03-01")


def test_an_answer_has_at_most_four_things_to_press() -> None:
    (row,) = (shown for shown in said(ranking(harbour_card(), passage=PASSAGE)).blocks if isinstance(shown, Buttons))
    assert len(row.buttons) + bool(row.menu) <= 4


def test_a_table_row_is_shown_with_the_names_of_its_columns() -> None:
    sample = article("The yards.\n\nTown | Ships | Crew\nOstend | 12 | 80")
    row = excerpt(sample.text, "Ostend | 12 | 80")
    small_library = library([card(sample)], sample)
    passage = Passage(article_id=sample.id, text=row.text, span=row.span)
    document = Documents(small_library).answer(
        compose(Query(text=QUESTION), ranking(card(sample), passage=passage), small_library)
    )
    assert block(document, AnswerBlock) == AnswerBlock("Ostend | 12 | 80", None, "Town | Ships | Crew")


def test_an_answer_gives_the_quote_nearest_to_the_question_and_nothing_else() -> None:
    document = said(ranking(harbour_card(), passage=PASSAGE))
    assert block(document, QuoteBlock) == QuoteBlock(
        "We share one sea, … We should share one harbour.", "Mayor Ines Okafor", "said"
    )
    assert block(document, Facts) is None
    assert block(document, Paragraph) is None


def test_a_quote_without_a_name_or_that_is_the_sentence_itself_is_not_shown_with_an_answer() -> None:
    text = article().text
    unnamed = quote(text, "We should share one harbour.")
    assert block(said(ranking(harbour_card(), passage=PASSAGE), quotes=(unnamed,)), QuoteBlock) is None
    named = quote(text, "We should share one harbour.", speaker="Mayor Ines Okafor")
    sentence_found = named.parts[0]
    same = Passage(article_id="harbour-deal", text=sentence_found.text, span=sentence_found.span)
    assert block(said(ranking(harbour_card(), passage=same), quotes=(named,)), QuoteBlock) is None


def test_a_quote_that_does_not_fit_the_screen_is_left_to_the_details() -> None:
    spoken = "The harbour" + " is ours" * 60
    long = article(f"The harbour is run by Ana Ruiz. It is deep. It is old. “{spoken},” said Ana Ruiz.")
    long_quote = quote(long.text, spoken, speaker="Ana Ruiz")
    sample_card = card(long, quotes=(long_quote,))
    small_library, first = library([sample_card], long), excerpt(long.text, "The harbour is run by Ana Ruiz.")
    passage = Passage(article_id=long.id, text=first.text, span=first.span)
    answer = compose(Query(text=QUESTION), ranking(sample_card, passage=passage), small_library)
    assert block(Documents(small_library).answer(answer), QuoteBlock) is None
    assert block(Documents(small_library).details(sample_card, answer), QuoteBlock) is not None


def test_an_article_that_says_it_with_another_number_is_named_with_its_sentence() -> None:
    older = article(
        "It was long disputed. The port of Lindholm is run by nine towns.", "harbour-talks", title="Harbour talks"
    )
    first, second = harbour_card(), card(older)
    small_library = library([first, second], article(), older)
    runs = excerpt(older.text, "The port of Lindholm is run by nine towns.")
    differs = Passage(article_id=older.id, text=runs.text, span=runs.span)
    given = ranking(first, second, passage=PASSAGE, contrary=differs)
    document = Documents(small_library).answer(compose(Query(text=QUESTION), given, small_library))
    assert block(document, Paragraph) == Paragraph(
        "Differs in “Harbour talks”, 2026-03-01: “The port of Lindholm is run by nine towns.”"
    )
    assert lines_of(document.blocks) <= MAX_LINES


def detailed(given: Ranking, **fields: Any) -> Document:
    """The details of an answer."""
    sample_card = harbour_card(**fields)
    small_library = library([sample_card])
    return Documents(small_library).details(sample_card, compose(Query(text=QUESTION), given, small_library))


def test_the_details_give_the_context_of_the_answer_quotes_figures_and_why() -> None:
    document = detailed(ranking(harbour_card(), passage=PASSAGE, why=Why(words=("harbour",))))
    around = block(document, AnswerBlock)
    assert isinstance(around, AnswerBlock)
    assert around.text.startswith(f"Harbour deal signed. {OWNERSHIP.text} “We share one sea,”")
    assert block(document, QuoteBlock) is not None
    assert block(document, Facts) == Facts("Figures", (("12%", "Traffic"),), are_compared=True)
    assert any("Found because it has “harbour”" in shown.text for shown in document.blocks if isinstance(shown, Footer))


def test_the_words_that_answer_are_marked_in_the_sentence_and_in_what_is_around_it() -> None:
    passage = replace(PASSAGE, answer=excerpt(article().text, "a council of towns").span)
    for document in (
        said(ranking(harbour_card(), passage=passage)),
        detailed(ranking(harbour_card(), passage=passage)),
    ):
        lead = block(document, AnswerBlock)
        assert isinstance(lead, AnswerBlock)
        assert lead.parts[1] == "a council of towns"


def test_a_long_sentence_is_cut_around_the_words_that_answer() -> None:
    words = "word " * 60
    long = article(f"{words}seven ships {words.strip()}.")
    sample_card = card(long)
    whole = Span(0, len(long.text))
    passage = Passage(article_id=long.id, text=long.text, span=whole, answer=excerpt(long.text, "seven ships").span)
    small_library = library([sample_card], long)
    lead = block(
        Documents(small_library).answer(
            compose(Query(text=QUESTION), ranking(sample_card, passage=passage), small_library)
        ),
        AnswerBlock,
    )
    assert isinstance(lead, AnswerBlock)
    assert lead.parts[1] == "seven ships"
    assert lead.text[0] == lead.text[-1] == "…"
    assert len(lead.text) <= MAX_LEAD_LENGTH + 2


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
    document = Documents(small_library).answer(
        compose(Query(text=question), ranking(sample_card, passage=passage), small_library)
    )
    assert lines_of(document.blocks) <= MAX_LINES


def test_a_figure_that_counts_nothing_known_is_shown_in_its_sentence_unless_that_is_read_already() -> None:
    sentence = excerpt(article().text, "Traffic grew by 12% in 2025.")
    value = excerpt(article().text, "12%")
    bare = Figure(value="12%", of="", span=value.span, sentence=sentence)
    assert block(detailed(ranking(harbour_card(), passage=PASSAGE), figures=(bare,)), Facts) == Facts(
        "Figures", (("12%", "Traffic grew by 12% in 2025."),), are_compared=True
    )
    answering = Passage(article_id="harbour-deal", text=sentence.text, span=sentence.span)
    assert block(detailed(ranking(harbour_card(), passage=answering), figures=(bare,)), Facts) is None


def test_the_summary_is_left_out_if_a_passage_answers() -> None:
    assert block(detailed(ranking(harbour_card(), passage=PASSAGE)), Paragraph) is None
    assert block(detailed(ranking(harbour_card())), Paragraph) == Paragraph(OWNERSHIP.text)
    assert block(said(ranking(harbour_card())), Paragraph) == Paragraph(OWNERSHIP.text), "if no sentence is known"


def test_an_editors_note_is_always_shown() -> None:
    assert block(said(ranking(harbour_card(), passage=PASSAGE), note="Six towns."), Note) == Note("Six towns.")


def test_several_close_candidates_are_offered_as_choices() -> None:
    one, two = article(article_id="one", title="One"), article(article_id="two", title="Two")
    small_library = library([card(one), card(two)], one, two)
    answer = compose(Query(text=QUESTION), ranking(card(one), card(two), outcome=Outcome.CHOICES), small_library)
    topics = block(Documents(small_library).answer(answer), Topics)
    assert isinstance(topics, Topics)
    assert topics.label == messages.choose("")
    assert [item.title for item in topics.items] == ["One", "Two"]


def test_a_single_choice_is_not_offered() -> None:
    answer = compose(Query(text=QUESTION), ranking(harbour_card(), outcome=Outcome.CHOICES), library())
    assert answer.outcome is Outcome.NOT_FOUND


def test_not_found_says_so_and_names_the_nearest_topics() -> None:
    document = said(ranking(harbour_card(), outcome=Outcome.NOT_FOUND))
    assert block(document, Paragraph) == Paragraph(messages.NOT_FOUND)
    topics = block(document, Topics)
    assert isinstance(topics, Topics)
    assert topics.label == messages.closest("")
    assert block(document, AnswerBlock) is None


def test_not_found_in_an_empty_library_offers_nothing() -> None:
    small_library = library([])
    document = Documents(small_library).answer(compose(Query(text=QUESTION), NOTHING, small_library))
    assert block(document, Topics) is None


def test_a_match_whose_card_is_gone_is_ignored() -> None:
    gone = card(article(article_id="gone"))
    answer = compose(Query(text=QUESTION), ranking(gone), library())
    assert answer.outcome is Outcome.NOT_FOUND


def test_quotes_are_ordered_pinned_first_then_by_the_question() -> None:
    text = article().text
    sea, harbour = quote(text, "We share one sea,"), quote(text, "We should share one harbour.")
    both = harbour_card(quotes=(sea, harbour))
    assert order_quotes(both, "harbour", None) == (1, 0)
    assert order_quotes(both, "nothing of it", None) == (0, 1)
    assert order_quotes(harbour_card(quotes=(sea, harbour), pinned=1), "harbour", None) == (0, 1)


def test_a_quote_that_the_article_repeats_is_shown_once_with_its_speaker() -> None:
    text = article().text
    harbour = quote(text, "We should share one harbour.")
    sea = quote(text, "We share one sea,", speaker="Mayor Ines Okafor")
    unnamed = quote(text, "We share one sea,")
    assert order_quotes(harbour_card(quotes=(unnamed, harbour, sea, sea)), "", None) == (1, 2)
    assert order_quotes(harbour_card(quotes=(unnamed, unnamed)), "", None) == (0,)


def test_a_quote_of_a_single_word_is_shown_only_if_an_editor_pinned_it() -> None:
    text = article().text
    sea, word = quote(text, "We share one sea,"), quote(text, "sea")
    assert order_quotes(harbour_card(quotes=(word, sea)), "sea", None) == (1,)
    assert order_quotes(harbour_card(quotes=(word, sea), pinned=1), "sea", None) == (0, 1)


def test_a_quote_inside_the_passage_comes_first() -> None:
    text = article().text
    sea, harbour = quote(text, "We share one sea,"), quote(text, "We should share one harbour.")
    sentence_found = harbour.parts[0]
    passage = Passage(article_id="harbour-deal", text=sentence_found.text, span=sentence_found.span)
    assert order_quotes(harbour_card(quotes=(sea, harbour)), "sea", passage) == (1, 0)


def test_context_gives_the_sentences_before_and_after() -> None:
    small_library = library()
    sentence_found = excerpt(article().text, "Traffic grew by 12% in 2025.").span
    context = Documents(small_library).context(harbour_card(), sentence_found).blocks[1]
    assert context.before.endswith("We should share one harbour.”")  # type: ignore[union-attr]
    assert context.focus == "Traffic grew by 12% in 2025."  # type: ignore[union-attr]
    assert context.after == "Fishermen may attend every session."  # type: ignore[union-attr]


def test_topics_come_in_pages_that_can_be_turned() -> None:
    samples = [article(article_id=f"a{number:02}", title=f"Title {number}") for number in range(23)]
    cards = [card(each) for each in samples]
    documents = Documents(library(cards, *samples))
    first, last = documents.topics(cards, 1), documents.topics(cards, 99)
    assert [button.value for button in first.blocks[-1].buttons] == ["2"]  # type: ignore[union-attr]
    assert [item.title for item in last.blocks[0].items] == ["Title 20", "Title 21", "Title 22"]  # type: ignore[union-attr]


def scored(*scores: float, outcome: Outcome) -> list[str]:
    """The titles of the topics that are offered."""
    return [choice.title for choice in composed(*scores, outcome=outcome).choices]


def composed(*scores: float, outcome: Outcome) -> Answer:
    """The answer that is composed from a ranking of topics with these scores, each of another article."""
    samples = [article(article_id=f"a{number}", title=f"Title {number}") for number in range(len(scores))]
    matches = tuple(
        Match(card_id=each.id, article_id=each.id, score=score, why=Why())
        for each, score in zip(samples, scores, strict=True)
    )
    given = Ranking(outcome=outcome, confidence=scores[0], matches=matches)
    small_library = library([card(each) for each in samples], *samples)
    return compose(Query(text=QUESTION), given, small_library)


def test_choices_need_at_least_two_cards() -> None:
    assert composed(0.4, 0.3, outcome=Outcome.CHOICES).outcome is Outcome.CHOICES
    assert composed(0.4, outcome=Outcome.CHOICES).outcome is Outcome.NOT_FOUND


def test_only_close_cards_are_offered_to_choose_from_but_never_one_alone() -> None:
    assert scored(0.4, 0.3, 0.021, outcome=Outcome.CHOICES) == ["Title 0", "Title 1", "Title 2"]
    assert scored(0.4, 0.3, 0.019, outcome=Outcome.CHOICES) == ["Title 0", "Title 1"]
    assert scored(0.4, 0.001, 0.001, outcome=Outcome.CHOICES) == ["Title 0", "Title 1"]


def test_topics_that_are_near_by_chance_only_are_not_named() -> None:
    assert scored(0.15, 0.03, 0.01, outcome=Outcome.NOT_FOUND) == ["Title 0", "Title 1"]
    assert scored(0.01, 0.01, outcome=Outcome.NOT_FOUND) == []


def test_a_topic_that_is_likely_the_subject_is_named_even_if_its_score_is_low() -> None:
    near = replace(
        ranking(harbour_card(), outcome=Outcome.NOT_FOUND, score=0.001), subject=MIN_NEAREST_SUBJECT_PROBABILITY
    )
    far = replace(near, subject=MIN_NEAREST_SUBJECT_PROBABILITY - 0.01)
    small_library = library([harbour_card()])
    assert [compose(Query(text=QUESTION), given, small_library).choices for given in (near, far)] == [
        (harbour_card(),),
        (),
    ]


def test_a_question_far_from_every_topic_gets_a_hint_how_to_see_topics() -> None:
    document = said(ranking(harbour_card(), outcome=Outcome.NOT_FOUND, score=0.001))
    assert Paragraph(messages.NONE_NEAR) in document.blocks


def test_an_article_and_its_section_are_one_choice() -> None:
    first, second = article(article_id="first", title="Harbour deal"), article(article_id="second", title="Bridge deal")
    whole, section, other = card(first), card(first, "Sea"), card(second)
    for leading, repeated in ((whole, section), (section, whole)):
        found = ranking(leading, repeated, other, outcome=Outcome.CHOICES)
        answer = compose(Query(text=QUESTION), found, library([whole, section, other], first, second))
        assert answer.choices == (leading, other)


def test_an_article_and_its_section_are_offered_if_nothing_else_is_near() -> None:
    sample = article()
    whole, section = card(sample), card(sample, "Sea")
    found = ranking(whole, section, outcome=Outcome.CHOICES)
    assert compose(Query(text=QUESTION), found, library([whole, section], sample)).choices == (whole, section)


def test_choices_of_one_article_name_it_once() -> None:
    sample = article()
    cards = [card(sample, "Sea"), card(sample, "Land")]
    small_library = library(cards, sample)
    answer = compose(Query(text=QUESTION), ranking(*cards, outcome=Outcome.CHOICES), small_library)
    topics = block(Documents(small_library).answer(answer), Topics)
    assert isinstance(topics, Topics)
    assert topics.label == messages.choose("Harbour deal")
    assert [item.detail for item in topics.items] == ["", ""]
