"""What Discord accepts. Each number is here once, and the renderer keeps to it."""

from __future__ import annotations

# How many there may be.
COMPONENTS = 40
BUTTONS_IN_ROW = 5
OPTIONS = 25
CHOICES = 25
SOURCES = 2
"""If a message has more sources than this, each is laid out next to its text, to save components; our own limit."""

# How many characters they may have.
TEXT = 4000
"""Characters in all text displays of one message."""
SCREEN = 3000
"""Characters of an answer, so that it fits on a screen; our own limit."""
QUESTION = 640
"""Characters of a question that is shown, with its markup: each character of the question may take two."""
BUTTON_LABEL = 80
BUTTON_URL = 512
TITLE_URL = 600
"""Characters of an address that a title links to; our own limit, because addresses count as text."""
OPTION_TEXT = 100
PLACEHOLDER = 150
CHOICE_TEXT = 100
THREAD_NAME = 100
MODAL_TITLE = 45
MODAL_LABEL = 45
MODAL_HINT = 100
MODAL_TEXT = 400
"""Characters of a form field with one line; our own limit."""
MODAL_LONG_TEXT = 4000
"""Characters of a form field with several lines."""
