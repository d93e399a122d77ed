"""Sentences, numbers, dates and lists in the language of the person."""

from __future__ import annotations

import asyncio
from datetime import date

import pytest

from bot.answering import messages
from bot.running.blocking import run_blocking
from bot.translation import date_text as spoken
from bot.translation import (
    find_language,
    join,
    join_and,
    join_or,
    language,
    quoted,
    say,
    say_count,
    say_everywhere,
    use_language,
)

NOT_FOUND = "I found no answer to that in the articles here."


def test_a_sentence_is_in_the_current_language() -> None:
    assert messages.NOT_FOUND == say(NOT_FOUND) == NOT_FOUND
    with use_language("de"):
        assert messages.NOT_FOUND == say(NOT_FOUND) == "In den Artikeln hier habe ich darauf keine Antwort gefunden."
    with use_language("ja"):
        assert messages.NOT_FOUND == "ここの記事には、その答えが見つかりませんでした。"
    assert messages.NOT_FOUND == NOT_FOUND


def test_a_sentence_without_a_translation_is_in_english() -> None:
    with use_language("fr"):
        assert (say("A sentence of nobody"), say("")) == ("A sentence of nobody", "")


def test_text_inserted_into_a_sentence_is_unchanged() -> None:
    with use_language("de"):
        assert messages.about("The {braces} of {0}") == "Was „The {braces} of {0}“ sagt"


@pytest.mark.parametrize(
    ("language", "none", "one", "several"),
    [
        ("en", "0 cards", "1 card", "2 cards"),
        ("de", "0 Karten", "1 Karte", "2 Karten"),
        ("es", "0 fichas", "1 ficha", "2 fichas"),
        ("fr", "0 fiche", "1 fiche", "2 fiches"),
        ("ja", "カード0枚", "カード1枚", "カード2枚"),
    ],
)
def test_a_number_takes_the_form_that_the_language_gives_it(language: str, none: str, one: str, several: str) -> None:
    with use_language(language):
        texts = [say_count("{count} card", "{count} cards", count) for count in (0, 1, 2)]
    assert texts == [none, one, several]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "Tuesday 24 November 2026"),
        ("de", "Dienstag, 24. November 2026"),
        ("es", "martes, 24 de noviembre de 2026"),
        ("fr", "mardi 24 novembre 2026"),
        ("ja", "2026年11月24日火曜日"),
    ],
)
def test_a_date_is_worded_as_people_say_it(language: str, expected: str) -> None:
    with use_language(language):
        assert spoken(date(2026, 11, 24)) == expected


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "“a”, “b” and “c”"),
        ("de", "„a“, „b“ und „c“"),
        ("es", "«a», «b» y «c»"),
        ("fr", "« a », « b » et « c »"),
        ("ja", "「a」、「b」と「c」"),
    ],
)
def test_a_list_is_written_as_the_language_does(language: str, expected: str) -> None:
    with use_language(language):
        assert join_and(map(quoted, "abc")) == expected
        assert join_and(["a"]) == join(["a"]) == "a"


@pytest.mark.parametrize(("parts", "text"), [("", ""), ("a", "a"), ("ab", "a or b"), ("abcd", "a, b, c or d")])
def test_choices_have_one_or(parts: str, text: str) -> None:
    assert join_or(parts) == text


def test_the_reasons_for_a_card_are_a_sentence() -> None:
    with use_language("de"):
        assert messages.doubts(["Hafen"], "Brücken", is_sure=False) == (
            "Nicht sicher, weil „Hafen“ nicht vorkommt und auch „Brücken“ naheliegt."
        )
        assert (
            messages.nothing_says("and when was that?")
            == "In den Artikeln hier habe ich nichts gefunden, was sagt, wann."
        )


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("de", "de"),
        ("de-DE", "de"),
        ("es-419", "es"),
        ("fr_FR.UTF-8", "fr"),
        ("ja", "ja"),
        ("en-GB", "en"),
        ("pt-BR", "en"),
        ("C.UTF-8", "en"),
        ("", "en"),
        (None, "en"),
    ],
)
def test_a_platforms_locale_leads_to_a_language(locale: str | None, expected: str) -> None:
    assert find_language(locale) == expected


async def test_tasks_and_threads_inherit_the_language_and_the_caller_keeps_its_own() -> None:
    async def speak(chosen: str) -> tuple[str, str]:
        with use_language(chosen):
            await asyncio.sleep(0)
            return await run_blocking(language), await asyncio.create_task(run_blocking_language())

    async def run_blocking_language() -> str:
        return await run_blocking(language)

    spoken_there = await asyncio.gather(speak("de"), speak("fr"), speak("ja"))
    assert list(spoken_there) == [("de", "de"), ("fr", "fr"), ("ja", "ja")]
    assert (language(), await run_blocking(language)) == ("en", "en")


def test_a_sentence_is_recognised_in_every_language() -> None:
    assert "In den Artikeln hier habe ich darauf keine Antwort gefunden." in say_everywhere(NOT_FOUND)
