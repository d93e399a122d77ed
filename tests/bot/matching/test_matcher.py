"""The matcher as a whole: it finds the right card, and says why."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.library import MemoryLibrary
from bot.matching.matcher import CardMatcher
from bot.matching.question.message import MAX_WORDS
from bot.matching.retrieve.card_ranking import MAX_CANDIDATES
from bot.matching.vectors.static_embedder import load_embedder
from bot.model import Outcome, Query, Span
from tests.support.library.small_library import TOWN, card, small_library

LIBRARY = small_library(TOWN)


@pytest.fixture(scope="module")
def matcher() -> CardMatcher:
    return CardMatcher.build(LIBRARY, load_embedder())


def first(matcher: CardMatcher, text: str) -> str:
    """The id of the card that a question finds first."""
    return matcher.rank(Query(text=text)).matches[0].card_id


@pytest.mark.parametrize(
    ("text", "card_id"),
    [
        ("When does the harbour bridge close?", "bridge"),
        ("WHEN DOES THE HARBOUR BRIDGE CLOSE", "bridge"),
        ("hi @cuecard, when does the brigde clsoe?", "bridge"),
        ("<@U123> :wave: what about the whales", "whales"),
        ("semicondutor stratgy", "chips"),
        ("openran", "chips"),
        ("open ran", "chips"),
        ("harbourbridge", "bridge"),
        ("who bakes the best loaf", "bakery"),
        ("who is for the tax", "tax-for"),
        ("who is against the tax", "tax-against"),
    ],
)
def test_the_right_card_comes_first(matcher: CardMatcher, text: str, card_id: str) -> None:
    assert first(matcher, text) == card_id


def test_every_title_finds_its_own_card(matcher: CardMatcher) -> None:
    assert {sample.id: first(matcher, sample.title) for sample in LIBRARY} == {
        sample.id: sample.id for sample in LIBRARY
    }


def test_matches_say_why(matcher: CardMatcher) -> None:
    ranking = matcher.rank(Query(text="is the semicondutor strategy about whisky?"))
    why = ranking.matches[0].why
    assert {"semiconductor", "strategy"} <= set(why.words)
    assert "whisky" in why.missing
    assert [(correction.typed, correction.read_as) for correction in why.corrections] == [
        ("semicondutor", "semiconductor")
    ]
    assert why.runner_up == ranking.matches[1].card_id


def test_parts_add_up_to_the_score(matcher: CardMatcher) -> None:
    _, candidates = matcher.candidates(Query(text="who is against the tax on parking"))
    assert len(candidates) > 1
    for candidate in candidates:
        assert sum(value for _, value in candidate.parts) == pytest.approx(candidate.score, abs=1e-3)
    assert [candidate.score for candidate in candidates] == sorted(
        (candidate.score for candidate in candidates), reverse=True
    )


def test_hits_of_a_candidate_run_over_its_sentences_and_the_words(matcher: CardMatcher) -> None:
    prepared, candidates = matcher.candidates(Query(text="when does the harbour bridge close"))
    best = candidates[0]
    text = LIBRARY.text(best.article_id)
    assert [text[start:end] for start, end in best.sentences] == [
        "The harbour bridge will close in March.",
        "Engineers replace its bearings.",
    ]
    assert best.hits.shape == (2, len(prepared.question.words))
    close = [word.text for word in prepared.question.words].index("close")
    assert best.hits[0, close] == 1
    assert best.hits[1, close] < 1


def test_each_word_has_its_span_in_the_message(matcher: CardMatcher) -> None:
    message = "<@U1> hi! Is the brigde open?"
    prepared, _ = matcher.candidates(Query(text=message))
    assert [word.span.of(message).lower() for word in prepared.question.words] == [
        word.text for word in prepared.question.words
    ]
    assert prepared.question.plain_text.endswith("Is the brigde open?")


def test_a_question_of_nothing_but_chat_finds_nothing(matcher: CardMatcher) -> None:
    for text in ("", "   ", "hello", "<@U1>", "🐳🐳", "\ud800", "?!"):
        assert matcher.rank(Query(text=text)).outcome is not Outcome.ANSWER


def test_a_follow_up_stays_with_its_article(matcher: CardMatcher) -> None:
    ranking = matcher.rank(Query(text="when does the harbour bridge close", within_card="whales"))
    assert {match.article_id for match in ranking.matches} <= {"whales"}


def test_a_section_asked_alone_is_the_only_card_of_its_article_that_is_compared() -> None:
    text = "Two men died when boats collided. A singer died of old age."
    whole = card("week", "The week", text)
    parts = [
        replace(whole, id=f"week/{name}", title=name, section=name, extent=(Span(start, end),))
        for name, start, end in (("boats", 0, 33), ("singer", 34, len(text)))
    ]
    week = CardMatcher.build(MemoryLibrary([whole, *parts], {"week": text}), load_embedder())
    question = Query(text="how did the singer die", within_card="week/boats")
    assert len(week.rank(question).matches) > 1
    assert [match.card_id for match in week.rank(replace(question, only_card=True)).matches] == ["week/boats"]


def test_the_sections_of_one_page_leave_room_for_other_articles() -> None:
    sentences = [f"The ferry to pier {number} sails at noon." for number in range(2 * MAX_CANDIDATES)]
    text = " ".join(sentences)
    whole = card("piers", "Ferries", text)
    starts = [text.index(sentence) for sentence in sentences]
    sections = [
        replace(whole, id=f"piers/{number}", section=f"Pier {number}", extent=(Span(start, start + len(sentence)),))
        for number, (start, sentence) in enumerate(zip(starts, sentences, strict=True))
    ]
    others = {"fire": "A fire on the old ferry hurt nobody.", "buyer": "Odile Farkas bought a ferry."}
    library = MemoryLibrary(
        [whole, *sections, *(card(name, name.title(), story) for name, story in others.items())],
        {"piers": text, **others},
    )
    _, candidates = CardMatcher.build(library, load_embedder()).candidates(Query(text="when does the ferry sail"))
    assert {candidate.article_id for candidate in candidates[:MAX_CANDIDATES]} == {"piers"}
    assert sorted(candidate.card_id for candidate in candidates[MAX_CANDIDATES:]) == ["buyer", "fire"]


def test_a_follow_up_on_a_card_that_is_gone_asks_everywhere(matcher: CardMatcher) -> None:
    ranking = matcher.rank(Query(text="when does the harbour bridge close", within_card="no-such-card"))
    assert ranking.matches[0].card_id == "bridge"


def test_an_empty_library_answers_nothing() -> None:
    empty = CardMatcher.build(small_library({}), load_embedder())
    assert empty.rank(Query(text="whales")).outcome is Outcome.NOT_FOUND
    assert empty.suggest("w", 5) == ()


def test_a_card_without_text_is_found_by_its_title() -> None:
    matcher = CardMatcher.build(
        small_library({"a": ("Empty Harbour", ""), "b": ("Whales", "Whales strand.")}), load_embedder()
    )
    assert first(matcher, "empty harbour") == "a"


@given(st.text(max_size=60))
def test_ranking_never_raises(matcher: CardMatcher, text: str) -> None:
    ranking = matcher.rank(Query(text=text))
    assert 0 <= ranking.confidence <= 1
    matcher.suggest(text, 5)


@pytest.mark.parametrize(
    "text",
    [
        "x" * 1_000_000,
        " ".join(f"word{number}" for number in range(10_000)),
        "(a+)+$" * 100_000,
        "\u0301" * 500_000,
        "\ud800" * 500_000,
        "a." * 300_000,
        "<@" * 300_000,
    ],
    ids=["one word", "many words", "regex", "marks", "surrogates", "initials", "mentions"],
)
def test_hostile_messages_are_read_like_any_other(matcher: CardMatcher, text: str) -> None:
    prepared, _ = matcher.candidates(Query(text=text))
    assert len(prepared.question.words) <= MAX_WORDS
    matcher.rank(Query(text=text))
    matcher.suggest(text, 5)


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("whale", ["Whale", "Whale Songs", "A Song of a Whale", "Whole Grain"]),
        ("whael", ["Whale", "Whale Songs", "A Song of a Whale"]),
        ("harb", ["Harbour"]),
        ("song wha", ["A Song of a Whale", "Whale Songs"]),
        ("", []),
        ("?!", []),
    ],
)
def test_suggestions_come_exact_first_then_beginnings_then_words_then_typos(typed: str, suggested: list[str]) -> None:
    matcher = _titled("Whale", "Whale Songs", "A Song of a Whale", "Whole Grain", "Harbour")
    assert [suggestion.text for suggestion in matcher.suggest(typed, 5)] == suggested


@pytest.mark.parametrize("typed", ["ukrane wra", "rivr ukra", "the bridg", "iver briges", "bri ukr", "UKRIANE, bridge"])
def test_suggestions_forgive_a_typo_in_each_word_and_words_typed_in_part(typed: str) -> None:
    matcher = _titled("Harbour Wall", "The River Bridges of Ukraine before the War", "Whale Songs")
    assert [suggestion.text for suggestion in matcher.suggest(typed, 5)] == [
        "The River Bridges of Ukraine before the War"
    ]


def test_a_name_in_many_articles_is_suggested_before_one_in_a_single_article() -> None:
    cards = [card(f"c{number:02}", f"Day {number}", "News.", aliases=("Covid",)) for number in range(32)]
    cards.append(card("other", "Cove", "A bay."))
    matcher = CardMatcher.build(MemoryLibrary(cards, {made.id: "News. A bay." for made in cards}), load_embedder())
    assert [suggestion.text for suggestion in matcher.suggest("covd", 5)] == ["Covid", "Cove"]


def test_a_suggested_name_leads_to_the_card_with_this_title_and_is_not_repeated() -> None:
    cards = [card("a", "First", "News.", aliases=("Tides",)), card("b", "Tides", "News.")]
    matcher = CardMatcher.build(MemoryLibrary(cards, {"a": "News.", "b": "News."}), load_embedder())
    assert [(suggestion.text, suggestion.card_id) for suggestion in matcher.suggest("tid", 5)] == [("Tides", "b")]


def test_suggestions_name_each_card_once_and_know_aliases() -> None:
    one = card("a", "Rare Earths Mine", "A mine.", aliases=("rare metals", "rare magnets"))
    matcher = CardMatcher.build(MemoryLibrary([one], {"a": "A mine."}), load_embedder())
    assert [(suggestion.text, suggestion.card_id) for suggestion in matcher.suggest("rare e", 5)] == [
        ("Rare Earths Mine", "a")
    ]
    assert [suggestion.text for suggestion in matcher.suggest("rare", 5)] == ["rare metals"]
    assert [suggestion.text for suggestion in matcher.suggest("magnets", 5)] == ["rare magnets"]


def test_cards_named_with_all_the_words_are_found_the_same_name_first() -> None:
    matcher = _titled("A Song of a Whale", "Whale Songs", "Whale", "Whaling", "Whales")
    assert [suggestion.text for suggestion in matcher.find_by_name("WHALE", 5)] == [
        "Whale",
        "Whale Songs",
        "A Song of a Whale",
    ]
    assert [suggestion.text for suggestion in matcher.find_by_name("whale song", 5)] == ["A Song of a Whale"]
    assert [suggestion.text for suggestion in matcher.find_by_name("whale", 1)] == ["Whale"]
    assert matcher.find_by_name("whalee", 5) == matcher.find_by_name("", 5) == ()


def _titled(*titles: str) -> CardMatcher:
    """A matcher of cards with these titles, whose texts say nothing."""
    library = small_library({f"c{number}": (title, "Nothing else.") for number, title in enumerate(titles)})
    return CardMatcher.build(library, load_embedder())
