"""Whom a pronoun means: a person known by a title or a first name, and nobody if another was named since."""

from __future__ import annotations

import pytest

from bot.distilling.quotes.quote_finder import find_quotes
from tests.support.library.articles import article_of


@pytest.mark.parametrize(
    ("between", "speaker"),
    [
        ("A letter came for the mint. The boats came home.", "Ines Okafor"),
        ("A letter came for Ada Lund, who was ill. The boats came home.", None),
        ("A letter came for Ada Lund. Ines Okafor read it. It praised Ada Lund.", None),
    ],
)
def test_she_is_not_the_last_speaker_if_another_woman_was_named_since(between: str, speaker: str | None) -> None:
    text = f"“The sea is big,” Ines Okafor said. {between} “We share one sea,” she said."
    first, second = find_quotes(article_of(text))
    assert (first.speaker, second.speaker) == ("Ines Okafor", speaker)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Mayor Ida Crane opened the gate.\n\nNora Fell said the gate held.\n\nThe mayor suggested that it leaks.",
            "Mayor Ida Crane",
        ),
        (
            "Mint CEO Ida Crane opened the gate.\n\nNora Fell said the gate held.\n\nThe CEO suggested that it leaks.",
            "Ida Crane",
        ),
        ("Mayor Ida Crane opened the gate.\n\nNora Fell said the gate held.\n\nA clerk suggested that it leaks.", None),
    ],
)
def test_a_pronoun_means_the_person_who_was_called_by_their_office(text: str, speaker: str | None) -> None:
    (quote,) = find_quotes(article_of(f"{text}\n\n“We share one sea,” she said."))
    assert quote.speaker == speaker


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Salem’s Attorney Ida Crane", "Ida Crane"),
        ("Former Harbour Works Director Ida Crane", "Ida Crane"),
        ("Attorney Ida Crane", "Attorney Ida Crane"),
    ],
)
def test_an_office_is_not_shown_without_its_field(name: str, shown: str) -> None:
    (quote,) = find_quotes(article_of(f"{name} opened the harbour on Monday. “We share one sea,” she said."))
    assert quote.speaker == shown


@pytest.mark.parametrize("name", ["Mayor Quill", "Mayor Tolv Quill", "Margaret Lund"])
def test_a_title_or_a_first_name_is_enough_to_be_a_person(name: str) -> None:
    (quote,) = find_quotes(article_of(f"{name} opened the harbour on Monday. “We share one sea,” she said."))
    assert quote.speaker == name


def test_two_capitalised_words_alone_are_not_a_person() -> None:
    (quote,) = find_quotes(article_of("Tolv Quill opened the harbour on Monday. “We share one sea,” she said."))
    assert quote.speaker is None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "“The gate held,” said Peter Lund, head of the School of Public Health. “It will hold,” he said.",
            "Peter Lund",
        ),
        ("“The gate held,” said Peter Lund, a friend of Oskar Berg. “It will hold,” he said.", "Peter Lund"),
        ("Peter Lund, who is an heir of Oskar Berg, said the gate held. “It will hold,” he said.", "Peter Lund"),
        ("“The gate held,” Peter Lund told Oskar Berg. “It will hold,” he said.", None),
        ("Peter Lund said that Oskar Berg left. “It will hold,” he said.", None),
        ("“The gate held,” said Zareh Holm, a miller. Oskar Berg came. “It will hold,” he said.", None),
        ("Nick Lund and Wes Lund run the mill. “The gate held,” Lund said. “It will hold,” he said.", None),
        ("Peter Lund said the gate held. A clerk shook her head. “It will not hold,” she said.", None),
        ("Peter Lund said the gate held. Grand Vizier Xyll Hoyer Ombo Umbo Lo said so, too. “It will,” he said.", None),
        (
            "Peter Lund said the gate held. But attorney general Bill Holm said it broke. “It did,” he said.",
            "Bill Holm",
        ),
        ("Peter Lund said the gate held. Party Whip Xyll Holm said it broke. “It did,” he said.", "Xyll Holm"),
        (
            "Pierce Holm, Clive Lund and Richard Gale came. Gale said: “It is a big fair, I had no idea.”\n\n"
            "Salem actor Lund is sure to win. He raised a cheer. “I was always a fan of it,” he said.",
            None,
        ),
        (
            "Lund’s grandfather, Xaver Lund, was born here. “I will stay,” said Lund’s cousin Peter Holm. Xaver seemed "
            "sure to keep his word. In 1904, he asked to stay. And he wrote that he wished “to stay for good and all.”",
            None,
        ),
        ("Salem-based Ubis has gates, said Peter Lund, works chief for Ubis. “It will hold,” he said.", "Peter Lund"),
    ],
)
def test_a_pronoun_means_the_last_speaker_if_nobody_was_named_in_between(text: str, speaker: str | None) -> None:
    assert find_quotes(article_of(text))[-1].speaker == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Jill Berg opened the fair. Her husband is Joe Berg. Jill Berg sang. “It is a good day,” Berg said.",
            "Jill Berg",
        ),
        ("Jill Berg opened the fair. Joe Berg stayed at home. “It is a good day,” Berg said.", "Berg"),
        ("Jill Berg opened the fair. “It is a good day,” Berg said.", "Jill Berg"),
        ("Pat Berg, mother of Sean Berg, saw the fair. “It is a good day,” Berg said.", "Berg"),
    ],
)
def test_a_surname_that_two_people_share_is_shown_in_full_if_it_surely_means_one(text: str, speaker: str) -> None:
    assert find_quotes(article_of(text))[-1].speaker == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Mayor Mara Quill spoke. Mara Quill was loud. Nora Fell grew up here.\n\n“It is a big day,” she said.",
            "Nora Fell",
        ),
        (
            "Mayor Mara Quill spoke. Mara Quill was loud. But Nora Fell grew up here. She liked it. “It is big,” "
            "she said.",
            "Nora Fell",
        ),
        (
            "Mayor Mara Quill spoke. Mara Quill was loud. As Mara Quill did, Nora Fell spoke. “It is big,” she said.",
            None,
        ),
        ("Mayor Mara Quill spoke. Mara Quill was loud. Nora Fell saw Ida Crane. “It is big,” she said.", None),
        ("Mayor Mara Quill spoke. Mara Quill was loud. Nora Fell left. A clerk came. “It is big,” she said.", None),
        (
            "Mayor Bill Holm spoke. Bill Holm was loud. Peter Lund told the Courier that he thinks the gate “will hold "
            "for years.”",
            "Peter Lund",
        ),
        ("Mayor Bill Holm wrote of it. Bill Holm was loud. Peter Lund, he said, “was slow to see it all.”", None),
    ],
)
def test_a_pronoun_means_the_subject_of_its_sentence_or_of_the_one_before(text: str, speaker: str | None) -> None:
    assert find_quotes(article_of(text))[-1].speaker == speaker


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Peter Lund said the rules were made for Bill Holm in May.", "Peter Lund"),
        ("Peter Lund said the tolls Tuesday were new.", "Peter Lund"),
        ("Peter Lund said he drove to work in his Nissan Pathfinder.", "Peter Lund"),
        ("Peter Lund said he saw it on a Lenovo Chromebook screen.", "Peter Lund"),
        ("Peter Lund said Bill Holm broke the rules.", None),
        ("Peter Lund said they had asked to back Bill Holm for it.", None),
        ("Peter Lund complained to Bill Holm that the rules were new.", None),
        ("Peter Lund said that he was glad, and Bill Holm paid for it.", None),
        ("While Peter Lund said so, the rules for Bill Holm are new.", None),
    ],
)
def test_a_person_who_is_only_mentioned_within_speech_is_not_meant_by_a_pronoun_after_it(
    sentence: str, speaker: str | None
) -> None:
    assert find_quotes(article_of(f"{sentence}\n\n“They are strict,” he said."))[-1].speaker == speaker


def test_a_speaker_who_is_explained_by_a_noun_for_people_is_a_person() -> None:
    text = (
        "“The gate held,” said Celsu Talifi, a clerk of the mint. The fog rose. It rained.\n\n“It will hold,” he said."
    )
    assert [quote.speaker for quote in find_quotes(article_of(text))] == ["Celsu Talifi", "Celsu Talifi"]


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("The tolls will fall in May, Peter Lund, the warden of the lock, said at a fair on Monday.", "Peter Lund"),
        ("Nobody needs to come, Salem lock warden Peter Lund told the Courier.", "Peter Lund"),
        ("No toll will be due, said Zareb Holmo, founder and head of the mint.", "Zareb Holmo"),
        ("Dr. Zev K. Park, who had been here for a year, said the gate is open.", "Dr. Zev K. Park"),
        ("Peter Lund said the gate did a “rather good” job.", "Peter Lund"),
        ("During the fair in Salem, Norland, Peter Lund opened the lock.", "Peter Lund"),
        ("After Bill Holm had left, Peter Lund opened the lock.", None),
        ("Zareb Holmo of Salem waited at the lock. He had been there for an hour.", "Zareb Holmo"),
        ("Peter Lund slept. Zareb Holmo of Salem waited at the lock. He had been there for an hour.", None),
        ("Peter Lund said that he sells oars at Mill Green.", "Peter Lund"),
        ("While he thanked Bill Holm, Peter Lund noted some “old troubles” there.", None),
    ],
)
def test_he_means_the_speaker_or_the_subject_of_the_sentence_before(before: str, speaker: str | None) -> None:
    assert find_quotes(article_of(f"{before}\n\n“We will open it soon for you,” he said."))[-1].speaker == speaker


@pytest.mark.parametrize(
    ("before", "pronoun", "speaker"),
    [
        ("“We are sorry for it,” the board said.", "it", "the board"),
        ("Ubis was sad, but vowed to go on.", "it", "Ubis"),
        ("The chipmaker warned that it is not safe.", "it", "The chipmaker"),
        ("Officials said the road is shut.", "they", "Officials"),
        ("“We are sorry for it,” the board said.", "they", None),
        ("Officials said the road is shut.", "it", None),
        ("“We are sorry for it,” the mayor said.", "it", None),
        ("“We are sorry for it,” Ida Crane said.", "it", None),
        ("The statement from the board said the road is shut.", "it", None),
        ("“We are sorry for it,” the board said. It rained a lot.", "it", None),
        ("Governors were blamed. The road was fixed by a crew which", "they", None),
    ],
)
def test_it_and_they_mean_a_body_or_people_who_spoke_in_the_sentence_before(
    before: str, pronoun: str, speaker: str | None
) -> None:
    assert find_quotes(article_of(f"{before} “We will pay for it soon,” {pronoun} added."))[-1].speaker == speaker


def test_the_owner_of_something_in_the_sentence_may_be_meant_too() -> None:
    text = "Nora Fell thanked the town.\n\nTolv Lund read Quill’s note, though she said, “I do not know what I wrote.”"
    assert find_quotes(article_of(text))[-1].speaker is None


def test_the_words_after_what_it_calls_have_no_other_speaker() -> None:
    (quote,) = find_quotes(
        article_of("The port is full. It’s fighting what it calls “the single biggest flood of all.”")
    )
    assert (quote.speaker, quote.cue) == (None, "calls")


def test_it_means_the_body_that_speaks_earlier_in_the_sentence() -> None:
    text = "The airline warned that the strike, which it said limited “our way to run all of our ferries,” goes on."
    assert find_quotes(article_of(text))[-1].speaker == "The airline"


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("User @milly noted that the fair should “always come first.”", "User @milly"),
        ("One clerk, 44, said her house had been sold.", "One clerk"),
        ("Ida Crane came. One clerk, 44, said her house had been sold.", None),
        ("One clerk, 44-year-old Nora Fell of Salem, said her house had been sold.", "Nora Fell"),
    ],
)
def test_she_means_a_person_who_is_only_described_if_nobody_is_named(before: str, speaker: str | None) -> None:
    assert find_quotes(article_of(f"{before}\n\n“They were afraid for me,” she said."))[-1].speaker == speaker


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("The lock may fail in May, according to engineer Peter Lund.", "Peter Lund"),
        ("The lock may fail in May, according to engineer Peter Lund, head of the Salem Mint.", "Peter Lund"),
        ("The lock, which according to Peter Lund is old, may fail.", None),
        ("Clerk Carl Lund, who left, said Peter Berg’s rise was good.", "Carl Lund"),
        ("Clerk Carl Lund, who left, said Peter Berg was good.", None),
        ("Clerk Carl Lund said it broke like most of the earlier Lock-Mint wheel parts.", "Carl Lund"),
        ("Clerk Carl Lund said it broke like most of Salem. Spirit is late, and Spirit pays.", "Carl Lund"),
        ("Clerk Carl Lund said it broke. Spirit said so. Spirit pays.", None),
        ("Clerk Carl Lund said it broke. Ole Berg is late.", None),
        ("President Volmir Zelen spoke about the day.", "President Volmir Zelen"),
        ("In his nightly address, President Volmir Zelen spoke about the day.", "President Volmir Zelen"),
        ("“The lock is late,” the mayor said.", "the mayor"),
        ("“The lock is late,” the mayors said.", None),
        ("“The lock is late,” the mayor said. Ole Berg was there.", None),
        ("Mr. Lund worked there. The answer, the clerk told them, was simple.", None),
        ("Volmir Zelen spoke about the day.", None),
    ],
)
def test_he_is_who_was_the_source_or_subject_before(before: str, speaker: str | None) -> None:
    *_, quote = find_quotes(article_of(f"{before}\n\n“It is the wood of the gates,” he said."))
    assert quote.speaker == speaker
