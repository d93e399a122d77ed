"""A title that its source cut off, completed from the web address of its article."""

from __future__ import annotations

import pytest

from bot.digests.content.headlines.complete_headline import complete_headline
from bot.digests.content.headlines.shown_headline import shown_headline

TEXT = (
    "The captains will strike in Lindholm.\n\nIn the Lindholm harbour, ferry fares rose.\n\nThat is bad, but not new."
)


def completed(title: str, name: str) -> str:
    return complete_headline(f"{title} ...", [], TEXT, address=f"https://example.org/news/2026/06/01/{name}/7651/")


CUT = "Captains of old ferries want higher ferry"


@pytest.mark.parametrize(
    ("title", "name", "added"),
    [
        (CUT, "captains-old-ferries-want-higher-ferry-fares", "fares"),
        (CUT, "captains-of-old-ferries-want-higher-ferry-fares-9876", "fares"),
        (CUT, "captains-old-ferries-want-higher-ferry-fares-intl", "fares"),
        (CUT, "captains-old-ferries-want-higher-ferry-fares-in-lindholm", "fares"),
        (CUT.replace("ferry", "ferry’s"), "captains-old-ferries-want-higher-ferry-fares", "fares"),
        ("Captains of ferries announce strikes in", "captains-ferries-announce-strikes-lindholm", "Lindholm"),
        ("Captains of ferries announce strikes in", "captains-ferries-announce-strikes-in-lindholm", "Lindholm"),
    ],
)
def test_a_title_is_completed_by_the_next_words_of_the_address_as_the_article_spells_them(
    title: str, name: str, added: str
) -> None:
    assert completed(title, name) == f"{title} {added}"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        (CUT, "old-ferries-fares"),
        (CUT, "captains-old-ferries-want-higher-ferry"),
        (CUT, "captains-old-ferries-want-higher-ferry-wages"),
        (CUT, "captains-old-ferries-want-higher-ferry-wages-fares"),
        ("Captains of ferries announce strikes in", "captains-ferries-announce-strikes-fares"),
        ("Captains of old ferries will strike", "captains-of-old-ferries-will-strike-fares"),
        ("Captains of ferries announce strikes if the", "captains-ferries-announce-strikes-fares"),
        ("Captains of ferries say 'we want a ferry", "captains-ferries-say-we-want-a-ferry-fares"),
        ("Old ferries, bread prices, captains who want ferry", "old-ferries-bread-prices-captains-want-ferry-fares"),
        ("Ferry Lindholm: captains, ferry", "ferry-lindholm-captains-ferry-fares"),
    ],
)
def test_a_title_is_not_completed_if_the_address_or_the_article_says_something_else(title: str, name: str) -> None:
    assert "fares" not in completed(title, name)


@pytest.mark.parametrize(
    ("title", "name", "added"),
    [
        ("Captains ask if rules of old ferries stall under", "rules-of-old-ferries-stall-under-okafor", "okafor"),
        ("Captains ask if rules of old ferries stall under", "rules-of-old-ferries-stall-under-okafor-9876", "okafor"),
        ("Captains ask if rules of old ferries stall under", "rules-of-old-ferries-stall-under-intl", ""),
        ("Captains ask if rules of old ferries stall under", "rules-of-old-ferries-stall-under-okafor-again", ""),
        ("Captains ask if rules of old ferries stall under", "rules-ferries-stall-under-okafor", ""),
        ("Captains play song 9 years after 'Ferry", "captains-play-song-9-years-ferry-fares", "fares'"),
        ("Captains play song 9 years after 'Ferry", "captains-play-song-9-years-ferry-wages", ""),
    ],
)
def test_the_only_word_after_the_whole_end_of_a_title_completes_it(title: str, name: str, added: str) -> None:
    assert (completed(title, name) == f"{title} {added}") == bool(added)


@pytest.mark.parametrize(
    ("folder", "name", "whole"),
    [
        ("40-towns", "lost-bell-old-bread-news-around-towns", "News from around 40 towns"),
        ("towns", "lost-bell-old-bread-news-around-towns", "News from around towns"),
        ("40-towns", "lost-bell-old-bread", "old bread …"),
    ],
)
def test_the_name_of_a_list_that_has_just_begun_is_that_of_the_address(folder: str, name: str, whole: str) -> None:
    title = "Lost bell in Tarrow, old bread: News from ..."
    address = f"https://example.org/{folder}/2026/{name}/7651/"
    assert shown_headline(title, [TEXT], TEXT, address=address).text.endswith(whole)


LATER = (
    "An island twice the size of the old harbour was seen. There are layoffs. The oldest captain rode."
    " It will be in Tarrow, as we remember. Ferries rose 5 crowns on Jan. 1."
)


@pytest.mark.parametrize(
    ("title", "name", "added"),
    [
        (
            "Ferry captains want island twice",
            "ferry-captains-want-island-twice-size-old-harbour",
            "the size of the old harbour",
        ),
        ("Captains of ferries announce harbour", "captains-of-ferries-announce-harbour-layoffs", "layoffs"),
        ("Mayor Okafor wins race as world’s oldest", "mayor-okafor-wins-race-worlds-oldest-captain", "captain"),
        ("Was it as loud on the ferries as we", "was-it-as-loud-on-the-ferries-as-we-remember", "remember?"),
        ("Captains say where it’s going", "captains-say-where-its-going-layoffs", "layoffs"),
        ("Captains urge all old ferries to stop", "captains-urge-all-old-ferries-stop-layoffs", "layoffs"),
        ("Fares of all ferries rise 5 crowns on", "fares-all-ferries-rise-5-crowns-jan-1", "Jan. 1"),
    ],
)
def test_the_small_words_that_an_address_leaves_out_are_those_of_the_article(title: str, name: str, added: str) -> None:
    assert complete_headline(f"{title} ...", [], LATER, address=f"https://example.org/{name}/") == f"{title} {added}"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Captains of old ferries announce strike", "captains-old-ferries-announce-strike-tarrow"),
        ("How many crowns does Tarrow get from oldest", "how-many-oldest-captain-crowns-tarrow-gets"),
        ("Captains of ferries announce harbour", "captains-ferries-announce-harbour-layoffs"),
        ("Captains rode ferries of the oldest", "captains-rode-ferries-oldest-captain"),
        ("Captains of ferries in Tarrow, Lindholm,", "captains-ferries-tarrow-lindholm-layoffs"),
    ],
)
def test_an_address_adds_no_name_without_what_is_before_it_and_nothing_that_it_says_in_another_order(
    title: str, name: str
) -> None:
    headline = complete_headline(f"{title} ...", [], LATER, address=f"https://example.org/{name}/")
    assert len(headline.removesuffix(" …").split()) <= len(title.split())


def test_a_complete_title_is_not_changed() -> None:
    title = "Captains of old ferries strike in Lindholm"
    assert completed(title, "captains-old-ferries-strike-lindholm-harbour") == title


@pytest.mark.parametrize("address", ["", "https://example.org", "no address", "https://example.org/-/--"])
def test_an_address_without_words_changes_nothing(address: str) -> None:
    title = "Captains of old ferries block Lindholm in ..."
    assert complete_headline(title, [], TEXT, address=address) == complete_headline(title, [], TEXT)


def test_the_next_word_of_an_address_that_has_only_the_last_one_must_follow_it_often_in_the_article() -> None:
    title, name = "Captains of old ferries want higher ferry", "harbour-strike-ferry-fares"
    assert "fares" not in completed(title, name)
    repeated = f"{TEXT} Ferry fares are paid there."
    address = f"https://example.org/{name}"
    assert complete_headline(f"{title} ...", [], repeated, address=address) == f"{title} fares"
    mostly_other = (
        f"{repeated} The ferry of Lindholm, a ferry of Tarrow, one ferry, another ferry, the ferry, no ferry."
    )
    assert "fares" not in complete_headline(f"{title} ...", [], mostly_other, address=address)


@pytest.mark.parametrize(
    ("title", "whole"),
    [
        ("Lost bell, old bread, free fares: News from around our", "News from around our towns"),
        ("Lost bell, old bread, free fares: News from around our 50", "News from around our 50 towns"),
        ("Lost bell, old bread, free fares: Letters from our 50", "Lost bell, old bread, free fares"),
    ],
)
def test_the_name_of_a_list_after_its_subjects_is_completed_from_the_address(title: str, whole: str) -> None:
    assert completed(title, "lost-bell-old-bread-free-fares-late-ferry-news-around-towns").endswith(whole)
