"""Where a headline keeps the ellipsis of its title."""

from __future__ import annotations

import pytest

from bot.digests.content.headlines.ellipsis import Headline, shown_headline

RAIN = "It rained for a long time."
FREED = "The court in Lindholm on Monday freed 31 people of the old harbour after a flood, its spokesman said."


def shown(title: str, *opening: str, address: str = "") -> str:
    return shown_headline(title, opening, " ".join(opening), address=address).text


def test_a_title_keeps_its_ellipsis_unless_the_sentence_below_says_the_rest() -> None:
    title = "Court in Lindholm frees 31 people, ending long flood ..."
    clause = "Court in Lindholm frees 31 people"
    assert shown_headline(title, [RAIN], RAIN) == Headline(f"{clause}, ending long flood …", clause)
    below = "The court in Lindholm on Monday freed 31 people, which ended a long flood of complaints, it said."
    assert shown_headline(title, [below], below) == Headline(clause, clause)


def test_a_clause_of_few_words_or_before_a_colon_never_replaces_its_title() -> None:
    title = "Mayor condemns judge as a danger to the old harbour in speech on ..."
    below = "The mayor on Monday condemned the judge as a danger to the old harbour in a speech, her office said."
    assert shown(title, below) == "Mayor condemns judge as a danger to the old harbour in speech on …"
    below = "The nine ferries of the bay of Tarrow will show on Monday that they are the best of the year."
    title = "Shows of ferries in the bay of Tarrow: 9 that are the best of ..."
    assert shown(title, below).startswith("Shows of ferries in the bay of Tarrow: 9")


@pytest.mark.parametrize(
    ("title", "text", "address", "is_whole"),
    [
        ("Harbour of Lindholm stays closed ...", RAIN, "", False),
        ("Harbour of Lindholm stays closed ...", "The harbour of Lindholm stays closed.", "", True),
        (
            "Harbour of Lindholm stays closed ...",
            "The harbour of Lindholm stays closed, but not now.",
            "",
            False,
        ),
        ("Mayor Ines Okafor wins ...", RAIN, "https://example.org/mayor-ines-okafor-wins-intl/", True),
        (
            "Mayor Ines Okafor wins ...",
            "It rained on her prize.",
            "https://example.org/mayor-ines-okafor-wins-prize/",
            False,
        ),
    ],
)
def test_a_title_that_lost_no_word_has_no_ellipsis_if_the_article_or_its_address_ends_with_it(
    title: str, text: str, address: str, is_whole: bool
) -> None:
    whole = title.removesuffix(" ...")
    assert shown(title, text, address=address) == (whole if is_whole else f"{whole} …")


def test_a_title_that_is_completed_has_no_ellipsis() -> None:
    assert (
        shown("Mayor hopes for new box ...", "The mayor closed a new box office.") == "Mayor hopes for new box office"
    )


def test_words_that_only_invite_to_read_on_can_be_left_out() -> None:
    assert shown("The old harbour is closed. Here's what ...", RAIN) == "The old harbour is closed"
    for rest in ("Captains of ...", "That must ...", "And captains ..."):
        assert shown(f"The old harbour is closed. {rest}", RAIN).endswith("…")


def test_a_clause_that_ends_with_a_quotation_is_no_completed_title() -> None:
    title = "Ferry captains announce new song 'Rope,' 40 years after 'Rain on ..."
    assert shown(title, RAIN) == "Ferry captains announce new song 'Rope,' 40 years after …"


def test_a_list_shows_that_its_last_subject_is_cut_off() -> None:
    assert shown("5 things to know for May 1: Rain, Ferry, Bread, Harbour ...", RAIN) == (
        "5 things to know for May 1: Rain, Ferry, Bread …"
    )
    roundup = "Rain on Tarrow, a lost bell, old bread, free fares: News from around our 50 ..."
    assert shown(roundup, RAIN) == roundup.replace("...", "…")


def test_a_short_sentence_that_says_what_the_title_says_takes_its_place() -> None:
    short = "A court in Lindholm on Tuesday dropped its objections to two towns joining NATO, a spokesman said."
    assert shown_headline("Court drops objections to towns joining NATO ...", [RAIN, short]) == Headline(short, short)


def test_a_long_sentence_or_one_that_says_less_goes_below_the_title() -> None:
    title = "Court in Lindholm drops objections to towns joining ..."
    long = FREED.replace("freed 31 people", "dropped all of its objections to 31 towns of the bay of Tarrow joining it")
    with_ellipsis = title.replace("...", "…")
    assert shown_headline(title, [RAIN, long], long) == Headline(with_ellipsis, with_ellipsis, long)
    less = "A court in Tarrow on Tuesday dropped its objections to two towns, a spokesman said."
    title = "Court in Lindholm drops objections to towns of the bay joining ..."
    assert shown_headline(title, [RAIN, less]).sentence == less


def test_a_short_first_sentence_that_is_clearly_the_news_takes_its_place_if_it_says_half_of_it() -> None:
    title = "Lamp failure complaints in harbour of Lindholm lead to council ..."
    news = "The harbour of Lindholm on Monday got a council inquiry after 32 captains spoke of a lamp."

    assert shown_headline(title, [news]) == Headline(news, news)
    later = shown_headline(title, [RAIN, news])
    assert (later.text, later.sentence) == (title.replace("...", "…"), news)
    assert shown(title, f"What’s new: {news}") == later.text


@pytest.mark.parametrize(
    ("rest", "kept"),
    [
        ("as she plans to ...", " …"),
        (", captain's ...", " …"),
        ("in effort to counter ...", " in effort to counter …"),
        ("as captains of the bay plan to ...", " as captains of the bay plan to …"),
        ("despite ...", " despite …"),
        ("but captains don't ...", " but captains don't …"),
        ("as she leaves Tarrow ...", " as she leaves Tarrow …"),
    ],
)
def test_a_short_rest_after_a_whole_clause_is_removed_only_if_it_says_nothing(rest: str, kept: str) -> None:
    clause = "Mayor condemns speeches of the old captain"
    space = "" if rest.startswith(",") else " "

    assert shown(f"{clause}{space}{rest}", RAIN) == f"{clause}{kept}"


def test_no_sentence_takes_the_place_of_an_explanation() -> None:
    sentence = "The ferry of Lindholm on Monday became the slowest of the bay, its captain said."
    with_ellipsis = "Why the ferry of Lindholm has become the slowest …"
    assert shown_headline("Why the ferry of Lindholm has become the slowest ...", [sentence]) == Headline(
        with_ellipsis, with_ellipsis, sentence
    )


def test_a_scene_at_the_beginning_is_not_put_below_the_title() -> None:
    title = "A 19-year-old is trying to become the youngest captain to sail around ..."
    scene = "Nineteen-year-old Ines Okafor was born to sail."
    assert shown_headline(title, [scene]).sentence == ""


def test_a_title_that_is_a_sentence_gets_no_words_of_the_article() -> None:
    assert shown("Court frees 31 people", FREED) == "Court frees 31 people"
    assert shown("Is the ferry closed for good? | The ...", FREED) == "Is the ferry closed for good?"
