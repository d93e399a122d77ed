"""What Discord accepts, in characters and pieces. Each number is here once, and the renderer keeps to it."""

from __future__ import annotations

TEXT = 4000
"""The maximum number of characters in all text displays of one message."""

SCREEN = 3000
"""The maximum number of characters of an answer that fit on a screen; our own limit."""

COMPONENTS = 40
BUTTONS_IN_ROW = 5
BUTTON_LABEL = 80
BUTTON_URL = 512
TITLE_URL = 600
"""The maximum number of characters of an address that a title links to; our own limit, because they count as text."""
OPTIONS = 25
OPTION_TEXT = 100
PLACEHOLDER = 150
CHOICES = 25
CHOICE_TEXT = 100
THREAD_NAME = 100
MODAL_TITLE = 45
MODAL_LABEL = 45
MODAL_HINT = 100
MODAL_TEXT = 400
"""The maximum number of characters of a one-line form field; our own limit."""
MODAL_LONG_TEXT = 4000
"""The maximum number of characters of a form field with several lines."""

QUESTION = 640
"""The maximum number of characters of a shown question with its markup: each character may take two."""

SOURCES = 2
"""With more sources than this in a message, each is laid out next to its text, to save components."""
