"""A question about who holds an office here is not answered with who holds it elsewhere."""

from __future__ import annotations

import pytest

from tests.support.library.story import ask_story, is_doubted

FLOODS = (
    "Tarrow Mayor Ines Okafor opened the flood wall on Monday. The mayor of Kardla, Juri Tamm, came by boat and asked "
    "for help. Swedish and Polish rescuers came, too, and Oslo sent pumps and sandbags to both towns."
)
STEEL = (
    "The president of Poland’s steel association, Jan Nowak, spoke in Malmo, where Swedish and Polish mills compete."
)


LINES = (
    "Harbour Lines sails from Tarrow, whose harbour is deep. Its owner, Juri Tamm, was once CEO of America Gulf Lines "
    "and has a stake in a rival."
)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("who is the mayor of oslo", FLOODS),
        ("who is the ceo of harbour lines", LINES),
        ("WHO IS THE OSLO MAYOR", FLOODS),
        ("whos the mayor of bergen", FLOODS),
        ("who is the president of the swedish steel association", STEEL),
    ],
)
def test_a_holder_of_the_office_elsewhere_is_doubted(question: str, text: str) -> None:
    assert is_doubted(ask_story(question, text))


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        ("who is the mayor of tarrow", FLOODS, "Okafor"),
        ("who is the mayor of kardla", FLOODS, "Tamm"),
        ("who is the president of the polish steel association", STEEL, "Nowak"),
        ("who is the mayor of the town with the flood wall", FLOODS, "Okafor"),
    ],
    ids=["the name before", "the name after", "named after the country", "no name"],
)
def test_the_holder_of_the_office_asked_about_is_not_doubted(question: str, text: str, answer: str) -> None:
    found = ask_story(question, text)
    assert not is_doubted(found)
    assert found.passage
    assert answer in found.passage.text


def test_another_question_about_who_holds_an_office_is_left_alone() -> None:
    text = "Mayor Okafor of Tarrow met Kardla Mayor Juri Tamm in Oslo on Tuesday. They spoke about the flood wall."
    assert not is_doubted(ask_story("who did the mayor of tarrow meet in oslo", text))


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("who is gov of kardla", "The storm hit Tarrow. Tarrow Gov. Ines Okafor came by boat, people of Kardla said."),
        ("who founded lindholm", "Lindholm sold ferries. “They sell,” said Juri Tamm, founder of Kardla Research."),
    ],
    ids=["abbreviation", "verb"],
)
def test_an_abbreviation_or_a_verb_means_the_same_office(question: str, text: str) -> None:
    assert is_doubted(ask_story(question, text))


def test_the_place_where_a_body_is_based_is_not_its_name() -> None:
    text = "Juri Tamm, chair of the Kardla-based think tank Lindholm Institute, spoke about Lindholm and its plans."
    found = ask_story("who chairs the lindholm institute", text)
    assert found.passage
    assert not is_doubted(found)
