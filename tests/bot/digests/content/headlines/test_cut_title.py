"""Titles that were cut off, with their ellipsis."""

from __future__ import annotations

import pytest

from bot.digests.content.headlines.cut_title import before_contrast, with_ellipsis
from bot.digests.content.headlines.words import headline_words


def shown(words: str, *, is_list: bool = False) -> str:
    return with_ellipsis(words.split(), headline_words("en"), is_list=is_list)


@pytest.mark.parametrize(
    ("words", "headline"),
    [
        ("Captain of Tarrow asks mayor whether harbour", "Captain of Tarrow asks mayor whether harbour …"),
        ("Court in Lindholm frees 31 people after", "Court in Lindholm frees 31 people …"),
        ("Ferry of Tarrow sinks in storm and the", "Ferry of Tarrow sinks in storm …"),
        ("Fares have become the", "Fares have become …"),
    ],
)
def test_words_at_the_end_that_only_introduce_what_follows_are_removed(words: str, headline: str) -> None:
    assert shown(words) == headline


@pytest.mark.parametrize(
    "words",
    [
        "Storm leaves Tarrow without",
        "New ferries might not be legal in",
        "Ines Okafor wants to be the youngest captain around",
        "New boots put captains on",
        "Harbour bars captains from",
        "Fares of the bay have not risen much, but",
        "Harbour intensifies its checks despite",
        "Captain comes back three days after",
    ],
)
def test_words_that_limit_contradict_or_complete_what_is_before_them_stay(words: str) -> None:
    assert shown(words) == f"{words} …"


@pytest.mark.parametrize(
    ("words", "headline"),
    [
        ("Fares of the bay rise, but there's", "Fares of the bay rise, but …"),
        ("Mayor of Tarrow resigns -- but it's not", "Mayor of Tarrow resigns -- but …"),
        ("Fares of the bay rise, but supply", "Fares of the bay rise, but supply …"),
        ("Ferries of Tarrow are still not", "Ferries of Tarrow are still not …"),
    ],
)
def test_words_without_content_after_but_are_removed(words: str, headline: str) -> None:
    assert shown(words) == headline


@pytest.mark.parametrize(
    ("words", "headline"),
    [
        ("Ferries get slower and captains get older. The UN", "Ferries get slower and captains get older …"),
        ("Captains of Tarrow on strike: 'My ferry", "Captains of Tarrow on strike …"),
        ("New fares for children will face an 'odd", "New fares for children will face …"),
        ("Why are fares rising? And how high are", "Why are fares rising? …"),
        ("Ferries sail again. But will", "Ferries sail again. But …"),
        ("Ferries sail to Tarrow and St. Louis", "Ferries sail to Tarrow and St. Louis …"),
        ("Ferries get slower. Captains of Tarrow get", "Ferries get slower. Captains of Tarrow get …"),
    ],
)
def test_the_beginning_of_a_sentence_or_quotation_that_says_nothing_goes(words: str, headline: str) -> None:
    assert shown(words) == headline


def test_the_name_of_a_list_stays() -> None:
    words = "Rain on Tarrow, a lost bell, old bread, free fares: News from around the"
    assert shown(words, is_list=True) == "Rain on Tarrow, a lost bell, old bread, free fares: News from …"
    assert shown(words) == "Rain on Tarrow, a lost bell, old bread, free fares …"


@pytest.mark.parametrize(
    ("words", "headline"),
    [
        ("Strike in Tarrow threatens a 'summer without fares", "Strike in Tarrow threatens a 'summer without fares …'"),
        ("Were ferries really as slow (and as cheap as bread", "Were ferries really as slow (and as cheap as bread …)"),
        ("Were ferries really as slow (and cheap) long ago", "Were ferries really as slow (and cheap) long ago …"),
        ("Mayor says “no” to fares", "Mayor says “no” to fares …"),
        # The apostrophe of a genitive is the closing mark of a name, but not of speech.
        ("How a nurse became 'Harbour Light's", "How a nurse became 'Harbour Light's …"),
        ("Mayor of Tarrow: 'We rebuilt Lindholm's", "Mayor of Tarrow: 'We rebuilt Lindholm's …'"),
    ],
)
def test_a_quotation_or_bracket_is_closed_after_the_ellipsis(words: str, headline: str) -> None:
    assert shown(words) == headline


@pytest.mark.parametrize(
    ("words", "headline"),
    [
        ("Author of Tarrow lived storm that so frequently puts captains", "Author of Tarrow lived storm …"),
        ("Ferry of Tarrow: #Rain trending after Lindholm cup", "Ferry of Tarrow: #Rain trending …"),
        ("Were ferries really as slow and cheap as bread", "Were ferries really as slow and cheap as bread …"),
        ("Fares stay low. That must", "Fares stay low …"),
        ("Harbour bans ferries when storms rise", "Harbour bans ferries when storms rise …"),
        (
            "Captain sails to Lindholm after the long strike of many old harbours in",
            "Captain sails to Lindholm after the long strike of many old harbours …",
        ),
    ],
)
def test_a_last_clause_that_has_only_begun_is_removed_unless_it_limits_or_compares(words: str, headline: str) -> None:
    assert shown(words) == headline


@pytest.mark.parametrize(
    ("words", "before"),
    [
        ("Fares of the bay rise, but supply", "Fares of the bay rise"),
        ("Mayor of Tarrow resigns -- but it's not", "Mayor of Tarrow resigns"),
        ("Harbour declares a record but captains doubt", "Harbour declares a record"),
        ("Fares rise, but supply", ""),
        ("Storm closes all but captains", ""),
        ("Harbour doesn't want bread but rain", ""),
    ],
)
def test_the_words_before_a_contrast_are_found_with_a_pause_or_a_word_that_needs_none(words: str, before: str) -> None:
    assert before_contrast(words.split(), headline_words("en")) == before


@pytest.mark.parametrize(
    ("words", "headline"),
    [
        ("Insurer of the bay is behind on payments to", "Insurer of the bay is behind on payments …"),
        ("Mayor of Tarrow opens a new centre to coordinate", "Mayor of Tarrow opens a new centre …"),
        ("Mayor of Tarrow makes the case for selling", "Mayor of Tarrow makes the case …"),
        ("New fares: What captains should know for new", "New fares: What captains should know …"),
        ("Captains lost 35 to 52 pounds on newly approved", "Captains lost 35 to 52 pounds …"),
        ("Advice of a doctor for captains considering a potential", "Advice of a doctor for captains …"),
    ],
)
def test_a_phrase_that_has_only_begun_is_removed(words: str, headline: str) -> None:
    assert shown(words) == headline


@pytest.mark.parametrize(
    "words",
    [
        "Storm in the bay forces park to close",
        "Captains of the bay plan to sail",
        "Mayor will go to Tarrow on mission to support",
        "New ferries of the bay are hard to find",
        "Captains of Tarrow and Lindholm vow to",
        "Books about old ferries were among the most",
    ],
)
def test_a_phrase_that_the_words_before_it_need_stays(words: str) -> None:
    assert shown(words) == f"{words} …"


@pytest.mark.parametrize(
    ("words", "headline"),
    [
        ("Harbour recalls ferries, issues 'do not sail", "Harbour recalls ferries, issues 'do not sail …'"),
        ("Harbour recalls ferries, issues 'do not", "Harbour recalls ferries, issues …"),
    ],
)
def test_a_quotation_of_three_words_stays_even_if_they_are_small(words: str, headline: str) -> None:
    assert shown(words) == headline
