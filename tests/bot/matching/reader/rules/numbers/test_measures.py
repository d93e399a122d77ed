"""A question about one measure is not answered with another."""

from __future__ import annotations

import pytest

from tests.support.library.story import ask_story, is_doubted

RAISED = "Divers raised the anchor of the Tarrow wreck on Monday."
ANCHOR = f"{RAISED} The museum paid $90,000 for the anchor, which is 12 feet long and was cast in Leith."
ASIDE = (
    "The harbour of the town was built for the herring trade and has hardly changed since the last boats left it. " * 2
)
"""So much text that what follows is not about the anchor."""
CLOSED = "The Tarrow harbour is closed until at least next Tuesday, the town said. Nobody was hurt."
SEARCH = "A search of the Tarrow harbour may take weeks to months, the town said. Nobody was hurt."
CRANES = "The two cranes of the harbour are 70 feet tall and can be seen from the hills behind the town."
WRECK = "The wreck of the Tarrow ferry lies 12 miles southwest of the old pier. It sank in May."
KEEPER = "Ines Okafor, 54, has kept the Tarrow lighthouse since May 21. The lighthouse has guided ships since 1868."
TRAIN = "The Tarrow night train goes at 90 miles per hour. It is 700 feet long, and its cars were painted in May."
PLANE = "The Tarrow racing plane reached 412 mph over the bay. It burns $3,200 of fuel in a day."


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("how heavy is the anchor of the tarrow wreck", ANCHOR),
        ("how much does the anchor of the tarrow wreck weigh", ANCHOR),
        ("tarrow wreck anchor weight", ANCHOR),
        ("how deep is the anchor of the tarrow wreck", RAISED),
        ("how deep does the wreck of the tarrow ferry lie", WRECK),
        ("how wide is the anchor of the tarrow wreck", ANCHOR),
        ("how tall is the anchor of the tarrow wreck", f"{ANCHOR}\n\n{ASIDE}\n\n{CRANES}"),
    ],
    ids=[
        "a price for a weight",
        "how much it weighs",
        "its weight",
        "a day for a depth",
        "a distance for a depth",
        "a length for a width",
        "the height of something else",
    ],
)
def test_another_measure_is_doubted(question: str, text: str) -> None:
    assert is_doubted(ask_story(question, text))


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("how long is the anchor of the tarrow wreck", ANCHOR, "12 feet"),
        ("how old is ines okafor who keeps the tarrow lighthouse", KEEPER, "54"),
        ("how fast was the tarrow racing plane", PLANE, "412 mph"),
    ],
    ids=["a length", "an age", "a speed"],
)
def test_the_measure_asked_for_is_what_answers(question: str, text: str, answer: str) -> None:
    found = ask_story(question, text).passage
    assert found
    assert found.answer
    assert answer in found.answer.of(text)


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("how fast does the tarrow night train go", TRAIN, "90 miles per hour"),
        ("how long is the tarrow harbour closed", CLOSED, "next Tuesday"),
        ("how long may a search of the tarrow harbour take", SEARCH, "weeks to months"),
    ],
    ids=["a length in each unit of time", "the day until when", "units without a number"],
)
def test_a_measure_in_another_form_answers_without_doubt(question: str, text: str, answer: str) -> None:
    ranking = ask_story(question, text)
    assert not is_doubted(ranking)
    assert ranking.passage
    assert ranking.passage.answer
    assert answer in ranking.passage.answer.of(text)


def test_how_far_in_a_question_about_a_method_is_not_a_measure() -> None:
    text = "To find out how far two Tarrow piers are apart, open the harbour map and click on both piers."
    question = "how do i find out how far two tarrow piers are apart"
    assert not is_doubted(ask_story(question, text))


FIRE = (
    "The fire near Kardla has burned 490 square miles. The harbour is safe, and all boats are back.\n\n"
    "In all, 600,000 acres have burned around Tarrow this week. The fires began on Monday."
)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("how many acres have burned around tarrow", "600,000 acres"),
        ("how many square miles has the fire burned", "490 square miles"),
    ],
)
def test_a_number_of_units_is_a_number_of_these_units(question: str, answer: str) -> None:
    found = ask_story(question, FIRE).passage
    assert found
    assert found.answer
    assert answer in found.answer.of(FIRE)


def test_a_number_of_another_kind_of_unit_is_doubted() -> None:
    story = "The butcher of Tarrow recalled chicken on Monday. 300 shops in 12 towns sold the chicken for three weeks."
    assert is_doubted(ask_story("how many pounds of chicken did the butcher recall", story))
    assert not is_doubted(ask_story("how many days did the shops sell the chicken", story))


LIZARD = (
    "Divers caught a lizard in Tarrow. The lizard was 12 feet 5 inches long and weighed 500 pounds last spring. It had "
    "eaten 12 crabs near Pier 12, and the harbour is open from 9 a.m."
)
AGED_LIZARD = "Divers caught a lizard in Tarrow. The lizard, which was 12 feet long, hatched two and a half years ago."


def test_an_age_is_not_a_length_weight_or_count() -> None:
    assert is_doubted(ask_story("how old was the lizard in tarrow", LIZARD))
    assert not is_doubted(ask_story("how heavy was the lizard in tarrow", LIZARD))


def test_an_age_of_an_animal_answers() -> None:
    found = ask_story("how old was the lizard in tarrow", AGED_LIZARD)
    assert not is_doubted(found)
    assert found.passage
    assert found.passage.answer
    assert "half years" in found.passage.answer.of(AGED_LIZARD)


@pytest.mark.parametrize("age", ["62", "62 and sails", "seventy", "aged fifty-one", "at least 62", "a year old"])
def test_an_age_may_lack_its_unit(age: str) -> None:
    story = f"Ines Okafor keeps the lighthouse of Tarrow. She is {age}. The lamp of the lighthouse is red."
    assert not is_doubted(ask_story("how old is the keeper of the lighthouse", story))


BALL = (
    "Odile Maran hit the ball over the fence of the harbour field to lift the Tarrow Herons over the Gulls 4-2 on "
    "Friday night."
)
LAMP = "The Tarrow lamp is the brightest here. It has outshone the lamp of Leith, which is 32 years old, since May."


@pytest.mark.parametrize(
    ("question", "story"),
    [("how far did odile maran hit the ball", BALL), ("how long does the tarrow lamp last", LAMP)],
    ids=["a score before a night", "an age for a duration"],
)
def test_a_number_before_another_phrase_is_not_a_measure(question: str, story: str) -> None:
    assert is_doubted(ask_story(question, story))


@pytest.mark.parametrize("duration", ["for 12 long years", "for 2:23"])
def test_a_duration_still_answers_how_long(duration: str) -> None:
    story = LAMP.replace("since May", duration)
    found = ask_story("how long has the tarrow lamp outshone the lamp of leith", story).passage
    assert found
    assert found.answer
    assert duration.removeprefix("for ") in found.answer.of(story)
