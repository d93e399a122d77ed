"""An age belongs to the person that the question means, at the event that it names."""

from __future__ import annotations

import pytest

from tests.support.library.story import ask_story, is_doubted

KILLER = "Ben Quill was executed in Tarrow prison on Monday. Quill was 19 at the time of the burglaries in the harbour."
MOURNED = (
    "Ben Quill, the harbour master of Tarrow, died on Monday. Quill was 81 when his heart failed, and died at home."
)


def test_an_age_at_another_event_is_not_that_of_a_death() -> None:
    assert is_doubted(ask_story("how old was ben quill when he died", KILLER))
    assert not is_doubted(ask_story("how old was ben quill at the time of the burglaries", KILLER))


def test_an_age_in_a_sentence_about_a_death_is_that_of_the_death() -> None:
    assert not is_doubted(ask_story("how old was ben quill when he died", MOURNED))


@pytest.mark.parametrize(("question", "is_answered"), [("how old is she", True), ("how old is he", False)])
def test_he_does_not_mean_a_woman(question: str, is_answered: bool) -> None:
    story = "The march in Tarrow is for Ana Ruiz, a 26-year-old Black woman who was shot in March. The mayor spoke."
    assert is_doubted(ask_story(question, story)) is not is_answered


VOTE = (
    "Ana Ruiz won the vote in Tarrow against the 77-year-old merchant Jon Tamm. The harbour cheered. "
    "Her father, a sailor, was born in Kardla."
)
AGES = "Ana Ruiz, 62, won the vote in Tarrow against the 77-year-old merchant Jon Tamm. The harbour cheered."


@pytest.mark.parametrize(
    ("question", "story", "is_answered"),
    [
        ("how old is ana ruiz", VOTE, False),
        ("how old is jon tamm", VOTE, True),
        ("how old is ana ruiz", AGES, True),
        ("how old is the merchant", VOTE, True),
        ("how old is the rival of ana ruiz", VOTE, True),
        ("how old is munoz", VOTE.replace("Ruiz", "Muñoz"), False),
        ("how old is o'brien", VOTE.replace("Ruiz", "O’Brien"), False),
    ],
    ids=[
        "another name",
        "the same name",
        "both names",
        "no name",
        "somebody else of that name",
        "accent",
        "apostrophe",
    ],
)
def test_the_age_of_another_name_is_doubted(question: str, story: str, is_answered: bool) -> None:
    assert is_doubted(ask_story(question, story)) is not is_answered


FAMILY = "Ana Ruiz of Tarrow was at sea for a year, away from her husband and 3-year-old son. The harbour cheered."
ACCENT = FAMILY.replace("Ana Ruiz", "Ana Muñoz")
SISTER = "Jon Tamm of Tarrow was at sea for a year with his 21-year-old sister, Ana Ruiz. The harbour cheered."


@pytest.mark.parametrize(
    ("question", "story", "is_answered"),
    [
        ("how old is ana ruiz", FAMILY, False),
        ("how old is ana munoz", ACCENT, False),
        ("how old is the son of ana ruiz", FAMILY, True),
        ("how old is ana ruiz", SISTER, True),
    ],
    ids=["theirs", "theirs, with an accent", "asked about", "with a name"],
)
def test_the_age_of_a_relative_is_doubted(question: str, story: str, is_answered: bool) -> None:
    assert is_doubted(ask_story(question, story)) is not is_answered


CLUB = (
    "Ana Ruiz would join a young crew in Tarrow, led by Jon Tamm. The 22-year-old helmsman won nine races for the club."
)
RACE = "Ana Ruiz shot past an unarmed 17-year-old, Jon Tamm, in the last lap of the race in Tarrow."


@pytest.mark.parametrize(
    ("question", "story", "is_answered"),
    [
        ("how old is ana ruiz", CLUB, False),
        ("how old is jon tamm", CLUB, True),
        ("how old is ana ruiz", RACE, False),
    ],
    ids=["another name is nearer", "the nearest name", "a name after it"],
)
def test_an_age_belongs_to_the_name_nearest_before_it(question: str, story: str, is_answered: bool) -> None:
    assert is_doubted(ask_story(question, story)) is not is_answered


ROUND_UP = (
    "The police of Kardla arrested a 73-year-old woman with a sail on Monday.\n\n"
    "The chief of police, Ben Quill, has left his office."
)
KEEPER = (
    "Ben Quill kept the lighthouse of Tarrow for years. Quill never left it. Quill was the lighthouse.\n\n"
    "The lamp was switched off in spring. And so, after one last winter on the rock, he is retiring at the age of 74."
)


@pytest.mark.parametrize(("story", "is_answered"), [(ROUND_UP, False), (KEEPER, True)], ids=["others", "its person"])
def test_a_passage_without_the_name_is_only_about_an_articles_main_person(story: str, is_answered: bool) -> None:
    ranking = ask_story("how old is ben quill", story)
    assert is_doubted(ranking) is not is_answered


LAMP = (
    "Ines Okafor lit the lamp of the Tarrow lighthouse, which is 7,600 feet from the harbour. Okafor did so in 2013. "
    "The people of Tarrow thanked Okafor with a song."
)
SINGER = (
    "Ines Okafor has sung in Tarrow since 1973. The choir of Tarrow was founded in 1973 by Ines Okafor and her brother."
)
BORN = "Ines Okafor was born in Tarrow in 1951. Okafor sang in the choir of Tarrow. In 1973 Okafor left the choir."
LISTED = "Name: Ines Okafor\n\nAge: 67\n\nBusiness: lighthouses and boats"


@pytest.mark.parametrize(
    ("question", "story", "is_answered"),
    [
        ("ines okafor age", LAMP, False),
        ("ines okafor age", SINGER, False),
        ("ines okafor age", BORN, True),
        ("ines okafor age", LISTED, True),
        ("what is the age of ines okafor", LISTED, True),
        ("ines okafor age now?", LISTED, True),
    ],
)
def test_the_word_age_with_a_name_asks_how_old_it_is(question: str, story: str, is_answered: bool) -> None:
    ranking = ask_story(question, story)
    assert is_doubted(ranking) is not is_answered


def test_the_word_age_among_others_does_not_ask_how_old_somebody_is() -> None:
    assert not is_doubted(ask_story("where did ines okafor age light a lamp", LAMP))
