"""The names of Japanese and Chinese texts."""

from __future__ import annotations

import pytest

from bot.distilling.naming.cjk_names import find_cjk_names
from bot.model import Span


def names_in(text: str, language: str) -> list[str]:
    return [name.text for name in find_cjk_names(text, [Span(0, len(text))], language)]


def test_units_and_addresses_are_no_names_in_japanese() -> None:
    measures = "港湾局は10kmと20Kmの道を造る。"
    addresses = "港湾局は https://www.Example.org/News に載せた。info@Example.org へ。"
    text = f"{measures}{addresses}WHOとiPhoneとメタ社。"
    assert set(names_in(text, "ja")) == {"港湾局", "WHO", "iPhone", "メタ社"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("在青岛，在青岛，在青岛。", ["青岛"]),
        ("中华人民共和国的船。中华人民共和国说。", ["中华人民共和国"]),
        ("全国港口代表大会常务委员会。全国港口代表大会常务委员会。", []),  # too long for a name
        ("青岛港的船。青岛港说。青岛有桥。", ["青岛", "青岛港"]),
    ],
)
def test_a_chinese_name_is_neither_lost_nor_cut(text: str, expected: list[str]) -> None:
    assert names_in(text, "zh") == expected
