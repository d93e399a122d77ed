"""What people correct: speakers, summaries, figures and the facts of the article."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from bot.cards.checks.content_check import check_content
from bot.cards.content_loader import load_content
from bot.cards.saved_library import open_saved_library
from bot.model import Figure, Span, TopicCard
from tests.support.library.card_files import write_article
from tests.support.library.cards import article, card, excerpt, harbour_card, quote

TEXT = article().text
QUOTES = (quote(TEXT, "We share one sea,", speaker="Mayor Ines Okafor", cue="said"), quote(TEXT, "We should share one"))


@pytest.fixture
def content(tmp_path: Path) -> Path:
    sample = replace(article(), publisher="Harbour News")
    section = replace(card(sample, "Signed"), extent=(Span(0, 20),), quotes=QUOTES[:1])
    write_article(tmp_path / "content", sample, [harbour_card(sample, quotes=QUOTES), section], 1)
    return tmp_path / "content"


def edit(content: Path, body: str, article_edits: str = "") -> None:
    indented = "".join(f"    {line}\n" for line in body.splitlines())
    (content / "harbour-deal.edits.yaml").write_text(
        f"{article_edits}cards:\n  harbour-deal:\n{indented}", encoding="utf-8"
    )


def loaded(content: Path) -> TopicCard:
    return load_content(content).cards[0]


def test_a_speaker_and_a_cue_are_corrected_on_every_card_with_the_quote(content: Path) -> None:
    edit(content, "quotes:\n- {begins: we share, speaker: Fishermen, cue: sang}")
    assert check_content(content) == []
    whole, section = load_content(content).cards
    for stored_card in (whole, section):
        corrected = stored_card.quotes[0]
        assert (corrected.text, corrected.speaker, corrected.cue) == ("We share one sea,", "Fishermen", "sang")
        assert corrected.speaker_span is not None
        assert corrected.speaker_span.of(TEXT) == "Fishermen"
        assert "who says “We share one sea,”" in stored_card.from_people


def test_a_speaker_that_the_article_does_not_name_has_no_place_in_it(content: Path) -> None:
    edit(content, "quotes:\n- {begins: We should, speaker: The harbour master}")
    assert (loaded(content).quotes[1].speaker, loaded(content).quotes[1].speaker_span) == ("The harbour master", None)


def test_a_quote_can_lose_a_wrong_speaker(content: Path) -> None:
    edit(content, "quotes:\n- {begins: We share, unnamed: yes}")
    assert (loaded(content).quotes[0].speaker, loaded(content).quotes[0].cue) == (None, "said")


def test_a_summary_is_chosen_from_the_sentences_of_the_card(content: Path) -> None:
    edit(content, "summary: [traffic grew, Fishermen may]")
    sample_card = loaded(content)
    assert [part.text for part in sample_card.summary] == [
        "Traffic grew by 12% in 2025.",
        "Fishermen may attend every session.",
    ]
    assert all(part.span.of(TEXT) == part.text for part in sample_card.summary)
    assert sample_card.from_people == ("summary",)


def test_a_figure_gets_another_label_is_hidden_or_is_added(content: Path) -> None:
    edit(content, "figures:\n- {value: 12%, of: growth of traffic}\n- {value: 2025, of: the year, sentence: Traffic}")
    sample_card = loaded(content)
    assert [(figure.value, figure.label, figure.span.of(TEXT)) for figure in sample_card.figures] == [
        ("12%", "growth of traffic", "12%"),
        ("2025", "the year", "2025"),
    ]
    assert sample_card.from_people == ("the figure 12%", "the figure 2025")
    edit(content, "figures:\n- {value: 2025, of: the year}")
    assert [figure.value for figure in loaded(content).figures] == ["2025", "12%"], "those of people come first"
    edit(content, "figures:\n- {value: 12%, hidden: true}")
    assert loaded(content).figures == ()


def test_a_figure_of_the_card_is_meant_before_the_same_number_elsewhere(content: Path, tmp_path: Path) -> None:
    text = "The ferry made 40 trips. The captain is 40. She has 40 bells and 40 lamps."
    ferries = article(text, "ferries")
    trips = Figure(
        value="40", label="trips", span=excerpt(text, "40").span, sentence=excerpt(text, "The ferry made 40 trips.")
    )
    write_article(tmp_path / "content", ferries, [card(ferries, figures=(trips,))], 1)
    edits = tmp_path / "content" / "ferries.edits.yaml"

    def figures_after(correction: str) -> list[tuple[str, int]]:
        edits.write_text(f"cards:\n  ferries:\n    figures:\n    - {correction}\n", encoding="utf-8")
        edited = next(card for card in load_content(content).cards if card.id == "ferries")
        return [(figure.label, figure.span.start) for figure in edited.figures]

    first, second, third, _ = (match.start() for match in re.finditer("40", text))
    assert figures_after("{value: 40, of: journeys}") == [("journeys", first)]
    assert figures_after("{value: 40 trips, of: journeys}") == [("journeys", first)]
    assert figures_after("{value: 40, of: years, sentence: The captain}") == [("years", second), ("trips", first)]
    assert figures_after("{value: 40, of: bells, sentence: She has}") == [("trips", first)]
    assert "write the word before or after it" in check_content(content)[0].reason
    assert figures_after("{value: 40 bells, of: on board}") == [("on board", third), ("trips", first)]


def test_date_language_and_source_of_the_article_are_corrected_on_all_its_cards(content: Path) -> None:
    facts = "{date: 2024-05-01, language: de, publisher: The Port, url: https://port.example/deal}"
    edit(content, "title: The harbour", f"article: {facts}\n")
    assert check_content(content) == []
    for loaded_card in load_content(content).cards:
        corrected = loaded_card.article
        assert (corrected.date, corrected.language, corrected.publisher) == ("2024-05-01", "de", "The Port")
        assert (corrected.url, corrected.title) == ("https://port.example/deal", "The harbour")
        assert {"date", "language", "publisher", "url"} <= set(loaded_card.from_people)


@pytest.mark.parametrize(
    ("body", "said", "line"),
    [
        ("quotes:\n- {begins: They share, speaker: X}", "no quote of this card begins with 'They share'", 4),
        ("quotes:\n- {begins: We share ones, speaker: X}", "did you mean “We share one sea,”?", 4),
        ("quotes:\n- {begins: We s, speaker: X}", "more than one quote of this card begins with 'We s'", 4),
        ("quotes:\n- {speaker: X}", '"begins": it is missing', 4),
        ("quotes:\n- {begins: We share, speeker: X}", 'did you mean "speaker"?', 4),
        ("summary: Traffics grew", "did you mean “Traffic grew by 12% in 2025.”?", 3),
        ("summary: [a, b, c, d]", "it has 4 items and must have at most 3", 3),
        ("figures:\n- {value: 13%}", "the card has no figure '13%'; it has 12%", 4),
        ("figures:\n- {value: 2%}", "the card has no figure '2%'; it has 12%", 4),
        ("figures:\n- {value: 202}", "the card has no figure '202'", 4),
        ("figures:\n- {value: 25}", "the card has no figure '25'", 4),
        ("figures:\n- {value: will}\n- {value: share}", "'share' is there more than once; add \"sentence:\"", 5),
    ],
)
def test_a_correction_that_fits_nothing_is_reported_with_its_line(
    content: Path, body: str, said: str, line: int
) -> None:
    edit(content, body)
    fault = check_content(content)[0]
    assert said in fault.reason
    assert (fault.subject, fault.line) == ("harbour-deal.edits.yaml", line)
    assert loaded(content).summary == harbour_card().summary


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ("date: 1 May", "write it as YEAR-MONTH-DAY, like 2024-05-31"),
        ("date: 2024-13-01", "write it as YEAR-MONTH-DAY, like 2024-05-31"),
        ("language: German", "write two letters, such as en or de"),
        ("url: port.example", "write it as https://example.org/page"),
        ("source: x", "known keys are date, language, publisher, url"),
    ],
)
def test_an_impossible_fact_is_reported(content: Path, facts: str, said: str) -> None:
    edit(content, "title: The harbour", f"article:\n  {facts}\n")
    (fault,) = check_content(content)
    assert said in fault.reason
    assert fault.line == 2
    assert (loaded(content).title, loaded(content).article.date) == ("The harbour", "2026-03-01")


@pytest.mark.parametrize("date", ["2024", "2024-05", "2024-05-01"])
def test_a_date_may_be_a_year_or_a_month(content: Path, date: str) -> None:
    edit(content, "", f"article: {{date: {date}}}\n")
    assert loaded(content).article.date == date


def test_the_saved_library_keeps_what_people_corrected(content: Path, tmp_path: Path) -> None:
    edit(content, "title: T\nquotes:\n- {begins: We share, speaker: Fishermen}")
    sample_card = open_saved_library(content, tmp_path / "data").find("harbour-deal")
    assert sample_card == loaded(content)
    assert sample_card is not None
    assert sample_card.from_people == ("title", "who says “We share one sea,”")


@pytest.mark.parametrize("key", ["pin", "hide"])
def test_a_quote_to_hide_that_fits_nothing_is_reported_with_the_one_that_may_be_meant(content: Path, key: str) -> None:
    edit(content, f"{key}: We share ones")
    assert "did you mean “We share one sea,”?" in check_content(content)[0].reason
