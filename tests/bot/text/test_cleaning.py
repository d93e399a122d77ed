"""Cleaning removes from a text what must not be shown, and nothing else."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.cleaning import MAX_MARKS, REMOVED_RANGES, clean, one_line

VISIBLE_FORMAT_CHARACTERS = {*range(0x0600, 0x0606), 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD}
JOINERS = {0x200C, 0x200D}
LINE_ENDS = {0x0A, 0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029}

torture = st.text(
    st.one_of(
        st.characters(codec="utf-8"),
        st.sampled_from("\u202e\u2066\u200b\u200c\u200d\ufeff\u0301\u20dd\u0651\r\n\v\x00\x85\u2028\U000e0041🙂👩می"),
        st.characters(categories=["Cs", "Mn", "Me", "Cf", "Cc"]),
    ),
    max_size=80,
)


def is_removed(code: int) -> bool:
    return any(first <= code <= last for first, last in REMOVED_RANGES)


def test_every_control_and_format_character_is_on_the_list_unless_it_is_visible() -> None:
    kept = VISIBLE_FORMAT_CHARACTERS | JOINERS | LINE_ENDS | {0x09}
    for code in range(sys.maxunicode + 1):
        if unicodedata.category(chr(code)) in ("Cc", "Cf", "Cs"):
            assert is_removed(code) != (code in kept), hex(code)


def test_no_visible_character_is_on_the_list() -> None:
    for first, last in REMOVED_RANGES:
        for code in range(first, last + 1):
            is_blank = code in (0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0)
            # Egyptian hieroglyph format controls became marks in later editions of Unicode.
            is_control = 0x13430 <= code <= 0x1343F
            assert is_blank or is_control or unicodedata.category(chr(code)) in ("Cc", "Cf", "Cs", "Cn"), hex(code)


@pytest.mark.parametrize(
    "text",
    [
        "EU & Japan: “80% of chips” — <b>5G/6G</b>",
        "می‌خواهم",  # Persian, with the joiner that belongs there
        "क्‍ष ക്‍",
        "👩‍💻 👨‍👩‍👧 🏳️‍🌈 ❤️",
        "שָׁל֥וֹם Ţ̈ề 日本語「引用」",
        "one\ttwo\nthree",
    ],
)
def test_ordinary_text_is_unchanged(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("pay\u202egnp.exe", "paygnp.exe"),
        ("in\u200bvis\u2060ible\ufeff", "invisible"),
        ("x\u200dy\u200c", "xy"),
        ("🙂\u200d", "🙂"),
        ("hidden\U000e0068\U000e0069", "hidden"),
        ("bell\x07 nul\x00", "bell nul"),
        ("old\rmac\r\nnew\x85line\u2028end", "old\nmac\nnew\nline\nend"),
        ("half\ud800 pair", "half pair"),
        ("Z" + "\u0336" * 40, "Z" + "\u0336" * MAX_MARKS),
        ("Z" + "\u0336\u200d" * 40 + "!", "Z" + "\u0336" * MAX_MARKS + "!"),
    ],
)
def test_invisible_characters_are_removed(text: str, shown: str) -> None:
    assert clean(text) == shown


@given(torture)
def test_cleaning_only_leaves_characters_out(text: str) -> None:
    rest = iter(text.replace("\r\n", "\n").translate(dict.fromkeys(LINE_ENDS, "\n")))
    assert all(character in rest for character in clean(text))


@given(torture)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(torture)
def test_cleaned_text_can_be_encoded(text: str) -> None:
    shown = clean(text)
    shown.encode()
    assert not any(is_removed(ord(character)) for character in shown)


@given(torture)
def test_any_text_becomes_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1
    assert one_line(text) == " ".join(one_line(text).split())


def test_a_line_end_never_glues_words_together() -> None:
    assert one_line("the\rcat\u2028sat\x0b on\nmats ") == "the cat sat on mats"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a runoff vote . The mayor", "a runoff vote. The mayor"),
        ("in Lindholm , and", "in Lindholm, and"),
        ("the end .", "the end."),
        ("Anderson .Paak", "Anderson .Paak"),
        ("wait . . . for it", "wait . . . for it"),
        ("about .5 percent", "about .5 percent"),
    ],
)
def test_no_space_is_left_before_a_mark_that_is_alone(text: str, shown: str) -> None:
    assert one_line(text) == shown
    assert one_line(shown) == shown
