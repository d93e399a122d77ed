"""Guesses the language of a text: by its script, by its most common words if they are clear, otherwise by its letters.

The last step uses py3langid. Its model is loaded for the first text that needs it, which takes half a second and 80 MB.
"""

from __future__ import annotations

import io
import lzma
import re
from array import array
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from bot.text.word_lists import word_lists

DEFAULT_LANGUAGE = "en"
UNKNOWN_SCRIPT = ""
"""The script of a text without letters."""

_SAMPLE_CHARACTERS = 20_000
"""The number of characters at the beginning of a text by which its language is recognised."""
_MIN_WORDS = 8
_MIN_SHARE = 0.3
_MIN_MARGIN = 2.5
"""The language of a short text is certain if the text has at least this number of words, at least this share of them
are common words of the language, and the share is this many times that of any other language. With these limits, 276
single sentences in 26 languages with Latin script are decided, one of them wrongly."""
_MIN_SHARE_ENGLISH = 0.25
_MIN_MARGIN_ENGLISH = 2.0
"""The same for English, which is less easily confused with another language."""
_SCRIPT_RANGES: tuple[tuple[int, int, str], ...] = (
    (0x0041, 0x005A, "latin"),
    (0x0061, 0x007A, "latin"),
    (0x00C0, 0x024F, "latin"),
    (0x0370, 0x03FF, "greek"),
    (0x0400, 0x052F, "cyrillic"),
    (0x0530, 0x058F, "armenian"),
    (0x0590, 0x05FF, "hebrew"),
    (0x0600, 0x077F, "arabic"),
    (0x0900, 0x097F, "devanagari"),
    (0x0980, 0x09FF, "bengali"),
    (0x0B80, 0x0BFF, "tamil"),
    (0x0E00, 0x0E7F, "thai"),
    (0x10A0, 0x10FF, "georgian"),
    (0x1100, 0x11FF, "hangul"),
    (0x1E00, 0x1EFF, "latin"),
    (0x1F00, 0x1FFF, "greek"),
    (0x3040, 0x30FF, "kana"),
    (0x31F0, 0x31FF, "kana"),
    (0x3400, 0x4DBF, "han"),
    (0x4E00, 0x9FFF, "han"),
    (0xAC00, 0xD7AF, "hangul"),
    (0xF900, 0xFAFF, "han"),
    (0xFF66, 0xFF9D, "kana"),
    (0x20000, 0x323AF, "han"),
)
"""Blocks of Unicode: the first and the last code point, and the name of the script."""
_LANGUAGES_OF_SCRIPT: Mapping[str, tuple[str, ...]] = {
    script: tuple(languages.split())
    for script, languages in {
        "latin": "en de fr es it pt nl sv da no fi pl cs sk hu ro hr sl tr vi id ca et lt lv eu is sq sw tl cy ga",
        "cyrillic": "ru uk bg sr be kk",
        "arabic": "ar fa ur",
        "devanagari": "hi mr",
        "greek": "el",
        "armenian": "hy",
        "hebrew": "he",
        "bengali": "bn",
        "tamil": "ta",
        "thai": "th",
        "georgian": "ka",
        "hangul": "ko",
    }.items()
}
"""The languages that can be guessed. Where one sentence cannot distinguish two languages, the larger one is listed:
Indonesian for Malay, Croatian for Bosnian and for Serbian in Latin script, Bulgarian for Macedonian, Hindi for
Nepali."""
_MIN_LETTERS = 15
"""A text in Latin script with fewer letters counts as English: a name or a label has no language."""
_MAX_HAN_PER_KANA = 12
"""The maximum number of Han characters for each kana in a Japanese text; Chinese has kana only in names."""
_COMMON_WORDS = word_lists("common_words")
"""Language -> its most common words."""
_WORD = re.compile(r"[^\W\d_]+")
"""Matches a run of letters ("ferry")."""


def guess_language(text: str) -> str:
    """The two-letter code of the most likely language of a text; "en" if nothing shows another language."""
    sample = text[:_SAMPLE_CHARACTERS]
    script = main_script(sample)
    if script in ("han", "kana"):
        return "ja" if _is_japanese(sample) else "zh"
    known_languages = _LANGUAGES_OF_SCRIPT.get(script, (DEFAULT_LANGUAGE,))
    if len(known_languages) == 1:
        return known_languages[0]
    if script == "latin" and sum(map(str.isalpha, sample)) < _MIN_LETTERS:
        return DEFAULT_LANGUAGE
    return find_language(sample) or _choose_most_likely(sample, known_languages)


def find_language(text: str) -> str | None:
    """The two-letter code of a short text's language if it is beyond doubt, else None.

    A script that only one language uses decides alone. A text in Latin script needs `_MIN_WORDS` words. Of these, the
    share `_MIN_SHARE` must be common words of the best language, and far fewer of the second best (`_MIN_MARGIN`).
    """
    script = main_script(text)
    if script not in (UNKNOWN_SCRIPT, "latin"):
        return guess_language(text) if script in ("han", "kana") or len(_LANGUAGES_OF_SCRIPT[script]) == 1 else None
    if len(_WORD.findall(text)) < _MIN_WORDS:
        return None
    scores = sorted(((share, language) for language, share in _compute_common_word_shares(text).items()), reverse=True)
    (best_score, language), (second_score, _) = scores[0], scores[1]
    if language == DEFAULT_LANGUAGE:
        return (
            language if best_score >= _MIN_SHARE_ENGLISH and best_score >= _MIN_MARGIN_ENGLISH * second_score else None
        )
    return language if best_score >= _MIN_SHARE and best_score >= _MIN_MARGIN * second_score else None


def main_script(text: str) -> str:
    """The script of most letters of `text` ("latin", "han", "kana" ...); "" for a text without letters."""
    counts = _count_scripts(text)
    return counts.most_common(1)[0][0] if counts else UNKNOWN_SCRIPT


def _is_japanese(text: str) -> bool:
    """Whether a text in Han characters or kana is Japanese."""
    counts = _count_scripts(text)
    return counts["kana"] * _MAX_HAN_PER_KANA >= counts["han"]


def _count_scripts(text: str) -> Counter[str]:
    """The number of characters of each script in a text."""
    counts: Counter[str] = Counter()
    for character, times in Counter(text).items():
        if script := _script_of(ord(character)):
            counts[script] += times
    return counts


@lru_cache(maxsize=4096)
def _script_of(code: int) -> str:
    return next((script for first, last, script in _SCRIPT_RANGES if first <= code <= last), UNKNOWN_SCRIPT)


def _compute_common_word_shares(text: str) -> dict[str, float]:
    """For each language, the share of words that are among its most common ones."""
    words = Counter(_WORD.findall(text.lower()))
    total = sum(words.values()) or 1
    return {
        language: sum(times for word, times in words.items() if word in common_words) / total
        for language, common_words in _COMMON_WORDS.items()
    }


def _choose_most_likely(text: str, languages: tuple[str, ...]) -> str:
    """The most likely of these languages by the letters of a text; the first one if the model knows none of them."""
    return next((language for language, _ in _load_identifier().rank(text) if language in languages), languages[0])


@cache
def _load_identifier() -> Any:
    """Loads the model in memory. The package's own loader writes a file, which the process that reads articles may not
    do."""
    import numpy as np
    import py3langid  # type: ignore[import-untyped]  # it comes without types
    from py3langid.langid import LanguageIdentifier  # type: ignore[import-untyped]

    packed_model = Path(py3langid.__file__).parent / "data" / "model.npz.xz"
    with np.load(io.BytesIO(lzma.decompress(packed_model.read_bytes())), allow_pickle=False) as model:
        identifier = LanguageIdentifier(
            model["ptc"],
            model["pc"],
            model["classes"].tolist(),
            array("I", model["nextmove"].astype("uint32").tobytes()),
            model["out_feat"].tolist(),
            tk_row=model["nextmove_row"].tolist(),
        )
    identifier.set_languages({language for languages in _LANGUAGES_OF_SCRIPT.values() for language in languages})
    return identifier
