"""The cell of a table in the row and the column that were asked about is the answer, and its row is shown alone."""

from __future__ import annotations

import pytest

from tests.support.library.story import ask_story

FARES = (
    "The ferries of Tarrow Bay have new fares from April on. Dogs travel free.\n\n"
    "Route | Adult | Child | Car\n\nTarrow to Gull Island | €4.50 | €2.00 | €18\n\n"
    "Tarrow to Heron Island | €11.00 | €5.50 | €39\n\nGull Island to Swift Point | €9.00 | €4.50 | €32\n\n"
    "The last ferry leaves at nine in the evening."
)
ALARMS = (
    "These alarms of the pumps in Tarrow reach the people on call.\n\n"
    "Alarm | Meaning | Wait before calling | Who to call\n\n"
    "PUMP-HEAT | a pump is above 70 °C | 5 minutes | Mara Quill\n\n"
    "PUMP-STOP | a pump does not turn | 10 minutes | the harbour office\n\n"
    "PUMP-OIL | less than a litre of oil is left | 30 minutes | Jon Tamm\n\n"
    "Write down what you did."
)


@pytest.mark.parametrize(
    ("question", "story", "answer"),
    [
        ("what does a car cost from Tarrow to Heron Island", FARES, "€39"),
        ("how much does a child pay from Gull Island to Swift Point", FARES, "€4.50"),
        ("how long do I wait for PUMP-OIL", ALARMS, "30 minutes"),
        ("who do I call for PUMP-STOP", ALARMS, "the harbour office"),
        ("what does PUMP-HEAT mean", ALARMS, "a pump is above 70 °C"),
    ],
)
def test_the_cell_in_the_row_and_column_that_were_asked_about_answers(question: str, story: str, answer: str) -> None:
    found = ask_story(question, story).passage
    assert found
    assert found.answer
    assert answer in found.answer.of(story)
    assert "\n" not in found.text
    assert answer in found.text
