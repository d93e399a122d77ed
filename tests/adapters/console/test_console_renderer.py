"""Documents in a terminal are readable on 80 columns, with and without colour, and safe with any text."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.console.renderer import WIDTH, Style, render, wrap
from bot.model import Document, Span
from bot.model.document import (
    Action,
    AnswerBlock,
    Button,
    ContextBlock,
    Facts,
    Footer,
    Heading,
    Note,
    Paragraph,
    QuestionBlock,
    QuoteBlock,
    SourceLine,
    Teaser,
    TopicLine,
    Topics,
)
from bot.text.columns import columns

LONG = "a rather long sentence of many words that has to be broken somewhere between two of them " * 3


def everything(text: str) -> Document:
    """A document with `text` in every place that takes text."""
    return Document(
        text,
        (
            QuestionBlock(text),
            Heading(text),
            AnswerBlock(text, Span(0, len(text) // 2), text),
            AnswerBlock(text, items=(text, text)),
            Paragraph(text),
            QuoteBlock(text, text, text),
            QuoteBlock(text, None),
            ContextBlock(text, text, text),
            Facts(text, ((text, text), ("name", text), (text, ""))),
            Note(text),
            Topics(text, (TopicLine("key", text, text),)),
            SourceLine(text, "https://news.example/a"),
            Teaser(
                headline=text,
                link=None,
                sentence=text,
                source=text,
                open_button=Button(text, Action.CHOOSE, "key"),
                quote=QuoteBlock(text, text, text),
                note=Note(text),
                other_articles=Topics(text, (TopicLine("key", text, text),)),
            ),
            Footer(text),
        ),
    )


def test_a_quote_keeps_the_quotation_marks_of_its_article() -> None:
    quote = QuoteBlock("Wir bauen.", "Jan Vogt", marks=("„", "“"))
    assert render(Document("notice", (quote,))) == "  │ „Wir bauen.“\n  │ — Jan Vogt\n"


def test_a_whole_answer_is_shown_part_by_part() -> None:
    document = Document(
        "notice",
        (
            QuestionBlock("who runs the harbour"),
            Heading("Harbour deal"),
            AnswerBlock("The port will be run by a council of towns.", Span(24, 42)),
            QuoteBlock("We share one sea.", "Mayor Ines Okafor", "insisted"),
            Facts("Figures", (("12%", "traffic"), ("2025", ""))),
            Note("The towns are six."),
            Topics("Related", (TopicLine("k", "Fishing", "Sea news"),)),
            SourceLine("Harbour deal · 2026-03-01", "https://news.example/a"),
        ),
    )
    assert render(document) == (
        "» who runs the harbour\n\n"
        "Harbour deal\n\n"
        "  The port will be run by a council of towns.\n\n"
        "  │ “We share one sea.”\n  │ — Mayor Ines Okafor (insisted)\n\n"
        "Figures\n  12%   traffic\n  2025\n\n"
        "  Editor’s note: The towns are six.\n\n"
        "Related:\n   1 Fishing — Sea news\n\n"
        "Source: Harbour deal · 2026-03-01\nhttps://news.example/a\n"
    )


def test_an_address_is_shown_short_and_opens_at_the_sentence() -> None:
    source = Document("", (SourceLine("Harbour deal", "https://news.example/a#:~:text=The%20port"),))
    assert render(source) == "Source: Harbour deal\nhttps://news.example/a\n"
    in_colour = render(source, Style(colour=True))
    assert "\x1b]8;;https://news.example/a#:~:text=The%20port\x1b\\" in in_colour
    assert in_colour.endswith("\x1b]8;;\x1b\\\n")


def test_the_column_names_of_a_row_are_above_its_cells() -> None:
    answer = AnswerBlock("Rope | EUR 5", None, "Item | Price")
    assert render(Document("", (answer,)), Style(80, colour=False)) == "  Item | Price\n  Rope | EUR 5\n"


def test_the_words_that_answer_are_bold_across_lines() -> None:
    lead = AnswerBlock("The port will be run by\n\na council of towns.", Span(17, 43))
    shown = render(Document("", (lead,)), Style(24, colour=True))
    assert shown == "  The port will be \x1b[1mrun\x1b[0m\n  \x1b[1mby a council of towns\x1b[0m.\n"


def test_the_items_of_a_list_are_below_the_line_that_opens_it() -> None:
    shown = render(
        Document("", (AnswerBlock("Ferries stop here:", items=("the mail boat", "the night ferry to Tarn")),)),
        Style(24),
    )
    assert shown == "  Ferries stop here:\n    • the mail boat\n    • the night ferry to\n      Tarn\n"
    steps = Document("", (AnswerBlock("To get in:", items=("Ring.", "Wait."), is_numbered=True),))
    assert render(steps) == "  To get in:\n    1. Ring.\n    2. Wait.\n"


@pytest.mark.parametrize(
    "text", [LONG, "長い文章は空白なしで続きます。" * 12, "Donaudampfschifffahrtsgesellschaft" * 9, "x" * 500]
)
@pytest.mark.parametrize("width", [40, 80, 100])
def test_no_line_is_wider_than_the_terminal(text: str, width: int) -> None:
    lines = render(everything(text), Style(width)).splitlines()
    assert max(columns(line) for line in lines if not line.startswith("https:")) <= width


def test_colour_is_off_by_default_and_changes_no_word() -> None:
    plain, coloured = render(everything("text")), render(everything("text"), Style(WIDTH, colour=True))
    assert "\x1b" not in plain
    assert "\x1b" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m|\x1b\]8;;.*?\x1b\\", "", coloured) == plain


@pytest.mark.parametrize(
    "attack",
    ["\x1b[2J\x1b[31mred", "\x1b]0;title\x07", "a\rb", "\x9b31m", "\u202egnp.exe", "zero\u200bwidth", "\ud800"],
)
def test_nothing_from_outside_controls_the_terminal(attack: str) -> None:
    shown = render(everything(attack))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\ud800-\udfff]", shown)


@given(st.text(max_size=300))
def test_any_text_can_be_shown(text: str) -> None:
    render(everything(text)).encode("utf-8")


def test_no_line_begins_with_closing_punctuation() -> None:
    assert list(wrap("港を改装する。総工費は", 12)) == ["港を改装す", "る。総工費は"]


@given(st.text(alphabet="ab 日本", min_size=1, max_size=200))
def test_wrapping_keeps_every_character(text: str) -> None:
    shown = render(Document("", (Paragraph(text),)), Style(40))
    assert "".join(shown.split()) == "".join(text.split())


def test_a_very_long_question_is_not_repeated_in_full() -> None:
    rendered = render(Document("", (QuestionBlock("x" * 100_000),)), Style())
    assert len(rendered.splitlines()) < 10
    assert "…" in rendered
