"""Finds the labels of the turns of a transcript, which name the speaker before what is said ("Mara Quill: We
sail.")."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from bot.text.word_lists import word_lists

_TIME = r"[\[(<]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])>]?"
"""When a turn begins: "00:12", "[00:12:30]"."""
_NAME_WORD = r"[^\W\d_a-zß-öø-ÿ][\w.’'-]*"
"""A word of a name, which does not begin with a small letter: "Mara"."""
_LABEL = re.compile(
    rf"^(?:{_TIME}\s+)?(?P<name>{_NAME_WORD}(?:[ ](?:{_NAME_WORD}|d[aei]|de la|v[ao]n|der|bin|al)){{0,4}})"
    rf"(?:\s?\([^()\n]{{1,40}}\))?(?:\s+{_TIME})?\s?[:：]\s+(?=\S)",
    re.MULTILINE,
)
"""A label at the beginning of a line: "Mara Quill: ", "[00:12:30] MARA QUILL (on the phone): "."""
NO_SPEAKERS = word_lists("quotes_en")["labels_without_speaker"]
"""Labels that do not name a speaker, but say what is played, shown, asked or explained, or a part of minutes."""
_MIN_TURNS = 6
"""The minimum number of turns of a transcript."""
_MIN_TURNS_OF_A_SPEAKER = 2
"""The minimum number of turns of a person who counts for `_MIN_SPEAKERS`."""
_MIN_SPEAKERS = 2
"""The minimum number of people who have `_MIN_TURNS_OF_A_SPEAKER` turns each."""
_MIN_REPEATED_SHARE = 0.8
"""The minimum share (0 to 1) of turns whose speaker has other turns, too; terms in a glossary are listed once."""
_MIN_LABELLED_SHARE = 0.4
"""The minimum share (0 to 1) of paragraphs that begin with a label; long turns have several paragraphs."""


def find_labels(text: str) -> Iterator[re.Match[str]]:
    """Every label at the beginning of a line, with the group `name`. `names_speaker` says whether it may name the
    speaker of a turn."""
    return _LABEL.finditer(text)


def names_speaker(label: re.Match[str]) -> bool:
    """Whether a label may name a speaker."""
    return len(label["name"]) > 1 and label["name"].lower() not in NO_SPEAKERS


def are_turns(names: Sequence[str], paragraph_count: int) -> bool:
    """Whether labels with these names seem to be the labels of turns, in a transcript with this many paragraphs, and
    not of minutes or a list of facts. `names` has a name for each label."""
    repeated_counts = [count for count in Counter(names).values() if count >= _MIN_TURNS_OF_A_SPEAKER]
    return (
        len(names) >= max(_MIN_TURNS, _MIN_LABELLED_SHARE * paragraph_count)
        and len(repeated_counts) >= _MIN_SPEAKERS
        and sum(repeated_counts) >= _MIN_REPEATED_SHARE * len(names)
    )
