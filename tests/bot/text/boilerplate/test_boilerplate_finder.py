"""Boilerplate (captions, credits, links and the like) is removed from an article; sentences that look similar stay.

`OWN` is a sentence of the article itself: what is between two of them is boilerplate or not.
"""

from __future__ import annotations

import pytest

from bot.model import Span
from bot.text.boilerplate import find_boilerplate, is_box_label
from bot.text.boilerplate.authors.signatures import is_signature
from tests.support.library.boilerplate import OWN, without_boilerplate


@pytest.mark.parametrize(
    "dateline",
    [
        "OSLO, Norway (AP) — ",
        "(Reuters) - ",
        "New York (CNN Markets) ",
        "Bergen (dpa) - ",
        "Hong Kong/New York (CNN Business) ",
        "STAVANGER – ",
        "STAVANGER —",
        "McBERGEN — ",
        "CNN — ",
        "New Bergen, Norland CNN — ",
        "ST. LOUIS, Mo. -- ",
        "TRUTH OR CONSEQUENCES, N.M. – ",
        "STAVANGER -- ",
        "【ロンドン時事】",
    ],
)
def test_a_dateline_is_removed_and_its_sentence_stays(dateline: str) -> None:
    assert without_boilerplate(dateline + OWN, OWN) == [OWN, OWN]


def test_words_in_capitals_that_may_be_a_label_are_a_place_only_before_a_state() -> None:
    assert without_boilerplate(f"TRUTH OR FALSE – {OWN}", OWN) == [f"TRUTH OR FALSE – {OWN}", OWN]


@pytest.mark.parametrize(
    "line",
    [
        "— Ada Nordmann and Ole Berg",
        "Contributing: Ada Nordmann, The Associated Press",
        "[Sign up here for a letter about ferries]",
        "– Ada Nordmann in Oslo contributed to this report.",
        "Follow Ada Nordmann on Twitter: @adanord.",
        "A version of this story appeared in the Harbour Letter, which is sent on Fridays.",
        "Corrections & clarifications: An earlier version misstated the year of the first crossing.",
        "Editor’s note: This story was first published in May.",
        "This live blog was published May 4. For newer news of the harbour, click here.",
        "Want more? Sign up for our harbour newsletter and get it in your inbox.",
        "Our coverage of the coast is supported in part by a grant.",
        "Read More",
        "A ferry leaves the harbour of Bergen on May 4, 2021.",
        "The captain, left, and the mate on the bridge of the old boat.",
        "FILE - The old boat waits at its berth.",
        "Bergen Ferries sells rope on the old quay. Bergen Ferries",
        "Corrections/clarifications: An earlier version misstated the year of the first crossing.",
        "FILE - In this photo provided by the ferry company, the old boat waits at its berth."
        + " None may copy it." * 16,
        "Ada Nordmann is a captain. The views expressed in this commentary are her own. View more opinion.",
        "The old boat waits at its berth. Ole Berg/Getty Images",
        "The captain (pictured) has never missed a crossing.",
        "Ole Berg/AFP/Getty Images",
        "Ole Berg/AFP/Getty Images The old boat waits at its berth.",
        "Ada Nordmann speaks at a meeting of the council in Bergen on Monday.",
        "A passenger buys a ticket at the north quay, this month. Fares have risen since May 2021.",
        "Islanders protest in front of the harbour office, demanding their money back.",
        "The boats (upper row), the average boat (middle row), and what most islanders said for each of the "
        "four hundred crossings that were counted are shown here. The last one is painted (bottom row)",
        "► Ferries:Why the old boat was sold. How to see her once more.",
        "TIMETABLE: Ferries will leave the quay earlier from May",
        "To see the whole timetable of the ferries, click here",
        "To see which boats cross on Sundays, click on the blue squares below.",
        "Take our weekly harbour quiz and see if you are right!",
        "Take this special edition Courier quiz to learn more about the oldest known crossing of the sound.",
        "To hear of every crossing, subscribe to the Courier's Old Boats newsletter sent three times a week.",
        "For more about the three captains of the old boat, check out our coverage here.",
        "Ada Nordmann can be reached by email at ada@courier.example and on Twitter @adanord.",
        "The quay is open again. See you on board! — Bergen Ferries (@bergenferries) June 30, 2022",
        "Captain Ada Nordmann embraces Ole Berg, the oldest of the deckhands, as he leaves the old boat on Sunday.",
        "Mayor Ada Nordmann and her husband Ole pay their respects at a memorial near the quay of Bergen on Sunday.",
        "Rope is displayed on the shelves of a shop near the north quay, Tuesday.",
        "Two wardens investigate a boat that sank after it had been painted in Bergen on January 18.",
        "The old flag and the old oars are shown on the left, and the new ones on the right. They are lighter",
        "HOW DEEP IS THE SOUND? Could a bridge span it? We explain.",
        "BANNED FROM THE QUAY?: Why the old boat may not land in May",
        "⚓ What we're reading: The old boat has a diary. It is older than the captain.",
        "Also in the news:",
        "A few things to catch you up on:",
        "Here's what you need to know to get up to speed and on board.",
        "The Bergen Courier generally recaps the crossings in a live blog and on Fridays in the newspaper.",
        "Note: We have told you of ferries since 1966. Please consider a subscription.",
        "Check back with the Courier for the latest on the ferries, all week long:",
        "Have you read these yet? Ten harbours to see before summer Why the bridge is late",
        "BERGEN (CNN Business) A version of this article first appeared in the “Harbour” newsletter.",
        "More:Why the bridge never came",
        "BRIDGE PLANS:What the island would gain, and lose",
        "RELATED: Ten harbours to see before summer",
        "JUST WATCHED The last crossing of the old boat Replay More Videos ... MUST WATCH",
        "Home > News > Coast",
        "Berg & Nordmann             Standards Track                    [Page 12]",
        "RFC 9999                  Crossing Protocol               June 2022",
        "3.2  The timetable ........................ 17",
        "{{< figure src=boat.png >}}",
        "::: warning",
        "/// note | Winter",
        "import Tabs from '@theme/Tabs';",
        "TODAY'S NUMBER",
        "Quote of the day",
        "FULL TEXT.",
        "Deckhands take part in a drill on the old boat near Bergen on May 4, 2021.",
        "A nurse preps a syringe at a pop-up clinic on the quay, April 8, 2021, in the old town of Bergen.",
        "Model of the old boat in oak (Price: $2,919.20) Courtesy of Berg & Nordmann",
        "Hit play on the player above to hear the podcast and follow along with the transcript below.",
        "► MORE: What is a ferry? A list of harbour words.",
        "► 'I quit': Deckhands leave the old boat at a record pace",
        "►Don't wait until summer to book a crossing: Here's why you need to book now.",
        "► Looking for the latest? Here's what we know, March 23-29.",
        "► Read the full story here.",
        "Get the Harbour Mega Rope Kit at Berg's for $39.99",
        "More ferry news:",
        "Read more commentary:",
        "Ferries are important to us and that’s why we're working to bring you the best of them.",
        "Have you tried to get a ticket? Did it go well? Tell us about it here.",
        "A meeting of the wardens at a table in the Old Mint on September 24, 2021.",
        "A new pier on a man-made island in the Inner Sea, seen on March 20.",
        "A warden tries to disperse gulls in Old Bergen, March 31, 2022.",
        "A nurse at the Ferry Factory takes the temperature of a deckhand arriving for her shift on June 16.",
        "Crew members aboard the old boat Ada Nordmann stand watch on the bridge while underway in the sound.",
        "Crowds arrive for the “Open the Quay” march on May 04, 2021 in Bergen, Norway.",
        "A sign on the old quay in Bergen reminds passengers to hold the rail.",
        "Ada Nordmann at a court of Bergen Monday for a preliminary hearing.",
        "This fact check is available in the Courier’s chat. Click here, for more.",
        "'The Old Boat': Who was the first captain of the sound?",
        "Corrected: An earlier version of this article misspelled the name of the captain.",
        "Wardens protect a group of clerks leaving the Mint of Bergen on November 6, 1985.",
        "NOTE: Here's a look back at Monday's crossings. For updates on Tuesday's, check out our live blog.",
        "Get more information about ferries from the Harbour Office at quay.example, or call 211.",
        "BOATS AT NIGHT: For an update later tonight, sign up for the Evening Briefing.",
        "Berg & Co. is a Courier content partner offering news of the sea.",
        "How is the sea today? Check your local forecast here.",
        "The sixth in a series of articles that ask why the old boat floats.",
        "Want to learn more about the captains of the sound? Check back in soon.",
        "For a day-by-day look at the crossings, see our ferry tracker, which is updated weekly.",
        "What goes on at sea? Tackle tides and currents with the Harbour Point newsletter.",
        "Together, Afloat: A newsletter about how to live on a boat",
        "The HarbourDay newsletter provides you with a weekly digest of tides and fares.",
        "The ferry is late again, and so is its bill. pic.twitter.com/xYz12345",
        "Timetable: https://t.co/xYz12345",
        "Email: nordmann@courier.example",
        "SATURDAY: US ferries late: More than 40 crossings affected so far",
        "We will use the details you have shared to send you the Quay letter.",
        "You agree to the storage and use of what you typed here.",
        "Please accept Harbour cookies to watch the crossing.",
        "If you accept this notice, the page loads again.",
        "By accepting, you load what another harbour offers.",
        "If you wish to object to the use of your data, write to the quay.",
        "More on what the harbour keeps is in our Privacy Policy.",
        "_Back to Ferries page_",
        "Information from The Harbour Courier is included in this report.",
        "This is a rush transcript of the talk on the quay.",
        "Next to What to do on deck >",
        "This report includes material from the Harbour Office.",
        "Our latest updates on ferries in Bergen can now be found here.",
        'A lot of the boats are late, and I have never given it a thought" Ole Berg',
        "Get the Harbour Mega Rope Kit at Berg's for $39.99 (Save $7)",
        "Bergen ferry updates: Get the latest crossings here",
        "The captain has been asked about it before. Here's what she told us",
        "Quick links:",
        "Prefer to listen? Hear the Harbour podcast:",
        "The old boat::Wardens find all of it in the sound",
        "Bookmark this page to see if the sound is calm today",
        "'Is it still afloat?' Wardens are stunned about the old boat of Bergen",
        "'The ropes will part'as the quay dries out in the sun of May",
        "[ This story is being provided for free to our readers in Bergen. ]",
        "Telephone: 1-800-555-0142",
        "Read our free guide",
        "Anna Berg Bergen County Sheriff",
        "This is a developing story and will be updated.",
        "This story may be updated.",
        "The headline of this story has been updated.",
        "We'll keep updating this list as wardens sign.",
        "About this series: In May, the Courier sailed with wardens. It asks what they earn.",
        "Update: This story was originally published on May 6. It now names the captain.",
        "Your subscription makes work like this possible. Subscribe at courier.example.",
        "For the latest from the quay, stay with our live page on courier.example.",
        "Check out my podcast “Ferries Explained” wherever you sail.",
        "Visit The Ferry Project for more podcasts and interviews with captains.",
        "If you or your crew struggle with issues mentioned in this story, join the Harbour group.",
        "This content is being provided for free to our readers in Bergen.",
        "For the latest, visit courier.example/ferries.",
        "(Looking for a recap of Tuesday's crossings? Here is all you need to know.)",
        "Your questions answered: Why are ferries dear? And who pays for them?",
        "News of the sea that you can trust. Start your online subscription.",
        "The article How Ferries Float originally appeared on HarbourNerd.",
        "Thanks as always for your support of local journalism.",
        "Coverage of ferries on courier.example and in The Bergen Courier is supported by a grant.",
        "Wardens took 31 passengers off the old boat. From North Quay Watch",
        "Offer from the Harbour Letter: If you tie your boat to the wrong rope, it could cost you money. Ours is free.",
        "In fact, our captain uses this rope herself. Click here to read our full review and apply in two minutes.",
        "Opinions are ours alone and have not been reviewed, approved or endorsed by the advertisers on this page.",
        "Sponsored content",
        "⛴️ News you can use: What are quay fees and what do they pay for?",
        "📸 Gallery: Ropes and boats seen after the storm.",
        "⛵ Did you follow the harbour this week? Test what you know with our quiz.",
    ],
)
def test_a_line_of_boilerplate_is_found_between_sentences(line: str) -> None:
    assert without_boilerplate(OWN, line, OWN) == [OWN, OWN]


@pytest.mark.parametrize(
    "line",
    [
        "⛵ Today's crossings: The old boat left 11 times. The new one left twice.",
        "An offer from the harbour office came too late for the old boat.",
        "The wardens earn a commission on every rope that they sell.",
        "The captain was left in charge, and the mate, who had been right all along, said nothing.",
        "In Tuesday’s newsletter, the company wrote that the old boat would be sold.",
        "The newsletter of the harbour provides wardens with the tides of the week.",
        "Photos from Wednesday show the old boat at its berth.",
        "NASA — which lent the radar — wants it back.",
        "Note: bring a coat, because it is cold on deck.",
        "Departure: 9:15 from the north quay",
        "The port will use the details of the chart to move the quay.",
        "If you accept the fare, you may board at the north quay.",
        "They agree to the terms of the captain.",
        "Back to the quay went the old boat, and nobody saw it.",
        "This report includes every crossing since 1936.",
        "This is a transcript that the captain keeps.",
        "The latest updates on ferries can be found in the office.",
        "Follow the signs to the quay.",
        "Contact the harbour office at quay@example.org",
        "[The captain] has never missed a crossing.",
        "Sign up for a crossing at the office before noon.",
        "Crossing times",
        "“She is quieter than my kettle,” the captain said on May 4, 2021.",
        "Our rating: False",
        "To see the timetable, click the clock in the corner.",
        "Click the button below the map, and the timetable opens.",
        "The council decided to end the crossing program on January 1, 2022. Now everyone flies over the sound.",
        "Captain Ada Nordmann hopes that somebody will embrace the idea of a bridge on Sunday.",
        "Passengers can be reached by the wardens at the north quay.",
        "You may subscribe, if you like, to a newsletter.",
        "Fares hit a fresh high in December as calm seas could not offset a steady march upward of the price of rope.",
        "WHO IS THE CAPTAIN? The wardens say that it is Ada Nordmann.",
        "The Bergen Ferry Company publishes its timetable in May.",
        "In the news: the old boat",
        "NOTE: Ferries leave the quay earlier from May on",
        "The ferry leaves after the last train, and passengers cheer.",
        "Islanders cross the sound to buy bread.",
        "Front End / Back End",
        "Adult $12",
        "The report was corrected by the council in May",
        "► The captain has never missed a crossing, and the mate has missed one.",
        "►Some 60 passengers were freed from the boat: Nobody was hurt.",
        "Nordmann got her papers in November 1942. She was soon on one of the long-range patrol boats.",
        "More tidbits:",
        "Get the ticket at the office.",
        "Have you tried to get a ticket? The wardens have.",
        "A warden opened the mint on September 24, 2021.",
        "CNN — a channel — was told that the boat sails at noon.",
        "She left the desk of CNN — The boat sails at noon.",
        "The new rules protect the gulls of the old harbour from July 1.",
        "The rules were set by an order on ferries that went into effect in May and runs through August 14.",
        "Ada Nordmann at the court of Bergen refused on Monday to hear the case.",
        "'Who is it?': A caller asks.",
        "The company has spent weeks trying to evacuate passengers after the old boat sank on May 4.",
        "For updates, the wardens check out the radio.",
        "The captain of “The Old Boat” and its mate waited a year for a crossing that came on May 4.",
        "Wardens are paid for it. Here's the bill, they say.",
        "'Tis the season's last crossing of the old boat",
        "'Never again,' wardens say about the old boat of Bergen",
        "This story is being told for free on every boat.",
        "Telephone the office at noon",
        "They read our old guide",
        "This story of a ferry has no end.",
        "This is a developing harbour, the captain said.",
        "About this time, the ferry sank.",
        "Check out the podcast about ferries that Ole Berg recorded.",
        "Visit the old quay for more of the boats that nobody wants.",
        "We will keep updating the timetable, the captain said.",
        "For the latest tickets, visit the office.",
        "The story of the old boat appeared in a book.",
        "Bergen County Sheriff",
        'The captain calls it "a lot of boats" and Ole Berg laughs.',
        "The wardens took 31 passengers off the boat. From there they rowed.",
    ],
)
def test_a_line_that_only_looks_like_boilerplate_stays(line: str) -> None:
    assert without_boilerplate(OWN, line, OWN) == [OWN, line, OWN]


def test_a_paragraph_that_is_too_long_for_a_note_stays() -> None:
    note = "Editor’s note: the internationalisation of harbours was discussed."
    assert without_boilerplate(OWN, note, OWN) == [OWN, OWN]
    long = note.replace("discussed", "internationalisations " * 35)
    assert without_boilerplate(OWN, long, OWN) == [OWN, long, OWN]


def test_a_place_and_its_state_on_a_separate_line_are_a_dateline() -> None:
    assert without_boilerplate("NORTH QUAY, Calif.", OWN) == [OWN]
    assert without_boilerplate("North Quay, Calif.", OWN) == ["North Quay, Calif.", OWN]


@pytest.mark.parametrize(
    "line",
    [
        "Ada Nordmann: 502-555-0100; ada@courier.example; Twitter: @adanord",
        "Ada Nordmann on Twitter: @adanord.",
        "ada@courier.example",
        "Contact Ada Nordmann at (502) 555-0100.",
        "Twitter: @adanord",
        "anord@BergenCourier.example, (502) 555-0100 or follow at Twitter.com/anord.",
        "Ada Nordmann ANord@courier.example; Twitter: @adanord;",
        "or ada@courier.example.",
        "Have a boat tip? Contact Ada Nordmann at ada@courier.example, on Twitter or at 502-555-0100.",
        "Ida Crane of The Bergen Courier reported from Tarrow, Norway.",
        "Bergen Press writers Ida Crane in Tarrow and Ole Berg in Oslo, Norway contributed.",
    ],
)
def test_an_address_of_the_author_is_removed_from_the_end_only(line: str) -> None:
    assert without_boilerplate(OWN, OWN, line) == [OWN, OWN]
    assert without_boilerplate(OWN, line, OWN, OWN, OWN) == [OWN, line, OWN, OWN, OWN]


def test_an_address_of_the_author_may_have_links_below_it() -> None:
    links = [f"More: Ferry {number} is late" for number in range(4)]
    assert without_boilerplate(OWN, OWN, "ada@courier.example", *links) == [OWN, OWN]


def test_a_label_is_removed_from_the_end_with_what_it_introduces() -> None:
    assert without_boilerplate(OWN, "Our sources:", "More: Ferries are late") == [OWN]
    assert without_boilerplate(OWN, "Our sources:", "More: Ferries are late", OWN) == [OWN, "Our sources:", OWN]
    assert without_boilerplate(OWN, "Our sources:") == [OWN, "Our sources:"]


def test_the_name_of_the_author_under_a_portrait_is_removed_with_the_note_on_the_opinion() -> None:
    note = "Ada Nordmann is a pilot of ferries. The views expressed in this commentary are her own."
    assert without_boilerplate(note, OWN, "Ada Nordmann", OWN) == [OWN, OWN]
    assert without_boilerplate(OWN, "Ada Nordmann", OWN) == [OWN, "Ada Nordmann", OWN]


def test_a_dateline_before_a_day_is_not_a_caption() -> None:
    first = "Jan. 1 was a great day for the islanders, and not just because a new year had begun."
    assert without_boilerplate(f"BERGEN -- {first}", OWN) == [first, OWN]
    assert without_boilerplate(f"BERGEN, NORWAY - JANUARY 1: {first}", OWN) == [OWN]


def test_a_name_below_a_quotation_is_a_signature_if_all_parts_are_signed() -> None:
    quotation = "“She is quieter than my kettle.”"
    parts = (OWN, "--Ada Nordmann", OWN, "--Ole Berg and Ada Nordmann")
    assert without_boilerplate(*parts, quotation, "--Ole Berg") == [OWN, OWN, quotation]
    assert without_boilerplate(*parts, "It ends.", "- Ada Nordmann") == [OWN, OWN, "It ends."]
    assert without_boilerplate(*parts, "It ends.", "- Ida Crane") == [OWN, OWN, "It ends.", "- Ida Crane"]


def test_a_note_on_who_reported_from_where_and_who_contributed_is_removed_from_the_end() -> None:
    note = "Berg reported from Tarrow, Va. Contributing: Ida Crane, The Quay Network"
    assert without_boilerplate(OWN, OWN, note) == [OWN, OWN]
    assert without_boilerplate(note, OWN, OWN, OWN) == [note, OWN, OWN, OWN]


@pytest.mark.parametrize(
    "note",
    [
        "The old boats have all you need. Follow Harbour on Facebook and Twitter for ropes and more.",
        "Would you cross in winter? Tell Ole Berg on Twitter: @oleberg23.",
        "For more ferry coverage: http://ferries.courier.example",
        "Follow the latest from the Courier's Harbour desk at courier.com/harbour.",
        "Ole Berg has covered ferries for the last decade. Contact him at 502-555-0100, ole@courier.example or @oleb.",
    ],
)
def test_a_note_on_how_to_follow_a_paper_or_its_author_is_removed(note: str) -> None:
    assert without_boilerplate(OWN, note, OWN) == [OWN, OWN]


@pytest.mark.parametrize(
    "own",
    [
        "Islanders with a claim can call the council or email them at claims@council.example.",
        "Ole Berg reported the wreck from the quay in Tarrow.",
        "Many islanders and the council contributed.",
        "To have a berth, write to the harbour office at berth@quay.example before May.",
    ],
)
def test_sentences_about_contacts_and_contributions_stay_at_the_end(own: str) -> None:
    assert without_boilerplate(OWN, OWN, own) == [OWN, OWN, own]


def test_a_note_on_who_contributed_may_follow_with_a_semicolon() -> None:
    note = "Berg reported from Tarrow; Crane reported from Oslo, Norway. Contributing; Ida Crane, The Quay Network"
    assert without_boilerplate(OWN, OWN, note) == [OWN, OWN]


def test_a_name_below_a_quotation_is_a_signature_if_the_same_name_signs_other_parts() -> None:
    quotation = "“She is quieter than my kettle.”"
    assert without_boilerplate(quotation, "- Ole Berg", OWN, "- Ole Berg", OWN) == [quotation, OWN, OWN]
    assert without_boilerplate(quotation, "- Ole Berg", OWN) == [quotation, "- Ole Berg", OWN]


def test_a_question_of_somebody_whose_name_is_in_capitals_is_not_a_link() -> None:
    question = "MARA QUILL: And how many boats sail out in the fog?"
    turns = ["MARA QUILL: I am glad that you came.", "OLE BERG: There were two.", question, "OLE BERG: Two of us do."]
    assert without_boilerplate(*turns) == turns
    assert question not in without_boilerplate(OWN, question, OWN)


def test_headlines_below_the_contributors_are_removed_from_the_end() -> None:
    note, headline = "Contributing: Ole Berg, The Courier", "Old boat says it was 'a lot of rope' on the quay"
    assert without_boilerplate(OWN, OWN, note, headline) == [OWN, OWN]
    assert without_boilerplate(OWN, OWN, note, f"{OWN} {OWN}") == [OWN, OWN, f"{OWN} {OWN}"]
    assert without_boilerplate(OWN, note, *[OWN] * 5, headline)[-1] == headline


def test_a_measure_in_inches_before_a_name_is_not_a_quotation() -> None:
    assert is_signature('Long ropes of the quay for boats, cut" Ole Berg', OWN, OWN)
    assert not is_signature('Long ropes of the quay for boats, cut to 2 " Ole Berg', OWN, OWN)


def test_a_note_on_the_author_is_removed_from_the_end() -> None:
    note = "Ada Nordmann is a pilot of ferries and a graduate of the school of boats in Bergen."
    assert without_boilerplate("Ada Nordmann", "Opinion contributor", OWN, OWN, note) == [OWN, OWN]
    assert without_boilerplate(OWN, OWN, note) == [OWN, OWN, note]
    assert without_boilerplate("Ada Nordmann", "Opinion contributor", OWN, note, OWN, OWN) == [OWN, note, OWN, OWN]


def test_a_note_on_what_its_reporter_covers_and_how_to_subscribe_is_removed_from_the_end() -> None:
    note = "Ada Nordmann covers boats for Harbour.example. To read what they cost, please subscribe today."
    assert without_boilerplate(OWN, OWN, note) == [OWN, OWN]
    own = "Ada Nordmann covers boats with ropes. To see what they cost, please come to the quay today."
    assert without_boilerplate(OWN, OWN, own) == [OWN, OWN, own]


def test_a_name_below_a_quotation_is_its_speaker() -> None:
    quotation = "“She is quieter than my kettle.”"
    assert without_boilerplate(OWN, quotation, "— Ole Berg", OWN) == [OWN, quotation, "— Ole Berg", OWN]


def test_items_of_a_list_are_not_signatures() -> None:
    assert without_boilerplate(OWN, "- Harbour Office", "- North Quay", OWN) == [
        OWN,
        "- Harbour Office",
        "- North Quay",
        OWN,
    ]


def test_a_quiz_is_removed_with_its_question_and_choices() -> None:
    quiz = ["QUIZ TIME", "How often does the ferry cross the sound?", "A. Never", "B. Eleven times", "C. Always"]
    assert without_boilerplate(OWN, *quiz, OWN) == [OWN, OWN]


def test_a_table_of_contents_is_removed_and_its_headings_stay() -> None:
    headings = ["The boat", "The sound", "The bridge"]
    text = [line for heading in headings for line in (heading, OWN)]
    assert without_boilerplate(*(f"- {heading}" for heading in headings), *text) == text


def test_a_numbered_table_of_contents_is_removed_if_it_lists_this_page() -> None:
    listed = ["3. A new quay for the old boat", "2. How the bridge won", "1. Who is the oldest captain?"]
    assert without_boilerplate(*listed, "Who is the oldest captain?", OWN) == ["Who is the oldest captain?", OWN]
    assert without_boilerplate(*listed, "The oldest boat", OWN) == [*listed, "The oldest boat", OWN]


def test_syntax_of_a_site_generator_is_removed_from_a_heading_and_from_its_own_lines() -> None:
    assert without_boilerplate("Crossing times { #crossing-times }", OWN) == ["Crossing times", OWN]
    assert without_boilerplate(f"/// tip\n{OWN}\n///", OWN) == [OWN, OWN]
    assert without_boilerplate(OWN, "{* ../../harbour/ferry.py hl[3:5] *}", OWN) == [OWN, OWN]


@pytest.mark.parametrize(
    "line",
    [
        "[tolls]: https://tolls.example.org/fares",
        "[tolls]:\n  https://tolls.example.org/fares",
        '<post id="4711"><post/>.',
    ],
)
def test_the_target_of_a_link_and_a_line_of_only_tags_are_removed(line: str) -> None:
    text = f"{OWN}\n\n{line}\n\n{OWN}"
    start = len(OWN) + 2
    paragraphs = [Span(0, len(OWN)), Span(start, start + len(line)), Span(start + len(line) + 2, len(text))]
    assert "".join("".join(span.of(text).split()) for span in find_boilerplate(text, paragraphs)) == "".join(
        line.split()
    )


def test_a_sentence_that_begins_with_a_label_in_brackets_stays() -> None:
    assert without_boilerplate(OWN, "[tolls]: see the list below", OWN) == [OWN, "[tolls]: see the list below", OWN]


def test_the_text_of_a_button_at_the_end_of_a_paragraph_is_removed() -> None:
    for button in (
        "Read more",
        "Learn more about the crossing here.",
        "(Click here to view)",
        "Read more, if you dare.",
        "Keep reading to learn more about the crossing.",
        "Follow our full coverage of the crossing here",
        "See the harbour notice here.",
    ):
        assert without_boilerplate(f"{OWN} {button}", OWN) == [OWN, OWN]
    for sentence in ("They want to learn more about it.", "Keep reading aloud on deck."):
        asked = f"{OWN} {sentence}"
        assert without_boilerplate(asked, OWN) == [asked, OWN]


def test_if_nothing_else_would_be_left_nothing_is_boilerplate() -> None:
    assert without_boilerplate("By Ada Nordmann", "Read More") == ["By Ada Nordmann", "Read More"]
    assert find_boilerplate("", ()) == ()


@pytest.mark.parametrize(
    "line",
    [
        "TODAY'S NUMBER",
        "Today’s quote",
        "AND FINALLY",
        "Zitat des Tages",
        "**Quiz time**",
        "BEFORE YOU GO.",
        "YOU ASKED. WE ANSWERED.",
    ],
)
def test_labels_of_boxes_are_recognised(line: str) -> None:
    assert is_box_label(line)


@pytest.mark.parametrize("line", ["The Bottom Line", "Today’s prices", "A number of days", "COMEDY SERIES", ""])
def test_headings_are_not_labels_of_boxes(line: str) -> None:
    assert not is_box_label(line)


@pytest.mark.parametrize("line", ["", " ", "\n", "—", "-", "“", "{", "(", "/", "1.", ":", "\ud800", "、"])
def test_any_line_is_classified_without_an_error(line: str) -> None:
    assert find_boilerplate(f"{line}{OWN}", [Span(0, len(line)), Span(len(line), len(line) + len(OWN))]) == ()


def test_an_agency_in_brackets_may_be_a_line_of_its_own() -> None:
    assert without_boilerplate(OWN, "[SALEM, AP]", OWN) == [OWN, OWN]


def test_a_note_to_readers_is_removed_from_the_middle_of_a_paragraph() -> None:
    assert without_boilerplate(
        f"{OWN} (A note to our readers: We sleep on Monday. Come back on Tuesday.) {OWN}", OWN
    ) == [
        f"{OWN} {OWN}",
        OWN,
    ]
    assert without_boilerplate(f"{OWN} (The captain sleeps on Monday.)") == [f"{OWN} (The captain sleeps on Monday.)"]


def test_possible_answers_with_letters_are_not_headlines() -> None:
    answers = ("A. The ferry crosses eleven times a day", "B. The ferry crosses nine times a day")
    assert without_boilerplate(OWN, *answers, answers[0] + " or more", OWN) == [
        OWN,
        *answers,
        answers[0] + " or more",
        OWN,
    ]


def test_a_line_that_begins_with_a_stray_full_stop_is_read() -> None:
    line = ". It might also remind us that there were never that many boats."
    assert without_boilerplate(line, OWN) == [line, OWN]


@pytest.mark.parametrize("button", ["Hide Caption 18 of 49 Photos: ", "Show caption 3 of 9 "])
def test_the_button_of_a_gallery_begins_a_caption(button: str) -> None:
    assert without_boilerplate(f"{button}Protesters storm the harbour office on Saturday.", OWN) == [OWN]


def test_a_gallery_in_one_line_is_captions_however_long_it_is() -> None:
    captions = " ".join(f"Hide Caption {number} of 49 Photos: {OWN}" for number in range(1, 30))
    assert without_boilerplate(captions, OWN) == [OWN]
