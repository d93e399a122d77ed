"""Recognises captions of pictures, with or without a credit.

A caption opens like one ("FILE PHOTO: ..."), has a credit at an end, points into the picture ("left", "pictured"), or
describes a scene: one sentence in the present tense with a date.
"""

from __future__ import annotations

import re

from bot.text.boilerplate.pictures.caption_credits import begins_with_credit, ends_with_credit
from bot.text.boilerplate.pictures.scene_captions import is_scene
from bot.text.word_lists import word_lists
from bot.text.word_lists.calendar import english_month_pattern
from bot.text.word_lists.patterns import any_of

_LISTS = word_lists("captions")
_MAX_WORDS = 75
"""The maximum number of words of a caption."""
_LABEL = any_of(_LISTS["agency_labels"] | _LISTS["other_agency_labels"])
_PLACE_AND_DATE = (
    rf"[A-Z][A-Z .,’'-]{{3,60}}\s?[-–—]\s?(?i:{english_month_pattern()})\.? \d{{1,2}}(?:, \d{{4}})?\s?[:–—-]"
)
"""Matches "SALEM - MAY 4, 2021:"."""
_OPENING = re.compile(
    rf"{_LABEL}\s?[-–—:]\s?|{any_of(_LISTS['labels'])}\s?[:：]\s?\S|{any_of(_LISTS['openings'])}"
    rf"|{any_of(_LISTS['gallery_buttons'])}\b|{_PLACE_AND_DATE}"
)
"""Matches "FILE PHOTO: ", "Pictured: T", "In this image taken from video, ", "Hide caption 1 of 9"."""
_AGENCY_OPENING = re.compile(rf"{any_of(_LISTS['agency_labels'])}\s?[-–—:]\s?[A-ZÀ-Þ]")
"""The beginning of a caption by an agency ("FILE PHOTO: Wardens"). Such a line is a caption even if it is long or
short."""
_GALLERY_BUTTON = re.compile(any_of(_LISTS["gallery_buttons"]))
"""The text of the button between the captions of a gallery, if all are in one line."""
_BUTTONS = tuple(_LISTS["buttons"])
"""Buttons of picture galleries that follow a caption."""
_MAX_BUTTON_WORDS = 2
"""The maximum number of words of a button; a line with more words is a caption and a button."""


def is_caption(line: str) -> bool:
    """Whether a line (a paragraph, not empty) is a caption, perhaps with a credit at its beginning or end."""
    word_count = len(line.split())
    if line.endswith(_BUTTONS) and word_count > _MAX_BUTTON_WORDS:
        return True
    if _AGENCY_OPENING.match(line):
        return True
    if word_count > _MAX_WORDS:
        return False
    if _OPENING.match(line) or begins_with_credit(line) or ends_with_credit(line):
        return True
    return is_scene(line, word_count)


def is_gallery(line: str) -> bool:
    """Whether a line has several captions of a gallery."""
    return "aption" in line and len(_GALLERY_BUTTON.findall(line)) > 1
