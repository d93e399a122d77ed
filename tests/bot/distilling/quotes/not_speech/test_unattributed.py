"""Quoted words that nobody is said to speak are not a quote, if their sentence shows it."""

from __future__ import annotations

import pytest

from bot.distilling.quotes.quote_finder import find_quotes
from tests.support.library.articles import article_of

SPEECH = "“We share one sea that feeds us,” Mara Quill said."


def _speakers_with(words: str) -> list[str | None]:
    """The speakers of the quotes of an article in which these words are between two quotes of Mara Quill."""
    return [quote.speaker for quote in find_quotes(article_of(f"{SPEECH}\n\n{words}\n\n{SPEECH}"))]


@pytest.mark.parametrize(
    "words",
    [
        "Space: ‘Big red moon over the harbour’ is coming on Sunday.",
        "‘Going to make a difference’: Crews plan for the winter.",
        "The mint issued “a kind of a ban” on boats, which hurts trade.",
        "The crews went to sea to “get it over with.” The sea was high.",
        "The wardens shut the old quay “to wait for calmer seas and for the crews of all the boats.”",
        "The mint kept a “long list of boats that had been lost in the fog of the year.”",
    ],
)
def test_words_of_headlines_and_names_are_not_a_quote(words: str) -> None:
    assert _speakers_with(words) == ["Mara Quill", "Mara Quill"]


@pytest.mark.parametrize(
    "words",
    [
        "The order has a rule that owners “shall mark each boat with a number at the bow.”",
        "Berg used a part of the charter that allows a mayor to “use the powers of the whole council at night.”",
        "The measure will keep ferries from carrying “ropes and nets that nobody has paid for yet” at night.",
        "The document identifies the gulls as the “most direct danger to the nets of all the crews at sea.”",
        "They still play a song whose old chorus offers “My first taste of the sea, oh bitter sea.”",
        "At the end there is a strange line written on it: “The deep cold sea is my reward.”",
        "It came in a box bearing a gull and the message, “Let us all go down in the fog.”",
        "You then see a second question “Are you kept from seeing the boats in the port?” and go on.",
        "Fogbound: A crew “that cannot leave the port because nobody sees the quay.”",
        "They : “Used to speak of one boat if nobody knows whose it is.”",
        "They ended the night performing “a few words for the crew at sea” again.",
        "Another post entitled “Even the gulls have feelings” tells of the sea.",
        "At the gate you click “Show me all of the boats that are in the port” and go on.",
        "All nine voted yes on the question: “Does the town want a ferry at night?”",
        "Headlines in the port were alike: “Ferry sinks off Tarrow in fog,” “Nine lost at sea in May.”",
        "He had a new song that started with, “Ropes are drying on the quay ...”",
        "Seamark: defined by the Salem dictionary as: “A thing on land that sailors steer by.”",
        "The port defines a fog at sea as when a skipper “cannot make out the bow of the own boat.”",
        "There was not one skipper in the port not thinking, “oh no, here it comes again.”",
        "The view no doubt left those skippers shouting, “This is all that you ever had to show us.”",
        "The illegal calls begin with recorded lines such as, “We have been trying to reach you on your boat,” "
        "the harbour office said.",
        "They saw other tins that were altered to read “Try to be less of a gull” in May.",
        "The fog is in Ida Hale’s “Ropes in the Rain”: “I like mine with salt and a little bit of rope.”",
        "The guide has two meanings and definitions of crew: those who “sail and eat together for one purpose at sea.”",
        "The motto of the Ropes crew (in short “R”): “I have read all of it and agree to the terms” is a bold one.",
        "A large majority (73%) said it was “the wrong thing to do” when the ferry was sold.",
        "Four out of five adults said that a good ferry “has to sail on each day of the year.”",
        "Most skippers think it is more important that a rule “is fair to all of the crews at sea.”",
        "4. “Each gull in the harbour stands for a sailor who was lost at sea.”",
        "“Fight to the very end”",
        "The town has a new “keep calm and carry all of the ropes home” campaign.",
        "It has its popular “Pay for two of them and sail with all three” offer in May.",
        "Crews know the old motto of “turn around at once and do not drown in it” by heart.",
        "At the quay, the saying is “a great and old boat once sailed from there.”",
        "“We like the boat but not the captain of it” was a frequent refrain.",
        "“Moms of Salem for ropes” has garnered members who never told their names.",
        "The port rules also prohibit any boats from being shaped like “a gull, a crab, a rope or a hook.”",
        "It was still used to mean “look out for a boat that nobody steers.”",
    ],
)
def test_the_text_of_a_thing_is_not_a_quote(words: str) -> None:
    assert _speakers_with(words) == ["Mara Quill", "Mara Quill"]


@pytest.mark.parametrize(
    "words",
    [
        "Heard after the new law that day were these words: “We have no more boats left.”",
        "In the hall the question was always: “Who has seen the ferry today?”",
        "They saw the port again and the cries were: “We have no more boats left.”",
        "Heard at the quay were these words: “We have no more boats left.”",
        "Crane kept silent, last remarking in May that “we have no more boats.”",
        "“We have no more boats left.”",
        "She gave the quay “the best that we have ever had in all of our years.”",
        "She came to the quay with “no more boats for us?”",
        "A voice was heard on deck, saying “come on, crew, we can do it now.”",
        "“We have no more boats for anybody” is what was heard on the quay in May.",
    ],
)
def test_words_that_somebody_may_speak_stay_without_a_speaker(words: str) -> None:
    quotes = find_quotes(article_of(f"The sea was high.\n\n{words}\n\nThe quay was new."))
    assert [quote.speaker for quote in quotes if quote.speaker != "Crane"] == [None]


@pytest.mark.parametrize(
    "words",
    [
        "About 3 in 10 say that “honest” describes Ida Crane better.",
        "Skippers counter that a drive by ports to be “fog-free” can end in a race.",
        "Ropes are costly, says Ida Crane, who wrote an article, “Estimates of Ropes by Port.”",
    ],
)
def test_the_subject_of_another_verb_and_the_title_of_a_text_are_not_a_quote(words: str) -> None:
    assert _speakers_with(words) == ["Mara Quill", "Mara Quill"]


@pytest.mark.parametrize(
    "words",
    ["Crane said she would “absolutely” be at sea.", "Crane said “good progress” was made at sea."],
)
def test_a_word_before_the_rest_of_its_verb_and_more_words_are_a_quote(words: str) -> None:
    assert _speakers_with(words) == ["Mara Quill", "Crane", "Mara Quill"]


def test_words_that_end_with_the_text_in_the_middle_of_a_sentence_are_not_a_quote() -> None:
    cut = "The quay was new.\n\nIt was dark. “The crews of the sea will never be"
    assert find_quotes(article_of(cut)) == ()
    assert [quote.speaker for quote in find_quotes(article_of(f"{cut} late.”"))] == [None]


@pytest.mark.parametrize(
    "words",
    [
        "Pilots write the value as “>= 3.7, != 3.7.1” in the log.",
        "Quill checks the field, writing “port_of_call” for each boat.",
        "Valid ropes consist of: “hemp” (cheap), and then some.",
        "Pilots make queries by clicking “Add a boat to the list” at the gate.",
        "As in the “Finding a boat at night” section, you must add each of the crews.",
    ],
)
def test_values_and_words_on_a_screen_are_not_a_quote_even_near_a_name_and_a_verb(words: str) -> None:
    assert _speakers_with(words) == ["Mara Quill", "Mara Quill"]


def test_where_nobody_speaks_only_whole_sentences_are_quotes() -> None:
    example = "Leave a note with words like “all the ropes are dry but look at the quay” on the board."
    whole_sentence = "“We share one sea that feeds us.”"
    assert find_quotes(article_of(example)) == ()
    assert len(find_quotes(article_of(f"{SPEECH}\n\n{example}"))) == 2
    assert len(find_quotes(article_of(f"{whole_sentence}\n\n{example}"))) == 1


def test_many_words_that_do_not_complete_a_phrase_are_a_quote_without_a_speaker() -> None:
    words = "The old boat is “barely a part of what all of you will have to learn at sea.”"
    assert _speakers_with(words) == ["Mara Quill", None, "Mara Quill"]
