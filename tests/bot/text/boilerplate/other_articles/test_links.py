"""Headlines of other articles are found between the paragraphs of one; sentences that look similar stay."""

from __future__ import annotations

import pytest

from bot.text.boilerplate.other_articles.links import is_link
from tests.support.library.boilerplate import OWN, without_boilerplate


def test_headlines_are_a_list_of_other_articles_if_one_of_them_is_repeated() -> None:
    ticker = ("Ferry to Tarrow sold for 31 crowns", "Bridge over the Odra closes in May")
    assert without_boilerplate(OWN, *ticker, ticker[0] + " again", OWN) == [OWN, OWN]


def test_headlines_over_the_first_paragraph_are_other_articles_if_they_are_many() -> None:
    ticker = [
        f"The {boat} boat leaves for the islands today" for boat in ("first", "second", "third", "fourth", "fifth")
    ]
    assert without_boilerplate(*ticker, OWN, OWN) == [OWN, OWN]
    assert without_boilerplate(*ticker[:3], OWN, OWN) == [*ticker[:3], OWN, OWN]


@pytest.mark.parametrize(
    ("line", "is_headline"),
    [
        ("'The Old Boat': Who was the captain of it?", True),
        ("'The Old Boat': Who was it?", False),
        ("'The Old Boat': Who was the captain, she asks.", False),
        ("Who was the captain of the old boat then?", False),
    ],
)
def test_a_long_question_after_the_name_of_a_work_is_a_headline(line: str, is_headline: bool) -> None:
    assert is_link(line) is is_headline


@pytest.mark.parametrize(("headline", "is_headline"), [("Where they go", True), ("Where they", False)])
def test_at_least_three_words_directly_after_a_label_are_a_headline(headline: str, is_headline: bool) -> None:
    assert is_link(f"Ferries:{headline}") is is_headline


def test_headlines_between_two_captions_at_the_beginning_are_other_articles() -> None:
    ticker = ("The first boat leaves for the islands today", "The second boat stays where it is")
    caption = "The old boat waits at its berth. Ole Berg/Getty Images"
    assert without_boilerplate(caption, *ticker, caption, OWN, OWN) == [OWN, OWN]


def test_headlines_below_a_label_that_promises_more_are_other_articles() -> None:
    ticker = ("The first boat leaves for the islands today", "The second boat stays where it is")
    assert without_boilerplate(OWN, "MORE ON THE FERRIES", *ticker, OWN) == [OWN, OWN]
    assert without_boilerplate(OWN, "MORE ON THE FERRIES", OWN) == [OWN, "MORE ON THE FERRIES", OWN]
    assert without_boilerplate(
        OWN, "Read more commentary:", ticker[0], "I was sick on the old boat. It was fun.", OWN
    ) == [
        OWN,
        OWN,
    ]


def test_a_headline_between_a_paragraph_and_links_is_another_one() -> None:
    headline = "Old boats of the islands, once the pride of the sound, rot at the quay"
    link = "Bridge plans:What the island would gain, and lose"
    assert without_boilerplate(OWN, headline, link, "Fares", OWN) == [OWN, "Fares", OWN]
    for own in ("Fares of the old boat", f"{headline} while the wardens of the harbour look on"):
        assert without_boilerplate(OWN, own, link, OWN) == [OWN, own, OWN]


def test_a_headline_between_two_links_is_a_third_one() -> None:
    links = ("More:Why the bridge never came", "More:Why the old boat was sold")
    assert without_boilerplate(OWN, links[0], "The ferries of Bergen: all that we know", links[1], OWN) == [OWN, OWN]
    assert without_boilerplate(OWN, links[0], "“It is late,” she said. “It is gone.”", links[1], OWN)[1].startswith(
        "“It is late"
    )


def test_headlines_with_a_subject_are_removed_between_paragraphs_even_several_in_a_row() -> None:
    links = (
        "Rope recall: Nearly 900 ropes of the harbour may be too short",
        "Old boats: Which of them still cross it on a Sunday",
    )
    assert without_boilerplate(OWN, links[0], OWN) == [OWN, OWN]
    assert without_boilerplate(OWN, *links, OWN) == [OWN, OWN]
    assert without_boilerplate(OWN, "Boats", *links, OWN) == [OWN, "Boats", *links, OWN]


def test_a_headline_with_a_subject_is_removed_above_the_heading_of_a_paragraph() -> None:
    link = "Rope recall: Nearly 900 ropes of the harbour may be too short"
    assert without_boilerplate(OWN, link, "When will it sail again?", OWN) == [OWN, "When will it sail again?", OWN]
    assert without_boilerplate(OWN, link, "Fare: 12 crowns", "Berth: 4") == [OWN, link, "Fare: 12 crowns", "Berth: 4"]


def test_a_heading_that_shares_no_word_with_the_text_is_the_headline_of_another_article() -> None:
    around = f"{OWN} Nobody has ever missed the last one, and the captain waves to all."
    other = "Poisoned wells found beneath several mountain villages of Valdoria"
    assert without_boilerplate(around, other, around) == [around, around]
    own = "Captain waves from ferry, and passengers never missed a crossing"
    assert without_boilerplate(around, own, around) == [around, own, around]
    assert without_boilerplate(around, other, "Short.", around) == [around, other, "Short.", around]


@pytest.mark.parametrize(
    "other",
    [
        "The council to add a boat from Tarrow to its crossings this fall",
        "Here's why Ole Berg and Ida Crane are the boldest couple afloat",
    ],
)
def test_a_heading_that_names_somebody_whom_the_text_does_not_is_the_headline_of_another_article(other: str) -> None:
    assert without_boilerplate(OWN, other, OWN) == [OWN, OWN]
    naming = f"Ole Berg, Mara Quill and Ida Crane know Tarrow. {OWN}"
    assert without_boilerplate(OWN, other, naming) == [OWN, other, naming]


def test_an_acronym_in_a_heading_is_not_the_name_of_a_person() -> None:
    heading = "Five county DAs look at the old ferry"
    assert without_boilerplate(OWN, heading, OWN) == [OWN, heading, OWN]


def test_a_heading_whose_paragraph_continues_the_one_above_it_is_the_headline_of_another_article() -> None:
    above = f"Ole Berg is the captain of the old ferry. {OWN}"
    below = "He and his crew have crossed the sound eleven times a day since 1936, the company said."
    heading = "Why the company has sold the old ferry of the sound"
    assert without_boilerplate(above, heading, below) == [above, below]
    assert without_boilerplate(above, heading, OWN) == [above, heading, OWN]
    assert without_boilerplate(above, "The old ferry of the sound", below) == [
        above,
        "The old ferry of the sound",
        below,
    ]


@pytest.mark.parametrize(
    "headline",
    [
        "Captain of the old ferry leaves for good: 'I am gutted'",
        "Storm rocks islands, lighthouses; at least 12 missing",
    ],
)
def test_a_headline_of_two_sentences_is_another_article_s_if_the_paragraph_below_does_not_share_its_words(
    headline: str,
) -> None:
    above = "The captain of the ferry said nothing of the storm that left islands and lighthouses without light in May."
    assert without_boilerplate(above, headline, OWN) == [above, OWN]
    below = "The storm was felt at the islands' lighthouses, and the captain left the ferry for good in May."
    assert without_boilerplate(above, headline, below) == [above, headline, below]
    headings = [f"{headline} {number}" if headline[-1].isalnum() else headline for number in range(4)]
    lines = [line for heading in headings for line in (above, heading)]
    assert without_boilerplate(*lines, OWN) == [*lines, OWN]


def test_a_headline_that_asks_whether_its_news_concern_you_is_another_article_s() -> None:
    headline = "Old ropes keep parting on the quay: Is your boat safe?"
    assert without_boilerplate(OWN, headline, OWN) == [OWN, OWN]
    assert without_boilerplate(OWN, "On the quay: Is your boat safe?", OWN)[1] == "On the quay: Is your boat safe?"


def test_an_invitation_to_read_here_is_a_link() -> None:
    assert is_link("Bergen ferry updates: Get the latest here")
    assert not is_link("Bergen ferry updates: Get the latest early")


@pytest.mark.parametrize(
    ("line", "is_only_link"),
    [
        ("Check out more fares here.", True),
        ("You can see the whole timetable here.", True),
        ("To register your boat for the trial in Bergen, click here.", True),
        ("The boats that you see are made here.", False),
        ("See the quay and the boats here.", False),
        ("See you here.", False),
    ],
)
def test_a_sentence_that_only_says_what_is_seen_here_is_a_link(line: str, *, is_only_link: bool) -> None:
    assert is_link(line) == is_only_link


def test_an_invitation_to_watch_somebody_is_a_link() -> None:
    assert is_link("Watch Mara Quill's first voyage to the islands")
    assert not is_link("Watch the captain's first voyage to the islands")
    assert not is_link("Watch Mara Quill's first voyage to the islands, she said.")


@pytest.mark.parametrize(
    "own",
    [
        "Why the company's eleven ferries are late in May",
        "'We are late,' the old captain told Quill",
        "Company's Many Ferries Are Late All Over Tarrow",
        "How the MSC and the company divide the sound",
    ],
)
def test_a_heading_without_its_own_name_or_all_in_capitals_stays(own: str) -> None:
    assert without_boilerplate(OWN, own, OWN) == [OWN, own, OWN]


def test_names_in_the_headings_of_an_article_with_many_sections_are_its_own() -> None:
    headings = [f"Why {name} is late for the sound again" for name in ("Quill", "Berg", "Crane", "Tarrow")]
    lines = [line for heading in headings for line in (OWN, heading)]
    assert without_boilerplate(*lines, OWN) == [*lines, OWN]


@pytest.mark.parametrize(
    "headline",
    [
        "Ropes: Wardens who sleep at the quay wonder if they are too short",
        "Ropes 2.0: Longer ones will be cheaper, softer and easier to tie",
    ],
)
def test_a_headline_with_one_word_before_its_colon_is_removed_if_it_is_alone(headline: str) -> None:
    assert without_boilerplate(OWN, headline, OWN) == [OWN, OWN]
    facts = [
        "Price: The crossing is free for all who are under ten",
        "Monday: The council meets to look at the ropes once more",
    ]
    assert without_boilerplate(OWN, facts[0], OWN, facts[1], OWN) == [OWN, facts[0], OWN, facts[1], OWN]


@pytest.mark.parametrize(
    "headline",
    [
        "Ropes and boats: What happens when two harbours with bad ropes merge?",
        "Late again?: Blame the tide of the sound and the old boat",
        "The oldest ropes: See which boats have had them for longest",
        "Crossings 2019:10 common mistakes to avoid this year",
    ],
)
def test_a_headline_between_links_or_after_the_last_paragraph_is_removed(headline: str) -> None:
    link = "More:Why the bridge never came"
    assert without_boilerplate(OWN, headline, link, OWN) == [OWN, OWN]
    assert without_boilerplate(OWN, OWN, headline, "Follow Ada Nordmann on Twitter: @adanord") == [OWN, OWN]


@pytest.mark.parametrize(
    "own",
    [
        "The more troubling question is: When the captain sleeps, who is to steer the boat?",
        "Looking at the sound, I have to ask: Are more people crossing it this year?",
        "The ferry leaves at 9:10 on all of the days of this year",
    ],
)
def test_a_question_that_the_author_asks_and_a_time_stay(own: str) -> None:
    assert without_boilerplate(OWN, own, OWN) == [OWN, own, OWN]


def test_a_quotation_without_a_space_before_its_headline_is_a_link() -> None:
    link = "'I have no words':The ferry leaves a path of foam across the sound."
    assert without_boilerplate(OWN, link, OWN) == [OWN, OWN]
    assert without_boilerplate(OWN, link.replace(":", ": "), OWN) == [OWN, link.replace(":", ": "), OWN]


def test_links_in_a_box_are_removed_with_what_is_said_about_them() -> None:
    links = ["The oldest boat turns ninety", "And it still floats! See it here", "Ropes are back in fashion"]
    kept = [OWN, "11"]
    assert without_boilerplate(OWN, "BREAKFAST BROWSE", *links, "TODAY'S NUMBER", "11") == kept
    assert without_boilerplate("BREAKFAST BROWSE", *links, "2. Ferries", OWN) == ["2. Ferries", OWN]
    assert without_boilerplate("BREAKFAST BROWSE", *links, 4 * OWN) == [4 * OWN]
    assert without_boilerplate("BREAKFAST BROWSE", "It floats.", 4 * OWN) == ["It floats.", 4 * OWN]
    assert without_boilerplate("BREAKFAST BROWSE", "It floats.", *links, "TODAY'S NUMBER", "11") == ["11"]
    assert without_boilerplate("TODAY'S NUMBER", *links, OWN) == [*links, OWN]


def test_a_headline_above_a_paragraph_that_continues_the_one_before_may_be_two_sentences() -> None:
    headline = "Nordmann is not a good captain. It is the boat that knows the sound"
    below = "She and three deckhands from the islands had waited at the quay since the night before, she said."
    assert without_boilerplate(OWN, headline, below) == [OWN, below]
    assert without_boilerplate(OWN, headline, OWN) == [OWN, headline, OWN]


def test_the_headline_after_a_label_may_begin_with_a_short_word() -> None:
    headline = "Ferries: In windy Bergen, wardens weigh rules for boats"
    assert without_boilerplate(OWN, headline, OWN) == [OWN, OWN]


def test_a_link_may_be_a_whole_sentence_if_another_is_not() -> None:
    whole, cut = "Ferries:Here is why the old boat was sold. It is a long story.", "More:Why the bridge never came"
    assert without_boilerplate(OWN, whole, OWN, cut, OWN) == [OWN, OWN, OWN]
    assert without_boilerplate(OWN, whole, OWN) == [OWN, whole, OWN]
    counted = "COLUMN:3 captains face the wardens. It hinges on a rope."
    assert without_boilerplate(OWN, counted, OWN, cut, OWN) == [OWN, OWN, OWN]
    pair = "The HOST:PORT pair is what the ferry's radio is called by."
    assert without_boilerplate(OWN, pair, cut, OWN) == [OWN, pair, OWN]


def test_the_title_of_a_video_is_removed_if_it_also_occurs_with_its_length() -> None:
    title = "How the old boat is steered"
    assert without_boilerplate(OWN, title, f"{title} 04:27", OWN) == [OWN, OWN]
    assert without_boilerplate(OWN, title, OWN) == [OWN, title, OWN]


def test_a_sentence_that_begins_with_an_article_directly_after_a_label_is_a_link_beside_others() -> None:
    link = "Does it leave on time?:A look at ferries that are late, or early, on the sound."
    assert without_boilerplate(OWN, "Ferries:Where they go", link, OWN) == [OWN, OWN]
    assert without_boilerplate(OWN, link, OWN) == [OWN, link, OWN]


def test_a_headline_that_quotes_in_single_marks_needs_only_a_sentence_above_it() -> None:
    sentence = "The quay of Bergen is full of old boats, as it was last May."
    quoting = "Old quay: Berths 'still full' while hundreds of boats wait outside"
    assert without_boilerplate(sentence, quoting, OWN) == [sentence, OWN]
    plain = quoting.replace("'", "")
    assert without_boilerplate(sentence, plain, OWN) == [sentence, plain, OWN]
    heading = sentence.removesuffix(".")
    assert without_boilerplate(heading, quoting, OWN) == [heading, quoting, OWN]


@pytest.mark.parametrize(
    "headline",
    [
        "Review: The captain of the 'Old Rope' is a quiet man",
        "Tarrow Tides podcast: How a bell is cast",
        "12 hurt, hundreds missing as flood hits Tarrow",
        "E.L. Quill on the bell's odd end, 'Bell Wars' fame",
    ],
)
def test_a_headline_that_names_its_kind_or_counts_victims_is_another_article_s(headline: str) -> None:
    assert without_boilerplate(OWN, headline, OWN) == [OWN, OWN]
    own = f"{headline}, and the company said so."
    assert without_boilerplate(OWN, own, OWN) == [OWN, own, OWN]


def test_a_heading_that_names_its_kind_stays_above_a_paragraph_on_the_same() -> None:
    heading = "Background: The ferry crosses the sound since 1936"
    assert without_boilerplate(OWN, heading, OWN) == [OWN, heading, OWN]


def test_the_last_line_is_a_headline_if_it_ends_with_a_name_in_single_marks() -> None:
    headline = "Nordmann defends red boats that have the quay crying 'Bell's Tale'"
    above = f"“We are late,” Berg said. {OWN}"
    assert without_boilerplate(above, headline) == [above]
    assert without_boilerplate(above, headline, "Follow Ada Nordmann on Twitter: @adanord") == [above]
    assert without_boilerplate(above, f"{headline}, she") == [above, f"{headline}, she"]
    assert without_boilerplate(OWN, headline) == [OWN, headline]  # where the article has single marks of its own


def test_an_invitation_after_an_exclamation_marks_a_link() -> None:
    assert is_link("Quill and Berg have sold the boat! See the new 'Rope' at the quay")
    assert not is_link("Quill and Berg have sold the boat! They did so at the quay")


def test_a_heading_on_people_whom_only_other_lines_name_is_the_headline_of_another_article() -> None:
    headline = "Mara Quill and Odda Crane race along the old quay"
    above = "Mara Quill met Odda Crane on the old quay, and both talked of the race of the boats for nine hours."
    below = "The council met for nine hours on Tuesday and agreed on almost nothing, which surprised no one in town."
    assert without_boilerplate(above, headline, below, OWN) == [above, below, OWN]
    assert headline in without_boilerplate(above, headline, below.replace("council", "Crane"), OWN)
    assert headline in without_boilerplate(above, headline, below, above)
    entry = "Mara Quill and Odda Crane — a race along the old quay"
    assert entry in without_boilerplate(above, entry, below, OWN)
