"""Questions get answers, and a button gets the same answer again."""

from __future__ import annotations

import pytest

from bot.answering import messages
from bot.conversation.asking.questions.position import Position, read_position
from bot.conversation.asking.service import Service
from bot.errors import UnknownCard
from bot.model import Outcome, Passage, Suggestion
from bot.model.document import (
    Action,
    AnswerBlock,
    Button,
    Buttons,
    ContextBlock,
    Facts,
    Footer,
    Paragraph,
    QuoteBlock,
    Topics,
)
from tests.support.library.cards import article, card, excerpt, harbour_card, library, quote
from tests.support.matching.fake_matcher import FakeMatcher, TwoRankings, ranking

QUESTION = "who runs the harbour"


def service() -> Service:
    return Service.over(library(), FakeMatcher({QUESTION: ranking(harbour_card())}))


def test_a_question_is_answered_with_the_cards_key() -> None:
    reply = service().questions.ask(QUESTION)
    assert (reply.outcome, reply.key) == (Outcome.ANSWER, harbour_card().key)


@pytest.mark.parametrize("text", ["", " \n\t"])
def test_an_empty_question_is_answered_with_an_example(text: str) -> None:
    reply = service().questions.ask(text)
    assert reply.outcome is Outcome.NOT_FOUND
    assert reply.document.notice == messages.EMPTY_QUESTION


@pytest.mark.parametrize("text", [QUESTION, "who said that?"])
def test_without_an_article_the_reply_says_what_to_do_and_the_curators_can_be_told(text: str) -> None:
    reply = Service.over(library([]), FakeMatcher()).questions.ask(text)
    assert (reply.outcome, reply.document.notice) == (Outcome.NOT_FOUND, messages.EMPTY_LIBRARY)
    assert Paragraph(messages.EMPTY_LIBRARY) in reply.document.blocks
    assert Buttons((Button("Tell the curators", Action.TELL_CURATORS),)) in reply.document.blocks


def test_a_follow_up_asks_the_card_just_given_first() -> None:
    matcher = FakeMatcher({"fishermen?": ranking(harbour_card())})
    reply = Service.over(library(), matcher).questions.ask("and fishermen?", previous_position=harbour_card().key)
    assert (matcher.asked[0].text, matcher.asked[0].within_card) == ("fishermen?", "harbour-deal")
    assert (reply.key, reply.question) == (harbour_card().key, "and fishermen?")


@pytest.mark.parametrize(("other_confidence", "given"), [(0.6, "harbour-deal"), (0.9, "boats")])
def test_a_new_question_is_answered_by_the_card_just_given_only_if_that_is_surer(
    other_confidence: float, given: str
) -> None:
    boats = card(article("Boats run the harbour.", "boats", title="Boats"))
    small_library = library(
        [harbour_card(), boats], article(), article("Boats run the harbour.", "boats", title="Boats")
    )
    reply = Service.over(
        small_library,
        TwoRankings(ranking(harbour_card(), confidence=0.8), ranking(boats, confidence=other_confidence)),
    ).questions.ask("who runs harbours", previous_position=harbour_card().key)
    assert reply.answer is not None
    assert reply.answer.card is not None
    assert reply.answer.card.id == given


def test_a_follow_up_without_a_card_says_that_there_is_none() -> None:
    reply = service().questions.ask("and who said that?")
    assert (reply.outcome, reply.key, reply.document.notice) == (Outcome.NOT_FOUND, None, messages.NO_CARD)


def test_a_follow_up_that_the_card_has_nothing_for_keeps_the_card() -> None:
    reply = service().questions.ask("why?", previous_position=harbour_card().key)
    assert reply.key == harbour_card().key
    assert messages.NO_REASONS in reply.document.notice


@pytest.mark.parametrize("text", ["hi", "thanks!", "ok", "bye", "👍"])
def test_small_talk_gets_a_short_reply_and_no_topics(text: str) -> None:
    reply = service().questions.ask(text, previous_position=harbour_card().key)
    assert reply.talk is not None
    assert len(reply.document.blocks) == 1


def test_a_call_for_help_gets_what_can_be_asked_and_topics_to_begin_with() -> None:
    assert any(isinstance(block, Topics) for block in service().questions.ask("help").document.blocks)


@pytest.mark.parametrize("text", ["Thanks", "more", "The Who", "help"])
def test_the_title_of_a_card_is_a_question(text: str) -> None:
    titled = card(article(title=text.title()))
    matcher = FakeMatcher({text: ranking(titled)}, (Suggestion(text.title(), "harbour-deal"),))
    reply = Service.over(library([titled]), matcher).questions.ask(text, previous_position=titled.key)
    assert reply.answer is not None


@pytest.mark.parametrize(
    "text", ["Boats run the ferry-port ...", "boats run the ferry port", "BOATS run the ferry-port…"]
)
def test_a_title_of_another_card_is_answered_by_it_although_the_one_just_given_is_surer(text: str) -> None:
    sample = article("They sail.", "boats", title="Boats run the ferry-port ...")
    boats, other = card(sample), harbour_card()
    matcher = TwoRankings(ranking(boats), ranking(other), (Suggestion(boats.title, "boats"),))
    reply = Service.over(library([other, boats], article(), sample), matcher).questions.ask(
        text, previous_position=other.key
    )
    assert reply.key == boats.key


@pytest.mark.parametrize("text", ["help", "thanks", "source", "quotes", "topics", "Why?"])
def test_an_alias_equal_to_a_command_does_not_hide_the_command(text: str) -> None:
    matcher = FakeMatcher({text: ranking(harbour_card())}, (Suggestion(text.title(), "harbour-deal"),))
    reply = Service.over(library(), matcher).questions.ask(text, previous_position=harbour_card().key)
    assert reply.answer is None
    assert not matcher.asked


LINK = "https://example.org/harbour?utm_source=chat"


@pytest.mark.parametrize("text", [LINK, f"<{LINK}>", f"what is this? {LINK}", LINK.replace("https", "http")])
def test_a_pasted_link_of_an_article_gives_its_card(text: str) -> None:
    reply = linked().questions.ask(text)
    assert (reply.outcome, reply.key) == (Outcome.ANSWER, harbour_card().key)
    assert reply.document == linked().questions.ask_again(harbour_card().key, "").document
    assert linked().questions.ask_again(harbour_card().key, text).document == reply.document


def test_words_next_to_a_pasted_link_are_asked_of_its_article() -> None:
    quoted = linked().questions.ask(f"{LINK} who said that?").document
    assert any(isinstance(block, QuoteBlock) for block in quoted.blocks)
    reply = linked().questions.ask(f"who paid for the llamas? {LINK}")
    assert reply.key == harbour_card().key
    assert Paragraph(messages.not_in_card("who paid for the llamas?", may_answer=True)) in reply.document.blocks


def test_a_pasted_link_of_no_article_here_says_so_unless_something_else_is_asked() -> None:
    other = "https://example.org/other"
    assert linked().questions.ask(other).document.notice == messages.NO_ARTICLE_WITH_ADDRESS
    assert linked().questions.ask(f"{other} says the port pays off").document.notice != messages.NO_ARTICLE_WITH_ADDRESS
    assert linked().questions.ask(f"{other} {LINK}").key == harbour_card().key


def test_a_follow_up_that_the_card_does_not_answer_is_asked_of_the_library() -> None:
    matcher = FakeMatcher()
    Service.over(library(), matcher).questions.ask("quite something else", previous_position=harbour_card().key)
    assert [query.within_card for query in matcher.asked] == ["harbour-deal", None]


def test_who_said_that_gives_the_quotes_of_the_card_just_given() -> None:
    reply = service().questions.ask("and who said that?", previous_position=harbour_card().key)
    assert any(isinstance(block, QuoteBlock) for block in reply.document.blocks)


def test_who_said_that_is_about_the_sentence_just_given() -> None:
    given = excerpt(article().text, "Traffic grew by 12% in 2025.")
    passage = Passage(article_id="harbour-deal", text=given.text, span=given.span)
    small_service = Service.over(library(), FakeMatcher({QUESTION: ranking(harbour_card(), passage=passage)}))
    reply = small_service.questions.ask(
        "who said that?", previous_position=harbour_card().key, previous_question=QUESTION
    )
    assert reply.document.notice == messages.NOBODY_QUOTED
    assert reply.key == harbour_card().key


def test_who_said_that_is_about_the_sentence_just_shown_if_the_question_is_unknown() -> None:
    own = excerpt(article().text, "Traffic grew by 12% in 2025.").span
    reply = service().questions.ask(
        "who said that?", previous_position=str(Position(harbour_card().key, shown_span=own))
    )
    assert reply.document.notice == messages.NOBODY_QUOTED
    assert read_position(reply.position or "").shown_span == own


def test_who_said_that_is_about_the_sentence_above_a_list() -> None:
    given, number = excerpt(article().text, "Traffic grew by 12% in 2025."), excerpt(article().text, "12%").span
    passage = Passage(article_id="harbour-deal", text=given.text, span=given.span, answer=number)
    boats = card(article("Boats pay nothing in the harbour.", "boats", title="Harbour boats"))
    listed = ranking(harbour_card(), boats, outcome=Outcome.CHOICES, confidence=0.4, passage=passage)
    small_service = Service.over(library([harbour_card(), boats]), FakeMatcher({QUESTION: listed}))
    position = small_service.questions.ask(QUESTION).position
    assert position == str(Position(harbour_card().key, is_offered=True, shown_span=given.span))
    reply = small_service.questions.ask("who said that?", previous_position=position, previous_question=QUESTION)
    assert reply.document.notice == messages.NOBODY_QUOTED


def test_a_question_within_a_card_that_is_gone_is_an_ordinary_question() -> None:
    assert service().questions.ask(QUESTION, previous_position="gone").outcome is Outcome.ANSWER


def test_why_of_a_card_that_did_not_match_says_so() -> None:
    assert service().questions.why("lunch?", harbour_card().key).notice == messages.NOT_FOUND


def test_an_answer_names_the_cards_near_to_its_own() -> None:
    sample = article("Boats pay nothing in the harbour.", "boats", title="Harbour boats")
    related, best = card(sample), harbour_card()
    matcher = FakeMatcher({QUESTION: ranking(best)}, related_cards={best.id: (related.id, "gone")})
    answer = Service.over(library([best, related], article(), sample), matcher).questions.ask(QUESTION).answer
    assert answer is not None
    assert [shown.id for shown in answer.related_cards] == ["boats"]
    assert len(matcher.asked) == 1


def test_a_choice_gives_the_answer_of_its_card_or_the_card_as_a_whole() -> None:
    key = harbour_card().key
    assert service().questions.ask_again(key, QUESTION).question == QUESTION
    for question, remark in (
        ("where is the moon", messages.not_in_card("where is the moon", may_answer=True)),
        ("", None),
    ):
        reply = service().questions.ask_again(key, question)
        assert (reply.key, reply.answer) == (key, None)
        assert (Paragraph(str(remark)) in reply.document.blocks) is bool(remark)
    with pytest.raises(UnknownCard):
        service().questions.ask_again("gone", QUESTION)


def test_a_choice_that_may_answer_gives_its_sentence_as_unsure_and_without_words_in_bold() -> None:
    sentence, answer_span = excerpt(article().text, "Traffic grew by 12% in 2025."), excerpt(article().text, "12%").span
    passage = Passage(article_id="harbour-deal", text=sentence.text, span=sentence.span, answer=answer_span)
    unsure = ranking(harbour_card(), outcome=Outcome.CHOICES, confidence=0.3, passage=passage)
    asked = Service.over(library(), FakeMatcher({"traffic?": unsure})).questions
    document = asked.ask_again(harbour_card().key, "traffic?").document
    assert Paragraph(messages.NOT_SURE) in document.blocks
    assert AnswerBlock(sentence.text) in document.blocks
    assert document.notice == f"{messages.NOT_SURE} {sentence.text}"


@pytest.mark.parametrize("outcome", [Outcome.CHOICES, Outcome.NOT_FOUND])
def test_choosing_a_card_from_a_list_does_not_make_its_doubtful_sentence_surer(outcome: Outcome) -> None:
    listed = _list_of_two(outcome).questions
    document = listed.ask_again(harbour_card().key, "how much did traffic grow").document
    assert Paragraph(messages.NOT_SURE) in document.blocks
    assert AnswerBlock("Traffic grew by 12% in 2025.") in document.blocks
    why = listed.why("how much did traffic grow", harbour_card().key)
    assert Paragraph(messages.how_sure(0.52, 0.53, 0.1)) in why.blocks


@pytest.mark.parametrize("question", ["how much did it grow", "who won"])
def test_a_question_that_does_not_name_its_subject_is_answered_by_the_card_that_is_chosen(question: str) -> None:
    reply = _list_of_two().questions.ask_again(harbour_card().key, question)
    assert reply.answer
    assert reply.answer.confidence == 0.72


def test_a_card_that_a_curator_chose_as_the_answer_answers() -> None:
    question = "how much did traffic grow"
    reply = _list_of_two().questions.ask_again(harbour_card().key, question, is_known=True)
    assert reply.answer
    assert reply.answer.confidence == 0.72


def test_more_gives_the_details_and_continues_where_it_stopped() -> None:
    asked = service().questions
    position = asked.ask(QUESTION).position
    notices = []
    for _ in range(3):
        reply = asked.ask("more", previous_position=position, previous_question=QUESTION)
        notices.append(reply.document.blocks)
        position = reply.position
    details, rest, end = notices
    assert Footer(messages.QUOTE_WITHOUT_NAME) not in details
    assert any(isinstance(block, Facts) for block in details)
    assert any(isinstance(block, ContextBlock) for block in rest)
    assert Paragraph(messages.NO_MORE) in end


def test_a_misspelt_follow_up_is_understood_if_nothing_answers_it() -> None:
    reply = service().questions.ask("qoutes", previous_position=harbour_card().key)
    assert (reply.outcome, reply.key) == (Outcome.ANSWER, harbour_card().key)
    assert any(isinstance(block, QuoteBlock) for block in reply.document.blocks)


def test_a_misspelt_follow_up_that_is_answered_as_a_question_stays_one() -> None:
    asked = Service.over(library(), FakeMatcher({"qoutes": ranking(harbour_card())}))
    assert asked.questions.ask("qoutes", previous_position=harbour_card().key).answer


def test_why_after_a_follow_up_weighs_no_words() -> None:
    shown = service().questions.why("who said that?", harbour_card().key)
    assert shown.blocks == (Paragraph(messages.NO_WORDS_WEIGHED),)


def test_why_after_an_uncertain_reply_to_a_follow_up_is_about_its_sentence() -> None:
    sentence = excerpt(article().text, "Traffic grew by 12% in 2025.")
    passage = Passage(article_id="harbour-deal", text=sentence.text, span=sentence.span)
    uncertain = ranking(harbour_card(), outcome=Outcome.NOT_FOUND, confidence=0.3, passage=passage)
    asked = Service.over(library(), FakeMatcher({"how fast did it grow": uncertain})).questions
    shown = asked.why("how fast did it grow", harbour_card().key)
    assert Paragraph(messages.shown_sentence(sentence.text, is_answer=True)) in shown.blocks
    assert Paragraph(messages.how_sure(0.3, 0.53, 0.1)) in shown.blocks


def test_asking_for_the_articles_lists_the_topics() -> None:
    reply = service().questions.ask("what articles do you have?")
    (topics,) = (block for block in reply.document.blocks if isinstance(block, Topics))
    assert (topics.label, [item.title for item in topics.items]) == (messages.NEWEST, ["Harbour deal"])


@pytest.mark.parametrize("question", [QUESTION, "lunch?", "and fishermen?", "who said that?"])
def test_every_kind_of_question_is_ranked_only_once(question: str) -> None:
    matcher = FakeMatcher({QUESTION: ranking(harbour_card())})
    asked, key = Service.over(library(), matcher).questions, harbour_card().key
    for call in (
        lambda: asked.ask(question),
        lambda: asked.ask(question, previous_position=key),
        lambda: asked.ask_again(key, question),
        lambda: asked.why(question, key),
    ):
        matcher.asked.clear()
        call()
        assert len(matcher.asked) == len(set(matcher.asked)) <= 2


def test_a_question_for_quotes_lists_quotes() -> None:
    reply = service().questions.ask("any quotes from the mayor?")
    assert reply.outcome is Outcome.ANSWER
    assert any(
        isinstance(block, QuoteBlock) and block.speaker == "Mayor Ines Okafor" for block in reply.document.blocks
    )


def test_a_misspelt_speaker_gives_the_quotes_and_the_correct_name() -> None:
    reply = service().questions.ask("quotes by Okfar")
    assert reply.outcome is Outcome.ANSWER
    assert Paragraph(messages.quotes_of(["Ines Okafor"])) in reply.document.blocks


def test_a_name_before_the_word_quotes_gives_its_quotes_and_other_words_are_a_question() -> None:
    assert (
        service().questions.ask("okafor quotes").document.blocks[1:]
        == (service().questions.ask("quotes by okafor").document.blocks[1:])
    )
    assert service().questions.ask("stock quotes").outcome is Outcome.NOT_FOUND


def test_another_person_with_a_speakers_surname_is_not_found_and_the_speaker_is_offered() -> None:
    reply = service().questions.ask("quotes by Olga Okafor")
    assert reply.outcome is Outcome.NOT_FOUND
    assert Paragraph(messages.no_such_speaker(["Ines Okafor"])) in reply.document.blocks


def test_quotes_of_an_unknown_person_are_a_question_like_any_other() -> None:
    assert service().questions.ask("quotes of the harbour bell").document.notice == messages.NOT_FOUND


def test_more_after_quotes_continues_with_the_others_and_then_with_the_card() -> None:
    text = article().text
    words = ("Harbour deal", "every session", "The port", "of Lindholm", "will be run", "by a council")
    sample_card = harbour_card(quotes=tuple(quote(text, part) for part in words))
    questions = Service.over(library([sample_card]), FakeMatcher({QUESTION: ranking(sample_card)})).questions
    first = questions.ask("quotes", previous_position=sample_card.key, previous_question=QUESTION)
    second = questions.ask("more", previous_position=first.position, previous_question=QUESTION)
    third = questions.ask("more", previous_position=second.position, previous_question=QUESTION)
    shown = [
        block.text for reply in (first, second) for block in reply.document.blocks if isinstance(block, QuoteBlock)
    ]
    assert sorted(shown) == sorted(words)
    assert (first.position, second.position) == (f"{sample_card.key}-q1", f"{sample_card.key}-q2")
    assert third.position == f"{sample_card.key}-1"
    row = next(block for block in first.document.blocks if isinstance(block, Buttons))
    assert row.buttons[0] == Button("More", Action.DETAILS, f"{sample_card.key}-q1")
    assert len(row.buttons) + bool(row.menu) <= 4


def linked() -> Service:
    sample = article(url="https://www.example.org/harbour/")
    return Service.over(library([harbour_card(sample)], sample), FakeMatcher())


def _list_of_two(outcome: Outcome = Outcome.CHOICES) -> Service:
    """A service whose library gives a list with the harbour and the boats, and whose harbour alone seems sure."""
    sentence, answer_span = excerpt(article().text, "Traffic grew by 12% in 2025."), excerpt(article().text, "12%").span
    passage = Passage(article_id="harbour-deal", text=sentence.text, span=sentence.span, answer=answer_span)
    boats = article("Boats pay nothing in the harbour.", "boats", title="Harbour boats")
    alone = ranking(harbour_card(), confidence=0.72, score=0.72, passage=passage)
    whole = ranking(harbour_card(), card(boats), outcome=outcome, confidence=0.52, score=0.52, passage=passage)
    return Service.over(library([harbour_card(), card(boats)], article(), boats), TwoRankings(alone, whole))
