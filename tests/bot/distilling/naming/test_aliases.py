"""The names that an article uses for its topic are found, each in one form.

Most samples name a thing twice, because one mention can be too few, and mention Ostend as well: a sample must have a
name even if the words in question are none.
"""

from __future__ import annotations

import pytest

from bot.distilling import distil
from tests.support.library.articles import aliases_of, article_of


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("It moved to New York University and read the New York Post in May.", "en", {"New York University"}),
        ("Research by Patrick J. Egan was cited by Brian S. Brown.", "en", {"Patrick J. Egan"}),
        ("The UWB (United Water Board) met. The UWB voted.", "en", {"UWB", "United Water Board"}),
        ("The United Water Board (UWB) met. The UWB voted.", "en", {"UWB", "United Water Board"}),
        ("Trials of open-RAN began in Ostend.", "en", {"open-RAN", "open RAN", "openRAN"}),
        ("The U.S. Senate met. The mayor of the U.S. town wrote.", "en", {"U.S. Senate"}),
        ("The UWB met.\n\nIt was dry.\n\nThe United Water Board (UWB) voted.", "en", {"UWB", "United Water Board"}),
        ("It opens on Memorial Day in Ostend. Memorial Day is in May.", "en", {"Memorial Day"}),
        ("In Ostend it was Día de los Muertos. All like Día de los Muertos.", "en", {"Día de los Muertos"}),
        ("All of Coeur d'Alene waved. They like Coeur d'Alene.", "en", {"Coeur d'Alene"}),
        ("It saw then-New Tarrow Mayor Ida Crane, and New Tarrow saw it.", "en", {"Ida Crane", "New Tarrow"}),
        ("House Speaker Ida Crane met goalie Jake Berg and Goalie Jake Berg.", "en", {"Ida Crane", "Jake Berg"}),
        (
            "The Office of Boats and Ropes told the Centers for Boat Control and Rope Care.",
            "en",
            {"Office of Boats and Ropes", "Centers for Boat Control and Rope Care"},
        ),
        (
            "All like Berg's, and Berg's is open. It saw Tarrow's Witnesses, then Tarrow's Witnesses left.",
            "en",
            {"Berg's", "Tarrow's Witnesses"},
        ),
        ("It opened on Mother's Day in Ostend.", "en", {"Mother's Day"}),
        ("A clerk of Quill's Ropeworks told Ostend so.", "en", {"Quill's Ropeworks"}),
        (
            "The Norland Boat and Inland Rope Commission met. It met the Norland Boat and Inland Rope Commission.",
            "en",
            {"Norland Boat and Inland Rope Commission"},
        ),
        ("Ida Crane and the Boat Commission met in Ostend. Ida Crane left.", "en", {"Ida Crane"}),
        ("It passed the Respect for Boats Act. The Respect for Boats Act is old.", "en", {"Respect for Boats Act"}),
        ("The Ropes for All campaign met. It is the Ropes for All campaign.", "en", {"Ropes for All"}),
        ("The Austin Board of Ropes met. It is the Austin Board of Ropes.", "en", {"Austin Board of Ropes"}),
        ("The Justice Department sued Ostend. The Justice Department won.", "en", {"Justice Department"}),
        ("A boat left Quay au Tarrow for Ostend. Quay au Tarrow is small.", "en", {"Quay au Tarrow"}),
        ("The Norland-made Gull Boat is in Ostend. A Norland-made Gull Boat left.", "en", {"Gull Boat"}),
        ("Ostend has Tarrow's Law. They like Tarrow’s Law.", "en", {"Tarrow's Law"}),
        ("The Ostend+ Caucus met. It is the Ostend+ Caucus.", "en", {"Ostend+ Caucus"}),
        ("It flew with Tarrow Am to Ostend. Tarrow Am is old.", "en", {"Tarrow Am"}),
        ("It met Sculptor Odda Crane in Ostend. Crane left, and Sculptor Odda Crane slept.", "en", {"Odda Crane"}),
        ("It met at Baker Gold Rope Hall in Ostend. At Hall, it met Hall.", "en", {"Baker Gold Rope Hall"}),
        ("The shop is in Old Town Ostend. It asked Ostend, and Old Town Ostend is full.", "en", {"Old Town Ostend"}),
        ("It closed the “rope gap” in Ostend. The rope gap was wide.", "en", {"rope gap"}),
        ("A clerk of Tarrow Medical Center on March 5 left Ostend.", "en", {"Tarrow Medical Center"}),
        ("It left the Tarrow Boat Center on the Quill Island for Ostend.", "en", {"Tarrow Boat Center"}),
        ("It met the Council on the Arts in Ostend. The Council on the Arts left.", "en", {"Council on the Arts"}),
        ("It asked the U.S. Gull and Boat Service in Ostend.", "en", {"U.S. Gull and Boat Service"}),
        ("Tarrow Gas and Electric is in Ostend. It asked Tarrow Gas and Electric.", "en", {"Tarrow Gas and Electric"}),
        ("All like Quillkin' Donuts in Ostend. It is Quillkin' Donuts.", "en", {"Quillkin' Donuts"}),
        ("It read Sunk at the A.M. in Ostend. Winnie the Gull is there, Winnie the Gull.", "en", {"Winnie the Gull"}),
        ("It met the Rope Consortium on Boat Care in Ostend.", "en", {"Rope Consortium on Boat Care"}),
        ("The Deep Mint opened in Ostend. South Tarrow has a Deep Mint.", "en", {"South Tarrow", "Deep Mint"}),
        ("The Invest in Boats Act is law in Ostend. It is the Invest in Boats Act.", "en", {"Invest in Boats Act"}),
        ("It asked the charity Smart Boats to Tarrow in Ostend.", "en", {"Smart Boats to Tarrow"}),
        (
            "It saw All-Star Dommo Quill in Ostend, where Captain Sid Kad Berg is.",
            "en",
            {"Dommo Quill", "Sid Kad Berg"},
        ),
        ("It asked economist Lesto Quill of Tarrow Banks in Ostend.", "en", {"Lesto Quill"}),
        ("It asked Reps. Lesto Quill of Norland and others in Ostend.", "en", {"Lesto Quill"}),
        ("The clerk of the Bishop of New Tarrow Anna D. Berg left Ostend.", "en", {"Anna D. Berg"}),
        ("The Quill Sea Boat is new in Ostend. The Quill Sea boat floats.", "en", {"Quill Sea Boat"}),
        ("The Norland Rope Agency's (NRA) list is in Ostend. The NRA left.", "en", {"Norland Rope Agency", "NRA"}),
        ("It has Tarrow as well as Ammazon (AMZN) in Ostend. AMZN rose.", "en", {"Ammazon", "AMZN"}),
        ("In Ostend it was Unite the Right. All say Unite the Right.", "en", {"Unite the Right"}),
        ("Quill has 58 boats in Ostend, Tarrow 37, Holm 25, Berg 11 and Lind 9.", "en", {"Tarrow", "Holm", "Berg"}),
        (
            "All read The Gull's Way. The Long Gull's end is sad in Ostend. The Long Gull's start is not.",
            "en",
            {"Long Gull"},
        ),
        ("The Visit Ostend Plan is new. It is the Visit Ostend Plan.", "en", {"Visit Ostend Plan"}),
        (
            "In Ostend, Tarrow Boats TB , which rows, left. Tarrow Boats TB , which is old, rows.",
            "en",
            {"Tarrow Boats"},
        ),
        ("It asked Director-General Quo Tedro Berg in Ostend, and Berg left.", "en", {"Quo Tedro Berg"}),
        ("The Long March 5B boat is in Ostend. It is a Long March 5B boat.", "en", {"Long March"}),
        ("Tarrow All-Star Quo Tedro rows in Ostend. Two-time MVP Sid Berg does not.", "en", {"Quo Tedro", "Sid Berg"}),
        ("All keep Eid al-Adha in Ostend. It is Eid al-Adha.", "en", {"Eid al-Adha"}),
        ("It asked Dr Quo Turing in Ostend, and Dr Quo Turing left.", "en", {"Quo Turing"}),
        ("The St. Quill Boat Park is open. It is the St. Quill Boat Park.", "en", {"St. Quill Boat Park"}),
        ("The Institute of Inland Docks (IID) met. The IID voted.", "en", {"Institute of Inland Docks"}),
        ("It asked the Ostend Foundation for Care of Boats in May.", "en", {"Ostend Foundation for Care of Boats"}),
        ("Jared Tarrow met Tarrow in Ostend.", "en", {"Jared Tarrow"}),
        ("Ida Judge and Ida Mayor met in Ostend. Ida Judge left.", "en", {"Ida Judge"}),
        (
            "It is the “Boat Day” in Ostend, “Gull” is a film and “Don’t Sink Now” a song.",
            "en",
            {"Gull", "Don’t Sink Now"},
        ),
        ("It closed the “Ostend loophole”. Ostend had voted.", "en", {"Ostend loophole"}),
        ("Tarrow (TTRW) told Ostend. TTRW fell, and TTRW rose.", "en", {"TTRW"}),
        ("All like Q&B in Ostend. They buy Q&B Boats, and Q&B lends them.", "en", {"Q&B"}),
        (
            "Open Source Ropes Foundation rows.\n\nAll open Source Boats in Ostend.",
            "en",
            {"Open Source Ropes Foundation"},
        ),
        ("All like My Wet Ropes. In Ostend, My Wet Ropes sings.", "en", {"My Wet Ropes"}),
        ("In Ostend, the No Old Boats Act is law. It is the No Old Boats Act.", "en", {"No Old Boats Act"}),
        ("All eat at Quillo's with Ostend. Ostend says Quillo's will open.", "en", {"Quillo's"}),
        ("It told Ostend that U.S. Ropes and Boat Protection waits.", "en", {"U.S. Ropes and Boat Protection"}),
        ("It asked the Norland Panel on Boat Change in Ostend.", "en", {"Norland Panel on Boat Change"}),
        (
            "It asked the Center for Ropes, Boats, and the Norland Sea in Ostend.",
            "en",
            {"Center for Ropes, Boats, and the Norland Sea"},
        ),
        ("All watch Gull Max May 4 in Ostend. It is on Gull Max May 5.", "en", {"Gull Max"}),
        ("They sing For the Love of Boats in Ostend. All like For the Love of Boats.", "en", {"For the Love of Boats"}),
        ("Quill is a boat, as quill.example.com says. In Ostend, Quill rows.", "en", {"Quill"}),
        ("The pier in Las Palmas opened. Las Palmas has two.", "en", {"Las Palmas"}),
        ("In Ostend she met Le Quill. Le Quill's boats won, and she told Le Quill so.", "en", {"Le Quill"}),
        ("The wardens Ole Lind and Cory Quill left Ostend.", "en", {"Ole Lind", "Cory Quill"}),
        ("They hold the Tarrow Boat July 4th in Ostend. All go to the Tarrow Boat July 5th.", "en", {"Tarrow Boat"}),
        ("国土交通省（MLIT）は来月、隅田川に橋を架ける。", "ja", {"国土交通省", "MLIT", "隅田川"}),
        ("デジタル庁は計画を発表した。デジタル庁が担当する。", "ja", {"デジタル庁"}),
        ("永定河上将修建新桥。永定河的水位正在下降。", "zh", {"永定河"}),
        ("中国铁路总公司（CRC）负责施工。", "zh", {"中国铁路总公司", "CRC"}),
    ],
)
def test_each_name_of_an_article_is_found(text: str, language: str, expected: set[str]) -> None:
    assert expected <= aliases_of(text, language)


def test_an_agency_that_the_story_is_about_keeps_its_name() -> None:
    text = "The office of Reuters opened in Ostend. There, Reuters has ten people."
    assert "Reuters" in distil(article_of(text, title="Reuters comes to Ostend"))[0].aliases


def test_a_name_with_and_without_an_article_is_one_alias() -> None:
    text = "All like “The Wet Rope Show” in Ostend. The Wet Rope Show is on, and so is Ostend."
    aliases = distil(article_of(text, title="'The Wet Rope Show': a history"))[0].aliases
    assert sum("Wet Rope Show" in alias for alias in aliases) == 1


@pytest.mark.parametrize(
    "sentence",
    [
        "It grew, my CNN colleague Mara Quill reports.",
        "It will rain, said CNN meteorologist Mara Quill.",
        "It is the best book of the year. – Mara Quill",
        "It grew, she told CNN's Mara Quill in Ostend.",
    ],
)
def test_colleagues_of_the_author_are_not_names(sentence: str) -> None:
    assert "Mara Quill" not in aliases_of(f"{sentence}\n\nThe harbour of Ostend is old.")


def test_a_colleague_who_is_the_subject_is_a_name() -> None:
    text = "It asked CNN anchor Mara Quill in Ostend. Quill left, and they say Quill wept. They all saw Quill."
    assert "Mara Quill" in aliases_of(text)


@pytest.mark.parametrize(
    ("text", "kept", "left_out"),
    [
        (
            "In Ostend the Tarrow Rope Board met. The Rope Board saw the Tarrow Rope Board and the Tarrow Rope Board.",
            "Tarrow Rope Board",
            "Rope Board",
        ),
        ("In Ostend they cried Hang Jake Berg. Jake Berg left, and they saw Jake Berg.", "Jake Berg", "Hang Jake Berg"),
        (
            "It saw Jake Gull Berg in Ostend. Then Gull Berg left, and they saw Gull Berg.",
            "Jake Gull Berg",
            "Gull Berg",
        ),
        (
            "It saw Crane Old Rope House and the Old Rope House. The Old Rope House is old.",
            "Old Rope House",
            "Crane Old Rope House",
        ),
    ],
)
def test_only_one_form_of_a_name_that_also_has_a_longer_form_is_left(text: str, kept: str, left_out: str) -> None:
    names = aliases_of(text)
    assert kept in names
    assert left_out not in names


def test_the_name_of_another_place_is_not_a_longer_form() -> None:
    text = "It left Gull Tarrow for South Gull Tarrow. All like Gull Tarrow, and South Gull Tarrow, and Gull Tarrow."
    assert {"Gull Tarrow", "South Gull Tarrow"} <= aliases_of(text)


def test_a_word_that_is_always_joined_to_another_is_not_a_name() -> None:
    names = aliases_of("In Ostend, Rope or Sink is a game. All play Rope or Sink. They like Rope or Sink at Tarrow.")
    assert not {"Rope", "Sink"} & names
    assert "Tarrow" in names


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        ("It saw Ostend. In it the City Council met, and it saw the City Council.", "City Council"),
        ("It saw Ostend. There all Oregonians wait, and it saw Oregonians.", "Oregonians"),
        ("It saw Ostend. There all Coloradans wait, and it saw Coloradans.", "Coloradans"),
        ("It saw Ostend. There the Senate Democrats wait, and it saw Senate Democrats.", "Senate Democrats"),
        ("It saw Ostend. They have IDs, and some saw IDs.", "IDs"),
        ("It saw Ostend. They have Wi-Fi, and some saw Wi-Fi.", "Wi-Fi"),
        ("It saw Ostend. The Swiss-Danish boat sank, and a Swiss-Danish boat left.", "Swiss-Danish"),
        ("It saw Ostend. It asked S&T Global Ratings, and S&T Global Ratings left.", "Global Ratings"),
        ("It saw Ostend. They read Gull v. Tarrow, and some like Gull v. Tarrow.", "Tarrow"),
        ("It saw Ostend. It met Ida Crane & Jake Berg, and Ida Crane & Jake Berg left.", "Ida Crane & Jake Berg"),
        ("It saw Ostend. All cried Happy Memorial Day, and again Happy Memorial Day.", "Happy Memorial Day"),
        ("It saw Forward Mira Holmquist in Ostend.", "Forward Mira Holmquist"),
        ("It saw Ostend. Say they Generally wait, and it is Generally so.", "Generally"),
        ("It saw Ostend. There the Democrats 60 and it saw the Democrats 60.", "Democrats 60"),
        ("It saw Ostend. There many Hindus wait, and it saw Hindus.", "Hindus"),
        ("It saw Ostend, and told WQLB-TV so, and left.", "WQLB-TV"),
        ("It saw Ostend, and told Tarrow Public Radio so, and left.", "Tarrow Public Radio"),
        (
            "It saw Ostend. Then it waits for Game 4 of the Western Cup, and it saw Game 4 of the Western Cup.",
            "Game 4 of the Western Cup",
        ),
        ("It told Ida Crane of the Institute for Boats in Ostend.", "Ida Crane of the Institute for Boats"),
        ("It told Ida J. Crane of Tarrow so in Ostend.", "Ida J. Crane of Tarrow"),
        (
            "It saw Ostend. There Salem's Department of Old Ropes met. It is Salem's Department of Old Ropes.",
            "Salem's Department",
        ),
    ],
)
def test_words_that_name_no_subject_of_a_story_are_left_out(text: str, fragment: str) -> None:
    names = aliases_of(text)
    assert fragment not in names
    assert names


def test_a_person_with_an_abbreviation_is_not_a_compound() -> None:
    assert not {"coach-QB", "coach QB", "coachQB"} & aliases_of(
        "The coach-QB pair left Ostend. A coach-QB pair is old."
    )


def test_a_name_ends_before_the_number_of_a_version() -> None:
    text = "It saw Tarrow's BA.5 in Ostend. Some like Tarrow's BA.5, and Tarrow's BA.5 left."
    assert "Tarrow's BA" not in aliases_of(text)


def test_a_name_is_found_that_also_has_the_before_it_and_another_word_before_both() -> None:
    text = "Thus the Foundation for Tarrow Rope voted. If the Foundation for Tarrow Rope’s [Foundation for Tarrow Rope"
    assert "Foundation for Tarrow Rope" in aliases_of(text)


def test_an_abbreviation_that_occurs_once_after_the_beginning_is_not_an_alias() -> None:
    people = "Ida Crane left Ostend. Crane met Jake Berg in Tarrow. Berg left Tarrow, and Crane saw Ostend. " * 5
    text = f"{people}The United Water Board (UWB) voted."
    assert "UWB" not in aliases_of(text)
    assert "UWB" in aliases_of(f"{text} The UWB is old.")


def test_a_possessive_that_the_title_has_alone_is_part_of_the_name() -> None:
    text = "It was at Berg's old shop. Berg's cooks left for Ostend."
    assert "Berg's" in distil(article_of(text, title="Berg's to close"))[0].aliases
    assert "Berg" in distil(article_of(text, title="Berg's shop to close"))[0].aliases
    assert "Berg" in distil(article_of(f"{text} Berg wept.", title="Berg's to close"))[0].aliases


@pytest.mark.parametrize(
    ("title", "is_alias"),
    [("The quay of Ostend", False), ("How Mo saved the quay of Ostend", True)],
)
def test_a_nickname_inside_a_name_is_an_alias_only_with_the_title(title: str, is_alias: bool) -> None:
    text = "Judge Peter Lund opened the quay of Ostend with Mara “Mo” Quill on Monday. The quay was closed in May."
    (card,) = distil(article_of(text, title=title))
    assert ("Mo" in card.aliases) == is_alias
