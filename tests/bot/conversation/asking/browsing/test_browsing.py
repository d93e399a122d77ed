"""The lists that the library shows without a question: topics, quotes, speakers, related cards and Home."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.answering import messages
from bot.conversation.asking.browsing.browsing import key_of
from bot.conversation.asking.browsing.quote_search import QuoteSearch
from bot.conversation.asking.service import Service
from bot.model import Suggestion, Why
from bot.model.document import Paragraph, SourceLine, Topics
from tests.support.library.cards import article, card, harbour_card, library, quote
from tests.support.matching.fake_matcher import FakeMatcher, ranking

QUESTION = "who runs the harbour"


def service() -> Service:
    return Service.over(library(), FakeMatcher({QUESTION: ranking(harbour_card())}))


def test_without_an_article_every_list_says_so() -> None:
    empty = Service.over(library([]), FakeMatcher())
    for document in (
        empty.browsing.topics(),
        empty.browsing.topics("harbour"),
        empty.browsing.quotes(QuoteSearch("harbour", "")),
        empty.browsing.related("a message"),
    ):
        assert document.blocks == (Paragraph(messages.EMPTY_LIBRARY),)


def test_quotes_are_found_by_a_part_of_the_speakers_name() -> None:
    quotes = service().browsing.find_quotes(QuoteSearch("", "okafor"))
    assert [spoken.speaker for _, spoken in quotes] == ["Mayor Ines Okafor"]
    assert service().browsing.find_quotes(QuoteSearch("", "somebody else")) == []


def test_a_quote_of_a_section_and_its_article_is_given_once() -> None:
    sample = article()
    spoken = quote(sample.text, "We share one sea,", speaker="Mayor Ines Okafor")
    cards = [card(sample, quotes=(spoken,)), card(sample, "Sea", quotes=(spoken,))]
    quotes = Service.over(library(cards, sample), FakeMatcher()).browsing.find_quotes(QuoteSearch("", "Okafor"))
    assert [entry.id for entry, _ in quotes] == ["harbour-deal/sea"]


def test_quotes_of_a_name_that_several_have_say_whose_they_are() -> None:
    sample = article()
    names = {"We share one sea,": "Ana Ruiz", "The port": "Ben Ruiz"}
    spoken = [replace(quote(sample.text, words), speaker=name) for words, name in names.items()]
    browsing = Service.over(library([card(sample, quotes=tuple(spoken))], sample), FakeMatcher()).browsing
    assert Paragraph(messages.quotes_of(["Ana Ruiz", "Ben Ruiz"])) in browsing.quotes(QuoteSearch("", "Ruiz")).blocks
    assert len(browsing.find_quotes(QuoteSearch("", "Ana Ruiz"))) == 1


def test_a_name_that_nobody_quoted_has_is_said_to_be_in_the_articles_that_have_it() -> None:
    sample = article("The harbour opens at five. Dana Reyes watches the gate.")
    matcher = FakeMatcher({"Dana Reyes": ranking(card(sample))})
    browsing = Service.over(library([card(sample)], sample), matcher).browsing
    named = messages.nobody_quoted("Dana Reyes", [sample.title])
    assert browsing.quotes(QuoteSearch("", "Dana Reyes")).blocks == (Paragraph(named),)
    nowhere = messages.nobody_quoted("Nobody Atall", ())
    assert browsing.quotes(QuoteSearch("harbour", "Nobody Atall")).blocks == (Paragraph(nowhere),)


def test_speakers_are_suggested() -> None:
    assert service().browsing.suggest_speakers("ines", 5) == ("Mayor Ines Okafor",)
    assert service().browsing.suggest_speakers("", 5) == ("Mayor Ines Okafor",)


def test_suggestions_without_typing_are_the_newest_articles() -> None:
    assert service().browsing.suggest(" ", 5) == (Suggestion("Harbour deal", "harbour-deal"),)
    assert key_of(service().browsing.suggest("", 1)[0]) == harbour_card().key


def test_topics_lists_everything_if_no_words_are_given() -> None:
    assert [topic.id for topic in service().browsing.find_topics()] == ["harbour-deal"]
    assert service().browsing.topics("nothing fits this").notice == messages.NO_TOPICS


@pytest.mark.parametrize(("typed", "found"), [("bee", ["bee"]), ("be", ["beef", "bee"]), ("deal", ["harbour-deal"])])
def test_titles_that_start_with_the_words_count_only_if_nothing_else_is_found(typed: str, found: list[str]) -> None:
    samples = [article(article_id=article_id) for article_id in ("bee", "beef", "harbour-deal")]
    small_library = library([card(sample) for sample in samples], *samples)
    suggestions = (Suggestion("Beef prices", "beef"), Suggestion("Keeping bees: a bee a day", "bee"))
    browsing = Service.over(small_library, FakeMatcher({"deal": ranking(harbour_card())}, suggestions)).browsing
    assert [topic.id for topic in browsing.find_topics(typed)] == found


def test_a_message_on_none_of_the_topics_has_no_related_cards() -> None:
    assert service().browsing.related("lunch?").notice == messages.NO_RELATED
    assert any(isinstance(block, Topics) for block in service().browsing.related(QUESTION).blocks)


def test_home_leaves_out_cards_that_are_gone() -> None:
    labels = [block.label for block in service().browsing.home(["gone"]).blocks if isinstance(block, Topics)]
    assert labels == ["Newest cards"]


def test_a_card_with_a_tiny_score_is_neither_a_topic_nor_related_nor_quoted() -> None:
    ferry = article("A ferry sails. “It sails at noon,” said Ida Crane.", "ferry", title="Ferry")
    far = card(ferry, quotes=(quote(ferry.text, "It sails at noon,", speaker="Ida Crane", cue="said"),))
    found = ranking(harbour_card(), far)
    last = replace(found.matches[1], score=0.0001, why=Why())
    small_library = library([harbour_card(), far], article(), ferry)
    matcher = FakeMatcher({"harbour": replace(found, matches=(found.matches[0], last))})
    browsing = Service.over(small_library, matcher).browsing
    assert [topic.id for topic in browsing.find_topics("harbour")] == ["harbour-deal"]
    assert {entry.id for entry, _ in browsing.find_quotes(QuoteSearch("harbour", ""))} == {"harbour-deal"}
    (related,) = browsing.related("harbour").blocks
    assert isinstance(related, Topics)
    assert [item.title for item in related.items] == ["Harbour deal"]


def test_quotes_of_a_speaker_are_listed_with_the_newest_first() -> None:
    early, late, undated = (
        replace(article(article_id=name), date=date)
        for name, date in (("early", "2026-01-02"), ("late", "2026-03-04"), ("undated", None))
    )
    cards = [
        card(sample, quotes=(quote(sample.text, "We share one sea,", speaker="Mayor Ines Okafor"),))
        for sample in (early, undated, late)
    ]
    browsing = Service.over(library(cards, early, late, undated), FakeMatcher()).browsing
    lines = [block.text for block in browsing.quotes(QuoteSearch("", "Okafor")).blocks if isinstance(block, SourceLine)]
    assert [line.partition(" · ")[0] for line in lines] == ["2026-03-04", "2026-01-02", "Harbour deal"]


def test_quotes_that_are_only_in_an_article_on_the_topic_are_left_out_if_others_have_its_words() -> None:
    short_article = article(
        "A brief day. “Boats are blue,” said Ida Crane. “The ferry is late,” said Ida Crane.", "brief"
    )
    spoken = tuple(
        quote(short_article.text, words, speaker="Ida Crane") for words in ("Boats are blue,", "The ferry is late,")
    )
    own = article("A ferry sails. “It sails at noon,” said Ada Moss.", "ferry", title="Ferry")
    cards = [
        card(short_article, quotes=spoken),
        card(own, quotes=(quote(own.text, "It sails at noon,", speaker="Ada Moss"),)),
    ]
    suggestions = (Suggestion("ferry", "brief"), Suggestion("Ferry", "ferry"))
    browsing = Service.over(library(cards, short_article, own), FakeMatcher({}, suggestions)).browsing
    found = [spoken_quote.text for _, spoken_quote in browsing.find_quotes(QuoteSearch("ferry", ""))]
    assert found == ["The ferry is late,", "It sails at noon,"]


@pytest.mark.parametrize(("turns", "found"), [(9, 1), (4, 5)])
def test_of_many_quotes_of_a_person_in_one_article_those_with_words_of_the_topic_are_given(
    turns: int, found: int
) -> None:
    said = [*(f"Boat number {number} is blue." for number in range(turns)), "The ferry is late."]
    sample = article("Ida Crane: " + " ".join(said), "talk", title="A talk on the ferry")
    spoken = tuple(quote(sample.text, words, speaker="Ida Crane") for words in said)
    suggestions = (Suggestion("A talk on the ferry", "talk"),)
    browsing = Service.over(library([card(sample, quotes=spoken)], sample), FakeMatcher({}, suggestions)).browsing
    quotes = [spoken_quote.text for _, spoken_quote in browsing.find_quotes(QuoteSearch("ferry", "Ida Crane"))]
    assert len(quotes) == found
    assert "The ferry is late." in quotes


def test_a_wrong_id_of_a_section_leads_to_the_cards_of_its_article() -> None:
    sample, other = article(), article(article_id="mill")
    cards = [card(sample), card(sample, "Fishing"), card(sample, "Sea"), card(other)]
    browsing = Service.over(library(cards, sample, other), FakeMatcher()).browsing
    candidates = browsing.look_up_name("harbour-deal/seas").candidates
    assert [candidate.id for candidate in candidates] == ["harbour-deal/sea", "harbour-deal", "harbour-deal/fishing"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("rt0538", ["rt0583"]), ("RT0583x", ["rt0583"]), ("rt058/costs", ["rt0583"]), ("quay", [])],
)
def test_an_id_with_a_typo_leads_to_similar_ids_if_no_title_is_similar(name: str, expected: list[str]) -> None:
    samples = [article(article_id=article_id) for article_id in ("mill-7", "rt0583")]
    browsing = Service.over(library([card(sample) for sample in samples], *samples), FakeMatcher()).browsing
    lookup = browsing.look_up_name(name)
    assert lookup.card is None
    assert [candidate.id for candidate in lookup.candidates] == expected
