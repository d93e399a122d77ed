"""Recognises names that are only a part of a longer name ("Treat Day" of "Trick or Treat Day"), because they hardly
occur in the text outside of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.text.places import find_places
from bot.text.word_lists.first_names import FIRST_NAMES
from bot.text.word_lists.stop_words import STOP_WORDS

_JOINTS = ("&", "and", "or", ",")
"""Words and marks that join the parts of a name."""
_MAX_SHARE_ALONE = 0.2
"""The maximum share of a fragment's occurrences outside the longer name, if the fragment begins or ends at "and", "or",
"&" or a comma."""
_MIN_JOINED = 2
"""The minimum number of occurrences of a word that can count as always joined to another word."""
_JOINED_AFTER = re.compile(r"\s(?:and|or|&)\s([A-Z][\w’'-]*)")
"""Matches " and Quill"."""
_JOINED_BEFORE = re.compile(r"([A-Z][\w’'-]*)\s(?:and|or|&)\s$")
"""Matches "Quill and ", right before a name."""
_WORD_BEFORE = re.compile(r"([A-Z][\w’'-]*)[”\"’']?\s[“\"‘']?$")
"""Matches "Old " and "Old “", right before a name."""
_WORD_AFTER = re.compile(r"[”\"’']?\s[“\"‘']?([A-Z][\w’'-]*)")
"""Matches " Quay" and "” Quay"."""
_MAX_CHARACTERS_BEFORE = 40
"""The number of characters before a word that are searched for the word joined to it."""
_NO_LETTER_BEFORE = r"(?<![\w’'-])"
_NO_LETTER_AFTER = r"(?![\w-])"  # an apostrophe may follow: "Quill’s"


def without_fragments(names: Sequence[str], longer_names: Sequence[str], text: str) -> list[str]:
    """The names without fragments. A fragment occurs in the text only inside one of `longer_names` (or seldom
    elsewhere, if "and", "or", "&" or a comma joins it to the other words of the longer name). A single word is also a
    fragment if it is always joined to the same other word, or is always next to another capitalised word."""
    wholes = list(dict.fromkeys(longer_names))
    return [
        name
        for name in names
        if not (
            any(_is_fragment(name, whole, text) for whole in wholes)
            or _is_always_joined(name, text)
            or _is_never_alone(name, text)
        )
    ]


def _is_never_alone(name: str, text: str) -> bool:
    """Whether a single word always has another capitalised one next to it, so that it is only a part of names ("Famous"
    of "Berg's Famous Ropes", "Ole" of "Ole “Rope” Berg"). Always False for abbreviations and places, because they
    describe the name next to them."""
    if " " in name or name.isupper() or any(find_places(name)):
        return False
    occurrences = [*re.finditer(f"{_NO_LETTER_BEFORE}{re.escape(name)}{_NO_LETTER_AFTER}", text)]
    return bool(occurrences) and all(
        _is_name_word(
            _WORD_BEFORE.search(text, max(0, occurrence.start() - _MAX_CHARACTERS_BEFORE), occurrence.start())
        )
        or _is_name_word(_WORD_AFTER.match(text, occurrence.end()))
        for occurrence in occurrences
    )


def _is_name_word(match: re.Match[str] | None) -> bool:
    """Whether a capitalised word was found that is not a function word ("The")."""
    return match is not None and match[1].lower() not in STOP_WORDS


def _is_always_joined(name: str, text: str) -> bool:
    """Whether a single word is only a part of a name, since it is always joined to the same other word ("Rope" of "Rope
    or Sink Day")."""
    if " " in name:
        return False
    occurrences = list(re.finditer(f"{_NO_LETTER_BEFORE}{re.escape(name)}{_NO_LETTER_AFTER}", text))
    matches_after = [_JOINED_AFTER.match(text, occurrence.end()) for occurrence in occurrences]
    matches_before = [
        _JOINED_BEFORE.search(text, max(0, occurrence.start() - _MAX_CHARACTERS_BEFORE), occurrence.start())
        for occurrence in occurrences
    ]
    return len(occurrences) >= _MIN_JOINED and any(
        all(matches) and len({match[1] for match in matches if match}) == 1
        for matches in (matches_after, matches_before)
    )


def _is_fragment(name: str, longer_name: str, text: str) -> bool:
    """Whether a name is a part of a longer one and not a name by itself."""
    if len(name) >= len(longer_name) or name not in longer_name or _is_full_name(name):
        return False
    part = re.search(f"{_NO_LETTER_BEFORE}{re.escape(name)}{_NO_LETTER_AFTER}", longer_name)
    if part is None:
        return False
    inside_count = text.count(longer_name)
    if not inside_count:
        return False
    outside_count = len(re.findall(f"{_NO_LETTER_BEFORE}{re.escape(name)}{_NO_LETTER_AFTER}", text)) - inside_count
    if outside_count <= 0:
        return True
    is_joined = _is_joined(longer_name[: part.start()], longer_name[part.end() :])
    return is_joined and outside_count <= _MAX_SHARE_ALONE * (inside_count + outside_count)


def _is_joined(text_before: str, text_after: str) -> bool:
    """Whether `text_before` ends, or `text_after` begins, with "and", "or", "&" or a comma."""
    words_before, words_after = text_before.split(), text_after.split()
    previous_word, next_word = words_before[-1] if words_before else "", words_after[0] if words_after else ""
    return previous_word.endswith(",") or previous_word.strip(",") in _JOINTS or next_word in _JOINTS


def _is_full_name(name: str) -> bool:
    """Whether a name begins with a first name."""
    first_word, _, rest = name.partition(" ")
    return bool(rest) and first_word.lower() in FIRST_NAMES
