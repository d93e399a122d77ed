"""The sentence that says what an article is about, if no other can stand below its headline."""

from __future__ import annotations

import pytest

from bot.digests.content.sentences.about import about_sentence, best_sentence
from bot.digests.content.sentences.detail import detail_sentence

TITLE = "An old ferry of Lindholm and its last winter"
SCENE = "Ruth was nine when her father took her down to the quay for the first time in her life."
ABOUT = "The ferry has a rare mix of strengths: a steel hull, a crew from Tarrow and many friends in the harbour."


def about(*sentences: str, title: str = TITLE, max_words: int = 50) -> str:
    return about_sentence(title, sentences, "en", max_words=max_words)


def test_a_feature_without_anything_better_is_shown_with_what_it_is_about() -> None:
    late = (*[SCENE] * 5, ABOUT)
    assert detail_sentence(TITLE, late, "en") == ""
    assert about(*late) == ABOUT
    assert about(*[SCENE] * 12, ABOUT) == "", "only the beginning says what an article is about"


@pytest.mark.parametrize(
    "sentence",
    [
        "For Ines Okafor, 43, the old ferry is the best place in all of Tarrow and the islands.",  # one life
        "This ferry has a rare mix of strengths: a steel hull, a crew from Tarrow and many friends.",
        "To welcome the crew of the ferry, Ines Okafor of the harbour of Lindholm recalled that winter.",
        "The harbour office has a rare mix of strengths: a steel hull, a crew from Tarrow and friends.",
        "Okafor said the ferry has a rare mix of strengths and a crew from Tarrow in the harbour.",
        "But the ferry has a rare mix of strengths: a steel hull, a crew from Tarrow and friends.",
        "When the storm came, they took a ferry with a steel hull from Tarrow to the islands.",
        "You can find a rare mix of strengths on a ferry of Lindholm: a crew from Tarrow and friends.",
        "A ferry can be a comfort, a home, a guilty pleasure, or a bit of the past for many people.",  # everybody knows
        "A ferry with a steel hull and a crew from Tarrow, and a winter of storms and of many friends.",  # no verb
    ],
)
def test_a_sentence_that_only_others_explain_or_that_says_nothing_of_its_own_is_not_shown(sentence: str) -> None:
    assert about(SCENE, sentence) == ""


def test_a_pronoun_is_understood_after_a_name_or_after_a_word_of_the_headline() -> None:
    later = "Nobody in Tarrow forgot that they once had a ferry with a steel hull and a crew of friends."
    assert about(SCENE, later) == later
    known = "On a ferry with a steel hull they all felt at home, the crew from Tarrow said in winter."
    assert about(SCENE, known) == known


def test_below_a_number_of_things_only_their_introduction_is_shown() -> None:
    title = "The 15 ferries that Lindholm misses most"
    introduction = "Lindholm has had fewer ferries in the last five winters than Tarrow had in one, Ines Okafor wrote."
    assert about(SCENE, introduction, title=title) == introduction
    assert about(*[SCENE] * 5, introduction, title=title) == ""


@pytest.mark.parametrize("title", ["5 things to know: A ferry", "Fact check: A ferry has a crew", "Photos: The ferry"])
def test_events_claims_and_pictures_have_none(title: str) -> None:
    assert about(SCENE, ABOUT, title=title) == ""


def test_a_digest_without_room_gets_a_short_one() -> None:
    short = "A ferry of Lindholm has a crew from Tarrow and a steel hull."
    assert about(SCENE, ABOUT, short, max_words=15) == short
    assert about(SCENE, ABOUT, max_words=15) == ""


def test_other_languages_have_none() -> None:
    assert about_sentence(TITLE, (SCENE, ABOUT), "xx") == ""


def best(*sentences: str, title: str = TITLE, source: str = "") -> str:
    return best_sentence(title, sentences, "en", source=source)


@pytest.mark.parametrize(
    "sentence",
    [
        SCENE,
        "This ferry has a rare mix of strengths: a steel hull, a crew from Tarrow and many friends.",
        "But the ferry has a rare mix of strengths: a steel hull, a crew from Tarrow and friends.",
        "You can find a rare mix of strengths on a ferry of Lindholm: a crew from Tarrow and friends.",
        "A ferry can be a comfort, a home, a guilty pleasure, or a bit of the past for many people.",
    ],
)
def test_a_sentence_that_is_not_clear_is_better_than_none(sentence: str) -> None:
    assert about(sentence) == ""
    assert best(sentence) == sentence


def test_of_such_sentences_a_clearer_one_is_shown() -> None:
    everyday = "A ferry can be a comfort, a home, a guilty pleasure, or a bit of the past for many people."
    hanging = "But then you hear of it, and this is what the ferry has always been for the friends of the harbour."
    verbless = "A ferry with a steel hull and a crew from Tarrow, and a winter of storms and of many friends."
    assert best(hanging, everyday) == best(everyday, hanging) == everyday
    assert best(verbless, everyday) == everyday


@pytest.mark.parametrize(
    "sentence",
    [
        "Do you remember the ferry of Lindholm and its crew from Tarrow?",
        "“The ferry of Lindholm has a crew from Tarrow,” Ines Okafor said.",
        "Read more about the ferry at https://lindholm.example and in print.",
        "A ferry of Lindholm",
        f"{TITLE} in the ice of Tarrow.",
    ],
)
def test_questions_speech_notes_and_headings_are_never_shown(sentence: str) -> None:
    assert best(sentence) == ""
    assert best(sentence, SCENE) == SCENE


def test_the_sentence_that_is_the_headline_is_not_repeated() -> None:
    assert best(ABOUT, source=ABOUT) == ""


def test_news_by_place_is_shown_with_its_first_item() -> None:
    items = (
        "Lindholm: Two new ferries arrived from the islands.",
        "Tarrow: The harbour sold 4,000 old ferries in one winter.",
    )
    assert best("The ferries are old.", *items, title="Ferries, goats, rain and snow: News from 50 towns") == items[0]


def test_a_list_of_events_is_not_shown_with_what_it_does_not_name() -> None:
    title = "5 things to know for June 16: Ferries, goats, rain, snow"
    assert best(SCENE, "The ferries are old and the crew is from Tarrow.", title=title).startswith("The ferries")
    assert best(SCENE, title=title) == ""
    assert best("The harbour office closed 16 bridges on that winter day.", title=title) == "", "16 is the day"
    assert best(SCENE, title="Photos of the week") == SCENE


def test_a_fact_check_is_not_shown_with_the_claim() -> None:
    claim = "A post on Facebook claims that the ferry of Lindholm sank in the harbour."
    assert best(claim, SCENE, title="Fact check: The ferry of Lindholm did not sink") == SCENE


def test_other_languages_have_no_best_sentence() -> None:
    assert best_sentence(TITLE, (SCENE, ABOUT), "xx") == ""
