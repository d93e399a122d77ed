"""Ids are readable, stable and safe."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.slug import is_safe_character, safe_id, slug_of


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("EU & Japan Boost Tech & Digital Ties", "eu-japan-boost-tech-digital-ties"),
        ("What’s next for Łódź?", "whats-next-for-lodz"),
        ("Straße, Œuvre, Ærø", "strasse-oeuvre-aero"),
        ("!!!", ""),
    ],
)
def test_a_latin_title_gives_ascii_words(title: str, slug: str) -> None:
    assert slug_of(title) == slug


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("港の再生計画", "港の再生計画"),
        ("5G と半導体", "5g-と半導体"),
        ("หมู่บ้านริมน้ำ: ตลาดเช้า", "หมู่บ้านริมน้ำ-ตลาดเช้า"),
        ("हिन्दी में समाचार!", "हिन्दी-में-समाचार"),
        ("الميناء الجديد، ٢٠٢٦", "الميناء-الجديد-٢٠٢٦"),
        ("می\u200cخواهد برود", "میخواهد-برود"),
        ("Ёлки и Йога", "ёлки-и-йога"),
        ("\u0e49\u0e4d ก", "ก"),
    ],
)
def test_a_title_in_another_script_keeps_its_letters_with_their_marks(title: str, slug: str) -> None:
    assert slug_of(title) == slug
    assert slug_of(unicodedata.normalize("NFD", title)) == slug
    assert safe_id(slug) == slug


def test_long_titles_end_with_a_whole_word_and_stay_apart() -> None:
    assert len(slug_of("word " * 50)) <= 80
    assert slug_of("word " * 50).endswith("-word")
    assert slug_of("長い題" * 40 + "一") != slug_of("長い題" * 40 + "二")
    assert re.fullmatch(r"น้ำ(?:-น้ำ)+-[0-9a-f]{8}", slug_of("น้ำ " * 40))
    assert re.fullmatch(r"(?:น้ำ)+-[0-9a-f]{8}", slug_of("น้ำ" * 40).replace("\u0e33", "\u0e33"))


@pytest.mark.parametrize("given_id", ["../../etc/passwd", "a/b", ".hidden", "-x", "", "a b", "x" * 300])
def test_an_id_that_is_unsafe_as_a_file_name_is_replaced(given_id: str) -> None:
    safe = safe_id(given_id)
    assert safe != given_id or not safe
    assert all(map(is_safe_character, safe))
    assert len(safe) <= 120


def test_a_safe_id_is_unchanged() -> None:
    assert safe_id("xq00_0") == "xq00_0"


@given(st.text())
def test_any_title_gives_a_safe_slug(title: str) -> None:
    slug = slug_of(title)
    assert slug == slug_of(title)
    assert not set(slug) & set("/\\. \n\0:")
    assert len(slug.encode("utf-8", "surrogatepass")) <= 240
