"""Subtitles are read as what is said: no times, no marks, a paragraph for each speaker and pause."""

from __future__ import annotations

import pytest

from bot.reading.formats.subtitles import parse_subtitles


def _cues(*lines: str, pause: int = 0) -> str:
    """Subtitles with a cue of two seconds for each text, with a pause of this many seconds after each."""
    times = [(number * (2 + pause), number * (2 + pause) + 2) for number in range(len(lines))]
    return "\n\n".join(
        f"{number}\n00:00:{start:02},000 --> 00:00:{end:02},000\n{line}"
        for number, ((start, end), line) in enumerate(zip(times, lines, strict=True), 1)
    )


def _paragraphs(subtitles: str) -> list[str]:
    parsed = parse_subtitles(subtitles)
    return [block.span.of(parsed.text) for block in parsed.blocks]


def test_the_lines_of_one_speaker_are_a_paragraph() -> None:
    said = _cues("Mara Quill: The ropes\nare wet.", "They hang at night.", "Karl Berg: And the nets?", "Mara: Too.")
    assert _paragraphs(said) == [
        "Mara Quill: The ropes are wet. They hang at night.",
        "Karl Berg: And the nets?",
        "Mara: Too.",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ("<v Mara Quill>The <i>ropes</i> are wet.", "<v.loud Karl Berg>And the nets?</v>"),
        ("{\\an8}Mara Quill: The ropes are wet.", "Karl Berg: And the nets?"),
    ],
)
def test_a_voice_is_named_and_marks_are_left_out(lines: tuple[str, ...]) -> None:
    assert _paragraphs(_cues(*lines)) == ["Mara Quill: The ropes are wet.", "Karl Berg: And the nets?"]


@pytest.mark.parametrize("mark", [">> ", "- ", ">>"])
def test_a_turn_without_a_name_is_a_paragraph(mark: str) -> None:
    assert _paragraphs(_cues(f"{mark}The ropes are wet.\n{mark}And the nets?")) == [
        "The ropes are wet.",
        "And the nets?",
    ]


def test_a_pause_ends_a_paragraph_only_after_a_sentence() -> None:
    assert _paragraphs(_cues("The ropes", "are wet.", "Nets dry.", pause=3)) == ["The ropes are wet.", "Nets dry."]


def test_webvtt_has_notes_and_styles_that_nobody_says() -> None:
    page = (
        "WEBVTT Kind: captions\n\nSTYLE\n::cue { color: red }\n\nNOTE by Quill\n\n"
        "intro\n00:01.000 --> 00:03.000 align:start\nThe ropes &amp; nets are wet.\n"
    )
    assert _paragraphs(page) == ["The ropes & nets are wet."]


def test_a_line_that_rolling_captions_repeat_is_read_once() -> None:
    assert _paragraphs(_cues("The ropes", "The ropes\nare wet.", "are wet.")) == ["The ropes are wet."]


def test_lines_of_japanese_are_joined_without_spaces() -> None:
    assert _paragraphs(_cues("港は\n明日", "開きます。")) == ["港は明日開きます。"]


@pytest.mark.parametrize("text", ["", "WEBVTT\n", "no times\n\n1\n2\n"])
def test_a_file_without_cues_has_no_text(text: str) -> None:
    assert parse_subtitles(text).text == ""
