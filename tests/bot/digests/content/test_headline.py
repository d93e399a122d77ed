"""A headline that its source cut off."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.digests.content.headline import complete_headline

OPENING = (
    "“It was like an army,” a caller said.",
    "Police in Lindholm arrested 31 people on Saturday after they were seen near a parade.",
)


@pytest.mark.parametrize(
    ("title", "whole"),
    [
        ("Police arrest 31 people", "Police arrest 31 people"),
        ("In Lindholm, 31 people were seen near ...", "In Lindholm, 31 people were seen near a parade"),
    ],
)
def test_a_title_that_was_cut_off_is_completed_by_a_sentence_that_says_just_that(title: str, whole: str) -> None:
    assert complete_headline(title, OPENING) == whole


@pytest.mark.parametrize(
    ("title", "whole"),
    [
        ("Court frees 31 after …", "Court frees 31"),
        ("Court frees 31 on ...", "Court frees 31"),
        ("As court frees 31, people ...", "Court frees 31"),
        ("The towns join NATO. Here is what ...", "The towns join NATO"),
        ("Court frees 31 people, the mayor says ...", "Court frees 31 people, the mayor says"),
        ("Court frees 31 people, ending a long ...", "Court frees 31 people"),
        ("The court frees people. Here is what ...", "The court frees people"),
    ],
)
def test_a_title_that_cannot_be_completed_ends_where_a_clause_ends(title: str, whole: str) -> None:
    assert complete_headline(title, OPENING) == whole


FREED = "The court in Lindholm on Monday freed 31 people two years after their arrest, its spokesman said."
DROPS = "Court drops objections to towns joining NATO ..."


def test_a_cut_off_title_is_replaced_by_the_news_if_that_says_the_same() -> None:
    joining = "A court in Lindholm on Tuesday dropped its objections to two towns joining NATO, a spokesman said."
    assert complete_headline(DROPS, [OPENING[0], joining]) == joining


def test_a_cut_off_title_without_a_whole_clause_is_replaced_by_news_that_says_less_of_it() -> None:
    assert complete_headline(DROPS, [OPENING[0], FREED]) == FREED
    elsewhere = "The mayor of Tarrow on Monday sold 31 ferries for 5 million crowns, her spokesman said."
    assert complete_headline(DROPS, [OPENING[0], elsewhere]) == DROPS.replace("...", "…")


def test_a_cut_off_title_that_nothing_says_is_replaced_by_a_sentence_that_can_stand_alone() -> None:
    title = "Why the ferry of Lindholm has become the ..."
    yet = "Yet, Lindholm has become a town of captains."
    assert complete_headline(title, ["It was a long day.", yet]) == yet.removeprefix("Yet, ")
    for leaning in (
        "Okafor has become a captain of the ferry.",
        "Many captains of the ferry agree on this rule.",
        "Lindholm has a ferry that I like.",
        "A post says the ferry has sunk.",
    ):
        opening = ["“It was a long day,” said Ines Okafor.", leaning]
        assert complete_headline(title, opening) == title.replace("...", "…")


@pytest.mark.parametrize("title", ["Ferry for dogs might not be legal in ...", "Town bans dogs on ferries for ..."])
def test_a_headline_never_loses_where_or_for_whom_something_is_forbidden(title: str) -> None:
    first = "Dogs in Tarrow are about to lose a place that they liked on the ferry to Lindholm."
    assert complete_headline(title, [first]) == first
    assert complete_headline(title, []) == title.replace("...", "…")


def test_a_plan_is_no_headline_without_what_it_is_for_if_the_article_says_it() -> None:
    news = "Lindholm on Monday laid out plans for selling old ferries to its youngest captains, the mayor said."
    assert complete_headline("Lindholm lays out plans for selling ferries to its youngest ...", [news]) == news


def test_the_quotation_in_a_headline_is_completed_as_the_article_has_it() -> None:
    title = "Captain Okafor: 'We will fight to the ..."
    assert complete_headline(title, [], "“We will fight to the very end,” she said.") == f"{title[:-4]} very end'"
    assert complete_headline(title, [], "“We will fight to the very last,” she said. We fight to the end.") != title


def test_a_question_that_is_whole_ends_with_its_mark() -> None:
    title = "Is Lindholm hiding a bigger problem behind its ferry outbreak ..."
    text = "The outbreak is big. An outbreak was seen in May."
    assert complete_headline(title, [], text) == "Is Lindholm hiding a bigger problem behind its ferry outbreak?"


def test_the_title_of_an_opinion_is_replaced_only_by_what_says_the_same_and_behind_its_label() -> None:
    joining = "A court in Lindholm on Tuesday dropped its objections to two towns joining NATO, a spokesman said."
    assert complete_headline(f"Opinion: {DROPS}", [joining]) == f"Opinion: {joining}"
    assert complete_headline(f"Opinion: {DROPS}", [FREED]) == f"Opinion: {DROPS}".replace("...", "…")
    assert complete_headline(f"Why {DROPS}", [joining]) == joining


@pytest.mark.parametrize(
    "title",
    [
        "Court frees 31 people, but the ...",
        "Doctors say search for the ferry needs to look beyond the ...",
        "Court frees 31 people at last -- but the ...",
        "Court frees 31 nearly two years after ...",
        "Court says it's been two years since the ferry was ...",
        "Court drops objections to Lindholm and Tarrow joining NATO ...",
        "Court bars towns from ...",
        "Why the court was on ...",
        "Ferry captain Ines Okafor, who freed ...",
        "Judge Kim, who freed ...",
        "Bulls, bears, and wolves ...",
        "Court in the biggest trial in ...",
        "Mayor: 'We stay calm after ...",
        "Mayor thanks police. But others in ...",
    ],
)
def test_a_title_that_cannot_be_completed_keeps_an_ellipsis(title: str) -> None:
    assert complete_headline(title, OPENING[:1]) == title.replace("...", "…")


@pytest.mark.parametrize(
    ("title", "text", "whole"),
    [
        ("Ferry will stop at Port ...", "It calls at Port Tarrow on Monday, at Port Tarrow.", "Port Tarrow"),
        ("Town invokes Harbour Act ...", "The Harbour Act for calm seas. The Harbour Act to be used.", "Harbour Act"),
        ("Town hopes for new box ...", "A new box office was closed.", "box office"),
        (
            "5 things to know: Rain, Ferry, Bread, Harbour ...",
            "The Harbour Act is new. The Harbour Act.",
            "Bread, Harbour Act",
        ),
        ("5 things to know: Rain, Ferry, Bread, Harbour ...", "The Harbour Act. Harbour towns.", "Ferry, Bread"),
        ("As towns close ferries, captains ...", "", "Towns close ferries"),
        ("Town closes ferry -- and the captain ...", "", "closes ferry"),
        ("Town closes ferry; captain Okafor ...", "", "closes ferry"),
        ("Ferry, bread: Town closes its ferry in ...", "", "its ferry"),
        ("Is the ferry closed? | The ...", "", "closed?"),
        ("Why the ferry price is at five crowns and how high it will ...", "", "five crowns"),
        ("Ferry prize, bread: News from around our ...", "", "Ferry prize, bread"),
        ("New rules for ferry workers: What you need to ...", "", "workers"),
        ("Ferry: 31 men were arrested ...", "", "were arrested"),
        ("Town turns on mayor over ferry decision ...", "The decision is old. Decisions were made.", "ferry decision"),
        ("Town turns on mayor over ferry decision ...", "The decision makers. Decision makers agree.", "on mayor"),
        ("Town closes ferry amid WHO ...", "The WHO warns. The WHO said so.", "closes ferry"),
        # A single place behind a small word counts only if its sentence speaks of the same.
        (
            "Mayor Okafor meets captain Kim in harbour ...",
            "Bread is a matter of weight in harbour towns.",
            "captain Kim",
        ),
        (
            "Mayor Okafor meets captain Kim in harbour ...",
            "Okafor said that it was no secret in harbour towns.",
            "in harbour towns",
        ),
        # The article nearly always has a noun behind "new": a headline does not end there.
        (
            "Why the town is buying new, heavier ferries for ...",
            "It has new boats. The new quay is near. Some new captains came.",
            "for …",
        ),
    ],
)
def test_a_name_that_was_cut_off_is_completed_if_the_article_always_names_it_so(
    title: str, text: str, whole: str
) -> None:
    assert complete_headline(title, [], text).endswith(whole)


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
    assert complete_headline(title, [OPENING[0], reported]) == reported
    assert not complete_headline(title, []).endswith("…")


@pytest.mark.parametrize(
    ("title", "whole"),
    [
        ("Storm skirts the old harbour, leaves more than 1 million without ...", "Storm skirts the old harbour"),
        ("The storm hits the harbour and leaves 31 towns without ...", "The storm hits the harbour"),
        (
            "Big changes are coming for ferries (old ones). Here's what ...",
            "Big changes are coming for ferries (old ones)",
        ),
    ],
)
def test_a_headline_neither_ends_before_what_is_missing_nor_with_a_full_stop(title: str, whole: str) -> None:
    assert complete_headline(title, ()) == whole


@pytest.mark.parametrize(
    "title",
    [
        "Captain gets an ovation in her last big ride in ...",
        "This captain is the best shot at ...",
        "New ferry rules, including higher fares, take effect ...",
    ],
)
def test_a_superlative_is_no_headline_without_what_it_is_of_nor_a_subject_without_its_verb(title: str) -> None:
    assert complete_headline(title, ()) == title.replace("...", "…")


def test_a_long_sentence_is_shown_below_a_clause_that_lacks_only_what_it_says() -> None:
    long = (
        "The court in Lindholm on Monday freed 31 people of the old harbour for good, two years after their arrest on a"
        " ferry that was on its way to Tarrow, its spokesman said."
    )
    assert complete_headline("Court in Lindholm frees people for ...", [long]) == "Court in Lindholm frees people"
    # A clause that ends with a verb, or that the sentence does not complete, is odd even then.
    assert complete_headline("Lindholm: 31 people of harbour freed by ...", [long]) == long
    assert complete_headline("Court in Lindholm frees people for many bridges ...", [long]) == long


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


def test_a_headline_of_which_the_source_was_cut_off_is_replaced_by_the_sentence_that_names_it() -> None:
    saying = (
        "A court in Lindholm frees 31 people, two harbour officials told The Post, as cases are rising on the coast."
    )
    assert complete_headline("Court in Lindholm frees 31 people, harbour ...", [saying]) == saying


def test_what_happens_beside_the_news_is_no_headline_if_the_article_says_the_news() -> None:
    news = "As a court freed 31 people, the mayor of Lindholm on Monday sold her old ferry to Tarrow, a spokesman said."
    title = "As court frees 31 people, mayor of Lindholm sells ..."
    assert complete_headline(title, [news]) == news
    assert complete_headline(title, []) == "Court frees 31 people"


@pytest.mark.parametrize(
    ("title", "whole"),
    [
        ("Court frees 31 people, ends a trial of ...", "Court frees 31 people"),
        ("Court frees 31 people, the most since ...", "Court frees 31 people"),
        ("Court frees 31 people; captain Okafor ...", "Court frees 31 people"),
    ],
)
def test_a_headline_ends_before_a_comma_if_no_source_follows(title: str, whole: str) -> None:
    assert complete_headline(title, ()) == whole


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


def test_a_question_that_was_cut_off_is_replaced_by_a_sentence_that_answers_it() -> None:
    answer = "The council of Lindholm is selling its old ferry for less, the mayor said on Monday."
    assert (
        complete_headline("Is Lindholm selling its ferry? How the council could ...", ["It rained."] * 9 + [answer])
        == answer
    )


@pytest.mark.parametrize(
    ("title", "whole"),
    [
        ("Mayor leaves captains hanging as ferries sail into full ...", "Mayor leaves captains hanging"),
        ("Mayor Okafor sells her ferry and is set to ...", "Mayor Okafor sells her ferry"),
        ("Riders of Lindholm want their money back after massive ...", "Riders of Lindholm want their money back"),
        (
            "Ferry rides, rain, some bread and the Quill. It's Monday's ...",
            "Ferry rides, rain, some bread and the Quill",
        ),
        ("The ferries of Lindholm: Our captain looks back on 2020 ...", "Our captain looks back on 2020"),
    ],
)
def test_a_headline_ends_with_the_last_clause_that_is_whole(title: str, whole: str) -> None:
    assert complete_headline(title, ()).endswith(whole)


@pytest.mark.parametrize(
    ("title", "whole"),
    [
        ("Ferries could sail to Lindholm as early as ...", "Ferries could sail to Lindholm"),
        ("Ferry fares hit a record as the harbour of ...", "Ferry fares hit a record"),
        ("Ferry riders of Lindholm get their money back after ...", "Ferry riders of Lindholm get their money back"),
        ("Small ferries of Lindholm run into trouble. Riders could ...", "Small ferries of Lindholm run into trouble"),
        ("Ferries of Lindholm: A look back, May 1-7: Council ...", "Ferries of Lindholm: A look back, May 1-7"),
    ],
)
def test_a_headline_ends_where_its_title_says_something_in_whole(title: str, whole: str) -> None:
    assert complete_headline(title, ()) == whole


def test_a_title_is_left_as_it_is_in_a_language_without_lists() -> None:
    assert complete_headline("Le tribunal libère 31 personnes après ...", [], "", "fr").endswith("…")


def test_a_title_with_names_in_lower_case_is_replaced_by_the_sentence_that_says_the_same() -> None:
    opening = ("A long day ended at last.", "Ines Okafor closed the ferry to Tarrow on Monday.")
    text = "\n".join((*opening, "People of Tarrow said that they like the ferry."))

    assert complete_headline("Ines okafor ferry tarrow", opening, text) == opening[1].rstrip(".")
    assert complete_headline("Council closes ferry", opening, text) == "Council closes ferry"


def test_a_title_that_is_a_hexadecimal_key_is_replaced_by_the_first_short_sentence_that_is_no_quote() -> None:
    assert complete_headline("H c164ac931cc8414108b8bbae8f859e65", OPENING) == OPENING[1].rstrip(".")
    assert complete_headline("H c164ac931cc8414108b8bbae8f859e65", ()) == "H c164ac931cc8414108b8bbae8f859e65"
    assert complete_headline("Lindholm2026 opens with 1,000,000,000 crowns", OPENING).startswith("Lindholm2026")


def test_a_title_made_from_an_address_is_replaced_by_a_clause_that_keeps_who_says_so() -> None:
    sold = "Ines Okafor sold the old ferry to Tarrow for five crowns on Monday"
    text = "People of Tarrow said that Ines Okafor likes them."
    for rest, kept in (
        (", as the town needed the money for a bridge.", ""),
        (", according to the council.", ", according to the council"),
    ):
        assert complete_headline("Ines okafor ferry tarrow", [f"{sold}{rest}"], text) == sold + kept


def test_a_sentence_that_does_not_continue_the_title_is_not_joined_to_it() -> None:
    repeated = "The planes from Lindholm brought milk to the coast on planes from Lindholm to ease a shortage."
    assert complete_headline("Milk on planes from ...", [repeated]) == repeated

    clause = "Some people exposed to the virus could be offered a vaccine."
    assert complete_headline("City helps people exposed to the ...", [clause]) == clause

    initials = "Judges let states prohibit cities from selling in the U.S. market."
    assert complete_headline("Some states prohibit cities from ...", [initials]) == initials


def test_the_name_of_a_site_behind_a_title_is_left_out() -> None:
    assert complete_headline("Is the ferry closed for good? | The Lindholm Post", ()) == "Is the ferry closed for good?"
    assert complete_headline("Opinion | The Ferry Must Stay", ()) == "Opinion | The Ferry Must Stay"
    assert complete_headline("Which is it now: ferry | bridge", ()) == "Which is it now: ferry | bridge"


PIECES = st.sampled_from(
    "Police, after as who 5 Ferry of to the and closes from -- ; Ferry: 'a b' it is. … | ’s \n".split(" ")
)


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=12), st.lists(PIECES, max_size=30), st.sampled_from(["en", "de", ""]))
def test_whatever_the_title_a_headline_says_only_what_it_or_its_article_says(
    title: list[str], said: list[str], language: str
) -> None:
    cut, text = f"{' '.join(title)} ...", " ".join(said)

    headline = complete_headline(cut, [" ".join(text.split())], text, language)

    assert {word.casefold() for word in re.findall(r"\w+", headline)} <= {
        word.casefold() for word in re.findall(r"\w+", f"{cut} {text}")
    }


def test_a_headline_ends_with_a_whole_sentence_where_no_sentence_says_how_it_went_on() -> None:
    for title, headline in (
        ("The ferry of Lindholm is sold. For the captain and his ...", "The ferry of Lindholm is sold"),
        ("The ferry of Lindholm is sold. Here's what that means for ...", "The ferry of Lindholm is sold"),
        ("Who buys the ferry of Lindholm? The captain and his ...", "Who buys the ferry of Lindholm?"),
    ):
        assert complete_headline(title, ()) == headline


def test_a_headline_keeps_an_ellipsis_where_a_participle_or_noun_was_cut_off() -> None:
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


def test_a_headline_neither_widens_what_its_title_narrows_down_nor_loses_its_verb_or_what_is_quoted() -> None:
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
