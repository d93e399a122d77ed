"""The sentence that is shown after one that says little more than the headline."""

from __future__ import annotations

import pytest

from bot.digests.content.sentences.further_sentence import further_sentence

TITLE = "Two ferries collide in Lindholm harbour"
NEWS = "Two ferries collided in the harbour of Lindholm on Monday, the harbour office said."
CAUSE = "Both captains had lost sight of the lighthouse in the fog."


def test_a_sentence_that_says_little_is_followed_by_the_next() -> None:
    assert further_sentence(TITLE, NEWS, CAUSE, "en") == CAUSE
    assert further_sentence(TITLE, "… in thick fog on Monday.", CAUSE, "en") == CAUSE


def test_what_is_new_may_be_a_number_alone() -> None:
    assert further_sentence(TITLE, NEWS, "The harbour office said 31 were there.", "en")
    assert further_sentence(TITLE, NEWS, "The harbour office said both were there.", "en") == ""


def test_a_sentence_that_says_enough_stands_alone() -> None:
    nearly = (
        "Two ferries collided in Lindholm on Monday when their captains lost sight of the lighthouse, and 31 pupils "
        "on a journey to Tarrow jumped overboard with cooks, sailors, oars, blankets and"
    )
    following = "The crew knew nothing of the fog and the rocks at dawn."
    assert further_sentence(TITLE, f"{nearly} all.", following, "en") == following
    assert further_sentence(TITLE, f"{nearly} lanterns.", following, "en") == ""


def test_a_sentence_that_the_next_takes_back_never_says_enough() -> None:
    plan = (
        "The ferry office of Lindholm planned on Monday to move all 31 pupils, their teachers, cooks and sailors to a "
        "camp beside the old lighthouse of Tarrow, near the steel fence that parts the island from its harbour."
    )
    assert further_sentence(TITLE, plan, "But nobody would sail in the fog.", "en")
    assert further_sentence(TITLE, plan, "However, nobody would sail in the fog.", "en")
    assert further_sentence(TITLE, plan, "Nobody would sail in the fog.", "en") == ""
    assert further_sentence(TITLE, plan, "But it was not only the fog that closed the harbour at dawn.", "en") == ""


def test_a_sentence_that_says_the_whole_headline_again_does_not_follow() -> None:
    again = "Two ferries with 31 pupils and their teachers aboard had collided near the harbour of Lindholm at dawn."
    longer = f"{TITLE}, captains say"
    assert further_sentence(TITLE, NEWS, again, "en") == again
    assert further_sentence(longer, NEWS, again, "en") == again
    assert further_sentence(longer, NEWS, again.replace("aboard", "aboard, captains say,"), "en") == ""


def test_two_sentences_have_75_words_at_most() -> None:
    start = "Both captains, their mates and their cooks had lost sight of the lighthouse in the fog, "
    assert further_sentence(TITLE, NEWS, f"{start}{'so ' * 43}they said.", "en")
    assert further_sentence(TITLE, NEWS, f"{start}{'so ' * 44}they said.", "en") == ""


def test_a_few_words_in_straight_marks_are_not_speech() -> None:
    few = 'Their captains had called the fog "thick" before they sailed, and later thought it "white".'
    many = 'They had called it "thick" and said "we will sail at dawn if we still can".'

    assert further_sentence(TITLE, NEWS, few, "en") == few
    assert further_sentence(TITLE, NEWS, many, "en") == ""


@pytest.mark.parametrize(
    "following",
    [
        "Nobody was hurt.",
        "“We lost sight of the lighthouse in the fog,” Captain Quill said.",
        "Captain Quill said: “We lost sight of the lighthouse in the fog of the morning.”",
        "Why had both captains lost sight of the lighthouse in the fog?",
        "Both captains had lost sight of three things in the fog:",
        "Here is what we know about the captains who lost their way.",
        "Call 211 for the times of all other ships to the islands.",
        "Tarrow: Both captains had lost sight of the lighthouse in the fog.",
        "Captain Ines Quill, Lindholm Post and Tarrow Gazette",
    ],
)
def test_exclamations_speech_questions_requests_items_and_lines_do_not_follow(following: str) -> None:
    assert further_sentence(TITLE, NEWS, following, "en") == ""
