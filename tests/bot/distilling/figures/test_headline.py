"""The numbers of a headline are shown, before all others."""

from __future__ import annotations

import pytest

from bot.distilling.figures.card_figures import figures_of_card
from bot.distilling.figures.clarity.references import is_round_up
from bot.distilling.figures.headline import find_headline_figures
from bot.model import Excerpt, Figure, Span


def found(text: str, title: str) -> list[tuple[str, str]]:
    """The values and labels of the figures of a headline that are found in a text of one paragraph."""
    figures = find_headline_figures(text, (Span(0, len(text)),), title, ())
    return [(figure.value, figure.label) for figure in figures]


def test_the_number_of_a_headline_is_shown_with_its_clause() -> None:
    text = "The mint is old. Quill must pay $33 billion for ropes, the mint said. They say it cost $33 billion."
    assert found(text, "Quill to pay $33bn") == [("$33 billion", "Quill must pay $33 billion for ropes")]


def test_of_several_sentences_the_one_with_most_words_of_the_title_is_taken() -> None:
    text = "The mint has $40 million. Quill gives $40 million to crews."
    assert found(text, "Quill's $40 million for crews") == [("$40 million", "Quill gives $40 million to crews")]


@pytest.mark.parametrize(
    ("text", "title", "value"),
    [
        ("Prices in Salem rose, the mint said, with ropes up 8.5% and boats cheaper.", "Prices up 8.5%", "8.5%"),
        ("The mint has found nine old boats in Salem.", "Mint finds 9 boats", "nine"),
    ],
)
def test_a_number_without_a_clear_clause_has_its_whole_sentence(text: str, title: str, value: str) -> None:
    assert found(text, title) == [(value, text.removesuffix("."))]


def test_an_article_is_not_about_many_things_because_of_a_number_of_places() -> None:
    assert is_round_up("50 States")
    assert is_round_up("5 things to know for May 4")
    assert not is_round_up("Mint finds 9 boats in 7 states")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Crews 50 and older sailed to Salem, with boats, at night.", "Boats for crews 50 and older"),
        ("Quill, a friend of wardens, kept ropes in the 401(k) plan of Salem.", "New 401(k) plans"),
        ("Claims of Salem sinking, with 40% of its boats, went round.", "Fact check: No, 40% of boats did not sink"),
        ("Vaccines for children under 5 came in June.", "Vaccines for kids under 5"),
        ("The town has 20 lamps.", "20 boats sank"),
        ("They sold it for $40 million.", "The $40 million boat"),
        ("Did Quill pay $40 million?", "The $40 million boat"),
        ("Quill did not pay $40 million.", "The $40 million boat"),
        ("Then, 54% of wardens agreed.", "Why 54% agree"),
        ("In the 1970s, boats were red.", "Boats in the 1970s"),
        ("A majority, 54%, agree.", "Why 54% agree"),
        ("A record 215-pound, 18-foot python was found.", "The 215 pound python"),
    ],
)
def test_no_other_number_and_no_unclear_sentence_is_taken(text: str, title: str) -> None:
    assert found(text, title) == []


def test_figures_of_the_title_come_first() -> None:
    sentence = Excerpt("Some 40 boats and 12 nets sank.", Span(0, 31))
    boats = Figure(value="40", label="boats", span=Span(5, 7), sentence=sentence)
    nets = Figure(value="12", label="nets", span=Span(18, 20), sentence=sentence)
    assert figures_of_card((boats, nets), "The 12 nets sank") == (nets, boats)
    assert figures_of_card((boats, nets), "How they sank") == (boats, nets)
