"""What Discord accepts, in characters and pieces. Each number once; the renderer keeps to them."""

from __future__ import annotations

TEXT = 4000
"""Characters over all text displays of one message."""

SCREEN = 3000
"""Characters of one answer that a reader sees without scrolling far; our own bound."""

COMPONENTS = 40
BUTTONS_IN_ROW = 5
BUTTON_LABEL = 80
BUTTON_URL = 512
TITLE_URL = 600
"""Characters of the address that a title leads to; our own bound, because it counts as text."""
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
"""Characters of a line that is typed into a form; our own bound."""
MODAL_LONGEST = 4000
"""Discord's bound."""

RESTATED = 640
"""Characters of a restated question with its markup: each character of the question may take two."""

SOURCES = 2
"""With more sources than this in a message, each is laid out next to its text, to save components."""
