"""Which passages say the same, and which say it with another number or date."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from bot.cards.library import MemoryLibrary
from bot.matching.decide.judge import Judge
from bot.matching.decide.subject import load_subject_models
from bot.matching.matcher import CardMatcher
from bot.matching.reader.passage_finder import PassageFinder
from bot.matching.reader.reader import find_reader
from bot.matching.reader.reading_models import load_reading_models
from bot.matching.vectors.static_embedder import load_embedder
from bot.model import ArticleInfo, Query, Ranking, Span, TopicCard

MONDAY = ("2026-03-02", "The Tarrow ferry sank on Monday. At least 12 people drowned in the Tarrow ferry, police said.")
BRIDGE = ("2026-01-05", "The Odra bridge closes in May. Engineers will replace its corroded bearings by the summer.")
QUESTION = "how many people drowned in the tarrow ferry?"


def _ranking(question: str, stories: Mapping[str, tuple[str, str]]) -> Ranking:
    cards = [
        TopicCard(
            id=name,
            article=ArticleInfo(
                id=name, title=name.title(), source=f"{name}.txt", sha256="", language="en", date=date or None
            ),
            title=name.title(),
            section="",
            extent=(Span(0, len(text)),),
        )
        for name, (date, text) in stories.items()
    ]
    library = MemoryLibrary(cards, {name: text for name, (_, text) in stories.items()})
    judge = Judge(load_subject_models(), PassageFinder(find_reader, load_reading_models()))
    return CardMatcher.build(library, load_embedder(), judge=judge).rank(Query(text=question))


def _named_articles(question: str, **stories: tuple[str, str]) -> tuple[str | None, str | None, tuple[str, ...]]:
    """The ids of the article that is shown and of the one that contradicts it (None if there is none), and those of the
    cards that say the same."""
    ranking = _ranking(question, {"bridge": BRIDGE, **stories})
    shown, differs = ranking.passage, ranking.contrary
    return shown.article_id if shown else None, differs.article_id if differs else None, ranking.also


def test_the_newer_of_two_articles_with_different_numbers_is_shown_and_the_older_named() -> None:
    friday = (
        "2026-03-06",
        "More were found. At least 19 people drowned in the Tarrow ferry on Monday, police now say.",
    )
    assert _named_articles(QUESTION, monday=MONDAY, friday=friday) == ("friday", "monday", ())
    ranking = _ranking(QUESTION, {"monday": MONDAY, "friday": friday})
    assert ranking.contrary is not None
    assert ranking.contrary.text == ranking.contrary.span.of(MONDAY[1])
    assert ranking.contrary.article_id in {match.article_id for match in ranking.matches}


def test_two_dates_of_one_event_differ() -> None:
    found = ("", "Stephan's Quintet is a compact group of galaxies. It was first discovered in 1877 in Marseille.")
    other = ("", "Stephan's Quintet is a compact group of galaxies. It was first discovered in 1787 in Marseille.")
    shown, differs, also = _named_articles("when was stephan's quintet discovered?", found=found, other=other)
    assert {shown, differs} == {"found", "other"}
    assert also == ()


@pytest.mark.parametrize(
    "other",
    [
        "In brief. At least 12 people drowned in the Tarrow ferry, police said on Tuesday.",
        "Later on. The Tarrow ferry was raised on Friday by two cranes, and 19 people watched from the shore.",
    ],
    ids=["the same number", "a number of something else"],
)
def test_a_compatible_statement_is_not_said_to_differ(other: str) -> None:
    _, differs, _ = _named_articles(QUESTION, monday=MONDAY, other=("2026-03-06", other))
    assert differs is None


def test_a_yearly_event_is_not_said_to_differ_without_a_year() -> None:
    last = ("2025-10-01", "The Tarrow fair follows the moon. This year, the Tarrow fair begins on 4 November.")
    this = ("2026-10-01", "The Tarrow fair follows the moon. This year, the Tarrow fair begins on 24 October.")
    assert _named_articles("when does the tarrow fair begin in 2026?", last=last, this=this)[1] is None
    assert _named_articles("when does the tarrow fair begin?", last=last, this=this)[1] == "last"


def test_a_number_that_is_rounded_does_not_differ() -> None:
    exact = ("2026-03-02", "The Tarrow ferry carried 1,214 people when it left the harbour, its owner said.")
    rounded = ("2026-03-06", "The Tarrow ferry carried 1,200 people when it left the harbour, police said.")
    assert _named_articles("how many people did the tarrow ferry carry?", exact=exact, rounded=rounded)[1] is None


@pytest.mark.parametrize("unreadable_number", ["1.2.3", "9" * 60, "12,5,7", "1.234.5", "3.1415926535897932", "١٢٣"])
def test_an_answer_is_shown_even_if_its_number_cannot_be_read(unreadable_number: str) -> None:
    one = (
        "2026-03-02",
        f"The Tarrow ferry carried {unreadable_number} people when it left the harbour, its owner said.",
    )
    other = ("2026-03-06", "The Tarrow ferry carried 19 people when it left the harbour, its owner said.")
    shown, _, _ = _named_articles("how many people did the tarrow ferry carry?", one=one, other=other)
    assert shown in ("one", "other")


def test_certain_answers_in_other_words_differ() -> None:
    board = ("2026-03-02", "The board carried 412,000 passengers last year, it said, and expects fewer this winter.")
    press = ("2026-03-06", "We block the pier. The ferry carried 389,000 passengers last year, says the harbour.")
    shown, differs, _ = _named_articles("how many passengers did the ferry carry last year?", board=board, press=press)
    assert {shown, differs} == {"board", "press"}


def test_articles_without_a_date_differ_only_if_they_use_the_same_words() -> None:
    board = ("", "The board carried 412,000 passengers last year, it said, and expects fewer this winter.")
    press = ("", "We block the pier. The ferry carried 389,000 passengers last year, says the harbour.")
    assert _named_articles("how many passengers did the ferry carry last year?", board=board, press=press)[1] is None


def test_an_article_with_another_number_does_not_count_as_saying_the_same() -> None:
    others = {
        "tuesday": ("2026-03-03", "At least 12 people drowned in the Tarrow ferry, police said again."),
        "friday": ("2026-03-06", "At least 19 people drowned in the Tarrow ferry, police now say."),
    }
    shown, differs, also = _named_articles(QUESTION, monday=MONDAY, **others)
    assert shown == "friday"
    assert differs == "tuesday"
    assert also == ()


@pytest.mark.parametrize(
    ("question", "shown"), [("who runs the tarrow ferry", "new"), ("who was running the tarrow ferry", "old")]
)
def test_of_two_articles_that_answer_the_newer_is_shown_unless_the_past_is_asked_for(question: str, shown: str) -> None:
    old = ("2025-02-01", "Mara Quill runs the Tarrow ferry. She has three boats.")
    new = ("2026-02-01", "The Tarrow ferry is run by Joel Berg, who has four boats.")
    assert _named_articles(question, old=old, new=new)[0] == shown


def test_an_article_that_also_has_the_same_number_does_not_differ() -> None:
    friday = (
        "2026-03-06",
        "At least 12 people drowned in the Tarrow ferry, police said.\n\nThe town mourned for two days. All shops "
        "closed.\n\nAt least 19 people drowned in the Tarrow ferry in 1987, police said.",
    )
    _, differs, also = _named_articles(QUESTION, monday=MONDAY, friday=friday)
    assert differs is None
    assert also


def test_an_older_article_with_the_same_answer_is_a_second_source() -> None:
    old = ("2025-02-01", "Mara Quill runs the Tarrow ferry. She has three boats.")
    new = ("2026-02-01", "The Tarrow ferry is run by Mara Quill, who has four boats.")
    shown, differs, also = _named_articles("who runs the tarrow ferry", old=old, new=new)
    assert {shown, *also} == {"old", "new"}
    assert differs is None
