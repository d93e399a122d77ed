"""Bytes become the text that was written, whatever program wrote them."""

from __future__ import annotations

import codecs
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import UnreadableArticle
from bot.reading.encoding import declared_charset, decode

_RUSSIAN = "Вчера городской совет утвердил план ремонта старого моста через реку, который займёт два года. "
_JAPANESE = "市は来年の春までに、港に残る六つの倉庫を朝市と小さな食堂に改装する計画を発表した。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_a_byte_order_mark_decides_the_encoding_and_is_removed(encoding: str) -> None:
    mark = {
        "utf-8": codecs.BOM_UTF8,
        "utf-16-le": codecs.BOM_UTF16_LE,
        "utf-16-be": codecs.BOM_UTF16_BE,
        "utf-32-le": codecs.BOM_UTF32_LE,
        "utf-32-be": codecs.BOM_UTF32_BE,
    }[encoding]
    assert decode(mark + "Été 東京\r\n".encode(encoding), "a.txt") == "Été 東京\r\n"


def test_utf_8_takes_precedence_over_any_guess() -> None:
    assert decode("naïve café".encode(), "a.txt") == "naïve café"


def test_western_text_is_read_as_windows_writes_it() -> None:
    text = "“Déjà vu” – c’est l’été à l’hôtel, où l’on a mangé des crêpes près du château."
    assert decode(text.encode("cp1252"), "a.txt") == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(_RUSSIAN * 4, "cp1251"), (_RUSSIAN * 4, "koi8-r"), (_JAPANESE * 4, "shift_jis"), (_JAPANESE * 4, "euc-jp")],
)
def test_other_scripts_are_detected(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


@pytest.mark.parametrize(
    "head", [b'<meta charset="windows-1251">', b"<META http-equiv=x content='text/html; charset=windows-1251'>"]
)
def test_a_declared_charset_is_found_and_used(head: bytes) -> None:
    page = head + "Дом".encode("cp1251")
    assert declared_charset(page) == "windows-1251"
    assert decode(page, "a.html", declared_charset(page)).endswith("Дом")


@pytest.mark.parametrize("declared", ["utf-8", "no-such-charset", "base64", "idna"])
def test_a_wrong_declared_charset_is_ignored(declared: str) -> None:
    assert decode("café".encode("cp1252"), "a.html", declared) == "café"


@pytest.mark.parametrize(
    ("before", "bad", "after", "line"),
    [
        ("“Déjà vu”, said the mayor.\nThe caf", b"\xe9", " is open.\n", 2),
        ("It costs 5 €.\r\n\r\nThe mayor\r\n", b"\x92", "s café\r\n", 4),
        ("Un café.\nUn th", b"\xe9", ".\n", 2),
        (_JAPANESE, b"\xff", _JAPANESE, 1),
        (_RUSSIAN, b"\xd0", "\n", 1),
        ("It ends in a half “quotation", b"\xe2\x80", "", 1),
    ],
)
def test_utf_8_with_a_bad_byte_is_reported_with_its_line(before: str, bad: bytes, after: str, line: int) -> None:
    with pytest.raises(UnreadableArticle, match=f"0x{bad[0]:02X} in it is not UTF-8") as caught:
        decode(before.encode() + bad + after.encode(), "a.txt")
    assert caught.value.subject == f"a.txt:{line}"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (_RUSSIAN * 4, "cp866"),
        (_JAPANESE * 4, "cp932"),
        ("周二，市议会批准了一项为期两年的修复旧桥的计划，市长说城市因此得救。" * 4, "gb18030"),
        ("週二，市議會批准了一項為期兩年的修復舊橋的計劃，市長說城市因此得救。" * 4, "big5"),
        ("화요일 시의회는 오래된 다리를 2년에 걸쳐 수리하는 계획을 승인했다고 말했다. " * 4, "cp949"),
    ],
)
def test_text_that_looks_only_partly_like_utf_8_keeps_its_real_encoding(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


@pytest.mark.parametrize(("declared", "written"), [("ISO-8859-1", "cp1252"), ("us-ascii", "cp1252")])
def test_a_charset_is_what_pages_mean_by_it(declared: str, written: str) -> None:
    assert decode("“Quoted” – said Ann".encode(written), "a.html", declared) == "“Quoted” – said Ann"


@given(st.binary())
def test_any_bytes_give_text_or_a_named_fault(data: bytes) -> None:
    with suppress(UnreadableArticle):
        assert "\0" not in decode(data, "a.txt")


def test_a_binary_file_that_is_valid_utf_8_is_not_text() -> None:
    held = b"\x01\x02\x7fELF\x05 The harbour opens. " * 20
    with pytest.raises(UnreadableArticle, match="it is a binary file, not text"):
        decode(held, "a.txt")
    assert decode(b"\x1b[31mThe harbour\x1b[0m opens. " * 20, "a.txt").startswith("\x1b[31mThe")
    assert decode(b"A stray\x01 byte, or\x02 two", "a.txt") == "A stray\x01 byte, or\x02 two"


_PRINTED = st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t\n\r\f\x85\x9f")


@given(st.text(_PRINTED))
def test_text_written_as_utf_8_comes_back_unchanged(text: str) -> None:
    data = text.encode()
    if not data.startswith((codecs.BOM_UTF8, b"%PDF", b"PK", b"GIF8", b"{\\rtf")):
        assert decode(data, "a.txt") == text


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252", "us-ascii", "koi8-r", "utf-16", None])
def test_bytes_that_can_only_be_utf_8_are_whatever_a_page_declares(declared: str | None) -> None:
    text = "Håkon said “no” – twice"
    assert decode(text.encode(), "page.html", declared) == text


def test_an_encoding_that_is_written_in_ascii_is_believed() -> None:
    assert decode("東京".encode("iso2022_jp"), "page.html", "iso-2022-jp") == "東京"
