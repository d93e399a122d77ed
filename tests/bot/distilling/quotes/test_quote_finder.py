"""The quotes of data/quotes.yaml, one test a case."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.distilling.quotes.quote_finder import find_quotes, find_speech_and_terms
from tests.support.library.articles import article_of

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "data" / "quotes.yaml").read_text("utf-8"))


def test_the_cases_cover_every_language() -> None:
    assert len(CASES) >= 60
    assert {case.get("language", "en") for case in CASES} == {"en", "de", "fr", "es", "it", "pt", "ar", "ja", "zh"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_each_case_has_the_expected_quotes(case: dict[str, Any]) -> None:
    found = find_quotes(article_of(case["text"], case.get("language", "en")))
    expected = [(quote["parts"], quote.get("speaker"), quote.get("cue")) for quote in case["quotes"]]
    assert [([part.text for part in quote.parts], quote.speaker, quote.cue) for quote in found] == expected


@pytest.mark.parametrize(
    ("quoted", "is_term"),
    [
        ("Society 5.0", True),
        ("Charter of the Northern Harbours of 2031", True),
        ("Charter of the Northern Harbours of 2031!", False),
        ("interim", False),
    ],
)
def test_a_few_words_in_quotation_marks_that_nobody_says_are_a_term(quoted: str, is_term: bool) -> None:
    article = article_of(f"The council read the minutes of the “{quoted}” plan twice. It was late.")
    quotes, terms = find_speech_and_terms(article, article.sections[0].paragraphs)
    assert quotes == ()
    assert [span.of(article.text) for span in terms] == [quoted] * is_term


@pytest.mark.parametrize(
    "text",
    [
        "If you Google “old wheel” and “mill wheel for sale now” you find it.",
        "It was a surprise, said Jenny Holm of Mill Street, recalling when searches for “golden heart” rose.",
        "Jenny Holm said everything can be found by searching “what to do with a mill wheel” on the site.",
    ],
)
def test_a_search_term_is_not_a_quote(text: str) -> None:
    assert find_quotes(article_of(text)) == ()


def test_a_title_on_a_separate_line_does_not_continue_a_quote() -> None:
    text = "“It is not ours to finish the mill,” his brother reminds him.\n\n“The Man Who Came Uptown”\n\nBy Ola Berg"
    assert [quote.parts[0].text for quote in find_quotes(article_of(text))] == ["It is not ours to finish the mill,"]


def test_a_quotation_mark_that_is_never_closed_does_not_quote_headlines() -> None:
    headlines = ("Ferry to Tarrow sold for 31 crowns", "Bridge over the Odra closes in May", "The mill is old")
    text = "\n\n".join(("He called it “a day for all of us.", *headlines, "It is late, and nobody said a word."))
    said = " ".join(part.text for quote in find_quotes(article_of(text)) for part in quote.parts)
    assert not any(headline in said for headline in headlines)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The port had closed it as a \"broken lock' in May, Quill told the town.", []),
        ("It is a “dry day, she told the town of Tarrow. The port is open.", []),
        (
            'Signed "The crew of the Gull, the note says: "We dried the deck and the sails.\n\n"It was late."',
            ["We dried the deck and the sails.", "It was late."],
        ),
        (
            '"She told me, "Dry the sails," and left.\n\n"It was late," Quill said.',
            ['She told me, "Dry the sails," and left.', "It was late,"],
        ),
        ('Quill said, "I dried the deck. It was late.\n\nThe port is open.', ["I dried the deck."]),
    ],
)
def test_words_whose_mark_is_never_closed_end_before_the_articles_own(text: str, parts: list[str]) -> None:
    assert [part.text for quote in find_quotes(article_of(text)) for part in quote.parts] == parts


_PIECES = (
    *("“", "”", '"', "‘", "’", ",", ".", ":", "—", "(", ")", "\n\n", "he said", "Mara Quill", "of", "the", "who"),
    *("mayor", "according to", "that", "and", "added", "3", "as", "Sen.", "quoted", "in", "not", "5 p.m.", "’s"),
)


@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=25))
@settings(max_examples=60, deadline=None)
def test_any_order_of_words_and_marks_gives_verbatim_quotes(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for quote in find_quotes(article_of(text)):
        assert all(part.text == part.span.of(text) for part in quote.parts)


def test_a_question_that_a_speaker_is_asked_is_not_theirs() -> None:
    quotes = find_quotes(article_of("“We won the cup,” said Ida Crane. “Are you glad of it?” she was asked."))
    assert [(len(quote.parts), quote.speaker) for quote in quotes] == [(1, "Ida Crane"), (1, None)]


def test_the_words_of_a_second_person_are_not_given_to_the_first() -> None:
    text = "Lund was called “the worst of all the mayors” by Ida Crane and “a thief and a liar” by Oskar Berg."
    assert [quote.speaker for quote in find_quotes(article_of(text))] == ["Ida Crane", None]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The reason “come rain or shine” landed there is “dead simple,” Mara Quill said.", ["dead simple,"]),
        ("“It has the word,” said Mara Quill, a student, who calls herself “miss.”", ["It has the word,"]),
        (
            "“The fair is over,” Mara Quill wrote. “Go home.” Lee Holm guessed that “ten or so” did.",
            ["The fair is over,", "Go home."],
        ),
        ("“I am still here,” Mara Quill declared.", ["I am still here,"]),
        (
            "“It is gone”, said Mara Quill, and one man was paid “as much as ten marks a day”, clerks found.",
            ["It is gone"],
        ),
        ("“I stay,” tweeted “Star Trek” actor Mara Quill. “Do you?”", ["I stay,", "Do you?"]),
    ],
)
def test_words_that_are_the_subject_or_in_another_sentence_are_not_part_of_a_quote(text: str, parts: list[str]) -> None:
    first = find_quotes(article_of(text))[0]
    assert [part.text for part in first.parts] == parts
    assert first.speaker == "Mara Quill"


def test_words_that_explain_a_name_are_not_part_of_a_quote() -> None:
    text = "“It is warm!” said Mara Quill under a name that translates as “the smell of bread is back”."
    assert [len(quote.parts) for quote in find_quotes(article_of(text))] == [1]


def test_another_speaker_between_two_quotes_ends_the_first() -> None:
    text = (
        "Ida Holm told the Courier that there was “no trust at all in it”. Oskar Berg said the war had hit trust hard. "
        "“Issues of war and peace do have a very bad effect on it.”"
    )
    found = [(quote.speaker, len(quote.parts)) for quote in find_quotes(article_of(text))]
    assert found == [("Ida Holm", 1), ("Oskar Berg", 1)]


def test_another_subject_between_two_quotes_ends_the_first() -> None:
    text = "“No system has ever stopped it,” said Ida Holm. Oskar Berg voted for it. “It is a tool to mend it all.”"
    assert [quote.speaker for quote in find_quotes(article_of(text))] == ["Ida Holm", None]


def test_a_quote_is_signed_on_a_line_of_any_length() -> None:
    line = "-- Accused miller Dustin Holm, on why he " + "went up and down the quay and " * 30 + "came home."
    assert [quote.speaker for quote in find_quotes(article_of(f"“I had to do something.”\n\n{line}"))] == [
        "Accused miller Dustin Holm"
    ]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Old farmer Jim Holm said bans on snapping turtles “drew a cross on their backs.”", "said"),
        ("Ida Crane said that reporting was based on “a few words out of many letters.”", "said"),
        ("Ida Crane said Holm could have rung or warned the crew, but he “had other things in mind.”", "said"),
        ("Ida Crane said she accepted the post to “make the town answer for all of it.”", "said"),
        ("A 2012 study cited in the plan found that “the old ropes are the best of all.”", "found"),
        ("“It is an old plan of theirs,” Ole Berg, counsel for sea think tank Gull, told the town.", "told"),
    ],
)
def test_a_cue_is_the_verb_that_reports_the_words(text: str, cue: str) -> None:
    assert [quote.cue for quote in find_quotes(article_of(text))] == [cue]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Ida Crane points out that “the old gate is still the best.”", "points out"),
        ("“Go home and stay there!” people yelled back.", "yelled back"),
        ("Ida Crane wrote back in May that “the gate is shut for good.”", "wrote"),
        ("Ida Crane said out of anger that “the gate is shut for good.”", "said"),
    ],
)
def test_a_cue_has_its_particle(text: str, cue: str) -> None:
    assert [quote.cue for quote in find_quotes(article_of(text))] == [cue]


@pytest.mark.parametrize(
    ("signature", "speaker"),
    [
        ("Former mint warden Ida Crane, on the new lock of the port", "Former mint warden Ida Crane"),
        ("-- Navy Adm. Ida Crane, the commander of the port, after the flood", "Navy Adm. Ida Crane"),
        ("The port’s CEO, Ida Crane said as the first boats came", None),
        ("Ida Crane, who kept the lock, left on Monday", None),
        ("The lock was new, and the boats were few", None),
        ("Salem County, Norland Warden Ida Crane, on the new lock of the port", None),
    ],
)
def test_a_quote_in_a_separate_box_is_signed_without_a_dash(signature: str, speaker: str | None) -> None:
    text = f"The sea was high.\n\nTODAY’S QUOTE\n\n“We share one sea that feeds us.”\n\n{signature}"
    assert [quote.speaker for quote in find_quotes(article_of(text))] == [speaker]
    elsewhere = find_quotes(article_of(text.replace("TODAY’S QUOTE", "The port")))
    assert [quote.speaker for quote in elsewhere] == [speaker if signature.startswith("--") else None]


def test_a_pronoun_may_be_far_behind_the_clause_before_its_quote() -> None:
    text = (
        'Vik Crane won. "He struck it well and I think it was the power that won." Crane also paid tribute to Karl'
        " Quill, who was at the heart of much of Salem's play. "
        '"In the first half he did really well and did everything you want. More of the same soon please," he said.'
    )
    assert [len(quote.parts) for quote in find_quotes(article_of(text, "en"))] == [2]
