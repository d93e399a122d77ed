"""A headline that was cut off is never shown without who says so, or without what its clause needs."""

from __future__ import annotations

import pytest

from bot.digests.content.headlines.complete_headline import complete_headline
from tests.support.digests.openings import ARRESTED, FREED


@pytest.mark.parametrize("title", ["Ferry for dogs might not be legal in ...", "Town bans dogs on ferries for ..."])
def test_a_headline_never_loses_where_or_for_whom_something_is_forbidden(title: str) -> None:
    first = "Dogs in Tarrow are about to lose a place that they liked on the ferry to Lindholm."
    assert complete_headline(title, [first]) == first
    assert complete_headline(title, []) == title.replace("...", "…")


def test_a_plan_whose_purpose_was_cut_off_is_replaced_by_the_sentence_that_has_it() -> None:
    news = "Lindholm on Monday laid out plans for selling old ferries to its youngest captains, the mayor said."
    assert complete_headline("Lindholm lays out plans for selling ferries to youngest ...", [news]) == news


@pytest.mark.parametrize(
    ("title", "reported"),
    [
        ("Court in Lindholm frees people for ...", FREED.replace("freed", "freed for good")),
        ("Court in Lindholm grants $5 million in ...", FREED.replace("freed", "granted $5 million to")),
    ],
)
def test_a_headline_is_not_cut_before_what_its_verb_needs_if_the_news_sentence_says_it(
    title: str, reported: str
) -> None:
    assert complete_headline(title, [ARRESTED[0], reported]) == reported
    assert not complete_headline(title, []).endswith("…")


@pytest.mark.parametrize(
    "title",
    [
        "Captain gets an ovation in her last big ride in ...",
        "This captain is the best shot at ...",
        "New ferry rules, including higher fares, take effect ...",
    ],
)
def test_a_headline_keeps_an_ellipsis_after_a_superlative_or_a_subject_without_its_verb(title: str) -> None:
    assert complete_headline(title, ()) == title.replace("...", "…")


@pytest.mark.parametrize(
    "title",
    [
        "Court frees 31 people, harbour ...",
        "Court frees 31 people, officials ...",
        "Court frees 31 people, a ...",
        "Court frees 31 people, WHO ...",
        "Court frees 31 people, key ...",
        "Court frees 31 people, riders who texted ...",
        "Court frees 31 people, says ...",
        "Court frees the best 31 people according to ...",
        "Ferry is 'phenomenal,' says ...",
    ],
)
def test_a_headline_never_loses_who_says_so(title: str) -> None:
    assert complete_headline(title, ()) == title.replace("...", "…")


def test_a_headline_that_lost_who_says_so_is_replaced_by_the_sentence_that_names_them() -> None:
    saying = (
        "A court in Lindholm frees 31 people, two harbour officials told The Post, as cases are rising on the coast."
    )
    assert complete_headline("Court in Lindholm frees 31 people, harbour ...", [saying]) == saying


@pytest.mark.parametrize(
    "title",
    [
        "Harbour study puts riders with pain on their ...",
        "Captain of ferries lived the violence that puts riders ...",
        "Is the harbour hiding a bigger problem behind its ...",
    ],
)
def test_a_clause_that_says_nothing_without_the_rest_keeps_an_ellipsis(title: str) -> None:
    assert complete_headline(title, ()) == title.replace("...", "…")


def test_a_headline_keeps_an_ellipsis_only_where_a_participle_or_noun_was_cut_off() -> None:
    for title, headline in (
        ("Lindholm: A thousand people had their tickets ...", "Lindholm: A thousand people had their tickets …"),
        (
            "Lindholm: A thousand people had their tickets stolen by ...",
            "Lindholm: A thousand people had their tickets stolen",
        ),
        (
            "Ferry and harbour of Lindholm agree to 5-year, million ...",
            "Ferry and harbour of Lindholm agree to 5-year, million …",
        ),
    ):
        assert complete_headline(title, ()) == headline


def test_a_headline_keeps_an_ellipsis_only_if_a_condition_a_verb_or_a_quotation_would_be_lost() -> None:
    for title, headline in (
        (
            "Lindholm to vote on second tickets for riders under 50 ...",
            "Lindholm to vote on second tickets for riders under 50 …",
        ),
        (
            "Lindholm to vote on second tickets for riders under ...",
            "Lindholm to vote on second tickets for riders under …",
        ),
        (
            "Price of a ferry ticket to Lindholm could be in the double ...",
            "Price of a ferry ticket to Lindholm could be in the double …",
        ),
        (
            "'We are free, we are home': Riders of Lindholm to be offered ...",
            "'We are free, we are home': Riders of Lindholm to be offered …",
        ),
        ("Lindholm to end its ban for foreign riders starting in ...", "Lindholm to end its ban for foreign riders"),
    ):
        assert complete_headline(title, ()) == headline
